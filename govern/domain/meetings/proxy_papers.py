"""Proxies on paper: the form that a principal signs, and the list of those given."""

from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction

from govern.domain.meetings.convocation_facts import StatedRule
from govern.domain.meetings.proxies import ProxyRules
from govern.domain.meetings.stated_meeting import StatedMeeting
from govern.domain.values.message import Message


@dataclass(frozen=True, slots=True)
class ProxyForm:
    """A proxy to be signed; without names it is filled in by hand."""

    meeting: StatedMeeting
    rules: tuple[StatedRule, ...]
    principal: str | None
    holder: str | None


@dataclass(frozen=True, slots=True)
class ListedProxy:
    """A proxy that stands."""

    principal: str
    holder: str
    votes: Fraction
    given_at: datetime


@dataclass(frozen=True, slots=True)
class ProxyList:
    """The proxies that stand for a meeting, and the rules that they keep."""

    meeting: StatedMeeting
    rules: tuple[StatedRule, ...]
    proxies: tuple[ListedProxy, ...]


def stated_proxy_rules(rules: ProxyRules, meeting: StatedMeeting) -> tuple[StatedRule, ...]:
    """Return the rules as sentences, each with where it stands."""
    allowed = Message("A member may let another member vote for it; a proxy cannot be passed on.")
    found = [StatedRule(allowed, rules.allowed.source)]
    if rules.limit is not None:
        said = Message(
            "A member may hold at most {n} proxy.",
            {"n": rules.limit.value},
            plural="A member may hold at most {n} proxies.",
        )
        found.append(StatedRule(said, rules.limit.source))
    last = rules.last_day(meeting.starts_at.astimezone(meeting.zone).date())
    if rules.deadline is not None and last is not None:
        day = Message("It has to be given by {day}.", {"day": last})
        found.append(StatedRule(day, rules.deadline.source))
    return tuple(found)
