"""The page of an exclusion for one reader: what was charged and answered, its rules, and what comes next."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.orm import Session

from govern.domain.access.actor import Actor
from govern.domain.access.policy import Act, may
from govern.domain.values.decision import Decision
from govern.domain.values.ids import ExclusionId, MemberId
from govern.domain.voice import exclusion as rules
from govern.domain.voice.exclusion import BEFORE, ExclusionRules, ExclusionState
from govern.domain.voice.suspending import DecidingBodies, excluded_by
from govern.services.agenda_choices import MeetingChoice, meeting_choice
from govern.services.association import day_of, rulebook_of
from govern.services.exclusion_agenda import meetings_to_choose
from govern.services.exclusion_items import deciding_item
from govern.services.exclusion_readers import reads_as_concerned
from govern.services.exclusion_rows import (
    day_in,
    exclusion_row,
    heard_so_far,
    ruled_on,
    rules_of,
    told_on,
)
from govern.services.standing_letters import name_of
from govern.store.database import current_session
from govern.store.tables.leaving import Exclusion
from govern.store.tables.meetings import AgendaItem


@dataclass(frozen=True, slots=True)
class ExclusionPage:
    """The page; what somebody may not do is empty."""

    row: Exclusion
    member: MemberId
    name: str
    rules: ExclusionRules
    decided_by: DecidingBodies
    #: whether a body can vote on it now, and what stands in the way
    ready: Decision
    charged_on: date
    told_on: date | None
    review_until: date | None
    court_until: date | None
    item: AgendaItem | None
    meetings: tuple[MeetingChoice, ...]
    may_record: bool
    may_answer: bool
    may_tell: bool
    may_ask_for_review: bool
    may_record_hearing: bool


def exclusion_page(actor: Actor, exclusion: ExclusionId, *, at: datetime) -> ExclusionPage:
    """Return the page of an exclusion.

    Raises:
        NotFound: when there is none, or it is not for this reader.
    """
    session = current_session()
    row = exclusion_row(session, exclusion)
    concerned = reads_as_concerned(session, actor, row)
    known, told, today = rules_of(session, row, at), told_on(session, row), day_of(session, at)
    records = bool(may(actor, Act.RECORD_STANDING))
    reviewable = bool(rules.may_ask_for_review(known, row.state, told, today))
    return ExclusionPage(
        row=row,
        member=MemberId(row.member_id),
        name=name_of(session, MemberId(row.member_id), day_in(session, row.charged_at)),
        rules=known,
        decided_by=excluded_by(rulebook_of(session), ruled_on(session, row, at)),
        ready=rules.may_be_decided(known, heard_so_far(session, row), today),
        charged_on=day_in(session, row.charged_at),
        told_on=told,
        review_until=rules.review_until(known, told),
        court_until=rules.court_until(known, told),
        item=deciding_item(session, row),
        meetings=_choices(session, row, at) if records else (),
        may_record=records,
        may_answer=row.state in BEFORE and (records or row.member_id in actor.represents),
        may_tell=records and row.state is ExclusionState.EXCLUDED and told is None,
        may_ask_for_review=reviewable and (records or concerned),
        may_record_hearing=records and row.state in BEFORE,
    )


def _choices(session: Session, row: Exclusion, at: datetime) -> tuple[MeetingChoice, ...]:
    return tuple(meeting_choice(session, each) for each in meetings_to_choose(session, row, at))
