"""Corrections of facts in minutes that are not approved: recorded beside the fact, never over it."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from govern.domain.access.actor import Actor
from govern.domain.values.errors import RuleBroken
from govern.domain.values.ids import MeetingId, MinutesId, new_id
from govern.domain.values.message import Message
from govern.domain.values.record import to_record
from govern.domain.values.typed import prose
from govern.domain.voting.minutes_facts import (
    LONGEST_CORRECTION,
    CorrectableFact,
    check_correction,
    correctable,
)
from govern.services import audit, minutes, minutes_documents, minutes_draft, seals
from govern.store.database import transaction
from govern.store.tables.minutes import MinutesCorrection


@dataclass(frozen=True, slots=True)
class CorrectFact:
    """A fact by its name in the minutes, what is right, and why the record is wrong."""

    minutes: MinutesId
    fact: str
    becomes: str
    reason: str


def correct_fact(actor: Actor, command: CorrectFact, *, at: datetime) -> None:
    """Record that a fact in minutes is wrong and what is right; both stay visible with the reason.

    Raises:
        NotFound: when there are no such minutes.
        NotAllowed: for anybody but the secretary.
        Conflict: when the minutes are approved, or a vote on them is open.
        RuleBroken: when there is no such fact, or nothing is changed or explained.
    """
    becomes, reason = prose(command.becomes).strip(), prose(command.reason).strip()
    with transaction() as session:
        row = minutes.writable(session, command.minutes, actor)
        minutes_documents.refuse_during_vote(session, command.minutes)
        facts = minutes_draft.composed(session, command.minutes, MeetingId(row.meeting_id))
        named = {each.key: each for each in correctable(facts)}
        fact = named.get(command.fact)
        check_correction(fact, becomes=becomes, reason=reason).or_rule_broken()
        _check_length(becomes, reason)
        if fact is not None:
            added = _add(session, command, fact, MadeNow(becomes, reason, actor, at))
            row.version += 1
            audit.record(
                session,
                audit.Recorded(
                    action="minutes.corrected",
                    subject_kind="minutes",
                    subject_id=row.id,
                    at=at,
                    actor=actor.person,
                    payload={"fact": fact.key, "was": str(fact.says), "becomes": becomes, "reason": reason},
                    seals=seals.seal(session, "minutes_correction", added.id),
                ),
            )


@dataclass(frozen=True, slots=True)
class MadeNow:
    """What a correction says, by whom and when."""

    becomes: str
    reason: str
    actor: Actor
    at: datetime


def _add(session: Session, command: CorrectFact, fact: CorrectableFact, made: MadeNow) -> MinutesCorrection:
    last = session.scalar(
        select(func.max(MinutesCorrection.ordinal)).where(MinutesCorrection.minutes_id == command.minutes)
    )
    row = MinutesCorrection(
        id=new_id(),
        minutes_id=command.minutes,
        ordinal=(last or 0) + 1,
        item_id=fact.item,
        fact=fact.key,
        about=to_record(fact.about),
        was=to_record(fact.says),
        becomes=made.becomes,
        reason=made.reason,
        made_at=made.at,
        made_by_person_id=made.actor.person,
    )
    session.add(row)
    session.flush()
    return row


def _check_length(*texts: str) -> None:
    for text in texts:
        if len(text) > LONGEST_CORRECTION:
            raise RuleBroken(
                Message(
                    "A text here has {length} characters; {most} fit.",
                    {"length": len(text), "most": LONGEST_CORRECTION},
                )
            )
