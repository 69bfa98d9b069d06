"""What all objects with elements have in common: what the directory says of them, and the lock of their accesses."""

from __future__ import annotations

from typing import Callable, TypeVar

from interlock.directory import ObjectInfo
from interlock.errors import LockRequiredError
from interlock.recursive_lock import RecursiveLock
from interlock.segment import Segment

_Result = TypeVar("_Result")


class HeapObject:
    """An object of a heap, and the lock that its accesses take, if its lock mode has one."""

    def __init__(self, segment: Segment, info: ObjectInfo) -> None:
        self._segment = segment
        self._info = info
        self._lock = RecursiveLock(segment, info.lock_offset) if info.lock_offset else None

    @property
    def info(self) -> ObjectInfo:
        """What the directory says."""
        return self._info

    def get_lock(self) -> RecursiveLock:
        """The lock that accesses take; raises LockRequiredError in lock mode none."""
        if self._lock is None:
            raise LockRequiredError(self._segment.name, f"holds '{self._info.name}' without a lock")
        return self._lock

    def _locked(self, action: Callable[[], _Result]) -> _Result:
        """For what a holder that died cannot have left half done: goes on, and does not clear the mark."""
        self._segment.require_open()
        if self._lock is None:
            return action()
        self._lock.acquire()
        try:
            return action()
        finally:
            self._lock.release()

    def _whole(self, action: Callable[[], _Result]) -> _Result:
        """For what a holder that died may have left half done: raises OwnerDiedError until somebody has repaired."""
        self._segment.require_open()
        if self._lock is None:
            return action()
        with self._lock:
            return action()

    def __repr__(self) -> str:
        return f"<{type(self).__name__} '{self._info.name}' in '{self._segment.name}', {self._info.description}>"
