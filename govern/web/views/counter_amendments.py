"""Changes that members propose to a draft: handed in, withdrawn, set aside, put to the vote."""

from uuid import UUID

from flask import Blueprint, request
from werkzeug.wrappers import Response as AnyResponse

from govern.domain.amendment.redline import ArticleRedline
from govern.domain.values.errors import Conflict, RuleBroken
from govern.domain.values.ids import CounterId, DraftId
from govern.domain.values.message import Message
from govern.services import counter_amendments, rule_keys
from govern.services.amendment_desk import draft_to_counter
from govern.services.amendment_forms import article_to_counter
from govern.services.amendment_preview import preview_counter
from govern.store.queries.agenda import member_names
from govern.store.queries.reading import reading
from govern.web import page
from govern.web.amendment_page import counter_at_desk
from govern.web.forms.amendments import SetAsideForm
from govern.web.forms.articles import counter_form
from govern.web.forms.items import VersionForm
from govern.web.installation import now
from govern.web.session import current_actor

blueprint = Blueprint("counter_amendments", __name__)


@blueprint.route("/amendments/<uuid:draft>/counters/on/<path:number>", methods=["GET", "POST"])
def hand_in(draft: UUID, number: str) -> AnyResponse:
    actor = current_actor()
    desk = draft_to_counter(actor, DraftId(draft))
    standing = article_to_counter(actor, desk.id, number)
    form = counter_form(desk.languages, desk.authentic)
    names = member_names(reading(), actor.represents)
    form.member.choices = {str(member): name for member, name in names.items()}
    previews: tuple[ArticleRedline, ...] = ()
    if request.method == "GET":
        form.show(standing, desk.version)
        for code in desk.languages:
            form[f"reason_{code}"].data = ""
    elif request.form.get("mode") != "keys" and form.is_sent_and_valid():
        try:
            if request.form.get("mode") == "preview":
                previews = preview_counter(actor, form.wish(desk.id, number))
            elif form.is_reasoned():
                counter_amendments.hand_in(actor, form.wish(desk.id, number), at=now())
                return page.done(Message("Your change is handed in."), "amendments.show", draft=draft)
        except (Conflict, RuleBroken) as error:
            page.refused(error, form)
    return page.show(
        "amendments/counter.html",
        form=form,
        draft=desk,
        article=standing,
        previews=previews,
        keys=rule_keys.keys_of_topic(form.topic.data),
        written=rule_keys.keys_written(form.rules.data or ""),
    )


@blueprint.post("/amendments/<uuid:draft>/counters/<uuid:counter>/withdraw")
def withdraw(draft: UUID, counter: UUID) -> AnyResponse:
    if VersionForm().is_sent_and_valid():
        counter_amendments.withdraw_counter(current_actor(), CounterId(counter), at=now())
    return page.done(Message("The change is withdrawn."), "amendments.show", draft=draft)


@blueprint.post("/amendments/<uuid:draft>/counters/<uuid:counter>/vote")
def put(draft: UUID, counter: UUID) -> AnyResponse:
    if VersionForm().is_sent_and_valid():
        counter_amendments.put_counter_to_vote(current_actor(), CounterId(counter), at=now())
    return page.done(
        Message("The change is on the agenda, right before the draft."), "amendments.show", draft=draft
    )


@blueprint.route("/amendments/<uuid:draft>/counters/<uuid:counter>/set-aside", methods=["GET", "POST"])
def set_aside(draft: UUID, counter: UUID) -> AnyResponse:
    shown, found = counter_at_desk(current_actor(), DraftId(draft), CounterId(counter))
    form = SetAsideForm()
    if form.is_sent_and_valid():
        try:
            reason = form.reason.data or ""
            counter_amendments.set_aside_counter(current_actor(), found.id, reason=reason, at=now())
            return page.done(Message("The change is set aside."), "amendments.show", draft=draft)
        except (Conflict, RuleBroken) as error:
            page.refused(error, form)
    return page.show("amendments/set_aside.html", form=form, draft=shown, counter=found)
