"""An item's place on the agenda as documents print it: heading, clock, who presents, what holds it up."""

from dataclasses import dataclass, field

from govern.domain.meetings.late import Late
from govern.domain.meetings.schedule import Slot
from govern.domain.statutes.citation import Source
from govern.domain.values.record import LATER
from govern.domain.values.text import Text


@dataclass(frozen=True, slots=True)
class AgendaEntry:
    """What stands around an item on its agenda."""

    #: the heading, where the item is the first under it
    heading: Text | None = None
    slot: Slot | None = None
    minutes: int | None = None
    presenter: str = ""
    #: the number of the consent agenda in which it is adopted
    together_in: int | None = None
    late: Late | None = None
    #: the rule by which this place belongs to new members
    reserved: Source | None = field(default=None, metadata=LATER)

    @property
    def may_be_decided(self) -> bool:
        """Return whether the body may decide on it."""
        return self.late is None or self.late.may_be_decided
