"""UnlockedWithPythonTest in Python: the counter at 32, and nobody asks for the lock."""

import time


class Subject:
    def __init__(self, memory):
        self.counter = memory.view(32, 4).cast("i")

    def increment(self):
        n = self.counter[0] + 1
        time.sleep(20e-6)
        self.counter[0] = n
        return n

    def read(self):
        return self.counter[0]
