"""Does to the primitives of multiprocessing what it is told, a sequence a line, and says what came of each step.

A line: what to make, its number or nothing, then the steps, each of a thread 'a' or 'b' and a verb, all between
semicolons. The answer: the result of each step; semicolons between them.
"""

import multiprocessing
import sys
from concurrent.futures import ThreadPoolExecutor

CONTEXT = multiprocessing.get_context("fork")

LOCK = {
    "try": lambda o: o.acquire(False),
    "wait none": lambda o: o.acquire(True, 0),
    "wait less": lambda o: o.acquire(True, -1),
    "release": lambda o: o.release(),
    "is locked": lambda o: o._semlock._is_zero(),
}
VERBS = {
    "Lock": LOCK,
    "RLock": {**LOCK, "count": lambda o: o._semlock._count() if o._semlock._is_mine() else 0},
    "Semaphore": {**LOCK, "value": lambda o: o.get_value()},
    "BoundedSemaphore": {**LOCK, "value": lambda o: o.get_value()},
    "Event": {
        "set": lambda o: o.set(),
        "clear": lambda o: o.clear(),
        "is set": lambda o: o.is_set(),
        "wait none": lambda o: o.wait(0),
        "wait less": lambda o: o.wait(-1),
    },
    "Condition": {
        "try": lambda o: o.acquire(False),
        "release": lambda o: o.release(),
        "notify": lambda o: o.notify(),
        "notify -1": lambda o: o.notify(-1),
        "notify 3": lambda o: o.notify(3),
        "notify all": lambda o: o.notify_all(),
        "wait none": lambda o: o.wait(0),
        "wait for never": lambda o: o.wait_for(lambda: False, 0),
        "wait for now": lambda o: o.wait_for(lambda: True, 0),
    },
    "Barrier": {
        "wait": lambda o: o.wait(),
        "wait none": lambda o: o.wait(0),
        "abort": lambda o: o.abort(),
        "reset": lambda o: o.reset(),
        "broken": lambda o: o.broken,
        "waiting": lambda o: o.n_waiting,
        "parties": lambda o: o.parties,
    },
}


def attempt(action):
    try:
        return str(action())
    except Exception as e:
        return "!" + type(e).__name__


def answers(kind, number, steps, other):
    made = []
    first = attempt(lambda: made.append(getattr(CONTEXT, kind)(*([int(number)] if number else []))))
    yield first
    for step in steps if made else []:
        thread, verb = step.split(":")
        action = lambda: VERBS[kind][verb](made[0])
        yield attempt(action) if thread == "a" else other.submit(attempt, action).result()


with ThreadPoolExecutor(1) as other:
    for line in sys.stdin:
        kind, number, *steps = line.rstrip("\n").split(";")
        print(";".join(answers(kind, number, steps, other)), flush=True)
