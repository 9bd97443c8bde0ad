"""What waits for somebody after a meeting: actions owed, minutes to comment on, comments to answer."""

from collections.abc import Iterator
from datetime import date

from sqlalchemy.orm import Session

from govern.domain.access.actor import Actor
from govern.domain.access.policy import Act, may
from govern.domain.values.ids import BodyId
from govern.domain.values.message import Message
from govern.services.needed import Need, Target
from govern.store.queries.actions import own_open_actions
from govern.store.queries.minutes_comments import minutes_in_consultation


def follow_up_needs(session: Session, actor: Actor, today: date) -> Iterator[Need]:
    """Yield what waits for somebody after meetings; the number of queries is fixed."""
    for action in own_open_actions(session, actor):
        said = {"reference": action.reference, "meeting": action.meeting_reference}
        what = Message("Do what {meeting} decided: {reference}.", said)
        yield Need(what, action.wording, Target.ACTION, action.id, by=action.due_on)
    for minutes in minutes_in_consultation(session, actor, on=today):
        writes = bool(may(actor, Act.WRITE_MINUTES, body=BodyId(minutes.body)))
        if writes and minutes.unanswered:
            what = Message(
                "Answer {n} comment on the minutes.",
                {"n": minutes.unanswered},
                plural="Answer {n} comments on the minutes.",
            )
            yield Need(what, minutes.reference, Target.MINUTES, minutes.id)
        elif not writes and minutes.is_for_reader and minutes.until >= today:
            what = Message("Read the draft minutes and comment on them.")
            yield Need(what, minutes.reference, Target.MINUTES, minutes.id, by=minutes.until)
