"""The form for a proposal: for which meetings, for whom, in which languages, until when."""

from dataclasses import dataclass
from typing import cast
from uuid import UUID

from govern.domain.access.actor import Actor, Office
from govern.domain.access.policy import OFFICES, Act
from govern.domain.meetings.kinds import BodyKind
from govern.domain.meetings.timeline import Deadline
from govern.domain.values.ids import BodyId, MeetingId, MemberId
from govern.services.newcomers import newcomers
from govern.services.proposals import ProposeItem
from govern.services.timeline import closing_days
from govern.store.queries import agenda, meetings
from govern.store.queries.members import members_on
from govern.store.queries.reading import reading
from govern.web.forms.content import in_every_language
from govern.web.forms.items import NEXT, ProposalForm, incoming
from govern.web.installation import now
from govern.web.language import translator
from govern.web.session import today


@dataclass(frozen=True, slots=True)
class Closing:
    """Until when items can be proposed for a meeting; no deadline where no rule sets one."""

    meeting: meetings.MeetingShown
    deadline: Deadline | None
    days_left: int


def closings(actor: Actor) -> list[Closing]:
    """Return the meetings for which this person may propose something, the next one first."""
    known = {each.id: each for each in meetings.meetings(reading(), actor)}
    days = closing_days(at=now(), newcomer=not actor.represents.isdisjoint(newcomers(at=now())))
    open_ = ((known[id_], deadline) for id_, deadline in days.items() if id_ in known)
    return [
        Closing(meeting, deadline, (deadline.day - today()).days if deadline else 0)
        for meeting, deadline in open_
        if _may_propose_to(actor, meeting.body, meeting.body_kind)
    ]


def proposal_form(actor: Actor, open_: list[Closing], **values: None) -> ProposalForm:
    """Return the form with the choices that this person has."""
    form = in_every_language(ProposalForm, **values)
    form.meeting.choices = dict([*(_choice(each.meeting) for each in open_), *_next_meetings(actor)])
    form.member.choices = dict(_proposers(actor))
    return form


def choose(form: ProposalForm, meeting: str | None) -> None:
    """Choose a meeting by its id, else the first one whose items are still open."""
    values = list(cast(dict[str, str], form.meeting.choices))
    form.meeting.data = next((each for each in values if meeting and each.endswith(meeting)), values[0])


def command(form: ProposalForm) -> ProposeItem:
    """Return what was typed into a valid form."""
    body, meeting = str(form.meeting.data).split(" ")
    return ProposeItem(
        body=BodyId(UUID(body)),
        meeting=None if meeting == NEXT else MeetingId(UUID(meeting)),
        member=MemberId(UUID(form.member.data)) if form.member.data else None,
        content=form.content(),
        attachments=incoming(form.files.data),
    )


def _may_propose_to(actor: Actor, body: BodyId, kind: BodyKind) -> bool:
    if kind is BodyKind.ASSEMBLY:
        return bool(actor.represents) or actor.holds(*OFFICES[Act.PROPOSE_ITEM])
    return actor.holds(*OFFICES[Act.PROPOSE_ITEM], body=body)


def _choice(meeting: meetings.MeetingShown) -> tuple[str, str]:
    say = translator()
    day = say.date(meeting.starts_at.astimezone(meeting.zone).date())
    return f"{meeting.body} {meeting.id}", f"{meeting.reference} · {say.show(meeting.body_name)} · {day}"


def _next_meetings(actor: Actor) -> list[tuple[str, str]]:
    say = translator()
    return [
        (f"{body.id} {NEXT}", say.text("The next meeting that is planned: {body}", body=body.name))
        for body in meetings.bodies(reading())
        if _may_propose_to(actor, body.id, body.kind)
    ]


def _proposers(actor: Actor) -> list[tuple[str, str]]:
    own = agenda.member_names(reading(), actor.represents)
    choices = sorted(((str(id_), name) for id_, name in own.items()), key=lambda pair: pair[1].casefold())
    if actor.holds(*OFFICES[Act.PROPOSE_ITEM]):
        choices.append(("", translator().text("Myself, in my office")))
    if actor.holds(Office.SECRETARY):
        others = (member for member in members_on(reading(), today()) if member.id not in own)
        choices.extend((str(member.id), member.name) for member in others)
    return choices
