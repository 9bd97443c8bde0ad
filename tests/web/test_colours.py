"""The colours of the face: readable by day and by night, and said in one place."""

import re
from pathlib import Path

import pytest

CSS = Path(__file__).parents[2] / "govern/web/static/css"
TOKENS = (CSS / "tokens.css").read_text("utf-8")
DAY, NIGHT = TOKENS.split("prefers-color-scheme: dark")
#: what is written on what; 4.5 to 1 is WCAG 2.2, 1.4.3 at level AA
TEXT = [
    *(
        (ink, ground)
        for ink in ("ink", "ink-soft", "blue", "blue-deep")
        for ground in ("paper", "sheet", "sunken", "blue-wash")
    ),
    *(("accent", ground) for ground in ("paper", "sheet", "accent-wash")),
    *(("gold-ink", ground) for ground in ("gold-wash",)),
    ("ink", "gold-wash"),
    ("ink", "accent-wash"),
    ("on-blue", "blue"),
    ("on-blue", "blue-deep"),
    ("on-accent", "accent"),
    ("ink", "abstained"),
]
#: edges of what can be pressed, and drawings; 3 to 1 is WCAG 2.2, 1.4.11 at level AA
EDGES = [
    *(("line-strong", ground) for ground in ("paper", "sheet", "sunken")),
    *(("blue", ground) for ground in ("paper", "sheet", "sunken", "blue-wash")),
    *(("accent", ground) for ground in ("paper", "sheet")),
    *(("gold", ground) for ground in ("paper", "sheet")),
    ("abstained-dot", "abstained"),
]


def colours(sheet: str) -> dict[str, str]:
    return dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6});", sheet))


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4 for each in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """The ratio of WCAG 2.2, from 1 to 21."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("sheet", [DAY, NIGHT], ids=["day", "night"])
def test_text_can_be_read_on_its_ground(sheet: str) -> None:
    shown = colours(sheet)
    faint = [(ink, ground) for ink, ground in TEXT if contrast(shown[ink], shown[ground]) < 4.5]
    assert faint == []


@pytest.mark.parametrize("sheet", [DAY, NIGHT], ids=["day", "night"])
def test_edges_and_drawings_can_be_seen(sheet: str) -> None:
    shown = colours(sheet)
    faint = [(edge, ground) for edge, ground in EDGES if contrast(shown[edge], shown[ground]) < 3]
    assert faint == []


def test_the_night_has_every_colour_of_the_day() -> None:
    assert colours(DAY).keys() == colours(NIGHT).keys()


@pytest.mark.parametrize("sheet", sorted(CSS.glob("*.css")), ids=lambda each: each.stem)
def test_no_sheet_has_a_colour_of_its_own(sheet: Path) -> None:
    own = re.findall(r"#[0-9a-fA-F]{3,8}\b|\brgba?\(|\bhsla?\(", sheet.read_text("utf-8"))
    assert own == [] or sheet.stem == "tokens"


def test_drawings_follow_the_tokens() -> None:
    """What has a colour of its own has a class too, by which the page lets it follow day and night."""
    plain = [
        (path.name, mark)
        for path in Path("templates").rglob("*.html")
        if "print" not in path.parts
        for mark in re.findall(r"<[^>]*(?:fill|stroke)=\"#[^>]*>", path.read_text("utf-8"))
        if "class=" not in mark
    ]
    assert plain == []


def test_what_is_empty_in_forced_colours_has_an_outline() -> None:
    """A bar in the colour of the canvas would not be there at all; within patterns it is the ground."""
    forced = (CSS / "charts.css").read_text("utf-8").partition("forced-colors: active")[2]
    [empty] = re.findall(r"([^;{}]+)\{ fill: Canvas; \}", forced)
    assert f":is({empty.strip()}):not(pattern > *) {{ stroke: CanvasText; }}" in forced
