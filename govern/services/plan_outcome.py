"""What a closed vote makes of a plan put before a body: a version in force, or nothing."""

from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction
from uuid import UUID

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from govern.domain.plan.plan_difference import Difference, applied, moved
from govern.domain.plan.plan_facts import EntryKind, PlanFacts
from govern.domain.plan.plan_versions import ProposalState, VersionNumber
from govern.domain.values.ids import new_id
from govern.domain.voting.outcome import Result
from govern.services import plan_proposals, plan_records, plan_versions, seals
from govern.services.amendment_outcome import Closed
from govern.services.association import day_of
from govern.store.tables.plan_versions import PlanProposal, PlanResolution, PlanVersion
from govern.store.tables.voting import Resolution


@dataclass(frozen=True, slots=True)
class _Made:
    """What becomes the version: the plan itself, and what of it the body itself adopted."""

    facts: PlanFacts
    record: UUID
    adopted: UUID
    number: VersionNumber


def settle(session: Session, closed: Closed) -> dict[str, str]:
    """Put in force what a vote adopted of a plan, if it was about one; return the seals.

    Runs inside the transaction that closes the vote. Without quorum nothing is decided. A second reading
    makes no second version: it lets the one that waits have effect, or not.
    """
    if closed.result is Result.VOID:
        return {}
    proposal = plan_proposals.proposal_of_item(session, closed.vote.item_id)
    if proposal is None or proposal.state is not ProposalState.PUT_FORWARD:
        return {}
    proposal.settled_at = closed.at
    if closed.resolution is None:
        proposal.state = ProposalState.REJECTED
        return {}
    proposal.state = ProposalState.ADOPTED
    return _adopt(session, proposal, closed.resolution, at=closed.at)


def _adopt(
    session: Session, proposal: PlanProposal, resolution: Resolution, *, at: datetime
) -> dict[str, str]:
    base = plan_versions.in_force(session, proposal.plan_id, on=day_of(session, at))
    changes = plan_proposals.proposed_difference(session, proposal)
    made = _made(session, proposal, base, changes, at=at)
    baseline = plan_records.frozen(session, made.adopted)
    row = PlanVersion(
        id=new_id(),
        plan_id=proposal.plan_id,
        major=made.number.major,
        minor=made.number.minor,
        record_id=made.record,
        adopted_record_id=made.adopted,
        based_on_id=base.row.id if base else None,
        made_at=at,
        resolution_id=resolution.id,
        share_moved=moved(baseline, made.facts).share if proposal.is_small else Fraction(0),
    )
    session.add(row)
    link(session, Link(proposal.plan_id, resolution.id, subjects_of(made.facts, changes)), at=at)
    return seals.seal(session, "plan_version", row.id)


def _made(
    session: Session,
    proposal: PlanProposal,
    base: plan_versions.Version | None,
    changes: Difference,
    *,
    at: datetime,
) -> _Made:
    """Return what becomes the version; small changes made meanwhile stay beside what was put to the vote."""
    facts, record = plan_records.frozen(session, proposal.record_id), proposal.record_id
    is_moved_on = base is not None and base.row.id != proposal.based_on_id
    if base is not None and is_moved_on:
        facts = applied(changes.changes, plan_records.frozen(session, base.row.record_id))
        record = plan_records.freeze(session, facts, at=at).id
    if base is not None and proposal.is_small:
        number = plan_versions.next_small(session, base)
        return _Made(facts, record, base.row.adopted_record_id, number)
    number = plan_versions.latest_number(session, proposal.plan_id).adopted_next()
    return _Made(facts, record, proposal.record_id, number)


def subjects_of(facts: PlanFacts, changes: Difference) -> frozenset[UUID]:
    """Return the goals and activities that a change is about: what rests on the decision from now on."""
    goals = {each.entry.id for each in changes.changes if each.kind is EntryKind.GOAL}
    there = {each.id for each in facts.goals} | {each.id for each in facts.activities}
    return frozenset((goals | changes.touched()) & there)


@dataclass(frozen=True, slots=True)
class Link:
    """That goals and activities of a plan rest on a resolution; ``by`` is None where its adoption says so."""

    plan: UUID
    resolution: UUID
    subjects: frozenset[UUID]
    by: UUID | None = None


def link(session: Session, wanted: Link, *, at: datetime) -> int:
    """Note on which resolution goals and activities rest; return how many had not rested on it before."""
    known = set(
        session.scalars(
            select(PlanResolution.subject_id).where(PlanResolution.resolution_id == wanted.resolution)
        )
    )
    rows = [
        {
            "id": new_id(),
            "plan_id": wanted.plan,
            "subject_id": each,
            "resolution_id": wanted.resolution,
            "linked_at": at,
            "linked_by_person_id": wanted.by,
        }
        for each in sorted(wanted.subjects - known, key=str)
    ]
    if rows:
        session.execute(insert(PlanResolution), rows)
    return len(rows)
