"""Install what the operating system must give to run or to test Govern, or say which command does.

Runs before any package is installed: the standard library and `govern.cli.machine` only.
"""

import os
import shlex
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from shutil import which

sys.path.insert(0, str(Path(__file__).parents[1]))

from govern.cli import machine
from govern.cli.machine import Need, System

APT = ("debian", "ubuntu")
PLAYWRIGHT = (".venv/bin/playwright", "install", "--with-deps", "chromium")


def main(for_what: str) -> None:
    """Meet the needs to "run" or to "test"."""
    needs = machine.TEST if for_what == "test" else machine.RUN
    lacking = machine.missing(needs, os.environ)
    if Need.BROWSER in lacking and os.environ.get("GOVERN_CHROMIUM"):
        sys.exit("GOVERN_CHROMIUM names a browser that is not there.")
    system = machine.this_system()
    root = machine.is_root()
    commands = plan(lacking, system, root=root)
    if lacking and not (commands and may_install(system, root=root)):
        sys.exit(advice(lacking, commands))
    for command in commands:
        install(command)
    if still := machine.missing(needs, os.environ):
        sys.exit(f"Still missing after set-up: {', '.join(still)}.")


def plan(lacking: Sequence[Need], system: System | None, *, root: bool) -> list[tuple[str, ...]]:
    """Return the commands to run, the package manager's first, then the one for Playwright's browser."""
    if system is None:
        return []
    by_playwright = Need.BROWSER in lacking and Need.BROWSER not in system.packages
    return [*machine.steps(system, lacking, root=root), *([PLAYWRIGHT] if by_playwright else [])]


def may_install(system: System | None, *, root: bool) -> bool:
    """Return whether set-up installs by itself: on Debian and Ubuntu, as root or with sudo."""
    return system is not None and system.name in APT and (root or which("sudo") is not None)


def advice(lacking: Sequence[Need], commands: Sequence[tuple[str, ...]]) -> str:
    """Return what a person is told who has to install things."""
    line = " && ".join(map(shlex.join, commands))
    how = f"Install it with:\n\n    {line}\n" if line else "Install it by hand: this system is not known."
    return f"Missing on this machine: {', '.join(lacking)}. {how}"


def install(command: tuple[str, ...]) -> None:
    """Run one command quietly; when it fails, show the end of what it said and stop."""
    line = shlex.join(command)
    print(f"Running: {line}", flush=True)
    done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False)
    if done.returncode:
        said = "\n".join(f"{done.stdout}{done.stderr}".splitlines()[-15:])
        sys.exit(f"{said}\n\nThis failed; try it by hand, then again:\n\n    {line}\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
