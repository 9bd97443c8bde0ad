"""What the pages of funding share: the current plan, choices of members, words and tones."""

from collections.abc import Mapping

from govern.domain.plan.activities import COST_NAMES
from govern.domain.plan.projects import (
    CALL_NAMES,
    FIT_NAMES,
    FORM_NAMES,
    PROJECT_NAMES,
    CallState,
    ProjectState,
)
from govern.domain.values.money import Money
from govern.store.queries.funding import LineShown, lines_shown
from govern.store.queries.members import members_on
from govern.store.queries.plan import PlanShown, present_plan
from govern.store.queries.reading import reading
from govern.web.language import translator
from govern.web.ordering import in_order
from govern.web.session import current_actor, today

PROJECT_TONES: Mapping[ProjectState, str] = {
    ProjectState.PREPARED: "idle",
    ProjectState.SUBMITTED: "open",
    ProjectState.GRANTED: "done",
    ProjectState.REFUSED: "refused",
    ProjectState.CLOSED: "idle",
}
CALL_TONES: Mapping[CallState, str] = {
    CallState.WATCHED: "idle",
    CallState.BEFORE_BODY: "open",
    CallState.GO: "done",
    CallState.NO_GO: "refused",
}


def words() -> dict[str, object]:
    """Return the words and tones of every page of funding."""
    return {
        "cost_names": COST_NAMES,
        "form_names": FORM_NAMES,
        "project_names": PROJECT_NAMES,
        "project_tones": PROJECT_TONES,
        "call_names": CALL_NAMES,
        "call_tones": CALL_TONES,
        "fit_names": FIT_NAMES,
        "money": Money,
    }


def the_plan() -> PlanShown:
    """Return the current plan for the reader.

    Raises:
        NotAllowed: for people without office or member.
        NotFound: before there is one.
    """
    return present_plan(reading(), current_actor(), on=today())


def member_choices() -> list[tuple[str, str]]:
    """Return today's members as a form offers them, by name."""
    members = members_on(reading(), today())
    names = tuple(each.name for each in members)
    return [(str(members[at].id), names[at]) for at in in_order(names, translator())]


def line_choices() -> list[tuple[str, str]]:
    """Return the funding lines as a form offers them."""
    return [(str(each.id), _name(each)) for each in lines_shown(reading())]


def _name(line: LineShown) -> str:
    return translator().shown(line.name).text
