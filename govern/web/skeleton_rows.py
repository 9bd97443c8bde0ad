"""The rows in which the agenda of a template is written, with blank ones at the end for more."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from govern.domain.meetings.kinds import ItemKind
from govern.domain.meetings.templates import KINDS, MOST_ITEMS, SkeletonItem
from govern.domain.rules.decision import Subject
from govern.domain.values.errors import RuleBroken
from govern.domain.values.message import Message
from govern.domain.values.text import Text

_BLANK = 6
PARTS = ("section", "title", "requested_decision", "explanation")


@dataclass(frozen=True, slots=True)
class Row:
    """One item as it was typed; ``texts`` by part and language, as ``title_en``."""

    number: int
    kind: str = ItemKind.FORMALITY.value
    subject: str = Subject.ORDINARY.value
    minutes: str = ""
    texts: Mapping[str, str] = field(default_factory=dict)

    @property
    def is_blank(self) -> bool:
        """Return whether nothing was written."""
        return not any(text.strip() for text in self.texts.values())


def rows_of(items: Sequence[SkeletonItem], languages: Sequence[str]) -> list[Row]:
    """Return the rows of a template's items, and blank ones after them."""
    shown = [_row(number, item, languages) for number, item in enumerate(items)]
    return [*shown, *(Row(number) for number in range(len(shown), len(shown) + _BLANK))]


def typed_rows(form: Mapping[str, str], languages: Sequence[str]) -> list[Row]:
    """Return the rows as they were sent."""
    return [
        Row(
            number,
            kind=form.get(f"item-{number}-kind", ""),
            subject=form.get(f"item-{number}-subject", ""),
            minutes=form.get(f"item-{number}-minutes", "").strip(),
            texts={
                f"{part}_{code}": form.get(f"item-{number}-{part}_{code}", "")
                for part in PARTS
                for code in languages
            },
        )
        for number in range(MOST_ITEMS + _BLANK)
        if f"item-{number}-kind" in form
    ]


def items_from(rows: Sequence[Row], languages: Sequence[str]) -> tuple[SkeletonItem, ...]:
    """Return the items that were typed, in order; blank rows are left out.

    Raises:
        RuleBroken: for a row without a title, and for what cannot be read.
    """
    return tuple(_items(rows, languages))


def _items(rows: Sequence[Row], languages: Sequence[str]) -> Iterator[SkeletonItem]:
    for place, row in enumerate((row for row in rows if not row.is_blank), start=1):
        title = _text(row, "title", languages)
        if title is None:
            raise RuleBroken(Message("Item {n} has no title.", {"n": place}))
        if row.minutes and not (row.minutes.isascii() and row.minutes.isdigit()):
            raise RuleBroken(Message("Item {n}: write its minutes as a whole number.", {"n": place}))
        kinds = {each.value: each for each in KINDS}
        subjects = {each.value: each for each in Subject}
        if row.kind not in kinds or row.subject not in subjects:
            raise RuleBroken(Message("The form is damaged. Load the page again."))
        yield SkeletonItem(
            kind=kinds[row.kind],
            title=title,
            subject=subjects[row.subject],
            explanation=_text(row, "explanation", languages),
            requested_decision=_text(row, "requested_decision", languages),
            section=_text(row, "section", languages),
            minutes=int(row.minutes) if row.minutes else None,
        )


def _text(row: Row, part: str, languages: Sequence[str]) -> Text | None:
    written = {code: row.texts.get(f"{part}_{code}", "").strip() for code in languages}
    first = next((code for code, text in written.items() if text), None)
    return Text(first, written) if first else None


def _row(number: int, item: SkeletonItem, languages: Sequence[str]) -> Row:
    texts: dict[str, str] = {}
    for part, text in zip(
        PARTS, (item.section, item.title, item.requested_decision, item.explanation), strict=True
    ):
        for code in languages:
            texts[f"{part}_{code}"] = text.versions.get(code, "") if text else ""
    minutes = str(item.minutes) if item.minutes else ""
    return Row(number, item.kind.value, item.subject.value, minutes, texts)
