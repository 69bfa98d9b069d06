"""The header of a heap: waited for, and checked before anything in it is believed.

``docs/layouts.md``, "Heap header" and "Creation of a heap", is the norm.
"""

from __future__ import annotations

import struct
import time
from dataclasses import dataclass

from interlock import futex, identity
from interlock.checksum import crc32c
from interlock.errors import (
    HeapCorruptedError,
    HeapNamespaceError,
    HeapNotReadyError,
    HeapVersionError,
    NotAHeapError,
    SegmentTruncatedError,
)
from interlock.segment import Segment

BYTES = 256
LINE = 64
ENTRY_BYTES = 128
LOCK_OFFSET = 128

_MAGIC_TEXT = b"ILCKHEAP"
_MAGIC = int.from_bytes(_MAGIC_TEXT, "little")
_VERSION = 1
_VERSION_OFFSET, _STATE_OFFSET, _CURSOR_OFFSET = 8, 12, 64
_BLANK, _MAKING, _READY = 0, int.from_bytes(b"MAKE", "little"), int.from_bytes(b"redy", "little")
# magic, version, state, size, creator, pid namespace, directory, slots, data, reserved, checksum
_FIELDS = struct.Struct("<QIIQQQIIQII")
_SIZE_POLL_SECONDS = 0.001


@dataclass(frozen=True)
class HeapHeader:
    """The part that never changes; places and sizes in bytes."""

    size: int
    creator: int
    pid_namespace: int
    directory: int
    slots: int
    data: int


def await_segment(name: str, deadline: float) -> Segment:
    """Maps a segment, and waits while it has no size: its creator then is between opening and reserving it."""
    while True:
        try:
            return Segment.attach(name)
        except SegmentTruncatedError as e:
            if time.monotonic() >= deadline:
                raise HeapNotReadyError(e.segment_name, False, "holds no heap yet: it still has no size") from e
        time.sleep(_SIZE_POLL_SECONDS)


def await_ready(segment: Segment, deadline: float) -> HeapHeader:
    """Waits until there is a heap, at most until then, and checks its header."""
    if segment.size < BYTES:
        if segment.size >= 8 and segment.load8(0) not in (0, _MAGIC):
            raise _not_a_heap(segment, segment.load8(0))
        raise SegmentTruncatedError(segment.name, f"has {segment.size} bytes, fewer than the header of a heap")
    namespace = identity.pid_namespace()
    while True:
        # The state before the magic, as the creator stores them in the other order.
        state = segment.load4(_STATE_OFFSET)
        magic = segment.load8(0)
        _require_heap(segment, state, magic)
        if state == _READY:
            header = _read(segment)
            _require_namespace(segment, header.pid_namespace, namespace)
            return header
        if magic == _MAGIC:
            _require_namespace(segment, segment.load8(32), namespace)
            creator = segment.load8(24)
            if not identity.is_alive(creator) and segment.load4(_STATE_OFFSET) == state:
                raise HeapNotReadyError(
                    segment.name,
                    True,
                    f"holds a heap that its creator, process {identity.pid_of(creator)}, began and died without "
                    "finishing",
                )
        remaining = deadline - time.monotonic()
        if remaining <= 0:
            raise HeapNotReadyError(segment.name, False, "holds a heap that was not finished before the deadline")
        futex.wait(segment.address(_STATE_OFFSET, 4), state, remaining)


def _require_heap(segment: Segment, state: int, magic: int) -> None:
    if magic != _MAGIC and (magic != 0 or state != _BLANK):
        raise _not_a_heap(segment, magic)
    if state == _BLANK:
        return
    version = segment.load4(_VERSION_OFFSET)
    if version != _VERSION:
        raise HeapVersionError(
            segment.name, f"holds a heap of format version {version}; this release reads version {_VERSION}")
    if state not in (_MAKING, _READY):
        raise HeapCorruptedError(
            segment.name, "the creation state", _STATE_OFFSET, f"{_MAKING:#010x} or {_READY:#010x}", f"{state:#010x}")


def _read(segment: Segment) -> HeapHeader:
    line = bytes(segment.view(0, LINE))
    _, _, _, size, creator, namespace, directory, slots, data, reserved, checksum = _FIELDS.unpack(line)
    expected = crc32c(line[:12] + line[16:60])

    def require(right: bool, what: str, offset: int, should: object, found: object) -> None:
        if not right:
            raise HeapCorruptedError(segment.name, what, offset, should, found)

    require(checksum == expected, "the header's checksum", 60, f"{expected:#010x}", f"{checksum:#010x}")
    require(directory >= BYTES and directory % LINE == 0, "the directory's place", 40, "a multiple of 64 from 256",
            directory)
    require(8 <= slots <= 1 << 20 and slots & slots - 1 == 0, "the number of slots", 44,
            "a power of two from 8 to 1048576", slots)
    require(data >= directory + slots * ENTRY_BYTES and data % LINE == 0, "the data's place", 48,
            "a multiple of 64 behind the directory", data)
    require(size >= data, "the size", 16, f"at least {data}", size)
    require(reserved == 0, "a reserved word", 56, 0, reserved)
    if size > segment.size:
        raise SegmentTruncatedError(
            segment.name, f"has {segment.size} bytes and holds a heap of {size}: it was truncated")
    cursor = segment.load8(_CURSOR_OFFSET)
    require(data <= cursor <= size and cursor % 8 == 0, "the allocation cursor", _CURSOR_OFFSET,
            f"a multiple of 8 from {data} to {size}", cursor)
    return HeapHeader(size, creator, namespace, directory, slots, data)


def _require_namespace(segment: Segment, theirs: int, ours: int) -> None:
    if theirs != ours:
        raise HeapNamespaceError(
            segment.name, f"holds a heap of pid namespace {theirs} and this process lives in {ours}; share one")


def _not_a_heap(segment: Segment, magic: int) -> NotAHeapError:
    return NotAHeapError(
        segment.name, f"holds no heap: it begins with {magic:#018x}, not '{_MAGIC_TEXT.decode()}'")
