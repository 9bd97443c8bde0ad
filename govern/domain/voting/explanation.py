"""The outcome in sentences, each with the source of the rule behind it."""

from govern.domain.meetings.quorum import QuorumFigures
from govern.domain.rules.decision import BlockingMinority, QuorumMoment, TieRule
from govern.domain.values.message import Message, MessageValue
from govern.domain.voting.ballot import Choice
from govern.domain.voting.explained import Explained
from govern.domain.voting.hand_words import counted_by_hand
from govern.domain.voting.holder_words import (
    caps_at_work,
    consents_given,
    names,
    recusal_in_words,
    vetoes_used,
)
from govern.domain.voting.measuring import BlockingFigures, CombinedFigures, MajorityFigures
from govern.domain.voting.outcome import Outcome, Result
from govern.domain.voting.recusal import USUAL
from govern.domain.voting.rule_in_words import (
    COMBINED,
    base_in_words,
    call_in_words,
    number_in_words,
    share_in_words,
)
from govern.domain.voting.tally import GroupStance, Stance
from govern.domain.voting.ties import TieFigures

__all__ = ["RESULTS", "Explained", "explain"]

RESULTS = {
    Result.ADOPTED: Message("Adopted"),
    Result.REJECTED: Message("Rejected"),
    Result.VOID: Message("Void: no quorum"),
    Result.ELECTED: Message("Counted"),
}


def explain(outcome: Outcome) -> tuple[Explained, ...]:
    """Return the whole arithmetic of an outcome, in the order in which it decides."""
    tie = () if outcome.tie is None else (_tie(outcome, outcome.tie),)
    return (
        *call_in_words(outcome.rule),
        _attendance(outcome),
        *_left_out(outcome),
        *(_quorum(outcome, figures) for figures in outcome.quorum.figures),
        *_count(outcome),
        *counted_by_hand(outcome.by_hand),
        *(line for figures in outcome.majority for line in _test(figures)),
        *(_combined(outcome.combined) if outcome.combined is not None else ()),
        *vetoes_used(outcome.vetoes),
        *consents_given(outcome.consents),
        *tie,
        Explained(Message("Result: {result}.", {"result": RESULTS[outcome.result]})),
    )


def _left_out(outcome: Outcome) -> tuple[Explained, ...]:
    """Return who has no vote on this, who is recused, and what followed for proxies and quorum."""
    lines: list[Explained] = []
    if outcome.barred:
        source = next((each.source for each in outcome.rule.barred), None)
        said = Message("Without a vote on this: {names}.", {"names": names(outcome.barred)})
        lines.append(Explained(said, source))
    if outcome.recused:
        lines.append(Explained(Message("Recused: {names}.", {"names": names(outcome.recused)})))
        lines += recusal_in_words(outcome.rule.recusal or USUAL)
    if outcome.lapsed:
        said = Message("Lapsed with it, the proxies of: {names}.", {"names": names(outcome.lapsed)})
        lines.append(Explained(said))
    return tuple(lines)


def _attendance(outcome: Outcome) -> Explained:
    return Explained(
        Message(
            "Entitled to vote: {entitled}. Present: {present}. Represented by proxy: {represented}.",
            {
                "entitled": outcome.entitled,
                "present": outcome.present,
                "represented": outcome.represented,
            },
        )
    )


def _quorum(outcome: Outcome, figures: QuorumFigures) -> Explained:
    sentence = figures.sentence()
    if outcome.rule.quorum_moment is QuorumMoment.OPENING:
        sentence = Message("At the opening of the meeting: {quorum}", {"quorum": sentence})
    return Explained(sentence, figures.test.source)


def _count(outcome: Outcome) -> tuple[Explained, ...]:
    tally = outcome.tally
    counted = Message(
        "For {for_votes}, against {against}, abstained {abstained}, there without a ballot {not_cast}, "
        "absent {absent}.",
        {
            "for_votes": tally.for_,
            "against": tally.against,
            "abstained": tally.abstained,
            "not_cast": tally.not_cast,
            "absent": tally.absent,
        },
    )
    lines = [Explained(counted)]
    if tally.blank or tally.invalid:
        values: dict[str, MessageValue] = {"blank": tally.blank, "invalid": tally.invalid}
        lines.append(Explained(Message("Blank ballots: {blank}. Invalid ballots: {invalid}.", values)))
    return tuple(lines)


def _combined(combined: CombinedFigures) -> tuple[Explained, ...]:
    lines = [Explained(COMBINED[combined.needs])]
    for part in combined.parts:
        lines += _test(part) if isinstance(part, MajorityFigures) else _combined(part)
    met = Message("met") if combined.is_met else Message("not met")
    return (*lines, Explained(Message("Together: {met}.", {"met": met})))


def _test(figures: MajorityFigures) -> tuple[Explained, ...]:
    """Return the arithmetic of a test: what was scaled for it, its figures, who is for, who blocks."""
    lines = [*caps_at_work(figures.caps), _majority(figures)]
    source = figures.test.source
    if figures.groups:
        lines.append(Explained(_groups(figures.groups), source))
    if figures.blocking is not None and figures.test.blocking is not None:
        lines.append(Explained(_blocking(figures.blocking, figures.test.blocking), source))
    return tuple(lines)


_STANCES = {
    Stance.FOR: Message("for"),
    Stance.AGAINST: Message("against"),
    Stance.NEITHER: Message("neither for nor against"),
    Stance.SILENT: Message("without a ballot"),
    Stance.ABSENT: Message("absent"),
}


def _groups(groups: tuple[GroupStance, ...]) -> Message:
    """Return which countries or groups came to what, as one sentence."""
    said: Message | None = None
    for stance, word in _STANCES.items():
        found = [each.name for each in groups if each.stance is stance]
        if not found:
            continue
        one = Message("{stance}: {names}", {"stance": word, "names": names(found)})
        said = one if said is None else Message("{first}; {next}", {"first": said, "next": one})
    return Message("One by one: {groups}.", {"groups": said or ""})


def _blocking(figures: BlockingFigures, minority: BlockingMinority) -> Message:
    values: dict[str, MessageValue] = {"opposing": figures.opposing, "members": minority.members}
    if figures.is_blocked:
        return Message("Opposing: {opposing}, blocking minority {members}: it can block.", values)
    return Message(
        "Opposing: {opposing}, blocking minority {members}: it cannot block, so this counts as reached.",
        values,
    )


def _majority(figures: MajorityFigures) -> Explained:
    needed: MessageValue = figures.needed
    if figures.exceeds:
        needed = Message("more than {share}", {"share": figures.needed})
    values: dict[str, MessageValue] = {
        "base": figures.base,
        "needed": needed,
        "reached": figures.tally.for_,
        "met": Message("met") if figures.is_met else Message("not met"),
    }
    if figures.test.threshold.number is not None:
        sentence = Message(
            "Majority: {count} for it. Needed {needed}, reached {reached}: {met}.",
            {"count": number_in_words(figures.test), **values},
        )
        return Explained(sentence, figures.test.source)
    return Explained(
        Message(
            "Majority: {share} of {base_name}. Base {base}, needed {needed}, reached {reached}: {met}.",
            {
                "share": share_in_words(figures.test.threshold),
                "base_name": base_in_words(figures.test),
                **values,
            },
        ),
        figures.test.source,
    )


def _tie(outcome: Outcome, tie: TieFigures) -> Explained:
    words = {
        TieRule.REJECTED: lambda _: Message("For and against are equal: rejected."),
        TieRule.CHAIR: _by_chair,
        TieRule.SENIORITY: _by_seniority,
        TieRule.LOT: _by_lot,
    }
    return Explained(words[tie.rule](tie), outcome.rule.tie_source)


def _by_chair(tie: TieFigures) -> Message:
    return {
        Choice.FOR: Message("For and against are equal: the chair voted for and decides."),
        Choice.AGAINST: Message("For and against are equal: the chair voted against and decides."),
        Choice.ABSTAIN: Message("For and against are equal and the chair abstained: rejected."),
    }.get(
        tie.chair_choice or Choice.BLANK,
        Message("For and against are equal and the chair cast no vote: rejected."),
    )


def _by_seniority(tie: TieFigures) -> Message:
    values = {"name": tie.by or ""}
    return {
        Choice.FOR: Message(
            "For and against are equal: {name}, the most senior voter, voted for and decides.", values
        ),
        Choice.AGAINST: Message(
            "For and against are equal: {name}, the most senior voter, voted against and decides.", values
        ),
    }.get(
        tie.decided or Choice.BLANK,
        Message("For and against are equal, and so are the most senior voters: rejected."),
    )


def _by_lot(tie: TieFigures) -> Message:
    values = {"seed": tie.seed or ""}
    return {
        Choice.FOR: Message("For and against are equal: the lot from the seed {seed} falls on for.", values),
        Choice.AGAINST: Message(
            "For and against are equal: the lot from the seed {seed} falls on against.", values
        ),
    }.get(
        tie.decided or Choice.BLANK,
        Message("For and against are equal, and no seed was set for a lot: rejected."),
    )
