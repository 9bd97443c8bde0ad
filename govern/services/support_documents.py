"""Writing results down: what was frozen is printed by the worker, in a language of the association."""

from uuid import UUID

from govern.documents.support_ranking import SupportRankingDocument
from govern.domain.access.policy import Act, may
from govern.domain.meetings.kinds import DocumentKind
from govern.domain.plan.support_ranking import CallResult
from govern.domain.values.errors import Conflict
from govern.domain.values.ids import DocumentId
from govern.domain.values.message import Message
from govern.domain.values.record import from_record
from govern.services.association import association_facts, check_language
from govern.services.convocation_facts import issuer_of
from govern.services.papers_written import Asked, Paper, write_paper
from govern.services.support_rows import call_row
from govern.store.database import transaction

_NOT_YET = Message("There is no result yet.")


def write_ranking(asked: Asked, call: UUID) -> DocumentId:
    """Freeze the ranking of a call as a document in the same way.

    Raises:
        NotAllowed: for others than the secretary, the presidents and the treasurer.
        NotFound: when there is no such call.
        Conflict: before it is ranked.
        RuleBroken: for a language that the association does not use.
    """
    may(asked.actor, Act.PRINT_PLAN).or_not_allowed()
    with transaction() as session:
        check_language(session, asked.language)
        row = call_row(session, call)
        if row.facts is None:
            raise Conflict(_NOT_YET)
        issuer = issuer_of(association_facts(session))
        facts = SupportRankingDocument(issuer, from_record(CallResult, row.facts))
        title = Message("Ranking of the call {reference}", {"reference": row.reference})
        return write_paper(session, asked, Paper(DocumentKind.SUPPORT_RANKING, row.reference, title, facts))
