"""The progress of the plan that an assembly hears, frozen when it is convoked."""

from datetime import datetime

from sqlalchemy.orm import Session

from govern.domain.plan.progress import ProgressFacts, progress_in_words
from govern.domain.values.record import from_record, to_record
from govern.domain.values.text import Text
from govern.i18n.languages import LANGUAGES
from govern.i18n.translator import translator_for
from govern.services.association import association_facts, day_of
from govern.services.plan_progress import last_assembly
from govern.services.plan_progress_facts import progress_between
from govern.store.tables.meetings import AgendaItem, Meeting
from govern.store.tables.plan_versions import PlanProgress


def freeze_progress(session: Session, meeting: Meeting, *, at: datetime) -> None:
    """Freeze the progress that an assembly hears, and write it into its item, as it is convoked."""
    row = session.get(PlanProgress, meeting.id)
    item = session.get(AgendaItem, row.item_id) if row is not None else None
    if row is None or item is None or item.meeting_id != meeting.id:
        return
    row.since = last_assembly(session, meeting)
    facts = progress_between(session, row.plan_id, since=row.since, until=day_of(session, at))
    row.facts, row.frozen_at = to_record(facts), at
    item.explanation = _progress_said(session, facts)
    item.version += 1


def progress_heard(session: Session, meeting: Meeting, *, at: datetime) -> ProgressFacts | None:
    """Return what an assembly hears of the plan: as frozen, or before the convocation as it stands today.

    None where its agenda has no such item.
    """
    row = session.get(PlanProgress, meeting.id)
    if row is None:
        return None
    if row.facts is not None:
        return from_record(ProgressFacts, row.facts)
    return progress_between(session, row.plan_id, since=row.since, until=day_of(session, at))


def _progress_said(session: Session, facts: ProgressFacts) -> Text:
    known = association_facts(session)
    spoken = tuple(each for each in known.languages if each in LANGUAGES) or LANGUAGES[:1]
    versions = {}
    for each in spoken:
        speak = translator_for(each, known.zone)
        versions[each] = "\n\n".join(speak.message(said) for said in progress_in_words(facts, each))
    return Text(spoken[0], versions)
