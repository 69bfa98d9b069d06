"""A process of the engine that records histories: what Worker and Recorder are on the JVM's side, for CPython.

The engine starts it as ``python3 -m interlock.recorder`` with the two segments, its number, and a script that defines a
class ``Subject``. Like a subject in Java it is constructed once for each round, over memory that is zero, and has the
operations as methods::

    from interlock import RecursiveLock

    class Subject:
        def __init__(self, memory):                 # a Segment
            self.lock = RecursiveLock(memory, 0)
            self.counter = memory.view(32, 4).cast("i")

        def increment(self):
            with self.lock:
                self.counter[0] += 1
                return self.counter[0]

The calls of a round come as a line on standard input, before the engine declares the round prepared. The layout of the
segment in which is recorded is drawn at ``RecorderLayout``; stamps are drawn from the counter that all processes share,
by an atomic addition. An operation that raises ends the process, and with it the check.
"""

from __future__ import annotations

import json
import os
import queue
import struct
import sys
import threading
import time
from typing import Any, Callable, Dict, List, Optional

from interlock.atomics import atomics
from interlock.segment import Segment

_TICKETS, _CLOCK, _PREPARED, _WORKERS = 0, 64, 128, 192
_READY, _RETURNED, _DONE, _CLOCK_SEEN, _TEXT_END, _CALLS = 0, 64, 128, 192, 200, 256
_CALL_BYTES = 32
_INVOKED, _RETURN, _BITS, _KIND, _LENGTH = 0, 8, 16, 24, 28
_TEXT_BYTES = 1 << 16
_STOP = 2**32 - 1
_KINDS = ["VOID", "NULL", "BOOLEAN", "BYTE", "SHORT", "CHAR", "INT", "LONG", "FLOAT", "DOUBLE", "TEXT", "TOO_LONG"]

_ORPHANED = 99
_LOOKS_BEFORE_YIELDING = 50


class _Stopped(Exception):
    """The engine needs this process no more."""


class _Lines:
    """Standard input. When it ends the engine has, and so does this process, whatever else it is doing."""

    def __init__(self) -> None:
        self._lines: "queue.SimpleQueue[str]" = queue.SimpleQueue()
        threading.Thread(target=self._read, daemon=True).start()

    def next(self) -> str:
        return self._lines.get()

    def _read(self) -> None:
        for line in sys.stdin:
            self._lines.put(line)
        os._exit(_ORPHANED)


class _Recorder:
    def __init__(self, control: Segment, worker: int, workers: int, most_calls: int, stamps: str) -> None:
        self._control = control
        self._workers = workers
        self._block_bytes = (_CALLS + most_calls * _CALL_BYTES + _TEXT_BYTES + 63) // 64 * 64
        self._text = _CALLS + most_calls * _CALL_BYTES
        self._worker = worker
        self._block = self._block_of(worker)
        self._atomics = atomics()
        self._counts = stamps == "COUNTER"
        self._base = 0

    def rounds(self, subject: Callable[[Segment], Any], memory: Segment, lines: _Lines) -> None:
        self._store8(self._block + _CLOCK_SEEN, time.monotonic_ns())
        while True:
            plan = json.loads(lines.next())
            number = plan["round"]
            self._await(_PREPARED, number)
            instance = subject(memory)
            self._base = self._control.load8(_CLOCK)
            calls = [(getattr(instance, name), kind, arguments) for name, kind, arguments in plan["calls"]]
            self._store4(self._block + _READY, number)
            for other in range(self._workers):
                self._await(self._block_of(other) + _READY, number)
            for index, (operation, kind, arguments) in enumerate(calls):
                self._call(index, operation, kind, arguments)
            self._store4(self._block + _DONE, number)

    def _call(self, index: int, operation: Callable[..., Any], kind: str, arguments: List[Any]) -> None:
        call = self._block + _CALLS + index * _CALL_BYTES
        self._store8(call + _INVOKED, self._stamp())
        result = operation(*arguments)
        returned = self._stamp()
        self._write(call, kind, result)
        self._store8(call + _RETURN, returned)
        self._store4(self._block + _RETURNED, index + 1)

    def _stamp(self) -> int:
        if self._counts:
            return self._atomics.fetch_add8(self._control.address(_TICKETS, 8), 1)
        return time.monotonic_ns() - self._base + 1

    def _write(self, call: int, kind: str, result: Any) -> None:
        bits = 0
        if kind == "TEXT":
            if result is None:
                kind = "NULL"
            elif isinstance(result, bool):
                kind, bits = "BOOLEAN", int(result)
            elif isinstance(result, str):
                kind, bits = self._write_text(call, json.dumps({"value": result}).encode("utf-8"))
            else:
                raise TypeError(f"{result!r}: a result that is an object is None, a bool or a str")
        elif kind in ("FLOAT", "DOUBLE"):
            packed = struct.pack("<f" if kind == "FLOAT" else "<d", result)
            bits = int.from_bytes(packed, "little")
        elif kind == "CHAR":
            bits = ord(result)
        elif kind != "VOID":
            bits = int(result)
        self._store8(call + _BITS, bits)
        self._store4(call + _KIND, _KINDS.index(kind))

    def _write_text(self, call: int, text: bytes) -> "tuple[str, int]":
        at = self._control.load8(self._block + _TEXT_END)
        if at + len(text) > _TEXT_BYTES:
            return "TOO_LONG", 0
        begin = self._block + self._text + at
        self._control.view(begin, len(text))[:] = text
        self._store4(call + _LENGTH, len(text))
        self._store8(self._block + _TEXT_END, at + len(text))
        return "TEXT", begin

    def _await(self, offset: int, number: int) -> None:
        looks = 0
        while self._control.load4(offset) != number:
            if self._control.load4(_PREPARED) == _STOP:
                raise _Stopped
            looks += 1
            if looks % _LOOKS_BEFORE_YIELDING == 0:
                os.sched_yield()

    def _block_of(self, worker: int) -> int:
        return _WORKERS + worker * self._block_bytes

    def _store4(self, offset: int, value: int) -> None:
        self._atomics.store4(self._control.address(offset, 4), value)

    def _store8(self, offset: int, value: int) -> None:
        self._atomics.store8(self._control.address(offset, 8), value)


def main(words: List[str]) -> None:
    """Control and data segment, number of this worker, number of workers, most calls, stamps, script and its name."""
    control, data, worker, workers, most_calls, stamps, script, name = words
    lines = _Lines()
    recorder = _Recorder(Segment.attach(control), int(worker), int(workers), int(most_calls), stamps)
    memory = Segment.attach(data)
    names: Dict[str, Any] = {"__name__": "subject"}
    exec(compile(script, name, "exec"), names)
    subject: Optional[Callable[[Segment], Any]] = names.get("Subject")
    if subject is None:
        raise TypeError(f"{name} defines no class Subject")
    try:
        recorder.rounds(subject, memory, lines)
    except _Stopped:
        pass


if __name__ == "__main__":
    main(sys.argv[1:])
    # Without waiting for the thread that reads.
    os._exit(0)
