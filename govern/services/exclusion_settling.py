"""What a body decided on an exclusion carries itself out, once, by the worker; and what nobody asked for."""

from datetime import date, datetime, timedelta

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from govern.domain.values.ids import ExclusionId, MemberId, new_id
from govern.domain.values.message import Message
from govern.domain.values.record import to_record
from govern.domain.voice.exclusion import ON_AGENDAS, ExclusionState, takes_effect_after_review
from govern.domain.voice.suspending import SuspensionCause, SuspensionEnd
from govern.i18n.languages import best_language
from govern.i18n.translator import translator_for
from govern.services import exclusion_letters, suspension_rows
from govern.services.admission_outcome import Decided
from govern.services.association import association_facts, day_of
from govern.services.exclusion_items import decided_now
from govern.services.exclusion_rows import exclusion_row, pass_to, put_on_record, rules_of, told_on
from govern.services.membership_ending import Ended, end_membership, represented_until, take_back_in
from govern.store.database import current_session, transaction
from govern.store.queries.members import members_on
from govern.store.tables.leaving import Exclusion, MemberSuspension

_RESTS = Message("It is excluded; its rights rest until the time for a review is over.")


def act_on_exclusions(*, at: datetime) -> int:
    """Carry out every decision on an exclusion that was not carried out yet; return how many there were."""
    session = current_session()
    waiting = session.scalars(
        select(Exclusion)
        .where(or_(Exclusion.state.in_(ON_AGENDAS), Exclusion.state == ExclusionState.EXCLUDED))
        .order_by(Exclusion.charged_at)
    ).all()
    due = [ExclusionId(row.id) for row in waiting if _is_due(session, row, at)]
    return sum(settle_exclusion(each, at=at) for each in due)


def settle_exclusion(exclusion: ExclusionId, *, at: datetime) -> bool:
    """Carry out what is due for one exclusion; return whether there was something to do.

    Adopted, the membership ends with the day of the decision, or rests where the rules say so until the
    time for a review is over. Rejected, nothing changes. At a review the exclusion stands only when it is
    adopted again.
    """
    with transaction() as session:
        row = exclusion_row(session, exclusion)
        if not _is_due(session, row, at):
            return False
        if row.state is ExclusionState.EXCLUDED:
            _end(session, row, "exclusion.in_effect", at=at)
            return True
        decided = decided_now(session, row)
        if decided is not None and row.state is ExclusionState.ON_AGENDA:
            _first_decision(session, row, decided, at=at)
        elif decided is not None:
            _review(session, row, decided, at=at)
        return decided is not None


def _is_due(session: Session, row: Exclusion, at: datetime) -> bool:
    if row.state in ON_AGENDAS:
        return decided_now(session, row) is not None
    if row.state is not ExclusionState.EXCLUDED or row.last_day is not None:
        return False
    return takes_effect_after_review(rules_of(session, row, at), told_on(session, row), day_of(session, at))


def _first_decision(session: Session, row: Exclusion, decided: Decided, *, at: datetime) -> None:
    row.decided_on = decided.on
    if not decided.is_adopted:
        pass_to(row, ExclusionState.REJECTED)
        row.settled_on = decided.on
        letters = exclusion_letters.tell_of_state(session, row, at=at)
        put_on_record(session, "exclusion.rejected", row, at=at, item=decided.item, letters=letters)
        return
    pass_to(row, ExclusionState.EXCLUDED)
    if rules_of(session, row, at).only_rests:
        _let_rest(session, row, decided.on, at=at)
    else:
        ended = _end_on(session, row, decided.on, at=at)
        put_on_record(session, "exclusion.adopted", row, at=at, item=decided.item, ended=ended.as_payload())


def _let_rest(session: Session, row: Exclusion, on: date, *, at: datetime) -> None:
    member, rules = MemberId(row.member_id), rules_of(session, row, at)
    running = suspension_rows.running_suspension(session, member)
    starts_on = on + timedelta(days=1)
    known = next((each for each in members_on(session, on) if each.id == member), None)
    before = running.before if running else known.standing if known else None
    if running is not None:
        running.ended_by, running.ended_on = SuspensionEnd.ENDED, starts_on
    if before is None:
        put_on_record(session, "exclusion.adopted", row, at=at, item=row.item_id)
        return
    speak = translator_for(best_language(association_facts(session).languages))
    rest = MemberSuspension(
        id=new_id(),
        member_id=row.member_id,
        cause=SuspensionCause.REVIEW,
        exclusion_id=row.id,
        starts_on=starts_on,
        reason=speak.message(_RESTS),
        before=before,
        source=to_record(rules.rests.source) if rules.rests else None,
        recorded_at=at,
    )
    suspension_rows.enter(session, rest, at=at, by=None)
    put_on_record(session, "exclusion.adopted", row, at=at, item=row.item_id, rests_from=starts_on)


def _review(session: Session, row: Exclusion, decided: Decided, *, at: datetime) -> None:
    row.settled_on = decided.on
    if decided.is_adopted:
        pass_to(row, ExclusionState.UPHELD)
        if row.last_day is None:
            _end(session, row, "exclusion.upheld", at=at, last_day=decided.on)
        else:
            letters = exclusion_letters.tell_of_state(session, row, at=at)
            put_on_record(session, "exclusion.upheld", row, at=at, letters=letters)
        return
    pass_to(row, ExclusionState.SET_ASIDE)
    rest = suspension_rows.running_suspension(session, MemberId(row.member_id))
    after = decided.on + timedelta(days=1)
    if row.last_day is None and rest is not None:
        suspension_rows.end(session, rest, SuspensionEnd.LIFTED, on=after, at=at)
    elif row.last_day is not None:
        people = represented_until(session, MemberId(row.member_id), row.last_day)
        take_back_in(session, MemberId(row.member_id), people, after, at=at)
        row.last_day = None
    letters = exclusion_letters.tell_of_state(session, row, at=at)
    put_on_record(session, "exclusion.set_aside", row, at=at, letters=letters)


def _end(
    session: Session, row: Exclusion, action: str, *, at: datetime, last_day: date | None = None
) -> None:
    """End a membership that rested: when the time for a review was over, or the review was decided."""
    last = last_day or day_of(session, at) - timedelta(days=1)
    rest = suspension_rows.running_suspension(session, MemberId(row.member_id))
    if rest is not None:
        rest.ended_by, rest.ended_on = SuspensionEnd.ENDED, last + timedelta(days=1)
    row.version += 1
    ended = _end_on(session, row, last, at=at)
    row.settled_on = row.settled_on or last
    letters = exclusion_letters.tell_of_end(session, row, at=at)
    put_on_record(session, action, row, at=at, letters=letters, ended=ended.as_payload())


def _end_on(session: Session, row: Exclusion, last: date, *, at: datetime) -> Ended:
    member = MemberId(row.member_id)
    if not any(each.id == member for each in members_on(session, last)):
        return Ended((), 0, 0)
    row.last_day = last
    return end_membership(session, member, last, at=at)
