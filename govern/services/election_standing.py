"""Whether an election can stand: held against the rules before its votes open, and as they do."""

from collections.abc import Mapping
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from govern.domain.elections.planning import election_rules
from govern.domain.elections.states import ElectionState
from govern.domain.values.errors import RuleBroken
from govern.domain.values.ids import BodyId, MeetingId
from govern.domain.values.message import Message
from govern.domain.voting.standing import Standing
from govern.domain.voting.standing_election import ElectionFacts, election_standing
from govern.services import association, items
from govern.services import election_standing_facts as gathered
from govern.services.election_contests import Contest, Electors, check_weights, contests_of, electors_of
from govern.services.election_owed import owed_in
from govern.services.election_reserved import plan_on
from govern.services.standing_facts import facts_of
from govern.services.standing_rules import Moment
from govern.store.tables.elections import Election
from govern.store.tables.meetings import AgendaItem, Meeting


def standing_before(session: Session, item: AgendaItem, meeting: Meeting, *, at: datetime) -> Standing | None:
    """Return how the election on an item stands before its votes open.

    None where it was given up, or where law and statutes settle no quorum for it.
    """
    row = session.scalar(select(Election).where(Election.item_id == item.id))
    if row is None or row.state is ElectionState.CANCELLED:
        return None
    moment = max(at, meeting.opened_at or meeting.starts_at)
    try:
        electors = electors_of(session, row, MeetingId(meeting.id), at=moment)
    except RuleBroken:
        return None
    return _held_against_rules(session, row, electors, at=at, asked_on=association.day_of(session, at))


def standing_of_electors(session: Session, row: Election, electors: Electors, *, at: datetime) -> Standing:
    """Return how an election stands whose votes open now among these electors."""
    return _held_against_rules(session, row, electors, at=at)


def _held_against_rules(
    session: Session, row: Election, electors: Electors, *, at: datetime, asked_on: date | None = None
) -> Standing:
    item = session.get_one(AgendaItem, row.item_id)
    meeting = session.get_one(Meeting, item.meeting_id)
    moment = max(at, meeting.opened_at or meeting.starts_at)
    now = Moment(
        item=item,
        meeting=meeting,
        body=items.body_kind(session, BodyId(item.body_id)),
        on=association.day_of(session, moment),
        at=moment,
        rule=electors.rule,
        seats=electors.seats,
    )
    facts = facts_of(session, now, asked_on=asked_on)
    rulebook = association.rulebook_of(session)
    contests = contests_of(session, row, electors)
    call = gathered.Call(row, rulebook, now.on)
    election = ElectionFacts(
        nominations=gathered.nominations_held(session, call, begins_at=meeting.starts_at, at=at),
        stand=gathered.who_stands(session, call),
        plan=plan_on(session, row, now.on),
        rules=election_rules(rulebook, now.on),
        secrecy=gathered.how_secret(call, now.entitled, is_open=facts.is_open),
        uncountable=_uncountable(contests),
        owed=owed_in(session, BodyId(row.body_id), row.office, held_at=moment, starts_on=row.term_starts_on),
        own_electorates=_own_electorates(contests, len(now.entitled)),
    )
    return election_standing(facts, election)


def _uncountable(contests: tuple[Contest, ...]) -> Message | None:
    """Return why the votes of those entitled cannot be counted, or None where they can."""
    try:
        for contest in contests:
            check_weights(contest)
    except RuleBroken as broken:
        return broken.message
    return None


def _own_electorates(contests: tuple[Contest, ...], entitled: int) -> Mapping[str, int]:
    """Return how many vote on seats on which not everybody does."""
    counted = {each.paper.contest: sum(seat.is_entitled for seat in each.seats) for each in contests}
    return {name: count for name, count in counted.items() if name and count < entitled}
