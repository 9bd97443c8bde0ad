"""What stands behind the engagement of one member in a year, thing by thing."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from govern.domain.access.actor import Actor
from govern.domain.plan.engagement_parts import Promises
from govern.domain.plan.ledger import Sums
from govern.domain.values.errors import NotFound
from govern.domain.values.ids import MeetingId, MemberId
from govern.domain.values.message import Message
from govern.services.engagement import EngagementOfYear, MemberEngaged, engagement_of_all
from govern.services.engagement_facts import VoteFact
from govern.store.database import current_session
from govern.store.queries.agenda import member_names
from govern.store.queries.engagement import DueContribution, contributions_due
from govern.store.queries.engagement_proposals import Proposal


@dataclass(frozen=True, slots=True)
class MeetingBehind:
    """A meeting to which the member was entitled: whether it was there, or who represented it."""

    id: MeetingId
    reference: str
    on: date
    is_present: bool
    represented_by: str


@dataclass(frozen=True, slots=True)
class MemberBehind:
    """Everything behind the figures of a member."""

    year: EngagementOfYear
    row: MemberEngaged
    meetings: tuple[MeetingBehind, ...]
    votes: tuple[VoteFact, ...]
    proposals: tuple[Proposal, ...]
    contributions: Sequence[DueContribution]
    given: Sums

    @property
    def promises(self) -> Promises:
        """Return what it confirmed and fell due, taken together."""
        return self.row.deeds.promises


def engagement_of_member(actor: Actor, member: UUID, year: int | None, *, at: datetime) -> MemberBehind:
    """Return what stands behind the figures of a member in a year.

    Raises:
        NotAllowed: for people without office or member.
        NotFound: before there is a plan, and for whoever is no member on the last day of that year.
    """
    found = engagement_of_all(actor, year, at=at)
    row = next((each for each in found.rows if each.member.id == member), None)
    if row is None:
        raise NotFound(Message("There is no such member in this year."))
    facts, key = found.facts, row.member.id
    return MemberBehind(
        year=found,
        row=row,
        meetings=_meetings(found, key),
        votes=tuple(each for each in facts.votes if key in each.took_part),
        proposals=tuple(each for each in facts.proposals if each.member == key),
        contributions=contributions_due(current_session(), facts.due, key),
        given=facts.given.get(key, Sums()),
    )


def _meetings(found: EngagementOfYear, member: MemberId) -> tuple[MeetingBehind, ...]:
    invited = [each for each in found.facts.meetings if member in each.entitled]
    holders = {each.held.represented[member] for each in invited if member in each.held.represented}
    names = member_names(current_session(), holders)
    return tuple(
        MeetingBehind(
            each.held.id,
            each.held.reference,
            each.on,
            member in each.held.present,
            names.get(each.held.represented.get(member, member), ""),
        )
        for each in invited
    )
