"""Records in a foreign JSON file: typed on reading, every fault named with its place."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from typing import NoReturn

from govern.domain.values.errors import RuleBroken
from govern.domain.values.message import Message

MAX_BYTES = 50 * 1024 * 1024
#: no text of a meeting is nearly as long, and unfolding tags takes longer than reading them
LONGEST_TEXT = 200_000

#: an exponent would be written out: "1e999999999" has a billion digits
_FIGURE = re.compile(r"-?[0-9]{1,12}(?:\.[0-9]{1,6})?")


@dataclass(frozen=True, slots=True)
class Record:
    """One object of a collection, such as motion/3."""

    collection: str
    number: str
    fields: Mapping[str, object]

    def text(self, name: str) -> str:
        """Return a text, empty where there is none.

        Raises:
            RuleBroken: when it is something else, or longer than any text of a meeting.
        """
        value = self.fields.get(name)
        if value is None:
            return ""
        if isinstance(value, str) and len(value) > LONGEST_TEXT:
            lengths = Message(
                "A text here has {length} characters; {most} fit.",
                {"length": len(value), "most": LONGEST_TEXT},
            )
            raise RuleBroken(
                Message("“{title}”: {fault}", {"title": f"{self.collection}/{self.number}", "fault": lengths})
            )
        return value if isinstance(value, str) else self._wrong(name)

    def whole(self, name: str) -> int | None:
        """Return a whole number, or None.

        Raises:
            RuleBroken: when it is something else.
        """
        value = self.fields.get(name)
        if value is None or (isinstance(value, int) and not isinstance(value, bool)):
            return value
        return self._wrong(name)

    def flag(self, name: str) -> bool:
        """Return whether a field says that something is so; what is missing does not."""
        return self.fields.get(name) is True

    def figure(self, name: str) -> Fraction | None:
        """Return a count of votes; None where it is not told, as the negative signs of the format say.

        Raises:
            RuleBroken: when it is no number.
        """
        value = self.fields.get(name)
        if value is None:
            return None
        is_counted = isinstance(value, str | int) and not isinstance(value, bool)
        if not is_counted or not _FIGURE.fullmatch(str(value)):
            self._wrong(name)
        figure = Fraction(str(value))
        return figure if figure >= 0 else None

    def numbers(self, name: str) -> tuple[str, ...]:
        """Return the numbers of other objects.

        Raises:
            RuleBroken: when it is no list of numbers.
        """
        value = self.fields.get(name)
        if value is None:
            return ()
        if not isinstance(value, list) or not all(isinstance(each, int) for each in value):
            self._wrong(name)
        return tuple(str(each) for each in value)

    def _wrong(self, name: str) -> NoReturn:
        raise RuleBroken(
            Message(
                "{place} has something unexpected in {name}. The file is not as OpenSlides writes it.",
                {"place": f"{self.collection}/{self.number}", "name": name},
            )
        )


@dataclass(frozen=True, slots=True)
class Records:
    """A whole file by collection and number."""

    data: Mapping[str, Mapping[str, Mapping[str, object]]]
    _grouped: dict[tuple[str, str], dict[str, list[Record]]] = field(default_factory=dict, compare=False)

    def all(self, collection: str) -> Iterator[Record]:
        """Yield the objects of a collection in the order of their numbers."""
        found = self.data.get(collection, {})
        for number in sorted(found, key=lambda each: (len(each), each)):
            yield Record(collection, number, found[number])

    def those(self, collection: str, name: str, number: object) -> list[Record]:
        """Return the objects of a collection that name something, in the order of their numbers."""
        if (collection, name) not in self._grouped:
            groups = self._grouped[collection, name] = {}
            for each in self.all(collection):
                groups.setdefault(str(each.fields.get(name)), []).append(each)
        return self._grouped[collection, name].get(str(number), [])

    def find(self, collection: str, number: object) -> Record | None:
        """Return one object, or None when it is not there."""
        fields = self.data.get(collection, {}).get(str(number))
        return None if fields is None else Record(collection, str(number), fields)

    def at(self, address: str) -> Record | None:
        """Return the object of an address such as motion/3."""
        collection, _, number = address.partition("/")
        return self.find(collection, number)


def read_records(content: bytes) -> Records:
    """Return the objects of a JSON file.

    Raises:
        RuleBroken: when it is too large, no JSON, or has another shape.
    """
    if len(content) > MAX_BYTES:
        raise RuleBroken(Message("The file is larger than {n} MB.", {"n": MAX_BYTES // 1024**2}))
    try:
        data = json.loads(content, parse_float=Decimal)
    except (ValueError, RecursionError) as fault:
        raise RuleBroken(Message("The file is no JSON: {fault}", {"fault": str(fault)})) from fault
    if not isinstance(data, dict):
        raise _strange()
    return Records({name: _collection(each) for name, each in data.items() if not name.startswith("_")})


def _collection(found: object) -> Mapping[str, Mapping[str, object]]:
    if not isinstance(found, dict) or not all(isinstance(each, dict) for each in found.values()):
        raise _strange()
    return found


def _strange() -> RuleBroken:
    return RuleBroken(
        Message(
            "This is not an export of one meeting from OpenSlides, which lists its objects by collection."
        )
    )
