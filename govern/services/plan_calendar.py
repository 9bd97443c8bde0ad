"""What of the plan stands in somebody's calendar: ends and results of what its members answer for."""

from collections.abc import Iterator
from datetime import date

from sqlalchemy.orm import Session

from govern.domain.access.actor import Actor
from govern.domain.access.policy import Act, may
from govern.i18n.translator import Translator
from govern.notify.calendar import Day
from govern.store.queries.plan_own_days import own_ends, own_results


def own_plan_days(session: Session, actor: Actor, voice: Translator, *, since: date) -> Iterator[Day]:
    """Yield the last days of activities, and the days of results still to come, that are somebody's own.

    They are one's own where one's member is accountable or responsible, or one is named for the work.
    Nothing for those who may not read the plan.
    """
    if not may(actor, Act.READ_PLAN):
        return
    for row in own_ends(session, actor, since=since):
        yield Day(
            uid=f"{row.id}-ends",
            on=row.ends_on,
            summary=voice.text(
                "{activity} ends: {title}", activity=row.reference, title=voice.show(row.title)
            ),
            description="",
            path=f"/plan/activities/{row.id}",
            told_at=row.created_at,
        )
    for result, activity in own_results(session, actor, since=since):
        yield Day(
            uid=f"{result.id}-due",
            on=result.due_on,
            summary=voice.text(
                "{activity}, due: {result}", activity=activity.reference, result=voice.show(result.title)
            ),
            description=voice.show(activity.title),
            path=f"/plan/activities/{activity.id}",
            told_at=activity.created_at,
        )
