"""The mails around a vote: one when it opens, one reminder to those who have not voted."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from govern.domain.access.actor import Actor
from govern.domain.values.errors import NotFound
from govern.domain.values.ids import ItemId, VoteId
from govern.domain.values.message import Message
from govern.domain.voting.reminding import may_remind
from govern.domain.voting.states import ProcedureMode, VoteState
from govern.services import audit, items, presiding
from govern.services.mails import Mail, write_to_each
from govern.store.database import transaction
from govern.store.queries import vote_casters
from govern.store.queries.consultations import Asked, asked_people
from govern.store.tables.procedures import WrittenProcedure
from govern.store.tables.voting import Vote

ANNOUNCED = "vote.announced"
REMINDED = "vote.reminded"


@dataclass(frozen=True, slots=True)
class _Kind:
    """Which letter it is (its template is named like its occasion), and the action on record."""

    occasion: str
    #: the letter to those who cast a consultative ballot beside it
    beside: str
    action: str


_OPENED = _Kind("vote_open", "vote_open_consultative", ANNOUNCED)
_REMINDER = _Kind("vote_reminder", "vote_reminder_consultative", REMINDED)


@dataclass(frozen=True, slots=True)
class _Mailing:
    """Which letter goes to whom."""

    kind: _Kind
    people: Sequence[vote_casters.Concerned]
    #: who casts a consultative ballot beside it
    asked: Sequence[Asked] = ()


def announce_vote(vote: VoteId, *, at: datetime) -> int:
    """Write to everybody who may cast a ballot of an open vote, once; return how many letters there are."""
    with transaction() as session:
        row = session.get_one(Vote, vote)
        if row.state is not VoteState.OPEN or vote_casters.was_told(session, vote, ANNOUNCED):
            return 0
        mailing = _Mailing(_OPENED, vote_casters.concerned(session, vote), asked_people(session, vote))
        return _write(session, row, mailing, at=at)


def remind_of_vote(vote: VoteId, *, at: datetime, actor: Actor | None = None) -> int:
    """Write once to those whose ballot is missing; return how many letters there are.

    The chair asks for it in a vote that the chair closes; where there is a deadline it comes by itself.

    Raises:
        NotFound: when there is no such vote.
        NotAllowed: when the actor does not chair the body.
        Conflict: when the vote is over, or those missing were reminded before.
    """
    with transaction() as session:
        row = session.get(Vote, vote)
        if row is None:
            raise NotFound(Message("There is no such vote."))
        if actor is not None:
            body = items.item_row(session, ItemId(row.item_id)).body_id
            presiding.presides_over(session, actor, body=body, meeting=row.meeting_id).or_not_allowed()
        may_remind(row.state, was_reminded=vote_casters.was_told(session, vote, REMINDED)).or_conflict()
        missing = vote_casters.concerned(session, vote, only_missing=True)
        asked = asked_people(session, vote, only_missing=True)
        return _write(session, row, _Mailing(_REMINDER, missing, asked), at=at, actor=actor)


def _write(
    session: Session, row: Vote, mailing: _Mailing, *, at: datetime, actor: Actor | None = None
) -> int:
    kind, is_silent = mailing.kind, _is_silent(session, row)
    concerned = (
        (each, _mail(row, each, kind.occasion, is_silent=is_silent)) for each in mailing.people if each.email
    )
    beside = ((each.who, _mail_beside(row, each, kind)) for each in mailing.asked if each.who.email)
    letters = write_to_each(session, (*concerned, *beside), at=at)
    audit.record(
        session,
        audit.Recorded(
            action=mailing.kind.action,
            subject_kind="vote",
            subject_id=row.id,
            at=at,
            actor=actor.person if actor is not None else None,
            payload={"letters": letters},
        ),
    )
    return letters


def _is_silent(session: Session, row: Vote) -> bool:
    procedure = session.get(WrittenProcedure, row.procedure_id) if row.procedure_id else None
    return procedure is not None and procedure.mode is ProcedureMode.SILENCE


def _mail(row: Vote, to: vote_casters.Concerned, occasion: str, **more: object) -> Mail:
    values = {
        "question": row.question,
        "holders": ", ".join(to.holders),
        "deadline": row.closes_at,
        **more,
    }
    return Mail(occasion, f"/votes/{row.id}", values, meeting=row.meeting_id, vote=row.id)


def _mail_beside(row: Vote, asked: Asked, kind: _Kind) -> Mail:
    source = asked.source.citation()
    return _mail(row, asked.who, kind.beside, until=asked.until, source=source)
