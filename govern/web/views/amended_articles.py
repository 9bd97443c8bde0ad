"""Writing at a draft article by article: changed, inserted, repealed, left as it stands."""

from uuid import UUID

from flask import Blueprint, Response, request
from werkzeug.wrappers import Response as AnyResponse

from govern.domain.amendment.draft import ChangeKind, Written
from govern.domain.amendment.redline import ArticleRedline
from govern.domain.values.errors import Conflict, RuleBroken
from govern.domain.values.ids import DraftId
from govern.domain.values.message import Message
from govern.services import rule_keys
from govern.services.amendment_changes import drop_change, write_change
from govern.services.amendment_desk import DraftAtDesk, article_at_desk, draft_at_desk
from govern.services.amendment_forms import articles_to_choose
from govern.services.amendment_preview import preview_change
from govern.web import page
from govern.web.forms.amendments import reason_form
from govern.web.forms.articles import article_form
from govern.web.forms.items import VersionForm
from govern.web.installation import now
from govern.web.session import current_actor

blueprint = Blueprint("amended_articles", __name__)


@blueprint.get("/amendments/<uuid:draft>/articles")
def index(draft: UUID) -> Response:
    desk = draft_at_desk(current_actor(), DraftId(draft))
    articles = articles_to_choose(current_actor(), desk.id)
    return page.show("amendments/articles.html", draft=desk, articles=articles)


@blueprint.route("/amendments/<uuid:draft>/articles/<path:number>", methods=["GET", "POST"])
def edit(draft: UUID, number: str) -> AnyResponse:
    desk = draft_at_desk(current_actor(), DraftId(draft))
    return _write(desk, article_at_desk(current_actor(), desk.id, number))


@blueprint.route("/amendments/<uuid:draft>/insert", methods=["GET", "POST"])
def insert(draft: UUID) -> AnyResponse:
    desk = draft_at_desk(current_actor(), DraftId(draft))
    return _write(desk, Written(ChangeKind.INSERT, "", None, after=request.args.get("after")))


@blueprint.route("/amendments/<uuid:draft>/repeals/<path:number>", methods=["GET", "POST"])
def repeal(draft: UUID, number: str) -> AnyResponse:
    actor = current_actor()
    desk = draft_at_desk(actor, DraftId(draft))
    standing = article_at_desk(actor, desk.id, number)
    form = reason_form(desk.languages)
    if form.is_sent_and_valid():
        change = Written(ChangeKind.REPEAL, number, form.why())
        try:
            write_change(actor, desk.id, change, version=form.version.data or 0, at=now())
            return page.done(Message("The draft repeals the article."), "amendments.show", draft=draft)
        except (Conflict, RuleBroken) as error:
            page.refused(error, form)
    elif request.method == "GET":
        form.fill("reason", standing.reason)
    form.version.data = desk.version
    return page.show("amendments/repeal.html", form=form, draft=desk, article=standing)


@blueprint.post("/amendments/<uuid:draft>/drops/<path:number>")
def drop(draft: UUID, number: str) -> AnyResponse:
    form = VersionForm()
    if form.is_sent_and_valid():
        version = form.version.data or 0
        drop_change(current_actor(), DraftId(draft), number, version=version, at=now())
    return page.done(Message("The draft leaves the article as it is."), "amendments.show", draft=draft)


def _write(desk: DraftAtDesk, standing: Written) -> AnyResponse:
    is_new = standing.kind is ChangeKind.INSERT
    places = _places(desk, standing.number) if is_new else {}
    form = article_form(desk.languages, desk.authentic, places)
    previews: tuple[ArticleRedline, ...] = ()
    if request.method == "GET":
        form.show(standing, desk.version)
    elif request.form.get("mode") != "keys" and form.validate():
        number = standing.number or (form.number.data or "").strip()
        change = form.written(standing.kind, number)
        try:
            if request.form.get("mode") == "preview":
                previews = preview_change(current_actor(), desk.id, change)
            elif form.is_reasoned():
                version = form.version.data or 0
                write_change(current_actor(), desk.id, change, version=version, at=now())
                return page.done(Message("The article is written."), "amendments.show", draft=desk.id)
        except (Conflict, RuleBroken) as error:
            page.refused(error, form)
            form.version.data = desk.version
    return page.show(
        "amendments/article.html",
        form=form,
        draft=desk,
        article=standing,
        is_new=is_new,
        previews=previews,
        keys=rule_keys.keys_of_topic(form.topic.data),
        written=rule_keys.keys_written(form.rules.data or ""),
    )


def _places(desk: DraftAtDesk, own: str) -> dict[str, str]:
    """Return every article after which a new one may stand, those that the draft adds last."""
    voice = page.translator()
    standing = {
        each.number: f"{voice.text('Art. {number}', number=each.number)} {voice.show(each.heading)}"
        for each in articles_to_choose(current_actor(), desk.id)
    }
    added = {each: voice.text("Art. {number} (new)", number=each) for each in desk.added if each != own}
    return {**standing, **added}
