"""Welcoming a new member: the organisation that helps it, and the steps of its first ninety days."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.orm import Session

from govern.domain.access.actor import Actor
from govern.domain.access.policy import Act, may
from govern.domain.members.first_days import TICKED, FirstStep, Step, first_days_until, first_steps
from govern.domain.members.register import MemberSnapshot
from govern.domain.statutes.applied import AppliedRule
from govern.domain.statutes.rulebook import Rulebook
from govern.domain.values.errors import NotAllowed, NotFound, RuleBroken
from govern.domain.values.ids import MemberId, new_id
from govern.domain.values.message import Message
from govern.services.association import day_of, rulebook_of
from govern.services.audit import Recorded, record
from govern.services.newcomers import newcomers
from govern.store.database import current_session, transaction
from govern.store.queries.members import members_on
from govern.store.queries.welcome import done_steps, mentors_of
from govern.store.tables.applications import FirstStepDone, MemberMentor

#: how long the list stands on the home page; a help, and no time that binds anybody
FIRST_DAYS = 90


@dataclass(frozen=True, slots=True)
class FirstDays:
    """The first ninety days of a member, as its people see them."""

    member: MemberSnapshot
    until: date
    mentor: MemberSnapshot | None
    #: the rule that gives a new member a mentor; None where nobody need name one
    mentor_rule: AppliedRule | None
    steps: tuple[Step, ...]

    @property
    def done(self) -> int:
        """Return how many steps are done."""
        return sum(each.is_done for each in self.steps)


def mentor_rule(rulebook: Rulebook, on: date) -> AppliedRule | None:
    """Return the rule that gives each new member a mentor, None where nothing does on that day."""
    rule = rulebook.find_in_chain("newcomers.mentor", on)
    return rule if rule is not None and rule.value is True else None


def first_days_of(actor: Actor, *, at: datetime) -> tuple[FirstDays, ...]:
    """Return the lists of those members that somebody represents and that are in their first ninety days."""
    session = current_session()
    on = day_of(session, at)
    members = {each.id: each for each in members_on(session, on)}
    own = (each for key, each in members.items() if key in actor.represents and not each.founder)
    new = [each for each in own if on <= first_days_until(each.admitted_on, FIRST_DAYS)]
    if not new:
        return ()
    rule = mentor_rule(rulebook_of(session), on)
    mentors = mentors_of(session, [each.id for each in new])
    found = []
    for member in new:
        mentor = members.get(mentors[member.id]) if member.id in mentors else None
        steps = first_steps(done_steps(session, member.id), has_mentor=mentor is not None)
        found.append(FirstDays(member, first_days_until(member.admitted_on, FIRST_DAYS), mentor, rule, steps))
    return tuple(found)


def tick_step(actor: Actor, member: MemberId, step: FirstStep, *, at: datetime) -> None:
    """Say that a step of the first ninety days is done, as one who represents the member; once is enough.

    Raises:
        NotAllowed: for everybody else.
        RuleBroken: for a step that shows itself when it is done.
    """
    if member not in actor.represents:
        raise NotAllowed(Message("You do not represent this member."))
    if step not in TICKED:
        raise RuleBroken(Message("This step shows by itself when it is done."))
    with transaction() as session:
        if step in done_steps(session, member):
            return
        session.add(
            FirstStepDone(
                id=new_id(), member_id=member, step=step, done_at=at, done_by_person_id=actor.person
            )
        )
        payload = {"step": step}
        record(session, Recorded("member.step_done", "member", member, at, actor.person, payload))


def name_mentor(actor: Actor, member: MemberId, mentor: MemberId, *, at: datetime) -> None:
    """Name the member organisation that helps a new member, as the secretary; a later one takes its place.

    Raises:
        NotAllowed: for anybody but the secretary.
        NotFound: when there is no such member.
        RuleBroken: for a new member as mentor, and for a member that is its own.
    """
    may(actor, Act.HANDLE_APPLICATIONS).or_not_allowed()
    with transaction() as session:
        members = {each.id for each in members_on(session, day_of(session, at))}
        if member not in members or mentor not in members:
            raise NotFound(Message("There is no such member."))
        if member == mentor or mentor in newcomers(at=at):
            raise RuleBroken(Message("Choose a member that is not new itself."))
        _put_mentor(session, actor, MemberMentor(member_id=member, mentor_id=mentor, named_at=at))
        payload = {"mentor": mentor}
        record(session, Recorded("member.mentor_named", "member", member, at, actor.person, payload))


def _put_mentor(session: Session, actor: Actor, named: MemberMentor) -> None:
    known = session.get(MemberMentor, named.member_id)
    if known is None:
        named.named_by_person_id = actor.person
        session.add(named)
    else:
        known.mentor_id, known.named_at, known.named_by_person_id = (
            named.mentor_id,
            named.named_at,
            actor.person,
        )
    session.flush()
