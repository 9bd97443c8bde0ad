"""The votes of an election, opened, closed and cancelled by the chair."""

from uuid import UUID

from flask import Blueprint
from werkzeug.wrappers import Response as AnyResponse

from govern.domain.elections import words
from govern.domain.values.errors import Conflict, RuleBroken
from govern.domain.values.ids import ElectionId
from govern.domain.values.message import Message
from govern.domain.voting.bar import draw_level
from govern.services.election_count import close_election
from govern.services.election_preview import preview_opening
from govern.services.election_votes import cancel_election_votes, open_election
from govern.services.presiding import presides_here
from govern.store.queries.elections import election_shown
from govern.store.queries.reading import reading
from govern.web import election_page, page
from govern.web.forms.votes import CancellingForm, ClosingForm, DespiteForm
from govern.web.installation import now
from govern.web.session import current_actor
from govern.web.standing_page import of_election

blueprint = Blueprint("election_votes", __name__)
blueprint.context_processor(lambda: {"words": words})


@blueprint.route("/elections/<uuid:election>/open", methods=["GET", "POST"])
def opening(election: UUID) -> AnyResponse:
    actor, form = current_actor(), DespiteForm()
    shown = election_shown(reading(), actor, ElectionId(election))
    if form.is_sent_and_valid():
        try:
            version, despite = form.version.data or 0, form.despite.data or ""
            open_election(actor, shown.id, version=version, despite=despite, at=now())
        except (Conflict, RuleBroken) as error:
            page.refused(error, form)
        else:
            return page.done(Message("The vote is open."), "elections.show", election=election)
    preview = preview_opening(actor, shown.id, at=now())
    levels = [draw_level(figures) for figures in preview.quorum.figures]
    stands = of_election(actor, shown, None, at=now())
    return page.show(
        "elections/open.html", form=form, election=shown, preview=preview, levels=levels, **stands
    )


@blueprint.route("/elections/<uuid:election>/close", methods=["GET", "POST"])
def closing(election: UUID) -> AnyResponse:
    form = ClosingForm()
    if form.is_sent_and_valid():
        close_election(current_actor(), ElectionId(election), at=now())
        return page.done(Message("The election is counted."), "elections.show", election=election)
    return page.show("elections/close.html", form=form, **_for_the_chair(election))


@blueprint.route("/elections/<uuid:election>/cancel-votes", methods=["GET", "POST"])
def cancelling(election: UUID) -> AnyResponse:
    form = CancellingForm()
    if form.is_sent_and_valid():
        try:
            reason = form.reason.data or ""
            cancel_election_votes(current_actor(), ElectionId(election), reason=reason, at=now())
        except RuleBroken as error:
            page.refused(error, form)
        else:
            said = Message("The vote is cancelled.")
            return page.done(said, "elections.show", "info", election=election)
    return page.show("elections/cancel_votes.html", form=form, **_for_the_chair(election))


def _for_the_chair(election: UUID) -> dict[str, object]:
    """Return an election whose vote is open, for its chair."""
    actor = current_actor()
    shown = election_page.read(actor, ElectionId(election), at=now())
    presides_here(actor, shown.election.body, shown.election.meeting).or_not_allowed()
    if not any(each.shown.is_open for each in shown.contests):
        raise Conflict(Message("This vote is not open any more."))
    return {"page": shown, "election": shown.election}
