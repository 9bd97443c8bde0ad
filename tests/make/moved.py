"""What was moved on an item of a held meeting, in every kind and state that minutes show."""

from dataclasses import replace
from datetime import UTC, datetime

from govern.domain.motions.procedures import STEPS
from govern.domain.values.message import Message
from govern.domain.values.text import Text
from govern.domain.voting.explained import Explained
from govern.domain.voting.minutes import MinutedItem
from govern.domain.voting.minutes_motions import Doubts, MinutedMotion, MovedOn
from govern.domain.voting.motion_states import MotionKind, MotionState, Procedure

AT = datetime(2026, 3, 20, 13, tzinfo=UTC)
PROPOSED = Text(
    "en", {"en": "The fee is 200 euros.\nIt is due in March.", "fr": "La cotisation est de 200 euros."}
)
AMENDED = Text.only("en", "The fee is 300 euros.\nIt is due in March.")

FEE = MinutedMotion(
    number=1,
    kind=MotionKind.AMENDMENT,
    step=None,
    effect=None,
    parent=None,
    mover="Klaszter Közösség",
    handed_in_at=AT,
    before=PROPOSED,
    after=AMENDED,
    reason=Text.only("en", "Costs have risen."),
    state=MotionState.ADOPTED,
    settled_at=AT,
    because=None,
)


def moved_on(words: str = "It came too late.") -> MovedOn:
    """Return an adopted amendment, one that fell, one that was refused with these words, and a step."""
    fell = replace(
        FEE,
        number=2,
        after=Text.only("en", "The fee is 250 euros.\nIt is due in March."),
        state=MotionState.FALLEN,
        because=Message(
            "No. {n} was carried. {why}", {"n": 1, "why": Message("Both change the same passage.")}
        ),
    )
    refused = replace(
        FEE, number=3, parent=1, state=MotionState.REFUSED, because=Message("{reason}", {"reason": words})
    )
    close = STEPS[Procedure.CLOSE_DEBATE]
    step = replace(
        FEE,
        number=4,
        kind=MotionKind.PROCEDURE,
        step=close.name,
        effect=close.effect,
        before=None,
        after=None,
    )
    said = Message(
        "The chair set the order of voting: No. {numbers}. Reason: {reason}",
        {"numbers": "4, 1, 2", "reason": words},
    )
    return MovedOn(PROPOSED, AMENDED, (FEE, fell, refused, step), (said,))


def with_motions(item: MinutedItem, words: str = "It came too late.") -> MinutedItem:
    """Return an item with what was moved on it; its first vote was on No. 1, and held in spite of doubts."""
    doubts = Doubts((Explained(Message("No convocation of this meeting is on record.")),), words)
    first, *others = item.votes
    votes = (replace(first, motion=1, doubts=doubts), *others)
    return replace(item, moved=moved_on(words), votes=votes)
