"""The statutes, as articles to read and as a file to keep."""

from uuid import UUID

from flask import Blueprint, Response, make_response

from govern.domain.access.policy import Act, may
from govern.domain.values.references import version_code
from govern.services.statutes import statutes_file
from govern.services.statutes_package import statutes_package
from govern.services.statutes_shown import statutes_shown
from govern.store.queries.documents import documents_about
from govern.store.queries.reading import reading
from govern.web import page
from govern.web.forms.languages import own_name
from govern.web.session import current_actor, today

blueprint = Blueprint("statutes", __name__)


@blueprint.get("/statutes")
def show() -> Response:
    return _page()


@blueprint.get("/statutes/<uuid:version>")
def version(version: UUID) -> Response:
    return _page(version)


@blueprint.get("/statutes/<uuid:version>/file")
def download(version: UUID) -> Response:
    may(current_actor(), Act.READ_REGISTER).or_not_allowed()
    return _file(*statutes_file(version), "application/yaml")


@blueprint.get("/statutes/akoma-ntoso")
def package() -> Response:
    return _file(*statutes_package(current_actor()), "application/zip")


def _file(name: str, content: bytes, media_type: str) -> Response:
    answer = make_response(content)
    answer.mimetype = media_type
    answer.headers.set("Content-Disposition", "attachment", filename=name)
    return answer


def _page(version: UUID | None = None) -> Response:
    actor = current_actor()
    shown = statutes_shown(actor, page.translator().language, on=today(), version=version)
    may_import = may(actor, Act.IMPORT_REGISTER)
    codes = (
        (version_code(each.in_force_from) for each in shown.versions if each.id == shown.id) if shown else ()
    )
    return page.show(
        "statutes/show.html",
        statutes=shown,
        today=today(),
        may_import=may_import,
        may_print=may(actor, Act.PRINT_STATUTES),
        printed=documents_about(reading(), actor, *codes),
        languages_of_text=[(code, own_name(code)) for code in shown.head.languages] if shown else [],
    )
