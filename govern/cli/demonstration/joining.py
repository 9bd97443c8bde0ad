"""Who comes and who goes in the story: applications, one still without its sponsor's answer, and a notice."""

import re
from datetime import datetime, timedelta

from govern.cli.demonstration import company
from govern.domain.members.categories import Category
from govern.domain.values.ids import ApplicationId, MeetingId
from govern.services.application_agenda import PutForward, put_forward
from govern.services.application_desk import desk_of
from govern.services.application_questions import ask_applicant
from govern.services.application_sponsors import answer_as_sponsor
from govern.services.applying import Apply, Contact, apply, confirm
from govern.services.exits import GiveNotice, give_notice
from govern.store.queries.letters import letters_for_trial
from govern.store.queries.reading import reading

_LINK = re.compile(r"/join/([\w-]+)")
#: the network from which applicants of the story write
_NETWORK = "192.0.2.1"


def _full(name: str, place: tuple[str, str], sectors: str, says: tuple[str, str], *, by: Contact) -> Apply:
    """Return the application of an association that wishes to be a full member."""
    return Apply(
        organisation=name,
        country=place[0],
        category=Category.FULL,
        brings=says[0],
        expects=says[1],
        contact=by,
        agrees=True,
        legal_form="Association",
        region=place[1],
        sectors=sectors,
        sponsors=("M-030",),
    )


#: admitted by the assembly of six weeks ago
ADMITTED = _full(
    "Norrälven Batterikluster",
    ("SE", "Norrland"),
    "batteries, testing",
    (
        "Cells made with river power, and a laboratory that opens them.",
        "Partners who share what they measure.",
    ),
    by=Contact("Åsa Lindqvist-Rehn", "asa@norralven-batteri.example", "en"),
)
READY = _full(
    "Douro Mobility Cluster",
    ("PT", "Norte"),
    "light vehicles, testing",
    (
        "Forty suppliers of light vehicles, and a proving ground by the river.",
        "To test together, and to be heard from the first day.",
    ),
    by=Contact("Inês Valadares", "ines@douro-mobility.example", "en"),
)
WAITING = Apply(
    organisation="Baltic Hydrogen Valley",
    country="LV",
    category=Category.ASSOCIATE,
    brings="A harbour that bunkers hydrogen.",
    expects="Partners for the next call.",
    contact=Contact("Andris Kalnmalis", "andris@baltic-hydrogen.example", "en"),
    agrees=True,
    sectors="hydrogen, ports",
    sponsors=("M-028",),
)


def receive(command: Apply, *, at: datetime) -> ApplicationId:
    """Let an organisation apply, and confirm it by the letter that waits to be sent."""
    apply(command, network=_NETWORK, at=at)
    letters = (each.body for each in letters_for_trial(reading(), 50))
    secret = next(found[1] for body in letters if (found := _LINK.search(body)))
    return confirm(secret, at=at + timedelta(minutes=3))


def bring_before(application: ApplicationId, meeting: MeetingId, sponsor: str, *, at: datetime) -> None:
    """Let the sponsor agree, and the secretary put an application on the agenda of a meeting."""
    secretary, supporting = company.secretary(at), company.first_of(sponsor, at)
    (asked,) = desk_of(supporting, application, at=at).own_sponsors
    answer_as_sponsor(supporting, application, asked.id, agrees=True, at=at)
    version = desk_of(secretary, application, at=at).page.shown.row.version
    put_forward(secretary, PutForward(application, meeting, version), at=at + timedelta(minutes=5))


def ask(application: ApplicationId, words: str, *, at: datetime) -> None:
    """Let the secretary ask an applicant something."""
    ask_applicant(company.secretary(at), application, words, at=at)


def leave(member: str, *, at: datetime) -> None:
    """Let a member give notice; it goes on as a member until its last day."""
    leaving = company.first_of(member, at)
    (represented,) = leaving.represents
    words = "Our members now work in two other clusters. Thank you for six good years."
    give_notice(leaving, GiveNotice(represented, words=words, has_authority=True), at=at)
