"""CRC-32C (Castagnoli, RFC 3720 appendix B.4), which the standard library does not have; zlib's is another one."""

from __future__ import annotations

from typing import List

_POLYNOMIAL = 0x82F63B78


def _table() -> List[int]:
    table = []
    for byte in range(256):
        for _ in range(8):
            byte = byte >> 1 ^ (_POLYNOMIAL if byte & 1 else 0)
        table.append(byte)
    return table


_TABLE = _table()


def crc32c(data: bytes) -> int:
    """The checksum of these bytes, unsigned."""
    crc = 0xFFFFFFFF
    for byte in data:
        crc = crc >> 8 ^ _TABLE[(crc ^ byte) & 0xFF]
    return crc ^ 0xFFFFFFFF
