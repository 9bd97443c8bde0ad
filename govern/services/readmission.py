"""Re-admission: an organisation that was a member before is found again, so that leaving makes nobody new."""

from datetime import date

from sqlalchemy import update
from sqlalchemy.orm import Session

from govern.domain.members.register import FactKind, is_member, snapshot
from govern.domain.members.sheet import name_key
from govern.store.queries.members import register_entries
from govern.store.tables.applications import Application
from govern.store.tables.members import Member


def came_back(session: Session, row: Application, *, on: date) -> Member | None:
    """Return the member that an applicant was before it left; None for one that never was.

    It is found by a name that it ever bore and by its country. An application belongs to one membership:
    the one by which it had joined before gives it up. Runs inside the caller's transaction.
    """
    wanted = name_key(row.organisation)
    for entry in register_entries(session):
        names = {name_key(each.value) for each in entry.facts if each.kind is FactKind.NAME}
        if wanted not in names or not entry.facts:
            continue
        known = snapshot(entry, on)
        if known.country == row.country and known.left_on is not None and not is_member(known, on):
            earlier = update(Application).where(Application.member_id == entry.id)
            session.execute(earlier.values(member_id=None))
            return session.get(Member, entry.id)
    return None
