"""``govern audit``: check the record, and write its hashes down for others."""

import sys
from pathlib import Path

import click

from govern.cli.answer import answer, format_option
from govern.cli.entry import Entry
from govern.cli.heads import AUDIT_HEAD
from govern.services.audit_verification import verify_audit
from govern.services.chain_export import export_chain


@click.group()
def audit() -> None:
    """Check the audit chain, and export it."""


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


@audit.command("export")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@format_option
@click.pass_obj
def export(entry: Entry, file: Path, form: str) -> None:
    """Write the chain into FILE, a line for each entry: hashes, no names and no contents.

    With it, "govern verify" checks documents away from the server.
    """
    beside = file.with_name(f"{file.name}.part")
    with entry.opened(), beside.open("wb") as written:
        written.writelines(export_chain(at=entry.now()))
    beside.replace(file)
    answer(form, {"file": str(file)}, f"Written: {file}")
