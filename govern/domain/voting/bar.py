"""The decision bar: where each part and each mark of the picture stands, computed exactly.

The bar spans everybody entitled. Its parts follow in the order for, against, abstained, not cast,
so that every base of a majority (cast, valid, present, entitled) is a stretch from the left edge.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from govern.domain.values.message import Message

WIDTH = 400
"""The whole bar, in units of the drawing."""

ROOM_FOR_A_FIGURE = 26
"""A part narrower than this carries no figure inside; the legend has them all."""

Amount = int | Fraction


@dataclass(frozen=True, slots=True)
class Poll:
    """What was cast, and the votes of those who did not: present but silent, or absent."""

    for_: Amount
    against: Amount
    abstained: Amount
    silent: Amount = 0
    absent: Amount = 0

    @property
    def entitled(self) -> Fraction:
        """Return all votes that could have been cast."""
        return Fraction(self.for_ + self.against + self.abstained + self.silent + self.absent)


@dataclass(frozen=True, slots=True)
class Needed:
    """The count that "for" must reach (or exceed, when strict) and the base it was taken of."""

    count: Amount
    base: Amount
    strict: bool = False

    def is_met(self, for_: Amount) -> bool:
        """Return whether the count is reached; a base of zero is never met."""
        return self.base > 0 and (for_ > self.count if self.strict else for_ >= self.count)


@dataclass(frozen=True, slots=True)
class Presence:
    """The quorum: who is present or represented, how many are needed, of how many.

    It may be counted in another unit than the votes (heads beside weights): it keeps its own scale.
    """

    present: Amount
    needed: Amount
    entitled: Amount

    @property
    def is_met(self) -> bool:
        """Return whether enough are present; nobody entitled is never enough."""
        return self.entitled > 0 and self.present >= self.needed


@dataclass(frozen=True, slots=True)
class Segment:
    """One part of the bar: its kind (also its pattern), place, width, figure and word."""

    kind: str
    x: str
    width: str
    middle: str
    count: Amount
    word: Message
    roomy: bool

    @property
    def is_drawn(self) -> bool:
        """Return whether there is anything to draw."""
        return self.count > 0


@dataclass(frozen=True, slots=True)
class Mark:
    """A line across the bar with its label, whose anchor keeps it inside the drawing."""

    kind: str
    x: str
    anchor: str
    label: Message
    met: bool


@dataclass(frozen=True, slots=True)
class Stretch:
    """A line from the left edge to ``x``: a base, or those present."""

    x: str


@dataclass(frozen=True, slots=True)
class Bar:
    """The finished picture: parts, marks and stretches, and the same in sentences."""

    segments: tuple[Segment, ...]
    threshold: Mark | None
    base: Stretch | None
    quorum: Mark | None
    present: Stretch | None
    sentences: tuple[Message, ...]
    width: int = WIDTH


@dataclass(frozen=True, slots=True)
class Meter:
    """The quorum alone: those present, and the mark they must reach."""

    present: Stretch
    mark: Mark
    met: bool
    figure: Message
    sentence: Message
    width: int = WIDTH


def draw_bar(poll: Poll, needed: Needed | None = None, presence: Presence | None = None) -> Bar:
    """Return the picture of a vote; marks of tests that do not apply are left out.

    A threshold of a base of zero has no place on the bar and is not drawn.
    """
    entitled = poll.entitled
    threshold = base = quorum = present = None
    if needed is not None and needed.base > 0 and entitled > 0:
        threshold = _threshold_mark(poll, needed, entitled)
        base = Stretch(_coordinate(_place(needed.base, entitled)))
    if presence is not None and presence.entitled > 0:
        quorum = _quorum_mark(presence)
        present = Stretch(_coordinate(_place(presence.present, presence.entitled)))
    return Bar(
        segments=_segments(poll),
        threshold=threshold,
        base=base,
        quorum=quorum,
        present=present,
        sentences=_sentences(poll, needed, presence),
    )


def draw_meter(presence: Presence) -> Meter:
    """Return the small live figure of a quorum."""
    return Meter(
        present=Stretch(_coordinate(_place(presence.present, presence.entitled))),
        mark=_quorum_mark(presence),
        met=presence.is_met,
        figure=Message(
            "{present} of {entitled}",
            {"present": presence.present, "entitled": presence.entitled},
        ),
        sentence=_quorum_sentence(presence),
    )


def _segments(poll: Poll) -> tuple[Segment, ...]:
    """Return the four parts; edges are rounded, not widths, so that the parts always join."""
    parts = (
        ("for", poll.for_, Message("For")),
        ("against", poll.against, Message("Against")),
        ("abstained", poll.abstained, Message("Abstained")),
        ("not-cast", poll.silent + poll.absent, Message("Not cast")),
    )
    drawn: list[Segment] = []
    so_far = Fraction(0)
    for kind, count, word in parts:
        start, end = _place(so_far, poll.entitled), _place(so_far + count, poll.entitled)
        drawn.append(
            Segment(
                kind=kind,
                x=_coordinate(start),
                width=_coordinate(end - start),
                middle=_coordinate((start + end) / 2),
                count=count,
                word=word,
                roomy=end - start >= ROOM_FOR_A_FIGURE,
            )
        )
        so_far += count
    return tuple(drawn)


def _threshold_mark(poll: Poll, needed: Needed, entitled: Fraction) -> Mark:
    """Return the gold mark at the count that "for" must reach."""
    place = _place(needed.count, entitled)
    values = {"needed": needed.count}
    exceed, reach = Message("more than {needed} needed", values), Message("{needed} needed", values)
    return Mark(
        kind="threshold",
        x=_coordinate(place),
        anchor=_anchor(place),
        label=exceed if needed.strict else reach,
        met=needed.is_met(poll.for_),
    )


def _quorum_mark(presence: Presence) -> Mark:
    """Return the mark that those present must reach."""
    place = _place(presence.needed, presence.entitled)
    return Mark(
        kind="quorum",
        x=_coordinate(place),
        anchor=_anchor(place),
        label=Message("quorum {needed}", {"needed": presence.needed}),
        met=presence.is_met,
    )


def _sentences(poll: Poll, needed: Needed | None, presence: Presence | None) -> tuple[Message, ...]:
    """Return what the picture shows, for those who do not see it."""
    counted = Message(
        "For {for_}, against {against}, abstained {abstained}, not cast {not_cast}, of {entitled} entitled.",
        {
            "for_": poll.for_,
            "against": poll.against,
            "abstained": poll.abstained,
            "not_cast": poll.silent + poll.absent,
            "entitled": poll.entitled,
        },
    )
    if poll.entitled == 0:
        counted = Message("Nobody was entitled to vote.")
    tests = [_needed_sentence(poll, needed)] if needed is not None else []
    tests += [_quorum_sentence(presence)] if presence is not None else []
    return (counted, *tests)


def _needed_sentence(poll: Poll, needed: Needed) -> Message:
    """Return whether "for" reached what it needed."""
    if needed.base == 0:
        return Message("No vote counted, so the majority is not reached.")
    met, strict = needed.is_met(poll.for_), needed.strict
    values = {"needed": needed.count, "base": needed.base}
    if strict and met:
        return Message("More than {needed} of {base} needed: reached.", values)
    if strict:
        return Message("More than {needed} of {base} needed: not reached.", values)
    if met:
        return Message("{needed} of {base} needed: reached.", values)
    return Message("{needed} of {base} needed: not reached.", values)


def _quorum_sentence(presence: Presence) -> Message:
    """Return whether enough are present."""
    met = Message("Present or represented {present} of {entitled}, quorum {needed}: met.", _figures(presence))
    missing = Message(
        "Present or represented {present} of {entitled}, quorum {needed}: not met.",
        _figures(presence),
    )
    return met if presence.is_met else missing


def _figures(presence: Presence) -> dict[str, Amount]:
    """Return the three figures of a quorum by name."""
    return {"present": presence.present, "needed": presence.needed, "entitled": presence.entitled}


def _place(count: Amount, whole: Amount) -> Fraction:
    """Return where a count ends on the bar; beyond the whole it stays at the edge."""
    if whole == 0:
        return Fraction(0)
    exact = Fraction(count) / Fraction(whole) * WIDTH
    return Fraction(round(min(max(exact, Fraction(0)), Fraction(WIDTH)) * 100), 100)


def _anchor(place: Fraction) -> str:
    """Return the side on which a label hangs, so that it stays inside the drawing."""
    if place < Fraction(WIDTH, 5):
        return "start"
    return "end" if place > Fraction(WIDTH * 4, 5) else "middle"


def _coordinate(value: Fraction) -> str:
    """Return a place as a decimal with at most two places.

    >>> _coordinate(Fraction(400, 3)), _coordinate(Fraction(5))
    ('133.33', '5')
    """
    whole, rest = divmod(round(value * 100), 100)
    return f"{whole}.{rest:02d}".rstrip("0").rstrip(".") if rest else str(whole)
