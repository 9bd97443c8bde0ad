"""What the page of a shared budget draws: the chart, whose share paid what, and what can be done now."""

from govern.domain.access.actor import Actor
from govern.domain.access.policy import Act, may
from govern.domain.meetings.kinds import DocumentKind
from govern.domain.plan.shared_budget import FORM_NAMES, STATE_NAMES, RoundResult, RoundState
from govern.domain.plan.shared_chart import cost_chart
from govern.services import shared_shown as reader
from govern.services.shared_rows import round_row
from govern.services.shared_shown import RoundShown
from govern.store.queries.documents import DocumentPage, documents_of_kind
from govern.store.queries.reading import reading
from govern.web.forms.shared_budgets import RoundProposalForm
from govern.web.language import translator
from govern.web.print_languages import languages_to_print
from govern.web.session import today

_TONES = {
    RoundState.PROPOSALS: "open",
    RoundState.VOTING: "needs",
    RoundState.CLOSED: "done",
    RoundState.CANCELLED: "refused",
}


def words() -> dict[str, object]:
    """Return the words of every page on rounds."""
    return {"states": STATE_NAMES, "tones": _TONES, "forms": FORM_NAMES}


def round_values(actor: Actor, shown: RoundShown, form: RoundProposalForm | None) -> dict[str, object]:
    """Return what stands on the page of a round beside the round itself."""
    is_open = shown.head.state is RoundState.PROPOSALS and today() <= shown.head.proposals_until
    may_manage = bool(may(actor, Act.EDIT_PLAN))
    return {
        **words(),
        "form": (form or proposal_form(actor, shown)) if is_open else None,
        "may_manage": may_manage,
        "may_call_off": may_manage and shown.head.state in (RoundState.PROPOSALS, RoundState.VOTING),
        "may_take_back": is_open,
        "may_print": bool(may(actor, Act.PRINT_PLAN)),
        "languages_to_print": languages_to_print(),
        **(_result_values(actor, shown, shown.result) if shown.result else {}),
    }


def proposal_form(actor: Actor, shown: RoundShown) -> RoundProposalForm:
    """Return the form by which the reader can propose, with the choices that this reader has."""
    session, say, form = reading(), translator(), RoundProposalForm()
    row = round_row(session, shown.head.id)
    activities = reader.proposable(session, row)
    members = [(str(id_), name) for id_, name in reader.proposers(session, actor, today())]
    if may(actor, Act.EDIT_PLAN):
        members.append(("", say.text("Nobody: proposed by the office")))
    form.offer(
        ((id_, reference, say.shown(title).text) for id_, reference, title, _cost in activities), members
    )
    return form


def _result_values(actor: Actor, shown: RoundShown, result: RoundResult) -> dict[str, object]:
    own = {each.member for each in shown.own}
    return {
        "result": result,
        "chart": cost_chart(result),
        "own_shares": [each for each in result.shares if each.member in own],
        "titles": {each.id: each.title for each in result.lines},
        "printed": printed(actor, shown.head.reference),
    }


def printed(actor: Actor, reference: str) -> tuple[DocumentPage, ...]:
    """Return the documents of a result, the newest first."""
    found = documents_of_kind(reading(), actor, DocumentKind.SHARED_RESULT, most=100)
    return tuple(each for each in found if each.reference == reference)
