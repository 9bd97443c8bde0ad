"""``govern statutes``: model statutes, and what a statutes file is worth under a law."""

import sys
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from textwrap import wrap

import click

from govern.cli.answer import answer, format_option
from govern.cli.entry import Entry
from govern.cli.model import model
from govern.cli.statutes_files import export, read_
from govern.domain.statutes.compliance import Verdict
from govern.domain.statutes.compliance_facts import Compliance
from govern.domain.statutes.compliance_words import VERDICT_NAMES, Missing, Worded
from govern.domain.values.errors import GovernError
from govern.rulefiles.reader import law_codes
from govern.services.compliance import examine_file
from govern.services.compliance_record import compliance_record

_WIDTH = 80


@click.group()
def statutes() -> None:
    """Begin with model statutes; check statutes against the law; exchange them with others."""


statutes.add_command(model)
statutes.add_command(export)
statutes.add_command(read_)


@statutes.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--law",
    metavar="CODE",
    help="Legal form whose law to check against, such as be-asbl.  [default: that of the file]",
)
@click.option("--on", type=click.DateTime(["%Y-%m-%d"]), help="Day of the check.  [default: today]")
@format_option
@click.pass_obj
def check(entry: Entry, /, file: Path, *, law: str | None, on: datetime | None, form: str) -> None:
    """Check the statutes in FILE against the law of a legal form, on a day.

    Needs no database. Ends with 1 when an article breaks law that binds or something that the law
    requires in statutes is missing, with 2 when FILE or CODE cannot be read. Law that nobody has
    checked against its text only warns.
    """
    if law is not None and law not in law_codes():
        raise click.BadParameter(f"{law!r} is no known form: {', '.join(law_codes())}.", param_hint="--law")
    day = (on or entry.now()).date()
    try:
        found = examine_file(file.read_bytes(), file.name, form=law, on=day)
    except GovernError as refusal:
        click.echo(f"Error: {refusal.message}", err=True)
        sys.exit(2)
    answer(form, compliance_record(found), *_lines(found.in_words))
    if not found.in_words.is_sound:
        sys.exit(1)


def _lines(said: Compliance) -> Iterator[str]:
    yield from wrap(f"{said.head.association}, statutes in force from {said.head.in_force_from}", _WIDTH)
    form = f"under the law of {said.form.code} ({said.form.local_name}) on {said.on}"
    yield from wrap(form, _WIDTH)
    if not said.form.is_in_force:
        yield "Proposal, not in force."
    for verdict, findings in said.by_verdict.items():
        yield from _group(f"{VERDICT_NAMES[verdict]} ({len(findings)})", findings)
        if verdict is Verdict.BREAKS:
            yield from _gaps(f"required, but missing ({len(said.required)})", said.required)
            yield from _gaps(f"recommended, but missing ({len(said.recommended)})", said.recommended)
    yield ""
    if said.reach:
        yield from wrap(str(said.reach), _WIDTH)
    yield from wrap(_counts(said), _WIDTH)
    yield "Not legal advice."


def _group(heading: str, findings: tuple[Worded, ...]) -> Iterator[str]:
    if findings:
        yield from ("", heading.upper())
    for each in findings:
        yield ""
        yield from _indented(str(each.about), 2)
        yield from _indented(str(each.sentence), 4)


def _gaps(heading: str, missing: tuple[Missing, ...]) -> Iterator[str]:
    if missing:
        yield from ("", heading.upper())
    for each in missing:
        yield ""
        yield from _indented(str(each.sentence), 2)
        yield from (
            line for topic, about in each.topics.items() for line in _indented(f"{topic}: {about}", 4)
        )


def _counts(said: Compliance) -> str:
    counted = [f"{VERDICT_NAMES[each]}: {len(found)}" for each, found in said.by_verdict.items()]
    counted.insert(1, f"required, but missing: {len(said.required)}")
    return f"{'; '.join(counted)}."


def _indented(text: str, by: int) -> list[str]:
    return wrap(text, _WIDTH, initial_indent=" " * by, subsequent_indent=" " * by)
