"""What a new member has done in its first days, and who helps it."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from govern.domain.meetings.attendance import ENTERING
from govern.domain.members.admission import ApplicationState
from govern.domain.members.first_days import FirstStep
from govern.domain.values.ids import MemberId
from govern.store.tables.applications import Application, FirstStepDone, MemberMentor
from govern.store.tables.meetings import AgendaItem, AttendanceEvent
from govern.store.tables.members import RepresentationRow


def mentors_of(session: Session, members: Sequence[UUID]) -> dict[MemberId, MemberId]:
    """Return the mentors named for these members."""
    rows = session.execute(
        select(MemberMentor.member_id, MemberMentor.mentor_id).where(MemberMentor.member_id.in_(members))
    )
    return {MemberId(member): MemberId(mentor) for member, mentor in rows}


def without_mentor(session: Session) -> tuple[Application, ...]:
    """Return the applications that made members for which no mentor was named, the first one first."""
    return tuple(
        session.scalars(
            select(Application)
            .outerjoin(MemberMentor, MemberMentor.member_id == Application.member_id)
            .where(Application.state == ApplicationState.ADMITTED, MemberMentor.member_id.is_(None))
            .order_by(Application.applied_at)
        )
    )


def done_steps(session: Session, member: MemberId) -> frozenset[FirstStep]:
    """Return the steps of a member that are done: those that its people ticked, and those that show."""
    ticked = session.scalars(select(FirstStepDone.step).where(FirstStepDone.member_id == member))
    shown = session.execute(
        select(
            exists().where(RepresentationRow.member_id == member, RepresentationRow.rank.is_not(None)),
            exists().where(AttendanceEvent.member_id == member, AttendanceEvent.kind.in_(ENTERING)),
            exists().where(AgendaItem.proposed_by_member_id == member),
        )
    ).one()
    steps = (FirstStep.REPRESENTATIVE, FirstStep.MEETING, FirstStep.ITEM)
    return frozenset([*ticked, *(step for step, is_done in zip(steps, shown, strict=True) if is_done)])
