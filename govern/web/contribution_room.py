"""The page of a contribution: what it is, what somebody may do with it now, its ledger."""

from collections.abc import Mapping
from uuid import UUID

from flask import Response

from govern.domain.access.policy import Act, may
from govern.domain.plan import ledger
from govern.domain.plan.contributions import ContributionState, Origin, may_accept, may_settle_dispute
from govern.domain.plan.ledger import EntryAct, LedgerEntry
from govern.services.contribution_balance import may_see
from govern.services.contribution_rows import contribution_row, hand_of
from govern.services.contribution_warnings import running_warning
from govern.services.plan_rights import may_edit_activity, may_edit_plan
from govern.services.plan_rows import parts_of
from govern.store.queries import contributions as queries
from govern.store.queries.contributions import ContributionShown, EntryShown
from govern.store.queries.reading import reading
from govern.web import page
from govern.web.forms import contributions as forms
from govern.web.forms.secure import SecureForm
from govern.web.session import current_actor, today


def show(contribution: UUID, refused: SecureForm | None = None) -> Response:
    """Return the page; with a form that was refused, as it was sent."""
    session, actor = reading(), current_actor()
    shown = queries.contribution(session, actor, contribution)
    entries = queries.entries_of(session, contribution)
    return page.show(
        "contributions/show.html",
        contribution=shown,
        entries=entries,
        deliveries=_deliveries(entries),
        can=_rights(shown),
        warning=running_warning(session, contribution),
        sees_balance=may_see(session, actor, shown.member, today()),
        form=refused,
        forms=_forms(refused),
        today=today(),
    )


def _forms(refused: SecureForm | None) -> Mapping[str, SecureForm]:
    """Return a form for each act, the one that was refused with what was typed in it."""
    kinds = {
        "reason": forms.ReasonForm,
        "delivery": forms.DeliveryForm,
        "answer": forms.AnswerDeliveryForm,
        "correction": forms.CorrectionForm,
    }
    return {
        name: refused if isinstance(refused, kind) else kind(formdata=None) for name, kind in kinds.items()
    }


def _deliveries(entries: tuple[EntryShown, ...]) -> list[dict[str, object]]:
    """Return each delivery with what it amounts to now and how it was answered."""
    rows = [LedgerEntry(each.number, each.act, each.change, each.on) for each in entries]
    found = []
    for each in entries:
        if each.act is EntryAct.DELIVERED:
            acts = {other.act for other in rows if other.on == each.number}
            found.append(
                {
                    "entry": each,
                    "amount": ledger.delivered_by(rows, each.number),
                    "is_accepted": EntryAct.ACCEPTED in acts,
                    "is_rejected": EntryAct.REJECTED in acts,
                    "is_disputed": EntryAct.DISPUTED in acts and not ledger.is_settled(rows, each.number),
                    "is_settled": ledger.is_settled(rows, each.number),
                }
            )
    return found


def _rights(shown: ContributionShown) -> dict[str, bool]:
    """Return what somebody may do with a contribution now."""
    session, actor = reading(), current_actor()
    hand = hand_of(session, actor, contribution_row(session, shown.id))
    gives = bool(may(actor, Act.GIVE_CONTRIBUTION, member=shown.member))
    is_pledged, is_open = shown.state is ContributionState.PLEDGED, shown.sums.open.cents > 0
    asks = bool(
        may_edit_activity(actor, parts_of(session, shown.activity))
        if shown.activity
        else may_edit_plan(actor)
    )
    is_offered = shown.origin is Origin.OFFERED
    return {
        "confirm": gives and is_pledged,
        "decline": gives and is_pledged and not is_offered,
        "withdraw": is_pledged and (gives if is_offered else asks),
        "deliver": gives and is_open,
        "accept": bool(may_accept(hand)),
        "settle": bool(may_settle_dispute(hand)),
        "release": bool(may_accept(hand)) and is_open,
        "correct_own": hand.is_giver,
        "warn": bool(may_edit_plan(actor)) and shown.is_overdue(today()),
    }
