"""``govern verify``: whether a PDF is a document of an association, away from its server."""

import json
import sys
from collections.abc import Sequence
from pathlib import Path

import click

from govern.cli.answer import format_option
from govern.cli.entry import Entry
from govern.documents.examination import examine
from govern.documents.signature_check import Trust
from govern.documents.trust_roots import TrustRootsError, read_roots
from govern.domain.meetings.proofs import Examined
from govern.domain.values.digest import Json
from govern.domain.values.record import to_record
from govern.exchange.chain_file import ChainFileError, ChainRead, read_chain
from govern.services.file_proofs import Finding, Verdict, findings_of, verdict_on

_STATUS = {Verdict.PROVEN: 0, Verdict.CONTRADICTED: 1, Verdict.UNPROVEN: 2}
_CONCLUSIONS = {
    Verdict.PROVEN: "It is what it says.",
    Verdict.CONTRADICTED: "It is not what it says.",
    Verdict.UNPROVEN: "Nothing here proves it, and nothing speaks against it.",
}
_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
_MARKS = {True: "yes", False: "NO", None: " - "}


@click.command()
@click.argument("file", type=_FILE)
@click.option("--chain", type=_FILE, help="An export of the audit chain: govern audit export.")
@click.option(
    "--trust", multiple=True, type=_FILE, help="Certificates (PEM) that are believed; may be repeated."
)
@format_option
@click.pass_obj
def verify(entry: Entry, file: Path, *, chain: Path | None, trust: tuple[Path, ...], form: str) -> None:
    """Say whether FILE is a document as an association issued it: unaltered, and signed by whom.

    Needs no database and no network. Ends with 0 when a trusted seal or the chain proves it, with 1 when
    something contradicts it, with 2 when it cannot be read or nothing proves it.
    """
    try:
        roots = tuple(each for path in trust for each in read_roots(path))
        record = _read(chain)
    except (TrustRootsError, ChainFileError) as fault:
        raise click.UsageError(str(fault)) from fault
    found = examine(file.read_bytes(), Trust(roots, entry.now()))
    findings = findings_of(found, record)
    verdict = verdict_on(findings)
    if form == "json":
        click.echo(json.dumps(_as_json(found, findings, verdict), indent=2, ensure_ascii=False))
    else:
        click.echo("\n".join(_as_text(findings, verdict)))
    sys.exit(_STATUS[verdict])


def _read(chain: Path | None) -> ChainRead | None:
    if chain is None:
        return None
    with chain.open("rb") as lines:
        return read_chain(lines)


def _as_text(findings: Sequence[Finding], verdict: Verdict) -> list[str]:
    return [*(f"{_MARKS[each.holds]:>3}  {each.sentence}" for each in findings), _CONCLUSIONS[verdict]]


def _as_json(found: Examined, findings: Sequence[Finding], verdict: Verdict) -> dict[str, Json]:
    return {
        "verdict": verdict.value,
        "digest": found.digest,
        "document": dict(found.marks),
        "facts": found.facts,
        "signatures": to_record(found.signatures),
        "findings": [
            {"check": each.check, "holds": each.holds, "sentence": str(each.sentence)} for each in findings
        ],
    }
