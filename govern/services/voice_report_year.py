"""A year as the voice report reads it: its days, the members, the rules, and what happened."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.orm import Session

from govern.domain.statutes.rulebook import Rulebook
from govern.domain.values.errors import NotFound
from govern.domain.values.message import Message
from govern.domain.voice.report_facts import Event, of_item, of_office, of_speech, of_vote
from govern.domain.voice.report_groups import Members, Span, years_told
from govern.services.association import association_facts, day_of, rulebook_of
from govern.services.seating import newcomer_months
from govern.services.voice_report_facts import YearFacts, year_facts
from govern.store.queries.members import register_entries


@dataclass(frozen=True, slots=True)
class YearRead:
    """A year as it was read: its days, the members, what happened, and the rules."""

    span: Span
    members: Members
    facts: YearFacts
    rulebook: Rulebook

    def events(self) -> Iterator[Event]:
        """Yield everything that is counted."""
        yield from map(of_item, self.facts.items)
        yield from map(of_speech, self.facts.speeches)
        for vote in self.facts.votes:
            yield from of_vote(vote)
        yield from (of_office(each, self.span.last) for each in self.facts.offices)


def read_year(session: Session, year: int, *, at: datetime) -> YearRead:
    """Return everything that the report of a year is made of.

    Raises:
        NotFound: for a year before the first member, or one to come.
    """
    zone, rulebook, today = association_facts(session).zone, rulebook_of(session), day_of(session, at)
    entries = {each.id: each for each in register_entries(session) if each.facts}
    if year not in years_told(entries.values(), today):
        raise NotFound(Message("There is no voice report of this year."))
    members = Members(entries, lambda day: newcomer_months(rulebook, day))
    span = Span(date(year, 1, 1), min(date(year, 12, 31), today))
    return YearRead(span, members, year_facts(session, span, zone, at), rulebook)
