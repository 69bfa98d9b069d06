"""An integer of CPython's ShareableList, read or written."""

import sys
from multiprocessing.shared_memory import ShareableList

import burst


def get(n):
    for _ in range(n):
        items[0]


def put(n):
    for i in range(n):
        items[0] = i


if __name__ == "__main__":
    items = ShareableList([1, 2.5, "three"])
    burst.serve(get if sys.argv[1] == "get" else put, 1000)
    items.shm.close()
    items.shm.unlink()
