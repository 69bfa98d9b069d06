"""Several processes, one counter: take the lock of CPython's multiprocessing, add one, release it, work outside."""

import multiprocessing
import sys

import crew

LOCKS = {
    "lock": multiprocessing.Lock,
    "rlock": multiprocessing.RLock,
    "semaphore": lambda: multiprocessing.Semaphore(1),
}


def under(lock, counter, outside):
    def part(member, times):
        worked = 1
        for _ in range(times):
            lock.acquire()
            counter.value += 1
            lock.release()
            for _ in range(outside):
                worked = worked * 3 & 0xFFFF

    return part


if __name__ == "__main__":
    members = int(sys.argv[3])
    run = under(LOCKS[sys.argv[1]](), multiprocessing.RawValue("i", 0), int(sys.argv[4]))
    rate = crew.millions_per_second(members)
    crew.serve(members, run, crew.slowest_when_first_ends if sys.argv[2] == "share" else rate)
