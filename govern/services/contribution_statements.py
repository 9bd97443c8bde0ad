"""The contribution statement of a member and year: facts frozen, printed by the worker, signed by both."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from govern.domain.access.policy import Act, may
from govern.domain.meetings.kinds import DocumentKind
from govern.domain.values.ids import DocumentId, MemberId
from govern.domain.values.message import Message
from govern.services.association import check_language, day_of
from govern.services.contribution_statement_facts import statement_facts
from govern.services.papers_written import Asked, Paper, write_paper
from govern.services.plan_rows import present_plan
from govern.services.standing_rows import member_now
from govern.store.database import transaction
from govern.store.tables.documents import Document


def write_statement(asked: Asked, member: MemberId, year: int) -> DocumentId:
    """Freeze the statement of a member and year and queue it, or return the one that says the same.

    Raises:
        NotAllowed: for others than the desk, the presidents, the treasurer and the member itself.
        NotFound: before there is a plan, or when there is no such member.
        Conflict: when it is no member of the association.
        RuleBroken: for a language that the association does not use.
    """
    if member not in asked.actor.represents:
        may(asked.actor, Act.PRINT_PLAN).or_not_allowed()
    with transaction() as session:
        check_language(session, asked.language)
        today = day_of(session, asked.at)
        plan, found = present_plan(session, today), member_now(session, member, today)
        paper = Paper(
            kind=DocumentKind.CONTRIBUTION_STATEMENT,
            reference=reference_of(found.reference, year),
            title=Message("Contributions of {member} in {year}", {"member": found.name, "year": str(year)}),
            facts=statement_facts(session, plan, found, (year, today)),
        )
        return write_paper(session, asked, paper)


def reference_of(member: str, year: int) -> str:
    """Return the reference of a statement, such as ``CS-2026-M-007``."""
    return f"CS-{year}-{member}"


def statements_of(session: Session, member: str, years: tuple[int, ...]) -> dict[int, tuple[Document, ...]]:
    """Return the statements of a member that were written, by year, the latest first; one query."""
    references = {reference_of(member, year): year for year in years}
    rows = session.scalars(
        select(Document)
        .where(
            Document.kind == DocumentKind.CONTRIBUTION_STATEMENT, Document.reference.in_(sorted(references))
        )
        .order_by(Document.issued_at.desc())
    )
    found: dict[int, tuple[Document, ...]] = {}
    for row in rows:
        year = references[row.reference]
        found[year] = (*found.get(year, ()), row)
    return found
