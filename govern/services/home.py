"""What needs somebody: votes, deadlines and documents, each with its date."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from sqlalchemy.orm import Session

from govern.domain.access.actor import Actor, Office
from govern.domain.access.policy import Act, may
from govern.domain.meetings.kinds import DocumentKind, MeetingState
from govern.domain.meetings.sitting import Sitting
from govern.domain.meetings.timeline import Deadline, latest_convocation
from govern.domain.statutes.rulebook import Rulebook
from govern.domain.values.calendar import day_at
from govern.domain.values.ids import BodyId, ItemId
from govern.domain.values.message import Message
from govern.domain.voting.states import ProcedureMode
from govern.i18n.marker import N_
from govern.services import (
    application_needs,
    board_question_clocks,
    consultative_needs,
    contribution_needs,
    convening_needs,
    erasure_shown,
    fee_needs,
    follow_up_needs,
    funding_needs,
    motion_needs,
    newcomers_needs,
    plan_needs,
    questions_needed,
    second_look_clocks,
    shared_needs,
    standing_needs,
    terms_ending,
)
from govern.services.association import association_facts, rulebook_of
from govern.services.duties import waiting_duties
from govern.services.needed import Need, Target
from govern.store.database import current_session
from govern.store.queries import election_needs, taking_part
from govern.store.queries import needs as waiting

#: convocations of meetings after a body's next one wait on the page from so long before their last day
_NEAR = timedelta(days=60)


@dataclass(frozen=True, slots=True)
class Home:
    """What waits for a person, and what can be read."""

    votes: tuple[Need, ...]
    deadlines: tuple[Need, ...]
    documents: tuple[Need, ...]
    #: whether there are meetings to look at
    may_read: bool

    @property
    def under_way(self) -> tuple[Need, ...]:
        """Return what waits in meetings that are being held: it comes before everything else."""
        return tuple(each for each in self.deadlines if each.is_now)

    @property
    def later(self) -> tuple[Need, ...]:
        """Return what waits until its day."""
        return tuple(each for each in self.deadlines if not each.is_now)


def what_needs_me(actor: Actor, *, at: datetime, language: str) -> Home:
    """Return what waits for the person who asks."""
    return what_needs(current_session(), actor, at=at, language=language)


def what_needs(session: Session, actor: Actor, *, at: datetime, language: str) -> Home:
    """Return what waits for a person, soonest first; the number of queries is fixed.

    Documents are those in the reader's ``language``, where they exist in it.
    """
    today = day_at(at, association_facts(session).zone)
    desk = _Desk(session=session, actor=actor, rulebook=rulebook_of(session), today=today, at=at)
    deadlines = sorted(desk.deadlines(), key=_order)
    return Home(
        votes=tuple(_votes(session, actor)),
        deadlines=tuple(deadlines),
        documents=tuple(desk.documents(language)),
        may_read=bool(may(actor, Act.READ_MEETINGS)),
    )


def _order(need: Need) -> tuple[date, str, str]:
    """Return the place of a need: the soonest first, those of a day by kind and by the reference told."""
    return need.by or date.max, need.target.value, str(need.what.values.get("reference", ""))


def _votes(session: Session, actor: Actor) -> Iterator[Need]:
    zone = association_facts(session).zone
    for vote in waiting.open_votes(session, actor.person):
        target = Target.ELECTION if vote.is_election else Target.VOTE
        by = day_at(vote.closes_at, zone) if vote.closes_at is not None else None
        yield Need(_vote_in_words(vote), vote.question, target, vote.id, by, is_done=vote.rights_left == 0)
    yield from consultative_needs.consultative_needs(session, actor.person, zone)


def _vote_in_words(vote: waiting.OpenVote) -> Message:
    if vote.mode is ProcedureMode.SILENCE:
        return Message("Silence is consent: read it, and ask for a meeting if it needs one.")
    if vote.rights_left == 0 and vote.closes_at is not None:
        return Message("You have replied; you can change it until the deadline.")
    if vote.rights_left == 0:
        return Message("You have voted; you can change it until the chair closes the vote.")
    return Message(
        "Vote now: {n} ballot is waiting for you.",
        {"n": vote.rights_left},
        plural="Vote now: {n} ballots are waiting for you.",
    )


@dataclass(frozen=True, slots=True)
class _Desk:
    session: Session
    actor: Actor
    rulebook: Rulebook
    today: date
    at: datetime

    def deadlines(self) -> Iterator[Need]:
        meetings = waiting.meetings_ahead(self.session)
        own = waiting.unanswered_invitations(self.session, self.actor.represents)
        missed = taking_part.missed(self.session, self.actor.represents)
        attended = taking_part.attended(self.session, self.actor.person)
        following = {each.body: each.id for each in reversed(meetings) if each.state is MeetingState.PLANNED}
        for meeting in meetings:
            yield from self._of_office(meeting, is_next=following.get(meeting.body) == meeting.id)
            yield from self._of_participant(meeting, own)
            yield from self._of_absentee(meeting, missed)
            if meeting.state is MeetingState.OPEN:
                yield from self._of_present(meeting, attended)
        yield from self._elections()
        yield from questions_needed.questions_to_answer(self.session, self.actor)
        yield from convening_needs.convening_needs(self.session, self.actor, self.rulebook, self.today)
        yield from motion_needs.motion_needs(self.session, self.actor)
        yield from terms_ending.terms_ending(self.session, self.actor, self.today)
        yield from follow_up_needs.follow_up_needs(self.session, self.actor, self.today)
        yield from self._voice(meetings)
        yield from erasure_shown.erasure_needs(self.session, self.actor)
        yield from self._plan()
        if may(self.actor, Act.WRITE_MINUTES):
            yield from self._minutes()
        if may(self.actor, Act.SETTLE_LETTERS):
            yield from self._letters()
        if may(self.actor, Act.RECORD_DUTY):
            yield from self._duties()

    def _plan(self) -> Iterator[Need]:
        """Yield what the joint action plan asks: parts, contributions, and the common budget."""
        yield from plan_needs.plan_needs(self.session, self.actor, self.today)
        yield from contribution_needs.contribution_needs(self.session, self.actor, at=self.at)
        yield from fee_needs.fee_needs(self.session, self.actor, at=self.at)
        yield from shared_needs.shared_needs(self.session, self.actor, self.today)
        yield from funding_needs.funding_needs(self.session, self.actor, at=self.at)

    def _voice(self, meetings: tuple[waiting.MeetingAhead, ...]) -> Iterator[Need]:
        """Yield what the rights of new members ask, then the other proposals that wait for an answer."""
        clocks = newcomers_needs.clocks_running(self.session, at=self.at)
        yield from newcomers_needs.newcomers_needs(self.session, self.actor, clocks)
        yield from self._applications()
        yield from second_look_clocks.second_look_needs(self.session, self.actor)
        yield from standing_needs.standing_needs(self.session, self.actor, at=self.at)
        yield from board_question_clocks.question_needs(self.session, self.actor, at=self.at)
        if may(self.actor, Act.ANSWER_ITEM):
            yield from self._answers(meetings, but={each.item.item for each in clocks})

    def _applications(self) -> Iterator[Need]:
        return application_needs.application_needs(self.session, self.actor, self.rulebook, at=self.at)

    def documents(self, language: str) -> Iterator[Need]:
        titles = {
            DocumentKind.CONVOCATION: N_("Convocation to {reference}"),
            DocumentKind.MINUTES: N_("Minutes of {reference}"),
            DocumentKind.RESULTS: N_("Results of {reference}"),
        }
        if not may(self.actor, Act.READ_MEETINGS):
            return
        for document in waiting.latest_documents(self.session, self.actor, language):
            if document.kind in titles:
                title = Message(titles[document.kind], {"reference": document.meeting})
                yield Need(title, document.body_name, Target.DOCUMENT, document.id, by=document.on)

    def _of_office(self, meeting: waiting.MeetingAhead, *, is_next: bool) -> Iterator[Need]:
        body = BodyId(meeting.body)
        if meeting.state is MeetingState.PLANNED and may(self.actor, Act.CONVOKE, body=body):
            last = self._last_convocation(meeting)
            by = last.day if last else meeting.held_on
            if is_next or by <= self.today + _NEAR:
                yield Need(
                    Message("Send the convocation of {reference}.", {"reference": meeting.reference}),
                    meeting.body_name,
                    Target.CONVOCATION,
                    meeting.id,
                    by=by,
                    source=last.source if last else None,
                )
        is_presiding = self.actor.holds(Office.CHAIR, Office.VICE_CHAIR, body=body)
        if is_presiding and meeting.state is MeetingState.CONVOKED:
            yield Need(
                Message("Chair the meeting {reference}.", {"reference": meeting.reference}),
                meeting.body_name,
                Target.MEETING,
                meeting.id,
                by=meeting.held_on,
            )

    def _of_participant(
        self, meeting: waiting.MeetingAhead, own: tuple[waiting.Invitation, ...]
    ) -> Iterator[Need]:
        for member in (each for each in own if each.meeting == meeting.id):
            yield Need(
                Message(
                    "Register {member} for {reference}, or give a proxy.",
                    {"member": member.member_name, "reference": meeting.reference},
                ),
                meeting.body_name,
                Target.ATTENDANCE,
                meeting.id,
                by=meeting.held_on,
            )

    def _of_absentee(
        self, meeting: waiting.MeetingAhead, missed: tuple[waiting.Invitation, ...]
    ) -> Iterator[Need]:
        for member in (each for each in missed if each.meeting == meeting.id):
            yield Need(
                Message(
                    "The meeting {reference} is open: take part for {member}.",
                    {"reference": meeting.reference, "member": member.member_name},
                ),
                meeting.body_name,
                Target.ATTENDANCE,
                meeting.id,
                by=meeting.held_on,
                is_now=True,
            )

    def _of_present(self, meeting: waiting.MeetingAhead, attended: frozenset[UUID]) -> Iterator[Need]:
        body, values = BodyId(meeting.body), {"reference": meeting.reference}
        places = []
        if self.actor.holds(Office.SECRETARY, Office.CHAIR, Office.VICE_CHAIR, body=body):
            places.append((Target.DESK, Message("The meeting {reference} is open: go to its desk.", values)))
        if meeting.id in attended:
            places.append((Target.ROOM, Message("The meeting {reference} is open: join its room.", values)))
        for target, what in places:
            yield Need(what, meeting.body_name, target, meeting.id, by=meeting.held_on, is_now=True)

    def _elections(self) -> Iterator[Need]:
        zone = association_facts(self.session).zone
        for nomination in election_needs.nominations_to_answer(self.session, self.actor.person):
            yield Need(
                Message("You are proposed for an election: say whether you stand."),
                nomination.title,
                Target.NOMINATION,
                nomination.id,
                by=day_at(nomination.until, zone),
            )
        for seat in election_needs.seats_to_take_up(self.session, self.actor.person):
            what = Message("You are elected: accept the seat or decline it.")
            yield Need(what, seat.title, Target.ELECTION, seat.id)
        if not may(self.actor, Act.PREPARE_ELECTION):
            return
        for call in election_needs.open_calls(self.session):
            if may(self.actor, Act.PREPARE_ELECTION, body=BodyId(call.body)):
                what = Message("Fix the ballot when nominations have closed.")
                day = day_at(call.until, zone)
                yield Need(what, call.title, Target.ELECTION, call.id, by=day)

    def _answers(self, meetings: tuple[waiting.MeetingAhead, ...], *, but: set[ItemId]) -> Iterator[Need]:
        held = {meeting.id: meeting for meeting in meetings}
        for item in waiting.unanswered_proposals(self.session):
            if item.id in but or not may(self.actor, Act.ANSWER_ITEM, body=BodyId(item.body)):
                continue
            meeting = held.get(item.meeting) if item.meeting else None
            last = self._last_convocation(meeting) if meeting else None
            yield Need(
                Message("Answer the proposal {reference}.", {"reference": item.reference}),
                item.title,
                Target.ITEM,
                item.id,
                by=last.day if last else None,
                source=last.source if last else None,
            )

    def _minutes(self) -> Iterator[Need]:
        for draft in waiting.draft_minutes(self.session):
            if not may(self.actor, Act.WRITE_MINUTES, body=BodyId(draft.body)):
                continue
            key = f"{draft.body_kind.value}.minutes.deadline"
            rule = self.rulebook.days(key, draft.held_on) if self._speaks(key, draft.held_on) else None
            yield Need(
                Message("Finish the minutes of {reference}.", {"reference": draft.reference}),
                draft.body_name,
                Target.MINUTES,
                draft.id,
                by=draft.held_on + timedelta(days=rule.value) if rule else None,
                source=rule.source if rule else None,
            )

    def _letters(self) -> Iterator[Need]:
        for meeting in waiting.unsettled_letters(self.session):
            yield Need(
                Message(
                    "{n} letter of {reference} needs your attention.",
                    {"n": meeting.count, "reference": meeting.reference},
                    plural="{n} letters of {reference} need your attention.",
                ),
                meeting.reference,
                Target.LETTERS,
                meeting.id,
            )

    def _duties(self) -> Iterator[Need]:
        for duty in waiting_duties(self.session):
            yield Need(
                Message("{what}: {authority}", {"what": duty.what, "authority": duty.authority}),
                duty.subject,
                Target.DUTY,
                duty.id,
                by=duty.due_on,
                source=duty.source,
            )

    def _last_convocation(self, meeting: waiting.MeetingAhead) -> Deadline | None:
        return latest_convocation(self.rulebook, Sitting(meeting.body_kind, meeting.held_on), on=self.today)

    def _speaks(self, key: str, on: date) -> bool:
        return self.rulebook.find_in_chain(key, on) is not None
