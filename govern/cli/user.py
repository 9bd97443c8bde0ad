"""``govern user``: invite people, list accounts, hand out a link when a letter was lost."""

from zoneinfo import ZoneInfo

import click

from govern.cli.answer import answer, format_option
from govern.cli.entry import Entry
from govern.domain.access.actor import OPERATOR, Office
from govern.domain.members.words import OFFICE_NAMES
from govern.domain.values.errors import NotFound
from govern.domain.values.ids import BodyId
from govern.domain.values.message import Message
from govern.i18n.languages import LANGUAGES
from govern.services.invitations import Invitation, give_link, invite
from govern.services.links import LinkTo
from govern.store.queries.account_list import AccountShown, OfficeShown, all_accounts, body_of_code
from govern.store.queries.association import association


@click.group()
def user() -> None:
    """Invite people, list accounts, make a sign-in link."""


@user.command("invite")
@click.argument("email")
@click.option("--name", prompt="Name", help="The person's name.")
@click.option(
    "--language", type=click.Choice(LANGUAGES), default="en", show_default=True, help="Of the letter."
)
@click.option("--office", type=click.Choice([each.value for each in Office]), help="An office from today on.")
@click.option("--body", "code", metavar="CODE", help="The body of the office, such as GA.  [default: all]")
@format_option
@click.pass_obj
def invite_(entry: Entry, /, email: str, code: str | None, form: str, **given: str) -> None:
    """Open an account for EMAIL and send the letter with a link."""
    with entry.opened():
        invitation = Invitation(
            email=email,
            name=given["name"],
            language=given["language"],
            office=Office(given["office"]) if given["office"] else None,
            body=_body(code) if code else None,
        )
        known = association()
        on = entry.now().astimezone(known.zone if known else ZoneInfo("UTC")).date()
        link = LinkTo(entry.settings.base_url)
        account = invite(invitation, by=OPERATOR, link=link, at=entry.now(), on=on)
    answer(
        form,
        {"account": str(account), "email": email.strip().casefold()},
        f"{given['name']} is invited. The letter goes out as soon as the worker runs.",
    )


@user.command("list")
@format_option
@click.pass_obj
def list_(entry: Entry, form: str) -> None:
    """List everybody with an account, and the offices they hold."""
    with entry.opened():
        known = association()
        on = entry.now().astimezone(known.zone if known else ZoneInfo("UTC")).date()
        shown = sorted(all_accounts(on), key=lambda each: each.name)
    answer(
        form,
        {"accounts": [_record(each) for each in shown]},
        *(_line(each) for each in shown),
        *([] if shown else ["Nobody has an account yet. Invite somebody: govern user invite"]),
    )


@user.command()
@click.argument("email")
@format_option
@click.pass_obj
def link(entry: Entry, email: str, form: str) -> None:
    """Print a link that signs EMAIL in once; whoever opens it is that person."""
    with entry.opened():
        made = give_link(email, by=OPERATOR, link=LinkTo(entry.settings.base_url), at=entry.now())
    answer(form, {"email": email.strip().casefold(), "link": made}, made)


def _body(code: str) -> BodyId:
    found = body_of_code(code)
    if found is None:
        raise NotFound(Message("There is no body with the code {code}.", {"code": code}))
    return found


def _record(shown: AccountShown) -> dict[str, object]:
    return {
        "name": shown.name,
        "email": shown.email,
        "disabled": shown.disabled_at is not None,
        "offices": [
            {"office": held.office.value, "body": held.body.authentic_text if held.body else None}
            for held in shown.offices
        ],
    }


def _line(shown: AccountShown) -> str:
    offices = ", ".join(_office(held) for held in shown.offices)
    state = "disabled" if shown.disabled_at else offices or "no office"
    return f"{shown.name} <{shown.email}>: {state}"


def _office(held: OfficeShown) -> str:
    place = f" of {held.body.authentic_text}" if held.body else ""
    return f"{OFFICE_NAMES[held.office]}{place}"
