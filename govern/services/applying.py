"""Applying for membership: the public form, the confirmation by letter, taking it back."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from govern.domain.meetings.attachments import IncomingFile, admit_files
from govern.domain.meetings.kinds import ItemState, MeetingState
from govern.domain.members.admission import ApplicationState
from govern.domain.members.categories import Category
from govern.domain.values.errors import RuleBroken
from govern.domain.values.ids import ApplicationId, new_id
from govern.domain.values.message import Message
from govern.domain.values.references import application_reference
from govern.domain.values.typed import one_line, prose
from govern.i18n.languages import country_codes
from govern.services import application_papers, application_sponsors, attempts, items, references
from govern.services.application_letters import LINK, write_to_applicant
from govern.services.application_rows import applied_by, pass_to, put_on_record
from govern.services.association import day_of
from govern.services.invitations import checked_email
from govern.store.database import transaction
from govern.store.tables.applications import Application
from govern.store.tables.meetings import AgendaItem, Meeting

TOO_MANY = Message("Too many applications from your network. Wait an hour, then try again.")
LONGEST = 5_000
#: categories that an organisation can ask for; honorary members are chosen
ASKED_FOR = (Category.FULL, Category.ASSOCIATE, Category.OBSERVER)


@dataclass(frozen=True, slots=True)
class Contact:
    """Who speaks for the applicant, and in which language."""

    name: str
    email: str
    language: str


@dataclass(frozen=True, slots=True)
class Apply:
    """An application as its organisation writes it; ``agrees`` is the consent to the keeping of its data."""

    organisation: str
    country: str
    category: Category
    brings: str
    expects: str
    contact: Contact
    agrees: bool
    legal_form: str = ""
    registration_number: str = ""
    region: str = ""
    sectors: str = ""
    sponsors: tuple[str, ...] = ()
    files: tuple[IncomingFile, ...] = ()


def apply(command: Apply, *, network: str, at: datetime) -> Message | None:
    """Keep an application and send the letter by which it is confirmed; return why not, where too many came.

    Raises:
        RuleBroken: for what is missing, for an address that is none, and for files that do not fit.
    """
    email = _checked(command)
    with transaction() as session:
        limits = {attempts.JOIN_BY_NETWORK: network, attempts.JOIN_BY_ADDRESS: email}
        if not attempts.take(session, at, limits):
            return TOO_MANY
        row = _new_row(session, command, email, at)
        session.add(row)
        session.flush()
        application_papers.keep_files(session, row, command.files, at=at)
        application_sponsors.name_sponsors(session, row, command.sponsors)
        write_to_applicant(session, row, LINK, {}, at=at)
        put_on_record(session, "application.received", row, at=at)
    return None


def confirm(token: str, *, at: datetime) -> ApplicationId:
    """Confirm an application by the link in the letter, so that its examination begins.

    Raises:
        NotFound: for a link of no application.
    """
    with transaction() as session:
        row = applied_by(session, token)
        if row.state is ApplicationState.UNCONFIRMED:
            pass_to(row, ApplicationState.OPEN)
            row.confirmed_at = at
            application_sponsors.find_sponsors(session, row, on=day_of(session, at))
            application_papers.begin_checklist(session, row)
            put_on_record(session, "application.confirmed", row, at=at)
        return ApplicationId(row.id)


def withdraw(token: str, *, at: datetime) -> None:
    """Take an application back, as its applicant; an item that was not convoked leaves its agenda.

    Raises:
        NotFound: for a link of no application.
        Conflict: when it is decided.
    """
    with transaction() as session:
        row = applied_by(session, token)
        pass_to(row, ApplicationState.WITHDRAWN)
        row.withdrawn_at = at
        _leave_agenda(session, row)
        put_on_record(session, "application.withdrawn", row, at=at)


def _leave_agenda(session: Session, row: Application) -> None:
    wanted = row.appeal_item_id or row.item_id
    item = session.get(AgendaItem, wanted) if wanted else None
    meeting = session.get(Meeting, item.meeting_id) if item is not None and item.meeting_id else None
    if item is not None and meeting is not None and meeting.state is MeetingState.PLANNED:
        item.state = ItemState.WITHDRAWN
        item.version += 1
        items.leave_agenda(session, item)


def _checked(command: Apply) -> str:
    """Return the address of the contact, once all that must be said is said and not too long."""
    if not command.agrees:
        raise RuleBroken(Message("We can keep your application only if you agree to it."))
    needed = (command.organisation, command.contact.name, command.brings, command.expects)
    if not all(each.strip() for each in needed):
        raise RuleBroken(Message("Say who you are, what you bring and what you expect."))
    if command.country not in country_codes("en"):
        raise RuleBroken(Message("Choose the country of your seat."))
    if command.category not in ASKED_FOR:
        raise RuleBroken(Message("Choose as what you wish to join."))
    if any(len(each) > LONGEST for each in (command.brings, command.expects)):
        raise RuleBroken(
            Message("Keep what you bring and what you expect below {n} characters.", {"n": LONGEST})
        )
    admit_files(command.files).or_rule_broken()
    return checked_email(command.contact.email)


def _new_row(session: Session, command: Apply, email: str, at: datetime) -> Application:
    year = day_of(session, at).year
    number = references.next_number(session, f"application:{year}")
    return Application(
        id=new_id(),
        reference=application_reference(year, number),
        state=ApplicationState.UNCONFIRMED,
        organisation=_line(command.organisation, 300),
        legal_form=_line(command.legal_form, 200),
        registration_number=_line(command.registration_number, 100),
        country=command.country,
        region=_line(command.region, 200),
        sectors=_line(command.sectors, 500),
        category=command.category,
        brings=prose(command.brings).strip(),
        expects=prose(command.expects).strip(),
        contact_name=_line(command.contact.name, 300),
        contact_email=email,
        language=command.contact.language,
        applied_at=at,
    )


def _line(typed: str, most: int) -> str:
    line = one_line(typed)
    if len(line) > most:
        raise RuleBroken(
            Message("“{text}…” is too long: at most {most} characters.", {"text": line[:40], "most": most})
        )
    return line
