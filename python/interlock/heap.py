"""A named block of shared memory that holds named, typed objects."""

from __future__ import annotations

import time
from types import TracebackType
from typing import Any, List, Optional, Tuple, Type

from interlock import directory
from interlock.directory import Directory, ObjectInfo
from interlock.errors import ObjectNotFoundError, ObjectTypeError, ShmError
from interlock.header import HeapHeader, await_ready, await_segment
from interlock.recursive_lock import RecursiveLock
from interlock.segment import Segment
from interlock.structs import S, SharedStruct, SharedStructArray, layout_of
from interlock.views import SharedArray, SharedValue

# One and the same type on 64-bit Linux; the directory records it as the second.
_SYNONYMS = {"l": "q", "L": "Q"}


class SharedHeap:
    """A heap that a JVM made; this process finds its objects by name.

    ::

        with SharedHeap.attach("market") as heap:
            trades = heap.value("trades", "q")
            with trades.get_lock():
                trades.value += 1

    Nothing is believed: magic, version, checksums, bounds and types are checked when a heap is attached and an object
    opened. What is wrong is a :class:`~interlock.errors.ShmError` that names the segment and the cause.

    Objects are never removed, and this process makes none. All methods may be called from any thread; none but
    :meth:`attach` waits. After :meth:`close` all of them, and all views and locks, raise SegmentClosedError.
    """

    def __init__(self, segment: Segment, header: HeapHeader) -> None:
        self._segment = segment
        self._header = header
        self._directory = Directory(segment, header)

    @classmethod
    def attach(cls, name: str, timeout: float = 5.0) -> SharedHeap:
        """The heap of this name. Waits at most so many seconds for one that is being made, not for one to appear.

        Raises SegmentNotFoundError, SegmentAccessDeniedError, SegmentTruncatedError, NotAHeapError, HeapVersionError,
        HeapNamespaceError, HeapCorruptedError, and HeapNotReadyError if its creator died or the time is over.
        """
        deadline = time.monotonic() + timeout
        segment = await_segment(name, deadline)
        try:
            return cls(segment, await_ready(segment, deadline))
        except ShmError:
            segment.close()
            raise

    def value(self, name: str, typecode: str) -> SharedValue[Any]:
        """The value of this name; raises ObjectNotFoundError, ObjectTypeError."""
        return SharedValue(self._segment, self._typed(name, directory.SCALAR, typecode))

    def array(self, name: str, typecode: str) -> SharedArray[Any]:
        """The array of this name, of whatever length; raises ObjectNotFoundError, ObjectTypeError."""
        return SharedArray(self._segment, self._typed(name, directory.ARRAY, typecode))

    def struct(self, name: str, structure: Type[S]) -> SharedStruct[S]:
        """The struct of this name, as a ``ctypes.Structure``; raises ObjectNotFoundError, and ObjectTypeError if the
        members of that class have other names, types or places."""
        return SharedStruct(self._segment, self._laid_out(name, directory.STRUCT, structure), structure)

    def structs(self, name: str, structure: Type[S]) -> SharedStructArray[S]:
        """The array of structs of this name, of whatever length; raises as :meth:`struct`."""
        return SharedStructArray(self._segment, self._laid_out(name, directory.STRUCT_ARRAY, structure), structure)

    def lock(self, name: str) -> RecursiveLock:
        """The lock of this name; raises ObjectNotFoundError, ObjectTypeError."""
        info = self.info(name)
        if info.kind != directory.LOCK:
            raise self._mismatch(info, "a lock")
        return RecursiveLock(self._segment, info.lock_offset)

    def info(self, name: str) -> ObjectInfo:
        """What the directory says about an object, of whatever kind; raises ObjectNotFoundError."""
        info = self._directory.find(name)
        if info is None:
            raise ObjectNotFoundError(self.name, f"has no object '{name}'")
        return info

    def objects(self) -> List[ObjectInfo]:
        """All objects that are complete, in the order in which they lie in memory."""
        return sorted(self._directory, key=lambda info: (info.offset, info.name))

    def __contains__(self, name: str) -> bool:
        return self._directory.find(name) is not None

    @property
    def name(self) -> str:
        """The name of the segment, without a leading slash."""
        return self._segment.name

    @property
    def size(self) -> int:
        """The size of the heap in bytes."""
        return self._header.size

    def close(self) -> None:
        """Ends the use of this heap by this process; a second call does nothing.

        Raises SegmentBusyError while a thread of this process holds a lock in it. The memory is unmapped when the last
        view, lock or memoryview of it is gone; the segment keeps its name until somebody unlinks it.
        """
        self._segment.close()

    def __enter__(self) -> SharedHeap:
        return self

    def __exit__(
        self,
        kind: Optional[Type[BaseException]],
        error: Optional[BaseException],
        trace: Optional[TracebackType],
    ) -> None:
        self.close()

    def __reduce__(self) -> Tuple[Any, Tuple[str]]:
        # A process that is given a heap attaches to it.
        return SharedHeap.attach, (self.name,)

    def __repr__(self) -> str:
        return f"<SharedHeap '{self.name}', {self.size} bytes>"

    def _typed(self, name: str, kind: int, typecode: str) -> ObjectInfo:
        info = self.info(name)
        if info.kind != kind or info.typecode != _SYNONYMS.get(typecode, typecode):
            what = "a value" if kind == directory.SCALAR else "an array"
            raise self._mismatch(info, f"{what} of '{typecode}'")
        return info

    def _laid_out(self, name: str, kind: int, structure: Type[S]) -> ObjectInfo:
        expected = layout_of(structure)
        info = self.info(name)
        if info.kind != kind or info.layout != expected:
            what = "a struct" if kind == directory.STRUCT else "an array of structs"
            raise self._mismatch(info, f"{what} {expected}")
        return info

    def _mismatch(self, info: ObjectInfo, expected: str) -> ObjectTypeError:
        return ObjectTypeError(self.name, f"has '{info.name}', which is {info.description}, not {expected}")
