"""Comments on minutes: asked for until a day, made by those who took part, answered by the secretary."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy.orm import Session

from govern.domain.access.actor import Actor
from govern.domain.values.errors import NotFound, RuleBroken
from govern.domain.values.ids import MeetingId, MinutesId, new_id
from govern.domain.values.message import Message
from govern.domain.values.typed import prose
from govern.domain.voting import minutes_comments as rules
from govern.domain.voting.minutes_comments import CommentState
from govern.services import audit, minutes_draft, minutes_letters
from govern.services.association import day_of
from govern.services.minutes import writable
from govern.store.database import transaction
from govern.store.queries.minutes_comments import is_participant
from govern.store.tables.documents import Minutes
from govern.store.tables.meetings import AgendaItem
from govern.store.tables.minutes import MinutesComment, MinutesConsultation


@dataclass(frozen=True, slots=True)
class MakeComment:
    """What somebody says of one item of the minutes, or (None) of the rest."""

    minutes: MinutesId
    item: UUID | None
    text: str


@dataclass(frozen=True, slots=True)
class AnswerComment:
    """Whether a comment is taken up, and what the secretary says to it."""

    comment: UUID
    state: CommentState
    answer: str


def ask_for_comments(actor: Actor, minutes: MinutesId, *, until: date, at: datetime) -> int:
    """Let participants read the minutes and comment on them until a day; return how many were written to.

    Asked again, the day moves, and nobody is written to a second time.

    Raises:
        NotFound: when there are no such minutes.
        NotAllowed: for anybody but the secretary.
        Conflict: when they are approved.
        RuleBroken: when the day has passed.
    """
    with transaction() as session:
        row = writable(session, minutes, actor)
        rules.may_ask(state=row.state, until=until, on=day_of(session, at)).or_rule_broken()
        before = session.get(MinutesConsultation, minutes)
        letters = 0
        if before is None:
            session.add(
                MinutesConsultation(
                    minutes_id=minutes, until=until, opened_at=at, opened_by_person_id=actor.person
                )
            )
            letters = _write(session, row, until, at)
        else:
            before.until = until
        audit.record(
            session,
            audit.Recorded(
                action="minutes.comments_asked",
                subject_kind="minutes",
                subject_id=row.id,
                at=at,
                actor=actor.person,
                payload={"until": until, "letters": letters},
            ),
        )
        return letters


def _write(session: Session, row: Minutes, until: date, at: datetime) -> int:
    facts = minutes_draft.composed(session, MinutesId(row.id), MeetingId(row.meeting_id))
    asked = minutes_letters.AskedForComments(row.id, row.meeting_id, facts, until)
    return minutes_letters.write_to_participants(session, asked, at=at)


def make_comment(actor: Actor, command: MakeComment, *, at: datetime) -> None:
    """Keep what a participant says of the minutes.

    Raises:
        NotFound: when there are no such minutes, or they have no such item.
        NotAllowed: for those who neither attended nor belong to the body.
        RuleBroken: after the last day, on approved minutes, without words or with too many.
    """
    text = prose(command.text).strip()
    with transaction() as session:
        row = session.get(Minutes, command.minutes)
        if row is None:
            raise NotFound(Message("There are no such minutes."))
        _check_commenter(session, row, actor, on=day_of(session, at))
        _check_text(text, rules.LONGEST_COMMENT)
        _check_item(session, row, command.item)
        session.add(
            MinutesComment(
                id=new_id(),
                minutes_id=row.id,
                item_id=command.item,
                person_id=actor.person,
                text=text,
                made_at=at,
                state=CommentState.OPEN,
            )
        )
        payload = {"item": command.item, "text": text}
        audit.record(
            session, audit.Recorded("minutes.comment_made", "minutes", row.id, at, actor.person, payload)
        )


def answer_comment(actor: Actor, command: AnswerComment, *, at: datetime) -> None:
    """Say whether a comment is taken up, with an answer; the answer can be changed until approval.

    Raises:
        NotFound: when there is no such comment.
        NotAllowed: for anybody but the secretary.
        Conflict: when the minutes are approved.
        RuleBroken: when a comment is declined without a word.
    """
    answer = prose(command.answer).strip()
    with transaction() as session:
        comment = session.get(MinutesComment, command.comment)
        if comment is None:
            raise NotFound(Message("There is no such comment."))
        row = writable(session, MinutesId(comment.minutes_id), actor)
        if command.state is CommentState.OPEN:
            raise RuleBroken(Message("Say whether the comment is taken up or declined."))
        if command.state is CommentState.DECLINED:
            _check_text(answer, rules.LONGEST_COMMENT)
        comment.state = command.state
        comment.answer = answer
        comment.answered_at = at
        comment.answered_by_person_id = actor.person
        payload = {"comment": comment.id, "state": comment.state, "answer": answer}
        audit.record(
            session, audit.Recorded("minutes.comment_answered", "minutes", row.id, at, actor.person, payload)
        )


def _check_commenter(session: Session, row: Minutes, actor: Actor, *, on: date) -> None:
    if not is_participant(session, actor, MeetingId(row.meeting_id)):
        rules.NOT_A_PARTICIPANT.or_not_allowed()
    asked = session.get(MinutesConsultation, row.id)
    rules.may_comment(state=row.state, until=asked.until if asked else None, on=on).or_rule_broken()


def _check_text(text: str, longest: int) -> None:
    if not text:
        raise RuleBroken(Message("Write something here."))
    if len(text) > longest:
        raise RuleBroken(
            Message(
                "A text here has {length} characters; {most} fit.", {"length": len(text), "most": longest}
            )
        )


def _check_item(session: Session, row: Minutes, item: UUID | None) -> None:
    found = session.get(AgendaItem, item) if item is not None else None
    if item is not None and (found is None or found.meeting_id != row.meeting_id):
        raise NotFound(Message("These minutes have no such item."))
