"""What a draft is called, why it is proposed, and when it is to take effect."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.orm import Session

from govern.domain.access.actor import Actor
from govern.domain.amendment.draft import Timing
from govern.domain.amendment.duties import duties_of_amendment
from govern.domain.meetings.agenda import LONGEST_EXPLANATION, LONGEST_TITLE
from govern.domain.rules.decision import Subject
from govern.domain.values.calendar import day_at
from govern.domain.values.errors import RuleBroken
from govern.domain.values.ids import DraftId
from govern.domain.values.message import Message
from govern.domain.values.text import Text
from govern.domain.values.typed import one_line, texts_in_prose, texts_on_one_line
from govern.services import amendments, association
from govern.store.database import transaction


@dataclass(frozen=True, slots=True)
class DescribeDraft:
    """What a draft is called, and when it is to take effect.

    ``effect_on`` is the fixed day, with the timing DAY only. ``association`` is the association's new
    name; blank while it keeps its own.
    """

    draft: DraftId
    version: int
    title: Text
    explanation: Text | None
    timing: Timing
    effect_on: date | None = None
    association: str = ""


def describe_draft(actor: Actor, command: DescribeDraft, *, at: datetime) -> None:
    """Give a draft its title, its explanation, and when it is to take effect.

    Raises:
        NotAllowed: for anybody but the secretary and members of the board.
        Conflict: when the draft has been proposed, or changed since it was shown.
        RuleBroken: for a fixed day that is past, or an event that neither law nor statutes name.
    """
    with transaction() as session:
        row = amendments.row_to_write(session, actor, command.draft, version=command.version)
        _check_timing(session, command, day_at(at, association.association_facts(session).zone))
        row.title = checked_title(command.title)
        row.explanation = checked_explanation(command.explanation)
        row.timing = command.timing
        row.effect_on = command.effect_on if command.timing is Timing.DAY else None
        row.association = one_line(command.association)[:300]
        amendments.put_writing_on_record(
            session, row, actor, at, title=row.title, timing=row.timing, effect_on=row.effect_on
        )


def checked_title(title: Text) -> Text:
    """Return the title of a draft on one line.

    Raises:
        RuleBroken: when it is too long.
    """
    found = texts_on_one_line(title)
    if any(len(each) > LONGEST_TITLE for each in found.versions.values()):
        raise RuleBroken(Message("A title has at most {most} characters.", {"most": LONGEST_TITLE}))
    return found


def checked_explanation(explanation: Text | None) -> Text | None:
    """Return the explanation of a draft.

    Raises:
        RuleBroken: when it is too long.
    """
    found = texts_in_prose(explanation)
    if found and any(len(each) > LONGEST_EXPLANATION for each in found.versions.values()):
        raise RuleBroken(
            Message("An explanation has at most {most} characters.", {"most": LONGEST_EXPLANATION})
        )
    return found


def _check_timing(session: Session, command: DescribeDraft, on: date) -> None:
    if command.timing is Timing.DAY and command.effect_on is None:
        raise RuleBroken(Message("Say on which day the amendment takes effect."))
    if command.timing is Timing.DAY and command.effect_on is not None and command.effect_on < on:
        raise RuleBroken(
            Message(
                "{day} is past. An amendment takes effect on the day of its adoption or later.",
                {"day": command.effect_on},
            )
        )
    if command.timing is Timing.EVENT and not _names_event(session, on):
        raise RuleBroken(Message("Neither law nor statutes name an event for which an amendment waits."))


def _names_event(session: Session, on: date) -> bool:
    rulebook = association.rulebook_of(session)
    owed = duties_of_amendment(rulebook, subject=Subject.PURPOSE, decided_on=on, timing=Timing.EVENT)
    return any(each.delays_effect for each in owed)
