"""Does to ctypes objects in shared memory what it is told, a sequence a line, and says what came of each step.

A line: typecode, 'raw' or 'locked', 'scalar' or the length of an array, then the steps, all between semicolons.
The answer: for each step the result, a bar, and the bytes in memory afterwards; semicolons between them.
"""

import ctypes
import multiprocessing
import struct
import sys
from multiprocessing import sharedctypes

CONTEXT = multiprocessing.get_context("fork")


def double(words):
    return struct.unpack(">d", bytes.fromhex(words))[0]


READ = {
    "c": lambda w: bytes([int(w)]),
    "u": lambda w: chr(int(w)),
    "?": lambda w: bool(int(w)),
    "f": double,
    "d": double,
}
WRITE = {
    "c": lambda v: str(v[0]),
    "u": lambda v: str(ord(v)),
    "?": lambda v: str(int(v)),
    "f": lambda v: struct.pack(">d", v).hex(),
    "d": lambda v: struct.pack(">d", v).hex(),
}


class Subject:
    def __init__(self, code, locking, size):
        self.code = code
        self.read = READ.get(code, int)
        self.write = WRITE.get(code, str)
        kind = ctypes.c_bool if code == "?" else code
        scalar = size == "scalar"
        if locking == "raw":
            make = sharedctypes.RawValue if scalar else sharedctypes.RawArray
        else:
            make = CONTEXT.Value if scalar else CONTEXT.Array
        self.object = make(kind) if scalar else make(kind, int(size))
        self.raw = self.object if locking == "raw" else self.object.get_obj()

    def values(self, words):
        values = [self.read(word) for word in words.split(",") if word]
        return b"".join(values) if self.code == "c" else "".join(values) if self.code == "u" else values

    def written(self, values):
        whole = range(len(values))
        return ",".join(self.write(values[i : i + 1] if self.code in "cu" else values[i]) for i in whole)

    def step(self, what, *words):
        array = self.object
        if what == "value":
            return self.write(array.value)
        if what == "set value":
            array.value = self.read(words[0])
        elif what == "get":
            return self.write(array[int(words[0])])
        elif what == "set":
            array[int(words[0])] = self.read(words[1])
        elif what == "slice":
            return self.written(array[int(words[0]) : int(words[1])])
        elif what == "assign":
            first, values = int(words[0]), self.values(words[1])
            array[first : first + len(values)] = values
        elif what == "fill":
            array[:] = self.values(",".join(words * len(array)))
        elif what == "length":
            return str(len(array))
        elif what == "iterate":
            return ",".join(self.write(value) for value in array)
        elif what == "text":
            return self.written(self.raw.value)
        elif what == "set text":
            self.raw.value = self.values(words[0])
        elif what == "raw":
            return self.written(array.raw)
        elif what == "set raw":
            array.raw = self.values(words[0])
        else:
            raise AssertionError(what)
        return "None"

    def answer(self, step):
        try:
            result = self.step(*step.split(":"))
        except (IndexError, ValueError) as e:
            result = "!" + type(e).__name__
        return result + "|" + bytes(self.raw).hex()


for line in sys.stdin:
    code, locking, size, *steps = line.rstrip("\n").split(";")
    subject = Subject(code, locking, size)
    print(";".join(subject.answer(step) for step in steps), flush=True)
