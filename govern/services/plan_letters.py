"""Letters on small changes of a plan: to the board and to the members that have a part in what changed."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from govern.domain.access.actor import Office
from govern.domain.meetings.kinds import BodyKind
from govern.domain.plan.plan_difference import Difference
from govern.domain.plan.plan_difference_words import Told, Wordings, in_words
from govern.domain.plan.plan_facts import LineFacts, PlanFacts
from govern.domain.values.ids import BodyId, MemberId
from govern.domain.values.message import Message, MessageValue
from govern.services.association import association_facts, day_of
from govern.services.standing_letters import News, write_to_member, write_to_offices
from govern.store.tables.association import Body

OCCASION = "plan_changed"
_MOST_TOLD = 20
_BOARD = frozenset({Office.CHAIR, Office.VICE_CHAIR, Office.TREASURER, Office.BOARD_MEMBER})


@dataclass(frozen=True, slots=True)
class Changed:
    """What was put in force: a plan as it was and as it is, under which number."""

    plan: UUID
    before: PlanFacts
    after: PlanFacts
    changes: Difference
    number: str


def tell_of_change(session: Session, changed: Changed, *, reason: str, by: str, at: datetime) -> int:
    """Write of a small change to the board and to the members concerned; return how many letters."""
    language = association_facts(session).languages[0]
    words = Wordings.of(language, changed.before, changed.after)
    values: dict[str, MessageValue] = {
        "reference": changed.after.head.reference,
        "number": changed.number,
        "name": by,
    }
    told = in_words(changed.changes, words)
    news = News(
        OCCASION,
        Message("{reference}: version {number} of the joint action plan", values),
        [Message("{name} put a small change of the joint action plan in force: version {number}.", values)],
        f"/plan/versions/{changed.number}",
        reason,
        more=tuple(_lines(told[:_MOST_TOLD], language)),
    )
    on = day_of(session, at)
    boards = session.scalars(select(Body.id).where(Body.kind == BodyKind.BOARD))
    sent = write_to_offices(session, _BOARD, [BodyId(each) for each in boards], news, at=at)
    for member in sorted(concerned(changed), key=str):
        sent += write_to_member(session, member, news, at=at, on=on)
    return sent


def concerned(changed: Changed) -> frozenset[MemberId]:
    """Return the members with a part in the activities, or with the costs, of what changed."""
    touched = changed.changes.touched()
    found: set[MemberId] = set()
    for plan in (changed.before, changed.after):
        for activity in plan.activities:
            if activity.id in touched:
                found |= {MemberId(each.member) for each in activity.parts}
    for change in changed.changes.changes:
        for entry in (change.before, change.after):
            if isinstance(entry, LineFacts) and entry.member is not None:
                found.add(MemberId(entry.member))
    return frozenset(found)


def _lines(told: tuple[Told, ...], language: str) -> Iterator[Message]:
    for each in told:
        values: dict[str, MessageValue] = {
            "kind": each.kind,
            "reference": each.reference,
            "title": each.title.in_language(language).text,
            "what": each.what,
        }
        yield Message("{kind} {reference} {title}: {what}.", values)
        yield from each.sentences
