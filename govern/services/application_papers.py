"""What an application comes with: its files, and the checklist that the secretary ticks."""

import hashlib
from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from govern.domain.access.actor import Actor
from govern.domain.access.policy import Act, may
from govern.domain.meetings.attachments import (
    MEDIA_TYPES,
    IncomingFile,
    admit_files,
    clean_name,
    extension_of,
)
from govern.domain.values.errors import NotFound, RuleBroken
from govern.domain.values.ids import ApplicationId, PersonId, new_id
from govern.domain.values.message import Message
from govern.rulefiles.checklist import ChecklistLine, shipped_checklist
from govern.services.application_rows import (
    application_row,
    applied_by,
    put_on_record,
    refuse_unless_under_way,
)
from govern.services.audit import Recorded, record
from govern.store.database import transaction
from govern.store.tables.applications import (
    AdmissionChecklist,
    Application,
    ApplicationCheck,
    ApplicationFile,
)

MOST_LINES = 20


def keep_files(session: Session, row: Application, files: tuple[IncomingFile, ...], *, at: datetime) -> None:
    """Keep the files of an application, by the rules on attachments.

    Raises:
        RuleBroken: when one of them cannot be attached.
    """
    present = session.scalar(select(func.count()).where(ApplicationFile.application_id == row.id)) or 0
    admit_files(files, present=present).or_rule_broken()
    session.add_all(_file(row, file, at) for file in files)
    session.flush()


def add_files(token: str, files: tuple[IncomingFile, ...], *, at: datetime) -> None:
    """Hand in further files, as the applicant.

    Raises:
        NotFound: for a link of no application.
        Conflict: when it is not being examined.
        RuleBroken: for no files, and for files that do not fit.
    """
    with transaction() as session:
        row = applied_by(session, token)
        refuse_unless_under_way(row)
        if not files:
            raise RuleBroken(Message("Choose the file to attach."))
        keep_files(session, row, files, at=at)
        put_on_record(session, "application.files_added", row, at=at, files=len(files))


def checklist(session: Session) -> tuple[ChecklistLine, ...]:
    """Return the checklist of the association, or the shipped one where it has written none."""
    rows = session.scalars(select(AdmissionChecklist).order_by(AdmissionChecklist.ordinal)).all()
    return tuple(ChecklistLine(row.label, row.is_required) for row in rows) or shipped_checklist()


def write_checklist(actor: Actor, lines: Sequence[ChecklistLine], *, at: datetime) -> None:
    """Write the checklist for applications that are confirmed from now on; without lines the shipped one.

    Raises:
        NotAllowed: for anybody but the secretary.
        RuleBroken: for more lines than anybody reads.
    """
    may(actor, Act.HANDLE_APPLICATIONS).or_not_allowed()
    if len(lines) > MOST_LINES:
        raise RuleBroken(Message("At most {n} lines fit on the checklist.", {"n": MOST_LINES}))
    with transaction() as session:
        session.execute(delete(AdmissionChecklist))
        session.add_all(
            AdmissionChecklist(id=new_id(), ordinal=ordinal, label=each.label, is_required=each.is_required)
            for ordinal, each in enumerate(lines, start=1)
        )
        payload = {"lines": len(lines)}
        record(session, Recorded("checklist.written", "register", None, at, actor.person, payload))


def begin_checklist(session: Session, row: Application) -> None:
    """Give an application the checklist as it stands now."""
    session.add_all(
        ApplicationCheck(
            id=new_id(),
            application_id=row.id,
            ordinal=ordinal,
            label=each.label,
            is_required=each.is_required,
        )
        for ordinal, each in enumerate(checklist(session), start=1)
    )
    session.flush()


def tick(actor: Actor, application: ApplicationId, check: UUID, *, is_done: bool, at: datetime) -> None:
    """Say that something on the checklist is there, or is not, as the secretary.

    Raises:
        NotAllowed: for anybody but the secretary.
        NotFound: when there is no such line.
        Conflict: when the application is not being examined.
    """
    may(actor, Act.HANDLE_APPLICATIONS).or_not_allowed()
    with transaction() as session:
        row = application_row(session, application)
        refuse_unless_under_way(row)
        line = session.get(ApplicationCheck, check)
        if line is None or line.application_id != row.id:
            raise NotFound(Message("There is no such line on the checklist."))
        line.done_at = at if is_done else None
        line.done_by_person_id = actor.person if is_done else None
        put_on_record(
            session,
            "application.checked",
            row,
            at=at,
            by=PersonId(actor.person),
            line=line.ordinal,
            is_done=is_done,
        )


def _file(row: Application, file: IncomingFile, at: datetime) -> ApplicationFile:
    extension = extension_of(file) or ""
    return ApplicationFile(
        id=new_id(),
        application_id=row.id,
        file_name=clean_name(file.name, extension),
        media_type=MEDIA_TYPES[extension],
        size=len(file.content),
        digest=hashlib.sha256(file.content).hexdigest(),
        content=file.content,
        added_at=at,
    )
