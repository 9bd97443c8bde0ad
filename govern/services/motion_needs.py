"""Motions that wait for the chair's answer, for the page of what needs somebody."""

from collections.abc import Iterator

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from govern.domain.access.actor import Actor
from govern.domain.access.policy import Act, may
from govern.domain.meetings.kinds import OVER
from govern.domain.values.ids import BodyId
from govern.domain.values.message import Message
from govern.domain.voting.motion_states import MotionState
from govern.services.needed import Need, Target
from govern.store.tables.meetings import AgendaItem, Meeting
from govern.store.tables.motions import MotionRow


def motion_needs(session: Session, actor: Actor) -> Iterator[Need]:
    """Yield a need for each item with motions not admitted or refused yet, for who chairs; one query."""
    if not may(actor, Act.CONDUCT_VOTE):
        return
    rows = session.execute(
        select(AgendaItem.id, AgendaItem.body_id, AgendaItem.title, func.count(MotionRow.id))
        .join(MotionRow, MotionRow.item_id == AgendaItem.id)
        .join(Meeting, Meeting.id == AgendaItem.meeting_id)
        .where(MotionRow.state == MotionState.HANDED_IN, Meeting.state.not_in(OVER))
        .group_by(AgendaItem.id, AgendaItem.body_id, AgendaItem.title)
        .order_by(AgendaItem.id)
    )
    for item, body, title, count in rows:
        if may(actor, Act.CONDUCT_VOTE, body=BodyId(body)):
            waits = Message(
                "Admit a motion or refuse it: {n} waits for you.",
                {"n": count},
                plural="Admit motions or refuse them: {n} wait for you.",
            )
            yield Need(waits, title, Target.MOTIONS, item)
