"""What a board pack states: agenda with times, each item's sheet, the papers of one class of readers."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from govern.domain.meetings.convocation_facts import Issuer
from govern.domain.meetings.kinds import ItemKind, MeetingKind, MeetingMode
from govern.domain.meetings.late import Late
from govern.domain.meetings.questions import AskedQuestion
from govern.domain.meetings.schedule import Slot
from govern.domain.values.text import Text


@dataclass(frozen=True, slots=True)
class PackedPaper:
    """A paper as it counted when the pack was put together, known by its digest."""

    id: UUID
    name: str
    media_type: str
    size: int
    digest: str
    version: int
    note: str

    @property
    def is_pdf(self) -> bool:
        """Return whether its pages can stand in the pack."""
        return self.media_type == "application/pdf"


@dataclass(frozen=True, slots=True)
class PackedItem:
    """An item with everything that those who get the pack may read of it."""

    number: int
    reference: str
    kind: ItemKind
    #: the heading, where the item is the first under it
    heading: Text | None
    title: Text
    explanation: Text | None
    requested_decision: Text | None
    proposed_by: str
    presenter: str
    minutes: int | None
    slot: Slot | None
    late: Late | None
    #: the number of the consent agenda in which it is adopted
    together_in: int | None
    questions: tuple[AskedQuestion, ...]
    papers: tuple[PackedPaper, ...]


@dataclass(frozen=True, slots=True)
class BoardPackFacts:
    """Everything that a board pack states; the papers themselves are known by their digests."""

    issuer: Issuer
    meeting: str
    body_name: Text
    kind: MeetingKind
    mode: MeetingMode
    starts_at: datetime
    time_zone: str
    place: str
    items: tuple[PackedItem, ...]
    #: whether it holds papers that not everybody invited may read
    is_restricted: bool

    @property
    def papers(self) -> tuple[PackedPaper, ...]:
        """Return every paper in the order of the agenda."""
        return tuple(paper for item in self.items for paper in item.papers)
