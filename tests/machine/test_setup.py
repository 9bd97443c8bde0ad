import os
import re
import runpy
import shutil
import subprocess
import tomllib
from pathlib import Path

import pytest

from govern.cli.machine import Need, recognise

ROOT = Path(__file__).parents[2]
SYSTEM = runpy.run_path(str(ROOT / "setup" / "system.py"))
FIT = ("false", "false", "true", "true")
LOCKS = [ROOT / "requirements" / "run.txt", ROOT / "requirements" / "test.txt"]


def chosen_python(**environ: str) -> subprocess.CompletedProcess[str]:
    command = [ROOT / "setup" / "python.sh"]
    return subprocess.run(command, env=environ, capture_output=True, text=True, check=False)


def test_the_newest_fitting_python_is_chosen(tmp_path: Path) -> None:
    for name, fits in zip(["python3.14", "python3.13", "python3.12", "python3.11"], FIT, strict=True):
        (tmp_path / name).write_text(f"#!/bin/sh\n{fits}\n")
        (tmp_path / name).chmod(0o755)
    assert chosen_python(PATH=f"{tmp_path}:/usr/bin:/bin").stdout.strip() == str(tmp_path / "python3.12")


def test_a_named_python_that_does_not_fit_is_refused_with_what_to_type() -> None:
    result = chosen_python(PATH=os.environ["PATH"], PYTHON="/absent/python")
    assert result.returncode == 1
    assert "make setup PYTHON=" in result.stderr


def test_set_up_does_not_empty_the_folder_behind_a_link(tmp_path: Path) -> None:
    for folder in ("setup", "requirements"):
        shutil.copytree(ROOT / folder, tmp_path / "clone" / folder)
    shutil.copy(ROOT / "pyproject.toml", tmp_path / "clone")
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "kept").touch()
    (tmp_path / "clone" / ".venv").symlink_to(tmp_path / "other")
    command = [tmp_path / "clone" / "setup" / "prepare.sh"]
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    assert result.returncode == 1
    assert ".venv is a symbolic link" in result.stderr
    assert [each.name for each in (tmp_path / "other").iterdir()] == ["kept"]


def test_set_up_installs_by_itself_on_debian_as_root() -> None:
    assert SYSTEM["may_install"](recognise("ID=debian\n"), root=True)
    assert not SYSTEM["may_install"](recognise("ID=fedora\n"), root=True)
    assert not SYSTEM["may_install"](None, root=True)


def test_elsewhere_set_up_stops_with_the_command_to_type() -> None:
    commands = SYSTEM["plan"]([Need.PDF], recognise("ID=fedora\n"), root=False)
    assert "\n    sudo dnf install -y pango\n" in SYSTEM["advice"]([Need.PDF], commands)
    assert "by hand" in SYSTEM["advice"]([Need.PDF], SYSTEM["plan"]([Need.PDF], None, root=False))


def test_ubuntu_gets_its_libraries_before_playwrights_browser() -> None:
    commands = SYSTEM["plan"]([Need.DRIVER, Need.BROWSER], recognise("ID=ubuntu\n"), root=True)
    assert [command[0] for command in commands] == ["apt-get", "apt-get", ".venv/bin/playwright"]


def pins(lock: Path) -> dict[str, str]:
    return dict(re.findall(r"^([a-z0-9.-]+)(?:\[\w+\])?==(\S+)", lock.read_text(), re.MULTILINE))


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.name)
def test_every_pin_has_a_hash_and_no_line_names_a_host(lock: Path) -> None:
    text = lock.read_text()
    assert len(re.findall(r"== ?\S+.* \\\n +--hash=sha256:", text)) == len(pins(lock)) > 40
    assert "://" not in text
    assert not re.search(r"^-", text, re.MULTILINE)


def test_the_tests_run_on_the_versions_that_users_run() -> None:
    run, test = map(pins, LOCKS)
    assert run.items() <= test.items()


def test_every_dependency_of_the_project_is_locked() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    wanted = [*project["project"]["dependencies"], *project["dependency-groups"]["dev"]]
    names = {re.split(r"[^a-z0-9-]", line, maxsplit=1)[0] for line in wanted}
    assert names - pins(LOCKS[1]).keys() == set()


def test_make_help_shows_every_command_of_the_readme() -> None:
    shown = subprocess.run(["make", "help"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    for target in ("setup", "demo", "test", "check", "serve", "bench"):
        assert re.search(rf"^  make {target} +\S", shown, re.MULTILINE)
