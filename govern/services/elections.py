"""Elections: set up for a meeting, their ballot fixed, or cancelled before anybody votes."""

import secrets
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from govern.domain.access.actor import Actor, Office
from govern.domain.access.policy import Act, may
from govern.domain.elections.nominating import ballot_order, can_fix_ballot, commitment
from govern.domain.elections.planning import PlannedElection, check_plan, election_rules
from govern.domain.elections.states import ElectionState, NominationState
from govern.domain.meetings.kinds import ItemKind
from govern.domain.rules.decision import Subject
from govern.domain.values.errors import Conflict, RuleBroken
from govern.domain.values.ids import BodyId, ElectionId, ItemId, MeetingId, NominationId, new_id
from govern.domain.values.message import Message
from govern.domain.values.record import to_record
from govern.domain.values.text import Text
from govern.domain.voting.secret_law import must_elect_secretly
from govern.domain.voting.states import Secrecy
from govern.services import agenda, association, drafting, election_reserved, election_rows, items, meetings
from govern.store.database import transaction
from govern.store.tables.elections import Election
from govern.store.tables.meetings import AgendaItem, Meeting

#: of the seed that orders the ballot and breaks ties
_SEED_BYTES = 16


@dataclass(frozen=True, slots=True)
class SetUpElection:
    """An election as the form has it; ``body`` is where the seats are, reserved seats are among the seats."""

    meeting: MeetingId
    title: Text
    explanation: Text | None
    body: BodyId
    office: Office
    plan: PlannedElection
    secrecy: Secrecy
    nominations_until: datetime


def set_up_election(actor: Actor, command: SetUpElection, *, at: datetime) -> ElectionId:
    """Put an election on the agenda of a meeting and open it to nominations; return its id.

    Raises:
        NotAllowed: for anybody but the secretary.
        NotFound: when there is no such meeting or body.
        Conflict: when the agenda takes no election any more.
        RuleBroken: when law, statutes or the figures themselves stand against it.
    """
    with transaction() as session:
        meeting = meetings.meeting_row(session, command.meeting)
        may(actor, Act.PREPARE_ELECTION, body=BodyId(meeting.body_id)).or_not_allowed()
        items.body_kind(session, command.body)
        _check(session, meeting, command, at)
        item = _new_item(session, meeting, command, actor=actor, at=at)
        row = _new_election(command, item, actor=actor, at=at)
        session.add(row)
        session.flush()
        election_rows.put_on_record(
            session, "election.set_up", row, actor=actor, at=at, item=item.id, plan=command.plan
        )
        return ElectionId(row.id)


def _check(session: Session, meeting: Meeting, command: SetUpElection, at: datetime) -> None:
    held_on, rulebook = association.day_of(session, meeting.starts_at), association.rulebook_of(session)
    reasons = [*check_plan(election_rules(rulebook, held_on), command.plan).reasons]
    reasons += election_reserved.against_reserved(
        session, command.body, command.office, command.plan, held_at=meeting.starts_at
    )
    secret = must_elect_secretly(rulebook, held_on)
    if secret is not None and command.secrecy is Secrecy.BY_NAME:
        reasons.append(secret.sentence)
    if not at < command.nominations_until <= meeting.starts_at:
        reasons.append(
            Message(
                "Nominations must close between now and the beginning of the meeting, {moment}.",
                {"moment": meeting.starts_at},
            )
        )
    if reasons:
        raise RuleBroken(*reasons)


def _new_item(
    session: Session, meeting: Meeting, command: SetUpElection, *, actor: Actor, at: datetime
) -> AgendaItem:
    content = drafting.Content(ItemKind.ELECTION, Subject.ORDINARY, command.title, command.explanation)
    item = drafting.new_item(session, BodyId(meeting.body_id), content, actor=actor, at=at)
    agenda.put_on_agenda(session, item, meeting, at=at)
    return item


def _new_election(command: SetUpElection, item: AgendaItem, *, actor: Actor, at: datetime) -> Election:
    plan = command.plan
    return Election(
        id=new_id(),
        item_id=item.id,
        body_id=command.body,
        office=command.office,
        method=plan.method,
        secrecy=command.secrecy,
        seats=plan.seats,
        limits=[to_record(each) for each in plan.limits],
        reserved=[to_record(each) for each in plan.reserved],
        nominations_until=command.nominations_until,
        term_starts_on=plan.starts_on,
        term_ends_on=plan.ends_on,
        state=ElectionState.NOMINATIONS,
        version=1,
        created_at=at,
        created_by_person_id=actor.person,
    )


def fix_ballot(actor: Actor, election: ElectionId, *, version: int, at: datetime) -> None:
    """Close nominations and put those who agreed to stand on the ballot, in the order of a recorded lot.

    Nominations that nobody answered lapse once their time is over. The seed of the lot is drawn now and
    only its digest told: it breaks ties after the vote.

    Raises:
        NotAllowed: for anybody but the secretary.
        Conflict: when the ballot is fixed already, or the election has changed since it was shown.
        RuleBroken: while nominations may still come, and when nobody stands.
    """
    with transaction() as session:
        row = election_rows.election_row(session, election)
        item = items.item_row(session, ItemId(row.item_id))
        may(actor, Act.PREPARE_ELECTION, body=BodyId(item.body_id)).or_not_allowed()
        refuse_unless(row, ElectionState.NOMINATIONS)
        meetings.refuse_stale(row.version, version)
        if at <= row.nominations_until:
            raise RuleBroken(
                Message("Nominations are open until {moment}.", {"moment": row.nominations_until})
            )
        _fix(session, row)
        election_rows.put_on_record(
            session,
            "election.ballot_fixed",
            row,
            actor=actor,
            at=at,
            seed_commitment=row.seed_commitment,
            candidates=election_rows.candidates_of(session, election),
        )


def _fix(session: Session, row: Election) -> None:
    plan = election_reserved.plan_on(session, row, election_reserved.voted_on(session, row))
    candidates = election_rows.candidates_of(session, ElectionId(row.id))
    can_fix_ballot(candidates, seats=plan.seats, limits=plan.limits, reserved=plan.reserved).or_rule_broken()
    row.seed = secrets.token_hex(_SEED_BYTES)
    row.seed_commitment = commitment(row.seed)
    row.state = ElectionState.BALLOT_FIXED
    row.version += 1
    order = ballot_order(row.seed, ((each.nomination, each.name) for each in candidates))
    for nomination in election_rows.nominations_of(session, ElectionId(row.id)):
        if nomination.state is NominationState.ACCEPTED:
            nomination.place = order.index(NominationId(nomination.id)) + 1
        elif nomination.state is NominationState.PROPOSED:
            nomination.state = NominationState.DECLINED
    session.flush()


def cancel_election(actor: Actor, election: ElectionId, *, at: datetime) -> None:
    """Give up an election before its vote; its agenda item stays, without a ballot.

    Raises:
        NotAllowed: for anybody but the secretary.
        Conflict: once the vote is open, or it has been counted.
    """
    with transaction() as session:
        row = election_rows.election_row(session, election)
        item = items.item_row(session, ItemId(row.item_id))
        may(actor, Act.PREPARE_ELECTION, body=BodyId(item.body_id)).or_not_allowed()
        refuse_unless(row, ElectionState.NOMINATIONS, ElectionState.BALLOT_FIXED)
        row.state = ElectionState.CANCELLED
        row.version += 1
        election_rows.put_on_record(session, "election.cancelled", row, actor=actor, at=at)


_REFUSALS = {
    ElectionState.NOMINATIONS: Message("The ballot is not fixed yet."),
    ElectionState.BALLOT_FIXED: Message("The ballot is fixed already."),
    ElectionState.VOTING: Message("The vote is open."),
    ElectionState.COUNTED: Message("The election has been counted. Its result stands."),
    ElectionState.CANCELLED: Message("The election was cancelled."),
}


def refuse_unless(row: Election, *states: ElectionState) -> None:
    """Pass while an election is in one of these states.

    Raises:
        Conflict: with what it is in instead.
    """
    if row.state not in states:
        raise Conflict(_REFUSALS[row.state])
