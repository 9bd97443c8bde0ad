"""What funding makes somebody wait for: own shares to confirm, calls that close without a decision."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from govern.domain.access.actor import Actor
from govern.domain.access.policy import Act, may
from govern.domain.values.calendar import day_at
from govern.domain.values.message import Message
from govern.domain.values.money import Money
from govern.services.association import association_facts
from govern.services.needed import Need, Target
from govern.store.queries.agenda import member_names
from govern.store.queries.funding_calls import calls_closing
from govern.store.queries.funding_places import covers_waiting

#: a call waits on the page from so long before its deadline
_SOON = timedelta(days=60)


def funding_needs(session: Session, actor: Actor, *, at: datetime) -> Iterator[Need]:
    """Yield what waits for somebody; the number of queries is fixed."""
    if actor.represents:
        yield from _own_shares(session, actor)
    if may(actor, Act.EDIT_PLAN):
        yield from _calls(session, actor, at)


def _own_shares(session: Session, actor: Actor) -> Iterator[Need]:
    waiting = covers_waiting(session, actor.represents)
    names = member_names(session, {each.by for each in waiting}) if waiting else {}
    for each in waiting:
        amount = Money(each.cents, each.currency)
        what = Message(
            "Confirm that {member} brings {amount} of the own share in {project}.",
            {"member": names[each.by], "amount": amount, "project": each.reference},
        )
        yield Need(what, each.title, Target.PROJECT, each.project)


def _calls(session: Session, actor: Actor, at: datetime) -> Iterator[Need]:
    zone = association_facts(session).zone
    orders = bool(may(actor, Act.ORDER_AGENDA))
    for each in calls_closing(session, at, at + _SOON):
        values = {"call": each.reference}
        what = (
            Message("{call} closes, and no body has it before it: put go or no-go on an agenda.", values)
            if orders
            else Message("{call} closes, and no body has it before it: say how it fits the goals.", values)
        )
        yield Need(what, each.title, Target.FUNDING_CALL, each.id, by=day_at(each.closes_at, zone))
