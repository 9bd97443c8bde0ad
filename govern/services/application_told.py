"""What the letter of a refusal tells beside its reasons: who decided, the appeal, the end of the data."""

from datetime import datetime

from sqlalchemy.orm import Session

from govern.domain.members.admission_clocks import appeal_rule, appeal_until, erased_from
from govern.domain.values.calendar import day_at
from govern.services.application_rows import proceeding_of
from govern.services.association import association_facts, rulebook_of
from govern.store.tables.applications import Application
from govern.store.tables.association import Body
from govern.store.tables.meetings import AgendaItem


def refusal_in_words(session: Session, row: Application, at: datetime) -> dict[str, object]:
    """Return the values of the letter that brings a refusal."""
    rulebook, known = rulebook_of(session), proceeding_of(session, row, at)
    last, kept = appeal_until(rulebook, known), erased_from(rulebook, known)
    item = session.get(AgendaItem, row.item_id) if row.item_id else None
    body = session.get(Body, item.body_id) if item else None
    return {
        "day": row.decided_on or day_at(at, association_facts(session).zone),
        "body": body.name if body else association_facts(session).name,
        "reasons": row.reasons,
        "may_appeal": appeal_rule(rulebook, known) is not None,
        "appeal_until": last.day if last else None,
        "kept_until": kept.day if kept else None,
    }
