"""Second calls: what may follow a general assembly without quorum, and on which days."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import Enum
from typing import cast

from govern.domain.meetings.kinds import BodyKind, MeetingKind, MeetingState
from govern.domain.rules.decision import FailedMeeting
from govern.domain.statutes.applied import Applied, AppliedRule
from govern.domain.statutes.citation import Source
from govern.domain.statutes.measure_words import period_in_words
from govern.domain.statutes.rulebook import Rulebook
from govern.domain.statutes.structures import Period, PeriodUnit
from govern.domain.values.decision import YES, Decision, all_of, no
from govern.domain.values.message import Message, MessageValue


class Convening(Enum):
    """How members are convened to a second call."""

    SEPARATE = "separate"
    WITH_FIRST = "with_first"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class SecondCallRules:
    """What law and statutes say about second calls on a day; None where they are silent."""

    gap: Applied[Period] | None
    within: Applied[Period] | None
    convening: Applied[str] | None
    same_agenda: Applied[bool] | None

    @property
    def form(self) -> Convening:
        """Return how it is convened: anew, where no rule says otherwise."""
        return Convening.SEPARATE if self.convening is None else Convening(self.convening.value)

    @property
    def locked(self) -> Applied[bool] | None:
        """Return the rule that keeps the agenda to that of the first call, if there is one."""
        return self.same_agenda if self.same_agenda and self.same_agenda.value else None


def second_call_rules(rulebook: Rulebook, on: date) -> SecondCallRules:
    """Return what law and statutes in force on a day say about second calls."""

    def find(key: str) -> AppliedRule | None:
        return rulebook.find_in_chain(key, on)

    return SecondCallRules(
        gap=cast("Applied[Period] | None", find("assembly.second_call.gap")),
        within=cast("Applied[Period] | None", find("assembly.second_call.within")),
        convening=cast("Applied[str] | None", find("assembly.second_call.convocation")),
        same_agenda=cast("Applied[bool] | None", find("assembly.second_call.same_agenda")),
    )


@dataclass(frozen=True, slots=True)
class FirstCall:
    """A meeting that somebody wants to follow by a second call; ``followed_by`` is the one planned."""

    reference: str
    body: BodyKind
    kind: MeetingKind
    state: MeetingState
    followed_by: str | None = None


def may_be_followed(first: FirstCall) -> Decision:
    """Return whether a second call can follow a meeting at all, whatever became of its items."""
    values: dict[str, MessageValue] = {"meeting": first.reference}
    if first.body is not BodyKind.ASSEMBLY:
        return no(Message("Second calls are for general assemblies. Plan a new meeting.", values))
    if first.kind is MeetingKind.SECOND_CALL:
        return no(Message("{meeting} was a second call itself. Plan a new meeting.", values))
    if first.state is not MeetingState.CLOSED:
        return no(Message("{meeting} is not closed yet. Close it first.", values))
    if first.followed_by is not None:
        values["second"] = first.followed_by
        return no(Message("The second call of {meeting} is planned already: {second}.", values))
    return YES


def check_days(
    rules: SecondCallRules, failed: FailedMeeting, *, starts_at: datetime, held_on: date
) -> Decision:
    """Return whether a second call may begin then, with figure, right day and article when not."""
    return all_of(
        _is_late_enough(rules.gap, failed, starts_at, held_on),
        _is_soon_enough(rules.within, failed, held_on),
    )


def _is_late_enough(
    gap: Applied[Period] | None, failed: FailedMeeting, starts_at: datetime, held_on: date
) -> Decision:
    if gap is None:
        return YES
    values = _values(gap, failed)
    if gap.value.unit is PeriodUnit.HOURS:
        earliest = failed.began_at + timedelta(hours=gap.value.number)
        if starts_at >= earliest:
            return YES
        return no(
            Message(
                "This is too early: a second call begins at least {period} after {meeting} did, "
                "so at {earliest} or later ({source}).",
                {**values, "earliest": earliest},
            )
        )
    if held_on >= gap.value.after(failed.held_on):
        return YES
    return no(
        Message(
            "{day} is too early: a second call is held at least {period} after {meeting}, "
            "so on {earliest} or later ({source}).",
            {**values, "day": held_on, "earliest": gap.value.after(failed.held_on)},
        )
    )


def _is_soon_enough(within: Applied[Period] | None, failed: FailedMeeting, held_on: date) -> Decision:
    if within is None or held_on <= within.value.after(failed.held_on):
        return YES
    return no(
        Message(
            "{day} is too late: a second call is held within {period} after {meeting}, "
            "so on {latest} or earlier ({source}).",
            {**_values(within, failed), "day": held_on, "latest": within.value.after(failed.held_on)},
        )
    )


def _values(rule: Applied[Period], failed: FailedMeeting) -> dict[str, MessageValue]:
    return {
        "period": period_in_words(rule.value),
        "meeting": failed.reference,
        "source": rule.source.citation(),
    }


def check_convening(rules: SecondCallRules) -> Decision:
    """Return whether a second call may be held without a convocation of its own."""
    if rules.form is not Convening.SEPARATE:
        return YES
    if rules.convening is None:
        return no(Message("Nothing lets a second call be held without a convocation of its own. Send one."))
    return no(
        Message(
            "A second call is convened by a convocation of its own ({source}). Send one.",
            {"source": rules.convening.source.citation()},
        )
    )


def agenda_is_locked(rules: SecondCallRules, reference: str, failed: FailedMeeting) -> Decision:
    """Return whether anything else may be decided at a second call than the first one had to decide."""
    if rules.locked is None:
        return YES
    return no(
        Message(
            "{meeting} is a second call: it decides only on the agenda of {first} ({source}).",
            {
                "meeting": reference,
                "first": failed.reference,
                "source": rules.locked.source.citation(),
            },
        )
    )


def rules_in_words(
    rules: SecondCallRules, failed: FailedMeeting
) -> tuple[tuple[Message, Source | None], ...]:
    """Return how a second call is convened and what it decides on, each with its source."""
    convening = _FORMS[rules.form], rules.convening.source if rules.convening else None
    values: dict[str, MessageValue] = {"meeting": failed.reference}
    if rules.locked is None:
        return (convening,)
    locked = Message("It decides only on the agenda of {meeting}.", values), rules.locked.source
    return convening, locked


_FORMS = {
    Convening.SEPARATE: Message("It is convened by a convocation of its own."),
    Convening.WITH_FIRST: Message("It may have been announced by the convocation of the first call."),
    Convening.NONE: Message("It needs no convocation of its own."),
}
