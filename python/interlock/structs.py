"""Structs and arrays of structs of a heap, as ``ctypes.Structure``.

A struct of the heap carries the text of its layout, as ``docs/layouts.md`` under "Structs" defines it. It is opened
with a ``ctypes.Structure`` of one's own, whose members have the same names, types and places; this module writes that
class's layout down in the same notation, and the two texts are compared.

**A holder that died** may have written a struct in part. Reading a whole one then raises OwnerDiedError until somebody
has repaired, by ``with s.get_lock().holding(repair)``. ``set`` replaces all that was: it goes on, and does not clear
the mark.
"""

from __future__ import annotations

import ctypes
from typing import Any, Callable, Generic, Iterator, List, Type, TypeVar

from interlock.directory import ObjectInfo
from interlock.heap_object import HeapObject
from interlock.segment import Segment

S = TypeVar("S", bound=ctypes.Structure)

# What ctypes calls a simple type, and the typecode of the same bytes here; code points are 'w' in a layout.
_TYPECODES = {"c": "c", "b": "b", "B": "B", "?": "?", "h": "h", "H": "H", "i": "i", "I": "I", "l": "q", "L": "Q",
              "q": "q", "Q": "Q", "f": "f", "d": "d", "u": "w"}


def layout_of(structure: Type[ctypes.Structure]) -> str:
    """The text of a layout, every unused byte in it; raises TypeError for what no struct of a heap can be."""
    if not (isinstance(structure, type) and issubclass(structure, ctypes.Structure)):
        raise TypeError(f"{structure!r} is not a ctypes.Structure")
    if hasattr(structure, "_swappedbytes_"):
        raise TypeError(f"{structure.__name__} is big-endian, and structs of a heap are not")
    text, end = "T{", 0
    for name, kind, *bits in _fields(structure):
        if bits:
            raise TypeError(f"{structure.__name__}.{name} is a bit field, which no struct of a heap has")
        place = getattr(structure, name)
        text += _unused(place.offset - end) + _member(structure, name, kind) + f":{name}:"
        end = place.offset + place.size
    return text + _unused(ctypes.sizeof(structure) - end) + "}"


def _fields(structure: Type[ctypes.Structure]) -> List[Any]:
    """Those of the classes that it is derived from come first."""
    return [field for base in reversed(structure.__mro__) for field in vars(base).get("_fields_", ())]


def _unused(size: int) -> str:
    return f"{size}x" if size else ""


def _member(structure: Type[ctypes.Structure], name: str, kind: Any) -> str:
    length = ""
    if issubclass(kind, ctypes.Array):
        length, kind = f"({kind._length_})", kind._type_
    if issubclass(kind, ctypes.Structure):
        return length + layout_of(kind)
    typecode = _TYPECODES.get(getattr(kind, "_type_", None)) if issubclass(kind, ctypes._SimpleCData) else None
    if typecode is None:
        raise TypeError(f"{structure.__name__}.{name} is a {kind.__name__}, which no struct of a heap has")
    return f"{length}<{typecode}"


class _StructView(HeapObject, Generic[S]):
    """What a struct and an array of them have in common."""

    def __init__(self, segment: Segment, info: ObjectInfo, structure: Type[S]) -> None:
        super().__init__(segment, info)
        self._structure = structure
        self._cells = segment.view(info.offset, info.bytes)

    def _part(self, index: int) -> memoryview:
        size = self._info.struct_size
        return self._cells[index * size:(index + 1) * size]

    def _load(self, index: int) -> S:
        return self._structure.from_buffer_copy(self._part(index))

    def _store(self, index: int, value: S) -> None:
        if not isinstance(value, self._structure):
            raise TypeError(f"{value!r} is not a {self._structure.__name__}")
        self._part(index)[:] = bytes(value)

    def _replace(self, index: int, f: Callable[[S], S]) -> S:
        value = f(self._load(index))
        self._store(index, value)
        return value


class SharedStruct(_StructView[S]):
    """One struct; ``multiprocessing.Value(MyStruct)``. Whole values come and go, under one acquisition of its lock."""

    def get(self) -> S:
        """A copy of all members, of one moment if there is a lock."""
        return self._whole(lambda: self._load(0))

    def set(self, value: S) -> None:
        """Stores all members; raises TypeError for what is not of this class."""
        self._locked(lambda: self._store(0, value))

    def update(self, f: Callable[[S], S]) -> S:
        """Replaces the struct by ``f`` of a copy of it, as one step, and returns the new value.

        Raises LockRequiredError in lock mode none.
        """
        self.get_lock()
        return self._whole(lambda: self._replace(0, f))

    def get_obj(self) -> S:
        """The members where they are, to read and write without the lock: take it around what belongs together."""
        self._segment.require_open()
        return self._structure.from_buffer(self._cells)


class SharedStructArray(_StructView[S]):
    """Structs of one class, of a fixed number; ``multiprocessing.Array(MyStruct, n)``. Each access takes the lock."""

    def __len__(self) -> int:
        return self._info.length

    def __getitem__(self, index: int) -> S:
        return self._whole(lambda: self._load(self._checked(index)))

    def __setitem__(self, index: int, value: S) -> None:
        self._locked(lambda: self._store(self._checked(index), value))

    def __iter__(self) -> Iterator[S]:
        for index in range(len(self)):
            yield self[index]

    def update(self, index: int, f: Callable[[S], S]) -> S:
        """As that of :class:`SharedStruct`, of one of them."""
        self.get_lock()
        return self._whole(lambda: self._replace(self._checked(index), f))

    def get_obj(self) -> "ctypes.Array[S]":
        """As that of :class:`SharedStruct`; for ``numpy.frombuffer`` with a structured dtype too."""
        self._segment.require_open()
        return (self._structure * self._info.length).from_buffer(self._cells)

    def _checked(self, index: int) -> int:
        length = self._info.length
        if not -length <= index < length:
            raise IndexError(f"index {index} of {length} structs")
        return index % length
