"""Duties, and who has no vote, as sentences for a reader."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import groupby

from govern.domain.statutes.measure_words import period_in_words
from govern.domain.statutes.structures import (
    Authority,
    Bar,
    Duty,
    Effect,
    Formality,
    Kin,
    Matter,
    Moment,
    Period,
    Voter,
)
from govern.domain.values.message import Message

_AT: Mapping[Authority, Message] = {
    Authority.NOTARY: Message("before a notary"),
    Authority.COURT: Message("at the court"),
    Authority.REGISTER: Message("at the register"),
    Authority.BENEFICIAL_OWNERS: Message("at the register of beneficial owners"),
    Authority.MINISTRY: Message("at the ministry"),
    Authority.SUPERVISOR: Message("at the supervisory authority"),
    Authority.GAZETTE: Message("in the official gazette"),
    Authority.TAX_OFFICE: Message("at the tax office"),
    Authority.MEMBERS: Message("among the members"),
    Authority.ASSOCIATION: Message("in the association"),
}
_BY: Mapping[Authority, Message] = {
    Authority.NOTARY: Message("by a notary"),
    Authority.COURT: Message("by the court"),
    Authority.REGISTER: Message("by the register"),
    Authority.BENEFICIAL_OWNERS: Message("by the register of beneficial owners"),
    Authority.MINISTRY: Message("by the ministry"),
    Authority.SUPERVISOR: Message("by the supervisory authority"),
    Authority.GAZETTE: Message("by the official gazette"),
    Authority.TAX_OFFICE: Message("by the tax office"),
    Authority.MEMBERS: Message("by the members"),
    Authority.ASSOCIATION: Message("by the association"),
}
_TO: Mapping[Authority, Message] = {
    Authority.NOTARY: Message("to a notary"),
    Authority.COURT: Message("to the court"),
    Authority.REGISTER: Message("to the register"),
    Authority.BENEFICIAL_OWNERS: Message("to the register of beneficial owners"),
    Authority.MINISTRY: Message("to the ministry"),
    Authority.SUPERVISOR: Message("to the supervisory authority"),
    Authority.GAZETTE: Message("to the official gazette"),
    Authority.TAX_OFFICE: Message("to the tax office"),
    Authority.MEMBERS: Message("to the members"),
    Authority.ASSOCIATION: Message("to the association"),
}
_EFFECTS: Mapping[Effect, Message] = {
    Effect.VOID: Message("without it the act is void"),
    Effect.NO_EFFECT: Message("until then the act has no effect"),
    Effect.NOT_AGAINST_OTHERS: Message("until then the act does not count against others"),
    Effect.LIABILITY: Message("who omits it is liable"),
    Effect.DUTY: Message("the act holds without it"),
}
_MATTERS: Mapping[Matter, Message] = {
    Matter.TRANSACTION: Message("a transaction between them and the association"),
    Matter.DISPUTE: Message("a dispute between them and the association"),
    Matter.RELEASE: Message("their own release from an obligation"),
    Matter.BENEFIT: Message("a benefit for themselves"),
    Matter.ACCOUNTS: Message("the accounts for which they answer"),
    Matter.LIABILITY: Message("their own liability"),
    Matter.AUDITOR: Message("the election of the auditor"),
    Matter.INTEREST: Message("a matter in which they have an interest of their own"),
    Matter.EXCLUSION: Message("their own exclusion"),
}


def duty_in_words(duty: Duty) -> tuple[Message, ...]:
    """Return what a duty asks for, what holds without it, by when, and when it is owed at all."""
    return tuple(_said_of(duty))


def _said_of(duty: Duty) -> Iterator[Message]:
    yield formality_in_words(duty.formality, duty.authority)
    if duty.form is not None:
        yield Message("form: {form}", {"form": duty.form.rstrip(".")})
    yield _EFFECTS[duty.effect]
    if duty.within is not None and duty.counted_from is not None:
        yield time_in_words(duty.within, duty.counted_from)
    if duty.when is not None:
        yield Message("condition: {condition}", {"condition": duty.when.rstrip(".")})


def formality_in_words(formality: Formality, authority: Authority) -> Message:
    """Return what has to be done and with whom.

    >>> str(formality_in_words(Formality.DEED, Authority.NOTARY))
    'deed before a notary'
    """
    at, by, to = {"where": _AT[authority]}, {"whom": _BY[authority]}, {"whom": _TO[authority]}
    return {
        Formality.DEED: Message("deed {where}", at),
        Formality.FILING: Message("filing {where}", at),
        Formality.APPROVAL: Message("approval {whom}", by),
        Formality.PUBLICATION: Message("publication {where}", at),
        Formality.NOTIFICATION: Message("notification {whom}", to),
        Formality.CERTIFICATE: Message("certificate {whom}", by),
        Formality.RECORD: Message("record {where}", at),
        Formality.REPORT: Message("report {whom}", to),
        Formality.MEETING: Message("meeting {where}", at),
    }[formality]


def time_in_words(within: Period, counted_from: Moment) -> Message:
    """Return by when a duty is due, counted from an event."""
    period = {"period": period_in_words(within)}
    return {
        Moment.DECISION: Message("within {period} of the decision", period),
        Moment.MEETING: Message("within {period} of the meeting", period),
        Moment.DEED: Message("within {period} of the deed", period),
        Moment.CHANGE: Message("within {period} of the change", period),
        Moment.REGISTRATION: Message("within {period} of the registration", period),
        Moment.FORMATION: Message("within {period} of the formation", period),
        Moment.YEAR_END: Message("within {period} of the end of the year", period),
        Moment.REQUEST: Message("within {period} of the request", period),
    }[counted_from]


def bars_in_words(bars: Iterable[Bar]) -> tuple[Message, ...]:
    """Return who has no vote on what, and whose concerns count as their own; like ones together."""
    alike = groupby(bars, lambda each: replace(each, on=Matter.INTEREST))
    return tuple(_barred(person, tuple(each.on for each in group)) for person, group in alike)


def _barred(person: Bar, matters: tuple[Matter, ...]) -> Message:
    matter = {"matter": _either(matters)}
    if person.who is Voter.MEMBER:
        said = Message("members have no vote on {matter}", matter)
    else:
        said = Message("members of the board have no vote on {matter}", matter)
    if person.kin is not Kin.NONE:
        said = _with_kin(said, person)
    if person.controlled:
        said = Message("{bar}, also when an entity that they control is concerned", {"bar": said})
    return said


def _either(matters: tuple[Matter, ...]) -> Message:
    said = _MATTERS[matters[-1]]
    for each in reversed(matters[:-1]):
        said = Message("{first} or {rest}", {"first": _MATTERS[each], "rest": said})
    return said


def _with_kin(said: Message, bar: Bar) -> Message:
    values: dict[str, Message | int] = {"bar": said}
    if bar.kin is Kin.SPOUSE:
        return Message("{bar}, also when their spouse is concerned", values)
    if bar.kin is Kin.DIRECT_LINE:
        return Message("{bar}, also when their spouse or a relative in the direct line is concerned", values)
    if bar.degree is None:
        return Message("{bar}, also when their spouse or a relative is concerned", values)
    values["degree"] = bar.degree
    return Message("{bar}, also when their spouse or a relative up to degree {degree} is concerned", values)
