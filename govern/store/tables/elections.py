"""Elections: who is nominated, who won a seat and accepted it."""

from datetime import date, datetime
from uuid import UUID, uuid4

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from govern.domain.access.actor import Office
from govern.domain.counting.result import Method
from govern.domain.elections.states import ElectionState, NominationState, SeatState
from govern.domain.values.text import Text
from govern.domain.voting.states import Secrecy
from govern.store.columns import JsonText, enum_type
from govern.store.tables.base import Base


class Election(Base):
    """An agenda item that elects persons to an office; each of its contests is one vote."""

    __tablename__ = "elections"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    item_id: Mapped[UUID] = mapped_column(ForeignKey("agenda_items.id"), unique=True)
    #: the body in which the seats are
    body_id: Mapped[UUID] = mapped_column(ForeignKey("bodies.id"))
    office: Mapped[Office] = mapped_column(enum_type(Office))
    method: Mapped[Method] = mapped_column(enum_type(Method))
    secrecy: Mapped[Secrecy] = mapped_column(enum_type(Secrecy))
    #: all seats, reserved ones too
    seats: Mapped[int]
    #: limits over attributes, as records of Limit
    limits: Mapped[object] = mapped_column(JsonText)
    #: seats with a ballot and an electorate of their own, as records of ReservedSeats
    reserved: Mapped[object] = mapped_column(JsonText)
    nominations_until: Mapped[datetime]
    term_starts_on: Mapped[date]
    #: last day of the term
    term_ends_on: Mapped[date | None]
    #: SHA-256 of the seed, told when the ballot is fixed; the seed itself is told after the close
    seed_commitment: Mapped[str | None] = mapped_column(String(64))
    seed: Mapped[str | None] = mapped_column(String(64))
    state: Mapped[ElectionState] = mapped_column(enum_type(ElectionState))
    version: Mapped[int] = mapped_column(default=1)
    created_at: Mapped[datetime]
    created_by_person_id: Mapped[UUID] = mapped_column(ForeignKey("persons.id"))


class Nomination(Base):
    """A person proposed for an election."""

    __tablename__ = "nominations"
    __table_args__ = (UniqueConstraint("election_id", "person_id"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    election_id: Mapped[UUID] = mapped_column(ForeignKey("elections.id"), index=True)
    person_id: Mapped[UUID] = mapped_column(ForeignKey("persons.id"), index=True)
    #: the member that the person comes from, if any
    member_id: Mapped[UUID | None] = mapped_column(ForeignKey("members.id"))
    #: name on the ballot
    name: Mapped[str] = mapped_column(String(300))
    #: what the person declares, or the register knows: country, gender, newcomer …
    attributes: Mapped[dict[str, str]] = mapped_column(JsonText)
    statement: Mapped[Text | None]
    state: Mapped[NominationState] = mapped_column(enum_type(NominationState))
    #: place on the ballot by the recorded lot; None until the ballot is fixed
    place: Mapped[int | None]
    nominated_at: Mapped[datetime]
    nominated_by_person_id: Mapped[UUID] = mapped_column(ForeignKey("persons.id"))
    answered_at: Mapped[datetime | None]


class SeatWon(Base):
    """A seat that somebody won, offered until the person accepts."""

    __tablename__ = "seats_won"
    __table_args__ = (UniqueConstraint("election_id", "nomination_id"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    election_id: Mapped[UUID] = mapped_column(ForeignKey("elections.id"), index=True)
    nomination_id: Mapped[UUID] = mapped_column(ForeignKey("nominations.id"))
    vote_id: Mapped[UUID] = mapped_column(ForeignKey("votes.id"))
    #: from 1, in the order of election
    ordinal: Mapped[int]
    state: Mapped[SeatState] = mapped_column(enum_type(SeatState))
    answered_at: Mapped[datetime | None]
    answered_by_person_id: Mapped[UUID | None] = mapped_column(ForeignKey("persons.id"))
    mandate_id: Mapped[UUID | None] = mapped_column(ForeignKey("mandates.id"))
