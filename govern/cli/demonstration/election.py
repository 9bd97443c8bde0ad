"""The board election of the story, before its vote: set up with limits, nominated, its ballot fixed."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from govern.cli.demonstration import company
from govern.domain.access.actor import Office
from govern.domain.counting.constraints import Limit
from govern.domain.counting.result import Method
from govern.domain.elections.paper import ReservedSeats
from govern.domain.elections.planning import PlannedElection
from govern.domain.values.calendar import add_months
from govern.domain.values.ids import BodyId, ElectionId, MeetingId
from govern.domain.values.text import Text
from govern.domain.voting.states import Secrecy
from govern.services.elections import SetUpElection, fix_ballot, set_up_election
from govern.services.nominations import Nominate, nominate
from govern.store.queries.elections import election_shown
from govern.store.queries.reading import reading

_TERM_MONTHS = 36
_NEWCOMERS = "Newcomers’ seat"


@dataclass(frozen=True, slots=True)
class Standing:
    """Somebody who stands: of which member, which of its people, and with what to say."""

    member: str
    place: int
    gender: str | None
    english: str
    french: str


CANDIDATES = (
    Standing(
        "M-003",
        0,
        "woman",
        "Shared test fields first: what one region has, all may use.",
        "D’abord les terrains d’essai communs : ce qu’une région possède, toutes l’utilisent.",
    ),
    Standing(
        "M-014",
        0,
        None,
        "Fewer projects, each with somebody who is paid to finish it.",
        "Moins de projets, chacun avec quelqu’un de payé pour l’achever.",
    ),
    Standing(
        "M-002",
        1,
        "man",
        "I keep an eye on what our own funds carry.",
        "Je veille à ce que nos fonds propres peuvent porter.",
    ),
    Standing(
        "M-007",
        0,
        "woman",
        "The South builds parts for the whole continent. It should sit where standards are chosen.",
        "Le Sud fabrique pour tout le continent. Il doit siéger là où l’on choisit les normes.",
    ),
    Standing(
        "M-018",
        0,
        "woman",
        "Small clusters need one office that answers within a week.",
        "Les petits clusters ont besoin d’un bureau qui répond en une semaine.",
    ),
    Standing(
        "M-028",
        0,
        "woman",
        "Who has just arrived sees what the others no longer notice.",
        "Qui vient d’arriver voit ce que les autres ne remarquent plus.",
    ),
    Standing(
        "M-030",
        0,
        "woman",
        "A say from the first day, not from the third year.",
        "Une voix dès le premier jour, pas dès la troisième année.",
    ),
)


def prepare(meeting: MeetingId, board: BodyId, *, on: date, at: datetime) -> ElectionId:
    """Set up the election of five board members in a meeting held ``on`` a day, and let people stand."""
    starts_on = on + timedelta(days=1)
    election = set_up_election(
        company.secretary(at),
        SetUpElection(
            meeting=meeting,
            title=Text("en", {"en": "Election of the board", "fr": "Élection du conseil"}),
            explanation=Text(
                "en",
                {
                    "en": "Five seats, one of them elected by our newest members alone.",
                    "fr": "Cinq sièges, dont un élu par nos plus récents membres seuls.",
                },
            ),
            body=board,
            office=Office.BOARD_MEMBER,
            plan=PlannedElection(
                method=Method.SCOTTISH_STV,
                seats=5,
                limits=(Limit("country", most=2), Limit("gender", "man", least=1)),
                reserved=(ReservedSeats(_NEWCOMERS, 1, "newcomer", "yes", "newcomer"),),
                starts_on=starts_on,
                ends_on=add_months(starts_on, _TERM_MONTHS) - timedelta(days=1),
            ),
            secrecy=Secrecy.SECRET,
            nominations_until=at + timedelta(days=20),
        ),
        at=at,
    )
    for each in CANDIDATES:
        _stand(election, each, at=at + timedelta(days=9))
    return election


def _stand(election: ElectionId, each: Standing, *, at: datetime) -> None:
    (line,) = (line for line in company.members(at.date()) if line.reference == each.member)
    person = line.people[each.place]
    statement = Text("en", {"en": each.english, "fr": each.french})
    nominate(company.who_is(person, at), Nominate(election, person, statement, each.gender), at=at)


def fix(election: ElectionId, *, at: datetime) -> None:
    """Fix the ballot once nominations have closed."""
    secretary = company.secretary(at)
    version = election_shown(reading(), secretary, election).version
    fix_ballot(secretary, election, version=version, at=at)
