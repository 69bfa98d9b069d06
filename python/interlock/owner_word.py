"""The words of a lock that say who holds it, and how they pass from one thread to the next, also over the dead body of
a process. ``docs/layouts.md``, "Recursive lock", is the norm; the rules are those of the JVM's side.

::

    offset   0       8       16      20       24     32
             | state | owner | count | inside | bias |

    state    63 …… 3                             2   1   0
             | identity of the owning process  | T | I | W |

* One compare-and-set publishes the owning process whole, so no process is killed between taking and signing.
* owner is 0 whenever the state is free. Who reads his own identity there, under a state of his process without T,
  holds the lock.
* W is set before anybody sleeps; a release clears it and wakes one. Who has slept sets it again when he takes the lock,
  and hands the wake-up on when he gives up.
* I is set from the takeover of a dead owner's lock until somebody declares the data repaired.
* T without I: the lock is biased towards a thread of a JVM, the one in owner, which holds it while inside is not 0. Who
  wants it sets W, makes the heavy half of an asymmetric fence, and looks at inside: if it is 0, he takes the lock by
  compare-and-set, else he waits as for any holder. No lock is biased towards Python, whose steps cost more than atomic
  operations do.
* No wait is longer than a slice; at its end the waiter asks whether the owner lives, and takes over by compare-and-set
  from exactly the dead one's word.

One thing is different from the JVM's side: before it sleeps a thread does not spin, for it would keep the GIL from the
other threads of its process, one of which may be the holder.
"""

from __future__ import annotations

import time
from typing import Optional

from interlock import custody, futex, identity, membarrier
from interlock.acquisition import Acquisition
from interlock.segment import Segment

BYTES = 32
WAITERS, INCONSISTENT, TAKEOVER = 1, 2, 4
_FLAG_BITS = 3
_OWNER, _COUNT, _INSIDE = 8, 16, 20


def held_by(process: int) -> int:
    """The state of a lock that this process holds, without flags."""
    return process << _FLAG_BITS


def holder(state: int) -> int:
    """The process that holds a lock of this state; 0 if it is free."""
    return state >> _FLAG_BITS


def is_biased(state: int) -> bool:
    """Whether a lock of this state is held only by who is inside."""
    return state & (TAKEOVER | INCONSISTENT) == TAKEOVER


class OwnerWord:
    """State, owner and count of one lock. Deadlines are on the clock of time.monotonic(); None is never."""

    def __init__(self, segment: Segment, offset: int) -> None:
        self.segment = segment
        self.offset = offset
        self._state = segment.address(offset, 8)
        self._owner = segment.address(offset + _OWNER, 8)
        self._count = segment.address(offset + _COUNT, 4)
        self._inside = segment.address(offset + _INSIDE, 4)
        # Whole within the segment, also the reserved bytes.
        segment.address(offset + BYTES - 8, 8)
        self._atomics = segment._atomics

    def acquire(self, depth: int, deadline: Optional[float]) -> Acquisition:
        """Waits until then at most, and takes the lock, of which the calling thread has this depth now.

        If it raises, the thread has that depth again.
        """
        try:
            return self._acquire(depth, deadline)
        except BaseException:
            self.back_to(depth)
            raise

    def back_to(self, depth: int) -> None:
        """Undoes what acquisitions of this thread have added to this depth."""
        if not self.is_held():
            # One who was interrupted may have consumed a wake-up.
            self._hand_wake_up_on()
        elif depth == 0:
            self.free()
        else:
            self.set_depth(depth)

    def _acquire(self, depth: int, deadline: Optional[float]) -> Acquisition:
        mine = held_by(identity.this_process())
        if depth > 0:
            self.set_depth(depth + 1)
            return Acquisition.ACQUIRED
        if self._take(0, mine):
            return Acquisition.ACQUIRED
        slept = False
        word = self._take_or_ask(mine, slept, not _is_past(deadline))
        while holder(word) != identity.NOBODY:
            past = _is_past(deadline)
            look_for_death = past
            if not past:
                slept = True
                look_for_death = futex.wait(self._state, word & 0xFFFFFFFF, _remaining(deadline))
            if look_for_death and not identity.is_alive(holder(word)):
                released = is_biased(word) and self._is_nobody_inside()
                if not released and self._take(word, mine | TAKEOVER | INCONSISTENT | WAITERS):
                    return Acquisition.OWNER_DIED
            elif past:
                if slept:
                    self._hand_wake_up_on()
                return Acquisition.TIMED_OUT
            word = self._take_or_ask(mine, slept, not _is_past(deadline))
        return Acquisition.OWNER_DIED if word & INCONSISTENT else Acquisition.ACQUIRED

    def _take_or_ask(self, mine: int, slept: bool, announce: bool) -> int:
        """As _take_or_announce, also if it is biased and nobody inside; then it returns 0."""
        word = self._take_or_announce(mine, slept, announce)
        while is_biased(word):
            membarrier.heavy()
            if not self._is_nobody_inside():
                return word
            if self._take(word, mine | TAKEOVER | INCONSISTENT | WAITERS, died=False):
                return 0
            word = self._take_or_announce(mine, slept, announce)
        return word

    def _is_nobody_inside(self) -> bool:
        return self._atomics.load4(self._inside) == 0

    def _take_or_announce(self, mine: int, slept: bool, announce: bool) -> int:
        """Takes the lock if it is free, else sees to it that W is set if asked for, or if it is biased, for its thread
        to see. Returns the state it found.
        """
        while True:
            self.segment.require_open()
            word = self._atomics.load8(self._state)
            if holder(word) == identity.NOBODY:
                if self._take(word, mine | word & INCONSISTENT | (WAITERS if slept else word & WAITERS)):
                    return word
            elif word & WAITERS or not (announce or is_biased(word)):
                return word
            elif self._atomics.compare_exchange8(self._state, word, word | WAITERS) == word:
                return word | WAITERS

    def _take(self, expected: int, taken: int, died: bool = True) -> bool:
        """From exactly this state to this one of ours, with owner and count; False if somebody else was faster.

        A takeover from who has not died leaves no I.
        """
        with custody.window:
            self.segment.require_open()
            try:
                if self._atomics.compare_exchange8(self._state, expected, taken) != expected:
                    return False
                custody.held.add(self)
                self._atomics.store8(self._owner, identity.this_thread())
                self._atomics.store4(self._count, 1)
                if taken & TAKEOVER:
                    # W is set and stays while the lock is held, so nobody changes the word in between.
                    over = TAKEOVER if died else TAKEOVER | INCONSISTENT
                    self._atomics.compare_exchange8(self._state, taken, taken & ~over)
                return True
            except BaseException:
                if self._is_half_taken():
                    if not died:
                        self.mark_consistent()
                    self._free()
                raise

    def _is_half_taken(self) -> bool:
        """In the window: whether this thread took the lock and came no further; another's lock bears his identity."""
        word = self._atomics.load8(self._state)
        if holder(word) != identity.this_process():
            return False
        return bool(word & TAKEOVER) or self._atomics.load8(self._owner) in (0, identity.this_thread())

    def free(self) -> None:
        """Frees the lock, which this thread holds, and wakes one waiter."""
        with custody.window:
            try:
                word = self._free()
            except BaseException:
                self._free()
                futex.wake(self._state, 1)
                raise
        if word & WAITERS:
            futex.wake(self._state, 1)

    def _free(self) -> int:
        """In the window: from a state of this process to a free one. Returns what was there; 0 if it was not ours."""
        word = self._atomics.load8(self._state)
        while holder(word) == identity.this_process():
            self._atomics.store8(self._owner, 0)
            found = self._atomics.compare_exchange8(self._state, word, word & INCONSISTENT)
            if found == word:
                break
            word = found
        custody.held.discard(self)
        return word if holder(word) == identity.this_process() else 0

    def depth(self) -> int:
        """How many times the calling thread has acquired and not yet released."""
        return self._atomics.load4(self._count) if self.is_held() else 0

    def set_depth(self, depth: int) -> None:
        """For the holder."""
        self._atomics.store4(self._count, depth)

    def mark_consistent(self) -> None:
        """Clears I; for the holder."""
        while True:
            word = self._atomics.load8(self._state)
            if self._atomics.compare_exchange8(self._state, word, word & ~INCONSISTENT) == word:
                return

    def is_held(self) -> bool:
        """Whether the calling thread holds the lock."""
        word = self._atomics.load8(self._state)
        if word & ~(WAITERS | INCONSISTENT) != held_by(identity.this_process()):
            return False
        return self._atomics.load8(self._owner) == identity.this_thread()

    def is_held_by_this_process(self) -> bool:
        """Whether a thread of this process holds the lock, or is about to."""
        return self.holding_process() == identity.this_process()

    def holding_process(self) -> int:
        """The process that holds the lock; 0 if it is free."""
        word = self._atomics.load8(self._state)
        return identity.NOBODY if is_biased(word) and self._is_nobody_inside() else holder(word)

    def _hand_wake_up_on(self) -> None:
        """One who has slept leaves without the lock; a wake-up that he may have consumed must not be lost to others."""
        while True:
            word = self._atomics.load8(self._state)
            if holder(word) == identity.NOBODY:
                futex.wake(self._state, 1)
                return
            if word & WAITERS or self._atomics.compare_exchange8(self._state, word, word | WAITERS) == word:
                return


def _is_past(deadline: Optional[float]) -> bool:
    return deadline is not None and deadline <= time.monotonic()


def _remaining(deadline: Optional[float]) -> float:
    return futex.SLICE_SECONDS if deadline is None else deadline - time.monotonic()
