"""From an adopted draft to the version of the statutes in force."""

from datetime import date, datetime, timedelta

from sqlalchemy.orm import Session

from govern.domain.amendment.consolidation import Renamed, consolidate, headed
from govern.domain.amendment.draft import Timing, faults
from govern.domain.statutes.articles import Statutes
from govern.rulefiles import reader
from govern.rulefiles.statutes_writer import write_statutes
from govern.services import amendments, seals
from govern.services.statutes import Version, add_version
from govern.store.queries import amendments as written
from govern.store.tables.amendments import AmendmentDraft


def take_effect(session: Session, draft: AmendmentDraft, *, at: datetime) -> dict[str, str]:
    """Make the version of the statutes that an adopted draft leads to; return its seal.

    It takes effect on the day of its adoption, on its own fixed day, or on the day on which the last
    duty that it waits for was done, whichever is latest. A day has one version: where the newest one
    begins on that day or later, this one begins on the day after.
    """
    newest = amendments.newest_version(session)
    day = max(_own_day(session, draft), newest.in_force_from + timedelta(days=1))
    act = amendments.read_act(session, draft)
    changes = act.with_adopted()
    current = amendments.statutes_of(session, newest.id)
    base = act.base if faults(current, changes) else current
    head = headed(
        base.head,
        adopted_on=draft.adopted_on or day,
        in_force_from=day,
        renamed=Renamed(draft.association, draft.form),
    )
    text = write_statutes(consolidate(base, changes, head))
    statutes: Statutes = reader.read_statutes(text)
    draft.made_version_id = add_version(session, Version(statutes, text), at=at)
    return seals.seal(session, "statutes", draft.made_version_id)


def _own_day(session: Session, draft: AmendmentDraft) -> date:
    done = (each.done_on for each in written.duties_of(session, draft.id) if each.delays_effect)
    fixed = draft.effect_on if draft.timing is Timing.DAY else None
    return max(day for day in (draft.adopted_on, fixed, *done) if day is not None)


def settle_waiting(session: Session, draft: AmendmentDraft, *, at: datetime) -> dict[str, str]:
    """Let an adopted draft take effect once nothing delays it any more; return the seal of its version."""
    waiting = (each for each in written.duties_of(session, draft.id) if each.delays_effect)
    is_free = all(each.set_aside or each.done_on is not None for each in waiting)
    if draft.made_version_id is not None or draft.adopted_on is None or not is_free:
        return {}
    return take_effect(session, draft, at=at)
