"""The vendored typefaces in documents, and the characters that they can print."""

import os
import re
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

from govern.settings import ROOT

FONTS = ROOT / "govern/web/static/vendor/fonts"

_NO_SYSTEM_FONTS = Path(__file__).parent / "fonts.conf"
_CUT = re.compile(r"(?P<slug>.+?)-(?P<subset>latin-ext|latin|greek|cyrillic)-(?P<weight>\d+)-(?P<style>\w+)")
_FAMILIES = {"source-serif-4": "Serif", "source-sans-3": "Sans", "noto-sans-math": "Signs"}
_SUBSETS = ("latin", "latin-ext", "greek", "cyrillic")
_SIGNS = "Signs latin"
_NO_GLYPH = "□"
_KEPT = frozenset("\t\n\r")


def font_faces() -> str:
    """Return the style sheet that names every vendored cut, and the stacks ``--serif`` and ``--sans``.

    WeasyPrint tells fonts apart by family, weight and style: subsets that share a family name share one
    font in the PDF and print each other's glyphs. So each subset has a family name of its own.
    """
    return "\n".join([*(_face(path) for path in sorted(FONTS.glob("*.woff2"))), _stacks()])


def _face(path: Path) -> str:
    cut = _CUT.fullmatch(path.stem)
    if cut is None:
        raise ValueError(f"{path.name} does not say which cut it is")
    return (
        f'@font-face {{ font-family: "{_FAMILIES[cut["slug"]]} {cut["subset"]}"; '
        f'font-weight: {cut["weight"]}; font-style: {cut["style"]}; src: url("{path.as_uri()}"); }}'
    )


def family_stack(family: str) -> str:
    """Return the names behind ``Serif`` or ``Sans``, for ``font-family``."""
    return ", ".join([*(f'"{family} {subset}"' for subset in _SUBSETS), f'"{_SIGNS}"'])


def _stacks() -> str:
    return f":root {{ --serif: {family_stack('Serif')}; --sans: {family_stack('Sans')}; }}"


@contextmanager
def vendored_fonts_only() -> Iterator[None]:
    """Hide the system's fonts from Fontconfig while it is set up."""
    before = os.environ.get("FONTCONFIG_FILE")
    os.environ["FONTCONFIG_FILE"] = str(_NO_SYSTEM_FONTS)
    try:
        yield
    finally:
        if before is None:
            del os.environ["FONTCONFIG_FILE"]
        else:
            os.environ["FONTCONFIG_FILE"] = before


class _Printable(dict[int, str]):
    """What stands in print for each character; worked out when it is first met."""

    def __missing__(self, point: int) -> str:
        self[point] = printed = _printed(chr(point))
        return printed


def printable(text: str) -> str:
    """Return the text with every character that no vendored font has replaced by its nearest.

    A letter loses an accent before it is lost itself, a sign is spelt out, control characters go, the rest
    becomes a box. PDF/A forbids a glyph that is missing; the attached data keep what was written.
    """
    return unicodedata.normalize("NFC", text).translate(_printable())


@cache
def _printable() -> _Printable:
    return _Printable()


def _printed(character: str) -> str:
    if character in _covered() or character in _KEPT:
        return character
    if unicodedata.category(character) in ("Cc", "Cf", "Mn", "Cs"):
        return ""
    parts = [part for part in unicodedata.decomposition(character).split() if not part.startswith("<")]
    return "".join(_printed(chr(int(part, 16))) for part in _without_marks(parts)) or _NO_GLYPH


def _without_marks(parts: list[str]) -> list[str]:
    return [part for part in parts if not unicodedata.combining(chr(int(part, 16)))]


@cache
def _covered() -> frozenset[str]:
    """Return the characters that at least one vendored upright cut has."""
    from fontTools.ttLib import TTFont  # noqa: PLC0415 - comes with WeasyPrint, needed only to print

    points: set[int] = set()
    for path in FONTS.glob("*-400-normal.woff2"):
        with TTFont(path, lazy=True) as font:
            points.update(font.getBestCmap())
    return frozenset(chr(point) for point in points if point >= ord(" "))
