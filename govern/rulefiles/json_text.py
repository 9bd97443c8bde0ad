"""JSON made ready for the strict reader of YAML, which knows lines and refuses what stands twice."""

import re

_PAIR = re.compile(rb"\\u([dD][89abAB][0-9a-fA-F]{2})\\u([dD][c-fC-F][0-9a-fA-F]{2})")
_HALF = re.compile(rb"\\u[dD][89a-fA-F][0-9a-fA-F]{2}")


def as_yaml(content: bytes) -> bytes:
    r"""Return JSON that YAML reads as the same: no tabs between values, letters beyond 16 bits whole.

    Half of such a letter is no letter and becomes the sign for that.

    >>> as_yaml(b'{\t"\\ud83d\\ude00\\ude00": 1}').decode() == '{ "😀\\ufffd": 1}'
    True
    """
    return _HALF.sub(rb"\\ufffd", _PAIR.sub(_whole, content.replace(b"\t", b" ")))


def _whole(pair: re.Match[bytes]) -> bytes:
    return bytes.fromhex((pair[1] + pair[2]).decode()).decode("utf-16-be").encode()
