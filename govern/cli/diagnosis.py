"""What is missing on a machine and the exact command that mends it, judged from facts alone."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from govern.cli.machine import Need, System, command

OLDEST_PYTHON = (3, 11)
OLDEST_SQLITE = (3, 35)


class Verdict(StrEnum):
    """How a thing stands: ``note`` is for what only tests need."""

    OK = "ok"
    MISSING = "missing"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at, what was found, and the command that mends it."""

    thing: str
    verdict: Verdict
    found: str
    mend: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What was seen on a machine."""

    system: System | None
    root: bool
    python: tuple[int, int]
    sqlite: tuple[int, int]
    libraries_missing: tuple[str, ...]
    fonts_missing: tuple[str, ...]
    data_folder: Path
    data_folder_writable: bool
    database: str
    database_said: str
    chromium: Path | None
    https: bool = False
    mail: str = "smtp"
    shows_letters: bool = False
    #: whose key seals documents, empty for none; and why it cannot be used
    seal: str = ""
    seal_fault: str = ""
    timestamp_url: str = ""


def diagnose(facts: Facts) -> list[Finding]:
    """Return one finding for each thing that Govern stands on."""
    return [
        *_programs(facts),
        *_printing(facts),
        *_keeping(facts),
        _letters(facts),
        _seal(facts),
        _browser(facts),
    ]


def _programs(facts: Facts) -> Iterator[Finding]:
    for thing, version, oldest in (
        ("Python", facts.python, OLDEST_PYTHON),
        ("SQLite", facts.sqlite, OLDEST_SQLITE),
    ):
        needed = ".".join(map(str, oldest))
        mend = "" if version >= oldest else f"make setup PYTHON=<a Python with {thing} {needed} or newer>"
        yield Finding(thing, _verdict(mend), ".".join(map(str, version)), mend)


def _printing(facts: Facts) -> Iterator[Finding]:
    mend = ""
    if facts.libraries_missing:
        mend = command(facts.system, [Need.PDF], root=facts.root) or "Install Pango 1.44 or newer by hand."
    found = ", ".join(facts.libraries_missing) or "all load"
    yield Finding("Libraries for PDF", _verdict(mend), found, mend)
    mend = "git checkout -- govern/web/static/vendor" if facts.fonts_missing else ""
    yield Finding("Fonts", _verdict(mend), ", ".join(facts.fonts_missing) or "all here", mend)


def _keeping(facts: Facts) -> Iterator[Finding]:
    folder = str(facts.data_folder)
    mend = "" if facts.data_folder_writable else f'sudo install -d -o "$(id -un)" "{folder}"'
    yield Finding("Data folder", _verdict(mend), folder, mend)
    mend = {
        "current": "",
        "behind": ".venv/bin/govern upgrade",
        "empty": ".venv/bin/govern init",
    }.get(facts.database, "Start the database that GOVERN_DATABASE_URL names, or mend that address.")
    yield Finding("Database", _verdict(mend), facts.database_said or facts.database, mend)


def _letters(facts: Facts) -> Finding:
    """Judge whether letters with sign-in links reach others than those to whom they are written."""
    mend = ""
    if facts.https and facts.mail != "smtp":
        mend = "GOVERN_MAIL=smtp, in the environment of the service"
    if facts.https and facts.shows_letters:
        mend = "GOVERN_SHOW_LETTERS=, in the environment of the service"
    shown = ", shown to every visitor" if facts.shows_letters else ""
    return Finding("Letters", _verdict(mend), f"{facts.mail}{shown}", mend)


def _seal(facts: Facts) -> Finding:
    """Judge the key of the association's seal; without one, documents go out unsealed."""
    stamps = f", time stamps from {facts.timestamp_url}" if facts.timestamp_url else ", no time stamps"
    if facts.seal_fault:
        return Finding("Seal", Verdict.MISSING, facts.seal_fault, "GOVERN_SEAL_KEY=, or a key that opens")
    if not facts.seal:
        return Finding("Seal", Verdict.NOTE, "no key is set: documents are not sealed")
    return Finding("Seal", Verdict.OK, f"{facts.seal}{stamps}")


def _browser(facts: Facts) -> Finding:
    found = str(facts.chromium) if facts.chromium else "none; only the tests need it"
    mend = "" if facts.chromium else command(facts.system, [Need.BROWSER], root=facts.root) or "make test"
    return Finding("Chromium", Verdict.NOTE, found, mend)


def _verdict(mend: str) -> Verdict:
    return Verdict.MISSING if mend else Verdict.OK
