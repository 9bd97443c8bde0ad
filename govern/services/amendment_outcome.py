"""What a closed vote makes of a draft or of a change to one: adopted, rejected, or nothing without quorum."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.orm import Session

from govern.domain.amendment.consolidation import Renamed, consolidate, headed
from govern.domain.amendment.counter import Counter, CounterState, clashes
from govern.domain.amendment.draft import DraftState
from govern.domain.amendment.duties import duties_of_amendment
from govern.domain.amendment.subject import touches_purpose
from govern.domain.rules.decision import Subject
from govern.domain.values.message import Message
from govern.domain.values.record import to_record
from govern.domain.voting.outcome import Result
from govern.rulefiles.statutes_writer import write_statutes
from govern.services import amendment_effect, amendment_items, amendments, association, seals
from govern.store.queries import amendments as written
from govern.store.tables.amendments import AmendmentDraft, CounterAmendment, DutyRow
from govern.store.tables.voting import Resolution, Vote


@dataclass(frozen=True, slots=True)
class Closed:
    """A vote that has just been counted, with the resolution that it made if it adopted."""

    vote: Vote
    result: Result
    resolution: Resolution | None
    at: datetime


def settle(session: Session, closed: Closed) -> dict[str, str]:
    """Carry out what a closed vote decided on a draft or a counter-amendment, if it was about one.

    Runs inside the transaction that closes the vote, and returns the seals that its audit entry
    carries. A vote without quorum decides nothing: draft and counter-amendment stay before the assembly.
    """
    if closed.result is Result.VOID:
        return {}
    counter = written.counter_of_item(session, closed.vote.item_id)
    if counter is not None:
        _settle_counter(session, counter, closed)
        return {}
    draft = written.draft_of_item(session, closed.vote.item_id)
    if draft is None or draft.state is not DraftState.PROPOSED:
        return {}
    draft.item_id = closed.vote.item_id
    if closed.resolution is None:
        amendment_items.reopen(session, draft, Message("The draft was rejected."), at=closed.at)
        return {}
    return _adopt(session, draft, closed, closed.resolution)


def _settle_counter(session: Session, row: CounterAmendment, closed: Closed) -> None:
    """Note what became of a counter-amendment; those that cannot stand beside an adopted one fall."""
    if row.state is not CounterState.PUT:
        return
    row.state = CounterState.ADOPTED if closed.result is Result.ADOPTED else CounterState.REJECTED
    row.settled_at = closed.at
    if row.state is not CounterState.ADOPTED:
        return
    act = amendments.read_act(session, session.get_one(AmendmentDraft, row.draft_id))
    adopted = next(counter for each, counter in act.counters if each.id == row.id)
    for other, counter in act.counters:
        _fall_by(act, adopted, other, counter, at=closed.at)


def _fall_by(
    act: amendments.AmendingAct,
    adopted: Counter,
    row: CounterAmendment,
    counter: Counter,
    *,
    at: datetime,
) -> None:
    found = clashes(act.ground, (adopted, counter)) if counter.id != adopted.id else ()
    if found:
        why = Message("No. {n} was adopted. {why}", {"n": adopted.ordinal, "why": found[0].why})
        amendment_items.fall([row], why, at=at)


def _adopt(session: Session, draft: AmendmentDraft, closed: Closed, resolution: Resolution) -> dict[str, str]:
    """Freeze a draft as adopted, note its duties, and let it take effect unless it has to wait."""
    day = resolution.adopted_on
    act = amendments.read_act(session, draft)
    renamed = Renamed(draft.association, draft.form)
    head = headed(act.base.head, adopted_on=day, in_force_from=day, renamed=renamed)
    draft.state = DraftState.ADOPTED
    draft.version += 1
    draft.vote_id = closed.vote.id
    draft.adopted_on = day
    changes = act.with_adopted()
    draft.adopted_text = write_statutes(consolidate(act.base, changes, head))
    if not changes:  # members kept every article as it stands
        draft.made_version_id = draft.base_version_id
        return seals.seal(session, "amendment", draft.id)
    subject = Subject.PURPOSE if touches_purpose(act.base, changes) else closed.vote.subject
    waits = _bring_duties(session, draft, subject, day)
    sealed = seals.seal(session, "amendment", draft.id)
    if not waits:
        sealed |= amendment_effect.take_effect(session, draft, at=closed.at)
    return sealed


def _bring_duties(session: Session, draft: AmendmentDraft, subject: Subject, day: date) -> bool:
    """Keep the duties that an adopted draft brings; return whether its effect waits for one."""
    rulebook = association.rulebook_of(session)
    owed = duties_of_amendment(rulebook, subject=subject, decided_on=day, timing=draft.timing)
    session.add_all(
        DutyRow(
            subject_kind="amendment",
            subject_id=draft.id,
            ordinal=ordinal,
            key=each.key,
            duty=to_record(each.duty),
            source=to_record(each.source),
            arose_on=day,
            due_on=each.due_on,
            delays_effect=each.delays_effect,
            set_aside=False,
            note="",
        )
        for ordinal, each in enumerate(owed, start=1)
    )
    return any(each.delays_effect for each in owed)
