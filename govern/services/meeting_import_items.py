"""Items of a foreign file, put on the agenda of a meeting that is being planned."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from govern.domain.access.actor import Actor
from govern.domain.meetings.agenda import Wording
from govern.domain.meetings.kinds import ItemKind
from govern.domain.rules.decision import Subject
from govern.domain.values.errors import RuleBroken
from govern.domain.values.ids import BodyId, MemberId, new_id
from govern.domain.values.message import Message
from govern.domain.values.record import to_record
from govern.domain.values.text import Text
from govern.domain.voting.motion_states import MotionKind, MotionState
from govern.exchange.meeting_files.found import FoundAmendment, FoundItem, FoundMeeting
from govern.services import agenda, drafting
from govern.services.meeting_import_names import Names
from govern.store.tables.agenda import AgendaSection
from govern.store.tables.imports import ElsewhereRow
from govern.store.tables.meetings import AgendaItem, Meeting
from govern.store.tables.motions import MotionRow


def wording_of(item: FoundItem, language: str) -> Wording:
    """Return what an item says, in the language in which its file is written."""
    return Wording(
        kind=item.kind,
        title=Text.only(language, item.title),
        explanation=_text(language, item.explanation),
        requested_decision=_text(language, item.requested_decision),
    )


def _text(language: str, prose: str) -> Text | None:
    return Text.only(language, prose) if prose else None


@dataclass(frozen=True, slots=True)
class Adding:
    """What items are added to, inside the transaction of an import."""

    session: Session
    meeting: Meeting
    names: Names
    language: str
    actor: Actor
    at: datetime

    def all(self, found: FoundMeeting) -> list[AgendaItem]:
        """Add every item of a file under its section; those without one stand first, as on every agenda.

        Raises:
            RuleBroken: when an item says too much; its title is named.
        """
        sections = self._sections(found.items)
        ordered = sorted(found.items, key=lambda each: list(sections).index(each.section))
        added = []
        for item in ordered:
            row = self._item(item)
            row.section_id = sections[item.section]
            added.append(row)
        self.session.flush()
        return added

    def _sections(self, items: Iterable[FoundItem]) -> dict[str, UUID | None]:
        sections: dict[str, UUID | None] = {"": None}
        for heading in (each.section for each in items):
            if heading in sections:
                continue
            sections[heading] = new_id()
            self.session.add(
                AgendaSection(
                    id=sections[heading],
                    meeting_id=self.meeting.id,
                    position=len(sections) - 1,
                    heading=Text.only(self.language, heading),
                )
            )
        self.session.flush()
        return sections

    def _item(self, item: FoundItem) -> AgendaItem:
        row = self._drafted(item)
        row.proposed_by_member_id = self._mover(item)
        row.minutes_planned = item.minutes
        row.presenter_person_id = self.names.person(item.owner) if item.owner else None
        agenda.put_on_agenda(self.session, row, self.meeting, at=self.at)
        amendments = [(each, self.names.member(each.mover)) for each in item.amendments]
        moved = [(each, member) for each, member in amendments if member is not None]
        self.session.add_all(
            self._motion(row, number, each, member) for number, (each, member) in enumerate(moved, start=1)
        )
        self.session.add_all(
            ElsewhereRow(
                id=new_id(), item_id=row.id, ordinal=number, result=to_record(each), imported_at=self.at
            )
            for number, each in enumerate(item.results, start=1)
        )
        return row

    def _drafted(self, item: FoundItem) -> AgendaItem:
        said = wording_of(item, self.language)
        content = drafting.Content(
            kind=ItemKind.DISCUSSION if item.kind is ItemKind.ELECTION else item.kind,
            subject=Subject.ORDINARY,
            title=said.title,
            explanation=said.explanation,
            requested_decision=said.requested_decision,
        )
        try:
            return drafting.new_item(
                self.session, BodyId(self.meeting.body_id), content, actor=self.actor, at=self.at
            )
        except RuleBroken as fault:
            named = Message("“{title}”: {fault}", {"title": item.title, "fault": fault.message})
            raise RuleBroken(named, *fault.reasons) from fault

    def _mover(self, item: FoundItem) -> MemberId | None:
        return self.names.member(item.movers[0]) if item.movers else None

    def _motion(self, item: AgendaItem, number: int, found: FoundAmendment, member: MemberId) -> MotionRow:
        wording = Text.only(self.language, found.wording)
        return MotionRow(
            id=new_id(),
            item_id=item.id,
            ordinal=number,
            kind=MotionKind.AMENDMENT,
            member_id=member,
            person_id=self.actor.person,
            handed_in_at=self.at,
            base=item.requested_decision,
            wording=wording,
            current=wording,
            reason=_text(self.language, found.reason),
            state=MotionState.HANDED_IN,
        )
