"""``govern letters``: what came back."""

import click

from govern.cli.answer import answer, format_option
from govern.cli.entry import Entry
from govern.notify.mailbox import MailboxError, mailbox_for
from govern.services.bounces import read_bounces


@click.group()
def letters() -> None:
    """Follow letters that have left."""


@letters.command()
@format_option
@click.pass_obj
def bounces(entry: Entry, form: str) -> None:
    """Read the mails that came back, and mark the letters that they are about.

    They are read where GOVERN_BOUNCES says: a folder, or a mailbox such as imaps://user@host/INBOX with
    the password in GOVERN_BOUNCES_PASSWORD or GOVERN_BOUNCES_PASSWORD_FILE. Each counts once, however
    often it is read; the worker reads them too.
    """
    try:
        mailbox = mailbox_for(entry.settings)
    except ValueError as fault:
        raise click.ClickException(str(fault)) from fault
    if mailbox is None:
        raise click.ClickException("GOVERN_BOUNCES does not say where mails that came back are.")
    try:
        with entry.opened():
            found = read_bounces(mailbox, at=entry.now())
    except MailboxError as fault:
        raise click.ClickException(str(fault)) from fault
    record = {
        "bounced": found.bounced,
        "delayed": found.delayed,
        "noted": found.noted,
        "known": found.known,
        "unmatched": [
            {"subject": each.subject, "recipient": each.recipient, "kind": each.kind.value}
            for each in found.unmatched
        ],
    }
    answer(
        form,
        record,
        f"Letters that came back: {found.bounced}. Delayed: {found.delayed}. Otherwise noted: {found.noted}.",
        f"Read before: {found.known}. About no letter of ours: {len(found.unmatched)}.",
        *(f"  {each.subject} {each.recipient}".rstrip() for each in found.unmatched),
    )
