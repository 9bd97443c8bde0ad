"""The secretary's desk in the story: convocations and minutes, printed, sent and posted."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from govern.cli.demonstration import company
from govern.domain.values.ids import MeetingId
from govern.services.convocation import ConvokeMeeting, convoke
from govern.services.dispatch import PostOffice, run_pending
from govern.services.letters import record_posting
from govern.services.minutes import issue_minutes
from govern.store.queries.ballot_papers import meeting_version
from govern.store.queries.printed import minutes_of, unposted_batches


@dataclass(frozen=True, slots=True)
class Desk:
    """The secretary's desk with the post office that serves it."""

    office: PostOffice

    def convene(self, meeting: MeetingId, *, at: datetime, posted: date) -> None:
        """Send the convocation of a meeting: by e-mail at once, by post on a day."""
        command = ConvokeMeeting(meeting, version=meeting_version(meeting))
        convoke(company.secretary(at), command, at=at)
        self.work(at + timedelta(minutes=2))
        self._post(meeting, posted, at=at + timedelta(days=2))

    def issue_minutes(self, meeting: MeetingId, *, at: datetime) -> None:
        """Issue the minutes of a meeting as they wrote themselves, and send them."""
        minutes, version = minutes_of(meeting)
        issue_minutes(company.secretary(at), minutes, version=version, at=at)
        self.work(at + timedelta(minutes=2))
        self._post(meeting, at.date(), at=at + timedelta(hours=2))

    def work(self, at: datetime) -> None:
        """Print and send until nothing waits; letters wait for what they carry."""
        while run_pending(self.office, now=lambda: at):
            pass

    def _post(self, meeting: MeetingId, posted: date, *, at: datetime) -> None:
        for batch in unposted_batches(meeting):
            record_posting(company.secretary(at), batch, posted_on=posted, at=at)
