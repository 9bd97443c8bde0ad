"""The changes that an import of a register makes, and the sentence for each."""

from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from govern.domain.members.register import FactKind
from govern.domain.members.sheet import MandateRow, MemberRow, MinutesRow, RepresentativeRow, ResolutionRow
from govern.domain.members.words import FACT_NAMES, OFFICE_NAMES, fact_in_words
from govern.domain.values.ids import MemberId
from govern.domain.values.message import Message, MessageValue


@dataclass(frozen=True, slots=True)
class NewFact:
    """A fact to be recorded."""

    kind: FactKind
    value: str
    holds_from: date


@dataclass(frozen=True, slots=True)
class MemberAdded:
    """A member that the register did not have."""

    row: MemberRow
    facts: tuple[NewFact, ...]

    def sentence(self) -> Message:
        """Return the change in words."""
        return Message(
            "{member} is new, admitted on {day}.", {"member": self.row.name, "day": self.row.admitted_on}
        )


@dataclass(frozen=True, slots=True)
class FactChanged:
    """Another value for a member of the register; the old one stays in its past."""

    member: MemberId
    reference: str
    name: str
    old: str
    fact: NewFact

    def sentence(self) -> Message:
        """Return the change in words."""
        values: dict[str, MessageValue] = {
            "reference": self.reference,
            "member": self.name,
            "what": FACT_NAMES[self.fact.kind],
            "old": fact_in_words(self.fact.kind, self.old),
            "new": fact_in_words(self.fact.kind, self.fact.value),
            "day": self.fact.holds_from,
        }
        if not self.old:
            return Message("{reference} {member}: {what} is “{new}” from {day}.", values)
        if not self.fact.value:
            return Message("{reference} {member}: {what} “{old}” no longer holds from {day}.", values)
        return Message("{reference} {member}: {what} “{old}” becomes “{new}” from {day}.", values)


@dataclass(frozen=True, slots=True)
class RepresentativeAdded:
    """A person who begins to represent a member."""

    row: RepresentativeRow

    def sentence(self) -> Message:
        """Return the change in words."""
        return Message(
            "{name} represents {member} at place {order}.",
            {"name": self.row.name, "member": self.row.member, "order": self.row.rank},
        )


@dataclass(frozen=True, slots=True)
class RepresentativeChanged:
    """A representative with another place, name or language."""

    old: RepresentativeRow
    new: RepresentativeRow

    def sentence(self) -> Message:
        """Return the change in words."""
        if self.old.rank == self.new.rank:
            return Message(
                "{name}, who represents {member}, is described anew.",
                {"name": self.new.name, "member": self.new.member},
            )
        return Message(
            "{name} represents {member} at place {order} instead of {before}.",
            {
                "name": self.new.name,
                "member": self.new.member,
                "order": self.new.rank,
                "before": self.old.rank,
            },
        )


@dataclass(frozen=True, slots=True)
class RepresentativeEnded:
    """A person who ceases to represent a member."""

    row: RepresentativeRow

    def sentence(self) -> Message:
        """Return the change in words."""
        return Message(
            "{name} no longer represents {member}.", {"name": self.row.name, "member": self.row.member}
        )


@dataclass(frozen=True, slots=True)
class MandateAdded:
    """An office that a person holds for a term."""

    row: MandateRow

    def sentence(self) -> Message:
        """Return the change in words."""
        return Message(
            "{office} from {day}: {name}.",
            {"office": OFFICE_NAMES[self.row.office], "day": self.row.starts_on, "name": self.row.name},
        )


@dataclass(frozen=True, slots=True)
class MandateChanged:
    """A term with another last day."""

    old: MandateRow
    new: MandateRow

    def sentence(self) -> Message:
        """Return the change in words."""
        values: dict[str, MessageValue] = {"office": OFFICE_NAMES[self.new.office], "name": self.new.name}
        if self.new.ends_on is None:
            return Message("{office} {name}: the term has no end.", values)
        return Message("{office} {name}: the term ends on {day}.", {**values, "day": self.new.ends_on})


@dataclass(frozen=True, slots=True)
class ResolutionAdded:
    """A past resolution that the register did not have."""

    row: ResolutionRow

    def sentence(self) -> Message:
        """Return the change in words."""
        return Message(
            "Resolution {reference} of {day}: {title}.",
            {
                "reference": self.row.reference,
                "day": self.row.adopted_on,
                "title": self.row.title.authentic_text,
            },
        )


@dataclass(frozen=True, slots=True)
class ResolutionDiffers:
    """A resolution that the register has with other words; an import never changes one."""

    old: ResolutionRow
    new: ResolutionRow

    def sentence(self) -> Message:
        """Return the refusal in words."""
        return Message(
            "Resolution {reference} stands in the register with other words and cannot be changed.",
            {"reference": self.old.reference},
        )


@dataclass(frozen=True, slots=True)
class MinutesAdded:
    """Old minutes with their file."""

    row: MinutesRow

    def sentence(self) -> Message:
        """Return the change in words."""
        return Message(
            "Minutes {reference} of {day}: {file}.",
            {"reference": self.row.reference, "day": self.row.held_on, "file": self.row.file},
        )


Change: TypeAlias = (
    MemberAdded
    | FactChanged
    | RepresentativeAdded
    | RepresentativeChanged
    | RepresentativeEnded
    | MandateAdded
    | MandateChanged
    | ResolutionAdded
    | ResolutionDiffers
    | MinutesAdded
)
