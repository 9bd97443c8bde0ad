"""Papers for the hall and printed registers: each asked for where the secretary looks for it."""

from datetime import date
from typing import cast
from uuid import UUID

from flask import Blueprint
from werkzeug.wrappers import Response as AnyResponse

from govern.domain.values.errors import RuleBroken
from govern.domain.values.ids import BodyId, DocumentId, ItemId, MeetingId, ProxyId
from govern.domain.values.message import Message
from govern.domain.voting.states import Secrecy
from govern.services.attendance_lists import write_attendance_list
from govern.services.hall_papers import write_hall_ballot
from govern.services.papers_written import Asked
from govern.services.proxy_papers import write_proxy_form, write_proxy_list
from govern.services.register_papers import (
    WantedMembers,
    WantedResolutions,
    write_member_register,
    write_resolution_register,
)
from govern.web import page
from govern.web.forms.papers_asked import BallotPapersForm, MembersForm, PaperForm, PeriodForm
from govern.web.installation import now
from govern.web.session import current_actor

blueprint = Blueprint("papers_asked", __name__)


@blueprint.post("/meetings/<uuid:meeting>/papers/attendance")
def attendance(meeting: UUID) -> AnyResponse:
    asked = _asked(PaperForm())
    return _made(write_attendance_list(asked, MeetingId(meeting)))


@blueprint.post("/meetings/<uuid:meeting>/papers/proxies")
def proxies(meeting: UUID) -> AnyResponse:
    asked = _asked(PaperForm())
    return _made(write_proxy_list(asked, MeetingId(meeting)))


@blueprint.post("/meetings/<uuid:meeting>/papers/proxy")
def blank_proxy(meeting: UUID) -> AnyResponse:
    asked = _asked(PaperForm())
    return _made(write_proxy_form(asked, MeetingId(meeting)))


@blueprint.post("/meetings/<uuid:meeting>/proxies/<uuid:proxy>/paper")
def proxy_form(meeting: UUID, proxy: UUID) -> AnyResponse:
    asked = _asked(PaperForm())
    return _made(write_proxy_form(asked, MeetingId(meeting), ProxyId(proxy)))


@blueprint.post("/items/<uuid:item>/papers/ballot")
def ballot(item: UUID) -> AnyResponse:
    form = BallotPapersForm()
    asked = _asked(form)
    return _made(write_hall_ballot(asked, ItemId(item), Secrecy(form.secrecy.data)))


@blueprint.post("/members/print")
def members() -> AnyResponse:
    form = MembersForm()
    asked = _asked(form)
    wanted = WantedMembers(cast(date, form.on.data), with_addresses=bool(form.addresses.data))
    return _made(write_member_register(asked, wanted))


@blueprint.post("/resolutions/print")
def resolutions() -> AnyResponse:
    form = PeriodForm()
    asked = _asked(form)
    body = BodyId(_uuid(form.body.data)) if form.body.data else None
    wanted = WantedResolutions(cast(date, form.first.data), cast(date, form.last.data), body)
    return _made(write_resolution_register(asked, wanted))


def _uuid(typed: str) -> UUID:
    try:
        return UUID(typed)
    except ValueError:
        raise RuleBroken(Message("There is no such body.")) from None


def _asked(form: PaperForm) -> Asked:
    """Return who asks in which language; the forms are buttons, so that what is missing was tampered with."""
    actor = current_actor()
    if not form.is_sent_and_valid():
        raise RuleBroken(Message("Choose a day and a language."))
    return Asked(actor, form.language.data or "", now())


def _made(document: DocumentId) -> AnyResponse:
    return page.done(Message("The document is being made."), "documents.show", document=document)
