"""The signatures on a contribution statement: who has signed it, and the copy that is handed in signed."""

from uuid import UUID

from flask import Blueprint, Response
from werkzeug.wrappers import Response as AnyResponse

from govern.domain.meetings import proofs
from govern.domain.values.errors import Conflict, NotFound, RuleBroken
from govern.domain.values.message import Message
from govern.services import statement_copies
from govern.services.signed_copies import KeepCopy
from govern.store.queries import signed_copies, statement_files, verification
from govern.store.queries.reading import reading
from govern.web import page
from govern.web.files import download
from govern.web.forms.proofs import PdfForm
from govern.web.installation import now
from govern.web.session import current_actor
from govern.web.statement_readers import member_seen
from govern.web.trust import trusted

blueprint = Blueprint(
    "statement_signatures",
    __name__,
    url_prefix="/members/<uuid:member>/contributions/statement/<uuid:document>/signed",
)


@blueprint.get("")
def show(member: UUID, document: UUID) -> Response:
    return _page(member, document, PdfForm())


@blueprint.post("")
def keep(member: UUID, document: UUID) -> AnyResponse:
    actor, form, found = current_actor(), PdfForm(), member_seen(member)
    known = statement_files.statement_shown(reading(), document, found.reference).id
    statement_copies.may_keep_statement(actor, found.id).or_not_allowed()
    content = form.content() if form.is_sent_and_valid() else None
    if content is not None:
        try:
            statement_copies.keep_statement_copy(actor, found, KeepCopy(known, content, trusted()), at=now())
            return page.done(
                Message("The signed copy is kept."),
                "statement_signatures.show",
                member=member,
                document=document,
            )
        except (Conflict, RuleBroken) as refusal:
            page.refused(refusal, form)
    return _page(member, document, form)


@blueprint.get("/<uuid:copy>")
def copy(member: UUID, document: UUID, copy: UUID) -> Response:
    found = member_seen(member)
    known = statement_files.statement_shown(reading(), document, found.reference).id
    content = signed_copies.copy_of(reading(), known, copy)
    if content is None:
        raise NotFound(Message("There is no such document."))
    return download(content, "application/pdf", f"{found.reference}-{document}-signed.pdf")


def _page(member: UUID, document: UUID, form: PdfForm) -> Response:
    actor, found = current_actor(), member_seen(member)
    statement = statement_files.statement_shown(reading(), document, found.reference)
    return page.show(
        "contributions/signed.html",
        member=found,
        statement=statement,
        known=verification.known_by_id(reading(), statement.id),
        copies=signed_copies.copies_of(reading(), statement.id),
        may_keep=bool(statement_copies.may_keep_statement(actor, found.id)),
        form=form,
        proofs=proofs,
    )
