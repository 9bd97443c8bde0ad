"""One letter to each person and day on everything that the plan waits for, in the person's language."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy.orm import Session

from govern.domain.plan.reminder_words import HEADINGS, in_words
from govern.domain.plan.reminding import Circle, Matter
from govern.domain.values.ids import MemberId
from govern.domain.values.message import Message, MessageValue
from govern.i18n.languages import best_language
from govern.services.mails import Addressee, Mail, write_to_each
from govern.services.plan_reminder_readers import Told
from govern.store.queries.agenda import member_names
from govern.store.queries.plan_reminders import Waiting

OCCASION = "plan_reminder"
#: so many lines stand in a letter; the page has them all
_MOST_TOLD = 60


@dataclass(slots=True)
class _Digest:
    """What one reader is told: each thing once, by what the reader is to it."""

    reader: Addressee
    things: dict[Circle, list[Waiting]] = field(default_factory=dict)
    seen: set[int] = field(default_factory=set)
    not_reached: Sequence[str] = ()


def write_digests(
    session: Session, told: Sequence[Told], secretaries: Iterable[Addressee], *, at: datetime
) -> int:
    """Write to everybody who is told something, and to the secretaries whom no letter reaches.

    Returns how many letters there are.
    """
    wanted = {each.thing.member for each in told} | {member for each in told for member in each.not_reached}
    names = member_names(session, [each for each in wanted if each is not None])
    digests = _digests(told)
    lost = sorted({names[member] for each in told for member in each.not_reached if member in names})
    for reader in secretaries if lost else ():
        digests.setdefault(_key(reader), _Digest(reader)).not_reached = lost
    mails = ((each.reader, _mail(each, names)) for _, each in sorted(digests.items()))
    return write_to_each(session, mails, at=at)


def _digests(told: Sequence[Told]) -> dict[tuple[str, str], _Digest]:
    found: dict[tuple[str, str], _Digest] = {}
    for number, each in enumerate(told):
        for circle, reader in each.readers:
            digest = found.setdefault(_key(reader), _Digest(reader))
            if number not in digest.seen:
                digest.seen.add(number)
                digest.things.setdefault(circle, []).append(each.thing)
    return found


def _key(reader: Addressee) -> tuple[str, str]:
    """Return by what a reader is known: nobody gets two letters at one address under one name."""
    return reader.name, reader.email.casefold()


def _mail(digest: _Digest, names: Mapping[MemberId, str]) -> Mail:
    language = best_language([digest.reader.language])
    sections, left, told = [], _MOST_TOLD, 0
    for circle in Circle:
        grouped = _grouped(digest.things.get(circle, ()))[:left]
        left -= len(grouped)
        if grouped:
            sections.append((HEADINGS[circle], tuple(_line(each, names, language) for each in grouped)))
            told += sum(map(len, grouped))
    n = len(digest.seen)
    values = {"n": n, "sections": sections, "more": n - told, "not_reached": digest.not_reached}
    return Mail(OCCASION, "/plan/reminders", values)


def _grouped(things: Sequence[Waiting]) -> list[list[Waiting]]:
    """Return things as they stand on a line: one for all asked for parts in one activity by one day."""
    found: dict[object, list[Waiting]] = {}
    for number, each in enumerate(things):
        key = (each.subject, each.due_on) if each.matter is Matter.PART else number
        found.setdefault(key, []).append(each)
    return list(found.values())


def _line(things: Sequence[Waiting], names: Mapping[MemberId, str], language: str) -> Message:
    first, members = things[0], [each.member for each in things if each.member is not None]
    title = first.title if isinstance(first.title, str) else first.title.in_language(language).text
    values: dict[str, MessageValue] = {
        "reference": first.reference,
        "title": title,
        "day": first.due_on,
        "member": ", ".join(sorted(names.get(each, "") for each in members)),
    }
    return in_words(first.matter, values)
