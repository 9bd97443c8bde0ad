"""The order in which motions on an item are voted on, and why."""

from collections.abc import Sequence
from dataclasses import dataclass

from govern.domain.amendment.wording import changed_words
from govern.domain.motions.motion import Floor, Motion
from govern.domain.motions.procedures import rank
from govern.domain.values.decision import YES, Decision, no
from govern.domain.values.ids import MotionId
from govern.domain.values.message import Message


@dataclass(frozen=True, slots=True)
class Turn:
    """When a motion is voted on, from 1, and why then."""

    motion: MotionId
    number: int
    position: int
    why: Message


def proposed_order(floor: Floor) -> tuple[Turn, ...]:
    """Return the turns of the motions that wait.

    Steps of procedure come first, the one that ends most first. Then come amendments, the one that
    changes most words of the present text first; right before each, those that would change it. What
    goes equally far follows the order of handing in.
    """
    waiting = floor.unsettled()
    steps = sorted((each for each in waiting if each.procedure), key=_place)
    turns = [(each, Message("A step of procedure is decided before the matter itself.")) for each in steps]
    for each, why in _by_reach(floor, [each for each in waiting if each.is_amendment and not each.parent]):
        turns += _by_reach(floor, floor.changes_to(each.id), each)
        turns.append((each, why))
    return tuple(Turn(each.id, each.ordinal, at, why) for at, (each, why) in enumerate(turns, start=1))


def _place(motion: Motion) -> tuple[int, int]:
    return (rank(motion.procedure) if motion.procedure else 0, motion.ordinal)


def words_changed(floor: Floor, motion: Motion) -> int:
    """Return how many words of the present text an amendment takes out or puts in."""
    reads = floor.reads(motion)
    return 0 if reads is None else changed_words(floor.target(motion).authentic_text, reads.authentic_text)


def _by_reach(
    floor: Floor, motions: Sequence[Motion], parent: Motion | None = None
) -> list[tuple[Motion, Message]]:
    reach = {each.id: words_changed(floor, each) for each in motions}
    in_order = sorted(motions, key=lambda each: (-reach[each.id], each.ordinal))
    return [
        (each, _why(reach[each.id], _before(in_order, at, reach), parent)) for at, each in enumerate(in_order)
    ]


def _before(in_order: Sequence[Motion], at: int, reach: dict[MotionId, int]) -> Motion | None:
    """Return the motion before one, where both go equally far."""
    before = in_order[at - 1] if at else None
    return before if before is not None and reach[before.id] == reach[in_order[at].id] else None


def _why(words: int, equal: Motion | None, parent: Motion | None) -> Message:
    sentence = Message(
        "It changes {n} word of the present text.",
        {"n": words},
        plural="It changes {n} words of the present text.",
    )
    if parent is not None:
        sentence = Message(
            "It would change No. {parent}, so it comes before it. It changes {n} word of that.",
            {"parent": parent.ordinal, "n": words},
            plural="It would change No. {parent}, so it comes before it. It changes {n} words of that.",
        )
    if equal is None:
        return sentence
    return Message(
        "{sentence} It goes as far as No. {other}, which was handed in earlier.",
        {"sentence": sentence, "other": equal.ordinal},
    )


def order_of_voting(floor: Floor, chosen: Sequence[int] = ()) -> tuple[Turn, ...]:
    """Return the turns as the chair has chosen them by number, or as proposed.

    Motions that the chair's order does not name follow it as proposed; an amendment to a named one
    still comes before it.
    """
    proposed = proposed_order(floor)
    if not chosen:
        return proposed
    by_number = {turn.number: turn for turn in proposed}
    named = [by_number[number] for number in chosen if number in by_number]
    others = [turn for turn in proposed if turn not in named]
    turns: list[Turn] = []
    for turn in named:
        early = [each for each in others if floor.motion(each.motion).parent == turn.motion]
        turns += [*early, turn]
        others = [each for each in others if each not in early]
    turns += others
    return tuple(Turn(each.motion, each.number, at, each.why) for at, each in enumerate(turns, start=1))


def check_order(floor: Floor, chosen: Sequence[int]) -> Decision:
    """Return whether the chair can let motions be voted on in an order, with every reason against it."""
    waiting = {each.ordinal: each for each in floor.unsettled()}
    if sorted(chosen) != sorted(waiting):
        return no(
            Message(
                "Name every motion that waits once: {numbers}.",
                {"numbers": ", ".join(map(str, sorted(waiting)))},
            )
        )
    for place, number in enumerate(chosen):
        late = [each for each in chosen[place + 1 :] if waiting[each].parent == waiting[number].id]
        if late:
            return no(
                Message("No. {n} would change No. {parent}, so it comes before it.", _pair(late[0], number))
            )
    return YES


def _pair(number: int, parent: int) -> dict[str, int]:
    return {"n": number, "parent": parent}
