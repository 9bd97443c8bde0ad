"""What a ballot file holds, and its bytes made text: UTF-8 with or without a mark, any line ends."""

import re
import unicodedata
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from govern.domain.counting.profile import Profile
from govern.domain.values.message import Message
from govern.exchange.ballot_files.fault import refuse

_MARK = b"\xef\xbb\xbf"
MOST_CANDIDATES = 10_000
NO_CATEGORY = -1


@dataclass(frozen=True, slots=True, eq=False)
class Categories:
    """Lines that put each candidate into one of several categories, counted from none, or into no one."""

    several: int
    points: NDArray[np.int16]
    counts: NDArray[np.int64]
    lines: NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class BallotFile:
    """An election as a file tells it.

    ``lines`` (one for each group of the profile) says where a ballot of the group stands first. A file
    of categories has them besides; in its profile the candidates of a category share a rank.
    """

    profile: Profile
    lines: NDArray[np.int64]
    seats: int | None = None
    title: str = ""
    categories: Categories | None = None


def plain_bytes(content: bytes) -> bytes:
    """Return the content without byte order mark, each line ending with one line feed."""
    content = content.removeprefix(_MARK)
    if b"\r" in content:
        content = content.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    return content


def text_of(content: bytes, file: str, line: int = 1) -> str:
    """Return UTF-8 as text; ``line`` is the line on which the content begins."""
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        at = line + content[: error.start].count(b"\n")
        refuse(file, at, Message("This is not UTF-8. Save the file with UTF-8 encoding."))


def composed_name(name: str, file: str, line: int) -> str:
    """Return a candidate's name as Unicode wants it composed; blanks inside it are kept as they are."""
    problem = name_fault(name)
    if problem is not None:
        refuse(file, line, problem)
    return unicodedata.normalize("NFC", name)


def name_fault(name: str) -> Message | None:
    """Return why nobody can be named so, or None."""
    if not name.strip():
        return Message("A candidate has no name here.")
    if name != name.strip() or not name.isprintable():
        return Message("The name “{name}” begins or ends with a blank or cannot be printed.", {"name": name})
    return None


def refuse_twins(names: list[str], lines: list[int], file: str) -> None:
    """Refuse two candidates of one name: a result that names them would not tell them apart."""
    seen: dict[str, int] = {}
    for name, line in zip(names, lines, strict=True):
        if name in seen:
            refuse(
                file,
                line,
                Message(
                    "“{name}” is a candidate already (line {first}).", {"name": name, "first": seen[name]}
                ),
            )
        seen[name] = line


def whole_number(said: str) -> int | None:
    """Return a whole number from one that a person may have meant, or None."""
    return int(said) if re.fullmatch(r"[0-9]{1,9}", said) and int(said) > 0 else None
