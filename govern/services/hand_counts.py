"""Counts by hand: entered by one person, counted again blind by another, confirmed when both agree."""

import secrets
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from govern.domain.access.actor import Actor
from govern.domain.access.policy import Act, may
from govern.domain.values.digest import Json
from govern.domain.values.errors import Conflict, NotAllowed, NotFound
from govern.domain.values.ids import BodyId, HandCountId, ItemId, RightId, VoteId, new_id
from govern.domain.values.message import Message
from govern.domain.values.record import to_record
from govern.domain.voting.ballot import BallotChannel
from govern.domain.voting.electorate import Right
from govern.domain.voting.hand_count import HandFigures, fit, may_be_counted
from govern.domain.voting.states import HandCountState, VoteState
from govern.services import audit, countable_rights, items, seals
from govern.store.database import transaction
from govern.store.queries import hand_counts
from govern.store.tables.urns import HandCount, RollMark
from govern.store.tables.voting import Vote

_SALT_BYTES = 16


@dataclass(frozen=True, slots=True)
class EnterCount:
    """Whose hands or papers somebody counted, and how many there were for each choice."""

    vote: VoteId
    rights: tuple[RightId, ...]
    figures: HandFigures
    channel: BallotChannel = BallotChannel.HALL


def enter_count(actor: Actor, command: EnterCount, *, at: datetime) -> HandCountId:
    """Put the first figures of a count on record; its rights cast nothing else from now on.

    Raises:
        NotFound: when there is no such vote.
        NotAllowed: for anybody but the chair and the secretary.
        Conflict: when the vote is over, or somebody among the rights has voted in another way.
        RuleBroken: when these votes cannot be counted together, or the figures do not fit.
    """
    with transaction() as session:
        vote = _open_vote(session, command.vote, actor, Act.COUNT_HANDS)
        countable_rights.refuse_kind(vote)
        chosen = _chosen(session, vote, command.rights)
        may_be_counted(countable_rights.to_count(session, vote), chosen).or_rule_broken()
        fit(command.figures, len(chosen)).or_rule_broken()
        row = _row(session, command, chosen, actor=actor, at=at)
        session.add(row)
        session.add_all(
            RollMark(right_id=right.id, vote_id=vote.id, caster_person_id=None, channel=command.channel)
            for right in chosen
        )
        _put_on_record(session, "hand_count.entered", row, actor=actor, at=at)
        return HandCountId(row.id)


def count_again(actor: Actor, count: HandCountId, figures: HandFigures, *, at: datetime) -> HandCountState:
    """Compare what a second person counted, who has not seen the first figures, and settle the count.

    Equal figures confirm it. Unequal ones end it, and its rights are free to be counted anew.

    Raises:
        NotFound: when there is no such count.
        NotAllowed: for the person who entered it, and for anybody without an office that counts.
        Conflict: when the vote is over or the count settled already.
        RuleBroken: when the figures do not fit the rights.
    """
    with transaction() as session:
        row = _waiting(session, count, actor, Act.COUNT_AGAIN)
        if row.entered_by_person_id == actor.person:
            raise NotAllowed(Message("You entered this count. Another person must count it again."))
        fit(figures, len(hand_counts.rights_in(row))).or_rule_broken()
        row.second_figures = _figures(figures)
        row.second_person_id = actor.person
        row.second_at = at
        is_equal = hand_counts.figures_in(row.figures) == figures
        row.state = HandCountState.CONFIRMED if is_equal else HandCountState.DIFFERS
        if not is_equal:
            _free(session, row)
        action = "hand_count.confirmed" if is_equal else "hand_count.differed"
        _put_on_record(session, action, row, actor=actor, at=at)
        return row.state


def take_back(actor: Actor, count: HandCountId, *, at: datetime) -> VoteId:
    """End a count that its vote should do without, confirmed or not; its rights can vote again.

    Raises:
        NotFound: when there is no such count.
        NotAllowed: for anybody but the chair and the secretary.
        Conflict: when the vote is over or the count ended already.
    """
    with transaction() as session:
        row = _standing(session, count, actor, Act.COUNT_HANDS)
        row.state = HandCountState.DIFFERS
        row.note = "taken back"
        _free(session, row)
        _put_on_record(session, "hand_count.taken_back", row, actor=actor, at=at)
        return VoteId(row.vote_id)


def _open_vote(session: Session, vote: VoteId, actor: Actor, act: Act) -> Vote:
    row = session.get(Vote, vote)
    if row is None:
        raise NotFound(Message("There is no such vote."))
    may(actor, act, body=BodyId(items.item_row(session, ItemId(row.item_id)).body_id)).or_not_allowed()
    if row.state is not VoteState.OPEN:
        raise Conflict(Message("This vote is not open any more."))
    return row


def _standing(session: Session, count: HandCountId, actor: Actor, act: Act) -> HandCount:
    row = session.get(HandCount, count)
    if row is None:
        raise NotFound(Message("There is no such count."))
    _open_vote(session, VoteId(row.vote_id), actor, act)
    if row.state is HandCountState.DIFFERS:
        raise Conflict(Message("This count has ended. Enter a new one."))
    return row


def _waiting(session: Session, count: HandCountId, actor: Actor, act: Act) -> HandCount:
    row = _standing(session, count, actor, act)
    if row.state is HandCountState.CONFIRMED:
        raise Conflict(Message("Two people have counted this alike already."))
    return row


def _chosen(session: Session, vote: Vote, rights: tuple[RightId, ...]) -> tuple[Right, ...]:
    free = {right.id: right for right in countable_rights.free_rights(session, vote)}
    if not set(rights) <= free.keys():
        raise Conflict(
            Message(
                "Somebody among those chosen has voted meanwhile, or has no vote here. Look at the list"
                " again: no vote is counted twice."
            )
        )
    return tuple(right for right in free.values() if right.id in set(rights))


def _row(
    session: Session, command: EnterCount, chosen: tuple[Right, ...], *, actor: Actor, at: datetime
) -> HandCount:
    last = session.scalar(select(func.max(HandCount.ordinal)).where(HandCount.vote_id == command.vote))
    return HandCount(
        id=new_id(),
        vote_id=command.vote,
        ordinal=(last or 0) + 1,
        channel=command.channel,
        state=HandCountState.ENTERED,
        rights=[str(right.id) for right in chosen],
        figures=_figures(command.figures),
        entered_by_person_id=actor.person,
        entered_at=at,
    )


def _figures(figures: HandFigures) -> Json:
    """Return figures as they are kept: with a salt, so that nobody finds them by trying the seal."""
    return {"figures": to_record(figures), "salt": secrets.token_hex(_SALT_BYTES)}


def _free(session: Session, row: HandCount) -> None:
    session.execute(delete(RollMark).where(RollMark.right_id.in_(hand_counts.rights_in(row))))


def _put_on_record(session: Session, action: str, row: HandCount, *, actor: Actor, at: datetime) -> None:
    """Put an act on record with who and whose votes, never a figure; the seal covers them."""
    audit.record(
        session,
        audit.Recorded(
            action=action,
            subject_kind="vote",
            subject_id=row.vote_id,
            at=at,
            actor=actor.person,
            payload={"hand_count": row.id, "channel": row.channel, "rights": row.rights},
            seals=seals.seal(session, "hand_count", row.id),
        ),
    )
