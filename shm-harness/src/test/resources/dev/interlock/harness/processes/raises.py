class Subject:
    def __init__(self, memory):
        pass

    def increment(self):
        raise ValueError("on purpose")
