"""Atomic operations on words of shared memory, which CPython does not have.

A lock between processes needs one instruction that compares and sets. The standard library has none for memory of the
caller's choice: ``multiprocessing`` and ``threading`` hide theirs inside semaphores and locks of their own, and a
read-modify-write in Python, or under the GIL, is atomic in one process only. Two ways lead there without a compiler,
and they are tried in this order:

1. **libatomic** (:mod:`interlock.libatomic`), the run-time library of GCC, exports the operations of C11's
   ``<stdatomic.h>`` as functions that take an address. It asks for nothing unusual of the system, and it is written
   and tested by those who write the compiler. Many systems have it (Debian: ``libatomic1``), slim images often not.
2. **A few bytes of machine code** (:mod:`interlock.machine_code`), the same instructions, in a file of their own that
   is mapped for execution. It needs nothing to be installed. A hardened system may refuse to map it.

Where neither works there is a :class:`~interlock.errors.NoAtomicsError`, at the first use and not at the import. There
is no third way that is only nearly right. The environment variable ``INTERLOCK_ATOMICS`` set to ``libatomic`` or
``machine-code`` allows that way only.

What was looked at and left: glibc exports no compare-and-set. ``pthread_spin_trylock``, ``sem_trywait`` and
``pthread_mutex_trylock`` work on words of their own formats, which cannot hold the identity of an owner; and a robust
mutex of glibc belongs to a thread of the kernel, which the JVM's virtual threads are not.

**Memory ordering.** All operations are sequentially consistent, with each other and with the volatile operations and
compare-and-sets of a JVM on the same words; on x86-64 by locked instructions, on AArch64 by load-acquire,
store-release and a barrier. What a process wrote before one of them, also by plain stores from Python, another sees
after it has read what that one wrote.

**The GIL** is held during these calls (``ctypes.PyDLL``, ``PYFUNCTYPE``): each is over within nanoseconds. Waiting is
done elsewhere, in :mod:`interlock.futex`, without it.

Addresses are plain numbers. They have to be multiples of the size and mapped for writing;
:class:`~interlock.segment.Segment` sees to that.
"""

from __future__ import annotations

import os
import platform
import struct
import sys
from dataclasses import dataclass
from typing import Callable, Optional

from interlock.errors import NoAtomicsError, UnsupportedPlatformError

VARIABLE = "INTERLOCK_ATOMICS"

_Binary = Callable[[int, int], int]
_Ternary = Callable[[int, int, int], int]


@dataclass(frozen=True)
class Atomics:
    """The operations on words of 4 and 8 bytes; values are unsigned and wrap around.

    ``compare_exchange(address, expected, desired)`` returns what was found: it has stored if that is ``expected``.
    ``fetch_add(address, delta)`` returns what was found before.
    """

    name: str
    load4: Callable[[int], int]
    load8: Callable[[int], int]
    store4: Callable[[int, int], object]
    store8: Callable[[int, int], object]
    compare_exchange4: _Ternary
    compare_exchange8: _Ternary
    fetch_add4: _Binary
    fetch_add8: _Binary


class UnavailableError(Exception):
    """This way is closed on this system."""


_chosen: Optional[Atomics] = None


def atomics() -> Atomics:
    """The operations of this process; chosen, and tried once on memory of its own, at the first call."""
    global _chosen
    if _chosen is None:
        _chosen = _choose(os.environ.get(VARIABLE, ""))
    return _chosen


def require_platform() -> None:
    """Raises :class:`UnsupportedPlatformError` anywhere but on 64-bit Linux on x86-64 or AArch64."""
    machine = platform.machine()
    if sys.platform != "linux" or machine not in ("x86_64", "aarch64"):
        raise UnsupportedPlatformError(f"{sys.platform} on {machine}; supported: Linux on x86-64 and AArch64")
    if struct.calcsize("P") != 8 or sys.byteorder != "little":
        raise UnsupportedPlatformError("this Python is not a little-endian one of 64 bits")


def _choose(only: str) -> Atomics:
    from interlock import libatomic, machine_code

    require_platform()
    ways = {"libatomic": libatomic.load, "machine-code": machine_code.load}
    if only and only not in ways:
        raise NoAtomicsError(f"{VARIABLE} is '{only}'; known are {', '.join(ways)}")
    refusals = []
    for name, load in ways.items():
        if only in ("", name):
            try:
                return _tried(load())
            except UnavailableError as e:
                refusals.append(f"{name}: {e}")
    raise NoAtomicsError("no atomic compare-and-set is to be had; " + "; ".join(refusals))


def _tried(candidate: Atomics) -> Atomics:
    """Refuses operations that do not do on private memory what they are for."""
    import ctypes

    words = (ctypes.c_uint64 * 2)(2**64 - 1, 7)
    one, other = ctypes.addressof(words), ctypes.addressof(words) + 8
    answers = (
        candidate.fetch_add8(one, 3),
        candidate.compare_exchange8(one, 1, 9),
        candidate.compare_exchange8(one, 2, 2**63 + 5),
        candidate.load8(one),
        candidate.fetch_add4(one, 2**32 - 6),
        candidate.compare_exchange4(one, 2**32 - 1, 4),
        candidate.store8(other, 2**64 - 2),
        candidate.store4(other, 1),
        candidate.load4(other + 4),
    )
    found = answers[:6] + answers[8:] + tuple(words)
    expected = (2**64 - 1, 2, 2, 2**63 + 5, 5, 2**32 - 1, 2**32 - 1, 2**63 + 4, (2**32 - 1) * 2**32 + 1)
    if found != expected:
        raise UnavailableError(f"the operations answer {found} where {expected} is right")
    return candidate
