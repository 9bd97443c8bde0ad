"""What members that wait for their vote said beside the votes of a year."""

from sqlalchemy.orm import Session

from govern.domain.values.ids import VoteId
from govern.domain.voice.report import ConsultedVote
from govern.domain.voting.ballot import Choice
from govern.domain.voting.consultation import Consultation
from govern.services.voice_report_facts import YearFacts
from govern.store.queries.consultations import consultations_of


def consulted(session: Session, facts: YearFacts) -> tuple[ConsultedVote, ...]:
    """Return what members that wait for their vote said beside the votes of the year."""
    votes = {VoteId(each.id): each for each in facts.votes}
    said = consultations_of(session, list(votes)) if votes else {}
    return tuple(
        ConsultedVote(
            vote=vote,
            reference=facts.labels[vote].reference,
            title=facts.labels[vote].title,
            on=votes[vote].on,
            result=votes[vote].result,
            asked=found.members,
            in_favour=_said(found, Choice.FOR),
            against=_said(found, Choice.AGAINST),
        )
        for vote, found in sorted(
            said.items(), key=lambda pair: (votes[pair[0]].on, facts.labels[pair[0]].numbers, str(pair[0]))
        )
    )


def _said(found: Consultation, choice: Choice) -> int | None:
    return None if found.counted is None else found.counted.get(choice.value, 0)
