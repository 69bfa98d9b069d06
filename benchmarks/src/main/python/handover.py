"""Two processes hand the turn to each other with CPython's multiprocessing; nanoseconds for one hand-over."""

import multiprocessing
import sys

import crew


def in_turns(give, take):
    """``give(other)`` tells a member, ``take(me)`` waits to be told."""

    def part(member, times):
        for _ in range(times):
            if member == 0:
                give(1)
                take(0)
            else:
                take(1)
                give(0)

    return part


def by_events():
    events = [multiprocessing.Event(), multiprocessing.Event()]

    def take(me):
        events[me].wait()
        events[me].clear()

    return in_turns(lambda other: events[other].set(), take)


def by_semaphores():
    semaphores = [multiprocessing.Semaphore(0), multiprocessing.Semaphore(0)]
    return in_turns(lambda other: semaphores[other].release(), lambda me: semaphores[me].acquire())


def by_condition():
    turned = multiprocessing.Condition()
    whose = multiprocessing.RawValue("i", 0)

    def part(member, times):
        for _ in range(times):
            with turned:
                while whose.value != member:
                    turned.wait()
                whose.value = 1 - member
                turned.notify()

    return part


def at_barrier():
    barrier = multiprocessing.Barrier(2)

    def part(member, times):
        for _ in range(times):
            barrier.wait()

    return part


WHICH = {"event": by_events, "semaphore": by_semaphores, "condition": by_condition, "barrier": at_barrier}

if __name__ == "__main__":
    crew.serve(2, WHICH[sys.argv[1]](), crew.nanoseconds_each(1 if sys.argv[1] == "barrier" else 2))
