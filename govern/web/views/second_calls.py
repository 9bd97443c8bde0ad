"""Planning the second call of a general assembly that had no quorum."""

from uuid import UUID

from flask import Blueprint, request
from werkzeug.wrappers import Response as AnyResponse

from govern.domain.meetings import words
from govern.domain.meetings.second_call import rules_in_words
from govern.domain.values.errors import Conflict, RuleBroken
from govern.domain.values.ids import MeetingId
from govern.domain.values.message import Message
from govern.services import second_calls as service
from govern.services.second_call_outlook import outlook
from govern.store.queries import meetings
from govern.store.queries.reading import reading
from govern.web import page
from govern.web.forms.meetings import SecondCallForm
from govern.web.installation import now
from govern.web.meeting_page import days
from govern.web.second_call_page import by_rule
from govern.web.session import current_actor, today

blueprint = Blueprint("second_calls", __name__)
blueprint.context_processor(lambda: {"words": words, "seat": page.translator().zone})


@blueprint.route("/meetings/<uuid:meeting>/second-call", methods=["GET", "POST"])
def new(meeting: UUID) -> AnyResponse:
    actor = current_actor()
    found = outlook(actor, MeetingId(meeting), at=now())
    form = SecondCallForm()
    if form.is_sent_and_valid():
        try:
            planned = service.plan_second_call(actor, form.command(found.meeting), at=now())
            return page.done(Message("The second call is planned."), "meetings.show", meeting=planned)
        except (Conflict, RuleBroken) as error:
            page.refused(error, form)
    elif request.method == "GET":
        form.propose(meetings.meeting(reading(), actor, found.meeting), found.suggested)
    return page.show(
        "meetings/second_call.html",
        form=form,
        outlook=found,
        days=days(found.days, today()),
        rules=rules_in_words(found.rules, found.failed),
        groups=by_rule(found.items),
    )
