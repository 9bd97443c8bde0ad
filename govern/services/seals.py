"""Seals: what exactly is digested when an act freezes rows, for writing it and for checking it later."""

from collections.abc import Callable, Mapping
from uuid import UUID

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from govern.domain.meetings.kinds import DocumentState, MinutesState
from govern.domain.values.digest import Json, digest
from govern.domain.voting.states import VoteState
from govern.services import (
    amendment_seals,
    board_question_seals,
    consultative_seals,
    convocation_facts,
    documents,
    import_seals,
    minutes_seals,
    motion_seals,
    plan_seals,
    proof_seals,
    room_seals,
    second_look_seals,
    shared_seals,
    standing_seals,
    urn_seals,
    voice_seals,
    voting_seals,
)
from govern.store.tables.amendments import AmendmentDraft
from govern.store.tables.association import StatutesVersion
from govern.store.tables.documents import Convocation, Document, ImportedFile, Minutes
from govern.store.tables.follow_up import ResolutionAct
from govern.store.tables.leaving import Exclusion, MemberExit
from govern.store.tables.minutes import MinutesAddendum, MinutesCorrection
from govern.store.tables.motions import MotionRow, VoteStanding
from govern.store.tables.plan_versions import PlanProposal, PlanVersion
from govern.store.tables.proofs import DocumentSeal, SignedCopy
from govern.store.tables.room import AttendanceCorrection, SittingEventRow
from govern.store.tables.second_looks import (
    SecondLookMark,
    SecondLookRequest,
    SecondLookRow,
    SecondLookStep,
)
from govern.store.tables.urns import HandCount, Urn
from govern.store.tables.voice import NewcomersItem
from govern.store.tables.voting import Ballot, OutcomeRow, Resolution, Vote

Sealer = Callable[[Session, UUID], Json]

#: by kind: the record of what is frozen, read from the rows as they are, or None when they are gone
SEALED: Mapping[str, Sealer] = {
    "electorate": voting_seals.sealed_electorate,
    "ballot": voting_seals.sealed_ballot,
    "cancellation": voting_seals.sealed_cancellation,
    "outcome": voting_seals.sealed_outcome,
    "consultation": consultative_seals.sealed_consultation,
    "consultative_ballot": consultative_seals.sealed_consultative_ballot,
    "consulted": consultative_seals.sealed_consulted,
    "urn": urn_seals.sealed_urn,
    "hand_count": urn_seals.sealed_hand_count,
    "resolution": voting_seals.sealed_resolution,
    "motion": motion_seals.sealed_motion,
    "standing": motion_seals.sealed_standing,
    "amendment": amendment_seals.sealed_amendment,
    "statutes": import_seals.sealed_statutes,
    "imported_file": import_seals.sealed_imported_file,
    "minutes": minutes_seals.sealed_minutes,
    "minutes_correction": minutes_seals.sealed_correction,
    "addendum": minutes_seals.sealed_addendum,
    "resolution_act": minutes_seals.sealed_resolution_act,
    "convocation": convocation_facts.sealed_convocation,
    "sitting_event": room_seals.sealed_event,
    "speech": room_seals.sealed_speech,
    "attendance_correction": room_seals.sealed_correction,
    "missed_answer": voice_seals.sealed_missed,
    "second_look": second_look_seals.sealed_look,
    "second_look_request": second_look_seals.sealed_request,
    "second_look_step": second_look_seals.sealed_step,
    "second_look_mark": second_look_seals.sealed_mark,
    "board_answer": board_question_seals.sealed_answer,
    "unanswered_question": board_question_seals.sealed_silence,
    "privileges_end": board_question_seals.sealed_ending,
    "exit": standing_seals.sealed_exit,
    "suspension": standing_seals.sealed_suspension,
    "charge": standing_seals.sealed_charge,
    "shared_round": shared_seals.sealed_round,
    "shared_ballot": shared_seals.sealed_shared_ballot,
    "shared_result": shared_seals.sealed_shared_result,
    "support_ranking": shared_seals.sealed_ranking,
    "plan_proposal": plan_seals.sealed_plan_proposal,
    "plan_version": plan_seals.sealed_plan_version,
    "document": documents.sealed_document,
    "facts": documents.sealed_facts,
    "print": documents.sealed_print,
    "association_seal": proof_seals.sealed_association_seal,
    "signed_copy": proof_seals.sealed_signed_copy,
}

#: by kind: the rows of which every one must be sealed
LISTED: Mapping[str, Callable[[], Select[UUID]]] = {
    "electorate": lambda: select(Vote.id),
    "ballot": lambda: select(Ballot.id),
    "cancellation": lambda: select(Vote.id).where(Vote.state == VoteState.CANCELLED),
    "outcome": lambda: select(OutcomeRow.vote_id),
    "consultation": consultative_seals.consultations,
    "consultative_ballot": consultative_seals.consultative_ballots,
    "consulted": consultative_seals.consultations_to_be_sealed,
    "urn": lambda: select(Urn.vote_id),
    "hand_count": lambda: select(HandCount.id),
    "resolution": lambda: select(Resolution.id),
    "motion": lambda: select(MotionRow.id).where(MotionRow.settled_at.is_not(None)),
    "standing": lambda: select(VoteStanding.vote_id),
    "amendment": lambda: select(AmendmentDraft.id).where(AmendmentDraft.adopted_on.is_not(None)),
    "statutes": lambda: select(StatutesVersion.id),
    "imported_file": lambda: select(ImportedFile.id),
    "minutes": lambda: select(Minutes.id).where(Minutes.state != MinutesState.DRAFT),
    "minutes_correction": lambda: select(MinutesCorrection.id),
    "addendum": lambda: select(MinutesAddendum.id),
    "resolution_act": lambda: select(ResolutionAct.id),
    "convocation": lambda: select(Convocation.meeting_id),
    "sitting_event": lambda: select(SittingEventRow.id),
    "speech": room_seals.speeches_to_be_sealed,
    "attendance_correction": lambda: select(AttendanceCorrection.id),
    "missed_answer": lambda: select(NewcomersItem.item_id).where(NewcomersItem.missed_on.is_not(None)),
    "second_look": lambda: select(SecondLookRow.id),
    "second_look_request": lambda: select(SecondLookRequest.id),
    "second_look_step": lambda: select(SecondLookStep.id),
    "second_look_mark": lambda: select(SecondLookMark.id),
    "board_answer": board_question_seals.answers,
    "unanswered_question": board_question_seals.silences,
    "privileges_end": board_question_seals.endings,
    "exit": lambda: select(MemberExit.id),
    "suspension": standing_seals.decided_suspensions,
    "charge": lambda: select(Exclusion.id),
    "shared_round": shared_seals.rounds_voted_on,
    "shared_ballot": shared_seals.shared_ballots,
    "shared_result": shared_seals.shared_results,
    "support_ranking": shared_seals.rankings,
    "plan_proposal": lambda: select(PlanProposal.id),
    "plan_version": lambda: select(PlanVersion.id),
    "document": lambda: select(Document.id),
    "facts": lambda: select(Document.id).where(Document.address.is_not(None)),
    "print": lambda: select(Document.id).where(Document.state == DocumentState.READY),
    "association_seal": lambda: select(DocumentSeal.document_id).where(DocumentSeal.content.is_not(None)),
    "signed_copy": lambda: select(SignedCopy.id),
}

#: by kind: what is sealed in the same act; a document's attached data by a digest that everybody can compute
WITH: Mapping[str, tuple[str, ...]] = {"document": ("facts",)}


def seal(session: Session, kind: str, subject: UUID) -> dict[str, str]:
    """Return the named digest of frozen rows, to be put on record with the act that freezes them.

    Raises:
        LookupError: when there is nothing to seal.
    """
    session.flush()
    named: dict[str, str] = {}
    for each in (kind, *WITH.get(kind, ())):
        frozen = SEALED[each](session, subject)
        if frozen is None:
            raise LookupError(f"no {each} {subject} to seal")
        named[f"{each}:{subject}"] = digest(frozen)
    return named
