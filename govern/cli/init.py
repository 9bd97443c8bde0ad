"""``govern init``: an empty association with an administrator."""

import re
from pathlib import Path

import click

from govern.cli.answer import answer, format_option
from govern.cli.entry import Entry
from govern.domain.access.actor import OPERATOR
from govern.domain.values.errors import RuleBroken
from govern.domain.values.message import Message
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
    default="en",
    show_default=True,
    metavar="CODES",
    help="Languages of its documents, the authentic one first: en,fr.",
)
@click.option(
    "--statutes",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Its statutes as a file; see statutes/README.md.",
)
@click.option("--admin-name", prompt="Name of the administrator", help="Who sets everything up.")
@click.option("--admin-email", prompt="E-mail address of the administrator", help="Where to sign in with.")
@format_option
@click.pass_obj
def init(entry: Entry, /, form: str, statutes: Path | None, **given: str) -> None:
    """Set up an empty association with an assembly, a board and an administrator.

    Makes the database when it is missing. Prints a link with which the administrator signs in, once;
    members, representatives and mandates then come with “govern import”.
    """
    foundation = Foundation(
        name=_said(given["name"], "name"),
        short_name=given["short"].strip(),
        form_code=given["legal_form"],
        seat=_said(given["seat"], "seat"),
        time_zone=given["time_zone"],
        languages=_languages(given["languages"]),
    )
    administrator = Administrator(given["admin_name"], given["admin_email"])
    with entry.opened():
        upgrade_database()
        text = statutes.read_bytes() if statutes else None
        found(foundation, administrator, statutes_text=text, at=entry.now())
        link_to = LinkTo(entry.settings.base_url)
        link = give_link(administrator.email, by=OPERATOR, link=link_to, at=entry.now())
    answer(
        form,
        {"association": foundation.name, "administrator": administrator.email, "link": link},
        f"{foundation.name} is set up.",
        "" if text else "It has no statutes yet: the law's defaults apply. Add them with “govern import”.",
        f"{administrator.name} signs in once with this link, when “govern serve” runs:",
        f"  {link}",
    )


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
