"""What a draft does to single articles: written, checked, kept."""

from datetime import datetime

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from govern.domain.access.actor import Actor
from govern.domain.amendment.draft import Change, ChangeKind, Written, misplaced
from govern.domain.statutes.articles import Article, Statutes
from govern.domain.values.errors import NotFound, RuleBroken
from govern.domain.values.ids import DraftId
from govern.domain.values.message import Message
from govern.domain.values.text import Text
from govern.domain.values.typed import one_line, prose, texts_in_prose, texts_on_one_line
from govern.rulefiles import reader
from govern.services import amendments
from govern.store.database import transaction
from govern.store.queries import amendments as written_rows
from govern.store.tables.amendments import AmendmentChange, AmendmentDraft

LONGEST_ARTICLE = 50_000
LONGEST_NOTE = 2_000


def write_change(actor: Actor, draft: DraftId, change: Written, *, version: int, at: datetime) -> None:
    """Write what a draft does to an article; an earlier change to the same article gives way.

    A translation may still be missing; whatever else is faulty is refused at once.

    Raises:
        NotAllowed: for anybody but the secretary and members of the board.
        Conflict: when the draft has been proposed, or changed since it was shown.
        RuleBroken: naming article, line and place, what is wrong and what would be right.
    """
    with transaction() as session:
        row = amendments.row_to_write(session, actor, draft, version=version)
        statutes = amendments.statutes_of(session, row.base_version_id)
        keep_change(session, row, checked_change(session, row, statutes, change))
        amendments.put_writing_on_record(session, row, actor, at, change=change.number, kind=change.kind)


def drop_change(actor: Actor, draft: DraftId, number: str, *, version: int, at: datetime) -> None:
    """Leave an article as it is: take the change to it out of a draft.

    Raises:
        NotAllowed: for anybody but the secretary and members of the board.
        NotFound: when the draft does not change that article.
        Conflict: when the draft has been proposed, or changed since it was shown.
    """
    with transaction() as session:
        row = amendments.row_to_write(session, actor, draft, version=version)
        is_change = (AmendmentChange.draft_id == row.id, AmendmentChange.number == number)
        if session.scalar(select(AmendmentChange.id).where(*is_change)) is None:
            raise NotFound(Message("The draft does not change Article {number}.", {"number": number}))
        session.execute(delete(AmendmentChange).where(*is_change))
        amendments.put_writing_on_record(session, row, actor, at, dropped=number)


def checked_change(session: Session, row: AmendmentDraft, base: Statutes, change: Written) -> Written:
    """Return a change as it is kept, after reading it as it will be read for ever.

    Raises:
        RuleBroken: naming article, line and place, what is wrong and what would be right.
    """
    kept = tidied(change, base)
    read = reader.read_written(kept, base.head)
    others = [
        reader.read_written(each, base.head)
        for each in written_rows.changes_of(session, row.id)
        if each.number != kept.number
    ]
    found = [fault for fault in misplaced(base, [*others, read]) if fault.article == kept.number]
    if found:
        raise RuleBroken(*(fault.sentence() for fault in found))
    _refuse_idle(read, base)
    return kept


def tidied(change: Written, base: Statutes) -> Written:
    """Return a change without characters that nobody sees, ending as wordings in statutes files end.

    Raises:
        RuleBroken: without a reason, or when a text is too long.
    """
    authentic = base.head.authentic
    text = texts_in_prose(change.text)
    if text and any(len(each) > LONGEST_ARTICLE for each in text.versions.values()):
        raise RuleBroken(Message("An article has at most {most} characters.", {"most": LONGEST_ARTICLE}))
    is_repeal = change.kind is ChangeKind.REPEAL
    return Written(
        kind=change.kind,
        number=one_line(change.number)[:40],
        reason=texts_in_prose(given_reason(change)),
        after=one_line(change.after)[:40] if change.after else None,
        heading=None
        if is_repeal or change.heading is None
        else _as(authentic, texts_on_one_line(change.heading)),
        text=None if is_repeal or text is None else _as(authentic, _ended(text)),
        rules="" if is_repeal else prose(change.rules),
        contents=() if is_repeal else change.contents,
    )


def _as(authentic: str, text: Text) -> Text:
    return Text(authentic, text.versions)


def _ended(text: Text) -> Text:
    lines = {
        language: "\n".join(line.rstrip() for line in wording.strip().split("\n")) + "\n"
        for language, wording in text.versions.items()
    }
    return Text(text.authentic, lines)


def _refuse_idle(change: Change, base: Statutes) -> None:
    standing = next((each for each in base.articles if each.number == change.number), None)
    is_replaced = change.kind is ChangeKind.REPLACE
    if is_replaced and standing and change.article and _said(standing) == _said(change.article):
        raise RuleBroken(
            Message(
                "Article {number} reads as it stands. Change it or leave it out.", {"number": change.number}
            )
        )


def _said(article: Article) -> tuple[object, ...]:
    rules = {rule.key: (rule.value, rule.source.article) for rule in article.rules}
    return (article.heading, _ended(article.text), rules, frozenset(article.contents))


def keep_change(session: Session, row: AmendmentDraft, change: Written) -> None:
    """Keep a checked change; an earlier one to the same article gives way."""
    is_change = (AmendmentChange.draft_id == row.id, AmendmentChange.number == change.number)
    kept = session.scalar(select(AmendmentChange).where(*is_change))
    if kept is None:
        last = session.scalar(
            select(func.max(AmendmentChange.ordinal)).where(AmendmentChange.draft_id == row.id)
        )
        kept = AmendmentChange(draft_id=row.id, number=change.number, ordinal=(last or 0) + 1)
        session.add(kept)
    kept.kind = change.kind
    kept.after = change.after if change.kind is ChangeKind.INSERT else None
    kept.heading = change.heading
    kept.wording = change.text
    kept.rules = change.rules
    kept.contents = list(change.contents)
    kept.reason = given_reason(change)
    session.flush()


def given_reason(change: Written) -> Text:
    """Return why an article is to change.

    Raises:
        RuleBroken: when nobody says so.
    """
    if change.reason is None:
        raise RuleBroken(Message("Say why Article {number} is to change.", {"number": change.number}))
    return change.reason


def checked_note(typed: str) -> str:
    """Return a note on one paragraph's worth of text.

    Raises:
        RuleBroken: when it is too long.
    """
    note = prose(typed).strip()
    if len(note) > LONGEST_NOTE:
        raise RuleBroken(
            Message(
                "A text here has {length} characters; {most} fit.",
                {"length": len(note), "most": LONGEST_NOTE},
            )
        )
    return note
