"""Simulate before you amend: the recorded decisions under other rules."""

from uuid import UUID

from flask import Blueprint, Response, request

from govern.domain.access.actor import Actor
from govern.domain.access.policy import Act, may
from govern.domain.meetings.words import SUBJECT_NAMES
from govern.domain.values.errors import Conflict, NotFound, RuleBroken
from govern.domain.values.ids import DraftId
from govern.domain.values.message import Message
from govern.domain.voting.cohorts import COHORT_NAMES
from govern.domain.voting.explanation import RESULTS
from govern.services import rule_keys
from govern.services.amendment_shown import drafts
from govern.services.power import power_shifts
from govern.services.simulation import Simulation, read_what_if, simulate, simulate_draft
from govern.web import page
from govern.web.counted_page import TONES
from govern.web.forms.simulation import SimulationForm
from govern.web.power_page import percent
from govern.web.session import current_actor, today

blueprint = Blueprint("simulation", __name__)
blueprint.context_processor(
    lambda: {
        "results": RESULTS,
        "tones": TONES,
        "subjects": SUBJECT_NAMES,
        "cohort_names": COHORT_NAMES,
        "percent": percent,
    }
)


@blueprint.route("/statutes/simulate", methods=["GET", "POST"])
def show() -> Response:
    actor = current_actor()
    may(actor, Act.READ_MEETINGS).or_not_allowed()
    form = SimulationForm()
    offered = {
        str(each.id): f"{each.reference} {page.translator().show(each.title)}" for each in drafts(actor)
    }
    form.draft.choices = {"": "—", **offered}
    found = None
    if request.method == "GET":
        form.draft.data = request.args.get("draft", "")
        found = _of_draft(actor, form.draft.data) if form.draft.data in offered else None
    elif form.is_sent_and_valid():
        form.take_over()
        if request.form.get("mode") != "fill":
            found = _simulated(actor, form)
    return page.show(
        "simulation/show.html",
        form=form,
        found=found,
        written=rule_keys.keys_written(form.rules.data or ""),
        shifts=power_shifts(actor, found.what_if, on=today()) if found else (),
    )


def _simulated(actor: Actor, form: SimulationForm) -> Simulation | None:
    """Return what the form supposes would have made of the record, or None with what is wrong on the form."""
    try:
        if form.draft.data:
            _refuse_both(form)
            return _of_draft(actor, form.draft.data)
        what_if = read_what_if(form.rules.data or "", form.weights())
        if not what_if.values and not what_if.weights:
            raise RuleBroken(Message("Choose a draft, or say what would be otherwise."))
        return simulate(actor, what_if)
    except (Conflict, NotFound, RuleBroken) as error:
        page.refused(error, form)
        return None


def _refuse_both(form: SimulationForm) -> None:
    if (form.rules.data or "").strip() or any(each.strip() for each in form.weights().values()):
        raise RuleBroken(Message("Choose either a draft or rules of your own, not both at once."))


def _of_draft(actor: Actor, draft: str) -> Simulation:
    return simulate_draft(actor, DraftId(UUID(draft)))
