"""The locks that this process holds, and the one short stretch in which they pass into its hands and out of them.

Three things rest on it:

* **An exception that comes from outside**, as KeyboardInterrupt does between any two steps of Python, must not leave a
  lock taken that nobody knows of. A lock is taken in two steps (the state, then the owner), and in between the words do
  not tell which thread of the process took it. So these steps are made by one thread of the process at a time, in the
  window, and whoever is interrupted there can undo what can only be his.
* **A segment is not unmapped while a lock in it is held**, since the holder could not release it any more: held locks
  are kept here, and with them their mappings.
* **A child of fork()** holds nothing: it is another process.

Nobody waits in the window, for a lock or anything else.
"""

from __future__ import annotations

import os
import threading
from typing import TYPE_CHECKING, Set

if TYPE_CHECKING:
    from interlock.owner_word import OwnerWord
    from interlock.segment import Segment

window = threading.RLock()
"""One thread of this process at a time. Recursive, for a signal handler or finaliser that runs in the window."""

held: Set[OwnerWord] = set()
"""What was acquired through this process's mappings and not yet released; changed in the window."""


def holds_a_lock_in(segment: Segment) -> bool:
    """In the window: whether some thread of this process holds a lock in this mapping."""
    # It may have been released through another mapping of the same memory, so the words are asked.
    held.difference_update([word for word in held if not word.is_held_by_this_process()])
    return any(word.segment is segment for word in held)


def _forget() -> None:
    global window
    window = threading.RLock()
    held.clear()


os.register_at_fork(after_in_child=_forget)
