"""What contributions make somebody wait for: to be confirmed, delivered, accepted, settled, warned of."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import cast

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import Session

from govern.domain.access.actor import Actor
from govern.domain.access.policy import Act, may
from govern.domain.plan.activities import Part
from govern.domain.plan.contributions import ContributionState, Origin
from govern.domain.plan.obligations import Consequence
from govern.domain.statutes.citation import Source
from govern.domain.values.digest import Json
from govern.domain.values.message import Message
from govern.domain.values.record import from_record
from govern.services.association import day_of
from govern.services.needed import Need, Target
from govern.store.tables.contributions import Contribution, ContributionWarning
from govern.store.tables.plan import ActivityRole

#: what is due within so many days waits on the first page
_SOON = timedelta(days=30)
#: of each kind so many, the soonest first; the list has them all
_MOST = 10


def contribution_needs(session: Session, actor: Actor, *, at: datetime) -> Iterator[Need]:
    """Yield what waits for somebody: for their members, for activities they lead, in their office."""
    today = day_of(session, at)
    if actor.represents:
        yield from _of_giver(session, actor, today)
        yield from _of_lead(session, actor)
    if may(actor, Act.KEEP_ACCOUNTS):
        yield from _of_treasurer(session, actor)
    if may(actor, Act.EDIT_PLAN):
        yield from _of_board(session, today)


def _of_giver(session: Session, actor: Actor, today: date) -> Iterator[Need]:
    own = Contribution.member_id.in_(actor.represents)
    for row in _rows(session, own, Contribution.state == ContributionState.PLEDGED):
        values = {"reference": row.reference}
        if row.origin is Origin.OFFERED:
            yield _need(row, Message("Confirm what you offered: {reference}.", values), None)
        elif row.answer_by is None or row.answer_by >= today:
            what = Message("Confirm or decline the contribution {reference}.", values)
            yield _need(row, what, row.answer_by, _source(row.answer_source))
        else:
            what = Message("The time to answer {reference} is over: confirm or decline it still.", values)
            yield _need(row, what, row.answer_by, _source(row.answer_source))
    is_due = Contribution.due_on <= today + _SOON
    for row in _rows(session, own, Contribution.state == ContributionState.CONFIRMED, is_due):
        yield _need(
            row, Message("Deliver the contribution {reference}.", {"reference": row.reference}), row.due_on
        )


def _of_lead(session: Session, actor: Actor) -> Iterator[Need]:
    led = select(ActivityRole.activity_id).where(
        ActivityRole.member_id.in_(actor.represents), ActivityRole.part == Part.ACCOUNTABLE
    )
    others = Contribution.member_id.not_in(actor.represents)
    for row in _rows(session, _waits(), Contribution.activity_id.in_(led), others):
        yield _to_accept(row)


def _of_treasurer(session: Session, actor: Actor) -> Iterator[Need]:
    """Yield what nobody else can accept, since the giver leads or nobody does, and disputes."""
    leads = select(ActivityRole.activity_id).where(
        ActivityRole.activity_id == Contribution.activity_id,
        ActivityRole.member_id != Contribution.member_id,
        ActivityRole.part == Part.ACCOUNTABLE,
    )
    others = Contribution.member_id.not_in(actor.represents)
    for row in _rows(session, _waits(), ~leads.exists(), others):
        yield _to_accept(row)
    for row in _rows(session, Contribution.state == ContributionState.DISPUTED, others):
        yield _need(row, Message("Settle the dispute on {reference}.", {"reference": row.reference}), None)


def _of_board(session: Session, today: date) -> Iterator[Need]:
    running = select(ContributionWarning.id).where(
        ContributionWarning.contribution_id == Contribution.id, ContributionWarning.ended_at.is_(None)
    )
    is_owed = Contribution.state == ContributionState.CONFIRMED
    for row in _rows(session, is_owed, Contribution.due_on < today, ~running.exists()):
        what = Message("{reference} is overdue: warn the member, or agree.", {"reference": row.reference})
        yield _need(row, what, None)
    acted = select(Contribution, ContributionWarning).join(
        ContributionWarning, ContributionWarning.contribution_id == Contribution.id
    )
    is_asked = (
        ContributionWarning.ended_at.is_(None),
        ContributionWarning.acted_at.is_not(None),
        ContributionWarning.consequence == Consequence.EXCLUSION_PROPOSED,
    )
    for row, warning in session.execute(acted.where(*is_asked).limit(_MOST)):
        what = Message("The time after a warning is over: propose an exclusion, or release the member.")
        yield _need(row, what, None, _source(warning.source))


def _waits() -> ColumnElement[bool]:
    delivered = Contribution.delivered_cents - Contribution.accepted_cents - Contribution.disputed_cents
    open_states = (ContributionState.CONFIRMED, ContributionState.DELIVERED)
    return (delivered > 0) & or_(*(Contribution.state == each for each in open_states))


def _to_accept(row: Contribution) -> Need:
    what = Message("Accept or dispute what was delivered: {reference}.", {"reference": row.reference})
    return _need(row, what, None)


def _rows(session: Session, *conditions: ColumnElement[bool]) -> Iterator[Contribution]:
    query = select(Contribution).where(*conditions).order_by(Contribution.due_on, Contribution.reference)
    yield from session.scalars(query.limit(_MOST)).all()


def _need(row: Contribution, what: Message, by: date | None, source: Source | None = None) -> Need:
    return Need(what, row.title, Target.CONTRIBUTION, row.id, by=by, source=source)


def _source(record: object) -> Source | None:
    return from_record(Source, cast("Json", record)) if record is not None else None
