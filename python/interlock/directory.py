"""The directory of a heap: who is there, of which kind, where. Looking up takes no lock.

``docs/layouts.md``, "Directory", is the norm. What this module can open is checked to the last byte; of kinds that it
does not know it believes name and checksum, and shows them.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass, replace
from typing import Iterator, Optional

from interlock.checksum import crc32c
from interlock.errors import HeapCorruptedError, InvalidObjectNameError
from interlock.header import ENTRY_BYTES, LINE, HeapHeader
from interlock.segment import Segment

SCALAR, ARRAY, LOCK, STRUCT, STRUCT_ARRAY = 1, 2, 3, 11, 12
NONE, OWN, EXTERNAL = 1, 2, 3
ELEMENT_BYTES = {
    "b": 1, "B": 1, "c": 1, "?": 1, "h": 2, "H": 2, "i": 4, "I": 4, "u": 4, "q": 8, "Q": 8, "f": 4, "d": 8,
}
LOCK_BYTES = 32

_KINDS = {
    1: "scalar", 2: "array", 3: "lock", 4: "mutex", 5: "semaphore", 6: "condition", 7: "event", 8: "barrier",
    9: "read-write lock", 10: "sequence lock", STRUCT: "struct", STRUCT_ARRAY: "array of structs",
}
_STRUCT_TYPECODE = "T"
_LOCK_MODES = {NONE: "none", OWN: "own", EXTERNAL: "external"}
_EMPTY, _WRITING, _LIVE = 0, int.from_bytes(b"WRIT", "little"), int.from_bytes(b"live", "little")
# state, checksum, kind, typecode, lock mode, name length, length, offset, bytes, lock offset; of structs their size, and
# length and checksum of their layout; reserved, name
_FIELDS = struct.Struct("<IIBBBBiQQQIIII72s")
_MAX_LAYOUT_BYTES = 65_535
_MAX_NAME_BYTES = 72
_LOOKS_AT_EMPTY = 4


@dataclass(frozen=True)
class ObjectInfo:
    """What the directory says about an object.

    kind and locking are the codes of ``docs/layouts.md``; typecode is empty for what has no elements; offset and bytes
    are those of the elements; lock_offset is where its lock stands, or the lock itself, 0 if it has none. Of structs,
    struct_size is the size of one, and layout the text of their members; 0 and empty for others.
    """

    name: str
    kind: int
    typecode: str
    locking: int
    length: int
    offset: int
    bytes: int
    lock_offset: int
    struct_size: int = 0
    layout: str = ""

    @property
    def lock_mode(self) -> str:
        """``none``, ``own`` or ``external``."""
        return _LOCK_MODES.get(self.locking, f"{self.locking}")

    @property
    def description(self) -> str:
        """For messages."""
        kind = _KINDS.get(self.kind, f"object of kind {self.kind}")
        length = f", length {self.length}" if self.kind in (ARRAY, STRUCT_ARRAY) else ""
        if self.layout:
            return f"{kind} {self.layout}{length}, lock mode {self.lock_mode}"
        return f"{kind} of '{self.typecode}'{length}, lock mode {self.lock_mode}" if self.typecode else kind


class Directory:
    """A hash table with linear probing; entries that are live never change, and never go away."""

    def __init__(self, segment: Segment, header: HeapHeader) -> None:
        self._segment = segment
        self._header = header

    def find(self, name: str) -> Optional[ObjectInfo]:
        """The complete object of that name. Corruption is reported only if the name is not found elsewhere."""
        home = crc32c(self._encoded(name)) % self._header.slots
        unreadable: Optional[HeapCorruptedError] = None
        for probe in range(self._header.slots):
            try:
                state, found = self._read((home + probe) % self._header.slots)
            except HeapCorruptedError as e:
                unreadable = unreadable or e
                continue
            if found is not None and found.name == name:
                return found
            if state == _EMPTY:
                break
        if unreadable is not None:
            raise unreadable
        return None

    def __iter__(self) -> Iterator[ObjectInfo]:
        for slot in range(self._header.slots):
            _, found = self._read(slot)
            if found is not None:
                yield found

    def _encoded(self, name: str) -> bytes:
        try:
            utf8 = name.encode("utf-8")
        except UnicodeEncodeError:
            raise InvalidObjectNameError(
                self._segment.name, "cannot hold an object whose name has half a surrogate pair") from None
        if not 1 <= len(utf8) <= _MAX_NAME_BYTES:
            raise InvalidObjectNameError(
                self._segment.name, f"cannot hold an object whose name has {len(utf8)} bytes in UTF-8; possible are 1 "
                f"to {_MAX_NAME_BYTES}")
        return utf8

    def _read(self, slot: int) -> "tuple[int, Optional[ObjectInfo]]":
        at = self._header.directory + slot * ENTRY_BYTES
        for _ in range(_LOOKS_AT_EMPTY):
            state = self._segment.load4(at)
            if state == _WRITING:
                return state, None
            # Loaded behind the state, and all of it was stored before the state became live.
            entry = bytes(self._segment.view(at, ENTRY_BYTES))
            if state == _LIVE:
                return state, self._decode(entry, at)
            if state != _EMPTY:
                raise self._corrupted("the state", at, "0, WRIT or live", f"{state:#010x}")
            if not any(entry):
                return state, None
            # Somebody came in between, or it is corrupted.
        raise self._corrupted("an unused one", at, "zero throughout", "partly filled")

    def _decode(self, entry: bytes, at: int) -> ObjectInfo:
        _, checksum, kind, typecode, locking, name_length, length, offset, size, lock, struct_size, layout_length, \
            layout_checksum, reserved, name = _FIELDS.unpack(entry)
        expected = crc32c(entry[8:])
        self._require(checksum == expected, "the checksum", at + 4, f"{expected:#010x}", f"{checksum:#010x}")
        self._require(1 <= name_length <= _MAX_NAME_BYTES, "the length of the name", at + 11, "1 to 72", name_length)
        self._require(not any(name[name_length:]), "the bytes behind the name", at + 56, 0, "something else")
        try:
            text = name[:name_length].decode("utf-8")
        except UnicodeDecodeError:
            raise self._corrupted("the name", at + 56, "UTF-8", "something else") from None
        info = ObjectInfo(text, kind, chr(typecode) if typecode else "", locking, length, offset, size, lock)
        if kind in (SCALAR, ARRAY, LOCK):
            self._require(not (struct_size or layout_length or layout_checksum or reserved), "the reserved bytes",
                          at + 40, 0, "something else")
            self._check(info, at)
        elif kind in (STRUCT, STRUCT_ARRAY):
            self._require(reserved == 0, "the reserved bytes", at + 52, 0, reserved)
            self._require(struct_size >= 1, "the size of a struct", at + 40, "at least 1", struct_size)
            info = replace(info, struct_size=struct_size)
            self._check(info, at)
            info = replace(info, layout=self._layout(info, layout_length, layout_checksum, at))
        return info

    def _layout(self, info: ObjectInfo, length: int, checksum: int, at: int) -> str:
        self._require(1 <= length <= _MAX_LAYOUT_BYTES, "the length of the layout", at + 44,
                      f"1 to {_MAX_LAYOUT_BYTES}", length)
        start = (info.offset + info.bytes + 7) // 8 * 8
        self._require(start + length <= self._header.size, "the length of the layout", at + 44, "within the heap", length)
        text = bytes(self._segment.view(start, length))
        expected = crc32c(text)
        self._require(checksum == expected, "the checksum of the layout", at + 48, f"{expected:#010x}",
                      f"{checksum:#010x}")
        try:
            return text.decode("utf-8")
        except UnicodeDecodeError:
            raise self._corrupted("the layout", at + 48, "UTF-8", "something else") from None

    def _check(self, info: ObjectInfo, at: int) -> None:
        """What no writer of this layout would have written; the checksum is no proof that its writer was right."""
        if info.kind == LOCK:
            element, modes, start, lock = LOCK_BYTES, (NONE,), info.offset, info.offset
            self._require(not info.typecode, "the typecode", at + 9, "0 for a lock", info.typecode)
        else:
            known = [_STRUCT_TYPECODE] if info.struct_size else ELEMENT_BYTES
            self._require(info.typecode in known, "the typecode", at + 9,
                          "T" if info.struct_size else "that of an element type", info.typecode)
            element, modes = info.struct_size or ELEMENT_BYTES[info.typecode], (NONE, OWN, EXTERNAL)
            own = info.locking == OWN
            start = info.offset - ((LOCK_BYTES if info.kind in (SCALAR, STRUCT) else LINE) if own else 0)
            lock = start if own else info.lock_offset if info.locking == EXTERNAL else 0
        self._require(info.locking in modes, "the lock mode", at + 10, f"one of {modes}", info.locking)
        self._require(info.length == 1 or info.kind in (ARRAY, STRUCT_ARRAY) and info.length >= 0, "the length", at + 12,
                      "1, or that of an array", info.length)
        self._require(info.bytes == info.length * element, "the size", at + 24, info.length * element, info.bytes)
        alignment = LINE if info.kind == LOCK or info.struct_size or info.locking == OWN else 8
        self._require(
            self._header.data <= start and start % alignment == 0 and info.offset + info.bytes <= self._header.size,
            "the offset", at + 16, f"a place in the data aligned to {alignment}", info.offset)
        self._require(info.lock_offset == lock, "the offset of the lock", at + 32, lock, info.lock_offset)
        if info.locking == EXTERNAL:
            self._require(
                self._header.data <= lock <= self._header.size - LOCK_BYTES and lock % LINE == 0,
                "the offset of the lock", at + 32, "a multiple of 64 in the data", lock)

    def _require(self, right: bool, what: str, offset: int, should: object, found: object) -> None:
        if not right:
            raise self._corrupted(what, offset, should, found)

    def _corrupted(self, what: str, offset: int, should: object, found: object) -> HeapCorruptedError:
        return HeapCorruptedError(self._segment.name, f"{what} in a directory entry", offset, should, found)
