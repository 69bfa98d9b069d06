"""Typed access to the values and arrays of a heap.

**Lock mode none.** Accesses are plain. CPython moves an aligned element by one machine instruction, as every compiler
that it is built with makes of a copy of 1, 2, 4 or 8 bytes, though nobody promises it. ``update`` is atomic.

**With a lock**, own or external as the directory says, each access takes it, once: ``v.value += 1`` is two accesses and
loses updates, as with ``multiprocessing``. ``with v.get_lock(): v.value += 1`` and ``v.update(…)`` do not.

**A holder that died** does not block anybody. A single access goes on, since it cannot leave or see half of an element;
it does not clear the mark. ``with v.get_lock()`` is told.
"""

from __future__ import annotations

import struct
from typing import Callable, Generic, Iterator, List, Optional, TypeVar, Union

from interlock.atomics import atomics
from interlock.directory import ObjectInfo
from interlock.errors import LockRequiredError
from interlock.heap_object import HeapObject
from interlock.segment import Segment

Element = TypeVar("Element", int, float, bool, bytes, str)


class SharedView(HeapObject, Generic[Element]):
    """What values and arrays have in common."""

    def __init__(self, segment: Segment, info: ObjectInfo) -> None:
        super().__init__(segment, info)
        self._is_text = info.typecode == "u"
        view = segment.view(info.offset, info.bytes)
        self._cells = view.cast("I" if self._is_text else info.typecode)  # type: ignore[call-overload]

    def get_obj(self) -> memoryview:
        """The elements, to read and write without the lock; code points are numbers. For numpy.frombuffer too."""
        self._segment.require_open()
        return self._cells

    def _get(self, index: int) -> Element:
        return chr(self._cells[index]) if self._is_text else self._cells[index]  # type: ignore[return-value]

    def _set(self, index: int, element: Element) -> None:
        self._cells[index] = ord(element) if self._is_text else element  # type: ignore[call-overload,arg-type]


class SharedValue(SharedView[Element]):
    """One value; ``multiprocessing.Value``."""

    @property
    def value(self) -> Element:
        """Loads and stores, each plain or under the lock. Raises ValueError or TypeError for what does not fit."""
        return self._locked(lambda: self._get(0))

    @value.setter
    def value(self, element: Element) -> None:
        self._locked(lambda: self._set(0, element))

    def update(self, f: Callable[[Element], Element]) -> Element:
        """Replaces the value by ``f`` of it, as one step, and returns the new value.

        Without a lock by compare-and-set: ``f`` may then be called several times, and the value has 4 or 8 bytes, else
        LockRequiredError is raised.
        """
        if self._lock is not None:
            return self._locked(lambda: self._replace(f))
        self._segment.require_open()
        size = self._info.bytes
        if size < 4:
            raise LockRequiredError(
                self._segment.name, f"holds '{self._info.name}' without a lock, and {size} bytes cannot be compared "
                "and set")
        return self._replace_atomically(f, size)

    def _replace(self, f: Callable[[Element], Element]) -> Element:
        element = f(self._get(0))
        self._set(0, element)
        return element

    def _replace_atomically(self, f: Callable[[Element], Element], size: int) -> Element:
        operations = atomics()
        wide = size == 8
        load = operations.load8 if wide else operations.load4
        compare_exchange = operations.compare_exchange8 if wide else operations.compare_exchange4
        address = self._segment.address(self._info.offset, size)
        element = struct.Struct("<I" if self._is_text else "<" + self._info.typecode)
        while True:
            bits = load(address)
            (old,) = element.unpack(bits.to_bytes(size, "little"))
            new = f(chr(old) if self._is_text else old)
            packed = element.pack(ord(new) if self._is_text else new)  # type: ignore[arg-type]
            if compare_exchange(address, bits, int.from_bytes(packed, "little")) == bits:
                return new


class SharedArray(SharedView[Element]):
    """Values of one type, of a fixed number; ``multiprocessing.Array``. Slices are copies, as there."""

    def __len__(self) -> int:
        return self._info.length

    def __getitem__(self, index: Union[int, slice]) -> Union[Element, List[Element], bytes, str]:
        if not isinstance(index, slice):
            return self._locked(lambda: self._get(index))
        return self._locked(lambda: self._copy(index))

    def __setitem__(self, index: Union[int, slice], elements: object) -> None:
        if not isinstance(index, slice):
            self._locked(lambda: self._set(index, elements))  # type: ignore[arg-type]
            return
        self._locked(lambda: self._fill(index, list(self._whole(elements))))

    def __iter__(self) -> Iterator[Element]:
        for index in range(len(self)):
            yield self[index]  # type: ignore[misc]

    @property
    def raw(self) -> bytes:
        """The bytes of all elements."""
        return self._locked(lambda: self._cells.tobytes())

    def _copy(self, index: slice) -> Union[List[Element], bytes, str]:
        if self._info.typecode == "c":
            return self._cells[index].tobytes()
        numbers = self._cells[index].tolist()
        return "".join(map(chr, numbers)) if self._is_text else numbers

    def _whole(self, elements: object) -> Iterator[Element]:
        if isinstance(elements, bytes) and self._info.typecode == "c":
            return (elements[i:i + 1] for i in range(len(elements)))  # type: ignore[return-value]
        return iter(elements)  # type: ignore[call-overload]

    def _fill(self, index: slice, elements: List[Element]) -> None:
        places: Optional[range] = range(*index.indices(len(self)))
        if len(places) != len(elements):
            raise ValueError(f"{len(elements)} elements for {len(places)} places")
        # All or nothing, as far as their types go.
        before = [self._get(place) for place in places]
        try:
            for place, element in zip(places, elements):
                self._set(place, element)
        except BaseException:
            for place, element in zip(places, before):
                self._set(place, element)
            raise
