"""After the decision: the letter with its reasons, from which the periods run, and a review."""

from datetime import datetime

from sqlalchemy.orm import Session

from govern.domain.access.actor import Actor
from govern.domain.access.policy import Act, may
from govern.domain.values.errors import Conflict, NotAllowed
from govern.domain.values.ids import ExclusionId, MemberId, PersonId
from govern.domain.values.message import Message
from govern.domain.voice.exclusion import ExclusionState, may_ask_for_review
from govern.services import exclusion_letters
from govern.services.association import day_of
from govern.services.exclusion_rows import day_in, exclusion_row, pass_to, put_on_record, rules_of, told_on
from govern.services.membership_ending import represented_until
from govern.services.standing_rows import words_of
from govern.store.database import transaction
from govern.store.tables.leaving import Exclusion

_REASONS = Message("Write the reasons: the member has a right to them.")
_WHY = Message("Say why the exclusion should not stand.")


def give_reasons(actor: Actor, exclusion: ExclusionId, reasons: str, *, at: datetime) -> None:
    """Send the decision with its reasons, as the secretary; from that day the periods run.

    Raises:
        NotAllowed: for anybody but the secretary.
        NotFound: when there is no such exclusion.
        Conflict: when nobody is excluded, or the decision went out before.
        RuleBroken: without reasons where the rules want them.
    """
    may(actor, Act.RECORD_STANDING).or_not_allowed()
    with transaction() as session:
        row = exclusion_row(session, exclusion)
        if row.state is not ExclusionState.EXCLUDED or row.told_at is not None:
            raise Conflict(Message("The decision goes out once, after an exclusion."))
        needs_reasons = rules_of(session, row, at).needs_reasons
        row.reasons, row.told_at = words_of(reasons, _REASONS if needs_reasons else None), at
        row.version += 1
        letters = exclusion_letters.decision(session, row, at=at)
        put_on_record(session, "exclusion.told", row, at=at, by=PersonId(actor.person), letters=letters)


def ask_for_review(actor: Actor, exclusion: ExclusionId, words: str, *, at: datetime) -> None:
    """Ask the assembly to review an exclusion, for the member that was excluded, or for its letter.

    Raises:
        NotAllowed: for anybody but those who represented the member, and the secretary.
        NotFound: when there is no such exclusion.
        Conflict: where the rules give no review, before the decision went out, and when its time is over.
        RuleBroken: without a word on why.
    """
    said = words_of(words, _WHY)
    with transaction() as session:
        row = exclusion_row(session, exclusion)
        if not is_concerned(session, actor, row) and not may(actor, Act.RECORD_STANDING):
            raise NotAllowed(
                Message("Only the member concerned can ask for this, or the secretary for a letter.")
            )
        known = told_on(session, row)
        may_ask_for_review(rules_of(session, row, at), row.state, known, day_of(session, at)).or_conflict()
        pass_to(row, ExclusionState.REVIEW_ASKED)
        row.review_words, row.review_asked_at = said, at
        letters = exclusion_letters.tell_of_state(session, row, at=at)
        put_on_record(
            session, "exclusion.review_asked", row, at=at, by=PersonId(actor.person), letters=letters
        )


def is_concerned(session: Session, actor: Actor, row: Exclusion) -> bool:
    """Return whether somebody represents the member concerned, or did at its charge or at its end."""
    if row.member_id in actor.represents:
        return True
    days = [day for day in (day_in(session, row.charged_at), row.last_day) if day is not None]
    known = (represented_until(session, MemberId(row.member_id), day) for day in days)
    return actor.person in {person for each in known for person, _ in each}
