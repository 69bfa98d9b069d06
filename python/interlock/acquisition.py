"""What comes of an attempt to acquire a lock."""

from __future__ import annotations

import enum


class Acquisition(enum.Enum):
    """What came of an attempt to acquire a lock; true if the caller holds it."""

    ACQUIRED = "acquired"
    """The caller holds the lock, and what it protects is as its last holder left it on purpose."""

    OWNER_DIED = "owner died"
    """The caller holds the lock, and a process died while it held it, or a repair was begun and never finished. What
    the lock protects may be half changed: repair it, then call ``mark_consistent``. Until somebody has, every new
    holder is told the same; a holder that acquires again is not told twice."""

    TIMED_OUT = "timed out"
    """The time was over, or the lock was busy and no waiting was asked for. The caller does not hold it."""

    def __bool__(self) -> bool:
        return self is not Acquisition.TIMED_OUT
