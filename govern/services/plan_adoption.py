"""A plan, or a change of it, put before the body that decides: frozen at that moment, with its difference."""

from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from govern.domain.access.actor import Actor
from govern.domain.access.policy import Act, may
from govern.domain.meetings.kinds import BodyKind
from govern.domain.plan.plan_changes import ChangeRules, SmallBy, Weighed, change_rules, weigh
from govern.domain.plan.plan_difference import Change, Difference, Distance, applied, difference
from govern.domain.plan.plan_facts import PlanFacts
from govern.domain.plan.plan_versions import ProposalState
from govern.domain.values.errors import Conflict, RuleBroken
from govern.domain.values.ids import BodyId, ItemId, MeetingId, PlanId, new_id
from govern.domain.values.message import Message
from govern.services import agenda, drafting, meetings, plan_proposals, plan_records, plan_versions, seals
from govern.services.association import day_of, rulebook_of
from govern.services.audit import Recorded, record
from govern.services.plan_wording import Worded, wording_of
from govern.store.database import transaction
from govern.store.tables.association import Body
from govern.store.tables.meetings import AgendaItem
from govern.store.tables.plan_versions import PlanProposal


@dataclass(frozen=True, slots=True)
class Candidate:
    """What a plan would become: the version in force with some of the changes of the working copy."""

    base: plan_versions.Version | None
    before: PlanFacts
    #: the whole working copy, whatever part of it is meant
    working: PlanFacts
    changes: Difference
    rules: ChangeRules
    #: how far what is in force is from what the body adopted; none before it adopted anything
    distance: Distance | None
    #: how a change is weighed; none before the body adopted anything
    weighed: Weighed | None = None

    @property
    def after(self) -> PlanFacts:
        """Return the plan with these changes carried out."""
        return applied(self.changes.changes, self.before) if self.base is not None else self.working

    @property
    def token(self) -> str:
        """Return what tells these changes from any others, for noticing that they were edited since."""
        return self.changes.fingerprint

    @property
    def is_small(self) -> bool:
        """Return whether others than the body decide on it."""
        return self.weighed is not None and self.weighed.is_small


@dataclass(frozen=True, slots=True)
class PutForward:
    """What goes before the body: the plan, or what changes in one activity; ``token`` is what was shown.

    Without a meeting the item stands on no agenda yet: the chair can have it decided in writing.
    """

    plan: PlanId
    token: str
    meeting: MeetingId | None = None
    activity: UUID | None = None


def candidate(session: Session, plan: UUID, activity: UUID | None, *, at: datetime) -> Candidate:
    """Return what a plan would become by its working copy, or by what that says of one activity."""
    whole = all_changes(session, plan, at=at)
    if activity is None or whole.base is None:
        return whole
    return part_of(whole, whole.changes.of_activity(activity))


def all_changes(session: Session, plan: UUID, *, at: datetime) -> Candidate:
    """Return what a plan would become by its whole working copy."""
    on = day_of(session, at)
    base = plan_versions.in_force(session, plan, on=on)
    working = plan_records.working_copy(session, plan)
    rules = change_rules(rulebook_of(session), on)
    if base is None:
        before = PlanFacts(working.head)
        changes = Difference((Change(None, working.head), *difference(before, working).changes))
        return Candidate(None, before, working, changes, rules, None)
    before = adopted = plan_records.kept(session, base.row.record_id)
    if base.row.adopted_record_id != base.row.record_id:
        adopted = plan_records.kept(session, base.row.adopted_record_id)
    changes = difference(before, working)
    whole = Candidate(base, before, working, changes, rules, Distance.between(adopted, before))
    return part_of(whole, changes)


def part_of(whole: Candidate, changes: Difference) -> Candidate:
    """Return what a plan would become by some of the changes alone, weighed from what the body adopted."""
    if whole.distance is None:
        return whole
    return replace(whole, changes=changes, weighed=weigh(whole.rules, whole.distance, changes))


def deciding_kind(found: Candidate) -> BodyKind:
    """Return the body that decides: the one that adopts plans, or the board on small changes."""
    if found.is_small and found.rules.by is SmallBy.BOARD:
        return BodyKind.BOARD
    return found.rules.body


def put_forward(actor: Actor, command: PutForward, *, at: datetime) -> ItemId:
    """Freeze what the working copy says and put it before the body, as an item with the difference.

    What is edited later is no part of it: it stays a difference to whatever is in force then.

    Raises:
        NotAllowed: for anybody but the secretary of that body.
        NotFound: when there is no such meeting.
        Conflict: when nothing differs, the working copy has changed since it was shown, a change is before
            the body already, or nothing may join that agenda any more.
        RuleBroken: for a meeting of another body.
    """
    with transaction() as session:
        found = candidate(session, command.plan, command.activity, at=at)
        kind = deciding_kind(found)
        body = _body(session, command, kind)
        may(actor, Act.ORDER_AGENDA, body=BodyId(body.id)).or_not_allowed()
        refuse_stale(found, command.token)
        plan_proposals.drop_idle(session, command.plan, at=at)
        _refuse_second(session, command.plan)
        handing = _Handing(actor, command, at)
        item = _put_on(session, found, body, handing)
        proposal = _keep(session, found, item, handing)
        session.flush()
        record(
            session,
            Recorded(
                "plan.put_forward",
                "plan",
                command.plan,
                at,
                actor.person,
                {"item": item.id, "reference": item.reference, "digest": found.after.digest},
                seals.seal(session, "plan_proposal", proposal.id),
            ),
        )
        return ItemId(item.id)


def refuse_stale(found: Candidate, token: str) -> None:
    """Pass when something differs, and what was shown is still what there is.

    Raises:
        Conflict: otherwise.
    """
    if not found.changes:
        raise Conflict(Message("Nothing differs from the plan that is in force."))
    if found.token != token:
        raise Conflict(Message("The plan was edited after this page was shown. Read the difference again."))


def _body(session: Session, command: PutForward, kind: BodyKind) -> Body:
    if command.meeting is None:
        return session.scalars(select(Body).where(Body.kind == kind).limit(1)).one()
    meeting = meetings.meeting_row(session, command.meeting)
    body = session.get_one(Body, meeting.body_id)
    if body.kind is not kind:
        raise RuleBroken(Message("{meeting} is a meeting of another body.", {"meeting": meeting.reference}))
    return body


def _refuse_second(session: Session, plan: UUID) -> None:
    for each in plan_proposals.standing(session, plan):
        item = plan_proposals.deciding_item(session, each)
        values = {"reference": item.reference}
        raise Conflict(
            Message("{reference} is before the body already. Wait for it, or take it off first.", values)
        )


@dataclass(frozen=True, slots=True)
class _Handing:
    """One handing in: by whom, when, on which command."""

    actor: Actor
    command: PutForward
    at: datetime


def _put_on(session: Session, found: Candidate, body: Body, handing: _Handing) -> AgendaItem:
    number = plan_versions.latest_number(session, handing.command.plan).adopted_next()
    if found.is_small and found.base is not None:
        number = plan_versions.next_small(session, found.base)
    content = wording_of(session, Worded(found.before, found.after, found.changes, number))
    item = drafting.new_item(session, BodyId(body.id), content, actor=handing.actor, at=handing.at)
    if handing.command.meeting is not None:
        meeting = meetings.meeting_row(session, handing.command.meeting)
        agenda.put_on_agenda(session, item, meeting, at=handing.at)
    session.flush()
    return item


def _keep(session: Session, found: Candidate, item: AgendaItem, handing: _Handing) -> PlanProposal:
    row = PlanProposal(
        id=new_id(),
        plan_id=handing.command.plan,
        item_id=item.id,
        record_id=plan_records.freeze(session, found.after, at=handing.at).id,
        based_on_id=found.base.row.id if found.base else None,
        activity_id=handing.command.activity,
        is_small=found.is_small,
        state=ProposalState.PUT_FORWARD,
        put_forward_at=handing.at,
        put_forward_by_person_id=handing.actor.person,
    )
    session.add(row)
    return row
