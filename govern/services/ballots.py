"""Ballots: cast, and changed until the vote closes. The hottest path: few, plain statements."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from sqlalchemy import Connection, insert
from sqlalchemy.orm import Session

from govern.domain.values.errors import Conflict, GovernError, NotAllowed, NotFound, RuleBroken
from govern.domain.values.ids import PersonId
from govern.domain.values.message import Message
from govern.domain.voting.ballot import Split, accept_ballot, counted_by_hand
from govern.domain.voting.splitting import is_all_of, read_split
from govern.domain.voting.states import ProcedureMode, Secrecy, VoteState
from govern.services.audit import Recorded, last_moment, record_all
from govern.services.ballot_box import box_of_this_database
from govern.services.ballot_papers import BallotPaper, CastBallot, Receipt, entry_of, row_of
from govern.services.time_of_voting import in_time, settled
from govern.store.queries.casting import CastingFacts, EarlierBallot, casting_facts, procedure_mode
from govern.store.queries.hall import has_voted_online
from govern.store.tables.voting import Ballot

__all__ = ["CastBallot", "Receipt", "cast_ballot", "take_down_ballot"]

_REQUEST_KEY = re.compile(r"[A-Za-z0-9_-]{8,64}")
_INSERT = insert(Ballot.metadata.tables[Ballot.__tablename__])


def cast_ballot(ballot: CastBallot, *, caster: PersonId, at: datetime) -> Receipt:
    """Put a ballot on record; it replaces the right's earlier one, and stays replaceable until closing.

    Sent again with the same request key, it adds nothing and returns the same receipt, even when the
    vote has closed in between. Ballots that wait at one moment share a transaction, which is durable
    before any of them is acknowledged.

    Raises:
        NotFound: when the vote has no such right.
        NotAllowed: when the caster may not cast this right now.
        Conflict: when the vote is closed or cancelled, the right's vote stands in a count by hand, or the
            form was used for another choice before.
        RuleBroken: when the request key is malformed, or a split ballot is not all votes of the right.
    """
    return take_down_ballot(BallotPaper(ballot, caster, at, recorder=caster))


def take_down_ballot(paper: BallotPaper) -> Receipt:
    """Put on record what somebody casts, or what the secretary takes down for them; see ``cast_ballot``."""
    if not _REQUEST_KEY.fullmatch(paper.ballot.request_key):
        raise RuleBroken(Message("The page sent an incomplete ballot. Open the vote again and choose."))
    return box_of_this_database(_put_on_record).settle(paper)


def _put_on_record(session: Session, papers: Sequence[BallotPaper]) -> list[Receipt | GovernError]:
    connection, last = session.connection(), last_moment(session)
    answers: list[Receipt | GovernError] = []
    rows: list[dict[str, object]] = []
    entries: list[Recorded] = []
    for sent in papers:
        paper = replace(sent, at=settled(sent.at, last))
        answer, row = _answer(connection, paper)
        answers.append(answer)
        if row is not None:
            rows.append(row)
            entries.append(entry_of(paper, row))
    if rows:
        connection.execute(_INSERT, rows)
        record_all(session, entries)
    return answers


def _answer(
    connection: Connection, paper: BallotPaper
) -> tuple[Receipt | GovernError, dict[str, object] | None]:
    """Return what the caster is told and, for a ballot to be added, its row."""
    ballot = paper.ballot
    facts = casting_facts(
        connection, ballot.vote, ballot.right, caster=paper.caster, request_key=ballot.request_key
    )
    if facts is None:
        return NotFound(Message("There is no such vote, or this right does not belong to it.")), None
    known = _known_answer(connection, facts, paper)
    if known is not None:
        return known, None
    cast = replace(paper, at=max(paper.at, facts.opened_at))
    row = row_of(cast, ordinal=facts.last_ordinal + 1)
    return Receipt(str(row["receipt"]), cast.at, facts.last_ordinal + 1), row


def _known_answer(
    connection: Connection, facts: CastingFacts, paper: BallotPaper
) -> Receipt | GovernError | None:
    """Return the receipt that this request got before, or the refusal; None for a ballot to be added."""
    same = facts.same_request
    if same is not None and _says_the_same(same, paper):
        return Receipt(same.receipt, same.cast_at, same.ordinal)
    if same is not None:
        return Conflict(
            Message("This form was sent before with another choice, which stands. Choose again to change it.")
        )
    if facts.secrecy is Secrecy.SECRET:
        return Conflict(Message("This vote is secret. Open it again and cast a ballot without your name."))
    late = (
        _refusal_in_writing(connection, facts, paper)
        or _refusal_of_content(facts, paper)
        or _refusal_in_the_hall(connection, paper)
    )
    if late is not None:
        return late
    decision = accept_ballot(facts.right)
    if decision:
        return None
    refusal = NotAllowed if facts.right.vote_state is VoteState.OPEN else Conflict
    return refusal(*decision.reasons)


def _refusal_in_writing(connection: Connection, facts: CastingFacts, paper: BallotPaper) -> Conflict | None:
    """Return why a vote with an end takes no such ballot: too late, or silence is consent there."""
    if facts.closes_at is None:
        return None
    if not (decision := in_time(facts.closes_at, paper.at)):
        return Conflict(*decision.reasons)
    if procedure_mode(connection, paper.ballot.vote) is ProcedureMode.SILENCE:
        return Conflict(
            Message("Here silence is consent: do nothing to agree, or raise a reservation with its reason.")
        )
    return None


def _says_the_same(same: EarlierBallot, paper: BallotPaper) -> bool:
    said = same.choice or read_split(same.content)  # type: ignore[arg-type]
    return (said, same.caster) == (paper.ballot.choice, paper.caster)


def _refusal_of_content(facts: CastingFacts, paper: BallotPaper) -> GovernError | None:
    """Return why what is cast cannot stand beside a count by hand, or is not all votes of the right."""
    said = paper.ballot.choice
    if facts.is_counted and facts.right.may_cast:
        return Conflict(counted_by_hand(facts.right.holder_name))
    if isinstance(said, Split) and not (decision := is_all_of(said, facts.weight)):
        return RuleBroken(*decision.reasons)
    return None


def _refusal_in_the_hall(connection: Connection, paper: BallotPaper) -> Conflict | None:
    """Return why nobody takes down a ballot for a right that has voted online: it changes that itself."""
    if paper.recorder == paper.caster or not has_voted_online(connection, paper.ballot.right):
        return None
    return Conflict(
        Message("This right has voted online. Whoever casts it can change its ballot there until the close.")
    )
