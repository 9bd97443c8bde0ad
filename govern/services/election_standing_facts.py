"""What the panel is told of an election alone: its call for nominations, who stands, how it is held."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.orm import Session

from govern.domain.elections.paper import MARKINGS, Marking
from govern.domain.elections.states import NominationState
from govern.domain.meetings.seats import Seat
from govern.domain.statutes.rulebook import Rulebook
from govern.domain.statutes.value_words import value_in_words
from govern.domain.values.ids import BodyId, ElectionId, RightId, new_id
from govern.domain.voting.electorate import freeze_right
from govern.domain.voting.explained import Explained
from govern.domain.voting.secret import exposures, may_elect_secretly
from govern.domain.voting.secret_law import law_on_secrecy, must_elect_secretly
from govern.domain.voting.standing_election import NominationFacts, SecrecyFacts, StandFacts
from govern.domain.voting.states import Secrecy
from govern.services import election_rows, items
from govern.services.standing_rules import find
from govern.store.queries import members as register
from govern.store.tables.elections import Election


@dataclass(frozen=True, slots=True)
class Call:
    """An election under the rules of a day."""

    row: Election
    rulebook: Rulebook
    on: date

    def said(self, key: str) -> Explained | None:
        """Return in words what law and statutes lay down under a key, or None where they do not."""
        rule = find(self.rulebook, key, self.on)
        if rule is None:
            return None
        return Explained(value_in_words(self.rulebook.vocabulary[rule.key], rule.value), rule.source)


def nominations_held(session: Session, call: Call, *, begins_at: datetime, at: datetime) -> NominationFacts:
    """Return how a call for nominations went until a moment."""
    row = call.row
    nominated = election_rows.nominations_of(session, ElectionId(row.id))
    standing = [each for each in nominated if each.state is NominationState.ACCEPTED]
    return NominationFacts(
        state=row.state,
        until=row.nominations_until,
        at=at,
        begins_at=begins_at,
        late=tuple(each.name for each in standing if each.nominated_at > row.nominations_until),
        rule=call.said(f"{_seats_in(session, call)}.election.nomination"),
    )


def who_stands(session: Session, call: Call) -> StandFacts:
    """Return who stands, and what the rules of the body in which the seats are ask of them."""
    candidates = election_rows.candidates_of(session, ElectionId(call.row.id))
    there = {each.reference for each in register.members_on(session, call.on)}
    seats_in = _seats_in(session, call)
    must = find(call.rulebook, f"{seats_in}.members_only", call.on)
    return StandFacts(
        candidates=candidates,
        gone=tuple(each.name for each in candidates if each.member and each.member not in there),
        members_only=str(must.value) if must is not None else None,
        members_source=must.source if must is not None else None,
        rule=call.said(f"{seats_in}.eligibility"),
    )


def _seats_in(session: Session, call: Call) -> str:
    return items.body_kind(session, BodyId(call.row.body_id)).value


def how_secret(call: Call, entitled: Iterable[Seat], *, is_open: bool) -> SecrecyFacts:
    """Return how an election is held and whether it can be; who would be laid open shows at the meeting."""
    row, law = call.row, law_on_secrecy(call.rulebook, call.on)
    if row.secrecy is Secrecy.BY_NAME:
        must = must_elect_secretly(call.rulebook, call.on)
        return SecrecyFacts(row.secrecy, law, must_be_secret=must is not None)
    rights = [freeze_right(seat, RightId(new_id())) for seat in entitled]
    return SecrecyFacts(
        row.secrecy,
        law,
        possible=may_elect_secretly(rights, ranked=MARKINGS[row.method] is Marking.RANKS),
        exposures=exposures(rights) if is_open else (),
    )
