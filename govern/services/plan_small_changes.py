"""Small changes of a plan, put in force by whom the statutes trust with them; others hear of it."""

from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction
from uuid import UUID

from sqlalchemy.orm import Session

from govern.domain.access.actor import Actor, Office
from govern.domain.plan.plan_changes import SmallBy, leads
from govern.domain.values.errors import Conflict, NotAllowed, RuleBroken
from govern.domain.values.ids import MemberId, PlanId, new_id
from govern.domain.values.message import Message, MessageValue
from govern.domain.values.typed import prose
from govern.services import plan_proposals, plan_records, plan_versions, seals
from govern.services.audit import Recorded, record
from govern.services.plan_adoption import Candidate, candidate, refuse_stale
from govern.services.plan_letters import Changed, tell_of_change
from govern.store.database import transaction
from govern.store.tables.plan_versions import PlanVersion

LONGEST_REASON = 2000


@dataclass(frozen=True, slots=True)
class PutInForce:
    """A small change as it was shown: of one activity, or of all that differs; with the reason, if any."""

    plan: PlanId
    activity: UUID | None
    token: str
    reason: str = ""


def put_in_force(actor: Actor, command: PutInForce, *, at: datetime) -> str:
    """Put a small change in force as the next version, and return its number.

    Raises:
        Conflict: when nothing differs, the working copy has changed since it was shown, or a body has the
            same thing before it.
        RuleBroken: when it is not small, with figures and article, or the reason is too long.
        NotAllowed: for whom the statutes do not name.
    """
    if not actor.represents and not actor.holds(Office.SECRETARY):
        raise NotAllowed(Message("Leads and the secretary put small changes in force, as the statutes say."))
    reason = prose(command.reason)
    if len(reason) > LONGEST_REASON:
        values: dict[str, MessageValue] = {"length": len(reason), "most": LONGEST_REASON}
        raise RuleBroken(Message("A text here has {length} characters; {most} fit.", values))
    with transaction() as session:
        found = candidate(session, command.plan, command.activity, at=at)
        refuse_stale(found, command.token)
        if found.base is None or found.weighed is None:
            raise RuleBroken(Message("Nothing is in force yet: the body adopts the plan first."))
        if not found.weighed.is_small:
            raise RuleBroken(found.weighed.why)
        member = decider(actor, found)
        _refuse_before_body(session, found, command.plan)
        row = _version(session, found, found.base, at=at)
        row.decided_by_person_id, row.decided_for_member_id = actor.person, member
        row.reason = reason
        session.flush()
        number = str(plan_versions.Version(row, None).number)
        changed = Changed(command.plan, found.before, found.after, found.changes, number)
        letters = tell_of_change(session, changed, reason=reason, by=actor.name, at=at)
        record(
            session,
            Recorded(
                "plan.small_change",
                "plan",
                command.plan,
                at,
                actor.person,
                {"version": number, "digest": found.after.digest, "for": member, "letters": letters},
                seals.seal(session, "plan_version", row.id),
            ),
        )
        return number


def decider(actor: Actor, found: Candidate) -> MemberId | None:
    """Return for which member somebody decides on a small change; None for an office.

    Raises:
        NotAllowed: for whom the statutes do not name, with the article.
    """
    rule = found.rules.small_by
    cited: dict[str, MessageValue] = {"article": rule.source.citation() if rule else ""}
    match found.rules.by:
        case SmallBy.LEAD:
            own = [each for each in leads(found.before, found.changes) if MemberId(each) in actor.represents]
            if own:
                return MemberId(min(own, key=str))
            raise NotAllowed(
                Message("Only the lead of the activity decides on a small change ({article}).", cited)
            )
        case SmallBy.SECRETARY:
            if actor.holds(Office.SECRETARY):
                return None
            raise NotAllowed(Message("Only the secretary decides on a small change ({article}).", cited))
        case _:
            raise NotAllowed(Message("The board decides on small changes ({article}).", cited))


def may_decide(actor: Actor, found: Candidate) -> bool:
    """Return whether somebody can put a small change in force."""
    if found.weighed is None or not found.weighed.is_small:
        return False
    try:
        decider(actor, found)
    except NotAllowed:
        return False
    return True


def _refuse_before_body(session: Session, found: Candidate, plan: UUID) -> None:
    """Pass unless a body has the same entries before it: its word goes first."""
    own = {(each.kind, each.entry.id) for each in found.changes.changes}
    for proposal in plan_proposals.standing(session, plan):
        theirs = plan_proposals.proposed_difference(session, proposal)
        if own & {(each.kind, each.entry.id) for each in theirs.changes}:
            item = plan_proposals.deciding_item(session, proposal)
            raise Conflict(
                Message(
                    "{reference} puts the same before the body. Wait for its decision.",
                    {"reference": item.reference},
                )
            )


def _version(session: Session, found: Candidate, base: plan_versions.Version, *, at: datetime) -> PlanVersion:
    number = plan_versions.next_small(session, base)
    row = PlanVersion(
        id=new_id(),
        plan_id=base.row.plan_id,
        major=number.major,
        minor=number.minor,
        record_id=plan_records.freeze(session, found.after, at=at).id,
        adopted_record_id=base.row.adopted_record_id,
        based_on_id=base.row.id,
        made_at=at,
        share_moved=found.weighed.moved.share if found.weighed else Fraction(0),
    )
    session.add(row)
    return row
