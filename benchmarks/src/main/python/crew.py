"""Bursts that several processes do at once, as the Java class Crew.

All wait at one starting line, each has the same amount of work, found in the first bursts and then fixed, and each
stamps its own begin and end.
"""

import ctypes
import multiprocessing
import os
import signal
import sys
import time

SEARCHING_BURSTS = 6
LARGEST_STEP = 10
PR_SET_PDEATHSIG = 1


def millions_per_second(counted):
    return lambda stamps, times: times * counted * 1e3 / _span(stamps)


def nanoseconds_each(things):
    return lambda stamps, times: _span(stamps) / times / things


def slower_to_faster(stamps, times):
    took = [end - begin for begin, end in stamps]
    return min(took) / max(took)


def _span(stamps):
    return max(end for _, end in stamps) - min(begin for begin, _ in stamps)


def _bind(member, members):
    """A processor for each member, unless they are more."""
    if members <= os.cpu_count():
        try:
            os.sched_setaffinity(0, {member})
        except OSError:
            pass


def _play(part, member, line, times):
    line.wait()
    begin = time.perf_counter_ns()
    part(member, times)
    return begin, time.perf_counter_ns()


def _follow(part, member, members, line, orders):
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
    _bind(member, members)
    while True:
        orders.send(_play(part, member, line, orders.recv()))


def serve(members, part, reading):
    """Serves until end of input; ``part(member, times)`` is what each process does."""
    line = multiprocessing.Barrier(members)
    followers = []
    for member in range(1, members):
        here, there = multiprocessing.Pipe()
        multiprocessing.Process(target=_follow, args=(part, member, members, line, there), daemon=True).start()
        followers.append(here)
    _bind(0, members)
    times = 10
    bursts = 0
    for order in sys.stdin:
        about = int(order.split()[1]) * 1e6
        while True:
            for follower in followers:
                follower.send(times)
            done = times
            stamps = [_play(part, 0, line, times)] + [follower.recv() for follower in followers]
            if bursts >= SEARCHING_BURSTS:
                break
            factor = min(LARGEST_STEP, about / _span(stamps))
            times = max(1, int(times * factor))
            if factor < LARGEST_STEP / 2:
                break
        bursts += 1
        print(reading(stamps, done), flush=True)
