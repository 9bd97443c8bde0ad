"""The command ``govern doctor``: what is missing on this machine and the command that mends it."""

import json
import os
import sqlite3
import sys
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

import click

from govern.cli.answer import format_option
from govern.cli.diagnosis import Facts, Finding, Verdict, diagnose
from govern.cli.entry import Entry, utc_now
from govern.cli.machine import find_chromium, is_root, missing_libraries, this_system
from govern.documents.seal_key import SealNotReadyError, is_wanted, open_seal_key
from govern.documents.trust_roots import TrustRootsError, roots_at
from govern.settings import ROOT, Settings
from govern.store.health import examine

VENDOR = ROOT / "govern" / "web" / "static" / "vendor"


@click.command()
@format_option
@click.pass_obj
def doctor(entry: Entry, form: str) -> None:
    """Say what is missing on this machine and the exact command that mends it.

    Ends with 1 when something is missing. Changes nothing.
    """
    findings = diagnose(look_around(entry.settings))
    click.echo(as_json(findings) if form == "json" else as_text(findings))
    if any(finding.verdict is Verdict.MISSING for finding in findings):
        raise SystemExit(1)


def look_around(settings: Settings) -> Facts:
    health = examine(settings.sqlalchemy_url)
    seal, seal_fault = look_at_seal(settings)
    return Facts(
        system=this_system(),
        root=is_root(),
        python=sys.version_info[:2],
        sqlite=sqlite3.sqlite_version_info[:2],
        libraries_missing=tuple(missing_libraries()),
        fonts_missing=missing_fonts(VENDOR),
        data_folder=settings.data_folder,
        data_folder_writable=is_writable(settings.data_folder),
        database=health.state,
        database_said=f"{health.kind}: {health.said or health.state}",
        chromium=find_chromium(os.environ, this_system()),
        https=settings.is_https,
        mail=settings.mail,
        shows_letters=settings.show_letters,
        seal=seal,
        seal_fault=seal_fault,
        timestamp_url=settings.timestamp_url,
    )


def look_at_seal(settings: Settings) -> tuple[str, str]:
    """Return whose key seals documents, and why it or the trusted certificates cannot be used."""
    try:
        roots_at(settings.trust_roots)
        if not is_wanted(settings):
            return "", ""
        with open_seal_key(settings) as key:
            trial = ", a key for trials" if key.is_trial else ""
            fault = "The certificate has expired." if key.not_after < utc_now() else ""
            return f"{key.name}{trial}, until {key.not_after:%Y-%m-%d}", fault
    except (SealNotReadyError, TrustRootsError) as fault:
        return "", str(fault)


def missing_fonts(vendor: Path) -> tuple[str, ...]:
    """Return the font files that the manifest lists and the checkout lacks."""
    manifest = vendor / "manifest.json"
    if not manifest.is_file():
        return (manifest.name,)
    listed: list[str] = [entry["file"] for entry in json.loads(manifest.read_text("utf-8"))]
    return tuple(file for file in listed if file.startswith("fonts/") and not (vendor / file).is_file())


def is_writable(folder: Path) -> bool:
    """Return whether files can be kept in the folder, or the folder be made."""
    nearest = next(place for place in (folder, *folder.parents) if place.exists())
    return nearest.is_dir() and os.access(nearest, os.W_OK | os.X_OK)


def as_json(findings: Sequence[Finding]) -> str:
    return json.dumps([asdict(finding) for finding in findings], indent=2)


def as_text(findings: Sequence[Finding]) -> str:
    lines = []
    for finding in findings:
        lines.append(f"{finding.verdict:8} {finding.thing}: {finding.found}")
        if finding.mend and finding.verdict is Verdict.MISSING:
            lines.append(f"{'':8} $ {finding.mend}")
    return "\n".join(lines)
