"""The steps of reminders, and what they remind of, in words."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date

from govern.domain.plan.reminding import Circle, Figure, Matter, Stated, Step
from govern.domain.values.message import Message, MessageValue

Values = Mapping[str, MessageValue]

_SENTENCES: Mapping[Matter, Callable[[Values], Message]] = {
    Matter.RESULT: lambda values: Message("{reference} “{title}”: to be reached by {day}.", values),
    Matter.BEGIN: lambda values: Message(
        "{reference} “{title}”: to begin on {day}. It is still planned.", values
    ),
    Matter.END: lambda values: Message(
        "{reference} “{title}”: to end on {day}. It is still running.", values
    ),
    Matter.PART: lambda values: Message(
        "{reference} “{title}”: a part to confirm or decline by {day}: {member}.", values
    ),
    Matter.PLEDGE: lambda values: Message(
        "{reference} “{title}”: {member} was asked to answer by {day}.", values
    ),
    Matter.DELIVERY: lambda values: Message(
        "{reference} “{title}”: {member} confirmed to deliver it by {day}.", values
    ),
    Matter.ACCEPTANCE: lambda values: Message(
        "{reference} “{title}”: {member} delivered it; accept or dispute it by {day}.", values
    ),
}

MATTER_NAMES: Mapping[Matter, Message] = {
    Matter.RESULT: Message("Milestone or deliverable"),
    Matter.BEGIN: Message("Late to begin"),
    Matter.END: Message("Late to end"),
    Matter.PART: Message("Part not answered"),
    Matter.PLEDGE: Message("Contribution not answered"),
    Matter.DELIVERY: Message("Contribution to deliver"),
    Matter.ACCEPTANCE: Message("Contribution to accept"),
}

STEP_NAMES: Mapping[Step, Message] = {
    Step.SOON: Message("First reminder"),
    Step.LATE: Message("Second reminder"),
    Step.BOARD: Message("Brought to the board"),
}

CIRCLES: Mapping[Circle, Message] = {
    Circle.ASKED: Message("who is to act"),
    Circle.LEAD: Message("the accountable member"),
    Circle.DESK: Message("the secretary"),
    Circle.ACCOUNTS: Message("the treasurer and the secretary"),
    Circle.BOARD: Message("the board and the secretary"),
}

#: above the things of a letter, by what its reader is to them
HEADINGS: Mapping[Circle, Message] = {
    Circle.ASKED: Message("This waits for you:"),
    Circle.LEAD: Message("This waits in activities that your member leads:"),
    Circle.ACCOUNTS: Message("This waits for you in your office:"),
    Circle.DESK: Message("For this nobody is named who could act:"),
    Circle.BOARD: Message("This has waited so long that the board is told:"),
}

_SUGGESTED = Message("suggested; no rule asks for it")


def in_words(matter: Matter, values: Values) -> Message:
    """Return what somebody is reminded of."""
    return _SENTENCES[matter](values)


def steps_in_words(stated: Stated) -> Iterator[tuple[Message, Figure, Message]]:
    """Yield each step as a sentence, its figure, and where the figure comes from."""
    yield _before(stated.before), stated.before, origin(stated.before)
    yield _late(stated.late), stated.late, origin(stated.late)
    yield _board(stated.board), stated.board, origin(stated.board)
    days: dict[str, MessageValue] = {"n": stated.steps.answer}
    answer = Message(
        "Who is asked for a part, a contribution or its acceptance has {n} day to answer.",
        days,
        plural="Who is asked for a part, a contribution or its acceptance has {n} days to answer.",
    )
    yield answer, stated.answer, origin(stated.answer)


def origin(figure: Figure) -> Message:
    """Return where a figure comes from."""
    if figure.source is not None:
        return figure.source.citation()
    if figure.set_on is not None:
        day: date = figure.set_on
        return Message("set by the association on {day}; no rule asks for it", {"day": day})
    return _SUGGESTED


def _before(figure: Figure) -> Message:
    if figure.days is None:
        return Message("Nobody is reminded before the day.")
    return Message(
        "{n} day before the day, who is to act is reminded; before activities begin or end, nobody.",
        {"n": figure.days},
        plural="{n} days before the day, who is to act is reminded; before activities begin or end, nobody.",
    )


def _late(figure: Figure) -> Message:
    if figure.days is None:
        return Message("After the day, there is no second reminder.")
    return Message(
        "{n} day after it, they are reminded again, with the first representative of the accountable member.",
        {"n": figure.days},
        plural="{n} days after it, they are reminded again, with the first representative of the"
        " accountable member.",
    )


def _board(figure: Figure) -> Message:
    if figure.days is None:
        return Message("It is not brought to the board by itself.")
    return Message(
        "{n} day after it, the board and the secretary are told too.",
        {"n": figure.days},
        plural="{n} days after it, the board and the secretary are told too.",
    )
