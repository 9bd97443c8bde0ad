"""What memberships that rest and end make somebody wait for: the member, the desk, the board."""

from collections.abc import Iterator
from datetime import date, datetime

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from govern.domain.access.actor import Actor
from govern.domain.access.policy import Act, may
from govern.domain.statutes.citation import Source
from govern.domain.values.ids import MemberId
from govern.domain.values.message import Message
from govern.domain.voice.exclusion import BEFORE, ExclusionRules, ExclusionState, may_be_decided, review_until
from govern.domain.voice.leaving import ExitState
from govern.services.association import day_of
from govern.services.exclusion_letters import reached_on
from govern.services.exclusion_rows import heard_so_far, rules_of, told_on
from govern.services.needed import Need, Target
from govern.services.standing_letters import name_of, reaches_member
from govern.store.tables.leaving import Exclusion, MemberExit

_OPEN = (*BEFORE, ExclusionState.EXCLUDED, ExclusionState.REVIEW_ASKED)


def standing_needs(session: Session, actor: Actor, *, at: datetime) -> Iterator[Need]:
    """Yield what waits for somebody; two queries where there is nothing."""
    today, is_desk = day_of(session, at), bool(may(actor, Act.RECORD_STANDING))
    rows = session.scalars(select(Exclusion).where(Exclusion.state.in_(_OPEN)).order_by(Exclusion.charged_at))
    for row in rows.all():
        rules = rules_of(session, row, at)
        if row.member_id in actor.represents:
            yield from _of_member(session, row, rules, today)
        if is_desk:
            yield from _of_desk(session, row, rules, today)
            yield from _to_post(session, row, rules, at)
    yield from _exits(session, actor, is_desk=is_desk)


def _of_member(session: Session, row: Exclusion, rules: ExclusionRules, today: date) -> Iterator[Need]:
    if row.state in BEFORE and row.answered_at is None and today <= row.answer_until:
        what = Message("Your exclusion is proposed: answer, and be heard.")
        yield _need(row, what, row.answer_until, rules.heard.source if rules.heard else None)
    until = review_until(rules, told_on(session, row))
    if row.state is ExclusionState.EXCLUDED and until is not None and today <= until:
        what = Message("You can ask the general assembly to review your exclusion.")
        yield _need(row, what, until, rules.review.source if rules.review else None)


def _of_desk(session: Session, row: Exclusion, rules: ExclusionRules, today: date) -> Iterator[Need]:
    heard = heard_so_far(session, row)
    if row.state in BEFORE and rules.must_be_heard and row.hearing is None:
        if row.answered_at is not None or today > row.answer_until:
            source = rules.heard.source if rules.heard else None
            yield _need(row, Message("Hear the member, and record it."), None, source)
    elif row.state is ExclusionState.CHARGED and may_be_decided(rules, heard, today):
        yield _need(row, Message("Put the exclusion on an agenda."), None, None)
    elif row.state is ExclusionState.EXCLUDED and row.told_at is None:
        source = rules.reasons.source if rules.reasons else None
        yield _need(
            row, Message("Send the exclusion with its reasons: its periods run from then."), None, source
        )
    elif row.state is ExclusionState.REVIEW_ASKED:
        yield _need(row, Message("Put the review on the next assembly’s agenda."), None, None)


def _to_post(session: Session, row: Exclusion, rules: ExclusionRules, at: datetime) -> Iterator[Need]:
    """Yield the letter to a member that no e-mail reaches, while the time that it opens runs."""
    is_charge = row.state in BEFORE and row.answered_at is None
    until = row.answer_until if is_charge else review_until(rules, told_on(session, row))
    if not is_charge and row.state is not ExclusionState.EXCLUDED:
        return
    if until is None or until < day_of(session, at):
        return
    if not reaches_member(session, MemberId(row.member_id), reached_on(session, row, at)):
        yield _need(row, Message("No e-mail reaches the member: post the letter to it."), until, None)


def _exits(session: Session, actor: Actor, *, is_desk: bool) -> Iterator[Need]:
    wanted = [MemberExit.member_id.in_(actor.represents)]
    if is_desk:
        wanted.append(MemberExit.asked_back_at.is_not(None))
    rows = session.scalars(select(MemberExit).where(MemberExit.state == ExitState.RUNNING, or_(*wanted)))
    for row in rows.all():
        name = name_of(session, MemberId(row.member_id), row.received_on)
        if row.member_id in actor.represents:
            what = Message("Your notice runs: this is the last day of your membership.")
            yield Need(what, name, Target.STANDING, row.member_id, by=row.last_day)
        if is_desk and row.asked_back_at is not None:
            what = Message("A member asks to take its notice back: the board must agree.")
            yield Need(what, name, Target.STANDING, row.member_id, by=row.last_day)


def _need(row: Exclusion, what: Message, by: date | None, source: Source | None) -> Need:
    return Need(what, row.reference, Target.EXCLUSION, row.id, by=by, source=source)
