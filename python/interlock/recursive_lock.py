"""The robust lock, as Python's users take it."""

from __future__ import annotations

import contextlib
import math
import time
from types import TracebackType
from typing import Callable, Iterator, Optional, Type

from interlock import identity
from interlock.acquisition import Acquisition
from interlock.errors import NotOwnerError, OwnerDiedError, RecursionLimitError
from interlock.owner_word import OwnerWord
from interlock.segment import Segment

_MOST = 2**31 - 1


class RecursiveLock:
    """A recursive lock between the threads of any number of processes, JVMs and CPythons, that no death leaves locked.

    ::

        if lock.acquire() is Acquisition.OWNER_DIED:
            repair()
            lock.mark_consistent()
        try:
            …
        finally:
            lock.release()

    or, where there is nothing that this process could repair, ``with lock: …``, which then raises OwnerDiedError; or,
    with the repair at hand, ``with lock.holding(repair): …``.

    **Owner.** A thread of a process, as for ``threading.RLock``: only that thread may release, and it may acquire
    again. A child of fork() is another process and owns nothing.

    **Death.** A holder killed at any instruction does not block the others: whoever waits looks every 10 ms whether the
    owning process lives, and the one that takes the lock over is told. The end of a thread in a process that lives on
    is not seen.

    **Memory ordering.** Everything done before a release is visible to whoever acquires next, in any process; so is
    everything that a dead owner did before it died.

    **Progress.** The lock is not fair. Who waits sleeps in the kernel without the GIL.

    **Exceptions from outside**, such as KeyboardInterrupt: an ``acquire`` that is interrupted leaves the lock as it
    was, and a ``release`` that is interrupted has released. Before the first statement of either, and between the
    return of ``acquire`` and the ``try`` of the caller, one can come as with any lock written in Python.

    **Closing.** A segment in which a thread of this process holds a lock cannot be closed. After that ``acquire``
    raises SegmentClosedError.
    """

    def __init__(self, segment: Segment, offset: int) -> None:
        """The lock at this place, a multiple of 8; nothing is written. SharedHeap.lock finds one by its name."""
        self._segment = segment
        self._word = OwnerWord(segment, offset)

    def acquire(self, blocking: bool = True, timeout: Optional[float] = None) -> Acquisition:
        """Waits at most ``timeout`` seconds, for ever if that is None, not at all if it is 0 or less or not blocking.

        A lock that is held by a dead process is taken over also without waiting. Raises ValueError for a timeout that
        is not a number or does not go with ``blocking=False``.
        """
        return self._word.acquire(self._depth_before_one_more(), _deadline(blocking, timeout))

    def release(self) -> None:
        """Undoes one acquisition of the calling thread; the last frees the lock and wakes one waiter.

        Raises NotOwnerError, and changes nothing, if the calling thread does not hold the lock.
        """
        depth = 0
        try:
            depth = self._require_owner("release")
            if depth > 1:
                self._word.set_depth(depth - 1)
            else:
                self._word.free()
        except NotOwnerError:
            raise
        except BaseException:
            # Who is interrupted in a finally clause does not come back to release.
            self._word.back_to(max(0, (depth or self._word.depth()) - 1))
            raise

    def mark_consistent(self) -> None:
        """Declares what the lock protects repaired: the next holder is told ACQUIRED again. For the holder."""
        self._require_owner("declare consistent")
        self._word.mark_consistent()

    @contextlib.contextmanager
    def holding(self, repair: Callable[[], object]) -> Iterator[RecursiveLock]:
        """For a ``with``: the lock, after the repair if a holder died.

        A repair that raises leaves the lock free and still marked, so that the next holder repairs.
        """
        acquisition = self.acquire()
        try:
            if acquisition is Acquisition.OWNER_DIED:
                repair()
                self.mark_consistent()
            yield self
        finally:
            self.release()

    def __enter__(self) -> RecursiveLock:
        depth = self._depth_before_one_more()
        try:
            if self._word.acquire(depth, None) is Acquisition.OWNER_DIED:
                raise OwnerDiedError(
                    self._segment.name,
                    "has a lock whose holder died; what it protects may be half changed. Use holding(repair), or "
                    "acquire, repair and mark_consistent()",
                )
            return self
        except BaseException:
            self._word.back_to(depth)
            raise

    def __exit__(
        self,
        kind: Optional[Type[BaseException]],
        error: Optional[BaseException],
        trace: Optional[TracebackType],
    ) -> None:
        self.release()

    def is_held_by_current_thread(self) -> bool:
        """Whether the calling thread holds the lock."""
        return self._word.is_held()

    def hold_count(self) -> int:
        """How many times the calling thread has acquired and not yet released; 0 if it does not hold the lock."""
        return self._word.depth()

    def owner_pid(self) -> int:
        """The pid of the process that holds the lock, 0 if it is free; may be out of date when it returns."""
        return identity.pid_of(self._word.holding_process())

    def __repr__(self) -> str:
        pid = self.owner_pid()
        return f"<RecursiveLock in '{self._segment.name}', {f'held by pid {pid}' if pid else 'free'}>"

    def _depth_before_one_more(self) -> int:
        self._segment.require_open()
        depth = self._word.depth()
        if depth == _MOST:
            raise RecursionLimitError(self._segment.name, "has a lock acquired 2^31 - 1 times by one thread")
        return depth

    def _require_owner(self, attempt: str) -> int:
        depth = self._word.depth()
        if depth == 0:
            raise NotOwnerError(
                self._segment.name, f"has a lock that this thread does not hold and so cannot {attempt}")
        return depth


def _deadline(blocking: bool, timeout: Optional[float]) -> Optional[float]:
    if not blocking:
        if timeout is not None:
            raise ValueError("an acquisition that does not block takes no timeout")
        return -math.inf
    if timeout is None:
        return None
    if math.isnan(timeout):
        raise ValueError("the timeout is not a number")
    return time.monotonic() + timeout if timeout > 0 else -math.inf
