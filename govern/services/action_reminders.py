"""The letter to who owes an action, on the day on which it is due."""

from collections.abc import Iterator
from datetime import datetime

from sqlalchemy.orm import Session

from govern.domain.values.ids import ActionId, MemberId
from govern.domain.voting.actions import ActionState
from govern.services.association import day_of
from govern.services.audit import Recorded, record
from govern.services.mails import Addressee, Mail, Reader, write_to_all
from govern.store.database import current_session, transaction
from govern.store.queries.actions import due_actions
from govern.store.queries.convocation import representatives_with_accounts
from govern.store.tables.accounts import Person
from govern.store.tables.follow_up import Action
from govern.store.tables.meetings import Meeting

OCCASION = "action_due"


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
        letters = write_to_all(session, _owners(session, row, at), _mail(session, row), at=at)
        payload = {"reference": row.reference, "letters": letters}
        record(session, Recorded("action.reminded", "action", row.id, at, payload=payload))
        return letters


def _owners(session: Session, row: Action, at: datetime) -> Iterator[Reader]:
    if row.owner_person_id is not None:
        person = session.get_one(Person, row.owner_person_id)
        if person.email:
            yield Addressee(person.id, person.name, person.email, person.language)
    elif row.owner_member_id is not None:
        members = (MemberId(row.owner_member_id),)
        yield from representatives_with_accounts(session, members, day_of(session, at))


def _mail(session: Session, row: Action) -> Mail:
    values = {
        "reference": row.reference,
        "wording": row.wording,
        "meeting": session.get_one(Meeting, row.meeting_id).reference,
        "day": row.due_on,
    }
    path, meeting = f"/actions/{row.id}", row.meeting_id
    return Mail(OCCASION, path, values, member=row.owner_member_id, meeting=meeting)
