"""What casting a ballot must know, in one query."""

from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction

from sqlalchemy import Connection, and_, bindparam, func, select

from govern.domain.meetings.seats import Presence
from govern.domain.values.ids import PersonId, RightId, VoteId
from govern.domain.voting.ballot import CastingRight, Choice
from govern.domain.voting.states import ProcedureMode, Secrecy
from govern.store.tables.procedures import WrittenProcedure
from govern.store.tables.urns import RollMark
from govern.store.tables.voting import Ballot

_tables = Ballot.metadata.tables
_votes, _rights = _tables["votes"].c, _tables["voting_rights"].c
_casters, _ballots = _tables["right_casters"].c, _tables["ballots"].c
_same = _tables["ballots"].alias("same")
_marks = RollMark.metadata.tables[RollMark.__tablename__].c

#: over plain tables and made once, since nothing is asked more often while a vote is open
_FACTS = (
    select(
        _votes.state,
        _votes.opened_at,
        _votes.closes_at,
        _votes.secrecy,
        _rights.name,
        _rights.weight,
        _rights.presence,
        _casters.person_id,
        _marks.right_id,
        select(func.max(_ballots.ordinal)).where(_ballots.right_id == _rights.id).scalar_subquery(),
        _same.c.ordinal,
        _same.c.choice,
        _same.c.content,
        _same.c.caster_person_id,
        _same.c.cast_at,
        _same.c.receipt,
    )
    .select_from(_tables["voting_rights"])
    .join(_tables["votes"], _votes.id == _rights.vote_id)
    .outerjoin(
        _tables["right_casters"],
        and_(_casters.right_id == _rights.id, _casters.person_id == bindparam("caster")),
    )
    .outerjoin(_tables[RollMark.__tablename__], _marks.right_id == _rights.id)
    .outerjoin(_same, and_(_same.c.right_id == _rights.id, _same.c.request_key == bindparam("request_key")))
    .where(_rights.id == bindparam("right"), _rights.vote_id == bindparam("vote"))
)


@dataclass(frozen=True, slots=True)
class EarlierBallot:
    """The ballot that the same request put on record before."""

    ordinal: int
    choice: Choice | None
    content: object
    caster: PersonId
    cast_at: datetime
    receipt: str


@dataclass(frozen=True, slots=True)
class CastingFacts:
    """The right to be cast, how many ballots it has, and the one of this very request, if any.

    ``closes_at`` is the deadline of a vote that has one, as in a written procedure; ``is_counted`` says
    that its vote stands in a count by hand.
    """

    right: CastingRight
    weight: Fraction
    is_counted: bool
    opened_at: datetime
    closes_at: datetime | None
    secrecy: Secrecy
    last_ordinal: int
    same_request: EarlierBallot | None


def casting_facts(
    connection: Connection, vote: VoteId, right: RightId, *, caster: PersonId, request_key: str
) -> CastingFacts | None:
    """Return what casting must know, or None when the vote has no such right."""
    row = connection.execute(
        _FACTS, {"vote": vote, "right": right, "caster": caster, "request_key": request_key}
    ).first()
    if row is None:
        return None
    state, opened_at, closes_at, secrecy, name, weight, presence, may_cast, mark, last, *same = row
    return CastingFacts(
        right=CastingRight(
            vote_state=state,
            holder_name=name,
            caster=caster,
            may_cast=may_cast is not None,
            has_vote=weight > 0,
            is_filled=presence is not Presence.ABSENT,
        ),
        weight=weight,
        is_counted=mark is not None,
        opened_at=opened_at,
        closes_at=closes_at,
        secrecy=secrecy,
        last_ordinal=last or 0,
        same_request=EarlierBallot(*same) if same[0] is not None else None,
    )


def procedure_mode(connection: Connection, vote: VoteId) -> ProcedureMode | None:
    """Return how the written procedure of a vote counts silence; None for a vote in a meeting."""
    return connection.scalar(
        select(_tables[WrittenProcedure.__tablename__].c.mode)
        .join(_tables["votes"], _votes.procedure_id == _tables[WrittenProcedure.__tablename__].c.id)
        .where(_votes.id == vote)
    )
