"""Elections: set up, shown at every step, their ballot fixed, given up."""

from uuid import UUID

from flask import Blueprint, Response, request
from werkzeug.wrappers import Response as AnyResponse

from govern.domain.access.policy import Act, may
from govern.domain.elections import words
from govern.domain.values.errors import Conflict, RuleBroken
from govern.domain.values.ids import ElectionId, MeetingId
from govern.domain.values.message import Message
from govern.services.election_outlook import before_fixing, preview_set_up
from govern.services.elections import cancel_election, fix_ballot, set_up_election
from govern.store.queries import meetings
from govern.store.queries.elections import election_shown
from govern.store.queries.reading import reading
from govern.web import election_page, page
from govern.web.election_values import election_values
from govern.web.forms.elections import PARTS, ElectionForm
from govern.web.forms.items import VersionForm
from govern.web.forms.languages import in_languages
from govern.web.installation import now
from govern.web.session import current_actor, the_association

blueprint = Blueprint("elections", __name__)
blueprint.context_processor(lambda: {"words": words})


@blueprint.route("/meetings/<uuid:meeting>/elections/new", methods=["GET", "POST"])
def new(meeting: UUID) -> AnyResponse:
    actor = current_actor()
    preview = preview_set_up(actor, MeetingId(meeting))
    shown = meetings.meeting(reading(), actor, MeetingId(meeting))
    form, say = _form(), page.translator()
    form.offer(preview.rules, [(code, say.country(code)) for code in preview.countries])
    if form.is_sent_and_valid():
        try:
            command = form.command(shown.id, say.zone)
            election = set_up_election(actor, command, at=now())
            return page.done(Message("Nominations are open."), "elections.show", election=election)
        except (Conflict, RuleBroken) as error:
            page.refused(error, form)
    elif request.method == "GET":
        form.propose(shown.starts_at.astimezone(shown.zone), preview.latest_term)
    return page.show("elections/new.html", form=form, meeting=shown, preview=preview)


@blueprint.get("/elections/<uuid:election>")
def show(election: UUID) -> Response:
    values = election_values(current_actor(), ElectionId(election), at=now())
    return page.show("elections/show.html", **values)


@blueprint.route("/elections/<uuid:election>/fix", methods=["GET", "POST"])
def fixing(election: UUID) -> AnyResponse:
    actor, form = current_actor(), VersionForm()
    shown = election_page.read(actor, ElectionId(election), at=now())
    may(actor, Act.PREPARE_ELECTION, body=shown.election.body).or_not_allowed()
    if form.is_sent_and_valid():
        try:
            fix_ballot(actor, ElectionId(election), version=form.version.data or 0, at=now())
            return page.done(Message("The ballot is fixed."), "elections.show", election=election)
        except (Conflict, RuleBroken) as error:
            page.refused(error, form)
    outlook = before_fixing(shown.election.id)
    return page.show(
        "elections/fix.html", form=form, page=shown, election=shown.election, warnings=outlook.reasons
    )


@blueprint.route("/elections/<uuid:election>/cancel", methods=["GET", "POST"])
def cancelling(election: UUID) -> AnyResponse:
    actor, form = current_actor(), VersionForm()
    shown = election_shown(reading(), actor, ElectionId(election))
    may(actor, Act.PREPARE_ELECTION, body=shown.body).or_not_allowed()
    if form.is_sent_and_valid():
        try:
            cancel_election(actor, ElectionId(election), at=now())
            done = Message("The election is cancelled.")
            return page.done(done, "elections.show", "info", election=election)
        except Conflict as error:
            page.refused(error, form)
    return page.show("elections/cancel.html", form=form, election=shown)


def _form() -> ElectionForm:
    known, say = the_association(), page.translator().show
    form = in_languages(ElectionForm, known.languages if known else ("en",), PARTS)()
    form.body.choices = {str(body.id): say(body.name) for body in reversed(meetings.bodies(reading()))}
    return form
