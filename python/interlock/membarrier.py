"""The heavy half of an asymmetric fence: membarrier(2), MEMBARRIER_CMD_GLOBAL_EXPEDITED.

The kernel interrupts every processor on which a thread of a JVM that uses the library runs, so that such a thread needs
no fence between its store and its load. Where the call is forbidden, this waits until the clock has interrupted every
processor.
"""

from __future__ import annotations

import ctypes
import platform
import time

from interlock.atomics import require_platform

_NUMBERS = {"x86_64": 324, "aarch64": 283}
_GLOBAL_EXPEDITED = 1 << 1
_TWO_TICKS_SECONDS = 0.02


def _system_call() -> ctypes._CFuncPtr:  # type: ignore[name-defined]
    require_platform()
    function = ctypes.CDLL(None, use_errno=True).syscall
    function.restype = ctypes.c_long
    function.argtypes = [ctypes.c_long, ctypes.c_int, ctypes.c_uint, ctypes.c_int]
    return function


_syscall = None


def heavy() -> None:
    """To be called between one's own store and load."""
    global _syscall
    if _syscall is None:
        _syscall = _system_call()
    if _syscall(_NUMBERS[platform.machine()], _GLOBAL_EXPEDITED, 0, 0) != 0:
        time.sleep(_TWO_TICKS_SECONDS)
