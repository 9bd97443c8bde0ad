"""What law and statutes say on the points of the panel: papers, form, proxies, bars, majority."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from govern.domain.meetings.kinds import BodyKind, MeetingMode
from govern.domain.meetings.proxies import proxy_rules
from govern.domain.meetings.seats import Presence, Seat
from govern.domain.rules.decision import DecisionRule
from govern.domain.statutes.applied import AppliedRule
from govern.domain.statutes.rulebook import Rulebook
from govern.domain.statutes.value_words import value_in_words
from govern.domain.values.calendar import clear_days_before, day_at
from govern.domain.values.errors import RuleBroken
from govern.domain.values.message import Message
from govern.domain.voting.explained import Explained
from govern.domain.voting.rule_in_words import quorum_in_words, rule_in_words
from govern.domain.voting.standing import FormRule, Papers, ProxiesHeld
from govern.services import association
from govern.store.tables.meetings import AgendaItem, Attachment, Meeting


@dataclass(frozen=True, slots=True)
class Moment:
    """An item in its meeting at a moment, with the rule that decides and the seats as they are filled."""

    item: AgendaItem
    meeting: Meeting
    body: BodyKind
    on: date
    at: datetime
    rule: DecisionRule
    seats: tuple[Seat, ...]

    @property
    def entitled(self) -> tuple[Seat, ...]:
        """Return the seats that have a vote."""
        return tuple(each for each in self.seats if each.is_entitled)


def papers(session: Session, now: Moment, rulebook: Rulebook) -> Papers:
    """Return the papers of the item, each by its latest version."""
    rows = session.execute(
        select(Attachment.id, Attachment.added_at, Attachment.replaces_id).where(
            Attachment.item_id == now.item.id
        )
    ).all()
    replaced = {row.replaces_id for row in rows}
    zone = association.association_facts(session).zone
    added = [day_at(row.added_at, zone) for row in rows if row.id not in replaced]
    rule = find(rulebook, f"{now.body.value}.documents.deadline", now.on)
    if rule is None or not isinstance(rule.value, int):
        return Papers(len(added))
    last = clear_days_before(day_at(now.meeting.starts_at, zone), rule.value)
    return Papers(len(added), sum(day > last for day in added), last, rule.source)


def form(rulebook: Rulebook, now: Moment) -> FormRule:
    """Return how the meeting is held, and who decides so under the rules."""
    mode = now.meeting.mode
    keys = {
        MeetingMode.ON_SITE: (),
        MeetingMode.HYBRID: ("attendance.hybrid", "attendance.remote"),
        MeetingMode.REMOTE: ("attendance.virtual", "attendance.remote"),
    }[mode]
    found = (find(rulebook, f"{now.body.value}.{key}", now.on) for key in keys)
    rule = next((each for each in found if each is not None), None)
    return FormRule(mode, str(rule.value) if rule else None, rule.source if rule else None)


def proxies(now: Moment, rulebook: Rulebook) -> ProxiesHeld:
    """Return the proxies that stand, by holder, against what is allowed."""
    names = {each.member: each.name for each in now.seats}
    counted = Counter(
        names.get(each.proxy_holder, "")
        for each in now.entitled
        if each.presence is Presence.REPRESENTED and each.proxy_holder is not None
    )
    try:
        rules = proxy_rules(rulebook, body=now.body.value, on=now.on, members=len(now.seats))
    except (RuleBroken, LookupError):
        return ProxiesHeld(is_known=False, held=counted)
    return ProxiesHeld(
        is_known=True,
        allowed=rules.allowed.value,
        source=rules.allowed.source,
        limit=rules.limit.value if rules.limit else None,
        limit_source=rules.limit.source if rules.limit else None,
        held=counted,
    )


def bars(rulebook: Rulebook, now: Moment) -> tuple[Explained, ...]:
    """Return what law and statutes lay down about who has no vote in the body."""
    lines = []
    barred = find(rulebook, f"{now.body.value}.voting.bars", now.on)
    if barred is not None:
        said = value_in_words(rulebook.vocabulary[barred.key], barred.value)
        lines.append(Explained(said, barred.source))
    interest = find(rulebook, f"{now.body.value}.voting.interest", now.on)
    if interest is not None and interest.value is True:
        dealing = Message("Whoever has a deal or a dispute with the association has no vote on it.")
        lines.append(Explained(dealing, interest.source))
    return tuple(lines)


def find(rulebook: Rulebook, key: str, on: date) -> AppliedRule | None:
    """Return what applies to a key, or None where it has no rule or is no key for this kind of body."""
    return rulebook.find(key, on) if key in rulebook.vocabulary else None


def majority(rule: DecisionRule) -> tuple[Explained, ...]:
    """Return what decides, without the quorum, which has a point of its own."""
    quorum_lines = quorum_in_words(rule)
    return tuple(each for each in rule_in_words(rule) if each not in quorum_lines)
