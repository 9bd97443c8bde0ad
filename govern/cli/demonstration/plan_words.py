"""What the joint action plan of the story says: vision, goals, activities; weeks are counted from today."""

from dataclasses import dataclass, field

from govern.domain.plan.activities import ActivityState, Level
from govern.domain.values.text import Text

DONE, RUNNING, PLANNED = ActivityState.DONE, ActivityState.RUNNING, ActivityState.PLANNED
PROPOSED, STOPPED = ActivityState.PROPOSED, ActivityState.STOPPED


def said(english: str, french: str = "") -> Text:
    """Return a text that stands in English and, if given, in French."""
    return Text("en", {"en": english, "fr": french})


@dataclass(frozen=True, slots=True)
class Result:
    """What an activity leads to: in which week it is due, and in which it was reached."""

    title: Text
    due: int
    reached: int | None = None
    is_milestone: bool = False


@dataclass(frozen=True, slots=True)
class Hazard:
    """What could go wrong, and what would be done."""

    title: str
    likelihood: Level
    impact: Level
    response: str


@dataclass(frozen=True, slots=True)
class Told:
    """An activity of the story; members by their numbers, people by member, name and days of the year.

    Without a lead the secretary proposes it and nobody is accountable; ``asked`` is a lead that has not
    answered yet. A name that is empty is the first representative of the member.
    """

    key: str
    goal: int
    title: Text
    weeks: tuple[int, int]
    state: ActivityState
    lead: int | None = None
    asked: int | None = None
    responsible: tuple[int, ...] = ()
    #: responsible, not confirmed yet
    waiting: tuple[int, ...] = ()
    consulted: tuple[int, ...] = ()
    informed: tuple[int, ...] = ()
    people: tuple[tuple[int, str, int], ...] = ()
    results: tuple[Result, ...] = ()
    #: what it waits for, and how many free days between
    needs: tuple[tuple[str, int], ...] = ()
    risks: tuple[Hazard, ...] = ()
    #: when it began and ended, where that is not when it should have
    began: int | None = None
    note: str = ""
    wording: Text | None = field(default=None)


TITLE = said("Together through the change of drive", "Ensemble dans le changement de propulsion")
VISION = said(
    "By the end of this plan no supplier of our regions has to change alone: **they test where they need "
    "to, learn from one another, and are heard together.** What one cluster builds, all of them may use; "
    "what one learns, all of them read.",
    "À la fin de ce plan, aucun fournisseur de nos régions ne change seul : **ils essaient là où il le "
    "faut, apprennent les uns des autres et se font entendre ensemble.** Ce qu’une grappe construit, "
    "toutes l’utilisent ; ce qu’une grappe apprend, toutes le lisent.",
)
GOALS = (
    (
        said("Test and produce together", "Essayer et produire ensemble"),
        said(
            "Test benches, pilot lines and data of the members are open to the firms of all of them.",
            "Bancs d’essai, lignes pilotes et données des membres sont ouverts aux entreprises de tous.",
        ),
    ),
    (
        said("Skills for two hundred thousand people", "Des compétences pour deux cent mille personnes"),
        said(
            "Courses that count in every country, for people whose work changes with the drive.",
            "Des formations reconnues partout, pour ceux dont le travail change avec la propulsion.",
        ),
    ),
    (
        said("A circular value chain", "Une chaîne de valeur circulaire"),
        said(
            "Batteries, light metals and plastics come back into production across borders.",
            "Batteries, métaux légers et plastiques reviennent dans la production, par-delà les frontières.",
        ),
    ),
)
#: goal, name, unit, baseline, target, and values by the week in which they were measured
INDICATORS = (
    (
        0,
        said(
            "Firms that used a bench of another country", "Entreprises ayant utilisé un banc d’un autre pays"
        ),
        "firms",
        12,
        240,
        ((-20, 31), (-12, 58), (-3, 97)),
        "Bookings of the benches",
    ),
    (
        0,
        said("Benches with open calendars", "Bancs dont l’agenda est ouvert"),
        "benches",
        4,
        40,
        ((-18, 9), (-8, 17), (-2, 22)),
        "List of benches, counted by the secretariat",
    ),
    (
        1,
        said("People who finished a course", "Personnes ayant terminé une formation"),
        "people",
        0,
        6000,
        ((-16, 240), (-9, 810), (-2, 1370)),
        "Certificates given out",
    ),
    (
        1,
        said("Courses that three countries recognise", "Formations reconnues dans trois pays"),
        "courses",
        1,
        15,
        ((-10, 3), (-1, 4)),
        "Letters of the chambers",
    ),
    (
        2,
        said("Recycled aluminium in new parts", "Aluminium recyclé dans les pièces neuves"),
        "percent",
        18,
        45,
        ((-14, 20), (-4, 23)),
        "Survey of forty foundries",
    ),
)
