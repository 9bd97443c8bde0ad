"""The urn of a closed secret vote: its roots, and the file from which anybody recounts it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import MISSING, dataclass, field, fields
from datetime import datetime

from govern.domain.meetings.quorum import QuorumState
from govern.domain.rules.decision import DecisionRule, QuorumMoment
from govern.domain.values.digest import Json, canonical_json
from govern.domain.values.errors import GovernError, RuleBroken
from govern.domain.values.ids import RightId, VoteId
from govern.domain.values.merkle import merkle_root
from govern.domain.values.message import Message
from govern.domain.values.record import LATER, from_record, to_record
from govern.domain.values.text import Text
from govern.domain.voting.electorate import Right
from govern.domain.voting.hand_count import HandCounted, Roll
from govern.domain.voting.outcome import Outcome
from govern.domain.voting.secret_count import decide_secretly

FORMAT = "govern-urn-1"


@dataclass(frozen=True, slots=True)
class UrnFile:
    """Everything that a recount of a secret decision needs; choices and receipts in two shuffled lists.

    ``voted`` are the rights on the roll, ``by_hand`` the counts of papers of some of them. Nothing joins
    a right, a ballot and a receipt.
    """

    vote: VoteId
    question: Text
    closed_at: datetime
    rule: DecisionRule
    rights: tuple[Right, ...]
    voted: tuple[RightId, ...]
    receipts: tuple[str, ...]
    ballots_root: str
    receipts_root: str
    outcome: Outcome
    by_hand: tuple[HandCounted, ...] = field(default=(), metadata=LATER)

    @property
    def quorum_at_opening(self) -> QuorumState | None:
        """Return the quorum kept when the meeting opened, where the rule tests it then."""
        return self.outcome.quorum if self.rule.quorum_moment is QuorumMoment.OPENING else None


def ballots_root(ballots: Iterable[Json]) -> str:
    """Return the root over ballots, sorted by their byte form, so that their order says nothing."""
    return merkle_root(sorted(canonical_json(each) for each in ballots))


def receipts_root(receipts: Iterable[str]) -> str:
    """Return the root over the sorted hashes of receipts."""
    return merkle_root(sorted(each.encode() for each in receipts))


def write_urn(urn: UrnFile, ballots: Sequence[Json]) -> Json:
    """Return the file of an urn; ballots and receipts stand in the order in which they are given."""
    facts = to_record(urn)
    if not isinstance(facts, dict):
        raise TypeError("the record of an urn is a mapping")
    return {"format": FORMAT, **facts, "ballots": list(ballots)}


def read_urn(record: Json) -> tuple[UrnFile, tuple[Json, ...]]:
    """Return what a file of an urn says, and its ballots.

    Raises:
        RuleBroken: when it is no such file.
    """
    if not isinstance(record, Mapping) or record.get("format") != FORMAT:
        raise RuleBroken(Message("This is no urn of this format: {format}.", {"format": FORMAT}))
    ballots = record.get("ballots")
    if isinstance(ballots, str) or not isinstance(ballots, Sequence):
        raise RuleBroken(Message("The file has no list of ballots."))
    facts = {name: each for name, each in record.items() if name not in ("format", "ballots")}
    try:
        _refuse_gaps(facts)
        return from_record(UrnFile, facts), tuple(ballots)
    except KeyError as missing:
        raise RuleBroken(
            Message(
                "The file lacks “{name}”. It may be damaged: ask for it again.",
                {"name": str(missing.args[0])},
            )
        ) from missing
    except (TypeError, ValueError, AttributeError) as fault:
        raise RuleBroken(
            Message("The file is damaged and cannot be read: {fault}", {"fault": str(fault)})
        ) from fault


def _refuse_gaps(facts: Mapping[str, Json]) -> None:
    for each in fields(UrnFile):
        if each.name not in facts and each.default is MISSING and each.default_factory is MISSING:
            raise KeyError(each.name)


def check_urn(urn: UrnFile, ballots: Sequence[Json]) -> tuple[Message, ...]:
    """Return what does not fit in the file of an urn: roots, roll, or result; nothing when all fits."""
    faults = []
    if ballots_root(ballots) != urn.ballots_root:
        faults.append(Message("The ballots are not those that the root stands for."))
    if receipts_root(urn.receipts) != urn.receipts_root:
        faults.append(Message("The receipts are not those that the root stands for."))
    if len(set(urn.receipts)) != len(ballots):
        faults.append(Message("There are not as many receipts as ballots."))
    if not set(urn.voted) <= {right.id for right in urn.rights}:
        faults.append(Message("The roll names somebody outside the electorate."))
    return (*faults, *_recount(urn, ballots))


def _recount(urn: UrnFile, ballots: Sequence[Json]) -> tuple[Message, ...]:
    try:
        outcome = decide_secretly(
            urn.rule,
            rights=urn.rights,
            voted=Roll(frozenset(urn.voted), urn.by_hand),
            ballots=ballots,
            quorum_at_opening=urn.quorum_at_opening,
        )
    except GovernError as refusal:
        return (refusal.message,)
    except KeyError as missing:
        return (Message("A ballot lacks “{name}”.", {"name": str(missing.args[0])}),)
    except ValueError as fault:
        return (Message("A ballot cannot be read: {fault}", {"fault": str(fault)}),)
    if outcome != urn.outcome:
        return (Message("The recount gives another outcome than the file tells."),)
    return ()
