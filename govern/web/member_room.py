"""The page of what a member gives and receives, and the form for what it received."""

from uuid import UUID

from flask import Response

from govern.domain.access.policy import Act, may
from govern.domain.members.register import MemberSnapshot
from govern.domain.plan.obligations import in_words
from govern.domain.values.ids import MemberId
from govern.services.contribution_balance import balances_of_member
from govern.services.contribution_statements import statements_of
from govern.services.standing_rows import member_now
from govern.store.queries import activity_choices, receipts, signed_copies
from govern.store.queries import contributions as queries
from govern.store.queries.reading import reading
from govern.web import contribution_choices, page
from govern.web.forms.contributions import ReasonForm, ReceiptForm
from govern.web.installation import now
from govern.web.paging import page_asked, window
from govern.web.print_languages import languages_to_print
from govern.web.session import current_actor, today


def show(member: MemberSnapshot, form: ReceiptForm | ReasonForm | None = None) -> Response:
    """Return the page; with a form that was refused, as it was sent."""
    actor = current_actor()
    found = balances_of_member(actor, member, at=now())
    wanted = queries.Wanted(member=member.id)
    asked = window(queries.count(reading(), found.plan, wanted), page_asked())
    rows = queries.contributions_page(reading(), found.plan, wanted, (asked.first, asked.most))
    is_own = member.id in actor.represents
    statements = statements_of(reading(), member.reference, tuple(each.year for each in found.rows))
    return page.show(
        "contributions/member.html",
        member=member,
        balances=found,
        rows=rows,
        paging=asked.showing(rows),
        received=receipts.receipts_of(reading(), found.plan, member.id),
        duties=tuple(in_words(found.least)) if found.least else (),
        form=form,
        receipt_form=form if isinstance(form, ReceiptForm) else receipt_form(member),
        may_record=bool(may(actor, Act.KEEP_ACCOUNTS)) and not is_own,
        may_offer=is_own,
        statements=statements,
        signers=signed_copies.signers_of(
            reading(), [each.id for year in statements.values() for each in year]
        ),
        may_print=is_own or bool(may(actor, Act.PRINT_PLAN)),
        languages_to_print=languages_to_print(),
        today=today(),
    )


def receipt_form(_member: MemberSnapshot) -> ReceiptForm:
    """Return the form for what a member received."""
    plan = contribution_choices.readable_plan(current_actor(), today())
    form = ReceiptForm()
    form.offer(activity_choices.ActivityChoices(reading(), plan.id, is_open=True))
    return form


def member_of(member: UUID) -> MemberSnapshot:
    """Return a member of today, for whoever reads the plan.

    Raises:
        NotAllowed: for people without office or member.
        NotFound: when there is no such member.
        Conflict: when it is none today.
    """
    may(current_actor(), Act.READ_PLAN).or_not_allowed()
    return member_now(reading(), MemberId(member), today())
