"""What is laid down for an election, to be seen when it is set up and on its page."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from govern.domain.access.actor import Actor, Office
from govern.domain.access.policy import Act, may
from govern.domain.elections.nominating import can_fix_ballot
from govern.domain.elections.planning import ElectionRules, election_rules
from govern.domain.elections.reserved_by_rule import OwedSeats, end_in_words
from govern.domain.values.decision import Decision
from govern.domain.values.ids import BodyId, ElectionId, MeetingId
from govern.domain.voting.explained import Explained
from govern.domain.voting.secret_law import law_on_secrecy
from govern.services import association, election_rows, meetings
from govern.services.election_owed import owed_in
from govern.services.election_reserved import plan_on, voted_on
from govern.services.founders_rights import end_on
from govern.services.item_questions import board_bodies
from govern.store.database import current_session
from govern.store.queries import members
from govern.store.tables.meetings import Meeting


@dataclass(frozen=True, slots=True)
class SetUpPreview:
    """What is laid down for an election in a meeting, and the countries of the members of that day."""

    rules: ElectionRules
    secrecy: Explained | None
    countries: tuple[str, ...]
    held_on: date
    latest_term: date | None
    #: what new members alone elect where members of a board are elected
    owed: OwedSeats | None
    #: since when founders have no seats of their own
    founders: Explained | None


def preview_set_up(actor: Actor, meeting: MeetingId) -> SetUpPreview:
    """Return what the secretary should know before setting up an election.

    Raises:
        NotFound: when there is no such meeting.
        NotAllowed: for anybody but the secretary.
    """
    session = current_session()
    row = meetings.meeting_row(session, meeting)
    may(actor, Act.PREPARE_ELECTION, body=BodyId(row.body_id)).or_not_allowed()
    held_on = association.day_of(session, row.starts_at)
    rulebook = association.rulebook_of(session)
    rules, end = election_rules(rulebook, held_on), end_on(session, held_on)
    return SetUpPreview(
        rules=rules,
        secrecy=law_on_secrecy(rulebook, held_on),
        countries=tuple(sorted({each.country for each in members.members_on(session, held_on)})),
        held_on=held_on,
        latest_term=rules.last_day(held_on),
        owed=_owed(session, row),
        founders=Explained(end_in_words(end), end.source) if end else None,
    )


def _owed(session: Session, meeting: Meeting) -> OwedSeats | None:
    found = (
        owed_in(
            session,
            board,
            Office.BOARD_MEMBER,
            held_at=meeting.starts_at,
            starts_on=association.day_of(session, meeting.starts_at),
        )
        for board in board_bodies(session)
    )
    return next((each for each in found if each is not None), None)


def rules_of(session: Session, election: ElectionId) -> ElectionRules:
    """Return what law and statutes lay down for an election, on the day on which its term begins."""
    row = election_rows.election_row(session, election)
    return election_rules(association.rulebook_of(session), row.term_starts_on)


def before_fixing(election: ElectionId) -> Decision:
    """Return whether the ballot could be fixed with those who stand, and what to know before."""
    session = current_session()
    row = election_rows.election_row(session, election)
    plan = plan_on(session, row, voted_on(session, row))
    standing = election_rows.candidates_of(session, election)
    return can_fix_ballot(standing, seats=plan.seats, limits=plan.limits, reserved=plan.reserved)
