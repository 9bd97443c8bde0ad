"""Decisions that are read a second time, or may be, with what has happened to them."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import cast
from uuid import UUID

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from govern.domain.values.digest import Json
from govern.domain.values.ids import MemberId
from govern.domain.values.message import Message
from govern.domain.values.record import from_record
from govern.domain.voice.second_look import ENDS, LookAbout, LookStep, SecondLook
from govern.domain.voice.second_look_words import reached_in_words, stood_in_words
from govern.domain.voting.resolution_states import RecordedChange, ResolutionChange
from govern.store.tables.meetings import AgendaItem
from govern.store.tables.second_looks import (
    SecondLookMark,
    SecondLookRequest,
    SecondLookRow,
    SecondLookStep,
)
from govern.store.tables.voting import Resolution

_CHANGES: Mapping[LookStep, ResolutionChange] = {
    LookStep.SUSPENDED: ResolutionChange.SUSPENDED,
    LookStep.CONFIRMED: ResolutionChange.CONFIRMED,
    LookStep.AMENDED: ResolutionChange.AMENDED,
    LookStep.SET_ASIDE: ResolutionChange.SET_ASIDE,
    LookStep.STOOD: ResolutionChange.CONFIRMED,
}


@dataclass(frozen=True, slots=True)
class LookRecord:
    """A decision with its second look: the figures, the steps in their order, who has asked."""

    row: SecondLookRow
    look: SecondLook
    resolution: Resolution
    steps: tuple[SecondLookStep, ...]
    asked: Mapping[MemberId, SecondLookRequest]

    @property
    def is_suspended(self) -> bool:
        """Return whether the decision has no effect for now."""
        return bool(self.steps) and self.end is None

    @property
    def is_askable(self) -> bool:
        """Return whether nothing has happened yet: new members may ask."""
        return not self.steps

    @property
    def end(self) -> SecondLookStep | None:
        """Return the step that ended it."""
        return next((each for each in self.steps if each.step in ENDS), None)

    @property
    def placed(self) -> SecondLookStep | None:
        """Return the latest place of its second reading."""
        return next((each for each in reversed(self.steps) if each.step is LookStep.PLACED), None)


def looks(session: Session, *conditions: ColumnElement[bool]) -> tuple[LookRecord, ...]:
    """Return second looks, the oldest first; one query where there are none, three otherwise."""
    rows = session.execute(
        select(SecondLookRow, Resolution)
        .join(Resolution, Resolution.id == SecondLookRow.resolution_id)
        .where(*conditions)
        .order_by(SecondLookRow.opened_at, Resolution.reference)
    ).all()
    if not rows:
        return ()
    ids = [row.id for row, _ in rows]
    steps: dict[UUID, list[SecondLookStep]] = defaultdict(list)
    for step in session.scalars(
        select(SecondLookStep).where(SecondLookStep.look_id.in_(ids)).order_by(SecondLookStep.ordinal)
    ):
        steps[step.look_id].append(step)
    asked: dict[UUID, dict[MemberId, SecondLookRequest]] = defaultdict(dict)
    for each in session.scalars(select(SecondLookRequest).where(SecondLookRequest.look_id.in_(ids))):
        asked[each.look_id][MemberId(each.member_id)] = each
    return tuple(
        LookRecord(
            row, from_record(SecondLook, cast(Json, row.facts)), entered, tuple(steps[row.id]), asked[row.id]
        )
        for row, entered in rows
    )


def unsettled(session: Session) -> tuple[LookRecord, ...]:
    """Return the second looks that have not ended, the oldest first."""
    ended = select(SecondLookStep.look_id).where(SecondLookStep.step.in_(ENDS))
    return looks(session, SecondLookRow.id.not_in(ended))


def look_of(session: Session, resolution: UUID) -> LookRecord | None:
    """Return the second look at a resolution, None where there is none."""
    return next(iter(looks(session, SecondLookRow.resolution_id == resolution)), None)


def looks_decided_by(session: Session, votes: Collection[UUID]) -> tuple[LookRecord, ...]:
    """Return the second looks at what some votes adopted, and those that they ended."""
    if not votes:
        return ()
    ended = select(SecondLookStep.look_id).where(SecondLookStep.vote_id.in_(votes))
    return looks(session, SecondLookRow.vote_id.in_(votes) | SecondLookRow.id.in_(ended))


def look_read_in(session: Session, item: UUID) -> LookRecord | None:
    """Return the second look whose second reading an item is, in a second call too."""
    following: UUID | None = item
    while following is not None:
        placed = select(SecondLookStep.look_id).where(
            SecondLookStep.item_id == following, SecondLookStep.step == LookStep.PLACED
        )
        found = looks(session, SecondLookRow.id.in_(placed))
        if found:
            return found[0]
        following = session.scalar(select(AgendaItem.continues_item_id).where(AgendaItem.id == following))
    return None


def looks_at_item(session: Session, item: UUID) -> tuple[LookRecord, ...]:
    """Return the second looks at what an item decided."""
    return looks(session, SecondLookRow.item_id == item)


def mark_of(session: Session, item: UUID) -> SecondLookMark | None:
    """Return what the secretary noted last on what an item is about."""
    return session.scalar(
        select(SecondLookMark)
        .where(SecondLookMark.item_id == item)
        .order_by(SecondLookMark.ordinal.desc())
        .limit(1)
    )


def about_of(session: Session, item: UUID) -> LookAbout:
    """Return what an item is about: an ordinary decision unless noted otherwise, in a first call too."""
    following: UUID | None = item
    while following is not None:
        mark = mark_of(session, following)
        if mark is not None:
            return mark.about
        following = session.scalar(select(AgendaItem.continues_item_id).where(AgendaItem.id == following))
    return LookAbout.ORDINARY


def changes_by_looks(
    session: Session, resolutions: Collection[UUID]
) -> dict[UUID, tuple[RecordedChange, ...]]:
    """Return what second looks made of resolutions, by resolution and in order."""
    found = looks(session, SecondLookRow.resolution_id.in_(list(resolutions))) if resolutions else ()
    names = _references(session, found)
    return {
        each.row.resolution_id: tuple(
            RecordedChange(
                change=_CHANGES[step.step],
                on=step.effective_on,
                by=names.get(step.resolution_id) if step.resolution_id else None,
                reason="",
                recorded_by="",
                recorded_at=step.at,
                told=told_of(each, step),
            )
            for step in each.steps
            if step.step in _CHANGES
        )
        for each in found
    }


def told_of(record: LookRecord, step: SecondLookStep) -> Message | None:
    """Return a step in words where the register has none for it."""
    if step.step is LookStep.SUSPENDED:
        return reached_in_words(record.look, step.asked)
    return stood_in_words(step.effective_on) if step.step is LookStep.STOOD else None


def _references(session: Session, found: Collection[LookRecord]) -> dict[UUID, str]:
    later = {step.resolution_id for each in found for step in each.steps if step.resolution_id}
    if not later:
        return {}
    rows = session.execute(select(Resolution.id, Resolution.reference).where(Resolution.id.in_(later)))
    return dict(rows.all())
