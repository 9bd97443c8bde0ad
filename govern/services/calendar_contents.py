"""What stands in a personal calendar: the meetings and last days of its owner, as they are today."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from govern.domain.access.actor import Actor
from govern.domain.access.policy import Act, may
from govern.domain.meetings.calendar_event import CalendarEvent, CalendarMethod, uid_of
from govern.domain.meetings.kinds import MeetingState
from govern.domain.meetings.timeline import Deadline, Duty
from govern.domain.values.calendar import day_at
from govern.domain.values.digest import digest
from govern.domain.values.ids import MeetingId
from govern.i18n.languages import best_language
from govern.i18n.translator import Translator, translator_for
from govern.notify.calendar import Day, whole_calendar
from govern.services import association, plan_calendar
from govern.services.convocation_mailing import minutes_of
from govern.services.timeline import timeline_of
from govern.store.database import current_session
from govern.store.queries import feeds
from govern.store.queries.accounts import actor_of
from govern.store.tables.meetings import Meeting

#: how long a meeting stays in the calendar after it was held
KEPT = timedelta(days=180)

_DUTIES = {Duty.ITEMS: Act.PROPOSE_ITEM, Duty.PROXIES: Act.GIVE_PROXY}
_STATUS = {MeetingState.PLANNED: "TENTATIVE", MeetingState.CANCELLED: "CANCELLED"}


def feed(token: str, *, base_url: str, at: datetime) -> bytes | None:
    """Return the calendar of the person whose secret this is; None when it is nobody's any more.

    The same facts give the same bytes. It holds what that person may read today, and nobody else's data.
    """
    session = current_session()
    who = feeds.owner(session, digest(token))
    if who is None:
        return None
    facts = association.association_facts(session)
    today = association.day_of(session, at)
    voice = translator_for(best_language([who.language]), facts.zone)
    name = voice.text("{association}: meetings", association=facts.short_name)
    writer = _Writer(session, actor_of(who, today), voice, at)
    if not may(writer.actor, Act.READ_MEETINGS):
        return whole_calendar(name, (), (), base_url=base_url)
    known = feeds.meetings_of(session, writer.actor, since=at - KEPT)
    events = [writer.event(each) for each in known]
    days = [*(day for each in known for day in writer.days(each)), *writer.votes()]
    days += plan_calendar.own_plan_days(session, writer.actor, voice, since=today - KEPT)
    return whole_calendar(name, events, days, base_url=base_url)


@dataclass(frozen=True, slots=True)
class _Writer:
    """Tells one person's meetings and days in its language."""

    session: Session
    actor: Actor
    voice: Translator
    at: datetime

    def event(self, fed: feeds.MeetingFed) -> tuple[CalendarEvent, str]:
        row = fed.meeting
        name = association.association_facts(self.session).name
        access = ""
        if fed.takes_part and row.remote_access:
            access = self.voice.text("To take part remotely: {access}", access=row.remote_access)
        event = CalendarEvent(
            method=CalendarMethod.REQUEST,
            uid=uid_of(row.id),
            sequence=row.calendar_sequence,
            starts_at=row.starts_at,
            minutes=minutes_of(self.session, row),
            time_zone=row.time_zone,
            summary=self.voice.text("{association}: {body}", association=name, body=fed.body_name),
            location=row.place,
            description="\n".join(each for each in (row.reference, access) if each),
            path=f"/meetings/{row.id}",
            told_at=fed.told_at,
        )
        return event, _STATUS.get(row.state, "CONFIRMED")

    def days(self, fed: feeds.MeetingFed) -> Iterator[Day]:
        row = fed.meeting
        if row.state not in (MeetingState.PLANNED, MeetingState.CONVOKED):
            return
        for each in timeline_of(MeetingId(row.id), at=self.at).deadlines:
            act = _DUTIES.get(each.duty)
            is_closed = each.duty is Duty.ITEMS and row.state is not MeetingState.PLANNED
            if act is not None and may(self.actor, act) and not is_closed:
                yield self._day(row, each, fed.told_at)

    def _day(self, row: Meeting, deadline: Deadline, told_at: datetime) -> Day:
        return Day(
            uid=f"{row.id}-{deadline.duty.value}",
            on=deadline.day,
            summary=self.voice.text(
                "{what} ({meeting})", what=self.voice.message(deadline.label), meeting=row.reference
            ),
            description=self.voice.message(deadline.rule) if deadline.rule else "",
            path=f"/meetings/{row.id}",
            told_at=told_at,
        )

    def votes(self) -> Iterator[Day]:
        for each in feeds.votes_in_writing(self.session, self.actor.person):
            yield Day(
                uid=f"{each.id}-vote",
                on=day_at(each.closes_at, self.voice.zone),
                summary=self.voice.text(
                    "Last day to vote: {question}", question=self.voice.show(each.question)
                ),
                description=self.voice.text("Until {moment}", moment=self.voice.datetime(each.closes_at)),
                path=f"/votes/{each.id}",
                told_at=each.opened_at,
            )
