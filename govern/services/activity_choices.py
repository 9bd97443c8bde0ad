"""Who can be chosen around an activity: members of a day, and a member's people."""

from datetime import date

from govern.domain.values.ids import MemberId, PersonId
from govern.services.people_given import people_of_member
from govern.store.database import current_session
from govern.store.queries.members import members_on


def members_offered(on: date) -> list[tuple[MemberId, str]]:
    """Return the members of a day by name."""
    found = [(each.id, each.name) for each in members_on(current_session(), on)]
    return sorted(found, key=lambda each: each[1].casefold())


def people_offered(member: MemberId) -> dict[PersonId, str]:
    """Return the people whom a member can give without naming somebody new."""
    return people_of_member(current_session(), member)
