"""Applications for membership, what belongs to them, and what welcomes a new member."""

from datetime import date, datetime
from uuid import UUID, uuid4

from sqlalchemy import ForeignKey, LargeBinary, String, UniqueConstraint
from sqlalchemy import Text as LongText
from sqlalchemy.orm import Mapped, mapped_column

from govern.domain.members.admission import ApplicationState, SponsorState
from govern.domain.members.categories import Category
from govern.domain.members.first_days import FirstStep
from govern.domain.values.text import Text
from govern.store.columns import enum_type
from govern.store.tables.base import Base


class Application(Base):
    """An application; once its data are deleted, its reference, its state and its days are left."""

    __tablename__ = "applications"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    reference: Mapped[str] = mapped_column(String(40), unique=True)
    state: Mapped[ApplicationState] = mapped_column(enum_type(ApplicationState))
    organisation: Mapped[str] = mapped_column(String(300))
    legal_form: Mapped[str] = mapped_column(String(200), default="")
    registration_number: Mapped[str] = mapped_column(String(100), default="")
    country: Mapped[str] = mapped_column(String(2))
    region: Mapped[str] = mapped_column(String(200), default="")
    sectors: Mapped[str] = mapped_column(String(500), default="")
    category: Mapped[Category | None] = mapped_column(enum_type(Category))
    brings: Mapped[str] = mapped_column(LongText, default="")
    expects: Mapped[str] = mapped_column(LongText, default="")
    contact_name: Mapped[str] = mapped_column(String(300))
    contact_email: Mapped[str] = mapped_column(String(320))
    language: Mapped[str] = mapped_column(String(12))
    applied_at: Mapped[datetime]
    confirmed_at: Mapped[datetime | None]
    withdrawn_at: Mapped[datetime | None]
    #: the item by which a body decides on it, the latest where it was put on several agendas
    item_id: Mapped[UUID | None] = mapped_column(ForeignKey("agenda_items.id"), index=True)
    decided_on: Mapped[date | None]
    #: why it was refused, as the secretary wrote it, and when that went out
    reasons: Mapped[str] = mapped_column(LongText, default="")
    told_at: Mapped[datetime | None]
    appeal: Mapped[str] = mapped_column(LongText, default="")
    appealed_at: Mapped[datetime | None]
    appeal_item_id: Mapped[UUID | None] = mapped_column(ForeignKey("agenda_items.id"), index=True)
    settled_on: Mapped[date | None]
    member_id: Mapped[UUID | None] = mapped_column(ForeignKey("members.id"), unique=True)
    erased_at: Mapped[datetime | None]
    version: Mapped[int] = mapped_column(default=1)


class ApplicationLink(Base):
    """A secret address of an application's page, sent by letter; only its digest is kept."""

    __tablename__ = "application_links"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    application_id: Mapped[UUID] = mapped_column(ForeignKey("applications.id"), index=True)
    letter_id: Mapped[UUID] = mapped_column(ForeignKey("letters.id"), index=True)
    token_digest: Mapped[str] = mapped_column(String(64), unique=True)
    created_at: Mapped[datetime]


class ApplicationSponsor(Base):
    """A member that an applicant named as its sponsor, and what it answered."""

    __tablename__ = "application_sponsors"
    __table_args__ = (UniqueConstraint("application_id", "ordinal"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    application_id: Mapped[UUID] = mapped_column(ForeignKey("applications.id"))
    ordinal: Mapped[int]
    #: as the applicant wrote it
    named_as: Mapped[str] = mapped_column(String(300))
    #: None until it is found in the register
    member_id: Mapped[UUID | None] = mapped_column(ForeignKey("members.id"), index=True)
    state: Mapped[SponsorState] = mapped_column(enum_type(SponsorState))
    answered_at: Mapped[datetime | None]
    answered_by_person_id: Mapped[UUID | None] = mapped_column(ForeignKey("persons.id"))


class ApplicationFile(Base):
    """A document that an applicant handed in."""

    __tablename__ = "application_files"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    application_id: Mapped[UUID] = mapped_column(ForeignKey("applications.id"), index=True)
    file_name: Mapped[str] = mapped_column(String(200))
    media_type: Mapped[str] = mapped_column(String(100))
    size: Mapped[int]
    digest: Mapped[str] = mapped_column(String(64))
    content: Mapped[bytes] = mapped_column(LargeBinary, deferred=True)
    added_at: Mapped[datetime]


class ApplicationCheck(Base):
    """A line of the checklist of one application, as the checklist stood when it was confirmed."""

    __tablename__ = "application_checks"
    __table_args__ = (UniqueConstraint("application_id", "ordinal"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    application_id: Mapped[UUID] = mapped_column(ForeignKey("applications.id"))
    ordinal: Mapped[int]
    label: Mapped[Text]
    is_required: Mapped[bool]
    done_at: Mapped[datetime | None]
    done_by_person_id: Mapped[UUID | None] = mapped_column(ForeignKey("persons.id"))


class ApplicationQuestion(Base):
    """A question between the association and an applicant; without a person the applicant asks or answers."""

    __tablename__ = "application_questions"
    __table_args__ = (UniqueConstraint("application_id", "ordinal"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    application_id: Mapped[UUID] = mapped_column(ForeignKey("applications.id"))
    ordinal: Mapped[int]
    question: Mapped[str] = mapped_column(LongText)
    asked_at: Mapped[datetime]
    asked_by_person_id: Mapped[UUID | None] = mapped_column(ForeignKey("persons.id"))
    answer: Mapped[str | None] = mapped_column(LongText)
    answered_at: Mapped[datetime | None]
    answered_by_person_id: Mapped[UUID | None] = mapped_column(ForeignKey("persons.id"))


class AdmissionChecklist(Base):
    """A line of the checklist that the association uses, once its secretary has written one."""

    __tablename__ = "admission_checklist"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    ordinal: Mapped[int] = mapped_column(unique=True)
    label: Mapped[Text]
    is_required: Mapped[bool]


class MemberMentor(Base):
    """The member organisation that helps a new member."""

    __tablename__ = "member_mentors"

    member_id: Mapped[UUID] = mapped_column(ForeignKey("members.id"), primary_key=True)
    mentor_id: Mapped[UUID] = mapped_column(ForeignKey("members.id"), index=True)
    named_at: Mapped[datetime]
    named_by_person_id: Mapped[UUID] = mapped_column(ForeignKey("persons.id"))


class FirstStepDone(Base):
    """A step of a member's first ninety days that its people say they have done."""

    __tablename__ = "first_steps"
    __table_args__ = (UniqueConstraint("member_id", "step"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    member_id: Mapped[UUID] = mapped_column(ForeignKey("members.id"))
    step: Mapped[FirstStep] = mapped_column(enum_type(FirstStep))
    done_at: Mapped[datetime]
    done_by_person_id: Mapped[UUID] = mapped_column(ForeignKey("persons.id"))
