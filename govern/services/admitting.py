"""Admitting: what a body decided on an application carries itself out, once, by the worker."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from govern.domain.members.admission import ON_AGENDAS, ApplicationState, is_announced
from govern.domain.values.ids import ApplicationId
from govern.domain.values.message import Message
from govern.services.admission_entering import announce, enter_member
from govern.services.admission_outcome import Decided, decision_on
from govern.services.application_letters import NEWS, write_to_applicant
from govern.services.application_rows import application_row, pass_to, put_on_record
from govern.services.association import rulebook_of
from govern.store.database import current_session, transaction
from govern.store.tables.applications import Application

_WELCOME = Message("You are admitted. Another letter brings you the link to sign in.")
_DISMISSED = Message("The general assembly has decided on your appeal: the refusal stands.")


def act_on_applications(*, at: datetime) -> int:
    """Carry out every decision on an application that was not carried out yet; return how many there were."""
    session = current_session()
    waiting = session.scalars(
        select(Application).where(Application.state.in_(ON_AGENDAS)).order_by(Application.applied_at)
    )
    decided = [ApplicationId(row.id) for row in waiting if _decision(session, row) is not None]
    return sum(settle_application(each, at=at) for each in decided)


def settle_application(application: ApplicationId, *, at: datetime) -> bool:
    """Carry out what a body decided on one application; return whether there was something to do.

    Adopted, the applicant is a member from the day of the decision. Rejected, it waits for the reasons
    that the secretary writes, or is closed where it was an appeal.
    """
    with transaction() as session:
        row = application_row(session, application)
        decided = _decision(session, row) if row.state in ON_AGENDAS else None
        if decided is None:
            return False
        if decided.is_adopted:
            _admit(session, row, decided, at=at)
        else:
            _refuse(session, row, decided, at=at)
        return True


def _decision(session: Session, row: Application) -> Decided | None:
    item = row.appeal_item_id if row.state is ApplicationState.APPEAL_ON_AGENDA else row.item_id
    return decision_on(session, item) if item is not None else None


def _admit(session: Session, row: Application, decided: Decided, *, at: datetime) -> None:
    is_appeal = row.state is ApplicationState.APPEAL_ON_AGENDA
    pass_to(row, ApplicationState.ADMITTED)
    if is_appeal:
        row.settled_on = decided.on
    else:
        row.decided_on = decided.on
    entered = enter_member(session, row, on=decided.on, at=at)
    row.member_id = entered.member
    write_to_applicant(session, row, NEWS, {"news": _WELCOME}, at=at)
    told = announce(session, row, entered, at=at) if is_announced(rulebook_of(session), decided.on) else 0
    put_on_record(
        session,
        "application.admitted",
        row,
        at=at,
        member=entered.member,
        member_reference=entered.reference,
        admitted_on=entered.on,
        item=decided.item,
        letters=told,
    )


def _refuse(session: Session, row: Application, decided: Decided, *, at: datetime) -> None:
    if row.state is ApplicationState.APPEAL_ON_AGENDA:
        pass_to(row, ApplicationState.DISMISSED)
        row.settled_on = decided.on
        write_to_applicant(session, row, NEWS, {"news": _DISMISSED}, at=at)
    else:
        pass_to(row, ApplicationState.REFUSED)
        row.decided_on = decided.on
    put_on_record(session, "application.refused", row, at=at, item=decided.item, decided_on=decided.on)
