"""Which members count as new today, so that their voice can be seen."""

from datetime import datetime

from govern.domain.members.register import is_newcomer
from govern.domain.values.calendar import day_at
from govern.domain.values.ids import MemberId
from govern.services.association import association_facts, rulebook_of
from govern.store.database import current_session
from govern.store.queries.members import members_on


def newcomers(*, at: datetime) -> frozenset[MemberId]:
    """Return the members admitted so recently that the rules call them new; nobody where none do."""
    session = current_session()
    on = day_at(at, association_facts(session).zone)
    rulebook = rulebook_of(session)
    if rulebook.find_in_chain("membership.newcomer", on) is None:
        return frozenset()
    months = rulebook.months("membership.newcomer", on).value
    return frozenset(member.id for member in members_on(session, on) if is_newcomer(member, on, months))
