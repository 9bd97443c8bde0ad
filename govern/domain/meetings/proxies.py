"""Proxies: whether one member may let another vote for it at a meeting."""

from dataclasses import dataclass, replace
from datetime import date
from typing import cast

from govern.domain.meetings.seating import GivenProxy, MemberInMeeting
from govern.domain.rules.alternatives import standing
from govern.domain.statutes.applied import Applied, AppliedRule
from govern.domain.statutes.rulebook import Rulebook
from govern.domain.statutes.structures import Step, step_for
from govern.domain.values.calendar import clear_days_before
from govern.domain.values.decision import YES, Decision, all_of, no
from govern.domain.values.ids import MemberId
from govern.domain.values.message import Message, MessageValue


@dataclass(frozen=True, slots=True)
class ProxyRules:
    """The rules on proxies in a body on a day; no limit and no deadline where they are silent.

    ``members`` is the number of members from which the limit follows, where it does.
    """

    allowed: Applied[bool]
    limit: Applied[int] | None
    deadline: Applied[int] | None
    members: int | None = None

    def last_day(self, held_on: date) -> date | None:
        """Return the last day on which a proxy may be given, or None when any time will do."""
        return None if self.deadline is None else clear_days_before(held_on, self.deadline.value)


def proxy_rules(rulebook: Rulebook, *, body: str, on: date, members: int) -> ProxyRules:
    """Return what law and statutes say about proxies in a kind of body with so many members.

    Raises:
        RuleBroken: when they do not say whether proxies are allowed at all.
    """
    deadline = f"{body}.proxies.deadline"
    limit = _limit(rulebook, body, on, members)
    follows_size = limit is not None and limit.key.endswith(_BY_SIZE)
    return ProxyRules(
        allowed=rulebook.flag(f"{body}.proxies.allowed", on),
        limit=limit,
        deadline=rulebook.days(deadline, on) if rulebook.find_in_chain(deadline, on) else None,
        members=members if follows_size else None,
    )


_BY_SIZE = ".proxies.limit.by_size"


def _limit(rulebook: Rulebook, body: str, on: date, members: int) -> Applied[int] | None:
    """Return the limit for a number of members; where two rules stand, the lower one decides."""
    plain = rulebook.find_in_chain(f"{body}.proxies.limit", on)
    found = standing(rulebook, (plain, _sized(rulebook, body + _BY_SIZE, on, members)), on)
    limits = cast("tuple[Applied[int], ...]", found)
    return min(limits, key=lambda each: each.value, default=None)


def _sized(rulebook: Rulebook, key: str, on: date, members: int) -> AppliedRule | None:
    rule = rulebook.find(key, on) if key in rulebook.vocabulary else None
    if rule is None:
        return None
    limit = step_for(cast("tuple[Step, ...]", rule.value), members)
    return None if limit is None else replace(rule, value=limit)


@dataclass(frozen=True, slots=True)
class ProxyWish:
    """A proxy as somebody wants to give it."""

    principal: MemberId
    holder: MemberId
    on: date
    held_on: date


def check_proxy(
    wish: ProxyWish,
    rules: ProxyRules,
    *,
    members: dict[MemberId, MemberInMeeting],
    given: tuple[GivenProxy, ...],
) -> Decision:
    """Return whether the proxy may be given, with every reason against it."""
    if not rules.allowed.value:
        return no(
            Message("Proxies are not allowed here ({source}).", {"source": rules.allowed.source.citation()})
        )
    return all_of(
        _is_in_time(wish, rules),
        _are_two_members(wish, members),
        _makes_no_chain(wish, members, given),
        _keeps_limit(wish, rules, members, given),
    )


def _is_in_time(wish: ProxyWish, rules: ProxyRules) -> Decision:
    last = rules.last_day(wish.held_on)
    if rules.deadline is None or last is None or wish.on <= last:
        return YES
    return no(
        Message(
            "Proxies had to be given by {day}: {days} clear days before the meeting ({source}).",
            {"day": last, "days": rules.deadline.value, "source": rules.deadline.source.citation()},
        )
    )


def _are_two_members(wish: ProxyWish, members: dict[MemberId, MemberInMeeting]) -> Decision:
    if wish.principal == wish.holder:
        return no(Message("A member cannot give a proxy to itself. Choose another member."))
    principal, holder = members.get(wish.principal), members.get(wish.holder)
    if holder is None:
        return no(Message("A proxy can be given to a member of the association only."))
    if principal is None or principal.weight == 0:
        return no(
            Message(
                "This member has no vote that it could give away. {reason}",
                {"reason": principal.reason if principal else Message("It is not a member.")},
            )
        )
    if not holder.representatives:
        return no(Message("{name} has no representative who could vote.", {"name": holder.name}))
    return YES


def _makes_no_chain(
    wish: ProxyWish, members: dict[MemberId, MemberInMeeting], given: tuple[GivenProxy, ...]
) -> Decision:
    for proxy in given:
        if proxy.principal == wish.principal:
            return no(
                Message(
                    "A proxy is given to {name} already. Withdraw it before giving another.",
                    {"name": _name(proxy.holder, members)},
                )
            )
        if proxy.principal == wish.holder:
            return no(
                Message(
                    "{name} has itself given a proxy to {other}; a proxy cannot be passed on.",
                    {"name": _name(wish.holder, members), "other": _name(proxy.holder, members)},
                )
            )
        if proxy.holder == wish.principal:
            return no(
                Message(
                    "This member holds the proxy of {name}; a proxy cannot be passed on.",
                    {"name": _name(proxy.principal, members)},
                )
            )
    return YES


def _keeps_limit(
    wish: ProxyWish,
    rules: ProxyRules,
    members: dict[MemberId, MemberInMeeting],
    given: tuple[GivenProxy, ...],
) -> Decision:
    held = sum(proxy.holder == wish.holder for proxy in given)
    if rules.limit is None or held < rules.limit.value:
        return YES
    values: dict[str, MessageValue] = {
        "name": _name(wish.holder, members),
        "n": held,
        "limit": rules.limit.value,
        "source": rules.limit.source.citation(),
    }
    if rules.members is not None:
        return no(
            Message(
                "{name} holds {n} proxy already, and while the association has {members} members,"
                " a member may hold at most {limit} ({source}). Choose another member.",
                {**values, "members": rules.members},
                plural="{name} holds {n} proxies already, and while the association has {members} members,"
                " a member may hold at most {limit} ({source}). Choose another member.",
            )
        )
    return no(
        Message(
            "{name} holds {n} proxy already, and a member may hold at most {limit} ({source})."
            " Choose another member.",
            values,
            plural="{name} holds {n} proxies already, and a member may hold at most {limit} ({source})."
            " Choose another member.",
        )
    )


def _name(member: MemberId, members: dict[MemberId, MemberInMeeting]) -> str:
    known = members.get(member)
    return known.name if known else "?"
