"""The floor: who may ask for it, by which rule a list is ordered, what rulings on points of order say."""

from dataclasses import dataclass
from datetime import date
from enum import Enum

from govern.domain.meetings.speaking import SpeakingOrder, SpeakingRules, SpeechKind
from govern.domain.members.categories import Standing
from govern.domain.statutes.applied import Applied
from govern.domain.statutes.citation import Source
from govern.domain.statutes.rulebook import Rulebook
from govern.domain.values.decision import YES, Decision, no
from govern.domain.values.message import Message

LONGEST_SUBJECT = 500
LONGEST_RULING = 2000
_FLOOR = "newcomers.floor"
_ORDER = "newcomers.floor.order"
_SUSPENDED = "assembly.voting.suspended"


class Voice(Enum):
    """Whether somebody may speak: by right, when who presides gives leave, or not at all."""

    BY_RIGHT = "by_right"
    BY_LEAVE = "by_leave"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class ListRule:
    """By which rule a list is ordered, and where it stands: chosen by the meeting unless a source says so.

    ``other`` is a rule of the statutes from which the meeting's choice differs.
    """

    rules: SpeakingRules
    is_chosen: bool
    source: Source | None = None
    other: Source | None = None


@dataclass(frozen=True, slots=True)
class Asking:
    """What is known of somebody who asks for the floor."""

    name: str
    kind: SpeechKind
    voice: Voice
    #: what stands against a voice by right
    because: Message | None = None
    is_inside: bool = True
    is_recused: bool = False
    waits_already: bool = False
    #: whether who presides gives the floor, or the desk on its word
    by_leave: bool = False
    is_list_closed: bool = False
    #: the rule by which this speaker may still ask once, though the list is closed
    still_may: Source | None = None
    subject: str = ""


def may_ask(asking: Asking) -> Decision:
    """Return whether somebody may ask for the floor, with the first thing that stands against it."""
    reason = next((each for each in _against(asking) if each is not None), None)
    return YES if reason is None else no(reason)


def _against(asking: Asking) -> tuple[Message | None, ...]:
    named = {"name": asking.name}
    recused = Message(
        "{name} has an interest in this item and takes no part in it: neither in the debate nor in the vote.",
        named,
    )
    return (
        None if asking.is_inside else Message("{name} is not in the meeting.", named),
        recused if asking.is_recused else None,
        _against_voice(asking),
        Message("{name} is on the list already.", named) if asking.waits_already else None,
        _against_list(asking),
        _against_subject(asking),
    )


def _against_voice(asking: Asking) -> Message | None:
    if asking.voice is Voice.BY_RIGHT or (asking.voice is Voice.BY_LEAVE and asking.by_leave):
        return None
    return asking.because


def _against_list(asking: Asking) -> Message | None:
    is_free = asking.kind is not SpeechKind.SPEECH or asking.still_may is not None or asking.by_leave
    return Message("The list of speakers is closed.") if asking.is_list_closed and not is_free else None


def _against_subject(asking: Asking) -> Message | None:
    if asking.kind is SpeechKind.POINT_OF_ORDER and not asking.subject:
        return Message("Say what the point of order is about: the chair rules on it.")
    if len(asking.subject) > LONGEST_SUBJECT:
        return Message(
            "A text here has {length} characters; {most} fit.",
            {"length": len(asking.subject), "most": LONGEST_SUBJECT},
        )
    return None


def voice_of(standing: Standing, rulebook: Rulebook, name: str, on: date) -> tuple[Voice, Message | None]:
    """Return whether a member has a voice in an assembly by its standing, and what stands against it."""
    if standing in (Standing.VOICE, Standing.VOTE):
        return Voice.BY_RIGHT, None
    if standing is Standing.OBSERVER:
        return Voice.BY_LEAVE, Message(
            "{name} is an observer: it listens, and speaks when who presides gives it the floor.",
            {"name": name},
        )
    access = _flag(rulebook, _SUSPENDED, on)
    if access is not None and access.value:
        return Voice.BY_LEAVE, Message(
            "{name} is suspended; it has the floor on its own suspension only, when who presides gives it "
            "({source}).",
            {"name": name, "source": access.source.citation()},
        )
    return Voice.NONE, Message("{name} is suspended and has no floor.", {"name": name})


def floor_of_newcomers(rulebook: Rulebook, on: date) -> Source | None:
    """Return the rule by which a new member may ask once though the list is closed, None without one."""
    rule = _flag(rulebook, _FLOOR, on)
    return rule.source if rule is not None and rule.value else None


def _flag(rulebook: Rulebook, key: str, on: date) -> Applied[bool] | None:
    if key not in rulebook.vocabulary or rulebook.find_in_chain(key, on) is None:
        return None
    return rulebook.flag(key, on)


def list_rule(chosen: SpeakingRules | None, rulebook: Rulebook, on: date) -> ListRule:
    """Return by which rule lists are ordered: as the meeting chose, else as the rules say, else as asked."""
    rule = _order(rulebook, on)
    order = SpeakingOrder(rule.value) if rule is not None else SpeakingOrder.OF_REQUEST
    source = rule.source if rule is not None else None
    if chosen is None:
        return ListRule(SpeakingRules(order), is_chosen=False, source=source)
    differs = rule is not None and chosen.order is not order
    return ListRule(
        chosen, is_chosen=True, source=None if differs else source, other=source if differs else None
    )


def _order(rulebook: Rulebook, on: date) -> Applied[str] | None:
    if _ORDER not in rulebook.vocabulary or rulebook.find_in_chain(_ORDER, on) is None:
        return None
    return rulebook.choice(_ORDER, on)


def check_ruling(reason: str, *, is_admitted: bool) -> Decision:
    """Return whether a ruling on a point of order says enough."""
    if not is_admitted and not reason:
        return no(Message("Say why the point of order is refused. The reason goes into the minutes."))
    if len(reason) > LONGEST_RULING:
        return no(
            Message(
                "The reason has {n} characters. Use at most {most}.",
                {"n": len(reason), "most": LONGEST_RULING},
            )
        )
    return YES
