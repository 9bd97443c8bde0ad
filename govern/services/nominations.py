"""Nominations: made by members and offices, answered by the person nominated, taken back."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from govern.domain.access.actor import Actor, Office
from govern.domain.access.policy import Act, may
from govern.domain.elections.nominating import GENDERS, LONGEST_STATEMENT, may_answer, may_nominate
from govern.domain.elections.states import NominationState
from govern.domain.members.entitlement import groups_of
from govern.domain.members.register import is_newcomer
from govern.domain.members.representation import representatives
from govern.domain.values.errors import Conflict, NotAllowed, NotFound, RuleBroken
from govern.domain.values.ids import BodyId, ElectionId, ItemId, MemberId, NominationId, PersonId, new_id
from govern.domain.values.message import Message
from govern.domain.values.text import Text
from govern.domain.values.typed import texts_in_prose
from govern.services import association, audit, election_rows, items
from govern.services.seating import newcomer_months
from govern.store.database import transaction
from govern.store.queries import members as register
from govern.store.tables.accounts import Person
from govern.store.tables.elections import Election, Nomination


@dataclass(frozen=True, slots=True)
class Nominate:
    """A person proposed for an election, for a member or by an office; the statement may come later."""

    election: ElectionId
    person: PersonId
    statement: Text | None = None
    gender: str | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """What a nominated person says; ``gender`` is what the person declares, None for nothing."""

    nomination: NominationId
    stands: bool
    statement: Text | None = None
    gender: str | None = None


def nominate(actor: Actor, command: Nominate, *, at: datetime) -> NominationId:
    """Propose a person; who proposes oneself stands at once, everybody else is asked first.

    Raises:
        NotAllowed: for somebody with neither office nor member.
        NotFound: when there is no such election or person.
        Conflict: when the person is proposed already, or nominations are closed.
        RuleBroken: for a statement that is too long.
    """
    with transaction() as session:
        row = election_rows.election_row(session, command.election)
        body = BodyId(items.item_row(session, ItemId(row.item_id)).body_id)
        may(actor, Act.NOMINATE, body=body).or_not_allowed()
        may_nominate(election_rows.call_of(row, at)).or_conflict()
        nomination = _new_nomination(session, row, command, actor=actor, at=at)
        session.add(nomination)
        if command.person == actor.person:
            _answer(
                nomination, Answer(NominationId(nomination.id), True, command.statement, command.gender), at
            )
        session.flush()
        _put_on_record(session, "nomination.made", nomination, actor=actor, at=at)
        return NominationId(nomination.id)


def _new_nomination(
    session: Session, election: Election, command: Nominate, *, actor: Actor, at: datetime
) -> Nomination:
    person = session.get(Person, command.person)
    if person is None:
        raise NotFound(Message("There is no such person."))
    earlier = session.scalar(
        select(Nomination).where(
            Nomination.election_id == election.id, Nomination.person_id == command.person
        )
    )
    if earlier is not None:
        raise Conflict(Message("{name} is proposed for this election already.", {"name": person.name}))
    on = association.day_of(session, at)
    member, attributes = origin_of(session, command.person, on)
    return Nomination(
        id=new_id(),
        election_id=election.id,
        person_id=command.person,
        member_id=member,
        name=person.name,
        attributes=dict(attributes),
        statement=_checked(command.statement),
        state=NominationState.PROPOSED,
        nominated_at=at,
        nominated_by_person_id=actor.person,
    )


def origin_of(session: Session, person: PersonId, on: date) -> tuple[MemberId | None, Mapping[str, str]]:
    """Return the member that a person represents on a day, and what the register says for limits.

    Country and category of the member, and whether it is a founder or a newcomer; nothing for a person
    who represents nobody.
    """
    rulebook, people = association.rulebook_of(session), register.representation_facts(session)
    for member in register.members_on(session, on):
        if any(each.person == person for each in representatives(people[member.id], on)):
            is_new = is_newcomer(member, on, newcomer_months(rulebook, on))
            return member.id, _attributes(groups_of(member, is_new=is_new))
    return None, {}


def _attributes(groups: tuple[str, ...]) -> Mapping[str, str]:
    """Return groups such as ``country:FR`` and ``newcomer`` as attributes with their values."""
    parts = (group.partition(":") for group in groups)
    return {name: value or "yes" for name, _, value in parts}


def answer_nomination(actor: Actor, answer: Answer, *, at: datetime) -> None:
    """Record whether a nominated person stands; the secretary may record what the person said elsewhere.

    Only the person declares a gender.

    Raises:
        NotAllowed: for anybody but the person and the secretary.
        NotFound: when there is no such nomination.
        Conflict: when the ballot is fixed, or the nomination was taken back.
        RuleBroken: for a gender declared for somebody else, and a statement that is too long.
    """
    with transaction() as session:
        nomination = nomination_row(session, answer.nomination)
        row = election_rows.election_row(session, ElectionId(nomination.election_id))
        is_own = nomination.person_id == actor.person
        if not is_own and not _is_secretary(session, actor, row):
            raise NotAllowed(Message("Only the person proposed can answer."))
        may_answer(election_rows.call_of(row, at), nomination.state).or_conflict()
        if answer.gender is not None and not is_own:
            raise RuleBroken(Message("Only the person proposed can declare a gender."))
        _answer(nomination, answer, at)
        session.flush()
        _put_on_record(session, "nomination.answered", nomination, actor=actor, at=at)


def withdraw_nomination(actor: Actor, nomination: NominationId, *, at: datetime) -> None:
    """Take a nomination back, by whoever made it or the person; before the ballot is fixed.

    Raises:
        NotAllowed: for anybody else.
        NotFound: when there is no such nomination.
        Conflict: when the ballot is fixed, or it was taken back before.
    """
    with transaction() as session:
        row = nomination_row(session, nomination)
        election = election_rows.election_row(session, ElectionId(row.election_id))
        if actor.person not in (row.person_id, row.nominated_by_person_id):
            raise NotAllowed(Message("Only the person proposed, or who proposed, can take this back."))
        may_answer(election_rows.call_of(election, at), row.state).or_conflict()
        row.state = NominationState.WITHDRAWN
        row.answered_at = at
        session.flush()
        _put_on_record(session, "nomination.withdrawn", row, actor=actor, at=at)


def nomination_row(session: Session, nomination: NominationId) -> Nomination:
    """Return a nomination's row.

    Raises:
        NotFound: when there is no such nomination.
    """
    row = session.get(Nomination, nomination)
    if row is None:
        raise NotFound(Message("There is no such nomination."))
    return row


def _is_secretary(session: Session, actor: Actor, election: Election) -> bool:
    body = BodyId(items.item_row(session, ItemId(election.item_id)).body_id)
    return actor.holds(Office.SECRETARY, body=body)


def _answer(nomination: Nomination, answer: Answer, at: datetime) -> None:
    if answer.gender is not None and answer.gender not in GENDERS:
        raise RuleBroken(Message("Choose one of the genders offered, or declare none."))
    nomination.state = NominationState.ACCEPTED if answer.stands else NominationState.DECLINED
    nomination.answered_at = at
    if answer.statement is not None:
        nomination.statement = _checked(answer.statement)
    declared = {key: value for key, value in nomination.attributes.items() if key != "gender"}
    nomination.attributes = {**declared, "gender": answer.gender} if answer.gender else declared


def _checked(statement: Text | None) -> Text | None:
    cleaned = texts_in_prose(statement)
    if cleaned is None or not any(cleaned.versions.values()):
        return None
    longest = max(len(each) for each in cleaned.versions.values())
    if longest > LONGEST_STATEMENT:
        raise RuleBroken(
            Message(
                "The statement has {n} characters. Use at most {most}.",
                {"n": longest, "most": LONGEST_STATEMENT},
            )
        )
    return cleaned


def _put_on_record(session: Session, action: str, row: Nomination, *, actor: Actor, at: datetime) -> None:
    payload = {"election": row.election_id, "person": row.person_id, "state": row.state}
    audit.record(session, audit.Recorded(action, "nomination", row.id, at, actor.person, payload))
