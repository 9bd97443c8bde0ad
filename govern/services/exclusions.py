"""Exclusion before it is decided: the charge, the member's answer, the hearing, and a charge dropped."""

from dataclasses import dataclass
from datetime import date, datetime

from govern.domain.access.actor import Actor
from govern.domain.access.policy import Act, may
from govern.domain.values.errors import Conflict, NotAllowed, RuleBroken
from govern.domain.values.ids import ExclusionId, MemberId, PersonId, new_id
from govern.domain.values.message import Message
from govern.domain.values.references import exclusion_reference
from govern.domain.voice.exclusion import (
    BEFORE,
    Charge,
    ExclusionState,
    Hearing,
    check_charge,
    exclusion_rules,
)
from govern.services import exclusion_letters, references
from govern.services.association import day_of, rulebook_of
from govern.services.exclusion_items import is_before_voters
from govern.services.exclusion_rows import exclusion_before_decision, exclusion_row, pass_to, put_on_record
from govern.services.standing_rows import member_now, words_of
from govern.store.database import transaction
from govern.store.tables.leaving import Exclusion

_MISSING = Message("Write your answer.")


@dataclass(frozen=True, slots=True)
class ChargeMember:
    """What is held against a member, until when it can answer, and when it is heard."""

    member: MemberId
    charge: Charge
    answer_until: date
    hearing_at: datetime | None = None
    hearing_place: str = ""


@dataclass(frozen=True, slots=True)
class RecordHearing:
    """What became of the hearing, on which day, and what was said in short."""

    exclusion: ExclusionId
    outcome: Hearing
    on: date
    note: str = ""


def charge_member(actor: Actor, command: ChargeMember, *, at: datetime) -> ExclusionId:
    """Open an exclusion: the member gets the charge in writing, with its days for answering and being heard.

    Raises:
        NotAllowed: for anybody but the secretary.
        NotFound: when there is no such member.
        Conflict: when it is no member, or stands charged already.
        RuleBroken: for a charge that says less than the rules ask, and for days that have passed.
    """
    may(actor, Act.RECORD_STANDING).or_not_allowed()
    words = words_of(command.charge.words)
    with transaction() as session:
        today = day_of(session, at)
        member_now(session, command.member, today)
        check_charge(exclusion_rules(rulebook_of(session), today), command.charge, today).or_rule_broken()
        _refuse_without_time(command, today, at)
        if exclusion_before_decision(session, command.member) is not None:
            raise Conflict(Message("It stands charged already."))
        number = references.next_number(session, f"exclusion:{today.year}")
        row = Exclusion(
            id=new_id(),
            reference=exclusion_reference(today.year, number),
            member_id=command.member,
            state=ExclusionState.CHARGED,
            charge=words,
            article=" ".join(command.charge.article.split()),
            warned_on=command.charge.warned_on,
            charged_at=at,
            charged_by_person_id=actor.person,
            answer_until=command.answer_until,
            hearing_at=command.hearing_at,
            hearing_place=" ".join(command.hearing_place.split()),
            version=1,
        )
        session.add(row)
        session.flush()
        letters = exclusion_letters.charge(session, row, at=at)
        put_on_record(session, "exclusion.charged", row, at=at, by=PersonId(actor.person), letters=letters)
        return ExclusionId(row.id)


def answer_charge(actor: Actor, exclusion: ExclusionId, answer: str, *, at: datetime) -> None:
    """Answer a charge in writing, as the member or as the secretary who received a letter; the latest counts.

    Raises:
        NotAllowed: for everybody else.
        NotFound: when there is no such exclusion.
        Conflict: when it is decided.
        RuleBroken: for an answer that says nothing.
    """
    said = words_of(answer, _MISSING)
    with transaction() as session:
        row = exclusion_row(session, exclusion)
        is_own = may(actor, Act.ANSWER_CHARGE, member=MemberId(row.member_id))
        if not is_own and not may(actor, Act.RECORD_STANDING):
            raise NotAllowed(Message("Only the member concerned can answer, or the secretary for a letter."))
        _refuse_decided(row)
        row.answer, row.answered_at, row.answered_by_person_id = said, at, actor.person
        row.version += 1
        letters = exclusion_letters.tell_of_answer(session, row, at=at)
        put_on_record(session, "exclusion.answered", row, at=at, by=PersonId(actor.person), letters=letters)


def record_hearing(actor: Actor, command: RecordHearing, *, at: datetime) -> None:
    """Record that the member was heard, or did not use the hearing to which it was invited.

    Raises:
        NotAllowed: for anybody but the secretary.
        NotFound: when there is no such exclusion.
        Conflict: when it is decided.
        RuleBroken: for a day before the charge or after today, and for a hearing that was not used before
            its hour, or to which nobody was invited.
    """
    may(actor, Act.RECORD_STANDING).or_not_allowed()
    note = words_of(command.note)
    with transaction() as session:
        row = exclusion_row(session, command.exclusion)
        _refuse_decided(row)
        today = day_of(session, at)
        if not day_of(session, row.charged_at) <= command.on <= today:
            raise RuleBroken(Message("The hearing lies between the charge and today."))
        if command.outcome is Hearing.NOT_USED:
            _refuse_unoffered(row, today, at)
        row.hearing, row.heard_on, row.hearing_note = command.outcome, command.on, note
        row.version += 1
        put_on_record(
            session,
            "exclusion.heard",
            row,
            at=at,
            by=PersonId(actor.person),
            hearing=command.outcome,
            on=command.on,
        )


def drop_charge(actor: Actor, exclusion: ExclusionId, *, at: datetime) -> None:
    """Drop a charge before it is decided; the member is told.

    Raises:
        NotAllowed: for anybody but the secretary.
        NotFound: when there is no such exclusion.
        Conflict: when it is decided, or dropped already, and once the vote on it has begun.
    """
    may(actor, Act.RECORD_STANDING).or_not_allowed()
    with transaction() as session:
        row = exclusion_row(session, exclusion)
        if is_before_voters(session, row):
            raise Conflict(Message("The vote on it has begun: the body decides."))
        pass_to(row, ExclusionState.DROPPED)
        row.settled_on = day_of(session, at)
        letters = exclusion_letters.tell_of_state(session, row, at=at)
        put_on_record(session, "exclusion.dropped", row, at=at, by=PersonId(actor.person), letters=letters)


def _refuse_decided(row: Exclusion) -> None:
    if row.state not in BEFORE:
        raise Conflict(Message("This exclusion is decided, or dropped."))


def _refuse_without_time(command: ChargeMember, today: date, at: datetime) -> None:
    if command.answer_until <= today:
        raise RuleBroken(Message("The member needs time to answer: choose a day after today."))
    if command.hearing_at is not None and command.hearing_at <= at:
        raise RuleBroken(Message("The hearing must lie ahead."))


def _refuse_unoffered(row: Exclusion, today: date, at: datetime) -> None:
    """Refuse to note as unused what was not offered, or is still to come."""
    is_ahead = row.hearing_at is not None and at < row.hearing_at
    if is_ahead or today <= row.answer_until:
        raise RuleBroken(Message("The member can still answer or be heard. Record this afterwards."))
