"""Writing a proposal with help: plain questions, whose answers fill the form of the proposal."""

from collections.abc import Iterator

from flask import Blueprint, Response, request

from govern.domain.access.policy import Act, may
from govern.domain.meetings.kinds import ItemKind
from govern.domain.values.text import Text
from govern.web import page, proposing
from govern.web.forms.item_drafts import HelpForm
from govern.web.forms.items import ProposalForm
from govern.web.language import translator
from govern.web.session import current_actor

blueprint = Blueprint("item_drafts", __name__)


@blueprint.route("/items/new/help", methods=["GET", "POST"])
def write() -> Response:
    actor = current_actor()
    may(actor, Act.PROPOSE_ITEM).or_not_allowed()
    form = HelpForm()
    meeting = request.args.get("meeting")
    if not form.is_sent_and_valid():
        return page.show("items/help.html", form=form)
    closings = proposing.closings(actor)
    proposal = proposing.proposal_form(actor, closings, formdata=None)
    proposing.choose(proposal, meeting)
    _fill(proposal, form)
    return page.show("items/edit.html", form=proposal, closings=closings, meeting=meeting)


def _fill(proposal: ProposalForm, form: HelpForm) -> None:
    """Put the answers where they belong: the decision, and the rest as a short explanation with headings."""
    spoken = translator().language
    language = spoken if spoken in proposal.codes else proposal.codes[0]
    proposal.kind.data = ItemKind.DECISION.value
    proposal.fill("title", Text.only(language, form.title.data or ""))
    proposal.fill("requested_decision", Text.only(language, form.decision.data or ""))
    proposal.fill("explanation", Text.only(language, "\n\n".join(_paragraphs(form))))


def _paragraphs(form: HelpForm) -> Iterator[str]:
    say = translator()
    for field in (form.today, form.change, form.cost, form.doers):
        if field.data:
            yield f"**{say.text(field.label.text)}**\n\n{field.data.strip()}"
