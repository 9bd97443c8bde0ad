"""The clocks of new members' rights: each right adds one reader here."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date, datetime

from sqlalchemy.orm import Session

from govern.domain.meetings.newcomer_clocks import RunningClock
from govern.services.application_clocks import application_clocks
from govern.services.board_question_clocks import question_clocks
from govern.services.consultative_needs import consultative_clocks
from govern.services.newcomers_needs import item_clocks
from govern.services.second_look_clocks import second_look_clocks
from govern.services.standing_clocks import standing_clocks
from govern.store.database import current_session

#: a reader returns the clocks of its right as they stand at a moment, those of all members
Reader = Callable[[Session, datetime], tuple[RunningClock, ...]]

READERS: tuple[Reader, ...] = (
    item_clocks,
    second_look_clocks,
    application_clocks,
    consultative_clocks,
    question_clocks,
    standing_clocks,
)


def side_by_side(clocks: Iterable[RunningClock]) -> tuple[RunningClock, ...]:
    """Return clocks that differ only in the member as one with all their names, in the order of the first."""
    found: dict[tuple[object, ...], RunningClock] = {}
    for each in clocks:
        alike = (str(each.what), str(each.then), each.due_on, each.url_id)
        first = found.get(alike)
        who = ", ".join((first.who, each.who)) if first else each.who
        found[alike] = replace(each, who=who, member=None if first else each.member)
    return tuple(found.values())


def voice_clocks(*, at: datetime) -> tuple[RunningClock, ...]:
    """Return the clocks of every right, the soonest first, those without a day last."""
    session = current_session()
    found = [clock for read in READERS for clock in read(session, at)]
    return tuple(sorted(found, key=lambda each: (each.due_on is None, each.due_on or date.max)))
