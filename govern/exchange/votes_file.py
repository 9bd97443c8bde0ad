"""The votes of one decision as a CSV file: who has a vote, what was chosen, and what the rule counts."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from uuid import NAMESPACE_URL, uuid5

from govern.domain.meetings.seats import RECUSED, Presence
from govern.domain.rules.decision import DecisionRule, TieRule
from govern.domain.values.ids import MemberId, RightId
from govern.domain.values.message import Message
from govern.domain.voting.ballot import Choice, Part, Split
from govern.domain.voting.electorate import Right
from govern.domain.voting.needed_facts import (
    figures_needed,
    kinds_needed,
    labels_needed,
    needs_presence,
    needs_weights,
)
from govern.exchange.votes_table import Row, read_rows

_PART = re.compile(r"(\S+) +(\S+)")
#: columns that matter only where something is voted on
_OF_A_VOTE = frozenset({"present", "chair"})
_CHOICES = ", ".join(each.value for each in Choice)


@dataclass(frozen=True, slots=True)
class Votes:
    """The electorate of a decision, what was cast, and what the chair chose."""

    rights: tuple[Right, ...]
    choices: Mapping[RightId, Choice | Split]
    chair_choice: Choice | None


def read_votes(text: str | bytes, file: str, rule: DecisionRule) -> Votes:
    """Return the votes in a file, with the labels and figures that the rule counts.

    Raises:
        VotesFileError: naming the line and what is wrong there, or the column that the rule needs.
    """
    rows = read_rows(text, file)
    _check_columns(rows[0], rule)
    voters = _by_name(rows)
    rights = tuple(_right(row, rule, voters) for row in rows)
    ballots = [(right, _ballot(row, right)) for row, right in zip(rows, rights, strict=True)]
    choices = {right.id: ballot for right, ballot in ballots if ballot is not None}
    chosen = choices.get(_right_id(_chair(rows))) if rule.tie is TieRule.CHAIR else None
    return Votes(rights, choices, chosen if isinstance(chosen, Choice) else None)


def read_voters(text: str | bytes, file: str, rule: DecisionRule) -> tuple[Right, ...]:
    """Return the voters in a file, with the labels and figures that the rule counts; choices are not needed.

    They are told apart as founders and newcomers, and by category and country, where the file has these
    columns.

    Raises:
        VotesFileError: naming the line and what is wrong there, or the column that the rule needs.
    """
    rows = read_rows(text, file)
    _refuse_missing(rows[0], ("voter", *sorted(set(_columns(rule)) - _OF_A_VOTE)))
    voters = _by_name(rows)
    return tuple(
        replace(right, groups=tuple(dict.fromkeys((*right.groups, *_cohorts(row)))))
        for row, right in ((row, _right(row, rule, voters)) for row in rows)
    )


def _cohorts(row: Row) -> Iterator[str]:
    yield from (flag for flag in ("founder", "newcomer") if row.flag(flag))
    yield from (f"{kind}:{row.text(kind)}" for kind in ("category", "country") if row.text(kind))


def _refuse_missing(first: Row, columns: Iterable[str]) -> None:
    for column in columns:
        if not first.has(column):
            replace(first, line=1).refuse(Message("The column “{column}” is missing.", {"column": column}))


def _check_columns(first: Row, rule: DecisionRule) -> None:
    _refuse_missing(first, ("voter", "choice", *sorted(_columns(rule))))
    heading = replace(first, line=1)
    if rule.recusal is None and first.has("recused"):
        heading.refuse(
            Message("There is a column “recused”, but the rule does not say under “recusal” what follows.")
        )


def _columns(rule: DecisionRule) -> Iterator[str]:
    """Yield the columns that a rule needs besides voter and choice."""
    yield from figures_needed(rule)
    yield from kinds_needed(rule)
    yield from (label.partition(":")[0] for label in labels_needed(rule))
    if needs_weights(rule):
        yield "weight"
    if needs_presence(rule):
        yield "present"
    if rule.tie is TieRule.CHAIR:
        yield "chair"


def _by_name(rows: tuple[Row, ...]) -> Mapping[str, Row]:
    found: dict[str, Row] = {}
    for row in rows:
        name = row.text("voter")
        if not name:
            row.refuse(Message("The voter has no name."))
        if name in found:
            row.refuse(
                Message(
                    "“{name}” stands already on line {line}. Who splits votes writes it in one line, such as"
                    " “for 3 + against 2”.",
                    {"name": name, "line": found[name].line},
                )
            )
        found[name] = row
    return found


def _right(row: Row, rule: DecisionRule, voters: Mapping[str, Row]) -> Right:
    name = row.text("voter")
    weight = row.number("weight", row.text("weight")) if row.has("weight") else Fraction(1)
    if weight == 0:
        row.refuse(Message("A weight is more than 0."))
    presence = _presence(row, voters)
    is_represented = presence is Presence.REPRESENTED
    return Right(
        id=_right_id(name),
        name=name,
        weight=weight,
        groups=tuple(_labels(row, rule)),
        presence=presence,
        reason=Message("In the file of votes."),
        member=_member(name),
        proxy_holder=_member(row.text("proxy_holder")) if is_represented else None,
    )


def _labels(row: Row, rule: DecisionRule) -> Iterator[str]:
    """Yield the labels of a voter under which the rule counts, and its figures."""
    labels = labels_needed(rule)
    kinds = kinds_needed(rule) | {label.partition(":")[0] for label in labels if ":" in label}
    yield from (f"{kind}:{row.text(kind)}" for kind in sorted(kinds) if row.text(kind))
    yield from (label for label in sorted(labels) if ":" not in label and row.flag(label))
    for figure in sorted(figures_needed(rule)):
        yield f"{figure}:{row.number(figure, row.text(figure))}"
    if row.flag("recused"):
        yield RECUSED


def _presence(row: Row, voters: Mapping[str, Row]) -> Presence:
    if _is_there(row):
        return Presence.PRESENT
    holder = row.text("proxy_holder")
    if not holder:
        return Presence.ABSENT
    if holder not in voters or holder == row.text("voter"):
        row.refuse(Message("The proxy’s holder “{name}” is no other voter of this file.", {"name": holder}))
    return Presence.REPRESENTED if _is_there(voters[holder]) else Presence.ABSENT


def _is_there(row: Row) -> bool:
    """Return whether a voter came itself; without the column, everybody who gave no proxy did."""
    return row.flag("present", usual=not row.text("proxy_holder"))


def _ballot(row: Row, right: Right) -> Choice | Split | None:
    said = row.text("choice").lower()
    if not said:
        return None
    if not right.is_filled:
        row.refuse(
            Message("{name} is neither present nor represented, and yet has a choice.", {"name": right.name})
        )
    if "+" not in said:
        return _choice(row, said)
    ballot = Split(tuple(_part(row, each.strip()) for each in said.split("+")))
    if ballot.weight != right.weight:
        row.refuse(
            Message(
                "{name} has {votes} votes and split {parts}.",
                {"name": right.name, "votes": right.weight, "parts": ballot.weight},
            )
        )
    return ballot


def _part(row: Row, said: str) -> Part:
    found = _PART.fullmatch(said)
    if found is None:
        row.refuse(Message("Write split votes such as “for 3 + against 2”."))
    weight = row.number("choice", found[2])
    if weight == 0 or weight.denominator != 1:
        row.refuse(Message("Votes are split into whole votes of at least one."))
    return Part(_choice(row, found[1]), weight)


def _choice(row: Row, said: str) -> Choice:
    if said not in {each.value for each in Choice}:
        row.refuse(
            Message("“{said}” is no choice. Known are: {choices}.", {"said": said, "choices": _CHOICES})
        )
    return Choice(said)


def _chair(rows: tuple[Row, ...]) -> str:
    """Return the name of the one voter who is the chair."""
    chairs = [row for row in rows if row.flag("chair")]
    if len(chairs) != 1:
        rows[0].refuse(Message("The column “chair” says yes for exactly one voter."))
    return chairs[0].text("voter")


def _right_id(name: str) -> RightId:
    return RightId(uuid5(NAMESPACE_URL, f"right:{name}"))


def _member(name: str) -> MemberId:
    return MemberId(uuid5(NAMESPACE_URL, f"voter:{name}"))
