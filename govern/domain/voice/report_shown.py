"""The voice report as tables and notes, the same on the page, on paper and in a spreadsheet."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from govern.domain.values.message import Message, MessageValue
from govern.domain.voice.report import GroupOfYear, VoiceFigures, VoiceReport
from govern.domain.voice.report_findings import percent
from govern.domain.voice.report_groups import Dimension
from govern.domain.voting.cohorts import COHORT_NAMES, Cohort


class Topic(StrEnum):
    """What a table is about."""

    ITEMS = "items"
    FLOOR = "floor"
    VOTES = "votes"
    SECRET = "secret"  # noqa: S105 - a kind of vote, no password
    OFFICES = "offices"
    COUNTRIES = "countries"


@dataclass(frozen=True, slots=True)
class Row:
    """A group with its cells; a country is named by its code alone."""

    key: str
    name: Message | None
    cells: tuple[MessageValue, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """What is told of a topic, a row for each group."""

    topic: Topic
    caption: Message
    columns: tuple[Message, ...]
    rows: tuple[Row, ...]


NOTHING = "–"
_HIDDEN = Message("not shown")
_EVERYBODY = Message("All members")

_Cells = Callable[[GroupOfYear], tuple[MessageValue, ...]]


def share(part: Fraction | None) -> MessageValue:
    """Return a share in whole percent, or a dash where it is one of nothing."""
    return NOTHING if part is None else Message("{share} %", {"share": percent(part)})


def whole(number: Fraction) -> int:
    """Return a number rounded, of which something is told as no less than one.

    >>> whole(Fraction(1, 9)), whole(Fraction(5, 2)), whole(Fraction())
    (1, 3, 0)
    """
    return max(int(number + Fraction(1, 2)), 1 if number > 0 else 0)


def _days(figures: VoiceFigures) -> MessageValue:
    days = figures.days_to_decision
    return NOTHING if days is None else int(days + Fraction(1, 2))


def _secret(number: int | None) -> MessageValue:
    return _HIDDEN if number is None else number


_TOPICS: tuple[tuple[Topic, Message, tuple[Message, ...], _Cells], ...] = (
    (
        Topic.ITEMS,
        Message("Items proposed by members, and what became of them"),
        (
            Message("Proposed"),
            Message("On an agenda"),
            Message("Decided"),
            Message("Adopted"),
            Message("Days to decision, on average"),
        ),
        lambda row: (
            row.figures.proposed,
            row.figures.scheduled,
            row.figures.decided,
            row.figures.adopted,
            _days(row.figures),
        ),
    ),
    (
        Topic.FLOOR,
        Message("Speeches in the assembly"),
        (Message("Speeches"), Message("Minutes spoken")),
        lambda row: (row.figures.speeches, whole(row.figures.minutes)),
    ),
    (
        Topic.VOTES,
        Message("Votes by name"),
        (
            Message("Could be cast"),
            Message("Cast"),
            Message("Share cast"),
            Message("On the winning side"),
        ),
        lambda row: (
            row.figures.could_vote,
            row.figures.voted,
            share(row.figures.turnout),
            share(row.figures.winning_share),
        ),
    ),
    (
        Topic.SECRET,
        Message("Secret votes: who took part, never how"),
        (Message("Could be cast"), Message("Cast")),
        lambda row: (_secret(row.figures.could_vote_secretly), _secret(row.figures.voted_secretly)),
    ),
    (
        Topic.OFFICES,
        Message("Offices and seats"),
        (Message("Members"), Message("Offices"), Message("Seats")),
        lambda row: (row.members, row.figures.offices, row.figures.seats),
    ),
)

_BY_COUNTRY = (
    Message("Members"),
    Message("Items proposed"),
    Message("Items adopted"),
    Message("Minutes spoken"),
    Message("Votes cast by name"),
    Message("On the winning side"),
    Message("Seats"),
)


def tables(report: VoiceReport) -> tuple[Table, ...]:
    """Return a table for each topic of which there is anything, the last one by country."""
    told = {
        Topic.ITEMS: report.total.figures.proposed,
        Topic.FLOOR: report.total.figures.speeches,
        Topic.VOTES: report.votes_by_name,
        Topic.SECRET: report.votes_in_secret and not report.total.figures.is_hidden,
        Topic.OFFICES: report.total.members,
    }
    rows = (*report.cohorts, report.total)
    found = [
        Table(topic, caption, columns, tuple(_row(each, cells) for each in rows))
        for topic, caption, columns, cells in _TOPICS
        if told[topic]
    ]
    if report.countries:
        countries = tuple(_row(each, _of_country) for each in report.countries)
        found.append(Table(Topic.COUNTRIES, Message("By country"), _BY_COUNTRY, countries))
    return tuple(found)


def _of_country(row: GroupOfYear) -> tuple[MessageValue, ...]:
    figures = row.figures
    return (
        row.members,
        figures.proposed,
        figures.adopted,
        whole(figures.minutes),
        figures.voted,
        share(figures.winning_share),
        figures.seats,
    )


def _row(row: GroupOfYear, cells: _Cells) -> Row:
    return Row(row.group.key, group_name(row), cells(row))


def group_name(row: GroupOfYear) -> Message | None:
    """Return what a group is called; None for a country, which each language names itself."""
    if row.group.dimension is Dimension.COUNTRY:
        return None
    return _EVERYBODY if row.group.dimension is Dimension.EVERYBODY else COHORT_NAMES[Cohort(row.group.key)]
