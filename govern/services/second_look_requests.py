"""Asking for a second reading: what new members do whose vote is not known by name."""

from datetime import datetime

from sqlalchemy.orm import Session

from govern.domain.access.actor import Actor
from govern.domain.values.errors import Conflict, NotAllowed, NotFound
from govern.domain.values.ids import MemberId, ResolutionId, new_id
from govern.domain.values.message import Message
from govern.domain.voice import second_look as rules
from govern.services.association import day_of, rulebook_of
from govern.services.audit import Recorded, record
from govern.services.seals import seal
from govern.services.second_look_steps import Taken, take_step
from govern.store.database import transaction
from govern.store.queries.second_looks import LookRecord, look_of
from govern.store.tables.second_looks import SecondLookRequest


def ask_for_second_look(actor: Actor, resolution: ResolutionId, member: MemberId, *, at: datetime) -> bool:
    """Ask for a second reading for a new member; return whether it is reached now.

    From that moment on the decision has no effect; until then it stands.

    Raises:
        NotFound: when new members cannot ask about this resolution.
        NotAllowed: for anybody but the member's representatives.
        Conflict: when it is settled, the days have run, the member has asked, or its vote is known.
    """
    with transaction() as session:
        found = look_of(session, resolution)
        if found is None:
            raise NotFound(Message("New members cannot bring this decision back."))
        if member not in actor.represents:
            raise NotAllowed(Message("You do not represent this member."))
        _refuse(session, found, member, at=at)
        row = SecondLookRequest(
            id=new_id(), look_id=found.row.id, member_id=member, person_id=actor.person, asked_at=at
        )
        session.add(row)
        sealed = seal(session, "second_look_request", row.id)
        is_reached = found.look.is_reached_with(len(found.asked) + 1)
        if is_reached:
            sealed |= take_step(session, found.row.id, Taken(rules.LookStep.SUSPENDED), at=at)
        payload = {
            "reference": found.resolution.reference,
            "member": member,
            "asked": len(found.asked) + 1,
            "needed": found.look.needed,
            "suspended": is_reached,
        }
        entry = Recorded("second_look.asked", "resolution", resolution, at, actor.person, payload, sealed)
        record(session, entry)
        return is_reached


def _refuse(session: Session, found: LookRecord, member: MemberId, *, at: datetime) -> None:
    today = day_of(session, at)
    if found.is_suspended:
        raise Conflict(Message("Enough new members have asked already: it is read a second time."))
    if not found.is_askable:
        raise Conflict(Message("This is settled: nobody can ask any more."))
    if rules.deciding_rules(rulebook_of(session), found.row.began_on, today) is None:
        raise Conflict(Message("The rules give new members no second look any more."))
    rules.may_ask(found.look, member, has_asked=member in found.asked, on=today).or_conflict()
