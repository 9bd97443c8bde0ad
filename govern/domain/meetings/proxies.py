"""Proxies: whether one member may let another vote for it at a meeting."""

from dataclasses import dataclass
from datetime import date

from govern.domain.meetings.seating import GivenProxy, MemberInMeeting
from govern.domain.statutes.applied import Applied
from govern.domain.statutes.rulebook import Rulebook
from govern.domain.values.calendar import clear_days_before
from govern.domain.values.decision import YES, Decision, all_of, no
from govern.domain.values.ids import MemberId
from govern.domain.values.message import Message


@dataclass(frozen=True, slots=True)
class ProxyRules:
    """The rules on proxies in a body on a day; no limit and no deadline where they are silent."""

    allowed: Applied[bool]
    limit: Applied[int] | None
    deadline: Applied[int] | None

    def last_day(self, held_on: date) -> date | None:
        """Return the last day on which a proxy may be given, or None when any time will do."""
        return None if self.deadline is None else clear_days_before(held_on, self.deadline.value)


def proxy_rules(rulebook: Rulebook, *, body: str, on: date) -> ProxyRules:
    """Return what law and statutes say about proxies in a kind of body.

    Raises:
        RuleBroken: when they do not say whether proxies are allowed at all.
    """
    limit, deadline = f"{body}.proxies.limit", f"{body}.proxies.deadline"
    return ProxyRules(
        allowed=rulebook.flag(f"{body}.proxies.allowed", on),
        limit=rulebook.count(limit, on) if rulebook.find_in_chain(limit, on) else None,
        deadline=rulebook.days(deadline, on) if rulebook.find_in_chain(deadline, on) else None,
    )


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
    return no(
        Message(
            "{name} holds {n} proxy already, and a member may hold at most {limit} ({source})."
            " Choose another member.",
            {
                "name": _name(wish.holder, members),
                "n": held,
                "limit": rules.limit.value,
                "source": rules.limit.source.citation(),
            },
            plural="{name} holds {n} proxies already, and a member may hold at most {limit} ({source})."
            " Choose another member.",
        )
    )


def _name(member: MemberId, members: dict[MemberId, MemberInMeeting]) -> str:
    known = members.get(member)
    return known.name if known else "?"
