"""Second calls: planned from a general assembly without quorum, with the items that it left undecided."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from govern.domain.access.actor import Actor
from govern.domain.access.policy import Act, may
from govern.domain.meetings.convocation import check_announcement, notice_given
from govern.domain.meetings.kinds import MeetingKind, MeetingMode, MeetingState
from govern.domain.meetings.second_call import Convening, SecondCallRules, check_convening, may_be_followed
from govern.domain.values.calendar import day_at
from govern.domain.values.ids import BodyId, MeetingId
from govern.services import agenda, association, items, meetings, second_call_agenda, sittings
from govern.services.second_call_outlook import look_out
from govern.store.database import transaction
from govern.store.queries.meeting_record import convoked
from govern.store.tables.meetings import Meeting


@dataclass(frozen=True, slots=True)
class PlanSecondCall:
    """A second call as the form has it; ``starts`` is the time on the clock of its time zone."""

    after: MeetingId
    mode: MeetingMode
    starts: datetime
    time_zone: str
    place: str
    remote_access: str = ""
    #: held without a convocation of its own, where the rules let it be
    without_convocation: bool = False


def plan_second_call(actor: Actor, command: PlanSecondCall, *, at: datetime) -> MeetingId:
    """Plan the second call of a meeting, put what it left undecided on the agenda, and return its id.

    Held without a convocation of its own, it counts as convoked at once.

    Raises:
        NotAllowed: for anybody but the secretary.
        NotFound: when there is no such meeting.
        Conflict: when that meeting cannot be followed, or the body meets at that time already.
        RuleBroken: where nothing lacked a quorum, where law and statutes are silent on second calls, and
            for a day or a form of convening that they refuse.
    """
    with transaction() as session:
        first = meetings.meeting_row(session, command.after)
        body = BodyId(first.body_id)
        may(actor, Act.PLAN_MEETING, body=body).or_not_allowed()
        may_be_followed(sittings.first_call(session, first)).or_conflict()
        found = look_out(session, first, at=at)
        found.decision.or_rule_broken()
        meeting = meetings.new_meeting(session, _plan(command, body), at=at, follows=first.id)
        session.flush()
        left = [items.item_row(session, each.item) for each in found.items]
        second_call_agenda.take_over(session, left, meeting, at=at)
        if command.without_convocation:
            _convene_without_letters(session, meeting, found.rules)
        meetings.put_on_record(
            session,
            "second_call.planned",
            meeting,
            actor=actor,
            at=at,
            items=tuple(each.reference for each in left),
            without_convocation=command.without_convocation,
        )
        return MeetingId(meeting.id)


def _plan(command: PlanSecondCall, body: BodyId) -> meetings.PlanMeeting:
    return meetings.PlanMeeting(
        body=body,
        kind=MeetingKind.SECOND_CALL,
        mode=command.mode,
        starts=command.starts,
        time_zone=command.time_zone,
        place=command.place,
        remote_access=command.remote_access,
    )


def _convene_without_letters(session: Session, meeting: Meeting, rules: SecondCallRules) -> None:
    """Let a second call count as convoked that needs no convocation, or was announced with the first.

    Raises:
        RuleBroken: where the rules ask for a convocation, or the announcement came too late or never.
    """
    check_convening(rules).or_rule_broken()
    if rules.form is Convening.WITH_FIRST:
        _refuse_late_announcement(session, meeting)
    meeting.state = MeetingState.CONVOKED
    session.flush()
    agenda.number_items(session, MeetingId(meeting.id))


def _refuse_late_announcement(session: Session, meeting: Meeting) -> None:
    sitting, rulebook = sittings.sitting_of(session, meeting), association.rulebook_of(session)
    first = MeetingId(meeting.follows_meeting_id or meeting.id)
    notice = None
    if sent := convoked(session, first):
        sent_on = day_at(sent[0], association.association_facts(session).zone)
        notice = notice_given(rulebook, sitting, sent_on=sent_on)
    check_announcement(notice, sitting).or_rule_broken()
