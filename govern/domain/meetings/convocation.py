"""The convocation: when it must be sent, whom it must reach, and whether it may be issued."""

from dataclasses import dataclass
from datetime import date

from govern.domain.meetings.kinds import BodyKind, ItemKind, LetterChannel, MeetingMode, MeetingState
from govern.domain.meetings.sitting import Occasion, Sitting
from govern.domain.meetings.timeline import latest_convocation
from govern.domain.members.categories import Channel
from govern.domain.members.register import MemberSnapshot
from govern.domain.rules.decision import FailedMeeting
from govern.domain.statutes.citation import Source
from govern.domain.statutes.rulebook import Rulebook
from govern.domain.values.calendar import clear_days_between
from govern.domain.values.decision import YES, Decision, no
from govern.domain.values.ids import MemberId, PersonId
from govern.domain.values.message import Message, MessageValue
from govern.domain.values.text import Text

LONGEST_WAIVER = 2_000

_ALL_MEMBERS = "all_members"


@dataclass(frozen=True, slots=True)
class Addressee:
    """Somebody whom the convocation must reach; an empty address means that none is known."""

    name: str
    channel: LetterChannel
    address: str
    language: str
    member: MemberId | None = None
    person: PersonId | None = None


@dataclass(frozen=True, slots=True)
class DraftItem:
    """What the convocation needs to know of an agenda item."""

    title: Text
    kind: ItemKind
    has_requested_decision: bool


@dataclass(frozen=True, slots=True)
class Draft:
    """A meeting as it would be convoked now."""

    reference: str
    body: BodyKind
    state: MeetingState
    mode: MeetingMode
    held_on: date
    place: str
    remote_access: str
    items: tuple[DraftItem, ...]
    addressees: tuple[Addressee, ...]
    #: proposals for this meeting that nobody has answered
    unanswered: int = 0
    #: those of them that must be answered first, each with the rule
    owed: tuple["OwedAnswer", ...] = ()
    #: the meeting without quorum that it follows, when it is a second call
    after: FailedMeeting | None = None
    #: what is special about it, such as an amendment on its agenda
    occasions: frozenset[Occasion] = frozenset()

    @property
    def sitting(self) -> Sitting:
        """Return what its days are computed from."""
        return Sitting(self.body, self.held_on, self.after, self.occasions)


@dataclass(frozen=True, slots=True)
class OwedAnswer:
    """A new member's item that stands on the agenda unless it is answered before the convocation."""

    reference: str
    source: Source


@dataclass(frozen=True, slots=True)
class Waiver:
    """The rule by which a late convocation can be made good, and the reason given for using it."""

    condition: Message
    source: Source
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Notice:
    """A day of sending, held against the rule; ``last_day`` is None where no rule sets one."""

    sent_on: date
    held_on: date
    last_day: date | None = None
    rule: Message | None = None
    source: Source | None = None
    waiver: Waiver | None = None

    @property
    def is_late(self) -> bool:
        """Return whether it was sent after its last day, which itself is in time."""
        return self.last_day is not None and self.sent_on > self.last_day

    @property
    def days_left(self) -> int:
        """Return how many clear days lie between the sending and the meeting."""
        return clear_days_between(self.sent_on, self.held_on)


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was looked at: met or not, waived, or only worth knowing."""

    sentence: Message
    is_met: bool
    source: Source | None = None
    is_waived: bool = False
    is_advice: bool = False

    @property
    def refusal(self) -> Message:
        """Return the sentence with the article behind it, for where no citation stands beside it."""
        if self.source is None:
            return self.sentence
        return Message("{sentence} ({source})", {"sentence": self.sentence, "source": self.source.citation()})


@dataclass(frozen=True, slots=True)
class Readiness:
    """Everything that was looked at before a convocation is issued."""

    checks: tuple[Check, ...]
    notice: Notice

    @property
    def decision(self) -> Decision:
        """Return whether it may be issued, with what stands in its way."""
        faults = tuple(
            each.refusal for each in self.checks if not (each.is_met or each.is_waived or each.is_advice)
        )
        return Decision(allowed=not faults, reasons=faults)

    @property
    def asks_for_reason(self) -> bool:
        """Return whether it is late, but could go out with a recorded reason."""
        return self.notice.is_late and self.notice.waiver is not None


def member_addressee(member: MemberSnapshot, on: date) -> Addressee:
    """Return where a member's convocation goes: by e-mail only with a consent that counts on that day."""
    has_agreed = member.consent_on is not None and member.consent_on <= on
    by_email = member.channel is Channel.EMAIL and has_agreed and bool(member.email)
    return Addressee(
        name=member.name,
        channel=LetterChannel.EMAIL if by_email else LetterChannel.POST,
        address=member.email if by_email else member.postal_address.strip(),
        language=member.language,
        member=member.id,
    )


def notice_given(rulebook: Rulebook, sitting: Sitting, *, sent_on: date, reason: str = "") -> Notice:
    """Return what a day of sending means for a meeting, by the rules in force on that day."""
    latest = latest_convocation(rulebook, sitting, on=sent_on)
    if latest is None:
        return Notice(sent_on, sitting.held_on)
    is_late = sent_on > latest.day
    return Notice(
        sent_on=sent_on,
        held_on=sitting.held_on,
        last_day=latest.day,
        rule=latest.rule,
        source=latest.source,
        waiver=_waiver(rulebook, sitting.body, sent_on, reason.strip()) if is_late else None,
    )


def _waiver(rulebook: Rulebook, body: BodyKind, on: date, reason: str) -> Waiver | None:
    key = f"{body.value}.notice.waiver"
    if rulebook.find_in_chain(key, on) is None:
        return None
    rule = rulebook.choice(key, on)
    return Waiver(_condition(body), rule.source, reason) if rule.value == _ALL_MEMBERS else None


def _condition(body: BodyKind) -> Message:
    if body is BodyKind.ASSEMBLY:
        return Message(
            "Issued late; valid only if all members entitled to vote are present or represented and agree."
        )
    return Message("Issued late; valid only if all who sit on this body agree.")


def check_convocation(rulebook: Rulebook, draft: Draft, *, on: date, waiver: str = "") -> Readiness:
    """Return whether the convocation may be issued on a day, with every figure and article.

    ``waiver`` is the reason for issuing it late; it counts only where the rules let a late
    convocation be made good.
    """
    notice = notice_given(rulebook, draft.sitting, sent_on=on, reason=waiver)
    checks = (
        *_state(draft, on),
        *_notice_checks(notice),
        *_agenda_checks(draft),
        *_content_checks(draft),
        *_addressee_checks(draft),
    )
    return Readiness(checks, notice)


def check_announcement(notice: Notice | None, sitting: Sitting) -> Decision:
    """Return whether a second call was announced in time by the convocation of the first.

    ``notice`` counts from the sending of that convocation; None when none is on record.
    """
    values: dict[str, MessageValue] = {"first": sitting.after.reference if sitting.after else ""}
    if notice is None:
        return no(
            Message(
                "{first} has no convocation on record that could have announced a second call. Send one.",
                values,
            )
        )
    if not notice.is_late or notice.last_day is None or notice.rule is None or notice.source is None:
        return YES
    values |= {
        "day": notice.sent_on,
        "last": notice.last_day,
        "rule": notice.rule,
        "source": notice.source.citation(),
    }
    return no(
        Message(
            "The convocation of {first} was sent on {day}; to announce this second call too it had to be"
            " sent by {last}: {rule} ({source}).",
            values,
        )
    )


def _state(draft: Draft, on: date) -> list[Check]:
    values: dict[str, MessageValue] = {"meeting": draft.reference, "day": draft.held_on}
    if draft.state is not MeetingState.PLANNED:
        return [Check(Message("The convocation of {meeting} has already been issued.", values), is_met=False)]
    if on > draft.held_on:
        return [Check(Message("The day of {meeting}, {day}, has passed.", values), is_met=False)]
    return []


def _notice_checks(notice: Notice) -> list[Check]:
    if notice.last_day is None or notice.rule is None:
        silent = Message("Neither statutes nor law say when the convocation must be sent.")
        return [Check(silent, is_met=True)]
    values: dict[str, MessageValue] = {
        "day": notice.sent_on,
        "last": notice.last_day,
        "rule": notice.rule,
        "n": notice.days_left,
    }
    if not notice.is_late:
        in_time = Message(
            "Sent on {day}, it leaves {n} clear day. The last day is {last}: {rule}.",
            values,
            plural="Sent on {day}, it leaves {n} clear days. The last day is {last}: {rule}.",
        )
        return [Check(in_time, is_met=True, source=notice.source)]
    late = Message(
        "It had to be sent by {last}: {rule}. Sent on {day}, it leaves {n} clear day.",
        values,
        plural="It had to be sent by {last}: {rule}. Sent on {day}, it leaves {n} clear days.",
    )
    waiver = notice.waiver
    is_waived = waiver is not None and bool(waiver.reason)
    first = Check(late, is_met=False, source=notice.source, is_waived=is_waived)
    return [first, *_waiver_checks(waiver)]


def _waiver_checks(waiver: Waiver | None) -> list[Check]:
    if waiver is None:
        never = Message("No rule lets a late convocation be made good. Choose a later day for the meeting.")
        return [Check(never, is_met=False, is_advice=True)]
    if not waiver.reason:
        ask = Message("It can still be issued late if you record why.")
        return [Check(ask, is_met=False, source=waiver.source, is_advice=True)]
    if len(waiver.reason) > LONGEST_WAIVER:
        lengths: dict[str, MessageValue] = {"length": len(waiver.reason), "most": LONGEST_WAIVER}
        return [Check(Message("A text here has {length} characters; {most} fit.", lengths), is_met=False)]
    return [Check(waiver.condition, is_met=True, source=waiver.source)]


def _agenda_checks(draft: Draft) -> list[Check]:
    if not draft.items:
        return [Check(Message("The agenda is empty. Put at least one item on it."), is_met=False)]
    count: dict[str, MessageValue] = {"n": len(draft.items)}
    checks = [
        Check(
            Message("The agenda has {n} item.", count, plural="The agenda has {n} items."),
            is_met=True,
        )
    ]
    checks += [
        Check(
            Message(
                "“{title}” asks for a decision but does not say which. Write what is to be decided.",
                {"title": item.title.authentic_text},
            ),
            is_met=False,
        )
        for item in draft.items
        if item.kind is ItemKind.DECISION and not item.has_requested_decision
    ]
    checks += [_owed(each) for each in draft.owed]
    if draft.unanswered > len(draft.owed):
        open_: dict[str, MessageValue] = {"n": draft.unanswered - len(draft.owed)}
        sentence = Message(
            "{n} proposal for this meeting has no answer yet.",
            open_,
            plural="{n} proposals for this meeting have no answer yet.",
        )
        checks.append(Check(sentence, is_met=False, is_advice=True))
    return checks


def _owed(answer: OwedAnswer) -> Check:
    sentence = Message(
        "The new member’s item {reference} has no answer. Put it on the agenda, or have it answered first.",
        {"reference": answer.reference},
    )
    return Check(sentence, is_met=False, source=answer.source)


def _content_checks(draft: Draft) -> list[Check]:
    checks = []
    if not draft.place:
        checks.append(Check(Message("Say where the meeting is held."), is_met=False))
    if draft.mode is not MeetingMode.ON_SITE and not draft.remote_access:
        how = Message("Say how to take part remotely: it stands in the convocation.")
        checks.append(Check(how, is_met=False))
    if checks or not draft.items:
        return checks
    return [Check(Message("It states place, time and agenda."), is_met=True)]


def _addressee_checks(draft: Draft) -> list[Check]:
    if not draft.addressees:
        return [Check(Message("There is nobody to convoke."), is_met=False)]
    lost = [each for each in draft.addressees if not each.address]
    if lost:
        return [Check(_unreachable(each), is_met=False) for each in lost]
    by_post = sum(each.channel is LetterChannel.POST for each in draft.addressees)
    values: dict[str, MessageValue] = {"n": len(draft.addressees), "post": by_post}
    sentence = Message(
        "It goes to {n} recipient, {post} of them by post.",
        values,
        plural="It goes to {n} recipients, {post} of them by post.",
    )
    return [Check(sentence, is_met=True)]


def _unreachable(addressee: Addressee) -> Message:
    values = {"name": addressee.name}
    if addressee.channel is LetterChannel.EMAIL:
        return Message("The e-mail address of {name} is not known.", values)
    return Message("The postal address of {name} is not known, and no e-mail consent either.", values)
