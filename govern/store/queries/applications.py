"""Applications as pages show them: what was told, by whom it is sponsored, what is asked and missing."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session, load_only

from govern.domain.members.admission import ApplicationState, SponsorState
from govern.domain.members.categories import Category
from govern.domain.members.register import FactKind, values_in_force
from govern.domain.values.errors import NotFound
from govern.domain.values.ids import ApplicationId, ItemId, MeetingId, MemberId
from govern.domain.values.message import Message
from govern.domain.values.text import Text
from govern.store.queries.members import register_entries
from govern.store.tables.accounts import Person
from govern.store.tables.applications import (
    Application,
    ApplicationCheck,
    ApplicationFile,
    ApplicationQuestion,
    ApplicationSponsor,
)
from govern.store.tables.association import Body
from govern.store.tables.meetings import AgendaItem, Meeting


@dataclass(frozen=True, slots=True)
class SponsorShown:
    """A sponsor as the applicant named it, and as the register does once it is found."""

    id: UUID
    named_as: str
    member: MemberId | None
    member_name: str
    state: SponsorState
    answered_at: datetime | None


@dataclass(frozen=True, slots=True)
class FileShown:
    """A document of an applicant."""

    id: UUID
    file_name: str
    size: int
    added_at: datetime


@dataclass(frozen=True, slots=True)
class CheckShown:
    """A line of the checklist."""

    id: UUID
    label: Text
    is_required: bool
    done_at: datetime | None


@dataclass(frozen=True, slots=True)
class QuestionShown:
    """A question with its answer; without a name the applicant spoke."""

    id: UUID
    question: str
    asked_at: datetime
    asked_by: str | None
    answer: str | None
    answered_at: datetime | None
    answered_by: str | None


@dataclass(frozen=True, slots=True)
class BeforeBody:
    """The item by which a body decides on an application."""

    item: ItemId
    reference: str
    body_name: Text
    meeting: MeetingId | None
    meeting_reference: str | None
    starts_at: datetime | None


@dataclass(frozen=True, slots=True)
class ApplicationShown:
    """An application with everything that belongs to it."""

    row: Application
    sponsors: tuple[SponsorShown, ...]
    files: tuple[FileShown, ...]
    checks: tuple[CheckShown, ...]
    questions: tuple[QuestionShown, ...]
    before: tuple[BeforeBody, ...]

    @property
    def id(self) -> ApplicationId:
        """Return its id."""
        return ApplicationId(self.row.id)

    @property
    def missing(self) -> tuple[CheckShown, ...]:
        """Return the lines of the checklist that it cannot do without and that are not ticked."""
        return tuple(each for each in self.checks if each.is_required and each.done_at is None)


@dataclass(frozen=True, slots=True)
class ApplicationLine:
    """An application in a list."""

    id: ApplicationId
    reference: str
    state: ApplicationState
    organisation: str
    country: str
    category: Category | None
    applied_at: datetime


@dataclass(frozen=True, slots=True)
class DocumentFile:
    """A document of an applicant with its bytes."""

    file_name: str
    media_type: str
    content: bytes


def applications(session: Session) -> tuple[ApplicationLine, ...]:
    """Return every application, the latest first; one query."""
    rows = session.scalars(
        select(Application)
        .options(load_only(*_LISTED))
        .order_by(Application.applied_at.desc(), Application.reference.desc())
    )
    return tuple(_line(row) for row in rows)


_LISTED = (
    Application.reference,
    Application.state,
    Application.organisation,
    Application.country,
    Application.category,
    Application.applied_at,
)


def _line(row: Application) -> ApplicationLine:
    return ApplicationLine(
        id=ApplicationId(row.id),
        reference=row.reference,
        state=row.state,
        organisation=row.organisation,
        country=row.country,
        category=row.category,
        applied_at=row.applied_at,
    )


def application_shown(session: Session, row: Application) -> ApplicationShown:
    """Return an application with everything that belongs to it; the number of queries is fixed."""
    files = session.execute(
        select(ApplicationFile.id, ApplicationFile.file_name, ApplicationFile.size, ApplicationFile.added_at)
        .where(ApplicationFile.application_id == row.id)
        .order_by(ApplicationFile.added_at, ApplicationFile.file_name)
    )
    checks = session.scalars(
        select(ApplicationCheck)
        .where(ApplicationCheck.application_id == row.id)
        .order_by(ApplicationCheck.ordinal)
    )
    return ApplicationShown(
        row=row,
        sponsors=_sponsors(session, row),
        files=tuple(FileShown(*each) for each in files),
        checks=tuple(CheckShown(each.id, each.label, each.is_required, each.done_at) for each in checks),
        questions=_questions(session, row),
        before=_before(session, row),
    )


def application_file(session: Session, row: Application, file: UUID) -> DocumentFile:
    """Return a document of an applicant.

    Raises:
        NotFound: when there is no such document.
    """
    found = session.get(ApplicationFile, file)
    if found is None or found.application_id != row.id:
        raise NotFound(Message("There is no such file."))
    return DocumentFile(found.file_name, found.media_type, found.content)


def application_of_item(session: Session, item: UUID) -> Application | None:
    """Return the application that an item decides on, or None."""
    return session.scalar(
        select(Application).where((Application.item_id == item) | (Application.appeal_item_id == item))
    )


def application_of_member(session: Session, member: UUID) -> Application | None:
    """Return the application by which a member was admitted, or None."""
    return session.scalar(select(Application).where(Application.member_id == member))


def _sponsors(session: Session, row: Application) -> tuple[SponsorShown, ...]:
    found = session.scalars(
        select(ApplicationSponsor)
        .where(ApplicationSponsor.application_id == row.id)
        .order_by(ApplicationSponsor.ordinal)
    ).all()
    names = _names(session, row.applied_at.date()) if found else {}
    return tuple(
        SponsorShown(
            id=each.id,
            named_as=each.named_as,
            member=MemberId(each.member_id) if each.member_id else None,
            member_name=names.get(each.member_id, "") if each.member_id else "",
            state=each.state,
            answered_at=each.answered_at,
        )
        for each in found
    )


def _names(session: Session, on: date) -> dict[UUID, str]:
    return {
        entry.id: values_in_force(entry, on).get(FactKind.NAME, entry.reference)
        for entry in register_entries(session)
    }


def _questions(session: Session, row: Application) -> tuple[QuestionShown, ...]:
    found = session.scalars(
        select(ApplicationQuestion)
        .where(ApplicationQuestion.application_id == row.id)
        .order_by(ApplicationQuestion.ordinal)
    ).all()
    wanted = {each.asked_by_person_id for each in found} | {each.answered_by_person_id for each in found}
    rows = session.execute(select(Person.id, Person.name).where(Person.id.in_(wanted - {None})))
    names: dict[UUID | None, str] = {person: name for person, name in rows}  # noqa: C416 - rows are no pairs
    return tuple(
        QuestionShown(
            id=each.id,
            question=each.question,
            asked_at=each.asked_at,
            asked_by=names.get(each.asked_by_person_id),
            answer=each.answer,
            answered_at=each.answered_at,
            answered_by=names.get(each.answered_by_person_id),
        )
        for each in found
    )


def _before(session: Session, row: Application) -> tuple[BeforeBody, ...]:
    wanted = [each for each in (row.item_id, row.appeal_item_id) if each]
    found = session.execute(
        select(
            AgendaItem.id, AgendaItem.reference, Body.name, Meeting.id, Meeting.reference, Meeting.starts_at
        )
        .join(Body, Body.id == AgendaItem.body_id)
        .outerjoin(Meeting, Meeting.id == AgendaItem.meeting_id)
        .where(AgendaItem.id.in_(wanted))
        .order_by(AgendaItem.proposed_at)
    )
    return tuple(
        BeforeBody(ItemId(item), reference, body, MeetingId(meeting) if meeting else None, held, starts_at)
        for item, reference, body, meeting, held, starts_at in found
    )
