import json

import pytest

from govern.documents.typeface import FONTS, font_faces, printable


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ("Łódź, Őrség, Αθήνα, София, Ģimene", "Łódź, Őrség, Αθήνα, София, Ģimene"),
        ("≥ → ✓ € “–”", "≥ → ✓ € “–”"),
        ("e\u0301", "é"),
        ("Nguyễn ἀρχή ⅷ", "Nguyên αρχή viii"),
        ("ﬁn ⅔ ‑", "fin 2⁄3 ‐"),
        ("a\u200d\ufe0fb\x00c", "abc"),
        ("漢字 😀", "□□ □"),
        ("one\n\ttwo", "one\n\ttwo"),
    ],
)
def test_each_character_is_printed_or_stands_as_its_nearest(written: str, printed: str) -> None:
    assert printable(written) == printed


def test_every_vendored_font_has_its_own_name_in_documents() -> None:
    assert font_faces().count("@font-face") == len(list(FONTS.glob("*.woff2")))


def test_the_manifest_lists_every_vendored_font_with_its_licence() -> None:
    manifest = json.loads((FONTS.parent / "manifest.json").read_text())
    listed = {entry["file"] for entry in manifest if entry["licence"] == "OFL-1.1"}
    assert {f"fonts/{path.name}" for path in FONTS.glob("*.woff2")} <= listed
