"""Who can owe an action: everybody who sits somewhere or represents a member, and the members."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from govern.domain.access.actor import Actor
from govern.domain.access.policy import Act, may
from govern.domain.members.mandates import is_in_force
from govern.domain.values.ids import BodyId, MeetingId
from govern.domain.values.text import Text
from govern.services import meetings
from govern.services.association import day_of
from govern.store.database import current_session
from govern.store.queries import members as register
from govern.store.queries.convocation import representatives_with_accounts
from govern.store.tables.association import Body


@dataclass(frozen=True, slots=True)
class ActionChoices:
    """A meeting, and those who can owe what it decides, by name."""

    reference: str
    body_name: Text
    persons: tuple[tuple[UUID, str], ...]
    members: tuple[tuple[UUID, str], ...]


def choices(actor: Actor, meeting: MeetingId, *, at: datetime) -> ActionChoices:
    """Return who can owe an action of a meeting.

    Raises:
        NotFound: when there is no such meeting.
        NotAllowed: for anybody but the secretary.
    """
    session = current_session()
    row = meetings.meeting_row(session, meeting)
    may(actor, Act.WRITE_MINUTES, body=BodyId(row.body_id)).or_not_allowed()
    on = day_of(session, at)
    snapshots = register.members_on(session, on)
    officers = {each.person for each in register.mandates(session) if is_in_force(each, on)}
    people = dict(register.person_names(session, officers))
    for each in representatives_with_accounts(session, [member.id for member in snapshots], on):
        people.setdefault(each.person, each.name)
    return ActionChoices(
        reference=row.reference,
        body_name=session.get_one(Body, row.body_id).name,
        persons=tuple(sorted(people.items(), key=lambda each: each[1].casefold())),
        members=tuple((each.id, each.name) for each in snapshots),
    )
