"""Writing results down: what was frozen is printed by the worker, in a language of the association."""

from uuid import UUID

from govern.documents.shared_result import SharedResultDocument
from govern.domain.access.policy import Act, may
from govern.domain.meetings.kinds import DocumentKind
from govern.domain.plan.shared_budget import RoundResult
from govern.domain.values.errors import Conflict
from govern.domain.values.ids import DocumentId
from govern.domain.values.message import Message
from govern.domain.values.record import from_record
from govern.services.association import association_facts, check_language
from govern.services.convocation_facts import issuer_of
from govern.services.papers_written import Asked, Paper, write_paper
from govern.services.shared_rows import round_row
from govern.store.database import transaction
from govern.store.tables.shared_budgets import SharedResult

_NOT_YET = Message("There is no result yet.")


def write_shared_result(asked: Asked, round_: UUID) -> DocumentId:
    """Freeze the result of a round as a document and queue it, or return the one that is there.

    Raises:
        NotAllowed: for others than the secretary, the presidents and the treasurer.
        NotFound: when there is no such round.
        Conflict: before it is counted.
        RuleBroken: for a language that the association does not use.
    """
    may(asked.actor, Act.PRINT_PLAN).or_not_allowed()
    with transaction() as session:
        check_language(session, asked.language)
        row = round_row(session, round_)
        result = session.get(SharedResult, row.id)
        if result is None:
            raise Conflict(_NOT_YET)
        issuer = issuer_of(association_facts(session))
        facts = SharedResultDocument(issuer, from_record(RoundResult, result.facts))
        title = Message("How the common budget {reference} is shared", {"reference": row.reference})
        return write_paper(session, asked, Paper(DocumentKind.SHARED_RESULT, row.reference, title, facts))
