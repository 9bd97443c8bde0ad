"""Drafts that amend the statutes, changes that members propose to them, and the duties that follow."""

from datetime import date, datetime
from uuid import UUID, uuid4

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy import Text as LongText
from sqlalchemy.orm import Mapped, mapped_column

from govern.domain.amendment.counter import CounterKind, CounterState
from govern.domain.amendment.draft import ChangeKind, DraftState, Timing
from govern.domain.values.text import Text
from govern.store.columns import JsonText, enum_type
from govern.store.tables.base import Base


class AmendmentDraft(Base):
    """An act that amends the statutes, from its first words to the version that it made."""

    __tablename__ = "amendment_drafts"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    reference: Mapped[str] = mapped_column(String(40), unique=True)
    title: Mapped[Text]
    explanation: Mapped[Text | None]
    base_version_id: Mapped[UUID] = mapped_column(ForeignKey("statutes_versions.id"))
    #: the association's new name; empty while it keeps its own
    association: Mapped[str] = mapped_column(String(300), default="")
    #: the legal form that it moves to; empty while the association keeps its own
    form: Mapped[str] = mapped_column(String(40), default="")
    timing: Mapped[Timing] = mapped_column(enum_type(Timing))
    effect_on: Mapped[date | None]
    state: Mapped[DraftState] = mapped_column(enum_type(DraftState))
    version: Mapped[int] = mapped_column(default=1)
    created_at: Mapped[datetime]
    created_by_person_id: Mapped[UUID] = mapped_column(ForeignKey("persons.id"))
    #: the agenda item that puts it to the vote, in a second call the later one
    item_id: Mapped[UUID | None] = mapped_column(ForeignKey("agenda_items.id"), index=True)
    #: the vote that adopted it
    vote_id: Mapped[UUID | None] = mapped_column(ForeignKey("votes.id"))
    adopted_on: Mapped[date | None]
    #: the consolidated statutes as adopted, with the day of adoption where the day of effect will stand
    adopted_text: Mapped[str | None] = mapped_column(LongText)
    #: None while its effect waits for a duty
    made_version_id: Mapped[UUID | None] = mapped_column(ForeignKey("statutes_versions.id"))


class AmendmentChange(Base):
    """What a draft does to one article, as it was written."""

    __tablename__ = "amendment_changes"
    __table_args__ = (UniqueConstraint("draft_id", "number"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    draft_id: Mapped[UUID] = mapped_column(ForeignKey("amendment_drafts.id"))
    ordinal: Mapped[int]
    kind: Mapped[ChangeKind] = mapped_column(enum_type(ChangeKind))
    number: Mapped[str] = mapped_column(String(40))
    #: the article after which a new one stands; None for the very beginning
    after: Mapped[str | None] = mapped_column(String(40))
    heading: Mapped[Text | None]
    wording: Mapped[Text | None]
    #: YAML as under "rules" in a statutes file
    rules: Mapped[str] = mapped_column(LongText, default="")
    contents: Mapped[list[str]] = mapped_column(JsonText)
    reason: Mapped[Text]


class CounterAmendment(Base):
    """What a member proposes to change in one article of a draft."""

    __tablename__ = "counter_amendments"
    __table_args__ = (UniqueConstraint("draft_id", "ordinal"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    draft_id: Mapped[UUID] = mapped_column(ForeignKey("amendment_drafts.id"))
    #: from 1 within its draft, in the order of submission
    ordinal: Mapped[int]
    member_id: Mapped[UUID] = mapped_column(ForeignKey("members.id"))
    person_id: Mapped[UUID] = mapped_column(ForeignKey("persons.id"))
    handed_in_at: Mapped[datetime]
    kind: Mapped[CounterKind] = mapped_column(enum_type(CounterKind))
    number: Mapped[str] = mapped_column(String(40))
    heading: Mapped[Text | None]
    wording: Mapped[Text | None]
    rules: Mapped[str] = mapped_column(LongText, default="")
    contents: Mapped[list[str]] = mapped_column(JsonText)
    reason: Mapped[Text]
    state: Mapped[CounterState] = mapped_column(enum_type(CounterState))
    settled_at: Mapped[datetime | None]
    #: why it fell or was set aside: a Message as a record
    because: Mapped[object | None] = mapped_column(JsonText)
    item_id: Mapped[UUID | None] = mapped_column(ForeignKey("agenda_items.id"), index=True)


class DutyRow(Base):
    """A formality that an act brings with it: what, with whom, by when, and whether it is done."""

    __tablename__ = "duties"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    subject_kind: Mapped[str] = mapped_column(String(40))
    subject_id: Mapped[UUID] = mapped_column(index=True)
    ordinal: Mapped[int]
    #: the rule key under which law or statutes lay it down
    key: Mapped[str] = mapped_column(String(80))
    #: the Duty and its Source as records
    duty: Mapped[object] = mapped_column(JsonText)
    source: Mapped[object] = mapped_column(JsonText)
    #: the day of the act
    arose_on: Mapped[date]
    #: None where no time is laid down, or the event from which it runs has not happened
    due_on: Mapped[date | None]
    #: whether the act takes effect on the day on which this is done
    delays_effect: Mapped[bool]
    done_on: Mapped[date | None]
    #: found not to be owed
    set_aside: Mapped[bool] = mapped_column(default=False)
    settled_at: Mapped[datetime | None]
    settled_by_person_id: Mapped[UUID | None] = mapped_column(ForeignKey("persons.id"))
    note: Mapped[str] = mapped_column(LongText, default="")
