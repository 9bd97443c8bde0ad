"""What importing a register would do, to be looked at before it is done."""

from dataclasses import dataclass
from datetime import date

from govern.domain.members.comparison import Comparison
from govern.domain.members.sheet import RegisterSheet
from govern.domain.values.digest import digest
from govern.domain.values.message import Message
from govern.domain.values.record import to_record


@dataclass(frozen=True, slots=True)
class RegisterPreview:
    """What importing a register would do, or has done."""

    sheet: RegisterSheet
    comparison: Comparison
    effective: date
    founds: bool

    @property
    def is_empty(self) -> bool:
        """Return whether nothing would change."""
        return not self.founds and not self.comparison.changes

    def sentences(self) -> tuple[Message, ...]:
        """Return each change in words, in the order of the sheets."""
        changes = tuple(each.sentence() for each in self.comparison.changes)
        stated = self.sheet.association
        if not self.founds or stated is None:
            return changes
        name = {"association": stated.name}
        return (Message("{association} is set up with its assembly and its board.", name), *changes)

    @property
    def mark(self) -> str:
        """Return what tells this preview from one with other changes."""
        return digest(to_record(self.sentences()))
