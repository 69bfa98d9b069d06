"""Shared memory with JVMs, for CPython: the values, arrays and robust locks of a heap that a JVM made.

::

    from interlock import SharedHeap

    with SharedHeap.attach("market") as heap:
        trades = heap.value("trades", "q")          # SharedLong in Java; its lock comes with it
        with trades.get_lock():                     # the lock that the JVMs take
            trades.value += 1

Begin at :class:`SharedHeap`; :class:`RecursiveLock` says what happens when a holder dies. The standard library and
``ctypes`` are all it needs: :mod:`interlock.atomics` says how there can be an atomic operation without a compiler.

64-bit Linux on x86-64 and AArch64, CPython 3.9 and later. All processes share one pid namespace.
"""

from interlock.acquisition import Acquisition
from interlock.directory import ObjectInfo
from interlock.errors import (
    HeapCorruptedError,
    HeapNamespaceError,
    HeapNotReadyError,
    HeapVersionError,
    InvalidObjectNameError,
    InvalidSegmentNameError,
    LockRequiredError,
    NoAtomicsError,
    NotAHeapError,
    NotOwnerError,
    ObjectNotFoundError,
    ObjectTypeError,
    OwnerDiedError,
    RecursionLimitError,
    SegmentAccessDeniedError,
    SegmentBusyError,
    SegmentClosedError,
    SegmentNotFoundError,
    SegmentTruncatedError,
    ShmError,
    UnsupportedPlatformError,
)
from interlock.heap import SharedHeap
from interlock.recursive_lock import RecursiveLock
from interlock.segment import Segment
from interlock.structs import SharedStruct, SharedStructArray
from interlock.views import SharedArray, SharedValue, SharedView

__all__ = [
    "Acquisition", "HeapCorruptedError", "HeapNamespaceError", "HeapNotReadyError", "HeapVersionError",
    "InvalidObjectNameError", "InvalidSegmentNameError", "LockRequiredError", "NoAtomicsError", "NotAHeapError",
    "NotOwnerError", "ObjectInfo", "ObjectNotFoundError", "ObjectTypeError", "OwnerDiedError", "RecursionLimitError",
    "RecursiveLock", "Segment", "SegmentAccessDeniedError", "SegmentBusyError", "SegmentClosedError",
    "SegmentNotFoundError", "SegmentTruncatedError", "SharedArray", "SharedHeap", "SharedStruct",
    "SharedStructArray", "SharedValue", "SharedView", "ShmError", "UnsupportedPlatformError",
]
