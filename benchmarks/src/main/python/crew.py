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
FAR_TOO_SHORT = 3
LARGEST_CHUNK = 500
LEAST_CHUNKS = 100
PR_SET_PDEATHSIG = 1


def millions_per_second(counted):
    return lambda stamps, times: times * counted * 1e3 / _span(stamps)


def nanoseconds_each(things):
    return lambda stamps, times: _span(stamps) / times / things


def slowest_when_first_ends(stamps, times):
    return (min(stamps, key=lambda stamp: stamp[1])[2] + 1) / (times + 1)


def _span(stamps):
    return max(stamp[1] for stamp in stamps) - min(stamp[0] for stamp in stamps)


def _bind(member, members):
    """A processor for each member, unless they are more."""
    if members <= os.cpu_count():
        try:
            os.sched_setaffinity(0, {member})
        except OSError:
            pass


def _play(part, member, line, done, in_chunks, times):
    """Returns when it began and ended, and how often the slowest had done its part by then."""
    done[member] = 0
    line.wait()
    chunk = min(max(times // LEAST_CHUNKS, 1), LARGEST_CHUNK) if in_chunks else times
    begin = time.perf_counter_ns()
    for before in range(0, times, chunk):
        part(member, min(chunk, times - before))
        done[member] = min(times, before + chunk)
    end = time.perf_counter_ns()
    return begin, end, min(done)


def _follow(part, member, members, line, done, in_chunks, orders):
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
    _bind(member, members)
    while True:
        orders.send(_play(part, member, line, done, in_chunks, orders.recv()))


def serve(members, part, reading):
    """Serves until end of input; ``part(member, times)`` is what each process does."""
    line = multiprocessing.Barrier(members)
    done = multiprocessing.RawArray("q", members)
    in_chunks = reading is slowest_when_first_ends
    followers = []
    for member in range(1, members):
        here, there = multiprocessing.Pipe()
        follower = (part, member, members, line, done, in_chunks, there)
        multiprocessing.Process(target=_follow, args=follower, daemon=True).start()
        followers.append(here)
    _bind(0, members)
    times = 10
    bursts = 0
    for order in sys.stdin:
        about = int(order.split()[1]) * 1e6
        while True:
            for follower in followers:
                follower.send(times)
            played = times
            stamps = [_play(part, 0, line, done, in_chunks, times)] + [follower.recv() for follower in followers]
            factor = min(LARGEST_STEP, about / _span(stamps))
            if bursts >= SEARCHING_BURSTS:
                times = int(times * factor) if factor > FAR_TOO_SHORT else times
                break
            times = max(1, int(times * factor))
            if factor < LARGEST_STEP / 2:
                break
        bursts += 1
        print(reading(stamps, played), flush=True)
