"""The decision bar: where each part and each mark of the picture stands, computed exactly.

The bar spans everybody entitled. Its parts follow in the order for, against, abstained, not cast,
with the absent last, so that every base of a majority (cast, valid, present, entitled) and those
present are stretches from the left edge, and "for" has won when it passes the mark.
"""

from dataclasses import dataclass, replace
from fractions import Fraction

from govern.domain.meetings.quorum import QuorumFigures
from govern.domain.statutes.rule import TestCounts
from govern.domain.values.message import Message, MessageValue
from govern.domain.voting.measuring import MajorityFigures
from govern.domain.voting.outcome import Outcome
from govern.domain.voting.tally import Tally

WIDTH = 400
"""The whole bar, in units of the drawing."""

ROOM_FOR_A_FIGURE = 30
"""A part narrower than this carries no figure inside; the legend has them all."""

METER_WIDTH = 240
"""A quorum drawn alone is narrower, so that its label stays legible beside a page."""


@dataclass(frozen=True, slots=True)
class Segment:
    """One part of the bar: its kind (also its pattern), place, width, figure and word."""

    kind: str
    x: str
    width: str
    figure_x: str
    count: Fraction
    word: Message
    roomy: bool

    @property
    def is_drawn(self) -> bool:
        """Return whether there is anything to draw."""
        return self.count > 0


@dataclass(frozen=True, slots=True)
class Mark:
    """A line across the bar with its label, whose anchor keeps it inside the drawing."""

    x: str
    anchor: str
    label: Message
    is_met: bool


@dataclass(frozen=True, slots=True)
class Level:
    """Those present or represented, as a stretch from the left edge, and the quorum mark to reach.

    It has its own scale, since a quorum may count heads where the majority counts weights.
    """

    x: str
    mark: Mark
    figure: Message
    sentence: Message
    width: int


@dataclass(frozen=True, slots=True)
class Bar:
    """The finished picture: parts, marks, the end of the base, and the same in sentences."""

    segments: tuple[Segment, ...]
    threshold: Mark | None
    base: str | None
    quorum: Level | None
    sentences: tuple[Message, ...]
    width: int = WIDTH
    #: what it counts, where there are several bars
    unit: Message | None = None


def draw_outcome(outcome: Outcome) -> tuple[Bar, ...]:
    """Return one bar for each majority test of an outcome, the first with the first quorum below it."""
    quorum = next(iter(outcome.quorum.figures), None)
    if not outcome.tests:
        return (draw_bar(outcome.tally, quorum=quorum),)
    first, *others = outcome.tests
    bars = (draw_bar(first.tally, first, quorum), *(draw_bar(each.tally, each) for each in others))
    if not others:
        return bars
    return tuple(
        replace(bar, unit=_UNITS.get(each.test.counts)) for bar, each in zip(bars, outcome.tests, strict=True)
    )


#: what each of several bars counts
_UNITS = {
    TestCounts.HEADS: Message("By members"),
    TestCounts.WEIGHTS: Message("By votes"),
    TestCounts.COUNTRIES: Message("By countries"),
    TestCounts.GROUPS: Message("By groups"),
    TestCounts.CATEGORY: Message("In one category"),
    TestCounts.FIGURE: Message("By figures"),
}


def draw_bar(
    tally: Tally, majority: MajorityFigures | None = None, quorum: QuorumFigures | None = None
) -> Bar:
    """Return the picture of a tally; the mark of a majority of nothing has no place and is left out."""
    goal = None if majority is None else _goal(majority, tally)
    sentences = [_count_sentence(tally)]
    sentences += [_majority_sentence(majority)] if majority is not None else []
    sentences += [quorum.sentence()] if quorum is not None else []
    return Bar(
        segments=_segments(tally, None if goal is None else _place(goal, tally.entitled)),
        threshold=None if majority is None or goal is None else _threshold(majority, tally),
        base=None if goal is None else _base(majority, tally),
        quorum=draw_level(quorum, WIDTH) if quorum is not None and quorum.entitled > 0 else None,
        sentences=tuple(sentences),
    )


def _base(majority: MajorityFigures | None, tally: Tally) -> str | None:
    """Return where the whole ends of which a share is taken; a plain number is a share of nothing."""
    if majority is None or majority.test.threshold.number is not None:
        return None
    return _coordinate(_place(majority.base, tally.entitled))


def draw_level(quorum: QuorumFigures, width: int = METER_WIDTH) -> Level:
    """Return the picture of a quorum alone."""
    place = _place(quorum.needed, quorum.entitled, width)
    return Level(
        x=_coordinate(_place(quorum.filled, quorum.entitled, width)),
        mark=Mark(
            x=_coordinate(place),
            anchor=_anchor(place, width),
            label=_quorum_label(quorum),
            is_met=quorum.is_met,
        ),
        figure=Message("{filled} of {entitled}", {"filled": quorum.filled, "entitled": quorum.entitled}),
        sentence=quorum.sentence(),
        width=width,
    )


def _quorum_label(quorum: QuorumFigures) -> Message:
    """Return what the quorum asks for; a plain number of members is called so."""
    number = quorum.test.threshold.number
    if number is None or quorum.test.counts is TestCounts.WEIGHTS:
        return Message("quorum {needed}", {"needed": quorum.needed})
    return Message("quorum {n} member", {"n": number}, plural="quorum {n} members")


def _segments(tally: Tally, mark: Fraction | None) -> tuple[Segment, ...]:
    """Return the four parts; edges are rounded, not widths, so that the parts always join."""
    unmarked = tally.blank + tally.invalid
    undecided = Message("Abstained, blank or invalid") if unmarked else Message("Abstained")
    parts = (
        ("for", tally.for_, Message("For")),
        ("against", tally.against, Message("Against")),
        ("abstained", tally.abstained + unmarked, undecided),
        ("not-cast", tally.not_cast + tally.absent, Message("Not cast")),
    )
    drawn: list[Segment] = []
    so_far = Fraction()
    for kind, count, word in parts:
        start, end = _place(so_far, tally.entitled), _place(so_far + count, tally.entitled)
        left, right = _clear_of(mark, start, end)
        drawn.append(
            Segment(
                kind=kind,
                x=_coordinate(start),
                width=_coordinate(end - start),
                figure_x=_coordinate((left + right) / 2),
                count=count,
                word=word,
                roomy=right - left >= ROOM_FOR_A_FIGURE,
            )
        )
        so_far += count
    return tuple(drawn)


def _clear_of(mark: Fraction | None, start: Fraction, end: Fraction) -> tuple[Fraction, Fraction]:
    """Return where in a part its figure may stand: the wider side of a mark that would cross it."""
    if mark is None or abs(mark - (start + end) / 2) > ROOM_FOR_A_FIGURE // 2:
        return start, end
    return (start, mark) if mark - start > end - mark else (mark, end)


def _goal(majority: MajorityFigures, tally: Tally) -> Fraction | None:
    """Return the least count that wins: whole votes or a plain number, else the bare share of the base."""
    if majority.base <= 0 or tally.entitled <= 0:
        return None
    threshold = majority.test.threshold
    is_exact = threshold.number is not None or tally.is_whole
    return majority.needed if is_exact else threshold.share * majority.base


def _threshold(majority: MajorityFigures, tally: Tally) -> Mark:
    """Return the gold mark at the count that "for" must reach."""
    goal = _goal(majority, tally) or Fraction()
    place = _place(goal, tally.entitled)
    label = Message("{needed} needed", {"needed": goal})
    is_share = majority.test.threshold.number is None
    if is_share and majority.test.threshold.strict and not tally.is_whole:
        label = Message("more than {needed} needed", {"needed": goal})
    return Mark(x=_coordinate(place), anchor=_anchor(place, WIDTH), label=label, is_met=majority.is_met)


def _count_sentence(tally: Tally) -> Message:
    """Return the four counts, for those who do not see the picture."""
    if tally.entitled == 0:
        return Message("Nobody is entitled to vote.")
    values: dict[str, MessageValue] = {
        "for_votes": tally.for_,
        "against": tally.against,
        "abstained": tally.abstained,
        "not_cast": tally.not_cast + tally.absent,
        "entitled": tally.entitled,
        "unmarked": tally.blank + tally.invalid,
    }
    if tally.blank or tally.invalid:
        return Message(
            "For {for_votes}, against {against}, abstained {abstained}, blank or invalid {unmarked}, "
            "not cast {not_cast}, of {entitled}.",
            values,
        )
    return Message(
        "For {for_votes}, against {against}, abstained {abstained}, not cast {not_cast}, of {entitled}.",
        values,
    )


def _majority_sentence(majority: MajorityFigures) -> Message:
    """Return whether "for" reached what it needed."""
    if majority.base == 0:
        return Message("No vote counts, so the majority is not reached.")
    label = _threshold(majority, majority.tally).label
    if majority.blocking is not None and not majority.blocking.is_blocked:
        return Message("{needed}; too few oppose to block: reached.", {"needed": label})
    values: dict[str, MessageValue] = {"needed": label, "base": majority.base}
    if majority.test.threshold.number is not None:
        return Message("{needed}: reached." if majority.is_met else "{needed}: not reached.", values)
    if majority.is_met:
        return Message("Of {base}, {needed}: reached.", values)
    return Message("Of {base}, {needed}: not reached.", values)


def _place(count: Fraction, whole: Fraction, width: int = WIDTH) -> Fraction:
    """Return where a count ends on the bar, to a hundredth; beyond the whole it stays at the edge."""
    if whole <= 0:
        return Fraction()
    share = min(max(count / whole, Fraction()), Fraction(1))
    return Fraction(round(share * width * 100), 100)


def _anchor(place: Fraction, width: int) -> str:
    """Return the side on which a label hangs, so that it stays inside the drawing."""
    if place < Fraction(width, 5):
        return "start"
    return "end" if place > Fraction(width * 4, 5) else "middle"


def _coordinate(place: Fraction) -> str:
    """Return a place as a decimal without needless zeros.

    >>> _coordinate(Fraction("133.33")), _coordinate(Fraction(5)), _coordinate(Fraction("0.50"))
    ('133.33', '5', '0.5')
    """
    whole, rest = divmod(round(place * 100), 100)
    return f"{whole}.{rest:02d}".rstrip("0") if rest else str(whole)
