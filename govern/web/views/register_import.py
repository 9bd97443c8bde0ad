"""Importing a register or statutes: hand in, look at the changes, import."""

from uuid import UUID

from flask import Blueprint, Response
from werkzeug.wrappers import Response as AnyResponse

from govern.domain.access.policy import Act, may
from govern.domain.values.errors import Conflict, GovernError, RuleBroken
from govern.domain.values.message import Message
from govern.exchange.register_sheet import SheetRefused
from govern.services import file_import, staging
from govern.services.staging import Staged
from govern.web import page
from govern.web.forms.register_import import AgreementForm, HandInForm
from govern.web.installation import now
from govern.web.session import current_actor, today

blueprint = Blueprint("register_import", __name__)


@blueprint.get("/import")
def show() -> Response:
    may(current_actor(), Act.IMPORT_REGISTER).or_not_allowed()
    return page.show("register_import/edit.html", form=HandInForm(effective=today()), faults=())


@blueprint.post("/import")
def hand_in() -> AnyResponse:
    may(current_actor(), Act.IMPORT_REGISTER).or_not_allowed()
    form = HandInForm()
    faults: tuple[object, ...] = ()
    if form.is_sent_and_valid():
        try:
            return _staged(form)
        except SheetRefused as refused:
            faults = refused.faults
            form.refuse(refused.message)
        except GovernError as error:
            page.refused(error, form)
    return page.show("register_import/edit.html", form=form, faults=faults)


def _staged(form: HandInForm) -> AnyResponse:
    if form.effective.data is None or not (files := form.register_files()):
        raise RuleBroken(Message("Choose the files to import."))
    staged = Staged(files, form.effective.data)
    file_import.preview_files(staged, at=now())
    batch = staging.stage(current_actor(), staged, at=now())
    return page.done(
        Message("Nothing has changed yet. Look at the changes, then import them."),
        "register_import.preview",
        "info",
        batch=batch,
    )


@blueprint.get("/import/<uuid:batch>")
def preview(batch: UUID) -> Response:
    return _preview(batch, AgreementForm())


@blueprint.post("/import/<uuid:batch>")
def agree(batch: UUID) -> AnyResponse:
    staged, form = staging.staged_files(current_actor(), batch), AgreementForm()
    if not form.is_sent_and_valid():
        return _preview(batch, form)
    try:
        file_import.import_files(staged, form.mark.data or "", actor=current_actor(), at=now())
    except Conflict as error:
        page.refused(error, form)
        return _preview(batch, form)
    staging.put_away(current_actor(), batch, at=now())
    return page.done(Message("Imported."), "members.listed")


@blueprint.post("/import/<uuid:batch>/put-away")
def put_away(batch: UUID) -> AnyResponse:
    staging.put_away(current_actor(), batch, at=now())
    return page.done(Message("The files are put away. Nothing was imported."), "register_import.show")


def _preview(batch: UUID, form: AgreementForm) -> Response:
    staged = staging.staged_files(current_actor(), batch)
    found = file_import.preview_files(staged, at=now())
    form.mark.data = found.mark
    return page.show("register_import/show.html", form=form, batch=batch, staged=staged, preview=found)
