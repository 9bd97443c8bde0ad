"""Simulate before you amend: the recorded decisions replayed under other rules."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from sqlalchemy.orm import Session

from govern.domain.access.actor import Actor
from govern.domain.access.policy import Act, may
from govern.domain.amendment.simulation import ASSUMPTIONS, Replayed, Supposition, replay
from govern.domain.amendment.supposing import WhatIf, overruled, suppose, supposed_by
from govern.domain.members.categories import Category
from govern.domain.statutes.citation import Source
from govern.domain.values.errors import RuleBroken
from govern.domain.values.ids import DraftId
from govern.domain.values.message import Message
from govern.rulefiles import reader
from govern.services.amendment_shown import act_shown
from govern.services.association import rulebook_of
from govern.store.database import snapshot
from govern.store.queries.recorded_votes import recorded_votes

_FACTOR = re.compile(r"([0-9]{1,6})(?:/([0-9]{1,6}))?")

#: a longer list of replayed votes is read by nobody
LONGEST_LIST = 500


@dataclass(frozen=True, slots=True)
class Simulation:
    """What other rules would have made of the record.

    ``replayed`` are the votes that the supposition touches, those that would have come out differently
    first, each kind newest first. ``votes`` counts every closed vote, ``differing`` those first ones.
    ``prevailing`` is the law that keeps supposed values from applying.
    """

    replayed: tuple[Replayed, ...]
    votes: int
    touched: int
    differing: int
    what_if: WhatIf
    assumptions: tuple[Message, ...]
    prevailing: tuple[tuple[Message, Source], ...] = ()


def simulate(actor: Actor, what_if: WhatIf) -> Simulation:
    """Return what supposed rules would have made of every closed vote.

    Raises:
        NotAllowed: for people without office or member.
    """
    may(actor, Act.READ_MEETINGS).or_not_allowed()
    with snapshot() as session:
        return _simulated(session, what_if)


def simulate_draft(actor: Actor, draft: DraftId) -> Simulation:
    """Return what the rules of a draft, with what was adopted of it, would have made of every closed vote.

    Raises:
        NotAllowed: for people without office or member.
        NotFound: when there is no such draft for this reader.
    """
    _, act = act_shown(actor, draft)
    return simulate(actor, supposed_by(act.base, act.with_adopted()))


def read_what_if(rules: str, weights: Mapping[str, str]) -> WhatIf:
    """Return a supposition from a fragment as it stands under "rules" in a statutes file, and from weights.

    Each weight is a whole number or a fraction such as ``1/2`` by which votes of a category of members
    are multiplied; blank ones change nothing.

    Raises:
        RuleBroken: naming line and place, what is wrong and what would be right.
    """
    values = reader.read_supposed(rules) if rules.strip() else {}
    given = {category: _factor(category, typed) for category, typed in weights.items() if typed.strip()}
    return WhatIf(values, given)


def _factor(category: str, typed: str) -> Fraction:
    if category not in {each.value for each in Category}:
        raise RuleBroken(Message("There is no category “{category}”.", {"category": category}))
    written = _FACTOR.fullmatch(typed.strip())
    if written is None or (written[2] and int(written[2]) == 0):
        raise RuleBroken(
            Message(
                "“{typed}” is no weight. Write a whole number or a fraction, such as 2 or 1/2.",
                {"typed": typed},
            )
        )
    return Fraction(int(written[1]), int(written[2] or 1))


def _simulated(session: Session, what_if: WhatIf) -> Simulation:
    rulebook = rulebook_of(session)
    supposition = Supposition(what_if, rulebook, suppose(rulebook, what_if))
    votes, touched, days = 0, [], set()
    for recorded in recorded_votes(session):
        votes += 1
        days.add(recorded.decided_on)
        replayed = replay(recorded, supposition)
        touched += [replayed] if replayed.is_touched else []
    in_order = sorted(touched, key=lambda each: not each.differs)
    prevailing = overruled(supposition.supposed, what_if, max(days)) if days else ()
    return Simulation(
        replayed=tuple(in_order[:LONGEST_LIST]),
        votes=votes,
        touched=len(touched),
        differing=sum(each.differs for each in touched),
        what_if=what_if,
        assumptions=ASSUMPTIONS,
        prevailing=prevailing,
    )
