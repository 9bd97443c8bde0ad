"""The story: an ordinary assembly some weeks ago, and today's, in full swing."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from types import MappingProxyType
from zoneinfo import ZoneInfo

from govern.cli.demonstration import (
    assembly,
    being_heard,
    company,
    debating,
    electing,
    election,
    joining,
    keeping,
    new_members,
    plan_engagement,
    plan_fees,
    plan_money,
    plan_versions,
    preparing,
)
from govern.cli.demonstration.assembly import Turnout
from govern.cli.demonstration.desk import Desk
from govern.cli.demonstration.plan_contributions import tell_contributions
from govern.cli.demonstration.plan_funding import note_call, tell_funding
from govern.cli.demonstration.plan_sharing import tell_sharing
from govern.cli.demonstration.plan_story import Teller, tell_plan
from govern.domain.meetings.kinds import MeetingKind, MeetingMode
from govern.domain.meetings.room import Guest
from govern.domain.values.ids import BodyId, ItemId, MeetingId, MinutesId, VoteId
from govern.domain.voting.states import Secrecy
from govern.rulefiles.agenda_file import AgendaFile, read_agenda
from govern.services.closing import close_vote
from govern.services.conduct import close_meeting, open_meeting
from govern.services.meetings import PlanMeeting, plan_meeting
from govern.services.votes import cancel_vote
from govern.store.queries.printed import minutes_of

SEAT = ZoneInfo("Europe/Brussels")
CHAIR = "M-002"
Say = Callable[[str], None]

#: by the number of the member; 23 and 25 are in arrears, 24, 26 and 31 have no vote
THEN = Turnout(
    remote=frozenset({6, 8, 11, 15, 21, 28, 30}),
    absent=frozenset({13, 19, 23, 25, 27}),
    proxies={9: 2, 17: 2, 22: 12},
)
NOW = Turnout(
    remote=frozenset({3, 7, 8, 14, 20, 29, 30}),
    absent=frozenset({10, 23, 25}),
    proxies={13: 4, 19: 4, 27: 1, 22: 12},
)

#: nobody votes otherwise than the pattern says
NOBODY: Mapping[str, str] = MappingProxyType({})
#: somebody without a seat who is heard today
AUDITOR = Guest("Katrijn Roelandsheer", "Auditor of the accounts", "the board")


@dataclass(frozen=True, slots=True)
class Stage:
    """What the story needs to know: the examples, the bodies, and the moment of today's assembly."""

    examples: Path
    assembly: BodyId
    board: BodyId
    #: when today’s assembly begins
    begins_at: datetime
    desk: Desk

    def days_ago(self, days: int, clock: str = "10:00") -> datetime:
        """Return an instant some days before today's assembly, by the clock of the seat."""
        day = self.begins_at.astimezone(SEAT).date() - timedelta(days=days)
        return datetime.combine(day, time.fromisoformat(clock), SEAT).astimezone(UTC)

    def agenda(self, name: str) -> AgendaFile:
        """Return an agenda from the examples."""
        return read_agenda((self.examples / name).read_bytes(), name)


def tell(stage: Stage, say: Say) -> None:
    """Play the whole story, from the first plan to a vote that is still open."""
    say("The joint action plan: three goals, 25 activities, every member has a part")
    today = stage.begins_at.astimezone(SEAT).date()
    plan = tell_plan(today)
    say("What every member gives to it: confirmed, delivered, accepted, and one warned")
    tell_contributions(plan)
    funding = tell_funding(plan, stage.days_ago)
    say("The ordinary assembly, six weeks ago: planned, convened, held")
    plan_money.tell_budget(plan, stage.days_ago)
    meeting = hold_ordinary_assembly(stage, plan)
    say("Its minutes: written, issued, sent")
    stage.desk.issue_minutes(meeting, at=stage.days_ago(36))
    say("What a bank and a court may ask for: proof, attendance, extract")
    keeping.after(meeting, at=stage.days_ago(35))
    stage.desk.work(stage.days_ago(35, "12:00"))
    say("Money: a budget of three years, bookings in three currencies, fees that most have paid")
    _go_on_with_the_plan(stage, plan)
    say("Today’s assembly: convened three weeks and more ago, open now")
    _hold_todays_assembly(stage, minutes_of(meeting)[0])
    say("What comes next: meetings to convene, proposals to answer, applications, clocks that run")
    ahead = _look_ahead(stage, plan)
    note_call(plan, funding, ahead, closes=stage.days_ago(-45, "17:00"), at=stage.days_ago(0, "08:00"))
    say("Common budgets shared by the members, and a call that supports small firms")
    tell_sharing(today, plan.goals, at=stage.begins_at - timedelta(minutes=30))


def _go_on_with_the_plan(stage: Stage, plan: Teller) -> None:
    plan_fees.tell_fees(stage.days_ago)
    plan_engagement.record(at=stage.days_ago(34, "15:00"))
    plan_versions.change_little(plan, at=stage.days_ago(30))


def hold_ordinary_assembly(stage: Stage, plan: Teller | None = None) -> MeetingId:
    """Plan, convene, hold and close the assembly of six weeks ago, which adopts the plan; return it."""
    new_members.adopt_chapter(stage.examples, on=stage.days_ago(99).date(), at=stage.days_ago(99))
    agenda = stage.agenda("agenda.yaml")
    meeting = _plan(stage, agenda, stage.days_ago(42, "14:00"), at=stage.days_ago(98))
    proposed = assembly.propose_for_members(agenda, stage.assembly, meeting, at=stage.days_ago(95))
    assembly.compose_agenda(agenda, meeting, proposed, at=stage.days_ago(80))
    applicant = joining.receive(joining.ADMITTED, at=stage.days_ago(90))
    joining.bring_before(applicant, meeting, "M-030", at=stage.days_ago(79, "09:00"))
    preparing.adopt_together(meeting, (3, 4, 5), at=stage.days_ago(79))
    preparing.plan_hours(meeting, at=stage.days_ago(79, "11:00"))
    adopted = plan_versions.hand_in(plan, meeting, at=stage.days_ago(78)) if plan else None
    stage.desk.convene(meeting, at=stage.days_ago(70), posted=stage.days_ago(69).date())
    keeping.pack(meeting, at=stage.days_ago(65))
    assembly.register(meeting, THEN, at=stage.days_ago(55))
    opening = stage.days_ago(42, "14:00")
    assembly.arrive(meeting, THEN, at=opening - timedelta(minutes=20))
    chair = company.first_of(CHAIR, opening)
    open_meeting(chair, meeting, at=opening + timedelta(minutes=2))
    _vote_on_ordinary_items(meeting, opening)
    if adopted is not None:
        place, content = assembly.place_of(meeting, adopted), being_heard.CONTENT
        _decide(meeting, place, "+++++0+-", at=opening + timedelta(minutes=120), others=content)
    close_meeting(chair, meeting, at=opening + timedelta(minutes=150))
    new_members.let_time_pass(at=opening + timedelta(minutes=151))
    return meeting


def _vote_on_ordinary_items(meeting: MeetingId, opening: datetime) -> None:
    chair = company.first_of(CHAIR, opening)
    content = being_heard.CONTENT
    fees = preparing.pull_out(meeting, 6, "M-028", at=opening + timedelta(minutes=4))
    being_heard.note_fees(fees, at=opening + timedelta(minutes=5))
    _decide(meeting, 2, "+++-+++0+-+", at=opening + timedelta(minutes=6), others=content)
    _decide(meeting, 3, "+++++0+", at=opening + timedelta(minutes=10), others=content)
    debating.call(meeting, fees, at=opening + timedelta(minutes=14))
    debating.speak(meeting, fees, {"M-028": 95, "M-014": 140}, at=opening + timedelta(minutes=15))
    debating.amend_fees(meeting, fees, "M-014", at=opening + timedelta(minutes=20))
    _decide(meeting, 6, "+++0+++-", at=opening + timedelta(minutes=26), others=being_heard.OPPOSED)
    _decide(meeting, 8, "++++-+++0+", at=opening + timedelta(minutes=42), others=content)
    debating.pause(meeting, "Coffee.", at=opening + timedelta(minutes=47), minutes=14)
    mistaken = assembly.put_to_vote(chair, meeting, 9, at=opening + timedelta(minutes=62))
    cancel_vote(
        chair,
        mistaken,
        reason="Opened on the wrong item; the amendment is discussed later.",
        at=opening + timedelta(minutes=63),
    )
    _decide(meeting, 11, "++++++0+", at=opening + timedelta(minutes=75))
    assembly.depart(meeting, "M-016", THEN, at=opening + timedelta(minutes=90))
    _decide(meeting, 9, "+-+-+0+-", at=opening + timedelta(minutes=105))


def _decide(
    meeting: MeetingId, place: int, ballots: str, *, at: datetime, others: Mapping[str, str] = NOBODY
) -> VoteId:
    chair = company.first_of(CHAIR, at)
    vote = assembly.put_to_vote(chair, meeting, place, at=at)
    assembly.cast_ballots(vote, ballots, at=at + timedelta(seconds=20), others=others)
    being_heard.cast_beside(vote, others, at=at + timedelta(minutes=2))
    close_vote(chair, vote, at=at + timedelta(minutes=3))
    return vote


def _hold_todays_assembly(stage: Stage, minutes: MinutesId) -> None:
    agenda = stage.agenda("agenda-next.yaml")
    meeting = _plan(stage, agenda, stage.begins_at, at=stage.days_ago(41))
    ignored = new_members.propose(
        stage.assembly, "M-030", new_members.IGNORED, at=stage.days_ago(40), meeting=meeting
    )
    proposed = assembly.propose_for_members(agenda, stage.assembly, meeting, at=stage.days_ago(38))
    assembly.compose_agenda(agenda, meeting, proposed, at=stage.days_ago(34), minutes=minutes)
    new_members.let_time_pass(at=stage.days_ago(33))
    held_on = stage.begins_at.astimezone(SEAT).date()
    elected = election.prepare(meeting, stage.board, on=held_on, at=stage.days_ago(30))
    _let_time_pass(stage)
    stage.desk.convene(meeting, at=stage.days_ago(22), posted=stage.days_ago(22).date())
    election.fix(elected, at=stage.days_ago(9))
    assembly.register(meeting, NOW, at=stage.days_ago(10))
    assembly.arrive(meeting, NOW, at=stage.begins_at - timedelta(minutes=15))
    chair = company.first_of(CHAIR, stage.begins_at)
    open_meeting(chair, meeting, at=stage.begins_at + timedelta(minutes=1))
    _decide(meeting, 2, "++++++0", at=stage.begins_at + timedelta(minutes=4), others=being_heard.CONTENT)
    electing.elect(chair, elected, at=stage.begins_at + timedelta(minutes=6))
    stage.desk.work(stage.begins_at + timedelta(minutes=12))
    _hear_new_members(meeting, ignored, at=stage.begins_at + timedelta(minutes=12))
    begun = stage.begins_at + timedelta(minutes=22)
    debating.let_in(meeting, AUDITOR, at=begun)
    travel = assembly.item_at(meeting, 3)
    debating.speak(meeting, travel.id, {"M-029": 45, "M-003": 0, "M-014": 0}, at=begun)
    vote = assembly.put_to_vote(chair, meeting, 3, at=begun + timedelta(seconds=90))
    assembly.cast_ballots(vote, "...+..-.+...0..", at=begun + timedelta(minutes=2))


def _let_time_pass(stage: Stage) -> None:
    """Let the agenda of today's assembly get what joins it by itself before the convocation."""
    new_members.let_time_pass(at=stage.days_ago(22, "06:00"))
    plan_versions.report(at=stage.days_ago(22, "07:00"))


def _hear_new_members(meeting: MeetingId, ignored: ItemId, *, at: datetime) -> None:
    """Vote on what went on the agenda by itself, read a decision a second time, decide another in secret."""
    content = being_heard.CONTENT
    _decide(meeting, assembly.place_of(meeting, ignored), "++-+0+", at=at, others=content)
    read_again = assembly.place_of(meeting, being_heard.second_reading(meeting))
    _decide(meeting, read_again, "++0++-+", at=at + timedelta(minutes=4), others=being_heard.OPPOSED)
    moment = at + timedelta(minutes=8)
    chair = company.first_of(CHAIR, moment)
    ports = assembly.place_of(meeting, assembly.item_named(meeting, "ports").id)
    vote = assembly.put_to_vote(chair, meeting, ports, at=moment, secrecy=Secrecy.SECRET)
    being_heard.cast_in_secret(vote, "++++-", at=moment + timedelta(minutes=1))
    close_vote(chair, vote, at=moment + timedelta(minutes=2))


def _look_ahead(stage: Stage, plan: Teller) -> MeetingId:
    """Plan what comes next, and return the meeting of the board."""
    at = stage.begins_at - timedelta(hours=2)
    board = PlanMeeting(
        body=stage.board,
        kind=MeetingKind.ORDINARY,
        mode=MeetingMode.REMOTE,
        starts=_local(stage.days_ago(-24, "16:00")),
        time_zone=SEAT.key,
        place="Remote",
        remote_access="https://meet.meridian-clusters.example/board",
    )
    of_board = plan_meeting(company.secretary(at), board, at=at)
    spring = replace(
        board,
        body=stage.assembly,
        starts=_local(stage.days_ago(-91, "14:00")),
        mode=MeetingMode.HYBRID,
        place="Port House, Antwerp",
    )
    next_assembly = plan_meeting(company.secretary(at), spring, at=at)
    plan_versions.change_much(plan, next_assembly, at=at)
    new_members.propose(stage.assembly, "M-028", new_members.WAITING, at=at)
    new_members.ask_the_board("M-030", new_members.ANSWERED, at=stage.days_ago(9), answer=new_members.ANSWER)
    new_members.ask_the_board("M-028", new_members.ASKED, at=at)
    joining.leave("M-025", at=at)
    ready = joining.receive(joining.READY, at=at)
    joining.bring_before(ready, next_assembly, "M-030", at=at + timedelta(minutes=10))
    keeping.report_voice(at=at + timedelta(minutes=15))
    stage.desk.work(at + timedelta(minutes=20))
    waiting = joining.receive(joining.WAITING, at=at + timedelta(minutes=21))
    joining.ask(waiting, "In which register does your valley stand?", at=at + timedelta(minutes=30))
    return of_board


def _plan(stage: Stage, agenda: AgendaFile, starts_at: datetime, *, at: datetime) -> MeetingId:
    wish = PlanMeeting(
        body=stage.assembly,
        kind=agenda.kind,
        mode=agenda.mode,
        starts=_local(starts_at),
        time_zone=SEAT.key,
        place=agenda.place,
        remote_access=agenda.remote,
    )
    return plan_meeting(company.secretary(at), wish, at=at)


def _local(instant: datetime) -> datetime:
    return instant.astimezone(SEAT).replace(tzinfo=None)
