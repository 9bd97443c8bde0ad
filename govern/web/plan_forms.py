"""One page for every form of the plan: its words, its fields, and where it leads back to."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask import Response

from govern.domain.values.ids import GoalId, PlanId
from govern.domain.values.message import Message
from govern.domain.values.text import Text
from govern.store.queries.plan import goals_of
from govern.store.queries.reading import reading
from govern.web import page
from govern.web.forms.languages import TextsForm
from govern.web.language import translator

#: fields whose choices people wrote
_TYPED = frozenset({"currency", "goal", "member", "owner"})


@dataclass(frozen=True, slots=True)
class Words:
    """What a form says: above it, over its texts, on its button, and as its lead."""

    heading: Message
    legend: Message
    act: Message
    lead: Message | None = None


@dataclass(frozen=True, slots=True)
class Back:
    """Where a form leads back to, and what that is called."""

    url: str
    label: str | Text = ""


def show_form(words: Words, form: TextsForm, fields: Sequence[str], back: Back, **values: object) -> Response:
    """Return the page of a form; ``both`` is what two people changed, ``drop_url`` where it is taken out."""
    return page.show(
        "plan/form.html",
        words=words,
        form=form,
        fields=[form[name] for name in fields],
        typed=_TYPED,
        back=back,
        **values,
    )


def goals_offered(plan: PlanId) -> list[tuple[GoalId, str]]:
    """Return the goals of a plan with number and title."""
    speak = translator()
    return [
        (each.id, f"{each.reference} {each.title.in_language(speak.language).text}")
        for each in goals_of(reading(), plan)
    ]
