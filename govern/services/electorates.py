"""Electorates: the seats of a meeting frozen as rights when a vote opens."""

from sqlalchemy import insert
from sqlalchemy.orm import Session

from govern.domain.meetings.seats import Seat
from govern.domain.values.ids import RightId, VoteId, new_id
from govern.domain.values.record import to_record
from govern.domain.voting.electorate import Right, casters_of, freeze_right
from govern.store.tables.voting import RightCaster, VotingRight


def freeze_electorate(session: Session, vote: VoteId, seats: tuple[Seat, ...]) -> None:
    """Keep every seat as a right, or as the reason why its holder has none, with who may cast it."""
    rights = [(seat, freeze_right(seat, RightId(new_id()))) for seat in seats]
    if rights:
        session.execute(
            insert(VotingRight),
            [_values(vote, ordinal, right) for ordinal, (_, right) in enumerate(rights, start=1)],
        )
    casters = [
        {"right_id": right.id, "person_id": caster.person, "capacity": caster.capacity}
        for seat, right in rights
        for caster in casters_of(seat, seats)
    ]
    if casters:
        session.execute(insert(RightCaster), casters)


def _values(vote: VoteId, ordinal: int, right: Right) -> dict[str, object]:
    return {
        "id": right.id,
        "vote_id": vote,
        "ordinal": ordinal,
        "member_id": right.member,
        "person_id": right.person,
        "name": right.name,
        "weight": right.weight,
        "groups": list(right.groups),
        "presence": right.presence,
        "proxy_holder_id": right.proxy_holder,
        "reason": to_record(right.reason),
    }
