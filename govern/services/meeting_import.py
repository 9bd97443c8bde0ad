"""Importing a meeting from a foreign file: looked at first, then planned with its agenda, or not at all."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from govern.domain.access.actor import Actor
from govern.domain.access.policy import Act, may
from govern.domain.meetings.agenda import check_wording
from govern.domain.meetings.kinds import ItemKind
from govern.domain.values.ids import MeetingId
from govern.domain.values.message import Message
from govern.exchange.meeting_files.found import FoundMeeting
from govern.exchange.meeting_files.reader import read_meeting
from govern.exchange.tables import RegisterFile
from govern.services import association, meeting_import_items, meetings
from govern.services.meeting_import_names import Names, names_on
from govern.store.database import current_session, transaction


@dataclass(frozen=True, slots=True)
class ImportMeeting:
    """A file and the meeting that it is to become; its texts are written in ``language``."""

    file: RegisterFile
    plan: meetings.PlanMeeting
    language: str


@dataclass(frozen=True, slots=True)
class MeetingPreview:
    """What a file holds, and what will not be taken or taken in another way."""

    found: FoundMeeting
    notes: tuple[Message, ...]


def preview_meeting(file: RegisterFile, *, at: datetime) -> MeetingPreview:
    """Return what importing a file would bring.

    Raises:
        RuleBroken: when it cannot be read.
    """
    session = current_session()
    found = read_meeting(file)
    names = names_on(session, association.day_of(session, at))
    return MeetingPreview(found, (*_notes(found, names), *found.left_out))


def import_meeting(actor: Actor, command: ImportMeeting, *, at: datetime) -> MeetingId:
    """Plan a meeting as a file has it, with its agenda, amendments and results of elsewhere; return its id.

    Raises:
        NotAllowed: for anybody but the secretary of the body.
        RuleBroken: when the file cannot be read, the meeting cannot be planned so, or an item says too much.
        Conflict: when the body meets at that time already.
    """
    may(actor, Act.PLAN_MEETING, body=command.plan.body).or_not_allowed()
    found = read_meeting(command.file)
    with transaction() as session:
        meeting = meetings.new_meeting(session, command.plan, at=at)
        session.flush()
        names = names_on(session, association.day_of(session, at))
        added = meeting_import_items.Adding(session, meeting, names, command.language, actor, at).all(found)
        meetings.put_on_record(
            session,
            "meeting.imported",
            meeting,
            actor=actor,
            at=at,
            file=command.file.name,
            digest=hashlib.sha256(command.file.content).hexdigest(),
            items=[each.reference for each in added],
        )
        return MeetingId(meeting.id)


def _notes(found: FoundMeeting, names: Names) -> Iterator[Message]:
    for item in found.items:
        values = {"title": item.title}
        if item.kind is ItemKind.ELECTION:
            yield Message("“{title}” comes as an item to discuss. Set up the election on its page.", values)
        too_long = check_wording(meeting_import_items.wording_of(item, "en")).reasons
        yield from (Message("“{title}”: {fault}", {**values, "fault": each}) for each in too_long)
        unknown = [name for name in item.movers[:1] if names.member(name) is None]
        yield from (
            Message("“{title}”: {name} is not in the register.", {**values, "name": name}) for name in unknown
        )
        if item.owner and names.person(item.owner) is None:
            yield Message("“{title}”: {name} is not in the register.", {**values, "name": item.owner})
        for amendment in item.amendments:
            if names.member(amendment.mover) is None:
                yield Message(
                    "The amendment “{title}” is left out: {name}, who moves it, is not in the register.",
                    {"title": amendment.title, "name": amendment.mover or "?"},
                )
