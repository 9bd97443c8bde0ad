"""What the printed changes of a draft state: gathered from the draft, its decision and its duties."""

from datetime import date

from sqlalchemy.orm import Session

from govern.documents.statutes_redline import Adoption, PrintedDuty, StatutesRedline
from govern.domain.access.actor import Actor
from govern.domain.amendment.counter import CounterState
from govern.domain.values.errors import RuleBroken
from govern.domain.values.ids import DraftId
from govern.domain.values.message import Message
from govern.domain.voting.explanation import explain
from govern.services.amendment_shown import DraftShown, draft_shown
from govern.services.duties import DutyShown
from govern.services.statutes_facts import Found, issuer
from govern.store.queries.made_by import outcome_of


def of_redline(session: Session, actor: Actor, draft: DraftId, language: str, *, on: date) -> Found:
    """Return the facts of what a draft changes.

    Raises:
        NotFound: when there is no such draft for this reader.
        RuleBroken: when the draft changes nothing.
    """
    shown = draft_shown(actor, draft, language, on=on)
    if not shown.redline:
        raise RuleBroken(Message("The draft changes no article yet."))
    facts = StatutesRedline(
        issuer=issuer(session),
        draft=shown.reference,
        title=shown.title,
        explanation=shown.explanation,
        state=shown.state,
        language=language,
        authentic=shown.authentic,
        amends=shown.base.in_force_from,
        association=shown.association,
        meeting=shown.item_reference,
        subject=shown.subject,
        subject_why=shown.subject_why,
        timing=shown.timing,
        effect_on=shown.effect_on,
        effect_why=shown.effect_why,
        in_force_from=shown.version_made.in_force_from if shown.version_made else None,
        articles=shown.redline,
        counters=sum(each.state is CounterState.ADOPTED for each in shown.counters.all),
        adoption=_adoption(session, shown),
        duties=tuple(map(_duty, shown.duties)),
    )
    return Found(shown.reference, Message("{title}", {"title": shown.reference}), shown.languages, facts)


def _adoption(session: Session, shown: DraftShown) -> Adoption | None:
    outcome = outcome_of(session, shown.id)
    if outcome is None or shown.adopted_on is None:
        return None
    return Adoption(
        on=shown.adopted_on,
        resolution=shown.resolution or "",
        meeting=shown.meeting_reference or "",
        outcome=outcome,
        explanation=explain(outcome),
    )


def _duty(shown: DutyShown) -> PrintedDuty:
    return PrintedDuty(
        what=shown.what,
        authority=shown.authority,
        effect=shown.effect,
        form=shown.form,
        source=shown.source,
        due_on=shown.due_on,
        counts_from=shown.counts_from,
        remarks=shown.remarks,
        delays_effect=shown.delays_effect,
        done_on=shown.done_on,
        is_set_aside=shown.is_set_aside,
    )
