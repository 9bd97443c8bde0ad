"""Nominations: made, answered, taken back."""

from uuid import UUID

from flask import Blueprint, request
from werkzeug.wrappers import Response as AnyResponse

from govern.domain.access.actor import Office
from govern.domain.access.policy import Act, may
from govern.domain.elections import words
from govern.domain.values.errors import Conflict, NotAllowed, RuleBroken
from govern.domain.values.ids import ElectionId, NominationId, PersonId
from govern.domain.values.message import Message
from govern.services.nominations import Answer, Nominate, answer_nomination, nominate, withdraw_nomination
from govern.store.queries import nominations
from govern.store.queries.elections import election_shown
from govern.store.queries.reading import reading
from govern.web import page
from govern.web.forms.items import VersionForm
from govern.web.forms.languages import in_languages
from govern.web.forms.nominations import PARTS, AnswerForm, NominationForm
from govern.web.installation import now
from govern.web.session import current_actor, the_association

blueprint = Blueprint("nominations", __name__)
blueprint.context_processor(lambda: {"words": words})


@blueprint.route("/elections/<uuid:election>/nominations/new", methods=["GET", "POST"])
def new(election: UUID) -> AnyResponse:
    actor = current_actor()
    shown = election_shown(reading(), actor, ElectionId(election))
    may(actor, Act.NOMINATE, body=shown.body).or_not_allowed()
    form = in_languages(NominationForm, _languages(), PARTS)()
    form.offer(actor.person, nominations.people(reading()))
    if form.is_sent_and_valid():
        try:
            person = PersonId(UUID(form.person.data))
            declared = form.declared if person == actor.person else None
            command = Nominate(shown.id, person, form.text("statement"), declared)
            nominate(actor, command, at=now())
        except (Conflict, RuleBroken) as error:
            page.refused(error, form)
        else:
            return page.done(Message("The nomination is made."), "elections.show", election=election)
    return page.show("elections/nominate.html", form=form, election=shown)


@blueprint.route("/nominations/<uuid:nomination>", methods=["GET", "POST"])
def show(nomination: UUID) -> AnyResponse:
    actor = current_actor()
    shown = nominations.nomination_shown(reading(), actor, NominationId(nomination))
    election = election_shown(reading(), actor, shown.election)
    is_own = shown.person == actor.person
    if not (is_own or actor.holds(Office.SECRETARY, body=election.body)):
        raise NotAllowed(Message("Only the person proposed can answer."))
    form = in_languages(AnswerForm, _languages(), PARTS)()
    if form.is_sent_and_valid():
        try:
            stands = form.stands.data == "yes"
            declared = form.declared if is_own else None
            answer = Answer(shown.id, stands, form.text("statement"), declared)
            answer_nomination(actor, answer, at=now())
        except (Conflict, RuleBroken) as error:
            page.refused(error, form)
        else:
            return page.done(Message("The answer is recorded."), "elections.show", election=shown.election)
    elif request.method == "GET":
        form.fill("statement", shown.statement)
        form.gender.data = shown.attributes.get("gender", "")
    return page.show(
        "elections/nomination.html", form=form, nomination=shown, election=election, is_own=is_own
    )


@blueprint.post("/nominations/<uuid:nomination>/withdraw")
def withdraw(nomination: UUID) -> AnyResponse:
    actor = current_actor()
    shown = nominations.nomination_shown(reading(), actor, NominationId(nomination))
    if VersionForm().is_sent_and_valid():
        withdraw_nomination(actor, shown.id, at=now())
    return page.done(Message("The nomination is taken back."), "elections.show", election=shown.election)


def _languages() -> tuple[str, ...]:
    known = the_association()
    return known.languages if known else ("en",)
