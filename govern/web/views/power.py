"""Voting power in the assembly: who can change an outcome, and who can block."""

from flask import Blueprint, Response, request
from werkzeug.datastructures import MultiDict
from wtforms import SelectField

from govern.domain.access.policy import Act, may
from govern.domain.meetings.words import SUBJECT_NAMES
from govern.domain.power.report import Index
from govern.domain.rules.decision import Subject
from govern.domain.voting.cohorts import COHORT_NAMES
from govern.domain.voting.rule_in_words import rule_in_words
from govern.i18n.marker import N_, Marked
from govern.services.power import power_in_force
from govern.web import page
from govern.web.forms.secure import SecureForm
from govern.web.power_page import chart_of, percent, shown_coalition
from govern.web.session import current_actor, today

blueprint = Blueprint("power", __name__)
blueprint.context_processor(
    lambda: {"cohort_names": COHORT_NAMES, "percent": percent, "subjects": SUBJECT_NAMES}
)


class PowerForm(SecureForm):
    """On which subject, and how power is measured."""

    class Meta(SecureForm.Meta):  # noqa: D106 - the library's own name
        csrf = False

    subject = SelectField(
        N_("Decisions on"), choices={each.value: Marked(SUBJECT_NAMES[each].id) for each in Subject}
    )
    index = SelectField(
        N_("Power is measured by"),
        choices={
            Index.BANZHAF.value: N_("how often a vote decides (Banzhaf)"),
            Index.SHAPLEY_SHUBIK.value: N_("who decides when members join one by one (Shapley-Shubik)"),
        },
    )


@blueprint.get("/power")
def show() -> Response:
    actor = current_actor()
    may(actor, Act.READ_REGISTER).or_not_allowed()
    asked = {"subject": Subject.ORDINARY.value, "index": Index.BANZHAF.value, **request.args.to_dict()}
    form = PowerForm(formdata=MultiDict(asked))
    if not form.validate():
        return page.show("power/show.html", form=form, found=None)
    subject, index = Subject(form.subject.data), Index(form.index.data)
    found = power_in_force(actor, subject=subject, index=index, on=today())
    return page.show(
        "power/show.html",
        form=form,
        found=found,
        chart=chart_of(found.cohorts),
        rule=rule_in_words(found.rule) if found.rule else (),
        winning=shown_coalition(found.report, found.report.smallest_winning) if found.report else None,
        blocking=shown_coalition(found.report, found.report.smallest_blocking) if found.report else None,
    )
