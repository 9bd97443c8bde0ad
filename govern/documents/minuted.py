"""Minutes in the words and the order of one reader, the same on the page and on paper."""

from collections.abc import Iterable
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from govern.domain.meetings.words import ITEM_KIND_NAMES
from govern.domain.values.message import Message
from govern.domain.values.text import Text
from govern.domain.voting.bar import Bar, draw_outcome
from govern.domain.voting.minutes import AttendanceLine, Attended, MinutedItem, MinutedVote, Minutes
from govern.domain.voting.minutes_words import (
    Side,
    caster_in_words,
    result_in_words,
    secrecy_in_words,
    sides,
    span_in_words,
    stay_in_words,
)
from govern.i18n.translator import Translator


@dataclass(frozen=True, slots=True)
class WordedSide:
    """Everybody who voted alike, each with who cast the vote, where that was somebody else."""

    word: Message
    ballots: tuple[tuple[str, Message | str | None], ...]


@dataclass(frozen=True, slots=True)
class WordedVote:
    """A vote in words; ``tone`` is its result or ``cancelled``."""

    facts: MinutedVote
    span: Message
    result: Message
    tone: str
    bars: tuple[Bar, ...]
    #: said where no list by name can follow
    secrecy: Message | None
    by_name: tuple[WordedSide, ...]

    @property
    def reference(self) -> str:
        """The resolution that it entered in the register, or nothing."""
        return self.facts.resolution.reference if self.facts.resolution else ""


@dataclass(frozen=True, slots=True)
class WordedItem:
    """An item in words; ``instead`` are the languages that stand in for the reader's own."""

    facts: MinutedItem
    kind: Message
    votes: tuple[WordedVote, ...]
    instead: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class WordedLine:
    """A line of the attendance list, with how each person took part."""

    facts: AttendanceLine
    people: tuple[tuple[str, Message], ...]


def worded_items(facts: Minutes, speak: Translator) -> tuple[WordedItem, ...]:
    """Return the items with their votes."""
    return tuple(_item(item, speak, facts.zone) for item in facts.items)


def worded_attendance(facts: Minutes, speak: Translator) -> dict[str, tuple[WordedLine, ...]]:
    """Return the attendance list in the reader's order: present, represented, excused, absent."""
    lines = sorted(facts.attendance, key=lambda line: speak.sort_key(line.name))
    return {
        kind.value: tuple(_line(line, facts.zone) for line in lines if line.attended is kind)
        for kind in Attended
    }


def _line(line: AttendanceLine, zone: ZoneInfo) -> WordedLine:
    return WordedLine(line, tuple((stay.person, stay_in_words(stay, zone)) for stay in line.stays))


def _item(item: MinutedItem, speak: Translator, zone: ZoneInfo) -> WordedItem:
    texts = (item.title, item.requested_decision, item.prose, *(vote.question for vote in item.votes))
    return WordedItem(
        facts=item,
        kind=ITEM_KIND_NAMES[item.kind],
        votes=tuple(_vote(vote, speak, zone) for vote in item.votes),
        instead=_instead(texts, speak),
    )


def _instead(texts: Iterable[Text | None], speak: Translator) -> tuple[str, ...]:
    shown = [speak.shown(text) for text in texts if text is not None]
    return tuple(dict.fromkeys(each.language for each in shown if each.is_missing))


def _vote(vote: MinutedVote, speak: Translator, zone: ZoneInfo) -> WordedVote:
    return WordedVote(
        facts=vote,
        span=span_in_words(vote, zone),
        result=result_in_words(vote),
        tone=_tone(vote),
        bars=draw_outcome(vote.outcome) if vote.outcome else (),
        secrecy=secrecy_in_words(vote),
        by_name=tuple(_side(side, speak) for side in sides(vote)),
    )


def _tone(vote: MinutedVote) -> str:
    if vote.contest is not None:
        if not vote.contest.quorum.is_met:
            return "void"
        is_filled = bool(vote.contest.elected)
        return "adopted" if is_filled else "rejected"
    return vote.outcome.result.value if vote.outcome else "cancelled"


def _side(side: Side, speak: Translator) -> WordedSide:
    ballots = sorted(side.ballots, key=lambda ballot: speak.sort_key(ballot.holder))
    return WordedSide(side.word, tuple((each.holder, caster_in_words(each)) for each in ballots))
