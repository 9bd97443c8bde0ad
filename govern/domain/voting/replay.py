"""Replaying a meeting: every quorum and every outcome computed again from what was cast.

It shares the counting with the program that held the meeting, and nothing else: no database and no clock.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from uuid import UUID

from govern.domain.elections.marked import read_marked
from govern.domain.elections.tallying import ElectionOutcome
from govern.domain.meetings.quorum import QuorumState, measure_quorum
from govern.domain.meetings.seats import Presence
from govern.domain.rules.decision import QuorumMoment
from govern.domain.values.errors import GovernError
from govern.domain.values.ids import ElectionId, MemberId, PersonId, RightId, VoteId
from govern.domain.values.message import Message, MessageValue
from govern.domain.voting.archived import ArchivedMeeting, ArchivedSitting, ArchivedVote, presence_of
from govern.domain.voting.casting_vote import chair_choice
from govern.domain.voting.contest import Contest, CountedBefore, after, count_of_contest, quorum_of_contests
from govern.domain.voting.hand_count import Roll, hand_choices
from govern.domain.voting.minutes import Minutes
from govern.domain.voting.outcome import Outcome, decide
from govern.domain.voting.secret_count import decide_secretly
from govern.domain.voting.states import Secrecy, VoteState


@dataclass(frozen=True, slots=True)
class Checked:
    """One thing that was computed again or compared: whether it agrees, in a sentence.

    ``holds`` is None where it cannot be told; then nothing is wrong and nothing is shown.
    """

    check: str
    holds: bool | None
    sentence: Message


@dataclass(frozen=True, slots=True)
class Replayed:
    """A meeting computed again, and how it compares with what is on record."""

    outcomes: Mapping[VoteId, Outcome]
    contests: Mapping[VoteId, ElectionOutcome]
    quorum: QuorumState
    checked: tuple[Checked, ...]


def replay(meeting: ArchivedMeeting) -> Replayed:
    """Return every outcome and quorum of a meeting, computed again from its archive."""
    sitting = meeting.sitting
    opening = sitting.seats_at(sitting.opened_at)
    outcomes: dict[VoteId, Outcome] = {}
    checked: list[Checked] = []
    decisions = [each for each in meeting.votes if each.election is None]
    for vote in decisions:
        checked.append(_attended(sitting, vote))
        if vote.state is VoteState.CLOSED:
            checked.append(_decided(sitting, vote, outcomes))
    contests: dict[VoteId, ElectionOutcome] = {}
    for election in dict.fromkeys(vote.election for vote in meeting.votes if vote.election is not None):
        checked.extend(_elected(meeting, election, contests))
    return Replayed(outcomes, contests, measure_quorum(sitting.quorum, opening), tuple(checked))


def agrees_with_minutes(replayed: Replayed, meeting: ArchivedMeeting, minutes: Minutes) -> Iterator[Checked]:
    """Yield how printed minutes compare with what was computed again: the quorum, and every outcome."""
    held = minutes.quorum == replayed.quorum
    yield Checked(
        "minutes.quorum",
        held,
        Message("The quorum at the opening is the one in the minutes.")
        if held
        else Message("The minutes tell another quorum at the opening."),
    )
    computed = [
        replayed.outcomes.get(vote.id) or replayed.contests.get(vote.id)
        for vote in meeting.votes
        if vote.state is VoteState.CLOSED
    ]
    told = [
        vote.outcome or vote.contest
        for item in minutes.items
        for vote in item.votes
        if vote.state is VoteState.CLOSED
    ]
    missing = [each for each in computed if each not in told]
    strange = [each for each in told if each not in computed]
    holds = not missing and not strange
    yield Checked(
        "minutes.outcomes",
        holds,
        Message(
            "{n} outcome in the minutes is the one computed again.",
            {"n": len(told)},
            plural="{n} outcomes in the minutes are those computed again.",
        )
        if holds
        else Message(
            "The minutes tell {n} outcome that does not follow from what was cast.",
            {"n": max(len(strange), len(missing))},
            plural="The minutes tell {n} outcomes that do not follow from what was cast.",
        ),
    )


def _attended(sitting: ArchivedSitting, vote: ArchivedVote) -> Checked:
    """Hold the frozen electorate against arrivals, departures and proxies up to the opening of the vote."""
    there = presence_of(sitting.seats_at(vote.opened_at))
    differ = [
        right.name
        for right in vote.rights
        if there.get(_holder(right.member, right.person), (Presence.ABSENT.value, Fraction()))
        != (right.presence.value, right.weight)
    ]
    values: dict[str, MessageValue] = {"item": vote.item, "names": ", ".join(differ)}
    if not differ:
        return Checked(
            "attendance", True, Message("{item}: those present are those in the electorate.", values)
        )
    if sitting.was_corrected:
        return Checked(
            "attendance",
            None,
            Message(
                "{item}: attendance was corrected later; the vote keeps what it was opened with: {names}.",
                values,
            ),
        )
    return Checked(
        "attendance", False, Message("{item}: by the attendance, others were there: {names}.", values)
    )


def _holder(member: MemberId | None, person: PersonId | None) -> MemberId | PersonId | None:
    return member or person


def _decided(sitting: ArchivedSitting, vote: ArchivedVote, outcomes: dict[VoteId, Outcome]) -> Checked:
    values: dict[str, MessageValue] = {"item": vote.item}
    try:
        outcome = outcomes[vote.id] = _outcome(sitting, vote)
    except GovernError as fault:
        return Checked(
            "outcome",
            False,
            Message("{item}: cannot be counted again. {fault}", {**values, "fault": fault.message}),
        )
    if outcome == vote.outcome:
        values["result"] = outcome.result.value
        return Checked(
            "outcome", True, Message("{item}: counted again, {result}, every figure alike.", values)
        )
    return Checked(
        "outcome",
        False,
        Message(
            "{item}: counted again the result is {result}, on record is {recorded}; the figures differ.",
            {
                **values,
                "result": outcome.result.value,
                "recorded": vote.outcome.result.value if vote.outcome else "?",
            },
        ),
    )


def _outcome(sitting: ArchivedSitting, vote: ArchivedVote) -> Outcome:
    rule = vote.rule
    kept = None
    if rule.quorum_moment is QuorumMoment.OPENING:
        kept = measure_quorum(rule.quorum, sitting.seats_at(sitting.opened_at))
    if vote.secrecy is Secrecy.SECRET:
        return decide_secretly(
            rule,
            rights=vote.rights,
            voted=Roll(frozenset(RightId(UUID(each)) for each in vote.roll), vote.by_hand),
            ballots=[json.loads(each) for each in vote.papers],
            quorum_at_opening=kept,
        )
    outcome = decide(
        rule,
        rights=vote.rights,
        choices={each.right: each.choice for each in vote.ballots} | hand_choices(vote.by_hand),
        chair_choice=chair_choice(vote.chair, vote.ballots),
        quorum_at_opening=kept,
    )
    return replace(outcome, by_hand=vote.by_hand)


def _elected(
    meeting: ArchivedMeeting, election: ElectionId, contests: dict[VoteId, ElectionOutcome]
) -> Iterator[Checked]:
    votes = [each for each in meeting.votes if each.election == election and each.state is VoteState.CLOSED]
    before = CountedBefore()
    quorum = _quorum_of(meeting.sitting, votes)
    for vote in votes:
        if vote.contest is None or quorum is None:
            continue
        contest = Contest(
            vote.contest.paper,
            vote.rule,
            vote.rights,
            [read_marked(json.loads(each)) for each in vote.papers],
        )
        outcome = contests[vote.id] = count_of_contest(contest, quorum, before, seed=vote.seed)
        before = after(before, outcome)
        holds = outcome == vote.contest
        values: dict[str, MessageValue] = {"item": vote.item, "names": ", ".join(outcome.elected) or "–"}
        yield Checked(
            "election",
            holds,
            Message("{item}: counted again, elected: {names}; every stage alike.", values)
            if holds
            else Message("{item}: counted again, elected: {names}; on record it is not so.", values),
        )


def _quorum_of(sitting: ArchivedSitting, votes: Iterable[ArchivedVote]) -> QuorumState | None:
    found = list(votes)
    if not found:
        return None
    rule = found[0].rule
    if rule.quorum_moment is QuorumMoment.OPENING:
        return measure_quorum(rule.quorum, sitting.seats_at(sitting.opened_at))
    return quorum_of_contests(rule, (right for vote in found for right in vote.rights))
