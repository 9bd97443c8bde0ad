"""What the acts on a member's standing look up and check alike."""

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from govern.domain.meetings.kinds import BodyKind
from govern.domain.members.admission import Deciding
from govern.domain.members.register import MemberSnapshot
from govern.domain.values.errors import Conflict, NotFound, RuleBroken
from govern.domain.values.ids import MemberId, ResolutionId
from govern.domain.values.message import Message
from govern.domain.values.typed import prose
from govern.store.queries.members import members_on
from govern.store.tables.association import Body
from govern.store.tables.members import Member
from govern.store.tables.voting import Resolution

LONGEST = 10_000
_NAMED = {BodyKind.BOARD: Deciding.BOARD, BodyKind.ASSEMBLY: Deciding.ASSEMBLY}


def member_now(session: Session, member: MemberId, on: date) -> MemberSnapshot:
    """Return a member as the register describes it on a day.

    Raises:
        NotFound: when there is no such member.
        Conflict: when it is none on that day.
    """
    if session.get(Member, member) is None:
        raise NotFound(Message("There is no such member."))
    found = next((each for each in members_on(session, on) if each.id == member), None)
    if found is None:
        raise Conflict(Message("It is no member of the association on that day."))
    return found


def adopted_resolution(session: Session, resolution: ResolutionId | None) -> Resolution:
    """Return the resolution that stands behind an act.

    Raises:
        NotFound: when there is no such resolution.
    """
    row = session.get(Resolution, resolution) if resolution is not None else None
    if row is None:
        raise NotFound(Message("Name the resolution by which this was decided."))
    return row


def body_behind(session: Session, resolution: Resolution) -> Deciding | None:
    """Return which deciding body adopted a resolution; None for a committee or a working group."""
    return _NAMED.get(
        session.scalar(select(Body.kind).where(Body.id == resolution.body_id)) or BodyKind.COMMITTEE
    )


def words_of(typed: str, missing: Message | None = None) -> str:
    """Return what somebody wrote as it is kept.

    Raises:
        RuleBroken: when it says nothing although it must, or more than is read.
    """
    said = prose(typed).strip()
    if not said and missing is not None:
        raise RuleBroken(missing)
    if len(said) > LONGEST:
        raise RuleBroken(
            Message("At most {most} characters; these are {length}.", {"most": LONGEST, "length": len(said)})
        )
    return said
