"""What tests of ballot files look at: ballots as plain text, and where a file is refused."""

import pytest

from govern.domain.counting.profile import Profile
from govern.exchange.ballot_files.contents import BallotFile
from govern.exchange.ballot_files.fault import BallotFileError
from govern.exchange.ballot_files.reader import read_ballot_file


def read(text: str, file: str) -> BallotFile:
    return read_ballot_file(text.encode(), file)


def ballots(profile: Profile) -> dict[str, int]:
    """Return how many ballots say what, such as ``{"Ana>Bruno=Clara": 2}``."""
    found: dict[str, int] = {}
    for order, tied, count in zip(
        profile.orders.tolist(), profile.tied.tolist(), profile.counts.tolist(), strict=True
    ):
        said = "".join(
            f"{'=' if shares else '>'}{profile.candidates[candidate]}"
            for candidate, shares in zip(order, tied, strict=True)
            if candidate >= 0
        )
        assert said[1:] not in found
        found[said[1:]] = count
    return found


def refused(text: str | bytes, file: str) -> tuple[int, str]:
    """Return the line and the sentence with which a file is refused."""
    content = text.encode() if isinstance(text, str) else text
    with pytest.raises(BallotFileError) as refusal:
        read_ballot_file(content, file)
    assert str(refusal.value).startswith(f"{file}, line {refusal.value.line}: ")
    return refusal.value.line, str(refusal.value.problem)
