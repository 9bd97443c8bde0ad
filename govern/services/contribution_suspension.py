"""A vote that rests because a promise was not kept after a warning, and that is back when it is kept."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from govern.domain.members.categories import Standing
from govern.domain.plan import obligations
from govern.domain.statutes.citation import Source
from govern.domain.values.ids import MemberId, new_id
from govern.domain.values.message import Message
from govern.domain.values.record import to_record
from govern.domain.voice.suspending import SuspensionCause, SuspensionEnd
from govern.i18n.languages import best_language
from govern.i18n.translator import translator_for
from govern.services import suspension_letters
from govern.services.association import association_facts, day_of
from govern.services.suspension_rows import end, enter, running_suspension
from govern.store.queries.members import members_on
from govern.store.tables.contributions import Contribution, ContributionWarning
from govern.store.tables.leaving import MemberSuspension

_WHY = Message(
    "It confirmed {reference} and has not delivered it after a warning. This ends by itself on delivery.",
    {"reference": ""},
)


def begin(session: Session, owed: Contribution, source: Source | None, *, at: datetime) -> UUID | None:
    """Let the vote of a member rest, in the caller's transaction; return the suspension.

    None when nothing is done now: the member has left, has no vote, or its rights rest for another
    reason. One that rests for another broken promise is the same suspension.
    """
    member, today = MemberId(owed.member_id), day_of(session, at)
    running = running_suspension(session, member)
    if running is not None:
        return running.id if running.cause is SuspensionCause.OWED else None
    found = next((each for each in members_on(session, today) if each.id == member), None)
    if found is None or not obligations.rests(found.standing):
        return None
    speak = translator_for(best_language(association_facts(session).languages))
    row = MemberSuspension(
        id=new_id(),
        member_id=member,
        cause=SuspensionCause.OWED,
        starts_on=today,
        reason=speak.message(Message(_WHY.id, {"reference": owed.reference})),
        before=Standing.VOTE,
        source=to_record(source) if source else None,
        recorded_at=at,
    )
    enter(session, row, at=at, by=None)
    return row.id


def end_if_nothing_is_owed(session: Session, suspension: UUID, *, at: datetime) -> None:
    """Give a member its vote back when no broken promise is left that it rested for."""
    row = session.get_one(MemberSuspension, suspension)
    others = select(ContributionWarning.id).where(
        ContributionWarning.suspension_id == suspension, ContributionWarning.ended_at.is_(None)
    )
    if row.ended_by is not None or session.scalar(others.limit(1)) is not None:
        return
    end(session, row, SuspensionEnd.ENDED, on=day_of(session, at), at=at)
    suspension_letters.tell_of_end(session, row, at=at)
