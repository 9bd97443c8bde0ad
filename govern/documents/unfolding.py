"""What a stream of a foreign PDF holds, unpacked only as far as it may be: small files can hide huge ones."""

import base64
import zlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pikepdf

_FLATE = "/FlateDecode"
_FLATE_IN_LETTERS = ["/ASCII85Decode", _FLATE]
#: what is packed in other ways is unpacked whole, so it must be small
_MOST_OTHERWISE = 100 * 1024


def unfolded(stream: "pikepdf.Object", most: int) -> bytes:
    """Return what a stream holds.

    Raises:
        ValueError: when it is more than so many bytes, or packed more than once.
        zlib.error: when it cannot be unpacked.
    """
    found = _unpacked(stream, most)
    if len(found) > most:
        raise ValueError("what it carries is too large")
    return found


def _unpacked(stream: "pikepdf.Object", most: int) -> bytes:
    import pikepdf  # noqa: PLC0415 - slow to import and needed for few requests

    raw = bytes(stream.read_raw_bytes())
    packed = stream.get("/Filter", pikepdf.Array())
    filters = [str(each) for each in (packed if isinstance(packed, pikepdf.Array) else [packed])]
    if not filters:
        return raw
    if filters == _FLATE_IN_LETTERS:
        raw, filters = base64.a85decode(raw.strip().removesuffix(b"~>")), [_FLATE]
    if filters == [_FLATE]:
        return zlib.decompressobj().decompress(raw, most + 1)
    if len(filters) > 1 or len(raw) > _MOST_OTHERWISE:
        raise ValueError("what it carries is packed in a strange way")
    return bytes(stream.read_bytes())
