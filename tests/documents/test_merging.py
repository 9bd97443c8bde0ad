"""Foreign PDF files: looked at, never trusted, drawn on pages of ours."""

import pytest

from govern.documents.merging import MOST_PAGES, inspect
from tests.make.papers import pdf


def test_a_sound_file_is_counted() -> None:
    assert inspect(pdf(3)).pages == 3


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (pdf(password="x"), "It is encrypted"),
        (b"%PDF-1.7 nothing", "It cannot be read as a PDF"),
        (pdf(MOST_PAGES + 1), "It has 401 pages"),
    ],
)
def test_what_cannot_be_drawn_is_a_sentence(content: bytes, sentence: str) -> None:
    found = inspect(content)
    assert (found.pages, str(found.refusal).startswith(sentence)) == (0, True)
