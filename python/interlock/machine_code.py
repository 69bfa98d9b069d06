"""Atomic operations as a few bytes of machine code, for systems without libatomic.

The code is written into a file without a name (memfd_create(2)) and that file is mapped for reading and execution, as a
loader maps a library: no memory is ever writable and executable at once, and the kernel itself keeps the instruction
caches of AArch64 in step with the file. Systems that forbid even that (SELinux without ``execute`` on tmpfs, a seccomp
filter) refuse the mapping, and so this way is closed there.

Each function follows the C calling convention of its processor and uses no stack and no register that it would have to
preserve.
"""

from __future__ import annotations

import ctypes
import mmap
import os
import platform
from typing import Any, List, Tuple

from interlock.atomics import Atomics, UnavailableError

_U4, _U8, _ADDRESS = ctypes.c_uint32, ctypes.c_uint64, ctypes.c_void_p

# In the order of the fields of Atomics: result, arguments.
_SIGNATURES: List[Tuple[Any, ...]] = [
    (_U4, _ADDRESS),
    (_U8, _ADDRESS),
    (None, _ADDRESS, _U4),
    (None, _ADDRESS, _U8),
    (_U4, _ADDRESS, _U4, _U4),
    (_U8, _ADDRESS, _U8, _U8),
    (_U4, _ADDRESS, _U4),
    (_U8, _ADDRESS, _U8),
]

# System V ABI: arguments in rdi, rsi, rdx; result in rax. A locked instruction is a full barrier, and so is xchg with
# memory (Intel SDM 3A, 9.2); a plain load is an acquire, and sequentially consistent as all stores here are locked.
_X86_64 = [
    "8b07 c3",  # mov eax, [rdi]; ret
    "488b07 c3",  # mov rax, [rdi]; ret
    "8737 c3",  # xchg [rdi], esi; ret
    "488737 c3",  # xchg [rdi], rsi; ret
    "89f0 f00fb117 c3",  # mov eax, esi; lock cmpxchg [rdi], edx; ret
    "4889f0 f0480fb117 c3",  # mov rax, rsi; lock cmpxchg [rdi], rdx; ret
    "89f0 f00fc107 c3",  # mov eax, esi; lock xadd [rdi], eax; ret
    "4889f0 f0480fc107 c3",  # mov rax, rsi; lock xadd [rdi], rax; ret
]

# AAPCS64: arguments in x0, x1, x2; result in x0; x3 to x5 are free to use. Words as the manual prints them. Exclusives
# and not casal, which processors before ARMv8.1 do not have; the two may be mixed on one word. The barrier behind each
# store keeps later plain loads from overtaking it, as the JVM's volatile stores and compare-and-sets do.
_AARCH64 = [
    "88dffc00 d65f03c0",  # ldar w0, [x0]; ret
    "c8dffc00 d65f03c0",  # ldar x0, [x0]; ret
    "889ffc01 d5033bbf d65f03c0",  # stlr w1, [x0]; dmb ish; ret
    "c89ffc01 d5033bbf d65f03c0",  # stlr x1, [x0]; dmb ish; ret
    # again: ldaxr w3, [x0]; cmp w3, w1; b.ne out; stlxr w4, w2, [x0]; cbnz w4, again; out: dmb ish; mov w0, w3; ret
    "885ffc03 6b01007f 54000061 8804fc02 35ffff84 d5033bbf 2a0303e0 d65f03c0",
    # the same with x3, x1, x2
    "c85ffc03 eb01007f 54000061 c804fc02 35ffff84 d5033bbf aa0303e0 d65f03c0",
    # again: ldaxr w3, [x0]; add w4, w3, w1; stlxr w5, w4, [x0]; cbnz w5, again; dmb ish; mov w0, w3; ret
    "885ffc03 0b010064 8805fc04 35ffffa5 d5033bbf 2a0303e0 d65f03c0",
    # the same with x3, x4, x1
    "c85ffc03 8b010064 c805fc04 35ffffa5 d5033bbf aa0303e0 d65f03c0",
]

_ALIGNMENT = 16


def load() -> Atomics:
    """The operations; raises :class:`UnavailableError` where the system does not let the code be mapped."""
    functions = code(platform.machine())
    starts: List[int] = []
    image = b""
    for function in functions:
        starts.append(len(image))
        image += function + bytes(-len(function) % _ALIGNMENT)
    base = _mapped(image)
    return Atomics(
        "machine-code",
        *(ctypes.PYFUNCTYPE(*signature)(base + start) for start, signature in zip(starts, _SIGNATURES)),
    )


def code(machine: str) -> List[bytes]:
    """The bytes of each function for ``x86_64`` or ``aarch64``, in the order of the fields of :class:`Atomics`."""
    if machine == "x86_64":
        return [bytes.fromhex(function) for function in _X86_64]
    if machine == "aarch64":
        return [b"".join(int(word, 16).to_bytes(4, "little") for word in function.split()) for function in _AARCH64]
    raise UnavailableError(f"there is no code for {machine}")


def _mapped(image: bytes) -> int:
    """Where the code stands, for the rest of this process."""
    try:
        fd = os.memfd_create("interlock-atomics", os.MFD_CLOEXEC)
    except (AttributeError, OSError) as e:
        raise UnavailableError(f"no memory file: {e}") from e
    try:
        os.write(fd, image)
        libc = ctypes.CDLL(None, use_errno=True)
        libc.mmap.restype = ctypes.c_void_p
        libc.mmap.argtypes = [
            ctypes.c_void_p, ctypes.c_size_t, ctypes.c_int, ctypes.c_int, ctypes.c_int, ctypes.c_long]
        base = libc.mmap(None, len(image), mmap.PROT_READ | mmap.PROT_EXEC, mmap.MAP_PRIVATE, fd, 0)
        if base is None or base == ctypes.c_void_p(-1).value:
            raise UnavailableError(f"code may not be mapped: {os.strerror(ctypes.get_errno())}")
        return base
    except OSError as e:
        raise UnavailableError(f"no memory file: {e}") from e
    finally:
        os.close(fd)
