"""Waiting on a word of shared memory: futex(2), in its form between processes (without FUTEX_PRIVATE_FLAG).

The GIL is released while a thread waits.
"""

from __future__ import annotations

import ctypes
import errno
import os
import platform

from interlock.atomics import require_platform

SLICE_SECONDS = 0.01
"""The longest single wait, as on the JVM's side: who waits for a process that died finds out within this time."""

_NUMBERS = {"x86_64": 202, "aarch64": 98}
_WAIT, _WAKE = 0, 1


class _Timespec(ctypes.Structure):
    _fields_ = [("seconds", ctypes.c_long), ("nanoseconds", ctypes.c_long)]


def _system_call() -> ctypes._CFuncPtr:  # type: ignore[name-defined]
    require_platform()
    function = ctypes.CDLL(None, use_errno=True).syscall
    function.restype = ctypes.c_long
    function.argtypes = [
        ctypes.c_long, ctypes.c_void_p, ctypes.c_int, ctypes.c_uint32, ctypes.POINTER(_Timespec), ctypes.c_void_p,
        ctypes.c_int]
    return function


_syscall = None


def _futex(address: int, operation: int, value: int, timeout: object) -> int:
    global _syscall
    if _syscall is None:
        _syscall = _system_call()
    return _syscall(_NUMBERS[platform.machine()], address, operation, value, timeout, None, 0)


def wait(address: int, expected: int, seconds: float) -> bool:
    """Sleeps while the 4 bytes hold ``expected``, at most so long and at most a slice; says whether that time is over.

    False after a wake-up, a signal, or if the word holds something else.
    """
    nanoseconds = int(max(0.0, min(seconds, SLICE_SECONDS)) * 1e9)
    if _futex(address, _WAIT, expected, ctypes.byref(_Timespec(0, nanoseconds))) == 0:
        return False
    error = ctypes.get_errno()
    if error == errno.ETIMEDOUT:
        return True
    if error in (errno.EAGAIN, errno.EINTR):
        return False
    raise OSError(error, f"futex wait: {os.strerror(error)}")


def wake(address: int, number: int) -> int:
    """Wakes up to so many who sleep on the word; returns how many."""
    return max(0, _futex(address, _WAKE, number, None))
