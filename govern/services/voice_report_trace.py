"""What stands behind the figures of a group in the voice report, with where to read about it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from govern.domain.access.actor import Actor
from govern.domain.access.policy import Act, may
from govern.domain.members.register import FactKind
from govern.domain.values.errors import NotFound
from govern.domain.values.message import Message
from govern.domain.voice.report import VoiceFigures
from govern.domain.voice.report_groups import Dimension, Group
from govern.domain.voice.report_trace import Traced, traced
from govern.domain.voting.cohorts import Cohort
from govern.services.voice_report_facts import Label
from govern.services.voice_report_year import YearRead, read_year
from govern.store.database import snapshot

_NO_LABEL = Label("")


@dataclass(frozen=True, slots=True)
class Behind:
    """One thing behind figures: what it is called, its day, what the group did or had there."""

    id: UUID | None
    label: Label
    on: date
    figures: VoiceFigures


@dataclass(frozen=True, slots=True)
class GroupBehind:
    """Everything behind the figures of a group in a year; of secret votes only that they were held."""

    group: Group
    items: tuple[Behind, ...]
    meetings: tuple[Behind, ...]
    votes: tuple[Behind, ...]
    secret_votes: tuple[Behind, ...]
    bodies: tuple[Behind, ...]


def group_behind(actor: Actor, year: int, key: str, *, at: datetime) -> GroupBehind:
    """Return what stands behind the figures of a group: a cohort, a country by its code, or all ("").

    Raises:
        NotAllowed: for people with neither office nor member.
        NotFound: when there is no report of the year, or no such group.
    """
    may(actor, Act.READ_REGISTER).or_not_allowed()
    with snapshot() as session:
        read = read_year(session, year, at=at)
    group = _group(read, key)
    found = traced(read.events(), read.members, group)
    secret = _in_order(
        Behind(each.id, read.facts.labels[each.id], each.on, _NONE)
        for each in read.facts.votes
        if each.is_secret
    )

    def those(kept: Callable[[VoiceFigures], object]) -> tuple[Behind, ...]:
        return _in_order(_behind(read, each) for each in found if kept(each.figures))

    return GroupBehind(
        group=group,
        items=those(lambda each: each.proposed),
        meetings=those(lambda each: each.speeches),
        votes=those(lambda each: each.could_vote),
        secret_votes=secret,
        bodies=those(lambda each: each.offices or each.seats),
    )


_NONE = VoiceFigures()


def _in_order(found: Iterable[Behind]) -> tuple[Behind, ...]:
    """Return things by their day, and on one day by the numbers of their references: 2 before 11."""
    return tuple(sorted(found, key=lambda each: (each.on, each.label.numbers)))


def _behind(read: YearRead, each: Traced) -> Behind:
    label = read.facts.labels.get(each.about, _NO_LABEL) if each.about else _NO_LABEL
    return Behind(each.about, label, each.on, each.figures)


def _group(read: YearRead, key: str) -> Group:
    if not key:
        return Group(Dimension.EVERYBODY, "")
    if key in {each.value for each in Cohort}:
        return Group(Dimension.COHORT, key)
    countries = (
        fact.value
        for entry in read.members.entries.values()
        for fact in entry.facts
        if fact.kind is FactKind.COUNTRY
    )
    if key not in countries:
        raise NotFound(Message("There is no such group of members."))
    return Group(Dimension.COUNTRY, key)
