"""The second look in words: for pages, minutes, letters and the register."""

from collections.abc import Mapping
from datetime import date

from govern.domain.values.message import Message, MessageValue
from govern.domain.voice.second_look import LookAbout, LookStep, SecondLook

ABOUT_NAMES: Mapping[LookAbout, Message] = {
    LookAbout.ORDINARY: Message("any other decision"),
    LookAbout.FEES: Message("contributions"),
    LookAbout.PLAN: Message("the action plan"),
    LookAbout.RULES: Message("internal rules"),
    LookAbout.LEGAL_DATE: Message("something that the law wants decided by a set day"),
}


def reached_in_words(look: SecondLook, asked: int) -> Message:
    """Return why a decision is read a second time, and that it has no effect until then."""
    values: dict[str, MessageValue] = {
        "n": look.base,
        "against": look.against,
        "asked": asked,
        "source": look.source.citation(),
    }
    if not asked:
        return Message(
            "{against} of {n} new member voted against; {source}: second reading at the next assembly;"
            " without effect until then.",
            values,
            plural="{against} of {n} new members voted against; {source}: second reading at the next"
            " assembly; without effect until then.",
        )
    if not look.against:
        return Message(
            "{asked} of {n} new member asked for it; {source}: second reading at the next assembly; without"
            " effect until then.",
            values,
            plural="{asked} of {n} new members asked for it; {source}: second reading at the next assembly;"
            " without effect until then.",
        )
    return Message(
        "Of {n} new member {against} voted against and {asked} asked for it; {source}: second reading at the"
        " next assembly; without effect until then.",
        values,
        plural="Of {n} new members {against} voted against and {asked} asked for it; {source}: second"
        " reading at the next assembly; without effect until then.",
    )


def askable_in_words(look: SecondLook) -> Message:
    """Return that new members can ask for a second reading, how many must, and until when."""
    values: dict[str, MessageValue] = {"n": look.needed, "against": look.against, "base": look.base}
    if look.ask_until is not None and look.ask_source is not None:
        values |= {"day": look.ask_until, "source": look.ask_source.citation()}
    return Message(
        "How new members voted is not known by name. At the request of {n} of the {base} by {day} it is"
        " read a second time ({source}); until that number is reached it is in force.",
        values,
        plural="How new members voted is not known by name. At the request of {n} of the {base} by {day} it"
        " is read a second time ({source}); until that number is reached it is in force.",
    )


def lapsed_in_words(look: SecondLook, asked: int) -> Message:
    """Return that too few asked in time."""
    values: dict[str, MessageValue] = {"n": asked, "needed": look.needed, "day": look.ask_until or date.min}
    return Message(
        "{n} new member asked for a second reading by {day}; {needed} were needed. It stays in force.",
        values,
        plural="{n} new members asked for a second reading by {day}; {needed} were needed. It stays in"
        " force.",
    )


def stood_in_words(on: date) -> Message:
    """Return that the meeting of the second reading ended without setting the decision aside."""
    return Message("Its second reading did not set it aside: in force from {day}.", {"day": on})


def settled_in_words(step: LookStep, reference: str) -> Message:
    """Return what the second reading made of a resolution."""
    values: dict[str, MessageValue] = {"reference": reference}
    if step is LookStep.SET_ASIDE:
        return Message("Second reading of {reference}: it is set aside.", values)
    if step is LookStep.AMENDED:
        return Message("Second reading of {reference}: it is in force as amended.", values)
    return Message("Second reading of {reference}: it is in force.", values)
