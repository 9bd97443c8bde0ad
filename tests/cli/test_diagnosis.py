from dataclasses import replace
from pathlib import Path

import pytest

from govern.cli.diagnosis import Facts, Finding, Verdict, diagnose
from govern.cli.machine import recognise

HEALTHY = Facts(
    system=recognise("ID=debian\n"),
    root=True,
    python=(3, 13),
    sqlite=(3, 40),
    libraries_missing=(),
    fonts_missing=(),
    data_folder=Path("/srv/govern"),
    data_folder_writable=True,
    database="current",
    database_said="sqlite: current",
    chromium=Path("/usr/bin/chromium"),
)


def missing(facts: Facts) -> list[Finding]:
    return [finding for finding in diagnose(facts) if finding.verdict is Verdict.MISSING]


def test_a_healthy_machine_lacks_nothing() -> None:
    assert missing(HEALTHY) == []
    assert len(diagnose(HEALTHY)) == 9


@pytest.mark.parametrize(
    ("facts", "thing", "mend"),
    [
        (replace(HEALTHY, database="empty"), "Database", ".venv/bin/govern init"),
        (replace(HEALTHY, seal_fault="It cannot be read."), "Seal", "GOVERN_SEAL_KEY"),
        (replace(HEALTHY, database="behind"), "Database", ".venv/bin/govern upgrade"),
        (replace(HEALTHY, database="unreachable"), "Database", "GOVERN_DATABASE_URL"),
        (replace(HEALTHY, data_folder_writable=False), "Data folder", '"/srv/govern"'),
        (replace(HEALTHY, fonts_missing=("fonts/a.woff2",)), "Fonts", "git checkout -- govern/web/static"),
        (replace(HEALTHY, sqlite=(3, 34)), "SQLite", "3.35"),
        (replace(HEALTHY, python=(3, 10)), "Python", "3.11"),
        (replace(HEALTHY, https=True, mail="console"), "Letters", "GOVERN_MAIL=smtp"),
        (replace(HEALTHY, https=True, shows_letters=True), "Letters", "GOVERN_SHOW_LETTERS="),
    ],
)
def test_each_missing_thing_comes_with_what_mends_it(facts: Facts, thing: str, mend: str) -> None:
    [finding] = missing(facts)
    assert finding.thing == thing
    assert mend in finding.mend


def test_missing_libraries_are_named_with_the_systems_command() -> None:
    [finding] = missing(replace(HEALTHY, libraries_missing=("pango",), system=recognise("ID=fedora\n")))
    assert finding.found == "pango"
    assert finding.mend == "dnf install -y pango"


def test_missing_libraries_on_a_strange_system_are_named_without_a_guess() -> None:
    [finding] = missing(replace(HEALTHY, libraries_missing=("pango",), system=None))
    assert "by hand" in finding.mend


def test_no_browser_is_a_note_and_no_fault() -> None:
    facts = replace(HEALTHY, chromium=None)
    assert missing(facts) == []
    assert diagnose(facts)[-1].mend.endswith("chromium-headless-shell")
