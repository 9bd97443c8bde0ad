"""Speeches: the floor asked for, given, used and given back."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from govern.domain.access.actor import Actor
from govern.domain.meetings.floor import check_ruling, may_ask
from govern.domain.meetings.kinds import MeetingState
from govern.domain.meetings.room_rules import pause_refusal
from govern.domain.meetings.speaking import SpeechKind, SpeechState, list_of
from govern.domain.values.errors import Conflict, NotFound
from govern.domain.values.ids import ItemId, MeetingId, SpeechId, new_id
from govern.domain.values.message import Message
from govern.domain.values.typed import one_line, prose
from govern.services import audit, meetings, presiding, seals
from govern.services.speech_askers import AskFloor, FloorOf, asking_for, floor_of
from govern.store.database import transaction
from govern.store.queries.room import as_speech, speeches
from govern.store.tables.meetings import Meeting
from govern.store.tables.room import SpeechRow


class SpeechAct(Enum):
    """What can be done with a request for the floor."""

    WITHDRAW = "withdraw"
    CALL = "call"
    BEGIN = "begin"
    END = "end"
    ADMIT = "admit"
    REFUSE = "refuse"
    STRIKE = "strike"


#: what speakers do themselves
_OWN = frozenset({SpeechAct.WITHDRAW, SpeechAct.END})


@dataclass(frozen=True, slots=True)
class _Doing:
    """A request for the floor about to be changed: its row, the meeting, and how things stand."""

    session: Session
    row: SpeechRow
    floor: FloorOf
    reason: str
    at: datetime


def ask_floor(actor: Actor, command: AskFloor, *, at: datetime) -> SpeechId:
    """Put somebody on a list of speakers.

    People ask for themselves; who conducts the meeting enters anybody, and gives the floor to those who
    have no voice of their own.

    Raises:
        NotAllowed: for others.
        NotFound: when there is no such meeting.
        Conflict: when the meeting is not under way, or this speaker has no floor here.
    """
    with transaction() as session:
        row = meetings.meeting_row(session, command.meeting)
        conducts = presiding.conducts(session, actor, row)
        if command.person != actor.person:
            conducts.or_not_allowed()
        floor = floor_of(session, row, at)
        _refuse_outside(row, floor)
        speaker, asking = asking_for(session, row, command, floor, by_leave=bool(conducts))
        may_ask(asking).or_conflict()
        speech = SpeechRow(
            id=new_id(),
            meeting_id=row.id,
            item_id=command.item,
            ordinal=_next(session, row),
            kind=command.kind,
            name=speaker.name,
            person_id=speaker.person,
            member_id=speaker.member,
            guest_event_id=speaker.guest,
            subject=one_line(command.subject),
            asked_at=at,
            asked_by_person_id=actor.person,
        )
        session.add(speech)
        _put_on_record(session, "speech.asked", speech, actor=actor, at=at)
        return SpeechId(speech.id)


def act_on_speech(
    actor: Actor, speech: SpeechId, act: SpeechAct, *, at: datetime, reason: str = ""
) -> MeetingId:
    """Do something with a request for the floor and return its meeting.

    Raises:
        NotAllowed: for anybody but who conducts the meeting; a speaker may withdraw and end.
        NotFound: when there is no such request.
        Conflict: when it does not fit how far the request has come.
    """
    with transaction() as session:
        row = session.get(SpeechRow, speech)
        if row is None:
            raise NotFound(Message("There is no such request for the floor."))
        meeting = session.get_one(Meeting, row.meeting_id)
        if row.person_id != actor.person or act not in _OWN:
            presiding.conducts(session, actor, meeting).or_not_allowed()
        floor = floor_of(session, meeting, at)
        if act is not SpeechAct.STRIKE:
            _refuse_outside(meeting, floor)
        given = prose(reason).strip()
        _ACTS[act](_Doing(session, row, floor, given, at))
        _put_on_record(session, _ACTIONS[act], row, actor=actor, at=at)
        return MeetingId(row.meeting_id)


def _refuse_outside(row: Meeting, floor: FloorOf) -> None:
    if row.state is not MeetingState.OPEN:
        raise Conflict(Message("{meeting} is not open.", {"meeting": row.reference}))
    pause_refusal(floor.room, row.reference).or_conflict()


def _withdraw(doing: _Doing) -> None:
    if not as_speech(doing.row).waits:
        raise Conflict(Message("This request does not wait for the floor any more."))
    doing.row.withdrawn_at = doing.at


def _call(doing: _Doing) -> None:
    if as_speech(doing.row).state is not SpeechState.ASKED:
        raise Conflict(Message("This speaker has been called, or does not wait any more."))
    doing.row.in_turn = _is_first(doing)
    doing.row.called_at = doing.at


def _is_first(doing: _Doing) -> bool:
    """Return whether the turn of a request has come by the rule of its list."""
    item = ItemId(doing.row.item_id) if doing.row.item_id else None
    waiting = list_of(speeches(doing.session, MeetingId(doing.row.meeting_id)), doing.floor.rules.order, item)
    called = [each for each in waiting if each.speech.state is SpeechState.ASKED]
    return bool(called) and called[0].speech.id == doing.row.id


def _begin(doing: _Doing) -> None:
    speech = as_speech(doing.row)
    if not speech.waits:
        raise Conflict(Message("This request does not wait for the floor any more."))
    if speech.called_at is None:
        doing.row.in_turn = _is_first(doing)
        doing.row.called_at = doing.at
    _refuse_second(doing)
    doing.row.began_at = doing.at
    doing.row.minutes_allowed = doing.floor.rules.limit(doing.row.kind)


def _refuse_second(doing: _Doing) -> None:
    """Let one speak at a time; a point of order interrupts a speech, not another point of order."""
    for other in speeches(doing.session, MeetingId(doing.row.meeting_id)):
        is_interrupted = (
            doing.row.kind is SpeechKind.POINT_OF_ORDER and other.kind is not SpeechKind.POINT_OF_ORDER
        )
        if other.state is SpeechState.SPEAKING and not is_interrupted:
            raise Conflict(
                Message(
                    "{name} has the floor since {since}. End that speech first.",
                    {"name": other.speaker.name, "since": other.began_at or doing.at},
                )
            )


def _end(doing: _Doing) -> None:
    if as_speech(doing.row).state is not SpeechState.SPEAKING:
        raise Conflict(Message("This speech is not being held."))
    doing.row.ended_at = max(doing.at, doing.row.began_at or doing.at)


def _admit(doing: _Doing) -> None:
    _rule(doing, is_admitted=True)


def _refuse(doing: _Doing) -> None:
    _rule(doing, is_admitted=False)
    if doing.row.began_at is not None and doing.row.ended_at is None:
        doing.row.ended_at = max(doing.at, doing.row.began_at)


def _rule(doing: _Doing, *, is_admitted: bool) -> None:
    if doing.row.kind is not SpeechKind.POINT_OF_ORDER:
        raise Conflict(Message("The chair rules on points of order only."))
    if doing.row.is_admitted is not None or doing.row.withdrawn_at is not None:
        raise Conflict(Message("This point of order has been settled."))
    check_ruling(doing.reason, is_admitted=is_admitted).or_conflict()
    doing.row.is_admitted = is_admitted
    doing.row.ruling = doing.reason


def _strike(doing: _Doing) -> None:
    if doing.row.struck_at is not None:
        raise Conflict(Message("This is struck out already."))
    if not doing.reason:
        raise Conflict(Message("Say what was wrong. What was recorded stays on record, struck out."))
    doing.row.struck_at = doing.at
    doing.row.struck_reason = doing.reason


_ACTS: Mapping[SpeechAct, Callable[[_Doing], None]] = {
    SpeechAct.WITHDRAW: _withdraw,
    SpeechAct.CALL: _call,
    SpeechAct.BEGIN: _begin,
    SpeechAct.END: _end,
    SpeechAct.ADMIT: _admit,
    SpeechAct.REFUSE: _refuse,
    SpeechAct.STRIKE: _strike,
}
_ACTIONS: Mapping[SpeechAct, str] = {
    SpeechAct.WITHDRAW: "speech.withdrawn",
    SpeechAct.CALL: "speech.called",
    SpeechAct.BEGIN: "speech.begun",
    SpeechAct.END: "speech.ended",
    SpeechAct.ADMIT: "speech.admitted",
    SpeechAct.REFUSE: "speech.refused",
    SpeechAct.STRIKE: "speech.struck",
}


def _next(session: Session, row: Meeting) -> int:
    last = session.scalar(select(func.max(SpeechRow.ordinal)).where(SpeechRow.meeting_id == row.id))
    return (last or 0) + 1


def _put_on_record(session: Session, action: str, row: SpeechRow, *, actor: Actor, at: datetime) -> None:
    payload = {
        "meeting": row.meeting_id,
        "item": row.item_id,
        "kind": row.kind,
        "name": row.name,
        "person": row.person_id,
        "member": row.member_id,
        "guest": row.guest_event_id,
        "subject": row.subject,
        "in_turn": row.in_turn,
        "ruling": row.ruling,
        "reason": row.struck_reason,
    }
    is_settled = row.ended_at is not None or row.struck_at is not None
    sealed = seals.seal(session, "speech", row.id) if is_settled else {}
    audit.record(session, audit.Recorded(action, "speech", row.id, at, actor.person, payload, sealed))
