"""What an extract says, taken from the record of the vote and of the minutes."""

from sqlalchemy.orm import Session

from govern.domain.elections.tallying import ElectionOutcome
from govern.domain.meetings.convocation_facts import Issuer
from govern.domain.meetings.kinds import MinutesState
from govern.domain.values.ids import MinutesId, PersonId
from govern.domain.values.record import from_record
from govern.domain.voting.election_explained import explain_election
from govern.domain.voting.explained import Explained
from govern.domain.voting.explanation import explain
from govern.domain.voting.extract import Certifier, Extract, TakenHow
from govern.domain.voting.minutes import Approval, Minutes
from govern.domain.voting.outcome import Outcome
from govern.domain.voting.written import outcome_in_words
from govern.services import minutes_draft
from govern.services.association import association_facts
from govern.services.second_look_records import askable_of
from govern.store.queries.minutes import approved_by
from govern.store.queries.resolution_records import ResolutionRecord, histories
from govern.store.tables.accounts import Person


def extract_of(session: Session, found: ResolutionRecord, *, certifiers: tuple[Certifier, ...]) -> Extract:
    """Return the extract of one resolution as the record stands."""
    facts = association_facts(session)
    resolution, minutes = found.resolution, _minutes(session, found)
    return Extract(
        issuer=Issuer(facts.name, facts.seat, facts.zone.key),
        body=found.body.name,
        reference=resolution.reference,
        title=resolution.title,
        wording=resolution.wording,
        adopted_on=resolution.adopted_on,
        how=_how(found),
        taken_at=_taken_at(found),
        place=found.meeting.place if found.meeting else "",
        item=found.item.reference if found.item else "",
        chair=_chair(session, found, minutes),
        secretary=minutes.secretary if minutes else None,
        explanation=_explanation(found),
        minutes=found.minutes.state if found.minutes else None,
        approval=_approval(session, found),
        history=histories(session, [resolution.id]).get(resolution.id, ()),
        certifiers=certifiers,
        askable=askable_of(session, found.resolution.id),
    )


def _how(found: ResolutionRecord) -> TakenHow:
    if found.meeting is not None:
        return TakenHow.AT_MEETING
    return TakenHow.IN_WRITING if found.procedure is not None else TakenHow.LONG_AGO


def _taken_at(found: ResolutionRecord) -> str:
    if found.meeting is not None:
        return found.meeting.reference
    return found.procedure.reference if found.procedure is not None else found.resolution.past_meeting


def _minutes(session: Session, found: ResolutionRecord) -> Minutes | None:
    """Return what the minutes say: as issued, or as they are drafted; None without minutes."""
    if found.minutes is None or found.meeting is None:
        return None
    if found.minutes.facts is not None:
        return from_record(Minutes, found.minutes.facts)
    return minutes_draft.composed_plainly(session, found.meeting)


def _chair(session: Session, found: ResolutionRecord, minutes: Minutes | None) -> str | None:
    if minutes is not None and minutes.chair is not None:
        return minutes.chair
    person = found.vote.chair_person_id if found.vote else None
    return session.get_one(Person, PersonId(person)).name if person else None


def _explanation(found: ResolutionRecord) -> tuple[Explained, ...]:
    if found.vote is None or found.outcome is None:
        return ()
    if found.vote.election_id is not None:
        return explain_election(from_record(ElectionOutcome, found.outcome))
    outcome = from_record(Outcome, found.outcome)
    if found.procedure is not None:
        return outcome_in_words(outcome, found.procedure.mode, found.procedure.closes_at)
    return explain(outcome)


def _approval(session: Session, found: ResolutionRecord) -> Approval | None:
    if found.minutes is None or found.minutes.state is not MinutesState.APPROVED:
        return None
    by = approved_by(session, MinutesId(found.minutes.id))
    return by.approval if by else None
