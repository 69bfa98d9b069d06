"""LockedWithPythonTest in Python: the lock at 0, the counter at 32."""

import time

from interlock import RecursiveLock


class Subject:
    def __init__(self, memory):
        self.lock = RecursiveLock(memory, 0)
        self.counter = memory.view(32, 4).cast("i")

    def increment(self):
        with self.lock:
            n = self.counter[0] + 1
            time.sleep(20e-6)
            self.counter[0] = n
            return n

    def read(self):
        with self.lock:
            return self.counter[0]
