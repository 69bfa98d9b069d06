"""Who this process and this thread are, in the bits that the layouts give them, and who lives.

The bits are drawn in ``docs/layouts.md``, "Process identity" and "Threads".
"""

from __future__ import annotations

import itertools
import os
import re
import threading
from typing import List, Optional

NOBODY = 0
"""No process has this identity."""

_PID_BITS = 22
_PID_MASK = (1 << _PID_BITS) - 1
_MAX_TICKS = (1 << 39) - 1
_NUMBER_BITS = 42
_NUMBER_MASK = (1 << _NUMBER_BITS) - 1

# Fields of /proc/<pid>/stat after the command name, which may itself hold spaces and parentheses.
_STATE, _THREADS, _START_TIME = 0, 17, 19


def pack(pid: int, start_ticks: int) -> int:
    """The identity of the process of this pid and start time; raises ValueError if either is out of range."""
    if not 0 < pid <= _PID_MASK or not 0 <= start_ticks <= _MAX_TICKS:
        raise ValueError(f"not a process: pid {pid}, start time {start_ticks}")
    return start_ticks << _PID_BITS | pid


def pid_of(identity: int) -> int:
    """The pid in an identity."""
    return identity & _PID_MASK


def start_ticks_of(identity: int) -> int:
    """The start time in an identity, in clock ticks since boot."""
    return identity >> _PID_BITS & _MAX_TICKS


def pack_thread(process: int, number: int) -> int:
    """The identity of a thread: the pid of its process and its number in it."""
    return pid_of(process) << _NUMBER_BITS | number & _NUMBER_MASK


def is_alive(identity: int) -> bool:
    """Whether this very process lives. One that cannot be looked at counts as living: only ESRCH is proof of death."""
    if identity == this_process():
        return True
    pid = pid_of(identity)
    if pid == 0:
        return False
    if not _is_in_use(pid):
        return False
    try:
        stat = _stat(pid)
    except OSError:
        # Hidden by hidepid, or reaped since it was asked for.
        return _is_in_use(pid)
    # A first thread that has ended is a zombie too, while others of its process may still run.
    ended = stat[_STATE] in ("Z", "X") and int(stat[_THREADS]) <= 1
    return not ended and int(stat[_START_TIME]) == start_ticks_of(identity)


def _is_in_use(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        pass
    return True


def this_process() -> int:
    """The identity of this process."""
    global _self
    if _self is None:
        _self = pack(os.getpid(), int(_stat("self")[_START_TIME]))
    return _self


def this_thread() -> int:
    """The identity of the calling thread. Numbers count upwards and are not used again, as those of the system are."""
    number: Optional[int] = getattr(_local, "number", None)
    if number is None:
        number = _local.number = next(_numbers)
    return pack_thread(this_process(), number)


def pid_namespace() -> int:
    """The inode of this process's pid namespace: pids mean something only within it."""
    link = os.readlink("/proc/self/ns/pid")
    match = re.fullmatch(r"pid:\[(\d+)]", link)
    if match is None:
        raise OSError(f"/proc/self/ns/pid reads {link}")
    return int(match.group(1))


def _stat(process: object) -> List[str]:
    with open(f"/proc/{process}/stat", "rb") as file:
        line = file.read().decode("latin-1")
    fields = line[line.rindex(")") + 2:].split(" ")
    if len(fields) <= _START_TIME:
        raise OSError(f"/proc/{process}/stat is incomplete")
    return fields


def _forget() -> None:
    global _self
    _self = None


_self: Optional[int] = None
_local = threading.local()
_numbers = itertools.count(1)
os.register_at_fork(after_in_child=_forget)
