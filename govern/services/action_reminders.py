"""The letter to who owes an action, on the day on which it is due."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from govern.domain.meetings.kinds import LetterChannel
from govern.domain.values.ids import ActionId, MemberId, PersonId
from govern.domain.voting.actions import ActionState
from govern.i18n.languages import best_language
from govern.i18n.translator import translator_for
from govern.notify.letters import write_letter
from govern.services.association import association_facts, day_of
from govern.services.audit import Recorded, record
from govern.services.outbox import SITE, NewLetter, queue_letter
from govern.store.database import current_session, transaction
from govern.store.queries.actions import due_actions
from govern.store.queries.convocation import representatives_with_accounts
from govern.store.tables.accounts import Person
from govern.store.tables.follow_up import Action
from govern.store.tables.meetings import Meeting

OCCASION = "action_due"


@dataclass(frozen=True, slots=True)
class _Owner:
    person: PersonId
    name: str
    email: str
    language: str


def actions_to_remind_of(*, at: datetime) -> tuple[ActionId, ...]:
    """Return the actions whose day has come and of which nobody was reminded yet; one query."""
    session = current_session()
    return due_actions(session, day_of(session, at))


def remind_of_action(action: ActionId, *, at: datetime) -> int:
    """Write once to who owes an action that is due, and return how many letters there are.

    Those who owe it for a member are all its representatives who can sign in.
    """
    with transaction() as session:
        row = session.get_one(Action, action)
        if row.state is not ActionState.OPEN or row.reminded_at is not None:
            return 0
        row.reminded_at = at
        owners = tuple(_owners(session, row, at))
        for owner in owners:
            queue_letter(session, _letter(session, row, owner), at)
        payload = {"reference": row.reference, "letters": len(owners)}
        record(session, Recorded("action.reminded", "action", row.id, at, payload=payload))
        return len(owners)


def _owners(session: Session, row: Action, at: datetime) -> Iterator[_Owner]:
    if row.owner_person_id is not None:
        person = session.get_one(Person, row.owner_person_id)
        if person.email:
            yield _Owner(PersonId(person.id), person.name, person.email, person.language or "")
    elif row.owner_member_id is not None:
        members = (MemberId(row.owner_member_id),)
        for each in representatives_with_accounts(session, members, day_of(session, at)):
            yield _Owner(each.person, each.name, each.email, each.language)


def _letter(session: Session, row: Action, to: _Owner) -> NewLetter:
    facts = association_facts(session)
    speak = translator_for(best_language([to.language]), facts.zone)
    meeting = session.get_one(Meeting, row.meeting_id)
    values = {
        "name": to.name,
        "association": facts.name,
        "reference": row.reference,
        "wording": row.wording,
        "meeting": meeting.reference,
        "day": row.due_on,
        "url": f"{SITE}/actions/{row.id}",
    }
    written = write_letter(OCCASION, values, speak)
    return NewLetter(
        occasion=OCCASION,
        channel=LetterChannel.EMAIL,
        address=to.email,
        recipient_name=to.name,
        language=speak.language,
        subject=written.subject,
        body=written.body,
        person=to.person,
        member=row.owner_member_id,
        meeting=row.meeting_id,
    )
