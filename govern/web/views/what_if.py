"""What if: a world with other members and other rules, beside the association as it is."""

from urllib.parse import urlencode

from flask import Blueprint, Response, request, url_for

from govern.domain.access.policy import Act, may
from govern.domain.amendment.simulation import ASSUMPTIONS
from govern.domain.meetings.words import SUBJECT_NAMES
from govern.domain.members.words import CATEGORY_NAMES
from govern.domain.voting.cohorts import COHORT_NAMES
from govern.domain.voting.explanation import RESULTS
from govern.services.what_if import Compared, compare
from govern.services.what_if_asked import pending
from govern.services.what_if_draft import draft_words
from govern.web import page, what_if_page
from govern.web.amendment_places import may_begin
from govern.web.counted_page import TONES
from govern.web.forms.what_if import what_if_form
from govern.web.power_page import percent
from govern.web.session import current_actor, today

blueprint = Blueprint("what_if", __name__)
blueprint.context_processor(
    lambda: {
        "assumptions": ASSUMPTIONS,
        "categories": CATEGORY_NAMES,
        "cohort_names": COHORT_NAMES,
        "percent": percent,
        "results": RESULTS,
        "subjects": SUBJECT_NAMES,
        "tones": TONES,
        "words": what_if_page,
    }
)


@blueprint.get("/voice/what-if")
def show() -> Response:
    actor = current_actor()
    may(actor, Act.READ_REGISTER).or_not_allowed()
    waiting = pending(actor)
    form, left_out = what_if_form(waiting, page.translator())
    asked = form.asked(waiting, page.translator()) if request.args and form.validate() else None
    found = compare(actor, asked, on=today()) if asked is not None and not asked.is_nothing else None
    return page.show(
        "voice/what_if.html",
        form=form,
        left_out=left_out,
        asked=asked,
        found=found,
        power=what_if_page.shown_power(found) if found else None,
        draft_url=_draft_url(found) if found and may_begin(actor) else "",
    )


def _draft_url(found: Compared) -> str:
    """Return where a draft with these rules begins, empty where no rule is other than it is."""
    if not found.lawful.what_if.values:
        return ""
    return f"{url_for('amendments.new')}?{urlencode(draft_words(found.lawful.what_if))}"
