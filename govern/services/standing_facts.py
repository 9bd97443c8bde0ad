"""What the panel on whether a decision can stand is told: gathered from everything on record."""

from datetime import date, datetime, timedelta

from sqlalchemy.orm import Session

from govern.domain.access.actor import Office
from govern.domain.meetings import convocation
from govern.domain.meetings.kinds import BodyKind, MeetingState
from govern.domain.meetings.quorum import measure_quorum
from govern.domain.members.mandates import office_holders
from govern.domain.rules.decision import DecisionRule, QuorumMoment
from govern.domain.statutes.rulebook import Rulebook
from govern.domain.values.calendar import day_at
from govern.domain.values.ids import BodyId, MeetingId
from govern.domain.values.message import Message
from govern.domain.voting.motion_states import CARRIED
from govern.domain.voting.standing import Entitled, Facts, Presiding
from govern.services import (
    association,
    items,
    late_items,
    motion_floor,
    presiding,
    quorum,
    recusals,
    sittings,
)
from govern.services import standing_rules as rules
from govern.services.standing_rules import Moment
from govern.store.queries import meeting_record
from govern.store.queries import members as register
from govern.store.tables.meetings import AgendaItem, Meeting

#: names of those without a vote that the panel lists; beyond, it says how many more
LISTED = 12


def moment_of(
    session: Session, item: AgendaItem, meeting: Meeting, rule: DecisionRule, *, at: datetime
) -> Moment:
    """Return an item in its meeting as it is at a moment."""
    return Moment(
        item=item,
        meeting=meeting,
        body=items.body_kind(session, BodyId(item.body_id)),
        on=association.day_of(session, at),
        at=at,
        rule=rule,
        seats=recusals.voting_seats(session, item.id, MeetingId(meeting.id), rule),
    )


def facts_of(
    session: Session, now: Moment, *, on_motion: bool = False, asked_on: date | None = None
) -> Facts:
    """Return the facts of a decision on an item, or on a motion to it.

    ``asked_on`` is the day on which somebody asks ahead of the meeting.
    """
    rulebook = association.rulebook_of(session)
    at_opening = now.rule.quorum_moment is QuorumMoment.OPENING
    kept = quorum.quorum_at_opening(session, MeetingId(now.meeting.id), rule=now.rule) if at_opening else None
    rows = motion_floor.motion_rows(session, now.item)
    waiting = () if on_motion else motion_floor.floor_of(now.item, rows).unsettled()
    carried = [each.ordinal for each in rows if each.state in CARRIED and each.parent_id is None]
    return Facts(
        notice=_notice(session, now),
        late=late_items.late_of(now.item),
        papers=rules.papers(session, now, rulebook),
        form=rules.form(rulebook, now),
        chair=_chair(session, now),
        electorate=_electorate(session, now, rulebook),
        is_open=now.meeting.state is not MeetingState.PLANNED and now.meeting.opened_at is not None,
        quorum=kept or measure_quorum(now.rule.quorum, now.entitled, now.rule.recusal),
        is_quorum_of_opening=kept is not None,
        quorum_source=now.rule.quorum_source,
        proxies=rules.proxies(now, rulebook),
        recused=tuple(sorted(each.name for each in now.seats if each.is_recused)),
        recusal_source=now.rule.recusal.source if now.rule.recusal is not None else None,
        bars=rules.bars(rulebook, now),
        waiting=tuple(each.ordinal for each in waiting),
        carried=tuple(carried),
        majority=rules.majority(now.rule),
        secretary=_holder(session, now, Office.SECRETARY),
        due=_due(session, now, asked_on),
    )


def _notice(session: Session, now: Moment) -> convocation.Notice | None:
    sent = meeting_record.convoked(session, MeetingId(now.meeting.id))
    if sent is None:
        return None
    issued_at, waiver = sent
    seat = association.association_facts(session).zone
    return convocation.notice_given(
        association.rulebook_of(session),
        sittings.sitting_of(session, now.meeting),
        sent_on=day_at(issued_at, seat),
        reason=waiver,
    )


def _due(session: Session, now: Moment, asked_on: date | None) -> convocation.Notice | None:
    """Return what a convocation sent on a day would mean, while the meeting is still planned."""
    if asked_on is None or now.meeting.state is not MeetingState.PLANNED:
        return None
    sitting = sittings.sitting_of(session, now.meeting)
    return convocation.notice_given(association.rulebook_of(session), sitting, sent_on=asked_on)


def _chair(session: Session, now: Moment) -> Presiding:
    """Return who presides: who has taken the chair on record, else who holds the office."""
    taken = presiding.chair_taken(session, now.meeting)
    by_office = [_holder(session, now, office) for office in (Office.CHAIR, Office.VICE_CHAIR)]
    names = [each for each in by_office if each is not None]
    if taken is not None:
        return Presiding(taken, by_office=taken in names)
    return Presiding(next(iter(names), None), by_office=bool(names))


def _holder(session: Session, now: Moment, office: Office) -> str | None:
    """Return who holds an office that day, of the body itself before the association."""
    mandates = register.mandates(session)
    for of in (BodyId(now.item.body_id), None):
        for person in office_holders(mandates, office, of, now.on):
            return register.person_names(session, [person])[person]
    return None


def _electorate(session: Session, now: Moment, rulebook: Rulebook) -> Entitled:
    without = [(each.name, each.reason) for each in now.seats if not each.is_entitled]
    named = tuple(without[:LISTED])
    if len(without) > LISTED:
        more = Message("and {n} more without a vote", {"n": len(without) - LISTED})
        named = (*named, ("…", more))
    day, source = None, None
    if now.body is BodyKind.ASSEMBLY:
        rule = rulebook.days("assembly.record_date", now.on)
        held_on = day_at(now.meeting.starts_at, association.association_facts(session).zone)
        day, source = held_on - timedelta(days=rule.value), rule.source
    filled = sum(each.is_filled for each in now.entitled)
    return Entitled(len(now.entitled), len(now.seats), filled, day, source, named)
