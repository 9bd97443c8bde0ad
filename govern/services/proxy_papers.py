"""Proxies on paper: a form, blank or filled for one proxy, and the list of those that stand."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from govern.domain.access.policy import Act, may
from govern.domain.meetings.kinds import BodyKind, DocumentKind
from govern.domain.meetings.proxy_papers import ListedProxy, ProxyForm, ProxyList
from govern.domain.values.errors import NotFound, RuleBroken
from govern.domain.values.ids import BodyId, DocumentId, MeetingId, MemberId, ProxyId
from govern.domain.values.message import Message
from govern.services.association import check_language
from govern.services.attendance_desk import attendance_desk
from govern.services.papers_written import Asked, Paper, stated_meeting, write_paper
from govern.services.stated_proxies import rules_on_proxies
from govern.store.database import transaction
from govern.store.queries.bodies import open_to
from govern.store.tables.association import Body
from govern.store.tables.meetings import Meeting, Proxy
from govern.store.tables.members import Member


def write_proxy_form(asked: Asked, meeting: MeetingId, proxy: ProxyId | None = None) -> DocumentId:
    """Freeze a form to be signed, blank or with the names of a proxy that stands, and queue it.

    Raises:
        NotFound: when there is no such meeting or proxy, or it is another body's.
        NotAllowed: for somebody with neither office nor member; for a filled one, for anybody but the
            principal's representatives and the secretary.
        RuleBroken: for a body without proxies, or a language that the association does not use.
    """
    with transaction() as session:
        row = _assembly(session, asked, meeting)
        given = _own(session, asked, row, proxy) if proxy else None
        names = _names(session, row, asked) if given else {}
        stated = stated_meeting(session, row)
        facts = ProxyForm(
            meeting=stated,
            rules=rules_on_proxies(session, stated, asked.at),
            principal=names[MemberId(given.principal_id)] if given else None,
            holder=names[MemberId(given.holder_id)] if given else None,
        )
        whose = f"-{session.get_one(Member, given.principal_id).reference}" if given else ""
        paper = Paper(
            kind=DocumentKind.PROXY_FORM,
            reference=f"{row.reference}-P{whose}",
            title=Message("Proxy for {meeting}", {"meeting": row.reference}),
            facts=facts,
            meeting=row.id,
        )
        return write_paper(session, asked, paper)


def write_proxy_list(asked: Asked, meeting: MeetingId) -> DocumentId:
    """Freeze the list of the proxies that stand, and queue it.

    Raises:
        NotFound: when there is no such meeting, or it is another body's.
        NotAllowed: for anybody but the secretary.
        RuleBroken: for a body without proxies, or a language that the association does not use.
    """
    with transaction() as session:
        row = _assembly(session, asked, meeting)
        may(asked.actor, Act.RECORD_ATTENDANCE, body=BodyId(row.body_id)).or_not_allowed()
        stated = stated_meeting(session, row)
        facts = ProxyList(stated, rules_on_proxies(session, stated, asked.at), _proxies(session, row, asked))
        paper = Paper(
            kind=DocumentKind.PROXY_LIST,
            reference=f"{row.reference}-PL",
            title=Message("Proxies, {meeting}", {"meeting": row.reference}),
            facts=facts,
            meeting=row.id,
        )
        return write_paper(session, asked, paper)


def _assembly(session: Session, asked: Asked, meeting: MeetingId) -> Meeting:
    row = session.scalar(
        select(Meeting).where(Meeting.id == meeting, Meeting.body_id.in_(open_to(asked.actor)))
    )
    if row is None:
        raise NotFound(Message("There is no such meeting."))
    check_language(session, asked.language)
    if session.get_one(Body, row.body_id).kind is not BodyKind.ASSEMBLY:
        raise RuleBroken(Message("Members of this body vote in person; proxies are for assemblies."))
    return row


def _own(session: Session, asked: Asked, row: Meeting, proxy: ProxyId) -> Proxy:
    """Return a proxy that stands, for its principal and the secretary."""
    found = session.get(Proxy, proxy)
    if found is None or found.meeting_id != row.id or found.withdrawn_at is not None:
        raise NotFound(Message("This proxy does not exist."))
    if not may(asked.actor, Act.RECORD_ATTENDANCE, body=BodyId(row.body_id)):
        may(asked.actor, Act.GIVE_PROXY, member=MemberId(found.principal_id)).or_not_allowed()
    return found


def _names(session: Session, row: Meeting, asked: Asked) -> dict[MemberId, str]:
    desk = attendance_desk(session, MeetingId(row.id), at=asked.at)
    return {each.seat.member: each.seat.name for each in desk.seats if each.seat.member}


def _proxies(session: Session, row: Meeting, asked: Asked) -> tuple[ListedProxy, ...]:
    desk = attendance_desk(session, MeetingId(row.id), at=asked.at)
    rows = session.execute(select(Proxy.id, Proxy.given_at).where(Proxy.meeting_id == row.id))
    given = {id_: given_at for id_, given_at in rows}  # noqa: C416 - rows are no pairs to the type checker
    return tuple(
        ListedProxy(each.seat.name, each.proxy.holder_name, each.seat.weight, given[each.proxy.id])
        for each in desk.seats
        if each.proxy
    )
