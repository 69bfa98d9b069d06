"""A named block of POSIX shared memory, mapped into this process.

It is opened in /dev/shm and mapped by ``mmap``, not by ``multiprocessing.shared_memory``: so no resource tracker comes
to know of it, and none will unlink at the end of this process what others still use.
"""

from __future__ import annotations

import ctypes
import mmap
import os

from interlock import custody
from interlock.atomics import atomics
from interlock.errors import (
    InvalidSegmentNameError,
    SegmentAccessDeniedError,
    SegmentBusyError,
    SegmentClosedError,
    SegmentNotFoundError,
    SegmentTruncatedError,
)

_DIRECTORY = "/dev/shm"
_MAX_NAME_BYTES = 255


class Segment:
    """The bytes, and atomic operations on aligned words of them; offsets in bytes from the start.

    After :meth:`close` every method raises SegmentClosedError. The memory itself goes when nothing refers to it any
    more, no view and no memoryview: so nothing that was kept too long can crash the process. A file that somebody
    truncates while it is mapped can: that is a SIGBUS.
    """

    def __init__(self, name: str, memory: mmap.mmap) -> None:
        self.name = name
        self.size = len(memory)
        self._view = memoryview(memory)
        # Keeps the mapping where it is for as long as this object lives.
        self._anchor = ctypes.c_char.from_buffer(memory)
        self._base = ctypes.addressof(self._anchor)
        self._closed = False
        self._atomics = atomics()

    @classmethod
    def attach(cls, name: str) -> Segment:
        """Maps the segment of this name, all of it, for reading and writing.

        Raises SegmentNotFoundError, SegmentAccessDeniedError, SegmentTruncatedError if it is empty, and
        InvalidSegmentNameError.
        """
        name = _checked(name)
        try:
            fd = os.open(os.path.join(_DIRECTORY, name), os.O_RDWR | os.O_CLOEXEC | os.O_NOFOLLOW)
        except FileNotFoundError:
            raise SegmentNotFoundError(name, "does not exist") from None
        except PermissionError as e:
            raise SegmentAccessDeniedError(name, f"cannot be opened for reading and writing: {e.strerror}") from e
        try:
            size = os.fstat(fd).st_size
            if size == 0:
                raise SegmentTruncatedError(name, "has no bytes: it is being created, or was truncated")
            return cls(name, mmap.mmap(fd, size))
        finally:
            os.close(fd)

    def close(self) -> None:
        """Makes this object unusable; a second call does nothing.

        Raises SegmentBusyError, and does nothing, while a thread of this process holds a lock in it.
        """
        with custody.window:
            if self._closed:
                return
            if custody.holds_a_lock_in(self):
                raise SegmentBusyError(self.name, "cannot be closed: a thread of this process holds a lock in it")
            self._closed = True

    def require_open(self) -> None:
        """Raises SegmentClosedError after :meth:`close`."""
        if self._closed:
            raise SegmentClosedError(self.name, "is closed")

    def view(self, offset: int, size: int) -> memoryview:
        """These bytes, to read and write."""
        self.require_open()
        self._check(offset, size, 1)
        return self._view[offset:offset + size]

    def address(self, offset: int, size: int) -> int:
        """Where a word stands in the memory of this process, for as long as this object is referred to."""
        self._check(offset, size, size)
        return self._base + offset

    def load4(self, offset: int) -> int:
        """Reads a word of 4 bytes."""
        self.require_open()
        return self._atomics.load4(self.address(offset, 4))

    def load8(self, offset: int) -> int:
        """Reads a word of 8 bytes."""
        self.require_open()
        return self._atomics.load8(self.address(offset, 8))

    def _check(self, offset: int, size: int, alignment: int) -> None:
        if offset < 0 or size < 0 or offset + size > self.size or offset % alignment != 0:
            raise SegmentTruncatedError(
                self.name,
                f"has {self.size} bytes; {size} bytes at offset {offset} are not in it, or not at a multiple of "
                f"{alignment}",
            )


def _checked(given: str) -> str:
    """The name without its leading slash, which callers may give or leave out."""
    name = given[1:] if given.startswith("/") else given
    if name in ("", ".", "..") or "/" in name or "\0" in name:
        raise InvalidSegmentNameError(given, "has no usable name: it is empty, a dot name, or has a '/' or NUL inside")
    try:
        size = len(os.fsencode(name))
    except UnicodeEncodeError:
        raise InvalidSegmentNameError(given, "has half a surrogate pair in its name") from None
    if size > _MAX_NAME_BYTES:
        raise InvalidSegmentNameError(given, f"has a name of {size} bytes; at most {_MAX_NAME_BYTES} are possible")
    return name
