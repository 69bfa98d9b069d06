"""Messages of one length through a pipe or a queue of CPython's multiprocessing."""

import multiprocessing
import sys

import crew


def a_pipe(message):
    sink, source = multiprocessing.Pipe(duplex=False)
    return lambda: source.send_bytes(message), sink.recv_bytes


def a_queue(message):
    queue = multiprocessing.Queue()
    return lambda: queue.put(message), queue.get


def a_simple_queue(message):
    queue = multiprocessing.SimpleQueue()
    return lambda: queue.put(message), queue.get


WHICH = {"pipe": a_pipe, "queue": a_queue, "simple-queue": a_simple_queue}


def one_way(way):
    send, receive = way

    def part(member, times):
        act = receive if member % 2 else send
        for _ in range(times):
            act()

    return part


def round_trips(forth, back):
    def part(member, times):
        for _ in range(times):
            if member == 0:
                forth[0]()
                back[1]()
            else:
                forth[1]()
                back[0]()

    return part


if __name__ == "__main__":
    make, content = WHICH[sys.argv[1]], bytes(int(sys.argv[2]))
    if sys.argv[3] == "round-trip":
        crew.serve(2, round_trips(make(content), make(content)), crew.nanoseconds_each(1))
    else:
        senders = int(sys.argv[3])
        crew.serve(2 * senders, one_way(make(content)), crew.millions_per_second(senders))
