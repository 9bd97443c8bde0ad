"""What the page of a call draws, and what can be done now."""

from govern.domain.access.actor import Actor
from govern.domain.access.policy import Act, may
from govern.domain.meetings.kinds import DocumentKind
from govern.domain.plan.support_call import CALL_NAMES, CallState
from govern.domain.plan.support_ranking import PLACE_NAMES, TIE_RULE
from govern.services.support_shown import CallShown, to_name
from govern.store.queries.documents import documents_of_kind
from govern.store.queries.reading import reading
from govern.web.forms.support_calls import EvaluatorForm
from govern.web.print_languages import languages_to_print
from govern.web.session import today

_TONES = {
    CallState.OPEN: "open",
    CallState.SCORING: "needs",
    CallState.RANKED: "done",
    CallState.CANCELLED: "refused",
}


def words() -> dict[str, object]:
    """Return the words of every page on calls."""
    return {"states": CALL_NAMES, "tones": _TONES, "places": PLACE_NAMES, "tie_rule": TIE_RULE}


def call_values(actor: Actor, shown: CallShown, form: EvaluatorForm | None) -> dict[str, object]:
    """Return what stands on the page of a call beside the call itself."""
    state, may_manage = shown.head.state, bool(may(actor, Act.EDIT_PLAN))
    is_going_on = state in (CallState.OPEN, CallState.SCORING)
    found = documents_of_kind(reading(), actor, DocumentKind.SUPPORT_RANKING, most=100)
    return {
        **words(),
        "form": (form or evaluator_form(shown)) if may_manage and is_going_on else None,
        "may_manage": may_manage,
        "may_call_off": may_manage and is_going_on,
        "may_record": bool(may(actor, Act.HANDLE_APPLICATIONS)) and state is CallState.OPEN,
        "may_begin": may_manage and state is CallState.OPEN and today() > shown.head.closes_on,
        "may_print": bool(may(actor, Act.PRINT_PLAN)) and state is CallState.RANKED,
        "languages_to_print": languages_to_print(),
        "printed": tuple(each for each in found if each.reference == shown.head.reference),
    }


def evaluator_form(shown: CallShown) -> EvaluatorForm:
    """Return the form by which an evaluator is named."""
    form = EvaluatorForm()
    form.offer(to_name(reading(), shown))
    return form
