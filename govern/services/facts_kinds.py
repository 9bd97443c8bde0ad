"""Which facts each kind of document carries, and their schemas."""

from collections.abc import Mapping

from govern.documents.compliance import ComplianceReport
from govern.documents.contribution_statement import ContributionStatement
from govern.documents.member_register import MemberRegister
from govern.documents.minutes_addendum import AddendumFacts
from govern.documents.offices import OfficesDocument
from govern.documents.results import ElectionResults
from govern.documents.statutes_redline import StatutesRedline
from govern.documents.statutes_text import StatutesText
from govern.documents.voice_report import VoiceReportDocument
from govern.domain.meetings import convocation_facts, convocation_proof, pack_facts, proxy_papers
from govern.domain.meetings.kinds import DocumentKind
from govern.domain.meetings.letter_words import DOCUMENT_KIND_NAMES
from govern.domain.values.digest import Json
from govern.domain.voting import (
    attendance_list,
    extract,
    hall_ballot,
    minutes,
    resolution_register,
    vote_result,
)
from govern.exchange.facts_schema import facts_schema
from govern.services.plan_facts_kinds import PLAN_FACTS

#: what ``from_record`` makes of the data attached to a document
FACTS: Mapping[DocumentKind, type] = {
    **PLAN_FACTS,
    DocumentKind.CONVOCATION: convocation_facts.ConvocationFacts,
    DocumentKind.CONVOCATION_PROOF: convocation_proof.ConvocationProof,
    DocumentKind.POST_BATCH: convocation_facts.BatchFacts,
    DocumentKind.MINUTES: minutes.Minutes,
    DocumentKind.MINUTES_ADDENDUM: AddendumFacts,
    DocumentKind.EXTRACT: extract.Extract,
    DocumentKind.RESULTS: ElectionResults,
    DocumentKind.VOTE_RESULT: vote_result.VoteResult,
    DocumentKind.VOICE_REPORT: VoiceReportDocument,
    DocumentKind.CONTRIBUTION_STATEMENT: ContributionStatement,
    DocumentKind.STATUTES_REPORT: ComplianceReport,
    DocumentKind.STATUTES_TEXT: StatutesText,
    DocumentKind.STATUTES_REDLINE: StatutesRedline,
    DocumentKind.OFFICES: OfficesDocument,
    DocumentKind.BOARD_PACK: pack_facts.BoardPackFacts,
    DocumentKind.ATTENDANCE_LIST: attendance_list.AttendanceList,
    DocumentKind.PROXY_FORM: proxy_papers.ProxyForm,
    DocumentKind.PROXY_LIST: proxy_papers.ProxyList,
    DocumentKind.HALL_BALLOT: hall_ballot.HallBallot,
    DocumentKind.MEMBER_REGISTER: MemberRegister,
    DocumentKind.MEMBER_ADDRESSES: MemberRegister,
    DocumentKind.RESOLUTION_REGISTER: resolution_register.ResolutionRegister,
}


def schema_of(kind: DocumentKind) -> Json:
    """Return the JSON Schema (draft 2020-12) of the data attached to a kind of document."""
    return facts_schema(FACTS[kind], title=str(DOCUMENT_KIND_NAMES[kind]))
