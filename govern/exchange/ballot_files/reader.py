"""The door to ballot files: what a file is called says how it is read."""

from pathlib import PurePath

from govern.domain.values.message import Message
from govern.exchange.ballot_files.blt import read_blt
from govern.exchange.ballot_files.contents import BallotFile
from govern.exchange.ballot_files.csv_rankings import read_csv
from govern.exchange.ballot_files.fault import BallotFileError
from govern.exchange.ballot_files.preflib import KINDS, read_preflib


def read_ballot_file(content: bytes, file: str) -> BallotFile:
    """Return the election in a file named ``.blt``, ``.csv`` or as PrefLib names its files.

    Raises:
        BallotFileError: naming the line, what is wrong and what would be right.
    """
    kind = PurePath(file).suffix.casefold().removeprefix(".")
    if kind == "blt":
        return read_blt(content, file)
    if kind == "csv":
        return read_csv(content, file)
    if kind in KINDS:
        return read_preflib(content, file, kind)
    known = ", ".join(f".{each}" for each in ("blt", "csv", *KINDS))
    raise BallotFileError(
        file, 1, Message("The name says no known kind of file. Known are: {known}.", {"known": known})
    )
