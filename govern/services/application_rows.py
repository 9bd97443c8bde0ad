"""Applications as rows: found by id or by secret link, their days, their acts put on record."""

from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from govern.domain.meetings.newcomer_rules import ruling_day
from govern.domain.members.admission import UNDER_WAY, may_become
from govern.domain.members.admission_clocks import Proceeding
from govern.domain.values.calendar import day_at
from govern.domain.values.digest import digest
from govern.domain.values.errors import Conflict, NotFound
from govern.domain.values.ids import ApplicationId, PersonId
from govern.domain.values.message import Message
from govern.services.association import association_facts, day_of, rulebook_of
from govern.services.audit import Recorded, record
from govern.services.passing import passing_by
from govern.store.tables.applications import Application, ApplicationLink

pass_to = passing_by(may_become)


def application_row(session: Session, application: ApplicationId) -> Application:
    """Return an application's row.

    Raises:
        NotFound: when there is no such application.
    """
    row = session.get(Application, application)
    if row is None:
        raise NotFound(Message("There is no such application."))
    return row


def applied_by(session: Session, token: str) -> Application:
    """Return the application whose secret link this is.

    Raises:
        NotFound: when it is the link of none, or of one whose data are deleted.
    """
    row = session.scalar(
        select(Application)
        .join(ApplicationLink, ApplicationLink.application_id == Application.id)
        .where(ApplicationLink.token_digest == digest(token), Application.erased_at.is_(None))
    )
    if row is None:
        raise NotFound(Message("This link leads to no application. Its data may have been deleted."))
    return row


def proceeding_of(session: Session, row: Application, at: datetime) -> Proceeding:
    """Return the days of an application at the seat, and the day whose rules decide it."""
    zone, today = association_facts(session).zone, day_of(session, at)

    def day(moment: datetime | None) -> date | None:
        return day_at(moment, zone) if moment else None

    begun = day_at(row.confirmed_at or row.applied_at, zone)
    return Proceeding(
        state=row.state,
        applied_on=day_at(row.applied_at, zone),
        ruled_on=ruling_day(rulebook_of(session), begun, today),
        confirmed_on=day(row.confirmed_at),
        decided_on=row.decided_on,
        told_on=day(row.told_at),
        appealed_on=day(row.appealed_at),
        settled_on=row.settled_on,
        withdrawn_on=day(row.withdrawn_at),
    )


def refuse_unless_under_way(row: Application) -> None:
    """Pass while an application is examined or decided on.

    Raises:
        Conflict: before its confirmation, and once the matter is closed.
    """
    if row.state not in UNDER_WAY:
        raise Conflict(Message("This application is not being examined now."))


def put_on_record(
    session: Session,
    action: str,
    row: Application,
    *,
    at: datetime,
    by: PersonId | None = None,
    **more: object,
) -> None:
    """Add the audit entry of one act on an application; it names it by its reference alone."""
    payload = {"reference": row.reference, "state": row.state, **more}
    record(session, Recorded(action, "application", row.id, at, by, payload))
