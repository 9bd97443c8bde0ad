"""The votes between several proposals as a CSV file: who ranks what above what."""

from fractions import Fraction

from govern.domain.rules.alternatives_rule import AlternativesRule
from govern.domain.values.message import Message
from govern.domain.voting.alternatives import Ranking
from govern.exchange.votes_table import Row, read_rows


def read_rankings(text: str | bytes, file: str, rule: AlternativesRule) -> tuple[Ranking, ...]:
    """Return what the voters in a file prefer, such as ``A > B = C``; blank ones rank nothing.

    Raises:
        VotesFileError: naming the line and what is wrong there.
    """
    options = {rule.default, *(each.name for each in rule.alternatives)}
    needed = ("voter", "ranking", "weight") if rule.by_weight else ("voter", "ranking")
    found, seen = [], dict[str, int]()
    for row in read_rows(text, file):
        for column in needed:
            if not row.has(column):
                row.refuse(Message("The column “{column}” is missing.", {"column": column}))
        name = row.text("voter")
        if not name or name in seen:
            row.refuse(Message("Each line has a voter of its own; “{name}” stands already.", {"name": name}))
        seen[name] = row.line
        found.append(Ranking(_weight(row), _ranks(row, options)))
    return tuple(found)


def _weight(row: Row) -> Fraction:
    weight = row.number("weight", row.text("weight")) if row.has("weight") else Fraction(1)
    if weight == 0:
        row.refuse(Message("A weight is more than 0."))
    return weight


def _ranks(row: Row, options: set[str]) -> tuple[tuple[str, ...], ...]:
    said = row.text("ranking")
    if not said:
        return ()
    ranks = tuple(tuple(each.strip() for each in rank.split("=")) for rank in said.split(">"))
    named = [name for rank in ranks for name in rank]
    for name in named:
        if name not in options:
            row.refuse(Message("“{name}” is none of the options.", {"name": name}))
        if named.count(name) > 1:
            row.refuse(Message("“{name}” is ranked twice.", {"name": name}))
    return ranks
