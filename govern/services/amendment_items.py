"""The agenda items by which drafts and counter-amendments are put to the vote."""

from collections.abc import Iterable
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from govern.domain.access.actor import Actor
from govern.domain.amendment.counter import UNSETTLED, CounterState
from govern.domain.amendment.draft import DraftState
from govern.domain.meetings.kinds import BodyKind, ItemKind, ItemState, MeetingState
from govern.domain.rules.decision import Subject
from govern.domain.values.ids import MeetingId
from govern.domain.values.message import Message, MessageValue
from govern.domain.values.record import to_record
from govern.domain.values.text import Text
from govern.i18n.languages import LANGUAGES
from govern.i18n.translator import translator_for
from govern.services import agenda, amendments, drafting, items
from govern.services.amendments import AmendingAct
from govern.services.association import association_facts
from govern.store.queries import amendments as written
from govern.store.tables.amendments import AmendmentDraft, CounterAmendment
from govern.store.tables.meetings import AgendaItem, Meeting


def item_for_draft(
    session: Session, draft: AmendmentDraft, act: AmendingAct, *, actor: Actor, at: datetime
) -> AgendaItem:
    """Return a new item that asks the assembly to adopt a draft; it stands on no agenda yet."""
    numbers = ", ".join(change.number for change in act.changes)
    asked = Message(
        "The statutes are amended as proposed in {reference} (Article {numbers}).",
        {"reference": draft.reference, "numbers": numbers, "n": len(act.changes)},
        plural="The statutes are amended as proposed in {reference} (Articles {numbers}).",
    )
    content = drafting.Content(
        kind=ItemKind.DECISION,
        subject=Subject.AMENDMENT,
        title=draft.title,
        explanation=draft.explanation,
        requested_decision=said(session, asked),
    )
    body = amendments.body_of_kind(session, BodyKind.ASSEMBLY)
    return drafting.new_item(session, body, content, actor=actor, at=at)


def item_for_counter(
    session: Session, counter: CounterAmendment, before: AgendaItem, *, actor: Actor, at: datetime
) -> AgendaItem:
    """Return a new item on the agenda, right before that of the draft which it would change.

    It is decided by the ordinary majority: the bar for the statutes stands before the draft itself.
    """
    draft = session.get_one(AmendmentDraft, counter.draft_id)
    values: dict[str, MessageValue] = {
        "n": counter.ordinal,
        "number": counter.number,
        "reference": draft.reference,
    }
    content = drafting.Content(
        kind=ItemKind.DECISION,
        subject=Subject.ORDINARY,
        title=said(session, Message("Change No. {n} to {reference}: Article {number}", values)),
        explanation=counter.reason,
        requested_decision=said(
            session, Message("Change No. {n} to Article {number} of {reference} is adopted.", values)
        ),
    )
    item = drafting.new_item(
        session, amendments.body_of_kind(session, BodyKind.ASSEMBLY), content, actor=actor, at=at
    )
    item.proposed_by_member_id = counter.member_id
    session.flush()
    _insert_before(session, item, before)
    return item


def _insert_before(session: Session, item: AgendaItem, before: AgendaItem) -> None:
    """Put an item on the agenda in front of another; after the convocation it gets the next number."""
    held = session.get_one(Meeting, before.meeting_id)
    place = before.position or 1
    for each in items.on_agenda(session, held.id):
        if (each.position or 0) >= place:
            each.position = (each.position or 0) + 1
    item.meeting_id, item.state, item.position = held.id, ItemState.ON_AGENDA, place
    session.flush()
    if held.state is not MeetingState.PLANNED:
        agenda.number_items(session, MeetingId(held.id))


def reopen(session: Session, draft: AmendmentDraft, why: Message, *, at: datetime) -> None:
    """Open a draft again; what members proposed to change in it falls with that."""
    draft.state = DraftState.DRAFT
    draft.version += 1
    fall(written.counters_of(session, draft.id), why, at=at)


def fall(counters: Iterable[CounterAmendment], why: Message, *, at: datetime) -> None:
    """Let the counter-amendments among these that are not settled yet fall, with the reason."""
    for counter in counters:
        if counter.state in UNSETTLED:
            counter.state = CounterState.FALLEN
            counter.settled_at = at
            counter.because = to_record(why)


def said(session: Session, message: Message) -> Text:
    """Return a sentence in those of the association's languages that Govern speaks."""
    facts = association_facts(session)
    languages = tuple(each for each in facts.languages if each in LANGUAGES) or LANGUAGES[:1]
    return Text(languages[0], {each: _voiced(message, each, facts.zone) for each in languages})


def _voiced(message: Message, language: str, zone: ZoneInfo) -> str:
    return translator_for(language, zone).message(message)
