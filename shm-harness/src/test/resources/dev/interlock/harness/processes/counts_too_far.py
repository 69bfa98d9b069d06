from interlock.atomics import atomics


class Subject:
    def __init__(self, memory):
        self.address = memory.address(0, 4)

    def increment(self):
        return atomics().fetch_add4(self.address, 1) + 2
