"""Motions on one item: what the text would read with each, and which cannot stand together."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import combinations

from govern.domain.amendment.wording import merge, overlap
from govern.domain.values.ids import MotionId
from govern.domain.values.message import Message
from govern.domain.values.text import Text
from govern.domain.voting.motion_states import UNSETTLED, MotionKind, MotionState, Procedure

SAME_WORDING = Message("Both want the same wording.")
SAME_PASSAGE = Message("Both change the same passage.")


@dataclass(frozen=True, slots=True)
class Motion:
    """A motion as the rules see it.

    ``base`` is the text that an amendment was written against and ``wanted`` what it makes of it, with
    amendments to itself that were adopted; both are None of a step of procedure. ``parent`` is the
    amendment that it would change, where it changes one.
    """

    id: MotionId
    ordinal: int
    kind: MotionKind
    state: MotionState
    procedure: Procedure | None = None
    parent: MotionId | None = None
    base: Text | None = None
    wanted: Text | None = None

    @property
    def is_unsettled(self) -> bool:
        """Return whether it waits for an answer or for a vote."""
        return self.state in UNSETTLED

    @property
    def is_amendment(self) -> bool:
        """Return whether it changes a wording."""
        return self.kind is MotionKind.AMENDMENT


@dataclass(frozen=True, slots=True)
class Clash:
    """Two motions that cannot both be carried out, the one handed in first named first."""

    first: int
    second: int
    why: Message


@dataclass(frozen=True, slots=True)
class Floor:
    """An item before the meeting: its text as it reads now, and everything moved on it."""

    text: Text
    motions: tuple[Motion, ...]

    def motion(self, motion: MotionId) -> Motion:
        """Return one of the motions.

        Raises:
            LookupError: when there is no such motion.
        """
        found = next((each for each in self.motions if each.id == motion), None)
        if found is None:
            raise LookupError(f"no motion {motion} on this item")
        return found

    def unsettled(self) -> tuple[Motion, ...]:
        """Return the motions that wait, in the order of handing in."""
        return tuple(each for each in self.motions if each.is_unsettled)

    def changes_to(self, parent: MotionId) -> tuple[Motion, ...]:
        """Return the motions that wait and would change an amendment."""
        return tuple(each for each in self.unsettled() if each.parent == parent)

    def target(self, motion: Motion) -> Text:
        """Return the text that an amendment would change, as it reads now."""
        if motion.parent is None:
            return self.text
        return self.motion(motion.parent).wanted or self.text

    def reads(self, motion: Motion) -> Text | None:
        """Return what its target would read with an amendment, or None where both changed one passage."""
        if motion.base is None or motion.wanted is None:
            return None
        return carried(motion.base, self.target(motion), motion.wanted)


def carried(base: Text, present: Text, wanted: Text) -> Text | None:
    """Return a text with the change that leads from ``base`` to ``wanted``, or None where it does not fit.

    The authentic version decides. A translation that does not carry the change is left out, rather than
    left standing beside an authentic text that says something else.
    """
    if wanted.authentic_text == base.authentic_text:
        new = {each: text for each, text in wanted.versions.items() if text != base.versions.get(each)}
        return Text(present.authentic, {**present.versions, **new})
    merged = {
        language: merge(base.versions[language], present.versions[language], wanted.versions[language])
        for language in wanted.versions
        if language in base.versions and language in present.versions
        if wanted.versions[language] != base.versions[language]
    }
    if merged.get(present.authentic) is None:
        return None
    return Text(present.authentic, {code: text for code, text in merged.items() if text is not None})


def is_idle(present: Text, reads: Text) -> bool:
    """Return whether a text says already what it would read."""
    return present.versions == reads.versions


def clashes(floor: Floor) -> tuple[Clash, ...]:
    """Return every two waiting amendments to one text that cannot both be carried out, with the reason."""
    waiting = [each for each in floor.unsettled() if each.is_amendment]
    pairs = ((one, other, _clash(floor, one, other)) for one, other in combinations(waiting, 2))
    return tuple(Clash(one.ordinal, other.ordinal, why) for one, other, why in pairs if why is not None)


def _clash(floor: Floor, one: Motion, other: Motion) -> Message | None:
    if one.parent != other.parent:
        return None
    mine, theirs = floor.reads(one), floor.reads(other)
    if mine is None or theirs is None:
        return None
    if mine.versions == theirs.versions:
        return SAME_WORDING
    present = floor.target(one).authentic_text
    return SAME_PASSAGE if overlap(present, mine.authentic_text, theirs.authentic_text) else None


def fallen_by(floor: Floor, adopted: Motion, text: Text) -> tuple[tuple[Motion, Message], ...]:
    """Return the waiting motions that give way when one is carried, with the reason of each.

    ``text`` is what the target of the carried amendment reads from then on. Amendments to an amendment
    that falls fall with it.
    """
    why = {"n": adopted.ordinal}
    found: list[tuple[Motion, Message]] = []
    for each in floor.unsettled():
        if each.id == adopted.id or each.parent != adopted.parent or not each.is_amendment:
            continue
        reason = _reason_to_fall(each, text)
        if reason is not None:
            found.append((each, Message("No. {n} was carried. {why}", {**why, "why": reason})))
    return (*found, *_with_parents(floor, [adopted, *(each for each, _ in found)]))


def _reason_to_fall(motion: Motion, text: Text) -> Message | None:
    if motion.base is None or motion.wanted is None:
        return None
    reads = carried(motion.base, text, motion.wanted)
    if reads is None:
        return SAME_PASSAGE
    return SAME_WORDING if is_idle(text, reads) else None


def _with_parents(floor: Floor, settled: Iterable[Motion]) -> tuple[tuple[Motion, Message], ...]:
    """Return the amendments to settled amendments, which have nothing left to change."""
    return tuple(
        (each, Message("No. {n}, which it would change, is settled.", {"n": parent.ordinal}))
        for parent in settled
        for each in floor.changes_to(parent.id)
    )


def left_without_parent(floor: Floor, parent: Motion) -> tuple[tuple[Motion, Message], ...]:
    """Return the motions that fall because the amendment that they would change is settled."""
    return _with_parents(floor, [parent])
