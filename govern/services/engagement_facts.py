"""The facts of a year from which engagement is measured: meetings, votes, proposals, promises, work given."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from sqlalchemy.orm import Session

from govern.domain.members.categories import Standing
from govern.domain.plan.engagement_parts import Promises
from govern.domain.plan.ledger import Sums
from govern.domain.values.calendar import day_at
from govern.domain.values.ids import MemberId, PlanId
from govern.domain.voting.states import Secrecy
from govern.services.association import association_facts
from govern.store.queries import contribution_sums, engagement, engagement_proposals
from govern.store.queries.members import members_on_each
from govern.store.queries.voice_report import Between
from govern.store.queries.voice_report_votes import CountedVote, ballots_by_vote, counted_votes
from govern.store.tables.plan import ActionPlan


@dataclass(frozen=True, slots=True)
class MeetingFact:
    """An assembly that was held, its day at the seat, and which members were entitled to attend."""

    held: engagement.HeldMeeting
    on: date
    entitled: frozenset[MemberId]


@dataclass(frozen=True, slots=True)
class VoteFact:
    """A vote by name, its day at the seat, and whether each member that had a vote took part."""

    vote: CountedVote
    on: date
    took_part: Mapping[MemberId, bool]


@dataclass(frozen=True, slots=True)
class YearFacts:
    """What is on record of a year, until its last day or today."""

    year: int
    last: date
    due: engagement.Due
    meetings: tuple[MeetingFact, ...]
    votes: tuple[VoteFact, ...]
    #: of secret ones only that they were held
    secret_votes: tuple[CountedVote, ...]
    proposals: tuple[engagement_proposals.Proposal, ...]
    promises: Mapping[MemberId, Promises]
    #: what counts towards the least contribution
    given: Mapping[MemberId, Sums]


def year_facts(session: Session, plan: ActionPlan, year: int, today: date) -> YearFacts:
    """Return the facts of a year; as many queries for any number of members."""
    first, last = date(year, 1, 1), min(date(year, 12, 31), today)
    due = engagement.Due(plan.id, first, min(date(year + 1, 1, 1), today))
    time_of_year = _between(session, first, last)
    votes = counted_votes(session, time_of_year)
    sums = contribution_sums.sums_by_member(session, PlanId(plan.id), year=year)
    return YearFacts(
        year=year,
        last=last,
        due=due,
        meetings=_meetings(session, time_of_year),
        votes=_votes(session, time_of_year, votes),
        secret_votes=tuple(each for each in votes if each.secrecy is Secrecy.SECRET),
        proposals=engagement_proposals.proposals(session, time_of_year, plan.id),
        promises=engagement.promises_due(session, due),
        given={each.member: each.towards_least for each in sums},
    )


def _between(session: Session, first: date, last: date) -> Between:
    zone = association_facts(session).zone
    begin, end = (datetime.combine(day, time(), zone) for day in (first, last + timedelta(days=1)))
    return Between(begin.astimezone(UTC), end.astimezone(UTC))


def _meetings(session: Session, during: Between) -> tuple[MeetingFact, ...]:
    """Return the assemblies of a time; every member may attend whose rights are not suspended that day."""
    zone = association_facts(session).zone
    held = [(each, day_at(each.starts_at, zone)) for each in engagement.meetings_held(session, during)]
    members = members_on_each(session, (on for _, on in held))
    return tuple(
        MeetingFact(
            each, on, frozenset(known.id for known in members[on] if known.standing is not Standing.SUSPENDED)
        )
        for each, on in held
    )


def _votes(session: Session, during: Between, votes: tuple[CountedVote, ...]) -> tuple[VoteFact, ...]:
    zone, ballots = association_facts(session).zone, ballots_by_vote(session, during)
    return tuple(
        VoteFact(
            vote,
            day_at(vote.closed_at, zone),
            {ballot.member: ballot.has_voted for ballot in ballots.get(vote.id, ())},
        )
        for vote in votes
        if vote.secrecy is not Secrecy.SECRET
    )
