"""Everything that can go wrong, one class for each cause; the message names the segment and says what was asked of it.

The names are those of the Java side with ``Error`` in place of ``Exception``.
"""

from __future__ import annotations


class ShmError(Exception):
    """The root. ``problem`` continues the sentence "segment 'name' …"."""

    def __init__(self, segment_name: str, problem: str) -> None:
        super().__init__(f"segment '{segment_name}' {problem}")
        self.segment_name = segment_name


class InvalidSegmentNameError(ShmError):
    """No segment of POSIX shared memory can have this name."""


class SegmentNotFoundError(ShmError):
    """There is no segment of this name."""


class SegmentAccessDeniedError(ShmError):
    """This user may not read and write the segment."""


class SegmentTruncatedError(ShmError):
    """The segment is shorter than what it holds, or empty."""


class SegmentClosedError(ShmError):
    """This process has closed the segment."""


class SegmentBusyError(ShmError):
    """A thread of this process holds a lock in the segment, and could not release it after closing."""


class NotAHeapError(ShmError):
    """The segment holds something else than a heap."""


class HeapVersionError(ShmError):
    """The heap has a format that this release does not read."""


class HeapNamespaceError(ShmError):
    """The heap belongs to another pid namespace: nobody could tell whether the owner of a lock lives."""


class HeapNotReadyError(ShmError):
    """The heap is not finished; ``creator_died`` says whether it never will be."""

    def __init__(self, segment_name: str, creator_died: bool, problem: str) -> None:
        super().__init__(segment_name, problem)
        self.creator_died = creator_died


class HeapCorruptedError(ShmError):
    """The bytes of a heap contradict its layout; ``offset`` says where."""

    def __init__(self, segment_name: str, what: str, offset: int, expected: object, found: object) -> None:
        super().__init__(
            segment_name,
            f"holds a corrupted heap: {what} at offset {offset} should be {expected} and is {found}",
        )
        self.offset = offset


class InvalidObjectNameError(ShmError):
    """No object of a heap can have this name."""


class ObjectNotFoundError(ShmError):
    """The heap has no object of this name, or not yet."""


class ObjectTypeError(ShmError):
    """The object is of another kind or element type than was asked for."""


class LockRequiredError(ShmError):
    """What was asked needs a lock, and the object has none."""


class NotOwnerError(ShmError):
    """The calling thread does not hold the lock; nothing has changed."""


class OwnerDiedError(ShmError):
    """A holder of the lock died, and nobody has declared repaired what it protects."""


class RecursionLimitError(ShmError):
    """One thread acquired a lock more often than can be counted."""


class UnsupportedPlatformError(Exception):
    """This system or processor is none that the layouts and the system calls are known for."""


class NoAtomicsError(Exception):
    """Neither way to an atomic compare-and-set is open on this system; the message says what was tried."""
