"""Install what the operating system must give to run or to test Govern, or say which command does.

Runs before any package is installed: the standard library and `govern.cli.machine` only.
"""

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from shutil import which

sys.path.insert(0, str(Path(__file__).parents[1]))

from govern.cli import machine
from govern.cli.machine import Need

APT = ("debian", "ubuntu")
PLAYWRIGHT = (f"{Path(sys.prefix) / 'bin' / 'playwright'}", "install", "--with-deps", "chromium")


def main(for_what: str) -> None:
    """Meet the needs to "run" or to "test"."""
    needs = machine.TEST if for_what == "test" else machine.RUN
    lacking = machine.missing(needs, os.environ)
    if Need.BROWSER in lacking and os.environ.get("GOVERN_CHROMIUM"):
        sys.exit("GOVERN_CHROMIUM names a browser that is not there.")
    for commands in plans(lacking):
        install(lacking, commands)
    if still := machine.missing(needs, os.environ):
        sys.exit(f"Still missing after set-up: {', '.join(still)}. Run .venv/bin/govern doctor.")


def plans(lacking: Sequence[Need]) -> list[list[tuple[str, ...]]]:
    """Return the commands to run, the package manager's first and then Playwright's own browser."""
    if not lacking:
        return []
    system = machine.this_system()
    if system is None:
        sys.exit(
            f"Missing on this machine: {', '.join(lacking)}. Install with your package manager what "
            "README.md names."
        )
    packaged = machine.steps(system, lacking, root=machine.is_root())
    by_playwright = Need.BROWSER in lacking and Need.BROWSER not in system.packages
    return [plan for plan in (packaged, [PLAYWRIGHT] if by_playwright else []) if plan]


def install(lacking: Sequence[Need], commands: Sequence[tuple[str, ...]]) -> None:
    """Run the commands where that is allowed, else stop and show them."""
    system = machine.this_system()
    allowed = system is not None and system.name in APT and (machine.is_root() or which("sudo"))
    line = " && ".join(" ".join(command) for command in commands)
    if not allowed:
        sys.exit(f"Missing on this machine: {', '.join(lacking)}. Install it with:\n\n    {line}\n")
    print(f"Installing {', '.join(lacking)}: {line}", flush=True)
    for command in commands:
        done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False)
        if done.returncode:
            sys.exit(f"{done.stdout}{done.stderr}\nThis failed; try it by hand:\n\n    {line}\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
