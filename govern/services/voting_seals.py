"""What is sealed of a vote: electorate, each ballot, outcome with the ballots counted, resolution."""

from collections.abc import Mapping
from uuid import UUID

from sqlalchemy import ColumnElement, FromClause, select
from sqlalchemy.orm import Session

from govern.domain.values.digest import Json
from govern.domain.values.record import to_record
from govern.services.urn_seals import sealed_roll
from govern.store.tables.agenda import VoteItem
from govern.store.tables.voting import Ballot, OutcomeRow, Resolution, RightCaster, Vote, VotingRight

#: what changes after the opening is sealed by the outcome instead
_AFTER_OPENING = frozenset({"state", "closed_at", "closed_by_person_id", "cancelled_at", "cancelled_reason"})

#: columns that votes and ballots sealed long ago did not have yet, with the value that means just that
_ADDED_TO_VOTES: Mapping[str, Json] = {
    "statutes_version_id": None,
    "procedure_id": None,
    "kind": "decision",
    "secrecy": "by_name",
    "election_id": None,
    "motion_id": None,
    "ballot_paper": None,
    "closes_at": None,
}
_ADDED_TO_BALLOTS: Mapping[str, Json] = {"content": None}
_ADDED_TO_RESOLUTIONS: Mapping[str, Json] = {"item_id": None}


def sealed_electorate(session: Session, vote: UUID) -> Json:
    """Return the vote as opened (question, rule, chair) with every right and everybody who may cast it."""
    opened = _row(session, Vote.__table__, Vote.__table__.c.id, vote, without=_AFTER_OPENING)
    if not isinstance(opened, dict):
        return None
    _leave_out_what_came_later(opened, _ADDED_TO_VOTES)
    rights = session.execute(
        select(*VotingRight.__table__.c).where(VotingRight.vote_id == vote).order_by(VotingRight.ordinal)
    )
    casters = session.execute(
        select(VotingRight.ordinal, RightCaster.person_id, RightCaster.capacity)
        .join(RightCaster, RightCaster.right_id == VotingRight.id)
        .where(VotingRight.vote_id == vote)
        .order_by(VotingRight.ordinal)
    )
    return {
        "vote": opened,
        "rights": [to_record(dict(row._mapping)) for row in rights],
        "casters": sorted((to_record(tuple(row)) for row in casters), key=str),
        **_together(session, vote),
    }


def _together(session: Session, vote: UUID) -> dict[str, Json]:
    """Return the items of a consent agenda that a vote decides; nothing for a vote on one item."""
    rows = session.execute(
        select(VoteItem.ordinal, VoteItem.item_id, VoteItem.wording)
        .where(VoteItem.vote_id == vote)
        .order_by(VoteItem.ordinal)
    )
    found = [to_record(tuple(row)) for row in rows]
    return {"together": found} if found else {}


def ballot_record(values: Mapping[str, object]) -> Json:
    """Return what is sealed of a ballot, from the values of its row."""
    record = to_record(values)
    if isinstance(record, dict):
        _leave_out_what_came_later(record, _ADDED_TO_BALLOTS)
    return record


def _leave_out_what_came_later(record: dict[str, Json], added: Mapping[str, Json]) -> None:
    for column, meaning in added.items():
        if column in record and record[column] == meaning:
            del record[column]


def sealed_ballot(session: Session, ballot: UUID) -> Json:
    """Return a ballot as it was cast."""
    row = session.execute(select(*Ballot.__table__.c).where(Ballot.id == ballot)).first()
    return ballot_record(dict(row._mapping)) if row else None


def sealed_cancellation(session: Session, vote: UUID) -> Json:
    """Return the cancellation of a vote with its reason."""
    columns = (Vote.id, Vote.state, Vote.cancelled_at, Vote.cancelled_reason)
    row = session.execute(select(*columns).where(Vote.id == vote)).first()
    return to_record(tuple(row)) if row else None


def sealed_outcome(session: Session, vote: UUID) -> Json:
    """Return the outcome with the closing, every ballot of the vote, superseded ones too, and its roll."""
    outcome = _row(session, OutcomeRow.__table__, OutcomeRow.__table__.c.vote_id, vote)
    if outcome is None:
        return None
    closing = session.execute(
        select(Vote.state, Vote.closed_at, Vote.closed_by_person_id).where(Vote.id == vote)
    ).first()
    ballots = session.execute(
        select(VotingRight.ordinal, Ballot.ordinal, Ballot.id, Ballot.choice)
        .join(VotingRight, VotingRight.id == Ballot.right_id)
        .where(Ballot.vote_id == vote)
        .order_by(VotingRight.ordinal, Ballot.ordinal)
    )
    roll = sealed_roll(session, vote)
    return {
        "outcome": outcome,
        "closing": to_record(tuple(closing or ())),
        "ballots": [to_record(tuple(row)) for row in ballots],
        **({"roll": roll} if roll else {}),
    }


def sealed_resolution(session: Session, resolution: UUID) -> Json:
    """Return an entry of the register of resolutions."""
    entry = _row(session, Resolution.__table__, Resolution.__table__.c.id, resolution)
    if isinstance(entry, dict):
        _leave_out_what_came_later(entry, _ADDED_TO_RESOLUTIONS)
    return entry


def _row(
    session: Session,
    table: FromClause,
    key: ColumnElement[UUID],
    identity: UUID,
    *,
    without: frozenset[str] = frozenset(),
) -> Json:
    columns = [column for column in table.c if column.name not in without]
    row = session.execute(select(*columns).where(key == identity)).first()
    return to_record(dict(row._mapping)) if row else None
