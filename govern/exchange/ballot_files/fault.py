"""What is wrong with a ballot file: which file, which line, what, and what would be right."""

from typing import NoReturn

from govern.domain.values.errors import RuleBroken
from govern.domain.values.message import Message, MessageValue


class BallotFileError(RuleBroken):
    """A ballot file cannot be counted as it is; nothing in it is guessed."""

    def __init__(self, file: str, line: int, problem: Message) -> None:
        values: dict[str, MessageValue] = {"file": file, "line": line, "problem": problem}
        super().__init__(Message("{file}, line {line}: {problem}", values))
        self.line = line
        self.problem = problem


def not_a_count(word: str) -> Message:
    """Return what is said where a line begins with something else than how many ballots it is."""
    return Message(
        "How many ballots a line is, is a whole number from 1 of at most nine digits; “{word}” is none.",
        {"word": word[:40]},
    )


def refuse(file: str, line: int, problem: Message) -> NoReturn:
    raise BallotFileError(file, line, problem)
