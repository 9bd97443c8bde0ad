"""An application on the desk: what each reader may see of it, and what each may do next."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from govern.domain.access.actor import Actor
from govern.domain.access.policy import Act, may
from govern.domain.members.admission import UNDER_WAY, ApplicationState, SponsorState
from govern.domain.values.errors import NotFound
from govern.domain.values.ids import ApplicationId, MemberId
from govern.services.agenda_choices import MeetingChoice
from govern.services.application_choices import (
    has_mentors,
    meeting_choices,
    member_choices,
)
from govern.services.application_readers import Sight, refuse_outsiders, sight_of
from govern.services.application_rows import application_row
from govern.services.application_shown import ApplicationPage, application_page
from govern.store.database import current_session
from govern.store.queries.applications import (
    ApplicationLine,
    DocumentFile,
    SponsorShown,
    application_file,
    application_of_item,
    applications,
)
from govern.store.queries.welcome import mentors_of
from govern.store.tables.applications import Application


@dataclass(frozen=True, slots=True)
class Desk:
    """The page of an application for one reader; what somebody may not do is empty."""

    page: ApplicationPage
    sees_all: bool
    may_handle: bool
    meetings: tuple[MeetingChoice, ...]
    #: sponsors for which the reader answers now
    own_sponsors: tuple[SponsorShown, ...]
    #: members of the register that can be chosen as sponsor or as mentor
    members: tuple[tuple[MemberId, str], ...]
    is_under_way: bool
    may_give_reasons: bool
    may_erase: bool
    #: whether the rules give the new member a mentor, and who that is
    wants_mentor: bool
    mentor: str


def every_application(actor: Actor) -> tuple[ApplicationLine, ...]:
    """Return every application, the latest first.

    Raises:
        NotAllowed: for anybody but the secretary and the board.
    """
    refuse_outsiders(current_session(), actor)
    return applications(current_session())


def desk_of(actor: Actor, application: ApplicationId, *, at: datetime) -> Desk:
    """Return the page of an application for somebody.

    Raises:
        NotFound: when there is none, or it is not for this reader.
    """
    session = current_session()
    row = application_row(session, application)
    sight = sight_of(session, actor, row)
    page = application_page(session, row, at=at)
    handles = bool(may(actor, Act.HANDLE_APPLICATIONS))
    members = member_choices(session, at) if handles else ()
    names = dict(members)
    mentors = mentors_of(session, [row.member_id]) if row.member_id else {}
    is_refused = row.state is ApplicationState.REFUSED
    return Desk(
        page=page,
        sees_all=sight is Sight.ALL,
        may_handle=handles,
        meetings=meeting_choices(session, row, at) if handles else (),
        own_sponsors=_own(actor, page),
        members=members,
        is_under_way=row.state in UNDER_WAY,
        may_give_reasons=handles and is_refused and row.told_at is None,
        may_erase=handles and page.is_over,
        wants_mentor=handles and row.member_id is not None and has_mentors(session, at),
        mentor=names.get(next(iter(mentors.values())), "") if mentors else "",
    )


def document_of(actor: Actor, application: ApplicationId, document: UUID) -> DocumentFile:
    """Return a document of an applicant, for those who read all of it and those who decide.

    Raises:
        NotFound: when there is none, or it is not for this reader.
    """
    session = current_session()
    row = application_row(session, application)
    sight_of(session, actor, row)
    return application_file(session, row, document)


def application_behind(actor: Actor, item: UUID) -> ApplicationId | None:
    """Return the application that an item decides on, where somebody may read it."""
    session = current_session()
    row = application_of_item(session, item)
    if row is None or row.erased_at is not None:
        return None
    return ApplicationId(row.id) if _sees(session, actor, row) else None


def _sees(session: Session, actor: Actor, row: Application) -> bool:
    try:
        sight_of(session, actor, row)
    except NotFound:
        return False
    return True


def _own(actor: Actor, page: ApplicationPage) -> tuple[SponsorShown, ...]:
    if page.shown.row.state not in UNDER_WAY:
        return ()
    return tuple(
        each
        for each in page.shown.sponsors
        if each.state is SponsorState.ASKED and each.member in actor.represents
    )
