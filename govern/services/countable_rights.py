"""Whose votes can be counted by hand in a vote, and what a vote that closes takes from such counts."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from govern.domain.rules.decision import DecisionRule
from govern.domain.values.errors import Conflict
from govern.domain.values.ids import PersonId, VoteId
from govern.domain.values.message import Message
from govern.domain.values.record import from_record
from govern.domain.voting.ballot import BallotChannel
from govern.domain.voting.electorate import Right
from govern.domain.voting.hand_count import HandCounted, ToCount
from govern.domain.voting.recusal import voting_rights
from govern.domain.voting.states import HandCountState, Secrecy, VoteKind
from govern.store.queries import electorates, hand_counts
from govern.store.tables.urns import HandCount, RollMark
from govern.store.tables.voting import Vote


def refuse_kind(row: Vote) -> None:
    """Refuse votes in which nobody raises a hand.

    Raises:
        Conflict: when the vote is an election or held in writing.
    """
    if row.kind is not VoteKind.DECISION:
        raise Conflict(Message("Ballots of an election are not counted by hand here."))
    if row.meeting_id is None:
        raise Conflict(Message("This is decided in writing. Nobody raises a hand there."))


def to_count(session: Session, row: Vote) -> ToCount:
    """Return what a count by hand must know of its vote."""
    chair = row.chair_person_id
    own = hand_counts.own_rights(session, VoteId(row.id), PersonId(chair)) if chair else frozenset()
    by_name = row.secrecy is Secrecy.BY_NAME
    return ToCount(from_record(DecisionRule, row.rule), row.secrecy, own if by_name else frozenset())


def free_rights(session: Session, row: Vote) -> tuple[Right, ...]:
    """Return the rights that count and are there, and for which nothing has been cast or counted."""
    taken = hand_counts.voted_otherwise(session, VoteId(row.id))
    rights = electorates.rights(session, VoteId(row.id))
    counted = voting_rights(from_record(DecisionRule, row.rule), rights).counted
    return tuple(
        right for right in counted if right.is_filled and not right.is_recused and right.id not in taken
    )


def settled_counts(session: Session, row: Vote) -> tuple[HandCounted, ...]:
    """Return the counts by hand that go into the outcome of a vote that closes.

    Raises:
        Conflict: while a count waits for its second person, or when the roll does not fit the counts.
    """
    counts = hand_counts.counts_of(session, VoteId(row.id))
    if any(each.state is HandCountState.ENTERED for each in counts):
        raise Conflict(
            Message(
                "A count by hand waits for the second person. Let somebody else count it too, or take it"
                " back; then close the vote."
            )
        )
    _refuse_unequal(session, row, counts)
    return hand_counts.confirmed_counts(session, VoteId(row.id))


def _refuse_unequal(session: Session, row: Vote, counts: Sequence[HandCount]) -> None:
    confirmed = [each for each in counts if each.state is HandCountState.CONFIRMED]
    held = [right for each in confirmed for right in hand_counts.rights_in(each)]
    marked = session.scalars(
        select(RollMark.right_id).where(RollMark.vote_id == row.id, RollMark.channel != BallotChannel.ONLINE)
    ).all()
    if sorted(held) != sorted(marked):
        raise Conflict(
            Message(
                "The counts by hand do not hold those whom the roll marks as counted, so nothing can be"
                " counted. Have the record checked: govern audit verify."
            )
        )
