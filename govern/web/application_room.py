"""What the pages of an application read: its steps, and what the public form says of the rules."""

from datetime import datetime
from typing import cast

from govern.domain.members.admission import ON_AGENDAS, ApplicationState, sponsors_needed
from govern.domain.members.admission_clocks import retention
from govern.domain.members.categories import Category
from govern.domain.statutes.measure_words import period_in_words
from govern.domain.statutes.structures import Period
from govern.domain.values.message import Message
from govern.services.application_shown import ApplicationPage
from govern.services.association import day_of, rulebook_of
from govern.store.queries.reading import reading

#: word, state and day of a step, as the macro of steps reads them
Step = tuple[Message, str, object]
_S = ApplicationState
_REFUSED = frozenset({_S.REFUSED, _S.APPEALED, _S.APPEAL_ON_AGENDA, _S.DISMISSED})


def terms(*, at: datetime) -> dict[str, object]:
    """Return what the public form says of the rules: how many sponsors, and how long data are kept."""
    session = reading()
    rulebook, today = rulebook_of(session), day_of(session, at)
    kept = retention(rulebook, today)
    return {
        "sponsors": sponsors_needed(rulebook, Category.FULL, today),
        "observers": sponsors_needed(rulebook, Category.OBSERVER, today),
        "kept": kept,
        "kept_for": period_in_words(cast("Period", kept.value)) if kept else None,
    }


def steps(page: ApplicationPage) -> list[Step]:
    """Return how far an application has come."""
    known, state = page.known, page.known.state
    entries: list[Step] = [
        (Message("Applied"), "done", known.applied_on),
        (Message("Confirmed"), "done" if known.confirmed_on else "current", known.confirmed_on),
    ]
    if page.sponsors_needed is not None:
        entries.append((Message("Sponsored"), _sponsored(page), None))
    entries.append((Message("On an agenda"), _on_agenda(page), None))
    if state is _S.WITHDRAWN:
        return [*entries, (Message("Withdrawn"), "stopped", known.withdrawn_on)]
    if state in _REFUSED:
        entries.append((Message("Not admitted"), "stopped", known.decided_on))
        return entries if state is _S.REFUSED else [*entries, _appeal(page)]
    is_in = state is _S.ADMITTED
    return [*entries, (Message("Admitted"), "done" if is_in else "ahead", known.decided_on)]


def _sponsored(page: ApplicationPage) -> str:
    if page.sponsors_missing == 0:
        return "done"
    return "current" if page.known.state is _S.OPEN else "ahead"


def _on_agenda(page: ApplicationPage) -> str:
    if page.known.state in ON_AGENDAS:
        return "current"
    return "done" if page.known.decided_on else "ahead"


def _appeal(page: ApplicationPage) -> Step:
    is_lost = page.known.state is _S.DISMISSED
    return (Message("Appeal"), "stopped" if is_lost else "current", page.known.settled_on)
