"""Deleting what an applicant told that did not become a member: by the worker, or by the secretary."""

from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from govern.domain.access.actor import Actor
from govern.domain.access.policy import Act, may
from govern.domain.members.admission import ENDED, ApplicationState
from govern.domain.members.admission_clocks import Due, ended_on, erased_from
from govern.domain.values.errors import Conflict
from govern.domain.values.ids import ApplicationId, PersonId
from govern.domain.values.message import Message
from govern.services.application_letters import blacken_letters
from govern.services.application_rows import application_row, pass_to, proceeding_of, put_on_record
from govern.services.association import day_of, rulebook_of
from govern.store.database import current_session, transaction
from govern.store.tables.applications import (
    Application,
    ApplicationCheck,
    ApplicationFile,
    ApplicationLink,
    ApplicationQuestion,
    ApplicationSponsor,
)

_BELONGING = (
    ApplicationFile,
    ApplicationCheck,
    ApplicationQuestion,
    ApplicationSponsor,
    ApplicationLink,
)


def act_on_retention(*, at: datetime) -> int:
    """Delete the data of every application whose time is over; return of how many."""
    session = current_session()
    ended = session.scalars(select(Application).where(Application.state.in_(ENDED)))
    due = [ApplicationId(row.id) for row in ended if _is_due(session, row, at) is not None]
    return sum(_erase_when_due(each, at=at) for each in due)


def erase_application(actor: Actor, application: ApplicationId, *, at: datetime) -> None:
    """Delete the data of an application that has ended, as the secretary.

    Raises:
        NotAllowed: for anybody but the secretary.
        Conflict: while the application goes on, or an appeal can still be made.
    """
    may(actor, Act.HANDLE_APPLICATIONS).or_not_allowed()
    with transaction() as session:
        row = application_row(session, application)
        if not is_over(session, row, at):
            raise Conflict(
                Message("Its data are still needed: it has not ended, or an appeal can still be made.")
            )
        _erase(session, row, at=at)
        put_on_record(session, "application.erased", row, at=at, by=PersonId(actor.person))


def is_over(session: Session, row: Application, at: datetime) -> bool:
    """Return whether an application has ended, and no appeal can be made any more."""
    if row.state not in ENDED:
        return False
    last = ended_on(rulebook_of(session), proceeding_of(session, row, at))
    return last is not None and (row.state is not ApplicationState.REFUSED or last < day_of(session, at))


def _erase_when_due(application: ApplicationId, *, at: datetime) -> bool:
    with transaction() as session:
        row = application_row(session, application)
        due = _is_due(session, row, at)
        if due is None:
            return False
        _erase(session, row, at=at)
        put_on_record(session, "application.erased", row, at=at, rule=str(due.source.citation()))
        return True


def _is_due(session: Session, row: Application, at: datetime) -> Due | None:
    """Return the day from which the data are deleted, with its rule, once it has come."""
    if row.state not in ENDED:
        return None
    due = erased_from(rulebook_of(session), proceeding_of(session, row, at))
    return due if due is not None and due.day <= day_of(session, at) else None


def _erase(session: Session, row: Application, *, at: datetime) -> None:
    """Leave the reference, the state and the days."""
    blacken_letters(session, row, at=at)
    for table in _BELONGING:
        session.execute(delete(table).where(table.application_id == row.id))
    pass_to(row, ApplicationState.ERASED)
    row.organisation = row.legal_form = row.registration_number = row.country = row.region = ""
    row.sectors = row.brings = row.expects = row.reasons = row.appeal = ""
    row.contact_name = row.contact_email = row.language = ""
    row.category = None
    row.erased_at = at
    session.flush()
