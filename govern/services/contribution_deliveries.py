"""What was delivered: told with evidence by the giver, accepted or disputed by others, corrected."""

import hashlib
from dataclasses import dataclass
from datetime import date, datetime
from fractions import Fraction

from sqlalchemy.orm import Session

from govern.domain.access.actor import Actor
from govern.domain.access.policy import Act, may
from govern.domain.meetings.attachments import (
    MEDIA_TYPES,
    IncomingFile,
    admit_files,
    clean_name,
    extension_of,
)
from govern.domain.plan import ledger
from govern.domain.plan.contributions import (
    Amount,
    ContributionKind,
    corrected_days,
    may_accept,
    may_settle_dispute,
    part_in_days,
)
from govern.domain.plan.ledger import LedgerEntry
from govern.domain.plan.obligations import WarningEnd
from govern.domain.values.errors import NotAllowed, RuleBroken
from govern.domain.values.ids import ContributionId, MemberId, new_id
from govern.domain.values.message import Message
from govern.services import association, contribution_letters, contribution_warnings
from govern.services.contribution_rows import (
    Made,
    append,
    contribution_row,
    hand_of,
    ledger_of,
    put_on_record,
)
from govern.services.standing_rows import words_of
from govern.store.database import transaction
from govern.store.tables.contributions import Contribution, ContributionEntry, ContributionEvidence

_NO_REASON = Message("Write the reason: the member has a right to know.")


@dataclass(frozen=True, slots=True)
class Deliver:
    """A delivery as its giver tells it: of money's worth, or of days; when, what, and what shows it."""

    contribution: ContributionId
    happened_on: date
    cents: int = 0
    days: Fraction = Fraction(0)
    note: str = ""
    files: tuple[IncomingFile, ...] = ()


@dataclass(frozen=True, slots=True)
class OnDelivery:
    """A delivery that somebody answers: its number in the ledger, with a reason where one is needed."""

    contribution: ContributionId
    number: int
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Correct:
    """What a delivery was in truth: its worth, or its days."""

    contribution: ContributionId
    number: int
    reason: str
    cents: int = 0
    days: Fraction = Fraction(0)


def deliver(actor: Actor, command: Deliver, *, at: datetime) -> None:
    """Put on record that a member delivered something that it had confirmed, with what shows it.

    Raises:
        NotAllowed: for others than representatives of the member.
        NotFound: when there is no such contribution.
        Conflict: when nothing was confirmed, or all of it is delivered.
        RuleBroken: for nothing or too much, a day that lies ahead, no evidence, files that cannot be kept.
    """
    admit_files(command.files).or_rule_broken()
    with transaction() as session:
        row = contribution_row(session, command.contribution)
        may(actor, Act.GIVE_CONTRIBUTION, member=MemberId(row.member_id)).or_not_allowed()
        if command.happened_on > association.day_of(session, at):
            raise RuleBroken(Message("It has not been delivered yet: the day lies ahead."))
        made = Made(actor.person, at, words_of(command.note), command.happened_on)
        if not command.files and not made.note:
            raise RuleBroken(Message("Attach what shows it, or say where it can be seen."))
        entries = ledger_of(session, row)
        amount = _delivered(row, entries, command)
        kept = append(session, row, entries, ledger.deliver(entries, amount), made=made)
        digests = _keep_evidence(session, kept, command.files)
        ended = contribution_warnings.end_when_kept(session, row, WarningEnd.DELIVERED, at=at)
        put_on_record(session, "delivered", row, made, cents=amount.cents, files=digests, ended=ended)


def accept(actor: Actor, on: OnDelivery, *, at: datetime) -> None:
    """Accept a delivery, also after a dispute.

    Raises:
        NotAllowed: for others than the lead, the treasurer and the secretary, and always for the giver.
        NotFound: when there is no such contribution.
        Conflict: when there is no such delivery, or it has been answered.
    """
    with transaction() as session:
        row, entries, made = _answered(session, actor, on, at)
        entry = ledger.accept(entries, on.number)
        append(session, row, entries, entry, made=made)
        put_on_record(session, "accepted", row, made, delivery=on.number, cents=entry.change.accepted.cents)


def dispute(actor: Actor, on: OnDelivery, *, at: datetime) -> None:
    """Dispute a delivery with the reason, of which the member is told by letter.

    Raises:
        NotAllowed: for others than the lead, the treasurer and the secretary, and always for the giver.
        NotFound: when there is no such contribution.
        Conflict: when there is no such delivery, or it has been answered.
        RuleBroken: without a reason.
    """
    words_of(on.reason, _NO_REASON)
    with transaction() as session:
        row, entries, made = _answered(session, actor, on, at)
        append(session, row, entries, ledger.dispute(entries, on.number), made=made)
        letters = contribution_letters.tell_disputed(session, row, made.note, at=at)
        put_on_record(session, "disputed", row, made, delivery=on.number, letters=letters)


def reject(actor: Actor, on: OnDelivery, *, at: datetime) -> None:
    """Settle a dispute against the giver: the delivery does not count, and what was confirmed is owed again.

    Raises:
        NotAllowed: for others than the treasurer and the secretary, for the giver, and for who disputed it.
        NotFound: when there is no such contribution.
        Conflict: when there is no such dispute.
        RuleBroken: without a reason.
    """
    said = words_of(on.reason, _NO_REASON)
    with transaction() as session:
        row = contribution_row(session, on.contribution)
        may_settle_dispute(hand_of(session, actor, row)).or_not_allowed()
        entries, made = ledger_of(session, row), Made(actor.person, at, said)
        _refuse_own_dispute(session, actor, row, on.number)
        append(session, row, entries, ledger.reject(entries, on.number), made=made)
        letters = contribution_letters.tell_rejected(session, row, said, at=at)
        put_on_record(session, "rejected", row, made, delivery=on.number, letters=letters)


def correct(actor: Actor, command: Correct, *, at: datetime) -> None:
    """Correct what a delivery amounts to by a further entry, with the reason.

    Raises:
        NotAllowed: for others than who accepts deliveries; the giver may correct one not accepted yet.
        NotFound: when there is no such contribution.
        Conflict: when there is no such delivery, or it does not count.
        RuleBroken: without a reason, for the same figure, and for more than was confirmed.
    """
    said = words_of(command.reason, Message("Write why it is corrected."))
    with transaction() as session:
        row = contribution_row(session, command.contribution)
        entries, made = ledger_of(session, row), Made(actor.person, at, said)
        hand = hand_of(session, actor, row)
        if not hand.is_giver or ledger.is_settled(entries, command.number):
            may_accept(hand).or_not_allowed()
        amount = _corrected(row, entries, command)
        append(session, row, entries, ledger.correct(entries, command.number, amount), made=made)
        put_on_record(session, "corrected", row, made, delivery=command.number, cents=amount.cents)


def _answered(
    session: Session, actor: Actor, on: OnDelivery, at: datetime
) -> tuple[Contribution, tuple[LedgerEntry, ...], Made]:
    row = contribution_row(session, on.contribution)
    may_accept(hand_of(session, actor, row)).or_not_allowed()
    return row, ledger_of(session, row), Made(actor.person, at, words_of(on.reason))


def _refuse_own_dispute(session: Session, actor: Actor, row: Contribution, number: int) -> None:
    raised = session.query(ContributionEntry).filter_by(
        contribution_id=row.id, on_number=number, act=ledger.EntryAct.DISPUTED
    )
    if any(each.person_id == actor.person for each in raised):
        raise NotAllowed(Message("Who disputed it does not settle the dispute: somebody else does."))


def _delivered(row: Contribution, entries: tuple[LedgerEntry, ...], command: Deliver) -> Amount:
    if row.kind is not ContributionKind.PERSON_DAYS:
        return Amount(command.cents)
    return part_in_days(ledger.summed(entries).open, command.days)


def _corrected(row: Contribution, entries: tuple[LedgerEntry, ...], command: Correct) -> Amount:
    if row.kind is not ContributionKind.PERSON_DAYS:
        return Amount(command.cents)
    was = ledger.delivered_by(entries, command.number)
    return corrected_days(was, ledger.summed(entries).open, command.days)


def _keep_evidence(
    session: Session, entry: ContributionEntry, files: tuple[IncomingFile, ...]
) -> dict[str, str]:
    kept = [_evidence(entry, each) for each in files]
    session.add_all(kept)
    return {each.file_name: each.digest for each in kept}


def _evidence(entry: ContributionEntry, file: IncomingFile) -> ContributionEvidence:
    extension = extension_of(file) or ""
    return ContributionEvidence(
        id=new_id(),
        entry_id=entry.id,
        file_name=clean_name(file.name, extension),
        media_type=MEDIA_TYPES[extension],
        size=len(file.content),
        digest=hashlib.sha256(file.content).hexdigest(),
        content=file.content,
    )
