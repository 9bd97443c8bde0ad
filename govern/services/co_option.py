"""Co-option: whether law and statutes let a body fill its own vacancies, and for how long."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from govern.domain.elections.offices import Vacancy, vacancy
from govern.domain.elections.planning import election_rules
from govern.domain.meetings.kinds import BodyKind
from govern.domain.members.mandates import seats
from govern.domain.statutes.applied import AppliedRule
from govern.domain.statutes.rulebook import Rulebook
from govern.domain.values.errors import NotFound, RuleBroken
from govern.domain.values.ids import BodyId
from govern.domain.values.message import Message
from govern.services import association
from govern.store.queries.members import mandates
from govern.store.tables.association import Body

KEY = "board.election.cooptation"
SIZE_KEY = "board.size"

_SENTENCES: Mapping[str, Message] = {
    "none": Message("The board may not fill its own vacancies."),
    "statutes": Message("The board may fill its own vacancies as the statutes say."),
    "while_half_remains": Message("The board may fill its own vacancies while half of its members remain."),
    "until_next_assembly": Message(
        "The board may fill its own vacancies until the next general assembly, which then elects."
    ),
}


@dataclass(frozen=True, slots=True)
class CoOptionRules:
    """What is laid down for co-option to the board on a day; a rule of None means that nothing is."""

    rule: AppliedRule | None

    @property
    def is_refused(self) -> bool:
        """Return whether the board may not fill its own vacancies."""
        return self.rule is not None and self.rule.value == "none"

    @property
    def sentence(self) -> Message:
        """Return in words whether the board may fill its own vacancies."""
        value = str(self.rule.value) if self.rule is not None else ""
        return _SENTENCES.get(
            value,
            Message(
                "Neither law nor statutes say whether the board may fill its own vacancies. Ask before you"
                " rely on it."
            ),
        )


def co_option_rules(rulebook: Rulebook, on: date) -> CoOptionRules:
    """Return the rule on co-option to the board."""
    return CoOptionRules(rulebook.find_in_chain(KEY, on))


def vacancy_in(session: Session, rulebook: Rulebook, body: BodyId, on: date) -> Vacancy | None:
    """Return how the seats taken in a board compare with the least number; None where none is laid down."""
    return vacancy(rulebook.find_in_chain(SIZE_KEY, on), seats(mandates(session), body, on))


def refuse_by_rule(session: Session, body: BodyId, starts_on: date, ends_on: date | None) -> None:
    """Refuse a co-option that the rules do not know; rules of the board say nothing of other bodies.

    Raises:
        NotFound: when there is no such body.
        RuleBroken: when the rules know no co-option, too few members remain, or the term is too long.
    """
    row = session.get(Body, body)
    if row is None:
        raise NotFound(Message("There is no such person or body."))
    if row.kind is not BodyKind.BOARD:
        return
    rulebook = association.rulebook_of(session)
    _refuse_without_right(session, rulebook, body, starts_on)
    _refuse_longer_term(rulebook, starts_on, ends_on)


def _refuse_without_right(session: Session, rulebook: Rulebook, body: BodyId, on: date) -> None:
    rules = co_option_rules(rulebook, on)
    if rules.rule is None:
        return
    source = rules.rule.source.citation()
    if rules.is_refused:
        raise RuleBroken(Message("The board may not fill its own vacancies ({source}).", {"source": source}))
    found = vacancy_in(session, rulebook, body, on)
    if rules.rule.value == "while_half_remains" and found is not None and 2 * found.seated < found.least:
        raise RuleBroken(
            Message(
                "The board fills its own vacancies only while half of its members remain ({source}).",
                {"source": source},
            )
        )


def _refuse_longer_term(rulebook: Rulebook, starts_on: date, ends_on: date | None) -> None:
    rules = election_rules(rulebook, starts_on)
    last = rules.last_day(starts_on)
    if last is not None and rules.term_source is not None and (ends_on is None or ends_on > last):
        raise RuleBroken(
            Message(
                "A term that begins on {day} ends on {last} at the latest ({source}).",
                {"day": starts_on, "last": last, "source": rules.term_source.citation()},
            )
        )
