"""A member of a ctypes structure in CPython's shared memory: read, incremented, written."""

import ctypes
import multiprocessing.sharedctypes
import sys

import burst


class Tick(ctypes.Structure):
    _fields_ = [("count", ctypes.c_int), ("price", ctypes.c_double)]


def count(n):
    for _ in range(n):
        tick.count += 1


def price(n):
    for _ in range(n):
        tick.price += 1


if __name__ == "__main__":
    tick = multiprocessing.sharedctypes.RawValue(Tick)
    burst.serve(count if sys.argv[1] == "count" else price, 1000)
