"""Whom a correction concerns: those invited before, those only now, those no longer."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from govern.domain.meetings.convocation import Addressee
from govern.domain.values.ids import MeetingId
from govern.services.convocation import addressees_of
from govern.services.invited import Invited, invited_to
from govern.store.tables.association import Body
from govern.store.tables.meetings import Meeting


@dataclass(frozen=True, slots=True)
class Who:
    """Everybody who is to be told something: who was invited, who is so only now, who is so no longer."""

    invited: tuple[Invited, ...]
    anew: tuple[Addressee, ...]
    gone: tuple[Invited, ...]

    @property
    def differs(self) -> bool:
        """Return whether others are to be invited than those who were."""
        return bool(self.anew or self.gone)


def who_is_told(session: Session, row: Meeting, *, at: datetime) -> Who:
    """Return everybody to whom something must be told about a meeting as it stands now."""
    known = invited_to(session, MeetingId(row.id), at=at)
    kind = session.get_one(Body, row.body_id).kind
    wanted = addressees_of(session, row, kind, at=at)
    before = {(each.to.member, each.to.person) for each in known if not each.is_copy}
    now = {(each.member, each.person) for each in wanted}
    gone = tuple(each for each in known if not each.is_copy and (each.to.member, each.to.person) not in now)
    left = {each.key for each in gone}
    return Who(
        invited=tuple(each for each in known if each.key not in left),
        anew=tuple(each for each in wanted if (each.member, each.person) not in before and each.address),
        gone=gone,
    )
