"""New members' questions to the board, their observers, and the end of founders' own rights."""

from datetime import date, datetime
from uuid import UUID, uuid4

from sqlalchemy import ForeignKey, String
from sqlalchemy import Text as LongText
from sqlalchemy.orm import Mapped, mapped_column

from govern.store.columns import JsonText
from govern.store.tables.base import Base


class BoardQuestion(Base):
    """A question that a new member puts to the board, with the answer that everybody reads."""

    __tablename__ = "board_questions"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    reference: Mapped[str] = mapped_column(String(40), unique=True)
    member_id: Mapped[UUID] = mapped_column(ForeignKey("members.id"), index=True)
    person_id: Mapped[UUID] = mapped_column(ForeignKey("persons.id"))
    title: Mapped[str] = mapped_column(String(300))
    question: Mapped[str] = mapped_column(LongText)
    language: Mapped[str] = mapped_column(String(10))
    asked_at: Mapped[datetime]
    #: the day at the seat on which it was asked, whose rules decide it unless the rules say otherwise
    began_on: Mapped[date]
    answer: Mapped[str | None] = mapped_column(LongText)
    answer_language: Mapped[str | None] = mapped_column(String(10))
    answered_at: Mapped[datetime | None]
    answered_by_person_id: Mapped[UUID | None] = mapped_column(ForeignKey("persons.id"))
    withdrawn_at: Mapped[datetime | None]
    #: when it was announced that nobody had answered in time, and by which rule: a MissedAnswer as a record
    missed_on: Mapped[date | None]
    missed: Mapped[object | None] = mapped_column(JsonText)
    version: Mapped[int]


class PrivilegesEnded(Base):
    """That founders' own rights have ended, announced once for each day on which they did."""

    __tablename__ = "privileges_ended"

    #: the first day on which they do not hold
    ended_on: Mapped[date] = mapped_column(primary_key=True)
    id: Mapped[UUID] = mapped_column(unique=True, default=uuid4)
    #: the PrivilegesEnd as a record
    facts: Mapped[object] = mapped_column(JsonText)
    announced_at: Mapped[datetime]


class Observer(Base):
    """A person whom the new members send to a committee: reads and listens there, without a vote."""

    __tablename__ = "observers"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    body_id: Mapped[UUID] = mapped_column(ForeignKey("bodies.id"), index=True)
    member_id: Mapped[UUID] = mapped_column(ForeignKey("members.id"), index=True)
    person_id: Mapped[UUID] = mapped_column(ForeignKey("persons.id"), index=True)
    starts_on: Mapped[date]
    #: the last day, where somebody else was sent or it was called back
    ends_on: Mapped[date | None]
    #: where the choice of the new members is recorded, such as minutes or a letter
    chosen_in: Mapped[str] = mapped_column(String(300))
    recorded_at: Mapped[datetime]
    recorded_by_person_id: Mapped[UUID] = mapped_column(ForeignKey("persons.id"))
