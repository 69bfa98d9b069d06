"""Uncontended locks of CPython's multiprocessing."""

import multiprocessing
import sys

import burst


def acquire_and_release(lock):
    """A loop over the two calls, as a program writes them."""

    def run(n):
        for _ in range(n):
            lock.acquire()
            lock.release()

    return run


def increment_under_lock(value):
    """The form that its documentation recommends for a counter."""

    def run(n):
        for _ in range(n):
            with value.get_lock():
                value.value += 1

    return run


WHICH = {
    "lock": lambda: acquire_and_release(multiprocessing.Lock()),
    "rlock": lambda: acquire_and_release(multiprocessing.RLock()),
    "semaphore": lambda: acquire_and_release(multiprocessing.Semaphore(1)),
    "increment": lambda: increment_under_lock(multiprocessing.Value("i", 0)),
}

if __name__ == "__main__":
    burst.serve(WHICH[sys.argv[1]](), 1000)
