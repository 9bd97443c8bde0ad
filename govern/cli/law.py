"""``govern law``: the laws of legal forms, one by one and side by side."""

from collections.abc import Callable
from datetime import date
from typing import Any, TypeVar

import click

from govern.cli.answer import answer, format_option
from govern.cli.entry import Entry
from govern.cli.law_text import comparison_lines, form_lines, law_lines
from govern.domain.statutes.topic_words import TOPIC_NAMES
from govern.domain.values.calendar import read_day
from govern.domain.values.errors import RuleBroken
from govern.exchange.plain_csv import plain_csv
from govern.rulefiles.reader import law_codes, read_questions
from govern.services.law import Asked, compared, forms_listed, law_shown
from govern.services.law_records import comparison_record, comparison_rows, form_record, law_record

F = TypeVar("F", bound=Callable[..., Any])


class _Name(click.ParamType[str]):
    """One of the names that a kind of thing has; another one is refused with those that there are."""

    def __init__(self, name: str, known: Callable[[], tuple[str, ...]]) -> None:
        self.name = name
        self._known = known

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        known = self._known()
        if value not in known:
            self.fail(f"{value!r} is no known {self.name}. Known are: {', '.join(known)}.", param, ctx)
        return value


_FORM = _Name("legal form", law_codes)
_TOPIC = _Name("topic", lambda: tuple(TOPIC_NAMES))
_QUESTION = _Name("question", lambda: tuple(read_questions().questions))


class _Day(click.ParamType[date]):
    """A day, written as 2026-11-23."""

    name = "date"

    def convert(self, value: str | date, param: click.Parameter | None, ctx: click.Context | None) -> date:
        try:
            return value if isinstance(value, date) else read_day(value)
        except RuleBroken as refusal:
            self.fail(str(refusal.message), param, ctx)


def _on_option(command: F) -> F:
    return click.option("--on", type=_Day(), help="Day of the look-up.  [default: today]")(command)


@click.group()
def law() -> None:
    """Look up the law of legal forms and compare it. Not legal advice."""


@law.command("list")
@format_option
def listed(form: str) -> None:
    """List every legal form whose law is here, and how much of it was checked against its text."""
    found = forms_listed()
    answer(form, {"forms": [form_record(each) for each in found]}, *form_lines(found))


@law.command("show")
@click.argument("code", type=_FORM)
@_on_option
@click.option("--topic", type=_TOPIC, metavar="TOPIC", help="Only this part, such as convening or members.")
@format_option
@click.pass_obj
def show(entry: Entry, /, code: str, *, on: date | None, topic: str | None, form: str) -> None:
    """Show the law of the legal form CODE on a day, with its sources.

    A rule whose start nobody established holds before every day; the month in which the law was last
    read stands at the top.
    """
    shown = law_shown(code, on or entry.now().date(), topic)
    answer(form, law_record(shown), *law_lines(shown))


@law.command("compare")
@click.argument("codes", nargs=-1, type=_FORM, metavar="[CODE]...")
@click.option(
    "--question",
    "questions",
    multiple=True,
    type=_QUESTION,
    metavar="NAME",
    help="A question in plain words, such as proxies or no-quorum; may be repeated.  [default: all]",
)
@click.option(
    "--topic",
    "topics",
    multiple=True,
    type=_TOPIC,
    metavar="TOPIC",
    help="Every matter of a topic, such as voting; may be repeated.",
)
@_on_option
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "csv", "json"]),
    default="text",
    show_default=True,
    help="Words for people, a spreadsheet, or JSON for machines.",
)
@click.pass_obj
def compare(
    entry: Entry, /, codes: tuple[str, ...], *, on: date | None, form: str, **chosen: tuple[str, ...]
) -> None:
    """Put the law of legal forms side by side: CODE..., or every form when none is named."""
    asked = Asked(forms=codes, questions=chosen["questions"], topics=chosen["topics"])
    found = compared(asked, on or entry.now().date())
    if form == "csv":
        click.echo(plain_csv(comparison_rows(found, str)), nl=False)
        return
    answer(form, comparison_record(found), *comparison_lines(found))
