"""Written procedures: begun with a deadline, and stopped by a reservation."""

from dataclasses import dataclass, replace
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from govern.domain.access.actor import Actor
from govern.domain.access.policy import Act, may
from govern.domain.meetings.kinds import BodyKind, ItemState
from govern.domain.meetings.seats import Presence, Seat
from govern.domain.values.calendar import instant_of
from govern.domain.values.errors import NotFound
from govern.domain.values.ids import BodyId, ItemId, ProcedureId, VoteId, new_id
from govern.domain.values.message import Message
from govern.domain.values.record import to_record
from govern.domain.values.references import procedure_reference
from govern.domain.voting import written as rules
from govern.domain.voting.states import ProcedureMode, ProcedureState, VoteState
from govern.services import (
    amendment_opening,
    association,
    audit,
    consultations,
    electorates,
    exclusion_opening,
    items,
    references,
    seals,
    seating,
    written_standing,
)
from govern.store.database import transaction
from govern.store.tables.association import Body
from govern.store.tables.meetings import AgendaItem
from govern.store.tables.procedures import WrittenProcedure
from govern.store.tables.voting import Vote


@dataclass(frozen=True, slots=True)
class BeginProcedure:
    """A written procedure as the form has it; ``closes`` is the time on the clock at the seat."""

    item: ItemId
    mode: ProcedureMode
    closes: datetime


def rules_for(session: Session, item: AgendaItem, *, on: date) -> rules.WrittenRules:
    """Return how the body of an item may decide it in writing on a day."""
    kind = items.body_kind(session, BodyId(item.body_id))
    return rules.written_rules(association.rulebook_of(session), body=kind, subject=item.subject, on=on)


def begin_procedure(actor: Actor, command: BeginProcedure, *, at: datetime) -> ProcedureId:
    """Open a vote in writing on a proposal, freeze who takes part, and return the procedure's id.

    Raises:
        NotAllowed: when the actor does not chair the body.
        NotFound: when there is no such item.
        Conflict: when changes to a draft behind it are not settled.
        RuleBroken: when the rules do not allow it, or the deadline leaves too little time.
    """
    with transaction() as session:
        item = items.item_row(session, command.item)
        may(actor, Act.CONDUCT_VOTE, body=BodyId(item.body_id)).or_not_allowed()
        zone = association.association_facts(session).zone
        closes_at, on = instant_of(command.closes, zone), association.day_of(session, at)
        amendment_opening.check_amendment(session, item, on=on)
        exclusion_opening.check_exclusion(session, item, at=at)
        found = rules_for(session, item, on=on)
        plan = rules.PlannedProcedure(
            item.kind, item.state, command.mode, at, on, closes_at, command.closes.date()
        )
        rules.check_procedure(found, plan).or_rule_broken()
        procedure = _new_procedure(session, item, plan, actor=actor)
        vote = _open_vote(session, item, procedure, found)
        asked = _ask_beside(session, vote, item, found) if plan.mode is not ProcedureMode.SILENCE else {}
        kept = written_standing.keep_standing(session, vote, found, plan)
        item.state = ItemState.IN_WRITING
        item.meeting_id = None
        audit.record(
            session,
            audit.Recorded(
                action="procedure.begun",
                subject_kind="procedure",
                subject_id=procedure.id,
                at=at,
                actor=actor.person,
                payload={"item": item.id, "mode": plan.mode, "closes_at": closes_at, "vote": vote.id},
                seals=seals.seal(session, "electorate", vote.id) | kept | asked,
            ),
        )
        return ProcedureId(procedure.id)


def _new_procedure(
    session: Session, item: AgendaItem, plan: rules.PlannedProcedure, *, actor: Actor
) -> WrittenProcedure:
    code = session.get_one(Body, item.body_id).code
    number = references.next_number(session, f"procedure:{code}-{plan.opened_on.year}")
    row = WrittenProcedure(
        id=new_id(),
        reference=procedure_reference(code, plan.opened_on.year, number),
        body_id=item.body_id,
        item_id=item.id,
        mode=plan.mode,
        state=ProcedureState.OPEN,
        opened_at=plan.opened_at,
        opened_by_person_id=actor.person,
        closes_at=plan.closes_at,
    )
    session.add(row)
    session.flush()
    return row


def _open_vote(
    session: Session, item: AgendaItem, procedure: WrittenProcedure, found: rules.WrittenRules
) -> Vote:
    vote_id = new_id()
    rule = rules.procedure_rule(association.rulebook_of(session), found, procedure.mode, vote=vote_id)
    vote = Vote(
        id=vote_id,
        item_id=item.id,
        meeting_id=None,
        procedure_id=procedure.id,
        ordinal=1,
        question=item.requested_decision or item.title,
        subject=item.subject,
        rule=to_record(rule),
        chair_person_id=procedure.opened_by_person_id,
        state=VoteState.OPEN,
        opened_at=procedure.opened_at,
        opened_by_person_id=procedure.opened_by_person_id,
        closes_at=procedure.closes_at,
    )
    session.add(vote)
    session.flush()
    amendment_opening.keep_statutes(session, vote, on=found.on)
    electorates.freeze_electorate(session, VoteId(vote.id), _seats(session, item, found))
    return vote


def _ask_beside(session: Session, vote: Vote, item: AgendaItem, found: rules.WrittenRules) -> dict[str, str]:
    """Keep which members that wait for their vote are asked beside it; where silence is consent, none."""
    seats = _seats(session, item, found)
    return consultations.freeze_consultation(session, vote, seats, record_date=found.on, on=found.on)


def _seats(session: Session, item: AgendaItem, found: rules.WrittenRules) -> tuple[Seat, ...]:
    """Return everybody of the body as able to reply; whoever does not is counted as absent at the end."""
    if found.body is not BodyKind.ASSEMBLY:
        seats = seating.persons_in(session, item.body_id, found.on)
        return tuple(replace(seat, presence=Presence.PRESENT) for seat in seats)
    return tuple(
        Seat(
            name=member.name,
            weight=member.weight,
            groups=member.groups,
            reason=member.reason,
            presence=Presence.PRESENT,
            member=member.member,
            actors=member.representatives,
        )
        for member in seating.members_in(session, record_date=found.on, on=found.on)
    )


def procedure_row(session: Session, procedure: ProcedureId) -> WrittenProcedure:
    """Return a procedure's row.

    Raises:
        NotFound: when there is no such procedure.
    """
    row = session.get(WrittenProcedure, procedure)
    if row is None:
        raise NotFound(Message("There is no such written procedure."))
    return row


def vote_of(session: Session, row: WrittenProcedure) -> Vote:
    """Return the vote of a procedure."""
    return session.scalars(select(Vote).where(Vote.procedure_id == row.id)).one()
