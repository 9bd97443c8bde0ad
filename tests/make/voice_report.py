"""The voice report of 2026 in an association of twelve members, four of them newcomers."""

from collections.abc import Iterable
from datetime import date, timedelta
from uuid import UUID

from govern.domain.members.register import RegisterEntry
from govern.domain.statutes.rulebook import Rulebook
from govern.domain.values.ids import MemberId, VoteId
from govern.domain.values.text import Text
from govern.domain.voice.report import ConsultedVote, GroupOfYear, VoiceFigures, VoiceReport, groups_of_year
from govern.domain.voice.report_facts import (
    BallotFact,
    Event,
    ItemFact,
    OfficeFact,
    SpeechFact,
    VoteFact,
    of_item,
    of_office,
    of_speech,
    of_vote,
)
from govern.domain.voice.report_groups import Dimension, Members, Span, days_as_member
from govern.domain.voice.report_power import ChangeKind, PowerChange, year_of_power
from govern.domain.voting.ballot import Choice
from govern.domain.voting.outcome import Result
from govern.rulefiles import reader
from tests.make.association import STATUTES
from tests.make.register import entry

Grouped = tuple[tuple[GroupOfYear, ...], GroupOfYear, VoiceFigures]
YEAR = Span(date(2026, 1, 1), date(2026, 12, 31))
MEETING = UUID(int=77)
WORDS = {"+": Choice.FOR, "-": Choice.AGAINST, "0": Choice.ABSTAIN}


def example_rules() -> Rulebook:
    """Return the law and the statutes of the example."""
    return reader.rulebook("be-aisbl", (reader.read_statutes(STATUTES.read_text()),))


def twelve() -> tuple[RegisterEntry, ...]:
    """Return four founders, four established members and four newcomers, one of them admitted in June."""
    founders = [entry(f"M-00{n}", founder="yes", name=f"Founder {n}") for n in range(1, 5)]
    old = [entry(f"M-00{n}", name=f"Elder {n}", country="FR") for n in range(5, 9)]
    days = ("2025-09-01", "2025-09-01", "2025-10-01", "2026-06-15")
    new = [entry(f"M-0{n}", name=f"Fresh {n}", admitted=day) for n, day in enumerate(days, start=10)]
    return (*founders, *old, *new)


def register_of(entries: Iterable[RegisterEntry], months: int = 24) -> Members:
    """Return members that count as new for so many months."""
    return Members({each.id: each for each in entries}, lambda _day: months)


def vote(number: int, who: Iterable[MemberId], said: str, *, is_secret: bool = False) -> VoteFact:
    """Return a vote of May: + for, - against, 0 abstained, a space for not cast; adopted."""
    ballots = tuple(
        BallotFact(member, each != " ", None if is_secret or each == " " else WORDS[each])
        for member, each in zip(who, said, strict=True)
    )
    return VoteFact(UUID(int=number), date(2026, 5, 4), is_secret, Result.ADOPTED, ballots)


def events_of(who: list[MemberId]) -> tuple[Event, ...]:
    """Return what happened: the newcomers are the last four."""
    march = date(2026, 3, 2)
    items = [
        ItemFact(UUID(int=at + 100), who[member], march, True, march + timedelta(days=taken), adopted)
        for at, (member, taken, adopted) in enumerate(
            [(0, 30, True), (1, 63, True), (5, 63, True), (8, 100, True), (9, 63, False), (0, 63, True)]
        )
    ]
    items.append(ItemFact(UUID(int=120), who[8], date(2026, 12, 31), is_scheduled=False))
    speeches = [
        SpeechFact(MEETING, who[member], march, timedelta(seconds=seconds))
        for member, seconds in [(0, 600), (1, 330), (4, 240), (5, 100), (8, 45), (9, 61)]
    ]
    speeches.append(SpeechFact(MEETING, None, march, timedelta(minutes=4)))
    votes = [
        vote(1, who[:11], "+++++++0---"),
        vote(2, who[:11], "+++++ ++-+-"),
        vote(3, who[:11], "+++++ ++-+-", is_secret=True),
    ]
    offices = [
        OfficeFact(MEETING, who[0], is_seat=True, is_office=True),
        *(OfficeFact(MEETING, who[each], is_seat=True, is_office=False) for each in (1, 2, 4, 8)),
        OfficeFact(None, None, is_seat=False, is_office=True),
    ]
    return (
        *map(of_item, items),
        *map(of_speech, speeches),
        *(each for found in votes for each in of_vote(found)),
        *(of_office(each, YEAR.last) for each in offices),
    )


def voice_report() -> VoiceReport:
    """Return the report."""
    entries, rules = twelve(), example_rules()
    members = register_of(entries)
    found = groups_of_year(
        events_of([each.id for each in entries]), members, YEAR, days_as_member(members, YEAR, ())
    )
    return report_of(members, found, rules)


def report_of(members: Members, found: Grouped, rules: Rulebook) -> VoiceReport:
    """Return the report of counted groups, with two consultative votes and the admission of June."""
    groups, total, others = found
    rule = rules.months("membership.newcomer", YEAR.last)
    asked = [(1, 2, 5), (3, None, None)]
    return VoiceReport(
        year=2026,
        span=YEAR,
        as_of=date(2027, 1, 15),
        newcomer_months=rule.value,
        newcomer_source=rule.source,
        cohorts=tuple(each for each in groups if each.group.dimension is Dimension.COHORT),
        countries=tuple(each for each in groups if each.group.dimension is Dimension.COUNTRY),
        total=total,
        others=others,
        votes_by_name=2,
        votes_in_secret=1,
        consulted=tuple(
            ConsultedVote(
                VoteId(UUID(int=number)),
                f"GA-2026-01/{number}",
                Text("en", {"en": "Raise the fee", "fr": "Augmenter la cotisation"}),
                date(2026, 5, 4),
                Result.ADOPTED,
                7,
                in_favour,
                against,
            )
            for number, in_favour, against in asked
        ),
        power=year_of_power(
            members, rules, YEAR, [PowerChange(ChangeKind.ADMITTED, date(2026, 6, 15), "Fresh 13")]
        ),
    )
