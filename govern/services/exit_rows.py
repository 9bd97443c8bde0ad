"""Notices of exit as rows: found by id or by member, their acts put on record."""

from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from govern.domain.access.actor import Actor
from govern.domain.access.policy import Act, may
from govern.domain.members.representation import voting_representative
from govern.domain.values.errors import NotFound
from govern.domain.values.ids import ExitId, MemberId, PersonId
from govern.domain.values.message import Message
from govern.domain.voice.leaving import ExitState
from govern.services import audit
from govern.services.seals import seal
from govern.store.queries.members import representation_facts
from govern.store.tables.leaving import MemberExit

_NO_NOTICE = Message("There is no such notice.")


def running_exit(session: Session, member: MemberId) -> MemberExit | None:
    """Return the notice of a member that runs, or None."""
    return session.scalar(
        select(MemberExit).where(MemberExit.member_id == member, MemberExit.state == ExitState.RUNNING)
    )


def exit_row(session: Session, notice: ExitId) -> MemberExit:
    """Return a notice.

    Raises:
        NotFound: when there is no such notice.
    """
    row = session.get(MemberExit, notice)
    if row is None:
        raise NotFound(_NO_NOTICE)
    return row


def may_leave(session: Session, actor: Actor, member: MemberId, on: date) -> bool:
    """Return whether somebody can declare for a member that it leaves: its first representative."""
    facts = representation_facts(session)[member]
    return bool(may(actor, Act.LEAVE, member=member)) and voting_representative(facts, on) == actor.person


def put_on_record(
    session: Session,
    action: str,
    row: MemberExit,
    *,
    at: datetime,
    by: PersonId | None = None,
    **more: object,
) -> None:
    """Add the audit entry of one act; the notice is sealed with the act that gives it."""
    payload = {"exit": row.id, "ground": row.ground, "last_day": row.last_day, **more}
    sealed = seal(session, "exit", row.id) if action == "exit.given" else {}
    audit.record(session, audit.Recorded(action, "member", row.member_id, at, by, payload, sealed))
