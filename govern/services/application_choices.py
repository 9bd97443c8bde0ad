"""What the secretary chooses from on the desk of applications: meetings, sponsors, mentors."""

from datetime import datetime

from sqlalchemy.orm import Session

from govern.domain.members.admission import PUT_FORWARD
from govern.domain.members.categories import Category
from govern.domain.values.ids import MemberId
from govern.services.agenda_choices import MeetingChoice, meeting_choice
from govern.services.application_agenda import meetings_to_choose, stands_on_agenda
from govern.services.association import day_of, rulebook_of
from govern.services.newcomers import newcomers
from govern.services.welcoming import mentor_rule
from govern.store.queries.members import members_on
from govern.store.tables.applications import Application


def has_mentors(session: Session, at: datetime) -> bool:
    """Return whether the rules give each new member a mentor today."""
    return mentor_rule(rulebook_of(session), day_of(session, at)) is not None


def member_choices(session: Session, at: datetime) -> tuple[tuple[MemberId, str], ...]:
    """Return the full members that are not new themselves: they can sponsor, and help."""
    new = newcomers(at=at)
    return tuple(
        (each.id, each.name)
        for each in sorted(members_on(session, day_of(session, at)), key=lambda one: one.name.casefold())
        if each.category is Category.FULL and each.id not in new
    )


def meeting_choices(session: Session, row: Application, at: datetime) -> tuple[MeetingChoice, ...]:
    """Return the meetings on whose agenda an application can go now, the next one first."""
    if row.state not in PUT_FORWARD or stands_on_agenda(session, row):
        return ()
    return tuple(meeting_choice(session, each) for each in meetings_to_choose(session, row, at))
