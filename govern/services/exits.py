"""Leaving the association: notice given or recorded, taken back with consent, carried out on its day."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.orm import Session

from govern.domain.access.actor import Actor
from govern.domain.access.policy import Act, may
from govern.domain.members.admission import Deciding
from govern.domain.values.errors import Conflict, NotAllowed, RuleBroken
from govern.domain.values.ids import ExitId, MemberId, ResolutionId, new_id
from govern.domain.values.message import Message
from govern.domain.values.record import to_record
from govern.domain.voice import leaving
from govern.domain.voice.leaving import ExitGround, ExitState, Notice
from govern.services import exit_letters
from govern.services.association import day_of, rulebook_of
from govern.services.exit_rows import exit_row, may_leave, put_on_record, running_exit
from govern.services.standing_rows import adopted_resolution, body_behind, member_now, words_of
from govern.store.database import transaction
from govern.store.tables.leaving import MemberExit


@dataclass(frozen=True, slots=True)
class GiveNotice:
    """A notice of exit as it is given, or as the letter says that the secretary records.

    ``received_on`` is the day on which a letter came; None when the member gives it here, today.
    ``successor`` is the member that goes on after a merger.
    """

    member: MemberId
    ground: ExitGround = ExitGround.NOTICE
    learned_on: date | None = None
    wished: date | None = None
    received_on: date | None = None
    successor: MemberId | None = None
    words: str = ""
    has_authority: bool = False


def give_notice(actor: Actor, command: GiveNotice, *, at: datetime) -> ExitId:
    """Put a notice on record; from then on it runs to its last day by itself, and everybody concerned knows.

    Raises:
        NotAllowed: for anybody but the member's first representative and the secretary.
        NotFound: when there is no such member.
        Conflict: when it is no member, or has given notice already.
        RuleBroken: for a day or a ground that the rules do not allow, and without authority to leave.
    """
    words = words_of(command.words)
    with transaction() as session:
        today = day_of(session, at)
        is_letter = _by_letter(session, actor, command, today)
        received = command.received_on if is_letter and command.received_on else today
        _refuse_wrong_day(received, today)
        member_now(session, command.member, received)
        if running_exit(session, command.member) is not None:
            raise Conflict(Message("Notice was given already, and runs."))
        notice = Notice(received, command.ground, command.learned_on, command.wished)
        reckoned = _reckoned(session, notice, command)
        row = MemberExit(
            id=new_id(),
            member_id=command.member,
            ground=command.ground,
            state=ExitState.RUNNING,
            received_on=received,
            learned_on=command.learned_on,
            last_day=reckoned.last_day,
            reckoning=to_record(reckoned),
            successor_id=command.successor if command.ground is ExitGround.MERGED else None,
            words=words,
            is_by_letter=is_letter,
            recorded_at=at,
            recorded_by_person_id=actor.person,
        )
        session.add(row)
        letters = exit_letters.confirm(session, row, reckoned, at=at)
        put_on_record(session, "exit.given", row, at=at, by=actor.person, letters=letters)
        return ExitId(row.id)


def ask_back(actor: Actor, notice: ExitId, *, at: datetime) -> None:
    """Ask that a notice be taken back; it goes on running until the board has agreed.

    Raises:
        NotAllowed: for anybody but the member's first representative.
        NotFound: when there is no such notice.
        Conflict: when it has taken effect, or this was asked before.
    """
    with transaction() as session:
        row = exit_row(session, notice)
        _refuse_without_authority(session, actor, MemberId(row.member_id), day_of(session, at))
        leaving.may_take_back(row.state, row.last_day, day_of(session, at)).or_conflict()
        if row.asked_back_at is not None:
            raise Conflict(Message("This was asked before. The board must agree."))
        row.asked_back_at = at
        letters = exit_letters.tell_of_wish(session, row, at=at)
        put_on_record(session, "exit.asked_back", row, at=at, by=actor.person, letters=letters)


def take_back(actor: Actor, notice: ExitId, consent: ResolutionId | None, *, at: datetime) -> None:
    """Record that a notice is taken back by the consent of the board or the assembly, before it takes effect.

    No rule lets a member alone undo what it declared; the consent makes it a new agreement.

    Raises:
        NotAllowed: for anybody but the secretary.
        NotFound: when there is no such notice or resolution.
        Conflict: when it has taken effect, or the member has not asked for it.
        RuleBroken: for a resolution of another body, or of before the notice.
    """
    may(actor, Act.RECORD_STANDING).or_not_allowed()
    with transaction() as session:
        row = exit_row(session, notice)
        leaving.may_take_back(row.state, row.last_day, day_of(session, at)).or_conflict()
        if row.asked_back_at is None and not row.is_by_letter:
            raise Conflict(Message("Only the member can ask for this."))
        found = adopted_resolution(session, consent)
        if body_behind(session, found) not in (Deciding.BOARD, Deciding.ASSEMBLY):
            raise RuleBroken(Message("The board or the general assembly must agree to this."))
        if found.adopted_on < row.received_on:
            raise RuleBroken(Message("This was adopted before notice was given."))
        row.state, row.settled_at, row.consent_resolution_id = ExitState.TAKEN_BACK, at, found.id
        letters = exit_letters.tell_of_end(session, row, at=at)
        put_on_record(
            session,
            "exit.taken_back",
            row,
            at=at,
            by=actor.person,
            resolution=found.reference,
            letters=letters,
        )


def _by_letter(session: Session, actor: Actor, command: GiveNotice, today: date) -> bool:
    """Return whether the secretary records a letter, and refuse everybody who may do neither."""
    if command.received_on is None:
        _refuse_without_authority(session, actor, command.member, today)
        if command.ground is ExitGround.MERGED:
            raise NotAllowed(Message("The secretary records a merger."))
        if not command.has_authority:
            raise RuleBroken(Message("Confirm that you are authorised to declare this for the member."))
        return False
    if not may(actor, Act.RECORD_STANDING):
        _refuse_without_authority(session, actor, command.member, today)
        raise NotAllowed(Message("Only the secretary records a letter."))
    return True


def _refuse_without_authority(session: Session, actor: Actor, member: MemberId, today: date) -> None:
    if not may_leave(session, actor, member, today):
        raise NotAllowed(Message("Only the first representative of the member can declare this."))


def _refuse_wrong_day(received: date, today: date) -> None:
    if received > today:
        raise RuleBroken(Message("A letter cannot have come after today."))


def _reckoned(session: Session, notice: Notice, command: GiveNotice) -> leaving.ExitDay:
    if command.ground is not ExitGround.MERGED:
        return leaving.exit_day(rulebook_of(session), notice)
    if command.successor is None or command.successor == command.member or notice.wished is None:
        raise RuleBroken(Message("Name the member that goes on, and the last day before the merger."))
    member_now(session, command.successor, notice.received_on)
    rule = leaving.succession_rule(rulebook_of(session), notice.received_on)
    because = Message("It merges with another member, which goes on.")
    return leaving.ExitDay(notice.wished, because, rule.source if rule else None)
