"""``govern audit``: check the record."""

import sys

import click

from govern.cli.answer import answer, format_option
from govern.cli.entry import Entry
from govern.cli.heads import AUDIT_HEAD
from govern.services.audit_verification import verify_audit


@click.group()
def audit() -> None:
    """Check the audit chain."""


@audit.command()
@click.option(
    "--head",
    "heads",
    multiple=True,
    type=AUDIT_HEAD,
    metavar="HEAD",
    help="An audit head printed in a document, its first eight digits or more; may be repeated.",
)
@format_option
@click.pass_obj
def verify(entry: Entry, heads: tuple[str, ...], form: str) -> None:
    """Check every entry, every sealed row and every known head.

    Heads printed in the documents of the database are looked for too. Ends with 1 when anything was
    changed, deleted, reordered, added or cut off.
    """
    with entry.opened():
        report = verify_audit(known_heads=heads)
    record = {
        "intact": report.is_intact,
        "entries": report.entries,
        "head": report.head,
        "sealed": report.sealed,
        "heads": report.heads,
        "erased": report.erased,
        "faults": [str(fault) for fault in report.faults],
    }
    erased = [f"{report.erased} entries have had their details erased."] if report.erased else []
    verdict = "The record is intact." if report.is_intact else "The record was tampered with:"
    answer(
        form,
        record,
        f"{report.entries} entries, {report.sealed} seals and {report.heads} known heads compared.",
        f"Audit head: {report.head}",
        *erased,
        verdict,
        *(f"  {fault}" for fault in report.faults),
    )
    if not report.is_intact:
        sys.exit(1)
