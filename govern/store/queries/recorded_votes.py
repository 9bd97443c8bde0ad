"""Every closed vote as it is on record, read in pages so that a long record needs no more memory."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import TypeAlias
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import Row, and_, or_, select
from sqlalchemy.orm import Session

from govern.domain.amendment.simulation import Recorded
from govern.domain.meetings.kinds import BodyKind
from govern.domain.values.calendar import day_at
from govern.domain.values.ids import MemberId, PersonId, VoteId
from govern.domain.values.record import from_record
from govern.domain.values.text import Text
from govern.domain.voting.casting_vote import chair_choice
from govern.domain.voting.outcome import Outcome
from govern.domain.voting.states import Secrecy, VoteKind, VoteState
from govern.store.queries import electorates
from govern.store.tables.association import Association, Body
from govern.store.tables.meetings import AgendaItem, Meeting, Proxy
from govern.store.tables.voting import OutcomeRow, Vote

PAGE = 100

#: opening and id of the last vote that was read
_Mark: TypeAlias = tuple[datetime, UUID] | None

_Found = Row[Vote, Text, str, BodyKind, object]


def recorded_votes(
    session: Session, *, page: int = PAGE, secrecy: Secrecy = Secrecy.BY_NAME
) -> Iterator[Recorded]:
    """Yield every closed decision of a kind in a meeting, the newest first; four queries for each page.

    Where hands were counted nobody knows whose was whose, so such votes cannot be replayed. Secret ones
    come without choices.
    """
    zone = ZoneInfo(session.execute(select(Association.time_zone)).scalar_one())
    last: _Mark = None
    while rows := _page(session, last, page, secrecy):
        chosen = select(Vote.id).where(Vote.id.in_([row[0].id for row in rows]))
        rights = electorates.rights_by_vote(session, chosen)
        ballots = electorates.counted_by_vote(session, chosen)
        proxied = _proxied(session, {row[0].meeting_id for row in rows if row[0].meeting_id})
        for vote, title, reference, body, facts in rows:
            outcome = from_record(Outcome, facts)
            if outcome.by_hand:
                continue
            counted = ballots[vote.id]
            chair = PersonId(vote.chair_person_id) if vote.chair_person_id else None
            yield Recorded(
                vote=VoteId(vote.id),
                reference=reference,
                title=title,
                body=body.value,
                decided_on=day_at(vote.closed_at or vote.opened_at, zone),
                outcome=outcome,
                rights=tuple(rights[vote.id]),
                choices={right: ballot.choice for right, ballot in counted.items()},
                chair_choice=chair_choice(chair, counted.values()),
                proxied=proxied.get(vote.meeting_id, ()) if vote.meeting_id else (),
            )
        last = (rows[-1][0].opened_at, rows[-1][0].id)


def _page(session: Session, last: _Mark, page: int, secrecy: Secrecy) -> Sequence[_Found]:
    query = (
        select(Vote, AgendaItem.title, AgendaItem.reference, Body.kind, OutcomeRow.facts)
        .join(OutcomeRow, OutcomeRow.vote_id == Vote.id)
        .join(AgendaItem, AgendaItem.id == Vote.item_id)
        .join(Meeting, Meeting.id == Vote.meeting_id)
        .join(Body, Body.id == Meeting.body_id)
        .where(Vote.state == VoteState.CLOSED, Vote.kind == VoteKind.DECISION)
        .where(Vote.secrecy == secrecy)
        .order_by(Vote.opened_at.desc(), Vote.id.desc())
        .limit(page)
    )
    if last is not None:
        opened_at, identity = last
        is_older = or_(Vote.opened_at < opened_at, and_(Vote.opened_at == opened_at, Vote.id < identity))
        query = query.where(is_older)
    return session.execute(query).all()


def _proxied(session: Session, meetings: set[UUID]) -> Mapping[UUID, tuple[MemberId, ...]]:
    """Return for each meeting the members that gave a proxy, in the order in which they did."""
    found: defaultdict[UUID, list[MemberId]] = defaultdict(list)
    rows = session.execute(
        select(Proxy.meeting_id, Proxy.principal_id)
        .where(Proxy.meeting_id.in_(meetings), Proxy.withdrawn_at.is_(None))
        .order_by(Proxy.given_at, Proxy.id)
    )
    for meeting, principal in rows:
        found[meeting].append(MemberId(principal))
    return {meeting: tuple(members) for meeting, members in found.items()}
