"""A message of 32 bytes through a queue or a pipe of CPython's multiprocessing, within one thread.

``SimpleQueue``, since ``Queue`` hands each message to a thread of its own first.
"""

import multiprocessing
import sys

import burst

MESSAGE = bytes(32)


def through_queue():
    queue = multiprocessing.SimpleQueue()

    def run(n):
        for _ in range(n):
            queue.put(MESSAGE)
            queue.get()

    return run


def through_pipe():
    sink, source = multiprocessing.Pipe(duplex=False)

    def run(n):
        for _ in range(n):
            source.send_bytes(MESSAGE)
            sink.recv_bytes()

    return run


if __name__ == "__main__":
    burst.serve(through_queue() if sys.argv[1] == "queue" else through_pipe(), 100)
