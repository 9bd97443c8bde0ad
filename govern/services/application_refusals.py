"""A refusal goes out with its reasons; the applicant may appeal to the next assembly."""

from datetime import datetime

from sqlalchemy.orm import Session

from govern.domain.access.actor import Actor
from govern.domain.access.policy import Act, may
from govern.domain.meetings.kinds import MeetingState
from govern.domain.members.admission import ApplicationState
from govern.domain.members.admission_clocks import may_appeal
from govern.domain.values.errors import Conflict, RuleBroken
from govern.domain.values.ids import ApplicationId, PersonId
from govern.domain.values.message import Message
from govern.domain.values.typed import prose
from govern.services.application_agenda import meetings_to_choose, put_on
from govern.services.application_letters import REFUSED, write_to_applicant
from govern.services.application_rows import (
    application_row,
    applied_by,
    pass_to,
    proceeding_of,
    put_on_record,
)
from govern.services.application_told import refusal_in_words
from govern.services.association import day_of, rulebook_of
from govern.services.secretaries import secretary_in_office
from govern.store.database import transaction
from govern.store.tables.applications import Application
from govern.store.tables.meetings import AgendaItem

LONGEST = 10_000


def give_reasons(actor: Actor, application: ApplicationId, reasons: str, *, at: datetime) -> None:
    """Send a refusal with its reasons, as the secretary; from that day an appeal can be made.

    Raises:
        NotAllowed: for anybody but the secretary.
        Conflict: when nothing was refused, or the reasons went out before.
        RuleBroken: without reasons.
    """
    may(actor, Act.HANDLE_APPLICATIONS).or_not_allowed()
    said = _words(reasons, Message("Write the reasons: the applicant has a right to them."))
    with transaction() as session:
        row = application_row(session, application)
        if row.state is not ApplicationState.REFUSED or row.told_at is not None:
            raise Conflict(Message("Reasons are given once, after a refusal."))
        row.reasons, row.told_at = said, at
        row.version += 1
        write_to_applicant(session, row, REFUSED, refusal_in_words(session, row, at), at=at)
        put_on_record(session, "application.reasons_given", row, at=at, by=PersonId(actor.person))


def appeal(token: str, words: str, *, at: datetime) -> None:
    """Appeal against a refusal, as the applicant; it goes on the agenda of the next assembly that is planned.

    Raises:
        NotFound: for a link of no application.
        Conflict: where the rules give no appeal, before the reasons came, and when its time is over.
        RuleBroken: without a word on why.
    """
    said = _words(words, Message("Say why you think that you should be admitted."))
    with transaction() as session:
        row = applied_by(session, token)
        known = proceeding_of(session, row, at)
        may_appeal(rulebook_of(session), known, day_of(session, at)).or_conflict()
        pass_to(row, ApplicationState.APPEALED)
        row.appeal, row.appealed_at = said, at
        item = _put_before_assembly(session, row, at)
        put_on_record(session, "application.appealed", row, at=at, item=item.id if item else None)


def _put_before_assembly(session: Session, row: Application, at: datetime) -> AgendaItem | None:
    """Put an appeal on the next assembly's agenda while it is being planned; else the secretary does it."""
    planned = (each for each in meetings_to_choose(session, row, at) if each.state is MeetingState.PLANNED)
    meeting, secretary = next(planned, None), secretary_in_office(session, day_of(session, at))
    if meeting is None or secretary is None or meeting.starts_at <= at:
        return None
    return put_on(session, row, meeting, actor=secretary, at=at)


def _words(typed: str, missing: Message) -> str:
    said = prose(typed).strip()
    if not said:
        raise RuleBroken(missing)
    if len(said) > LONGEST:
        raise RuleBroken(
            Message("At most {most} characters; these are {length}.", {"most": LONGEST, "length": len(said)})
        )
    return said
