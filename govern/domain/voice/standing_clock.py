"""Standing by a clock: what a member may do in the assembly on a day, and on which day that changes."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

from govern.domain.members.categories import Standing
from govern.domain.members.entitlement import entitlement
from govern.domain.members.register import (
    FactKind,
    MemberSnapshot,
    RegisterEntry,
    is_member,
    snapshot,
)
from govern.domain.members.waiting import waiting_period
from govern.domain.statutes.citation import Source
from govern.domain.statutes.rulebook import Rulebook
from govern.domain.values.message import Message
from govern.domain.voice.consultative import first_day_with_vote

_DAYS = frozenset({FactKind.ADMITTED, FactKind.LEFT})
#: rules on which a vote depends: their days of entry into force are days on which a standing may change
_KEYS = (
    "assembly.voting.waiting",
    "assembly.voting.dues",
    "assembly.votes.per_member",
    "assembly.votes.full",
    "assembly.votes.associate",
    "assembly.votes.observer",
    "assembly.votes.honorary",
    "newcomers.pending",
)
_WITH_VOICE = frozenset({Standing.VOICE, Standing.VOTE})


@dataclass(frozen=True, slots=True)
class Stage:
    """What a member may do from a day on; ``standing`` is None while it is no member.

    ``because`` says why in the words of the electorate, ``source`` names the rule on waiting that gives or
    withholds the vote, where a waiting period has a part in it.
    """

    standing: Standing | None
    since: date
    because: Message
    source: Source | None = None


@dataclass(frozen=True, slots=True)
class StandingClock:
    """A member's standing on a day: since when it has a voice and a vote, and what comes next."""

    now: Stage
    voice_since: date | None
    vote_since: date | None
    following: Stage | None

    @property
    def waits(self) -> Stage | None:
        """Return the stage in which it gets its vote, while it waits for it."""
        is_next = self.following is not None and self.following.standing is Standing.VOTE
        return self.following if is_next and self.now.standing in _WITH_VOICE else None


def standing_clock(entry: RegisterEntry, rulebook: Rulebook, on: date) -> StandingClock:
    """Return a member's standing on a day and the day on which it changes.

    It is what the electorate of a vote on that day would read, with that day as record date.

    Raises:
        NotFound: when the register says too little about the member.
        RuleBroken: when neither law nor statutes settle how long a member waits for its vote.
    """
    found = stages(entry, rulebook, until=on)
    past = [each for each in found if each.since <= on] or [_stage(entry, rulebook, on)]
    ahead = [each for each in found if each.since > on]
    today = _stage(entry, rulebook, on)
    return StandingClock(
        now=replace(past[-1], because=today.because, source=today.source),
        voice_since=_since(past, _WITH_VOICE),
        vote_since=_since(past, frozenset({Standing.VOTE})),
        following=ahead[0] if ahead else None,
    )


def stages(entry: RegisterEntry, rulebook: Rulebook, *, until: date) -> tuple[Stage, ...]:
    """Return every standing of a member in order, those after ``until`` as far as they are settled now."""
    found: list[Stage] = []
    for day in sorted(_days_of_change(entry, rulebook, until)):
        stage = _stage(entry, rulebook, day)
        if not found or found[-1].standing is not stage.standing:
            found.append(stage)
    return tuple(found)


def _days_of_change(entry: RegisterEntry, rulebook: Rulebook, until: date) -> set[date]:
    """Return every day on which facts, rules, or a waiting period under them may change a standing."""
    admitted = {date.fromisoformat(each.value) for each in entry.facts if each.kind is FactKind.ADMITTED}
    first = min(admitted, default=until)
    days = {each.holds_from for each in entry.facts} | admitted | {until}
    days |= {date.fromisoformat(each.value) for each in entry.facts if each.kind in _DAYS and each.value}
    days |= {version.head.in_force_from for version in rulebook.statutes}
    days |= set(_days_of_law(rulebook))
    days = {day for day in days if day >= first}
    waited = {
        first_day_with_vote(each, waiting_period(rulebook, each, _ruled_on(rulebook, day)).value)
        for each in admitted
        for day in days
        if day >= each
    }
    return days | {day for day in waited if day >= first}


def _days_of_law(rulebook: Rulebook) -> Iterator[date]:
    for key in _KEYS:
        rule = rulebook.law.get(key)
        yield from (each.since for each in (rule.values if rule else ()) if each.since is not None)


def _stage(entry: RegisterEntry, rulebook: Rulebook, day: date) -> Stage:
    member, ruled_on = snapshot(entry, day), _ruled_on(rulebook, day)
    found = entitlement(member, rulebook, record_date=day, on=ruled_on)
    if not is_member(member, day):
        return Stage(None, day, found.reason)
    waiting = waiting_period(rulebook, member.admitted_on, ruled_on)
    source = waiting.source if member.standing is Standing.VOTE else None
    return Stage(_standing(member, has_vote=found.weight > 0), day, found.reason, source)


def _ruled_on(rulebook: Rulebook, day: date) -> date:
    """Return the day whose rules tell a standing: before the first statutes, those of their first day."""
    return max(day, min((each.head.in_force_from for each in rulebook.statutes), default=day))


def _standing(member: MemberSnapshot, *, has_vote: bool) -> Standing:
    if member.standing is Standing.VOTE and not has_vote:
        return Standing.VOICE
    return member.standing


def _since(past: list[Stage], wanted: frozenset[Standing]) -> date | None:
    """Return the beginning of the unbroken time up to now in which a member has had one of these."""
    if past[-1].standing not in wanted:
        return None
    since = past[-1].since
    for earlier, later in reversed(list(pairwise(past))):
        if earlier.standing not in wanted:
            return later.since
        since = earlier.since
    return since
