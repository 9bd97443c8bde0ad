"""How the floor was shared: speeches and time by country, by member, by newness; shown, never enforced."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from govern.domain.meetings.speaking import Speech, SpeechKind, spoken

_COUNTRY = "country:"


@dataclass(frozen=True, slots=True)
class Share:
    """What one side had of the floor; ``name`` is a member, a person, a country code, or None for guests."""

    name: str | None
    speeches: int
    time: timedelta


@dataclass(frozen=True, slots=True)
class Balance:
    """The floor of a meeting by who had it; points of order are not in it."""

    by_member: tuple[Share, ...]
    by_country: tuple[Share, ...]
    newcomers: Share
    established: Share
    first_speeches: int
    speeches: int
    time: timedelta


@dataclass(frozen=True, slots=True)
class Side:
    """What the balance needs to know of a member: its name and the groups under which it is counted."""

    name: str
    groups: tuple[str, ...]

    @property
    def country(self) -> str | None:
        """Return the code of its country."""
        found = (each.removeprefix(_COUNTRY) for each in self.groups if each.startswith(_COUNTRY))
        return next(found, None)

    @property
    def is_new(self) -> bool:
        """Return whether it is a newcomer."""
        return "newcomer" in self.groups


def balance_of(speeches: Iterable[Speech], sides: Mapping[UUID, Side], at: datetime) -> Balance:
    """Return how the floor was shared up to a moment."""
    every = tuple(speeches)
    held = [each for each in every if each.was_held and each.kind is not SpeechKind.POINT_OF_ORDER]
    timed = [(each, spoken(each, every, at)) for each in held]

    def side(speech: Speech) -> Side | None:
        return sides.get(speech.speaker.member) if speech.speaker.member else None

    def name(speech: Speech) -> str:
        found = side(speech)
        return found.name if found else speech.speaker.name

    def country(speech: Speech) -> str | None:
        found = side(speech)
        return found.country if found else None

    new = [pair for pair in timed if (found := side(pair[0])) is not None and found.is_new]
    old = [pair for pair in timed if (found := side(pair[0])) is not None and not found.is_new]
    return Balance(
        by_member=_shares(timed, name),
        by_country=_shares([pair for pair in timed if country(pair[0])], country),
        newcomers=_sum("", new),
        established=_sum("", old),
        first_speeches=len({each.speaker.side for each in held}),
        speeches=len(held),
        time=sum((time for _, time in timed), timedelta()),
    )


_Timed = list[tuple[Speech, timedelta]]


def _shares(timed: _Timed, named: Callable[[Speech], str | None]) -> tuple[Share, ...]:
    found: dict[str | None, _Timed] = {}
    for pair in timed:
        found.setdefault(named(pair[0]), []).append(pair)
    shares = (_sum(name, pairs) for name, pairs in found.items())
    return tuple(sorted(shares, key=lambda each: (-each.time, each.name or "")))


def _sum(name: str | None, timed: _Timed) -> Share:
    return Share(name, len(timed), sum((time for _, time in timed), timedelta()))
