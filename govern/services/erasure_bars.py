"""What a person still does for the association, which has to end before their data are erased."""

from collections.abc import Iterator
from datetime import date
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from govern.domain.elections.states import ElectionState, NominationState
from govern.domain.members.admission import UNDER_WAY, ApplicationState
from govern.domain.members.words import OFFICE_NAMES
from govern.domain.values.ids import PersonId
from govern.domain.values.message import Message
from govern.domain.voting.actions import ActionState
from govern.domain.voting.states import VoteState
from govern.store.holdings import By
from govern.store.queries.accounts import represented_by
from govern.store.queries.personal_data import Traces
from govern.store.tables.answers import Observer
from govern.store.tables.applications import Application
from govern.store.tables.elections import Election, Nomination
from govern.store.tables.follow_up import Action
from govern.store.tables.members import MandateRow, Member
from govern.store.tables.voting import RightCaster, Vote, VotingRight


def bars_of(session: Session, traces: Traces, on: date) -> Iterator[Message]:
    """Yield what a person still does for the association, which has to end first."""
    yield from _offices(session, traces.person, on)
    yield from _observers(session, traces.person, on)
    yield from _members(session, traces.person, on)
    yield from _matters(session, traces)


def _offices(session: Session, person: UUID, on: date) -> Iterator[Message]:
    rows = session.scalars(
        select(MandateRow)
        .where(MandateRow.person_id == person, (MandateRow.ends_on.is_(None)) | (MandateRow.ends_on >= on))
        .order_by(MandateRow.starts_on)
    )
    for row in rows:
        values = {"office": OFFICE_NAMES[row.office]}
        if row.ends_on is None:
            yield Message("An office is held without an end: {office}. It has to end first.", values)
        else:
            yield Message("An office is held until {day}: {office}.", {**values, "day": row.ends_on})


def _observers(session: Session, person: UUID, on: date) -> Iterator[Message]:
    runs = Observer.ends_on.is_(None) | (Observer.ends_on >= on)
    if session.scalar(select(Observer.id).where(Observer.person_id == person, runs).limit(1)):
        yield Message("New members send the person to a committee: they have to send somebody else first.")


def _members(session: Session, person: UUID, on: date) -> Iterator[Message]:
    found = represented_by(PersonId(person), on)
    for reference in session.scalars(
        select(Member.reference).where(Member.id.in_(found)).order_by(Member.reference)
    ):
        yield Message(
            "The member {reference} is represented: it has to name somebody else first.",
            {"reference": reference},
        )


def _matters(session: Session, traces: Traces) -> Iterator[Message]:
    """Yield votes, elections, actions and applications under way."""
    casts = select(RightCaster.right_id).where(RightCaster.person_id == traces.person)
    if session.scalar(
        select(Vote.id)
        .join(VotingRight, VotingRight.vote_id == Vote.id)
        .where(VotingRight.id.in_(casts), Vote.state == VoteState.OPEN)
        .limit(1)
    ):
        yield Message("A vote is open in which the person may cast a ballot: it has to be counted first.")
    if session.scalar(
        select(Nomination.id)
        .join(Election, Election.id == Nomination.election_id)
        .where(
            Nomination.person_id == traces.person,
            Nomination.state.in_((NominationState.PROPOSED, NominationState.ACCEPTED)),
            Election.state.not_in((ElectionState.COUNTED, ElectionState.CANCELLED)),
        )
        .limit(1)
    ):
        yield Message("The person stands in an election that is not over.")
    for reference in session.scalars(
        select(Action.reference).where(
            Action.owner_person_id == traces.person, Action.state == ActionState.OPEN
        )
    ):
        yield Message("The action {reference} is still owed.", {"reference": reference})
    for reference in session.scalars(
        select(Application.reference).where(
            traces.is_meant(Application.__table__.c.contact_email, By.ADDRESS),
            Application.state.in_({*UNDER_WAY, ApplicationState.UNCONFIRMED, ApplicationState.REFUSED}),
        )
    ):
        yield Message("The application {reference} goes on.", {"reference": reference})
