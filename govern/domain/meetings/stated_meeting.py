"""The meeting that a paper is for, as the paper states it."""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from govern.domain.meetings.convocation_facts import Issuer
from govern.domain.values.text import Text


@dataclass(frozen=True, slots=True)
class StatedMeeting:
    """A meeting on a paper: whose, which, when on which clock, where."""

    issuer: Issuer
    reference: str
    body: Text
    starts_at: datetime
    time_zone: str
    place: str

    @property
    def zone(self) -> ZoneInfo:
        """Return the time zone in which it is held."""
        return ZoneInfo(self.time_zone)
