"""Rows of a large association: thousands of members, hundreds of meetings held, from one seeded generator.

Written in bulk, not by services. One meeting is held by the services; the others are copies of all its rows,
years apart, with ids, references and days of their own.
"""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from random import Random
from uuid import UUID, uuid4

import sqlalchemy as sa

from govern.domain.meetings.kinds import AttendanceChannel, AttendanceKind, LetterChannel, LetterState
from govern.domain.members.register import FactKind
from govern.domain.values.ids import MeetingId, MinutesId, VoteId
from govern.domain.voting.ballot import BallotChannel, Choice
from govern.services.audit import Recorded, record_all
from govern.store.database import db
from govern.store.tables.base import Base
from tests.make.association import LONG_AGO
from tests.make.meetings import IN_FEBRUARY
from tests.make.minutes import row_of

SEED = 20261123
_UUID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
COUNTRIES = ("BE", "FR", "DE", "NL", "LU", "IT", "ES", "PL", "AT", "SE")
FIRST = ("Ada", "Bo", "Cleo", "Dov", "Eva", "Finn", "Gina", "Hugo", "Ines", "Jan", "Karin", "Luc")
LAST = ("Aerts", "Berg", "Conti", "Dubois", "Engel", "Fabre", "Garcia", "Horak", "Ivanova", "Jansen")
Row = dict[str, object]


def write(table: str, rows: Sequence[Row]) -> None:
    """Write rows of one table as they are."""
    if rows:
        db.session.execute(sa.insert(Base.metadata.tables[table]), rows)


def drawing() -> Random:
    """Return the generator, which draws the same in every run."""
    return Random(SEED)  # noqa: S311 - nothing here is secret


@dataclass(frozen=True)
class Register:
    """The ids of members and of the person who represents each."""

    members: Sequence[UUID]
    persons: Sequence[UUID]


def write_register(number: int) -> Register:
    """Write so many members with their facts, one person with an account for each."""
    random = drawing()
    made = Register([_uuid(random) for _ in range(number)], [_uuid(random) for _ in range(number)])
    names = [f"{random.choice(FIRST)} {random.choice(LAST)} {at}" for at in range(number)]
    write(
        "persons",
        [
            {"id": person, "name": name, "email": f"p{at}@many.example", "language": "en"}
            for at, (person, name) in enumerate(zip(made.persons, names, strict=True))
        ],
    )
    write(
        "accounts",
        [{"id": _uuid(random), "person_id": each, "created_at": LONG_AGO} for each in made.persons],
    )
    write("members", [{"id": each, "reference": f"M-{at + 1001}"} for at, each in enumerate(made.members)])
    facts: list[Row] = []
    for at, member in enumerate(made.members):
        admitted = date(1990, 1, 1) + timedelta(days=random.randrange(13000))
        for kind, value in _facts(at, admitted, random).items():
            facts.append(
                {
                    "id": _uuid(random),
                    "member_id": member,
                    "kind": kind,
                    "value": value,
                    "holds_from": admitted,
                    "recorded_at": LONG_AGO,
                }
            )
    write("member_facts", facts)
    write("representations", [_represents(made, at, random) for at in range(number)])
    return made


def _facts(at: int, admitted: date, random: Random) -> Mapping[FactKind, str]:
    has_arrears, is_associate = random.random() < 0.05, random.random() < 0.1
    return {
        FactKind.NAME: f"Association of {random.choice(LAST)} {at}",
        FactKind.ADMITTED: admitted.isoformat(),
        FactKind.CATEGORY: "associate" if is_associate else "full",
        FactKind.COUNTRY: random.choice(COUNTRIES),
        FactKind.STANDING: "voice" if is_associate else "vote",
        FactKind.DUES: "arrears" if has_arrears else "paid",
        FactKind.CHANNEL: "email",
        FactKind.CONSENT: admitted.isoformat(),
        FactKind.EMAIL: f"office{at}@many.example",
        FactKind.POSTAL_ADDRESS: f"Example Street {at}\n1000 Brussels\nBelgium",
        FactKind.LANGUAGE: "en",
    }


def _represents(made: Register, at: int, random: Random) -> Row:
    return {
        "id": _uuid(random),
        "member_id": made.members[at],
        "person_id": made.persons[at],
        "rank": 1,
        "holds_from": date(1990, 1, 1),
        "recorded_at": LONG_AGO,
    }


#: what belongs to a meeting, in the order in which it can be written, and the column that leads to it
PARTS: tuple[tuple[str, str], ...] = (
    ("agenda_items", "meeting_id"),
    ("votes", "meeting_id"),
    ("voting_rights", "vote_id"),
    ("right_casters", "right_id"),
    ("ballots", "vote_id"),
    ("outcomes", "vote_id"),
    ("resolutions", "vote_id"),
    ("attendance_events", "meeting_id"),
    ("proxies", "meeting_id"),
    ("minutes", "meeting_id"),
    ("minutes_passages", "minutes_id"),
)


@dataclass
class Copies:
    """Copies of one meeting with everything that belongs to it."""

    meeting: UUID
    random: Random = field(default_factory=drawing)
    rows: dict[str, list[Row]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Read all rows of the meeting that is copied."""
        known: set[object] = {self.meeting}
        for name, column in (("meetings", "id"), *PARTS):
            table = Base.metadata.tables[name]
            found = db.session.execute(sa.select(table).where(table.c[column].in_(known)))
            self.rows[name] = [dict(row._mapping) for row in found]
            known |= {row["id"] for row in self.rows[name] if "id" in row}

    def write(self, number: int, starts_at: datetime) -> UUID:
        """Write one copy and return its meeting."""
        ids: dict[UUID, UUID] = {}
        for rows in self.rows.values():
            known = (row.get("id") for row in rows)
            ids.update((each, _uuid(self.random)) for each in known if isinstance(each, UUID))
        copy = _Copy(ids, starts_at - IN_FEBRUARY, number)
        for name, rows in self.rows.items():
            write(name, [copy.of(name, row) for row in rows])
        return ids[self.meeting]


@dataclass(frozen=True)
class _Copy:
    ids: Mapping[UUID, UUID]
    later: timedelta
    number: int

    def of(self, table: str, row: Row) -> Row:
        made = {name: self._value(value) for name, value in row.items()}
        if "reference" in made:
            made["reference"] = f"{made['reference']}-{self.number}"
        if table == "agenda_items":
            made["proposal_reference"] = None
        return made

    def _value(self, value: object) -> object:
        if isinstance(value, UUID):
            return self.ids.get(value, value)
        if isinstance(value, datetime):
            return value + self.later
        if isinstance(value, date):
            return value + self.later
        if isinstance(value, dict | list):
            return json.loads(_UUID.sub(self._named, json.dumps(value)))
        return value

    def _named(self, found: re.Match[str]) -> str:
        """Return the id of the copy, inside what was frozen."""
        known = UUID(found[0])
        return str(self.ids.get(known, known))


def write_meetings(held: MinutesId, number: int) -> Sequence[UUID]:
    """Write so many copies of a meeting held, a week apart, with entries in the audit chain."""
    random, copies = drawing(), Copies(UUID(str(row_of(held).meeting_id)))
    first = datetime(2026, 10, 6, 9, tzinfo=UTC) - timedelta(weeks=number)
    made = [copies.write(at, first + timedelta(weeks=at)) for at in range(number)]
    for at, meeting in enumerate(made):
        moment = first + timedelta(weeks=at)
        acts = ("meeting.planned", "meeting.opened", *("attendance.recorded",) * 20, "meeting.closed")
        payload = {"reference": f"GA-{at}", "note": "x" * random.randrange(40)}
        record_all(db.session(), [Recorded(act, "meeting", meeting, moment, payload=payload) for act in acts])
    return made


def write_attendance(meeting: MeetingId, register: Register, present: int) -> None:
    """Let so many members arrive at a meeting."""
    rows: list[Row] = [
        {
            "id": uuid4(),
            "meeting_id": meeting,
            "ordinal": at,
            "member_id": register.members[at],
            "person_id": register.persons[at],
            "kind": AttendanceKind.ARRIVED,
            "channel": AttendanceChannel.REMOTE if at % 2 else AttendanceChannel.ON_SITE,
            "at": IN_FEBRUARY,
            "recorded_by_person_id": register.persons[at],
            "note": "",
        }
        for at in range(present)
    ]
    write("attendance_events", rows)


def write_letters(meeting: MeetingId, register: Register) -> None:
    """Let the convocation of a meeting have gone to everybody."""
    rows: list[Row] = [
        {
            "id": uuid4(),
            "occasion": "convocation",
            "meeting_id": meeting,
            "member_id": member,
            "channel": LetterChannel.EMAIL,
            "address": f"office{at}@many.example",
            "recipient_name": f"Association {at}",
            "language": "en",
            "subject": "General Assembly",
            "body": "You are invited." * 20,
            "state": LetterState.HANDED_OVER,
            "created_at": LONG_AGO,
            "settled_at": LONG_AGO,
            "attempts": 1,
        }
        for at, member in enumerate(register.members)
    ]
    write("letters", rows)


def write_ballots(vote: VoteId) -> None:
    """Let everybody who is there cast on a vote."""
    tables = Base.metadata.tables
    rights, casters = tables["voting_rights"], tables["right_casters"]
    found = db.session.execute(
        sa.select(rights.c.id, casters.c.person_id)
        .join(casters, casters.c.right_id == rights.c.id)
        .where(rights.c.vote_id == vote, rights.c.presence == "present")
    )
    choices = (Choice.FOR, Choice.FOR, Choice.AGAINST, Choice.ABSTAIN)
    ballots: dict[object, Row] = {}
    for at, (right, person) in enumerate(found):
        ballots[right] = {
            "id": uuid4(),
            "vote_id": vote,
            "right_id": right,
            "ordinal": 1,
            "choice": choices[at % 4],
            "caster_person_id": person,
            "channel": BallotChannel.ONLINE,
            "cast_at": IN_FEBRUARY + timedelta(minutes=40),
            "request_key": uuid4().hex,
            "receipt": uuid4().hex[:20],
        }
    write("ballots", list(ballots.values()))


def _uuid(random: Random) -> UUID:
    return UUID(int=random.getrandbits(128), version=4)
