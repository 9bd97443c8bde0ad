"""The attendance desk of a meeting: registrations, arrivals, proxies, and the live quorum."""

from uuid import UUID

from flask import Blueprint, Response, request
from werkzeug.wrappers import Response as AnyResponse

from govern.domain.access.policy import Act, may
from govern.domain.meetings.kinds import AttendanceChannel, AttendanceKind
from govern.domain.values.errors import Conflict, RuleBroken
from govern.domain.values.ids import BodyId, MeetingId, MemberId, PersonId, ProxyId
from govern.domain.values.message import Message
from govern.domain.voting.bar import draw_level
from govern.services import proxies as proxies_service
from govern.services.attendance import Attendance, record_attendance
from govern.services.attendance_desk import Hall
from govern.web import page, paging
from govern.web.attendance import hall_of, holder_choices, own_rows, papers_of_hall, rows_of
from govern.web.forms.attendance import AttendanceForm, ProxyForm, WithdrawalForm
from govern.web.installation import now
from govern.web.session import current_actor

blueprint = Blueprint("attendance", __name__)

_DONE = {
    AttendanceKind.REGISTERED: Message("Registered. You can change this until the meeting begins."),
    AttendanceKind.EXCUSED: Message("Noted that you cannot attend. You can still give a proxy."),
    AttendanceKind.ARRIVED: Message("Arrival recorded."),
    AttendanceKind.DEPARTED: Message("Departure recorded."),
    AttendanceKind.READMITTED: Message("Let in again."),
}


@blueprint.get("/meetings/<uuid:meeting>/attendance")
def show(meeting: UUID) -> Response:
    return _page(MeetingId(meeting))


@blueprint.get("/meetings/<uuid:meeting>/attendance/quorum")
def quorum(meeting: UUID) -> Response:
    hall, _ = hall_of(MeetingId(meeting), current_actor(), now())
    return page.show("attendance/_quorum.html", levels=_levels(hall), meeting_id=meeting)


@blueprint.post("/meetings/<uuid:meeting>/attendance")
def record(meeting: UUID) -> AnyResponse:
    form = AttendanceForm()
    if not form.is_sent_and_valid():
        return _page(MeetingId(meeting), form)
    attendance = Attendance(
        person=PersonId(UUID(form.person.data)),
        member=MemberId(UUID(form.member.data)) if form.member.data else None,
        kind=AttendanceKind(form.kind.data),
        channel=AttendanceChannel(form.channel.data),
        note=form.note.data or "",
    )
    try:
        record_attendance(MeetingId(meeting), attendance, actor=current_actor(), at=now())
    except (Conflict, RuleBroken) as error:
        page.refused(error, form)
        return _page(MeetingId(meeting), form)
    return page.done(_DONE[attendance.kind], "attendance.show", meeting=meeting, **_asked())


@blueprint.post("/meetings/<uuid:meeting>/proxies")
def give_proxy(meeting: UUID) -> AnyResponse:
    form = ProxyForm()
    hall, _ = hall_of(MeetingId(meeting), current_actor(), now())
    form.holder.choices = holder_choices(hall)
    if not form.is_sent_and_valid():
        return _page(MeetingId(meeting), form)
    try:
        proxies_service.give_proxy(
            MeetingId(meeting),
            principal=MemberId(UUID(form.principal.data)),
            holder=MemberId(UUID(form.holder.data)),
            actor=current_actor(),
            at=now(),
        )
    except (Conflict, RuleBroken) as error:
        page.refused(error, form)
        return _page(MeetingId(meeting), form)
    return page.done(
        Message("Proxy given. You can withdraw it at any time."), "attendance.show", meeting=meeting
    )


@blueprint.post("/meetings/<uuid:meeting>/proxies/<uuid:proxy>/withdraw")
def withdraw_proxy(meeting: UUID, proxy: UUID) -> AnyResponse:
    form = WithdrawalForm()
    if form.is_sent_and_valid():
        proxies_service.withdraw_proxy(ProxyId(proxy), actor=current_actor(), at=now())
    return page.done(Message("Proxy withdrawn."), "attendance.show", meeting=meeting)


def _page(meeting: MeetingId, refused: AttendanceForm | ProxyForm | None = None) -> Response:
    actor = current_actor()
    hall, held = hall_of(meeting, actor, now())
    own = own_rows(hall, actor)
    proxy_form = refused if isinstance(refused, ProxyForm) else ProxyForm()
    proxy_form.holder.choices = holder_choices(hall) if own else []
    records = may(actor, Act.RECORD_ATTENDANCE, body=BodyId(held.body)).allowed
    return page.show(
        "attendance/show.html",
        form=refused,
        proxy_form=proxy_form,
        meeting=held,
        meeting_id=meeting,
        levels=_levels(hall),
        own=own,
        me=actor.person,
        printed=papers_of_hall(actor, meeting),
        **(_everybody(hall) if records else {"desk": None}),
    )


def _everybody(hall: Hall) -> dict[str, object]:
    """Return the page of the seats that is asked for, or of those whose name was looked for."""
    name = paging.name_asked()
    found = paging.named(hall.seats, name, lambda each: each.name)
    shown = paging.paged(found, paging.page_asked())
    return {
        "desk": hall,
        "rows": rows_of(hall, shown.rows),
        "paging": shown,
        "name": name,
        "is_long": len(hall.seats) > paging.MOST,
        "asked": _asked(),
    }


def _asked() -> dict[str, str]:
    """Return the page or the name that the address asks for, to come back to it."""
    return {key: request.args[key] for key in ("name", "page") if request.args.get(key)}


def _levels(hall: Hall) -> tuple[object, ...]:
    return tuple(
        {"level": draw_level(figures), "source": figures.test.source} for figures in hall.quorum.figures
    )
