"""``govern audit``: check the record."""

import sys

import click

from govern.cli.answer import answer, format_option
from govern.cli.entry import Entry
from govern.services.audit_verification import verify_audit


@click.group()
def audit() -> None:
    """Check the audit chain."""


@audit.command()
@click.option(
    "--head",
    "heads",
    multiple=True,
    metavar="HEAD",
    help="An audit head printed in a document, its first eight digits or more; may be repeated.",
)
@format_option
@click.pass_obj
def verify(entry: Entry, heads: tuple[str, ...], form: str) -> None:
    """Check every entry, every sealed row and every known head.

    Exits with 1 when anything was changed, deleted, reordered, added or cut off.
    """
    short = [head for head in heads if len(head) < 8 or not set(head.lower()) <= set("0123456789abcdef")]
    if short:
        raise click.BadParameter(f"{short[0]!r} is no audit head: at least eight hexadecimal digits.")
    with entry.opened():
        report = verify_audit(known_heads=[head.lower() for head in heads])
    record = {
        "intact": report.is_intact,
        "entries": report.entries,
        "head": report.head,
        "sealed": report.sealed,
        "erased": report.erased,
        "faults": [str(fault) for fault in report.faults],
    }
    verdict = "The record is intact." if report.is_intact else "The record was tampered with:"
    answer(
        form,
        record,
        f"{report.entries} entries, {report.sealed} seals compared, head {report.head}",
        verdict,
        *(f"  {fault}" for fault in report.faults),
    )
    if not report.is_intact:
        sys.exit(1)
