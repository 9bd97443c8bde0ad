"""Applications for membership at whatever step a case needs them."""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from govern.domain.meetings.attachments import IncomingFile
from govern.domain.meetings.kinds import MeetingState
from govern.domain.members.categories import Category
from govern.domain.values.ids import ApplicationId, BodyId, ItemId, MeetingId
from govern.domain.voting.ballot import Choice
from govern.rulefiles.models import read_model
from govern.services.admitting import act_on_applications
from govern.services.application_agenda import PutForward, put_forward
from govern.services.application_sponsors import answer_as_sponsor
from govern.services.applying import Apply, Contact, apply, confirm
from govern.services.closing import close_vote
from govern.store.database import db
from govern.store.tables.applications import Application, ApplicationSponsor
from govern.store.tables.documents import Letter
from govern.store.tables.meetings import Meeting
from tests.make.association import World, make_association
from tests.make.meetings import make_meeting
from tests.make.votes import cast_for, make_arrival, open_item

AT = datetime(2026, 11, 23, 9, tzinfo=UTC)
#: when the board meets that decides on it
BOARD_AT = datetime(2026, 12, 10, 9, tzinfo=UTC)
_BOARD = ("Clara Chair", "Victor Vice", "Bruno Board")
_LINK = re.compile(r"/join/([\w-]+)")


@dataclass(frozen=True)
class Applied:
    """An application with the secret of its latest letter."""

    id: ApplicationId
    secret: str

    @property
    def row(self) -> Application:
        """Return its row as it stands."""
        return db.session.get_one(Application, self.id, populate_existing=True)


def make_strict_association() -> World:
    """Make the association with model statutes: two sponsors, the board decides, data kept six months."""
    model = read_model("be-aisbl", name="Example Alliance", short="EXA", seat="Brussels", on=date(2020, 1, 1))
    return make_association(statutes=model.decode())


def written(
    organisation: str = "North Harbour Cluster",
    *,
    sponsors: tuple[str, ...] = ("Member 1", "M-002"),
    category: Category = Category.FULL,
    files: tuple[IncomingFile, ...] = (),
) -> Apply:
    """Return an application as its organisation writes it."""
    address = f"{organisation.split(maxsplit=1)[0].lower()}@applicants.example"
    return Apply(
        organisation=organisation,
        country="NL",
        category=category,
        brings="A harbour full of ideas.",
        expects="A voice from the first day.",
        contact=Contact("Nora North", address, "en"),
        agrees=True,
        region="Groningen",
        sectors="ports, energy",
        sponsors=sponsors,
        files=files,
    )


def make_application(
    command: Apply | None = None, *, is_confirmed: bool = True, at: datetime = AT
) -> Applied:
    """Let an organisation apply, and confirm it unless said otherwise."""
    wanted = command or written()
    assert apply(wanted, network="203.0.113.7", at=at) is None
    row = db.session.query(Application).filter_by(organisation=wanted.organisation).one()
    applied = Applied(ApplicationId(row.id), secret_of(row.contact_email))
    if is_confirmed:
        confirm(applied.secret, at=at)
    return applied


def secret_of(address: str) -> str:
    """Return the secret in the latest letter to an applicant that has a link."""
    letters = db.session.query(Letter).filter_by(address=address).order_by(Letter.created_at.desc())
    return next(found[1] for each in letters if (found := _LINK.search(each.body)))


def sponsor_ids(applied: Applied) -> list[ApplicationSponsor]:
    """Return the sponsors of an application in their order."""
    found = db.session.query(ApplicationSponsor).filter_by(application_id=applied.id)
    return found.order_by(ApplicationSponsor.ordinal).all()


def sponsored(world: World, applied: Applied, *, at: datetime = AT) -> Applied:
    """Let the first two members that were named agree."""
    for number, each in enumerate(sponsor_ids(applied)[:2], start=1):
        answer_as_sponsor(world.actor(f"Rep {number}a"), applied.id, each.id, agrees=True, at=at)
    return applied


def before(
    world: World, applied: Applied, *, body: BodyId | None = None, starts_at: datetime = BOARD_AT
) -> tuple[MeetingId, ItemId]:
    """Put an application on the agenda of a new meeting of the board, or of another body."""
    meeting = make_meeting(world, body=body or world.board, starts_at=starts_at)
    command = PutForward(applied.id, meeting, applied.row.version)
    return meeting, put_forward(world.actor("Sofia Secretary"), command, at=AT)


def decided(world: World, applied: Applied, choices: str, *, at: datetime = BOARD_AT) -> Applied:
    """Let the board decide on an application, by three ballots, and the worker carry it out."""
    meeting, item = before(world, applied, starts_at=at)
    row = db.session.get_one(Meeting, meeting)
    row.state, row.opened_at = MeetingState.OPEN, row.starts_at
    db.session.commit()
    for person in _BOARD:
        make_arrival(meeting, world.persons[person])
    vote = open_item(world, item, at=at)
    words = {"+": Choice.FOR, "-": Choice.AGAINST}
    for person, letter in zip(_BOARD, choices, strict=True):
        cast_for(world, vote, person, words[letter], at=at)
    close_vote(world.actor("Clara Chair"), vote, at=at)
    act_on_applications(at=at + timedelta(minutes=1))
    return applied
