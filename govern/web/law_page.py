"""What the pages of laws read: what was asked in the address, and names in the reader's order."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from flask import request

from govern.domain.access.policy import Act, may
from govern.domain.statutes.comparison import Comparison
from govern.domain.statutes.topic_words import TOPIC_NAMES
from govern.domain.values.calendar import read_day
from govern.rulefiles.about import About
from govern.services.law import Asked, FormListed, compared, forms_listed, presets, questions
from govern.web import page
from govern.web.session import current_actor, today


@dataclass(frozen=True, slots=True)
class CountryForms:
    """A country and its legal forms."""

    name: str
    forms: tuple[FormListed, ...]


def readers_only() -> None:
    """Let nobody in but people with an office or a member.

    Raises:
        NotAllowed: for everybody else.
    """
    may(current_actor(), Act.READ_REGISTER).or_not_allowed()


def asked_day() -> date:
    """Return the day in the address, without one today.

    Raises:
        RuleBroken: when it is no day.
    """
    written = request.args.get("on", "").strip()
    return read_day(written) if written else today()


def asked() -> Asked:
    """Return what the address asks to compare."""
    forms, chosen, topics = (
        tuple(name for name in request.args.getlist(each) if name) for each in ("form", "question", "topic")
    )
    return Asked(forms, chosen, topics)


def asked_comparison() -> tuple[Asked, Comparison | None]:
    """Return what the address asks to compare, and the comparison, None where it asks nothing.

    Raises:
        NotFound: when a form, a question or a topic is not known.
        RuleBroken: when the day is no day.
    """
    wanted, on = asked(), asked_day()
    is_asked = wanted.forms or wanted.questions or wanted.topics
    return wanted, compared(wanted, on) if is_asked else None


def by_country() -> list[CountryForms]:
    """Return every form by its country, in the order of the countries' names."""
    voice = page.translator()
    named = [(voice.country(each.about.country), each) for each in forms_listed()]
    named.sort(key=lambda pair: (voice.sort_key(pair[0]), pair[1].about.code))
    return [
        CountryForms(name, tuple(each for _, each in group))
        for name, group in groupby(named, key=lambda pair: pair[0])
    ]


def months_read(comparison: Comparison) -> list[str]:
    """Return the months in which the compared laws were read, where the day lies after them."""
    months = {each.law.as_of for each in comparison.parties if each.law.as_of and each.is_in_force}
    return sorted(month for month in months if month < comparison.on.isoformat()[:7])


def abouts(codes: Iterable[str]) -> dict[str, About]:
    """Return what is said of some forms by their codes."""
    wanted = frozenset(codes)
    return {each.about.code: each.about for each in forms_listed() if each.about.code in wanted}


def choices() -> dict[str, object]:
    """Return what can be chosen for a comparison."""
    return {
        "countries": by_country(),
        "all_forms": [each.about.code for each in forms_listed()],
        "questions": questions(),
        "topics": TOPIC_NAMES,
        "presets": presets(),
    }
