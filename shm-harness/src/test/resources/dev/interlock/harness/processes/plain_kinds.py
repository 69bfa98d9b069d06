import struct


class Subject:
    def __init__(self, memory):
        self.word = memory.view(0, 8).cast("q")

    def text(self, s):
        self.word[0] = len(s)
        return s + '\n\u2028"'

    def real(self, d):
        return -d

    def invert(self, b):
        return not b

    def wide(self, l):
        return l << 32

    def narrow(self, i):
        return -i

    def letter(self, i):
        return chr(ord("a") + i % 26)

    def single(self, i):
        return struct.unpack("f", struct.pack("f", i / 3))[0]

    def nothing(self, i):
        pass

    def absent(self, i):
        return None
