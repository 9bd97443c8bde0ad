"""Second looks in a supposed world: which past decisions would have been read again, or no longer."""

from dataclasses import dataclass

from govern.domain.amendment.simulation import Recorded
from govern.domain.voice.second_look import (
    LookAbout,
    LookRules,
    NewVoice,
    SecondLook,
    is_against,
    is_looked_at,
    second_look,
)
from govern.domain.voting.outcome import Result

_ASSEMBLY = "assembly"
_NEWCOMER = "newcomer"


@dataclass(frozen=True, slots=True)
class LookMoved:
    """A decision that is read a second time under one of two rules and not under the other."""

    recorded: Recorded
    look: SecondLook
    is_after: bool


def look_moved(
    recorded: Recorded, about: LookAbout, *, before: LookRules | None, after: LookRules | None
) -> LookMoved | None:
    """Return the second look that other rules bring or take away; None where they change nothing.

    Those who were new then, and there, are counted as they voted by name.
    """
    was, would_be = (_reached(recorded, about, each) for each in (before, after))
    if was is None and would_be is not None:
        return LookMoved(recorded, would_be, is_after=True)
    return LookMoved(recorded, was, is_after=False) if was is not None and would_be is None else None


def _reached(recorded: Recorded, about: LookAbout, rules: LookRules | None) -> SecondLook | None:
    is_decision = recorded.body == _ASSEMBLY and recorded.outcome.result is Result.ADOPTED
    if not is_decision or rules is None or not is_looked_at(rules, recorded.outcome.rule.subject, about):
        return None
    voices = [
        NewVoice(right.member, is_against(recorded.choices.get(right.id)))
        for right in recorded.rights
        if right.member is not None
        and _NEWCOMER in right.groups
        and right.is_entitled
        and right.is_filled
        and not right.is_recused
    ]
    found = second_look(rules, voices, recorded.decided_on)
    return found if found is not None and found.is_reached else None
