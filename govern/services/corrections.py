"""Correcting a convocation that has gone out: what changed is issued anew, to those whom it concerns."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from sqlalchemy.orm import Session

from govern.domain.access.actor import Actor
from govern.domain.access.policy import Act, may
from govern.domain.meetings.cancellation import check_reason
from govern.domain.meetings.convocation import Check
from govern.domain.meetings.correction import Change, check_correction
from govern.domain.meetings.kinds import MeetingState
from govern.domain.values.decision import Decision
from govern.domain.values.errors import Conflict
from govern.domain.values.ids import BodyId, ItemId, MeetingId
from govern.domain.values.message import Message
from govern.domain.values.typed import prose
from govern.services import correction_facts, correction_letters, meetings
from govern.services.correction_facts import Wording
from govern.store.database import transaction
from govern.store.tables.meetings import Meeting


@dataclass(frozen=True, slots=True)
class CorrectConvocation:
    """A convocation to be corrected as it was shown; ``plan`` and ``wordings`` are what changes now.

    What has joined the agenda or its papers since is taken in too.
    """

    meeting: MeetingId
    version: int
    reason: str
    plan: meetings.PlanMeeting | None = None
    wordings: Mapping[ItemId, Wording] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Outlook:
    """A correction before it is issued: what changes, whether it may, whom it reaches."""

    changes: tuple[Change, ...]
    checks: tuple[Check, ...]
    languages: tuple[str, ...]
    letters: int
    invited_anew: tuple[str, ...]
    no_longer: tuple[str, ...]

    @property
    def decision(self) -> Decision:
        """Return whether it may be issued, with what stands in its way."""
        faults = tuple(each.refusal for each in self.checks if not (each.is_met or each.is_advice))
        return Decision(allowed=not faults, reasons=faults)


def outlook(actor: Actor, command: CorrectConvocation, *, at: datetime) -> Outlook:
    """Return what a correction would change, without issuing it.

    Raises:
        NotAllowed: for anybody but the secretary.
        NotFound: when there is no such meeting.
        Conflict: unless it has been convoked and not opened.
        RuleBroken: for a place, time or wording that cannot be.
    """
    with transaction() as session:
        row = _correctable(session, actor, command.meeting)
        _, found = _look(session, row, command, actor=actor, at=at)
        session.rollback()
        return found


def correct(actor: Actor, command: CorrectConvocation, *, at: datetime) -> int:
    """Issue a correction: new documents where something changed; return how many letters tell of it.

    Raises:
        NotAllowed: for anybody but the secretary.
        NotFound: when there is no such meeting.
        Conflict: unless it has been convoked and not opened, or when it was changed since it was shown.
        RuleBroken: when nothing changed, no reason is given, or what changed needs a new convocation.
    """
    with transaction() as session:
        row = _correctable(session, actor, command.meeting)
        meetings.refuse_stale(row.version, command.version)
        reason = prose(command.reason).strip()
        check_reason(reason).or_rule_broken()
        seen, found = _look(session, row, command, actor=actor, at=at)
        found.decision.or_rule_broken()
        row.version += 1
        return correction_letters.issue(session, row, replace(seen, reason=reason), actor=actor, at=at)


def _correctable(session: Session, actor: Actor, meeting: MeetingId) -> Meeting:
    row = meetings.meeting_row(session, meeting)
    may(actor, Act.CONVOKE, body=BodyId(row.body_id)).or_not_allowed()
    if row.state is not MeetingState.CONVOKED or not correction_facts.standing(session, row.id):
        raise Conflict(
            Message("{meeting} has no convocation that could be corrected.", {"meeting": row.reference})
        )
    return row


def _look(
    session: Session, row: Meeting, command: CorrectConvocation, *, actor: Actor, at: datetime
) -> tuple[correction_letters.Seen, Outlook]:
    """Write what changes into the rows, and return what differs from what was sent."""
    access = row.remote_access
    if command.plan is not None:
        meetings.rewrite(session, row, command.plan, at=at)
    correction_facts.write_wordings(session, row, command.wordings)
    session.flush()
    bounds = correction_facts.bounds(session, row, at=at)
    seen = correction_letters.see(
        session, row, access_changed=row.remote_access != access, signed_by=actor.name, at=at
    )
    changes = tuple({each.part: each for of in seen.changes.values() for each in of}.values())
    everything = {(each.part, str(each.sentence)): each for of in seen.changes.values() for each in of}
    who = seen.who
    checks = () if not changes and who.differs else check_correction(changes, bounds)
    return seen, Outlook(
        changes=tuple(everything.values()),
        checks=checks,
        languages=tuple(seen.changes),
        letters=seen.count,
        invited_anew=tuple(each.name for each in who.anew),
        no_longer=tuple(each.to.name for each in who.gone),
    )
