"""Drafts that amend the statutes as pages show them."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.orm import Session

from govern.domain.access.actor import Actor
from govern.domain.access.policy import Act, may
from govern.domain.amendment.draft import DraftState, Fault, Timing, Written, faults, untranslated
from govern.domain.amendment.redline import ArticleRedline, redline
from govern.domain.meetings.kinds import BodyKind
from govern.domain.rules.decision import Subject
from govern.domain.values.errors import NotFound
from govern.domain.values.ids import DraftId, ItemId, MeetingId
from govern.domain.values.message import Message
from govern.domain.values.text import Text
from govern.rulefiles.reader import read_vocabulary
from govern.services import amendment_compliance, amendment_reasons, amendments, counters_shown, duties
from govern.services.amendments import AmendingAct
from govern.services.statutes_shown import VersionListed
from govern.store.database import current_session
from govern.store.queries import amendment_pages
from govern.store.queries import amendments as listed
from govern.store.tables.amendments import AmendmentDraft

_OPEN = (DraftState.DRAFT, DraftState.PROPOSED)


@dataclass(frozen=True, slots=True)
class DraftRights:
    """What the reader of a draft may do with it now; ``settle`` is to put changes to the vote or aside."""

    write: bool
    propose: bool
    take_back: bool
    hand_in: bool
    settle: bool


@dataclass(frozen=True, slots=True)
class DraftShown:
    """A draft with everything that its page says.

    ``changes`` are as proposed; ``redline`` has the adopted counter-amendments in it. ``checked`` is
    what the law says of it until it is decided. ``is_outdated``
    says that newer statutes are there than those which the draft amends; ``is_waiting`` that it is
    adopted and has no effect yet.
    """

    id: DraftId
    reference: str
    title: Text
    explanation: Text | None
    state: DraftState
    version: int
    author: str
    created_at: datetime
    base: VersionListed
    is_outdated: bool
    languages: tuple[str, ...]
    authentic: str
    association: str
    timing: Timing
    effect_on: date | None
    effect_why: tuple[Message, ...]
    changes: tuple[Written, ...]
    faults: tuple[Fault, ...]
    redline: tuple[ArticleRedline, ...]
    checked: amendment_compliance.DraftChecked | None
    subject: Subject | None
    subject_why: tuple[Message, ...]
    item: ItemId | None
    item_reference: str | None
    meeting: MeetingId | None
    meeting_reference: str | None
    has_convocation: bool
    counters: counters_shown.CountersShown
    adopted_on: date | None
    resolution: str | None
    version_made: VersionListed | None
    is_waiting: bool
    duties: tuple[duties.DutyShown, ...]
    rights: DraftRights


def drafts(actor: Actor) -> tuple[listed.DraftListed, ...]:
    """Return the drafts that somebody may read, the newest first.

    Those that nobody has proposed are shown to those only who may write them.

    Raises:
        NotAllowed: for people without office or member.
    """
    may(actor, Act.READ_MEETINGS).or_not_allowed()
    session = current_session()
    return listed.drafts(session, unproposed=amendments.may_draft(session, actor))


def draft_shown(actor: Actor, draft: DraftId, language: str, *, on: date) -> DraftShown:
    """Return a draft with its redline in a language, as matters stand on a day.

    Raises:
        NotAllowed: for people without office or member.
        NotFound: when there is no such draft, or nobody has proposed it and the reader may not write it.
    """
    session = current_session()
    row = readable_row(session, actor, draft)
    act = amendments.read_act(session, row)
    changes = act.with_adopted()
    around = amendment_pages.around(session, row)
    reasons = amendment_reasons.reasons(session, row, act, on=on)
    newest = amendments.newest_version(session)
    return DraftShown(
        id=draft,
        reference=row.reference,
        title=row.title,
        explanation=row.explanation,
        state=row.state,
        version=row.version,
        author=around.author,
        created_at=row.created_at,
        base=VersionListed(row.base_version_id, around.base_from),
        is_outdated=row.state is DraftState.DRAFT and newest.id != row.base_version_id,
        languages=act.base.head.languages,
        authentic=act.base.head.authentic,
        association=row.association,
        timing=row.timing,
        effect_on=row.effect_on,
        effect_why=reasons.effect,
        changes=act.written,
        faults=faults(act.base, changes) + untranslated(act.base, changes),
        redline=redline(act.base, changes, read_vocabulary(), language),
        checked=amendment_compliance.check_draft(session, row, act, on=on) if row.state in _OPEN else None,
        subject=reasons.subject,
        subject_why=reasons.why,
        item=around.item,
        item_reference=around.item_reference,
        meeting=around.meeting,
        meeting_reference=around.meeting_reference,
        has_convocation=around.has_convocation,
        counters=counters_shown.counters_shown(session, actor, act, language),
        adopted_on=row.adopted_on,
        resolution=around.resolution,
        version_made=_made(row, around.made_from),
        is_waiting=row.adopted_on is not None and row.made_version_id is None,
        duties=duties.duties_of(session, row.id),
        rights=_rights(session, actor, row, around),
    )


def _rights(
    session: Session, actor: Actor, row: AmendmentDraft, around: amendment_pages.Around
) -> DraftRights:
    is_writer = amendments.may_draft(session, actor)
    is_written = row.state is DraftState.DRAFT
    is_before_assembly = row.state is DraftState.PROPOSED and not around.is_over
    assembly = amendments.body_of_kind(session, BodyKind.ASSEMBLY)
    return DraftRights(
        write=is_writer and is_written,
        propose=is_writer and is_written,
        take_back=is_writer and is_before_assembly and not around.has_convocation,
        hand_in=bool(actor.represents) and is_before_assembly,
        settle=is_before_assembly and bool(may(actor, Act.ORDER_AGENDA, body=assembly)),
    )


def readable_row(session: Session, actor: Actor, draft: DraftId) -> AmendmentDraft:
    """Return a draft's row for somebody who may read it.

    Raises:
        NotAllowed: for people without office or member.
        NotFound: when there is no such draft, or nobody has proposed it and the reader may not write it.
    """
    may(actor, Act.READ_MEETINGS).or_not_allowed()
    row = amendments.draft_row(session, draft)
    is_hidden = row.state in (DraftState.DRAFT, DraftState.DISCARDED) and row.item_id is None
    if is_hidden and not amendments.may_draft(session, actor):
        raise NotFound(Message("There is no such draft."))
    return row


def act_shown(actor: Actor, draft: DraftId) -> tuple[AmendmentDraft, AmendingAct]:
    """Return a draft's row and what it does, for somebody who may read it.

    Raises:
        NotAllowed: for people without office or member.
        NotFound: when there is no such draft, or nobody has proposed it and the reader may not write it.
    """
    session = current_session()
    row = readable_row(session, actor, draft)
    return row, amendments.read_act(session, row)


def _made(row: AmendmentDraft, day: date | None) -> VersionListed | None:
    return VersionListed(row.made_version_id, day) if row.made_version_id and day else None
