"""Reminders of what the plan waits for: once a day, by the stated steps, each step once."""

from collections import Counter
from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from govern.domain.plan.reminding import Circle
from govern.domain.values.ids import new_id
from govern.domain.values.text import Text
from govern.services.association import association_facts, day_of
from govern.services.audit import Recorded, record
from govern.services.plan_reminder_letters import write_digests
from govern.services.plan_reminder_readers import Told, directory
from govern.services.plan_reminder_steps import stated_steps
from govern.services.plan_rows import current_plan
from govern.store.database import current_session, transaction
from govern.store.queries.plan_reminders import Day, Waiting, waiting, was_sent_on
from govern.store.tables.plan_reminders import PlanReminder


def act_on_plan_reminders(at: datetime) -> int:
    """Remind of everything in the plan that is due by a step today; return how many things these are.

    Whoever is told of several gets one letter. On a day on which reminders went out nothing more does,
    so that what is added or moved meanwhile waits for the next morning.
    """
    session = current_session()
    plan = current_plan(session, day_of(session, at))
    if plan is None or not _due(session, plan.id, at):
        return 0
    return _remind(plan.id, at=at)


def _remind(plan: UUID, *, at: datetime) -> int:
    with transaction() as session:
        things = _due(session, plan, at)
        if not things:
            return 0
        known = directory(session, plan, day_of(session, at))
        told = [known.tell(each) for each in things]
        _keep(session, plan, told, at=at)
        letters = write_digests(session, told, known.offices[Circle.DESK], at=at)
        steps = Counter(each.step.name.lower() for each in things)
        payload = {
            "things": len(things),
            "steps": dict(sorted(steps.items())),
            "letters": letters,
            "not_reached": len({member for each in told for member in each.not_reached}),
        }
        record(session, Recorded("plan.reminded", "plan", plan, at, payload=payload))
        return len(things)


def _due(session: Session, plan: UUID, at: datetime) -> tuple[Waiting, ...]:
    today = day_of(session, at)
    if was_sent_on(session, plan, today):
        return ()
    steps = stated_steps(session, today).steps
    return waiting(session, plan, Day(today, association_facts(session).zone, steps))


def _keep(session: Session, plan: UUID, told: list[Told], *, at: datetime) -> None:
    today, language = day_of(session, at), association_facts(session).languages[0]
    for position, each in enumerate(told, start=1):
        thing = each.thing
        title = Text.only(language, thing.title) if isinstance(thing.title, str) else thing.title
        session.add(
            PlanReminder(
                id=new_id(),
                plan_id=plan,
                matter=thing.matter,
                subject_id=thing.subject,
                member_id=thing.member,
                activity_id=thing.activity,
                reference=thing.reference,
                title=title,
                due_on=thing.due_on,
                step=thing.step.value,
                told=[circle.value for circle in each.circles],
                sent_on=today,
                sent_at=at,
                position=position,
            )
        )
    session.flush()
