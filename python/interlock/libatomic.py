"""Atomic operations by GCC's ``libatomic``: the functions that C compilers call for ``<stdatomic.h>``.

For words of 4 and 8 bytes they are the processor's own instructions and no locks, which ``__atomic_is_lock_free``
confirms: only so are they atomic between processes, and towards code that does not use the library.
"""

from __future__ import annotations

import ctypes
from typing import Any, Callable

from interlock.atomics import Atomics, UnavailableError

_LIBRARY = "libatomic.so.1"
_SEQ_CST = 5
_WORDS = {4: ctypes.c_uint32, 8: ctypes.c_uint64}


def load() -> Atomics:
    """The operations; raises :class:`UnavailableError` where the library is not installed."""
    try:
        library = ctypes.PyDLL(_LIBRARY)
        lock_free = library.__getattr__("__atomic_is_lock_free")
        lock_free.argtypes = [ctypes.c_size_t, ctypes.c_void_p]
        lock_free.restype = ctypes.c_bool
        if not all(lock_free(size, None) for size in _WORDS):
            raise UnavailableError(f"{_LIBRARY} is not free of locks")
        return Atomics(
            "libatomic",
            _load(library, 4), _load(library, 8),
            _store(library, 4), _store(library, 8),
            _compare_exchange(library, 4), _compare_exchange(library, 8),
            _fetch_add(library, 4), _fetch_add(library, 8),
        )
    except (OSError, AttributeError) as e:
        raise UnavailableError(str(e)) from e


def _function(library: ctypes.PyDLL, name: str, size: int, result: Any, *arguments: Any) -> Any:
    function = library.__getattr__(f"__atomic_{name}_{size}")
    function.argtypes = [ctypes.c_void_p, *arguments]
    function.restype = result
    return function


def _load(library: ctypes.PyDLL, size: int) -> Callable[[int], int]:
    function = _function(library, "load", size, _WORDS[size], ctypes.c_int)
    return lambda address: function(address, _SEQ_CST)


def _store(library: ctypes.PyDLL, size: int) -> Callable[[int, int], object]:
    function = _function(library, "store", size, None, _WORDS[size], ctypes.c_int)
    return lambda address, value: function(address, value, _SEQ_CST)


def _fetch_add(library: ctypes.PyDLL, size: int) -> Callable[[int, int], int]:
    function = _function(library, "fetch_add", size, _WORDS[size], _WORDS[size], ctypes.c_int)
    return lambda address, delta: function(address, delta, _SEQ_CST)


def _compare_exchange(library: ctypes.PyDLL, size: int) -> Callable[[int, int, int], int]:
    word = _WORDS[size]
    function = _function(
        library, "compare_exchange", size, ctypes.c_bool, ctypes.c_void_p, word, ctypes.c_int, ctypes.c_int)

    def compare_exchange(address: int, expected: int, desired: int) -> int:
        # The function stores what it found where it read what to expect.
        found = word(expected)
        function(address, ctypes.byref(found), desired, _SEQ_CST, _SEQ_CST)
        return found.value

    return compare_exchange
