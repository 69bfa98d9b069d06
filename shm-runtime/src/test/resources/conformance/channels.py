"""Does to the channels of multiprocessing what it is told, a sequence a line, and says what came of each step.

A line: what to make, its size or nothing, then the steps, all between semicolons. A step: for a pipe the end, 'a' or
'b', then a verb and its arguments, between colons. Bytes are an x and their digits.
The answer: the result of each step; semicolons between them.
"""

import multiprocessing
import queue
import sys
import time

CONTEXT = multiprocessing.get_context("fork")
PATIENCE = 30


def data(words):
    return bytes.fromhex(words[1:])


def words(value):
    return "x" + value.hex() if isinstance(value, bytes) else str(value)


def get(q):
    # What was put is on its way through a thread and a pipe; the count says that it is.
    return q.get(timeout=PATIENCE) if q.qsize() else q.get_nowait()


def empty(q):
    until = time.monotonic() + PATIENCE
    while q.qsize() and q.empty() and time.monotonic() < until:
        time.sleep(0)
    return q.empty()


SIMPLE = {
    "put": lambda q, m: q.put(data(m)),
    "get": lambda q: q.get(),
    "empty": lambda q: q.empty(),
    "close": lambda q: q.close(),
}
QUEUE = {
    "put": lambda q, m: q.put_nowait(data(m)),
    "put less": lambda q, m: q.put(data(m), True, -1),
    "get": get,
    "size": lambda q: q.qsize(),
    "empty": empty,
    "full": lambda q: q.full(),
    "close": lambda q: q.close(),
}
JOINABLE = {**QUEUE, "done": lambda q: q.task_done(), "join": lambda q: q.join()}


def receive_into(end, size, at):
    buffer = bytearray(int(size))
    length = end.recv_bytes_into(buffer, int(at))
    return str(length) + " " + words(bytes(buffer))


END = {
    "send": lambda e, m: e.send_bytes(data(m)),
    "send part": lambda e, m, at, length: e.send_bytes(data(m), int(at), int(length)),
    "receive": lambda e: e.recv_bytes(),
    "receive at most": lambda e, most: e.recv_bytes(int(most)),
    "receive into": receive_into,
    "poll": lambda e: e.poll(),
    "readable": lambda e: e.readable,
    "writable": lambda e: e.writable,
    "closed": lambda e: e.closed,
    "close": lambda e: e.close(),
}


def meaning(error):
    text = str(error)
    if isinstance(error, multiprocessing.BufferTooShort):
        return "too short for " + words(error.args[0])
    if isinstance(error, queue.Full):
        return "full"
    if isinstance(error, queue.Empty):
        return "empty"
    if isinstance(error, EOFError):
        return "end"
    if isinstance(error, (BrokenPipeError, ConnectionResetError)):
        return "broken"
    if "closed" in text:
        return "closed"
    if "write-only" in text or "read-only" in text:
        return "direction"
    if isinstance(error, ValueError):
        return "refused"
    if "bad message length" in text:
        return "too long"
    return type(error).__name__ + " " + text


def answer(verbs, subject, verb, *arguments):
    try:
        return words(verbs[verb](subject, *arguments))
    except Exception as e:
        return "!" + meaning(e)


for line in sys.stdin:
    kind, size, *steps = line.rstrip("\n").split(";")
    answers = []
    if kind.startswith("Pipe"):
        a, b = multiprocessing.Pipe(duplex=kind == "Pipe duplex")
        for step in steps:
            end, *rest = step.split(":")
            answers.append(answer(END, a if end == "a" else b, *rest))
        a.close()
        b.close()
    elif kind == "SimpleQueue":
        subject = CONTEXT.SimpleQueue()
        answers = [answer(SIMPLE, subject, *step.split(":")) for step in steps]
    else:
        subject = CONTEXT.JoinableQueue(int(size)) if kind == "JoinableQueue" else CONTEXT.Queue(int(size))
        answers = [answer(JOINABLE, subject, *step.split(":")) for step in steps]
        subject.cancel_join_thread()
        subject.close()
    print(";".join(answers), flush=True)
