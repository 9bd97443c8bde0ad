"""What the closing of a vote means for second looks: one begins, or a second reading ends one."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from govern.domain.meetings.kinds import BodyKind, ItemKind, ItemState, MeetingState
from govern.domain.values.ids import VoteId, new_id
from govern.domain.values.record import to_record
from govern.domain.voice.second_look import (
    LookStep,
    NewVoice,
    SecondLook,
    deciding_rules,
    is_against,
    is_looked_at,
    second_look,
    settled_by,
)
from govern.domain.voting.outcome import Outcome, Result
from govern.domain.voting.states import Secrecy, VoteKind
from govern.services import items
from govern.services.association import day_of, rulebook_of
from govern.services.newcomers import newcomers
from govern.services.seals import seal
from govern.services.second_look_steps import Taken, take_step
from govern.store.queries import electorates
from govern.store.queries.applications import application_of_item
from govern.store.queries.second_looks import LookRecord, about_of, look_read_in
from govern.store.tables.association import Body
from govern.store.tables.meetings import AgendaItem, Meeting
from govern.store.tables.second_looks import SecondLookRow
from govern.store.tables.voting import Resolution, Vote


@dataclass(frozen=True, slots=True)
class LookedAgain:
    """What the closing of a vote sealed of second looks, and which resolutions they concern."""

    seals: dict[str, str] = field(default_factory=dict)
    payload: dict[str, object] = field(default_factory=dict)


def look_again(
    session: Session, vote: Vote, outcome: Outcome, resolutions: Sequence[Resolution], *, at: datetime
) -> LookedAgain:
    """Begin the second looks to which a vote leads, and end those whose second reading it was.

    Runs inside the transaction that closes the vote. A second reading is never read again.
    """
    if vote.motion_id is not None or vote.kind is not VoteKind.DECISION or outcome.result is Result.VOID:
        return LookedAgain()
    closing = _Closing(session, vote, outcome, at)
    found = LookedAgain()
    told: dict[str, str] = {}
    for item, resolution in _decided(vote, resolutions):
        earlier = look_read_in(session, item)
        if earlier is not None:
            if earlier.is_suspended:
                found.seals.update(closing.settle(earlier, resolution))
                told[earlier.resolution.reference] = "settled"
        elif resolution is not None and (look := closing.look_at(item)) is not None:
            found.seals.update(closing.begin(item, resolution, look))
            told[resolution.reference] = "suspended" if look.is_reached else "askable"
    if told:
        found.payload["second_looks"] = told
    return found


def _decided(vote: Vote, resolutions: Sequence[Resolution]) -> Iterator[tuple[UUID, Resolution | None]]:
    """Yield what a vote decided: its items, each with its resolution where it was adopted."""
    if not resolutions:
        yield vote.item_id, None
    for each in resolutions:
        yield each.item_id or vote.item_id, each


@dataclass(frozen=True, slots=True)
class _Closing:
    session: Session
    vote: Vote
    outcome: Outcome
    at: datetime

    def look_at(self, item: UUID) -> SecondLook | None:
        """Return the second look at what an item decided, None where the rules give none."""
        row = self.session.get_one(AgendaItem, item)
        began_on, today = day_of(self.session, self.vote.opened_at), day_of(self.session, self.at)
        rules = deciding_rules(rulebook_of(self.session), began_on, today)
        if rules is None or not self._can_wait(row):
            return None
        if not is_looked_at(rules, row.subject, about_of(self.session, item)):
            return None
        return second_look(rules, self._voices(), today)

    def _can_wait(self, item: AgendaItem) -> bool:
        """Return whether it is a decision of the assembly in a meeting, and no admission."""
        body = self.session.get_one(Body, item.body_id)
        return (
            self.vote.meeting_id is not None
            and item.kind is ItemKind.DECISION
            and body.kind is BodyKind.ASSEMBLY
            and application_of_item(self.session, item.id) is None
        )

    def _voices(self) -> list[NewVoice]:
        vote = VoteId(self.vote.id)
        new = newcomers(at=self.vote.opened_at)
        by_hand = {right for each in self.outcome.by_hand for right in each.rights}
        is_secret = self.vote.secrecy is Secrecy.SECRET
        counted = {each.right: each.choice for each in electorates.counted_ballots(self.session, vote)}
        return [
            NewVoice(
                each.member,
                None if is_secret or each.id in by_hand else is_against(counted.get(each.id)),
            )
            for each in electorates.rights(self.session, vote)
            if each.member in new and each.is_entitled and each.is_filled and not each.is_recused
        ]

    def begin(self, item: UUID, resolution: Resolution, look: SecondLook) -> dict[str, str]:
        """Keep a second look, and suspend the decision where the number is reached."""
        row = SecondLookRow(
            id=new_id(),
            resolution_id=resolution.id,
            vote_id=self.vote.id,
            item_id=item,
            began_on=day_of(self.session, self.vote.opened_at),
            opened_at=self.at,
            facts=to_record(look),
        )
        self.session.add(row)
        sealed = seal(self.session, "second_look", row.id)
        if look.is_reached:
            sealed |= take_step(self.session, row.id, Taken(LookStep.SUSPENDED), at=self.at)
        return sealed

    def settle(self, record: LookRecord, resolution: Resolution | None) -> dict[str, str]:
        """End a second look by the vote at its second reading."""
        is_alike = resolution is not None and resolution.wording == record.resolution.wording
        step = settled_by(self.outcome.result, is_worded_alike=is_alike)
        if step is None:
            return {}
        self._take_off_other_agendas(record)
        by = resolution.id if resolution else None
        taken = Taken(step, vote=self.vote.id, resolution=by)
        return take_step(self.session, record.row.id, taken, at=self.at)

    def _take_off_other_agendas(self, record: LookRecord) -> None:
        """Withdraw the reading from an agenda that it joined while a second call was not yet planned."""
        places = {each.item_id for each in record.steps if each.item_id and each.step is LookStep.PLACED}
        for place in places - {self.vote.item_id}:
            row = self.session.get_one(AgendaItem, place)
            held = self.session.get(Meeting, row.meeting_id) if row.meeting_id else None
            if row.state is ItemState.ON_AGENDA and held and held.state is MeetingState.PLANNED:
                row.state, row.version = ItemState.WITHDRAWN, row.version + 1
                items.leave_agenda(self.session, row)
