"""Observers of the new members: recorded as they chose them, told to all of them, and called back."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy.orm import Session

from govern.domain.access.actor import Actor
from govern.domain.access.policy import Act, may
from govern.domain.values.errors import Conflict, NotFound, RuleBroken
from govern.domain.values.ids import BodyId, MemberId, PersonId, new_id
from govern.domain.values.message import Message
from govern.domain.voice.observers import LONGEST_RECORD, may_send, observer_rule
from govern.services import association, audit, mails, observing
from govern.store.database import transaction
from govern.store.queries.observers import running
from govern.store.tables.answers import Observer
from govern.store.tables.association import Body

OCCASION = "observer_sent"


@dataclass(frozen=True, slots=True)
class SendObserver:
    """Whom the new members send to a committee, and where their choice is recorded."""

    body: BodyId
    member: MemberId
    person: PersonId
    chosen_in: str


def send_observer(actor: Actor, command: SendObserver, *, at: datetime) -> UUID:
    """Record whom the new members have chosen; whoever was sent before is called back.

    All representatives of new members are told, so that what they did not choose does not stand unseen.

    Raises:
        NotAllowed: for anybody but the secretary of the association.
        NotFound: when there is no such committee.
        Conflict: when the rules send nobody there, or the person represents no new member.
        RuleBroken: when it is not said where the choice is recorded.
    """
    chosen_in = " ".join(command.chosen_in.split())
    with transaction() as session:
        may(actor, Act.RECORD_OBSERVER).or_not_allowed()
        body = session.get(Body, command.body)
        if body is None:
            raise NotFound(Message("There is no such body."))
        people = observing.people_of_newcomers(session, at=at)
        is_theirs = any(each.person == command.person and command.member in each.members for each in people)
        on = association.day_of(session, at)
        rule = observer_rule(association.rulebook_of(session), on)
        may_send(rule, body.kind, is_newcomer=is_theirs).or_conflict()
        _refuse_words(chosen_in)
        for former in (each for each in running(session, on) if each.body_id == command.body):
            former.ends_on = on - timedelta(days=1)
        row = Observer(
            id=new_id(),
            body_id=command.body,
            member_id=command.member,
            person_id=command.person,
            starts_on=on,
            chosen_in=chosen_in,
            recorded_at=at,
            recorded_by_person_id=actor.person,
        )
        session.add(row)
        letters = _tell(session, row, body, at=at)
        payload = {**_payload(row), "letters": letters}
        entry = audit.Recorded("observer.recorded", "observer", row.id, at, actor.person, payload)
        audit.record(session, entry)
        return row.id


def call_back(actor: Actor, observer: UUID, *, at: datetime) -> None:
    """Record that the new members send somebody no more, from today.

    Raises:
        NotAllowed: for anybody but the secretary of the association.
        NotFound: when there is no such observer.
        Conflict: when it has ended already.
    """
    with transaction() as session:
        may(actor, Act.RECORD_OBSERVER).or_not_allowed()
        row = session.get(Observer, observer)
        if row is None:
            raise NotFound(Message("There is no such observer."))
        if row.ends_on is not None:
            raise Conflict(Message("This has ended already."))
        row.ends_on = association.day_of(session, at) - timedelta(days=1)
        entry = audit.Recorded("observer.ended", "observer", row.id, at, actor.person, _payload(row))
        audit.record(session, entry)


def _refuse_words(chosen_in: str) -> None:
    if not chosen_in:
        raise RuleBroken(Message("Say where the choice of the new members is recorded."))
    if len(chosen_in) > LONGEST_RECORD:
        values = {"length": len(chosen_in), "most": LONGEST_RECORD}
        raise RuleBroken(Message("A text here has {length} characters; {most} fit.", values))


def _tell(session: Session, row: Observer, body: Body, *, at: datetime) -> int:
    people = observing.people_of_newcomers(session, at=at)
    sent = next(each.name for each in people if each.person == row.person_id)
    values = {"observer": sent, "committee": body.name, "chosen_in": row.chosen_in}
    return mails.write_to_all(session, people, mails.Mail(OCCASION, "/observers", values), at=at)


def _payload(row: Observer) -> dict[str, object]:
    return {
        "body": row.body_id,
        "member": row.member_id,
        "person": row.person_id,
        "chosen_in": row.chosen_in,
    }
