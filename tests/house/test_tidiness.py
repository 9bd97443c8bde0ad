"""Nothing is left lying about: no notes to self, no paths of one machine, no tests that look away."""

import re
from collections.abc import Iterator

import pytest

from tests.house.code import is_text, text_of, tracked

#: each pattern is spelled so that it does not find itself
NOTES = re.compile(r"T[O]DO|F[I]XME|X{3}\b|H[A]CK")
MACHINE = re.compile(r"(?<![\w.{])/(?:w[o]rk|r[o]ot|h[o]me|U[s]ers)/\w")
REGISTRIES = re.compile(r"p[y]pi\.org|p[y]thonhosted|n[p]mjs\.|proxy\.g[o]lang|c[r]ates\.io|d[o]cker\.io")
LOOKING_AWAY = re.compile(r"x[f]ail|mark\.s[k]ip|pytest\.s[k]ip|importors[k]ip|unittest\.m[o]ck|MagicM[o]ck")

WRITTEN = [path for path in tracked() if is_text(path)]


def found(pattern: re.Pattern[str], paths: list[str]) -> Iterator[str]:
    for path in paths:
        for number, line in enumerate(text_of(path).splitlines(), start=1):
            if pattern.search(line):
                yield f"{path}:{number}: {line.strip()[:80]}"


@pytest.mark.parametrize("pattern", [NOTES, MACHINE, REGISTRIES], ids=["notes", "machine", "registries"])
def test_no_file_holds(pattern: re.Pattern[str]) -> None:
    assert list(found(pattern, WRITTEN)) == []


def test_no_test_looks_away() -> None:
    assert list(found(LOOKING_AWAY, [path for path in WRITTEN if path.startswith("tests/")])) == []


def test_every_file_ends_with_one_line_break_and_no_line_with_a_blank() -> None:
    untidy = [
        path
        for path in WRITTEN
        if text_of(path).strip()
        and (not text_of(path).endswith("\n") or text_of(path).endswith("\n\n") or " \n" in text_of(path))
    ]
    assert untidy == []


def test_pages_hold_no_style_of_their_own_and_no_act_of_a_script() -> None:
    inline = re.compile(r"<style|<[^>%{]*\s(style|on[a-z]+)=|javascript:", re.IGNORECASE)
    pages = [path for path in WRITTEN if path.startswith("templates/") and "/print/" not in path]
    assert list(found(inline, pages)) == []
