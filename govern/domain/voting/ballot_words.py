"""What a ballot says, in words: one choice, or the parts of a split one."""

from collections.abc import Mapping
from fractions import Fraction

from govern.domain.values.digest import Json
from govern.domain.values.message import Message
from govern.domain.voting.ballot import Choice, Split
from govern.domain.voting.splitting import read_split

CHOICE_WORDS: Mapping[Choice, Message] = {
    Choice.FOR: Message("For"),
    Choice.AGAINST: Message("Against"),
    Choice.ABSTAIN: Message("Abstained"),
    Choice.BLANK: Message("Blank"),
    Choice.INVALID: Message("Invalid"),
}


def ballot_in_words(ballot: Choice | Split) -> Message:
    """Return what a ballot says.

    >>> from govern.domain.voting.ballot import Part
    >>> str(ballot_in_words(Split((Part(Choice.FOR, Fraction(3)), Part(Choice.AGAINST, Fraction(2))))))
    '3 for, 2 against'
    """
    if isinstance(ballot, Choice):
        return CHOICE_WORDS[ballot]
    said: Message | None = None
    for each in ballot.parts:
        part = _part(each.choice, each.weight)
        said = part if said is None else Message("{parts}, {part}", {"parts": said, "part": part})
    return said or CHOICE_WORDS[Choice.BLANK]


def kept_in_words(choice: Choice | None, content: Json) -> Message:
    """Return what a ballot by name says, from its choice or from its parts as they are kept."""
    return ballot_in_words(choice or read_split(content) or Choice.BLANK)


def _part(choice: Choice, votes: Fraction) -> Message:
    values = {"votes": votes}
    return {
        Choice.FOR: Message("{votes} for", values),
        Choice.AGAINST: Message("{votes} against", values),
        Choice.ABSTAIN: Message("{votes} abstained", values),
        Choice.BLANK: Message("{votes} blank", values),
        Choice.INVALID: Message("{votes} invalid", values),
    }[choice]
