"""BLT: candidates and seats, then a line for each ballot, then the names and the title.

The format is that of B. A. Wichmann and I. D. Hill for single transferable votes, with ``=`` between
candidates of equal rank and names in doubled quotes as later counting programs write them.
"""

import re
from dataclasses import dataclass, field

from govern.domain.counting.profile import Profile
from govern.domain.values.message import Message
from govern.exchange.ballot_files.blt_ballots import read_ballots
from govern.exchange.ballot_files.contents import (
    MOST_CANDIDATES,
    BallotFile,
    composed_name,
    plain_bytes,
    refuse_twins,
    text_of,
    whole_number,
)
from govern.exchange.ballot_files.fault import refuse

_COMMENT = re.compile(rb"#[^\n]*")
_END = re.compile(rb"\n[ \t]*0[ \t]*(?:#[^\n]*)?(?=\n)")
_NAMES = re.compile(rb'\n[ \t]*"')
_QUOTED = re.compile(r'"((?:[^"]|"")*)"\s*(?:#.*)?')
_OPTION = re.compile(r"\[(\w+)((?:\s+[^\s\[\]]+)+)\s*\]")


@dataclass(slots=True)
class _Head:
    """What stands before the ballots."""

    candidates: int
    seats: int
    withdrawn: set[int] = field(default_factory=set)
    nicknames: dict[bytes, bytes] = field(default_factory=dict)


def read_blt(content: bytes, file: str) -> BallotFile:
    """Return the election in a BLT file.

    Raises:
        BallotFileError: naming the line, what is wrong and what would be right.
    """
    content = plain_bytes(content)
    if not content.endswith(b"\n"):
        content += b"\n"
    head, begin, line = _read_head(content, file)
    end = _end_of_ballots(content, begin, file)
    block = (
        _COMMENT.sub(b"", content[begin:end]) if content.find(b"#", begin, end) >= 0 else content[begin:end]
    )
    ballots = read_ballots(_numbered(block, head), head.candidates, file, line)
    names_line = line + content.count(b"\n", begin, end)
    rest = text_of(content[end:], file, names_line).split("\n")
    names, title = _read_names(rest, head.candidates, file, names_line)
    withdrawn = frozenset(each - 1 for each in head.withdrawn)
    profile = Profile(tuple(names), ballots.orders, ballots.tied, ballots.counts, withdrawn)
    return BallotFile(profile, ballots.lines, head.seats, title)


def _read_head(content: bytes, file: str) -> tuple[_Head, int, int]:
    """Return the head, where the ballots begin, and on which line."""
    head: _Head | None = None
    at, line = 0, 1
    while at < len(content):
        end = content.index(b"\n", at)
        said = text_of(_COMMENT.sub(b"", content[at:end]), file, line).strip()
        if head is None and said:
            head = _read_sizes(said, file, line)
        elif head and said.startswith("-"):
            _withdraw(head, said.split(), file, line)
        elif head and said.startswith("["):
            _read_option(head, said, file, line)
        elif said:
            break
        at, line = end + 1, line + 1
    if head is None:
        refuse(file, 1, Message("The file is empty."))
    return head, at, line


def _read_sizes(said: str, file: str, line: int) -> _Head:
    sizes = [whole_number(each) for each in said.split()]
    if len(sizes) != 2 or sizes[0] is None or sizes[1] is None:
        refuse(
            file,
            line,
            Message("A BLT file begins with the numbers of candidates and of seats, such as “9 4”."),
        )
    if sizes[0] > MOST_CANDIDATES:
        refuse(file, line, Message("More than {most} candidates are not counted.", {"most": MOST_CANDIDATES}))
    return _Head(sizes[0], sizes[1])


def _withdraw(head: _Head, said: list[str], file: str, line: int) -> None:
    for each in said:
        number = head.nicknames.get(each.encode(), each.removeprefix("-").encode()).decode()
        withdrawn = whole_number(number)
        if withdrawn is None or withdrawn > head.candidates:
            refuse(
                file,
                line,
                Message(
                    "“{number}” withdraws no candidate; the file has {candidates}.",
                    {"number": each, "candidates": head.candidates},
                ),
            )
        if withdrawn in head.withdrawn:
            refuse(file, line, Message("Candidate {number} is withdrawn twice.", {"number": withdrawn}))
        head.withdrawn.add(withdrawn)


def _read_option(head: _Head, said: str, file: str, line: int) -> None:
    found = _OPTION.fullmatch(said)
    if found is None or found[1] not in ("nick", "withdrawn"):
        refuse(
            file,
            line,
            Message(
                "“{option}” is not known here. Known are [nick …] and [withdrawn …].", {"option": said[:60]}
            ),
        )
    if found[1] == "nick":
        _name_short(head, found[2].split(), file, line)
    else:
        _withdraw(head, found[2].split(), file, line)


def _name_short(head: _Head, said: list[str], file: str, line: int) -> None:
    usable = len(set(said)) == len(said) and not any(
        each[0].isdigit() or set(each) & set('-="') for each in said
    )
    if not usable or len(said) != head.candidates or head.nicknames:
        refuse(
            file,
            line,
            Message(
                "[nick …] gives each of {candidates} candidates a short name that begins with no digit.",
                {"candidates": head.candidates},
            ),
        )
    head.nicknames = {each.encode(): str(number).encode() for number, each in enumerate(said, start=1)}


def _numbered(block: bytes, head: _Head) -> bytes:
    """Return the ballots with numbers for nicknames, but never for how many ballots a line is."""
    if not head.nicknames:
        return block
    block = re.sub(rb"(?m)^[ \t]+", b"", block)
    return re.sub(rb"(?<=[ \t=])[^\s=]+", lambda said: head.nicknames.get(said[0], said[0]), block)


def _end_of_ballots(content: bytes, begin: int, file: str) -> int:
    """Return where the line of 0 begins that ends the ballots."""
    found = _END.search(content, max(begin - 1, 0))
    if found is None:
        names = _NAMES.search(content, max(begin - 1, 0))
        line = content.count(b"\n", 0, names.start() + 1) + 1 if names else content.count(b"\n")
        refuse(file, line, Message("A line with only 0 must end the ballots before the names begin."))
    return found.start() + 1


def _read_names(rest: list[str], candidates: int, file: str, line: int) -> tuple[list[str], str]:
    """Return the names and the title from the lines that begin with the one of 0."""
    found = [(line + at, said.strip()) for at, said in enumerate(rest) if at and said.strip()]
    found = [(at, said) for at, said in found if not said.startswith("#")]
    last = line + len(rest) - 1
    if len(found) < candidates + 1:
        refuse(
            file,
            found[-1][0] if found else last,
            Message(
                "{candidates} names and a title belong here, but there are only {found} lines.",
                {"candidates": candidates, "found": len(found)},
            ),
        )
    if len(found) > candidates + 1:
        refuse(
            file,
            found[candidates + 1][0],
            Message("Nothing may follow the {candidates} names and the title.", {"candidates": candidates}),
        )
    lines = [at for at, _ in found[:candidates]]
    names = [composed_name(_unquoted(said, file, at), file, at) for at, said in found[:candidates]]
    refuse_twins(names, lines, file)
    at, title = found[candidates]
    return names, _unquoted(title, file, at) if title.startswith('"') else title


def _unquoted(said: str, file: str, line: int) -> str:
    found = _QUOTED.fullmatch(said)
    if found is None:
        refuse(
            file,
            line,
            Message(
                "A name stands between quotation marks, those inside it doubled: “{name}”.",
                {"name": said[:80]},
            ),
        )
    return found[1].replace('""', '"')
