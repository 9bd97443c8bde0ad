"""``govern init``: an association with statutes and an administrator, without members."""

import re
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import click

from govern.cli.answer import answer, format_option
from govern.cli.entry import Entry
from govern.domain.access.actor import OPERATOR
from govern.domain.values.calendar import day_at, zone_named
from govern.domain.values.errors import RuleBroken
from govern.domain.values.message import Message
from govern.rulefiles.models import model_codes, open_model, read_model
from govern.rulefiles.reader import law_codes
from govern.services.found import Administrator, Foundation, found
from govern.services.invitations import give_link
from govern.services.links import LinkTo
from govern.services.upgrading import upgrade_database


@click.command()
@click.option("--name", prompt="Full legal name of the association", help="Full legal name.")
@click.option("--short", default="", help="Abbreviation.  [default: the name]")
@click.option(
    "--form",
    "legal_form",
    type=click.Choice(law_codes()),
    prompt="Legal form",
    help="Its legal form, which says whose law applies.",
)
@click.option("--seat", prompt="Town of its seat", help="Town of the seat.")
@click.option(
    "--time-zone",
    default="Europe/Brussels",
    show_default=True,
    help="Time zone of the seat; days are counted there.",
)
@click.option(
    "--languages",
    default="",
    metavar="CODES",
    help="Languages of its documents, the authentic one first: en,fr.  "
    "[default: those of the model statutes, else en]",
)
@click.option(
    "--statutes",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Its statutes as a file; see statutes/README.md.",
)
@click.option(
    "--model/--no-model",
    default=True,
    show_default=True,
    help="Without a file: found with the model statutes of the legal form, where there are some.",
)
@click.option("--admin-name", prompt="Name of the administrator", help="Who sets everything up.")
@click.option("--admin-email", prompt="E-mail address of the administrator", help="Where to sign in with.")
@format_option
@click.pass_obj
def init(entry: Entry, /, form: str, statutes: Path | None, *, model: bool, **given: str) -> None:
    """Set up an association with an assembly, a board and an administrator.

    Makes the database when it is missing. Where there are model statutes for the legal form, the
    association begins with them. Prints a link with which the administrator signs in, once; members,
    representatives and mandates then come with “govern import”.
    """
    code = given["legal_form"]
    kind = "file" if statutes else "model" if model and code in model_codes() else "none"
    foundation = Foundation(
        name=_said(given["name"], "name"),
        short_name=given["short"].strip(),
        form_code=code,
        seat=_said(given["seat"], "seat"),
        time_zone=given["time_zone"],
        languages=_languages(given["languages"] or _usual_languages(code, kind)),
    )
    administrator = Administrator(given["admin_name"], given["admin_email"])
    at = entry.now()
    text = statutes.read_bytes() if statutes else None
    if kind == "model":
        text = _modelled(foundation, at)
    with entry.opened():
        upgrade_database()
        found(foundation, administrator, statutes_text=text, at=at)
        link = give_link(administrator.email, by=OPERATOR, link=LinkTo(entry.settings.base_url), at=at)
    answer(
        form,
        {
            "association": foundation.name,
            "administrator": administrator.email,
            "statutes": kind,
            "link": link,
        },
        f"{foundation.name} is set up.",
        *_about_statutes(code, kind),
        f"{administrator.name} signs in once with this link, when “govern serve” runs:",
        f"  {link}",
    )


def _modelled(foundation: Foundation, at: datetime) -> bytes:
    return read_model(
        foundation.form_code,
        name=foundation.name,
        short=foundation.short_name,
        seat=foundation.seat,
        on=day_at(at, zone_named(foundation.time_zone)),
    )


def _about_statutes(code: str, kind: str) -> Iterator[str]:
    if kind == "model":
        yield f"Its statutes are the model statutes for {code}. The founders should read and amend them"
        yield "before they adopt them; they are not legal advice."
    elif kind == "none":
        yield "It has no statutes yet: the law's defaults apply. Add them with “govern import”."


def _usual_languages(code: str, kind: str) -> str:
    return ",".join(open_model(code).head.languages) if kind == "model" else "en"


def _said(value: str, option: str) -> str:
    said = " ".join(value.split())
    if not said:
        raise RuleBroken(Message("“--{option}” is empty. Write it.", {"option": option}))
    return said


def _languages(said: str) -> tuple[str, ...]:
    codes = tuple(dict.fromkeys(re.findall(r"[^\s,;/+]+", said.casefold())))
    if not codes or not all(re.fullmatch(r"[a-z]{2,3}", each) for each in codes):
        raise RuleBroken(Message("“{value}” are no language codes. Write such as en,fr.", {"value": said}))
    return codes
