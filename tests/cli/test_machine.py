import os
import sys
from pathlib import Path

import pytest

from govern.cli.machine import RUN, SYSTEMS, TEST, Need, command, find_chromium, missing, recognise

PYTHON = f"python{sys.version_info.major}.{sys.version_info.minor}"
DEBIAN = 'PRETTY_NAME="Debian GNU/Linux 12 (bookworm)"\nID=debian\n'
UBUNTU = 'NAME="Ubuntu"\nID=ubuntu\nID_LIKE=debian\n'
FEDORA = 'NAME="Fedora Linux"\nID=fedora\n'
ROCKY = 'ID="rocky"\nID_LIKE="rhel centos fedora"\n'
ALPINE = "ID=alpine\n"
APT = "apt-get update && apt-get install -y --no-install-recommends"
PANGO = "libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"


@pytest.mark.parametrize(
    ("release", "line"),
    [
        (DEBIAN, f"{APT} {PYTHON}-venv {PANGO}"),
        (UBUNTU, f"{APT} {PYTHON}-venv {PANGO} libharfbuzz0b"),
        (FEDORA, "dnf install -y python3-libs pango"),
        (ROCKY, "dnf install -y python3-libs pango"),
        (ALPINE, "apk add python3 pango fontconfig"),
    ],
)
def test_root_is_told_the_exact_command_of_the_system(release: str, line: str) -> None:
    assert command(recognise(release), RUN, root=True) == line


def test_others_are_told_to_use_sudo_for_every_step() -> None:
    line = command(recognise(DEBIAN), [Need.BROWSER], root=False)
    assert (
        line
        == "sudo apt-get update && sudo apt-get install -y --no-install-recommends chromium-headless-shell"
    )


def test_homebrew_wants_no_sudo() -> None:
    assert command(recognise("", "darwin"), [Need.PDF], root=False) == "brew install pango"


def test_a_strange_system_gets_no_guess() -> None:
    assert recognise("ID=plan9\n") is None
    assert command(None, RUN, root=True) == ""


def test_ubuntu_takes_its_browser_from_playwright() -> None:
    assert command(recognise(UBUNTU), [Need.BROWSER], root=True) == ""


@pytest.mark.parametrize("system", SYSTEMS, ids=lambda system: system.name)
def test_every_system_names_its_libraries_and_its_java(system: object) -> None:
    assert command(system, [Need.PDF], root=True)
    assert command(system, [Need.VALIDATOR], root=True)


def test_this_machine_lacks_nothing_that_the_tests_need() -> None:
    assert missing(TEST, os.environ) == []


def test_a_browser_and_an_archive_that_are_not_there_are_missing() -> None:
    environ = {"GOVERN_CHROMIUM": "/absent/chromium", "GOVERN_JAXB": "/absent/jaxb.jar"}
    assert missing(TEST, environ) == [Need.BROWSER, Need.VALIDATOR]


def made(path: Path) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.touch()
    return path


def test_the_named_browser_goes_before_the_packaged_one(tmp_path: Path) -> None:
    made(tmp_path / "usr/bin/chromium")
    mine = made(tmp_path / "mine")
    assert find_chromium({"GOVERN_CHROMIUM": str(mine)}, recognise(DEBIAN), root=tmp_path) == mine


def test_debian_uses_its_packages_the_one_without_windows_first(tmp_path: Path) -> None:
    packaged = made(tmp_path / "usr/bin/chromium")
    assert find_chromium({"HOME": str(tmp_path)}, recognise(DEBIAN), root=tmp_path) == packaged
    shell = made(tmp_path / "usr/bin/chromium-headless-shell")
    assert find_chromium({"HOME": str(tmp_path)}, recognise(DEBIAN), root=tmp_path) == shell


def test_ubuntu_passes_its_stub_over_for_playwrights_own(tmp_path: Path) -> None:
    made(tmp_path / "usr/bin/chromium-browser")
    cache = tmp_path / ".cache/ms-playwright"
    own = made(cache / "chromium-1255/chrome-linux64/chrome")
    assert find_chromium({"HOME": str(tmp_path)}, recognise(UBUNTU), root=tmp_path) == own
    shell = made(cache / "chromium_headless_shell-1255/chrome-headless-shell-linux64/chrome-headless-shell")
    assert find_chromium({"HOME": str(tmp_path)}, recognise(UBUNTU), root=tmp_path) == shell
    own.unlink()
    shell.unlink()
    assert find_chromium({"HOME": str(tmp_path)}, recognise(UBUNTU), root=tmp_path) is None
