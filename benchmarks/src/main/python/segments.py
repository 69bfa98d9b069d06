"""Segments of one page with CPython's SharedMemory, in microseconds."""

import sys
from multiprocessing.shared_memory import SharedMemory

import burst

BYTES = 4096


def create(n):
    for _ in range(n):
        memory = SharedMemory(create=True, size=BYTES)
        memory.buf[0] = 1
        memory.unlink()
        memory.close()


def attaching(name):
    def attach(n):
        for _ in range(n):
            memory = SharedMemory(name=name)
            memory.buf[0]
            memory.close()

    return attach


if __name__ == "__main__":
    if sys.argv[1] == "create":
        burst.serve(create, 10, 1000)
    else:
        block = SharedMemory(create=True, size=BYTES)
        burst.serve(attaching(block.name), 10, 1000)
        block.close()
        block.unlink()
