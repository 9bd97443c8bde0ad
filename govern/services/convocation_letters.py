"""The letters of a convocation and of what becomes of it: one to each by its channel, and copies."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import update
from sqlalchemy.orm import Session

from govern.domain.meetings.calendar_event import CalendarEvent, CalendarMethod, uid_of
from govern.domain.meetings.convocation import Addressee
from govern.domain.meetings.convocation_facts import BatchFacts, ConvocationFacts, PostedLetter
from govern.domain.meetings.kinds import DocumentKind, LetterChannel
from govern.domain.values.ids import DocumentId, MeetingId, MemberId, new_id
from govern.domain.values.message import Message
from govern.i18n.languages import best_language
from govern.i18n.translator import Translator, translator_for
from govern.notify.letters import write_letter
from govern.services.documents import NewDocument, freeze_document
from govern.services.links import new_token
from govern.services.outbox import SITE, NewLetter, queue_letter
from govern.store.queries.convocation import Representing
from govern.store.tables.documents import Letter, PostBatch

CONVOCATION = "convocation"
COPY = "convocation_copy"
CORRECTION = "correction"
CANCELLATION = "cancellation"
POSTPONEMENT = "postponement"
UNINVITED = "uninvited"

#: what convocations and copies become once their meeting has been convened to another day
_EARLIER = {CONVOCATION: "convocation_before", COPY: "convocation_copy_before"}

#: everything that letters say of a meeting between its convocation and its end
OCCASIONS = (CONVOCATION, COPY, CORRECTION, CANCELLATION, POSTPONEMENT, UNINVITED)


@dataclass(frozen=True, slots=True)
class Mailing:
    """What all letters on one occasion have in common."""

    meeting: MeetingId
    facts: ConvocationFacts
    remote_access: str
    #: the document by its language, the association's first language first; none travels with a cancellation
    documents: Mapping[str, DocumentId]
    at: datetime
    occasion: str = CONVOCATION
    #: how often calendars have been told of a change
    sequence: int = 0
    minutes: int = 0
    languages: tuple[str, ...] = ()
    #: what the letters say on this occasion beside the meeting, and in what words those for the post do
    more: Mapping[str, object] = field(default_factory=dict)
    heading: Message | None = None
    words: tuple[Message, ...] = ()

    def language(self, wanted: str) -> str:
        """Return the language in which a recipient is written to."""
        known = self.languages or tuple(self.documents)
        return wanted if wanted in known else known[0]

    def voice(self, language: str) -> Translator:
        """Return who speaks to a recipient, on the clock of the meeting."""
        return translator_for(best_language([language]), ZoneInfo(self.facts.time_zone))

    def values(self, voice: Translator, opening: str) -> dict[str, object]:
        """Return what every letter states; ``opening`` tells by which letter the page is opened."""
        facts = self.facts
        return {
            "association": facts.issuer.name,
            "meeting": facts.meeting,
            "body": facts.body_name,
            "moment": voice.datetime(facts.starts_at),
            "place": facts.place,
            "remote_access": self.remote_access,
            "waiver": facts.notice.waiver.condition if facts.notice.waiver else None,
            "items": facts.items,
            "url": f"{SITE}{self.path(opening)}",
            "signed_by": facts.signed_by,
            **self.more,
        }

    def path(self, opening: str) -> str:
        """Return where the meeting is on the site, for the holder of one letter."""
        return f"/meetings/{self.meeting}?letter={opening}"

    def event(self, voice: Translator, opening: str) -> CalendarEvent:
        """Return the meeting for the calendar of a recipient."""
        facts = self.facts
        is_off = self.occasion in (CANCELLATION, POSTPONEMENT, UNINVITED)
        return CalendarEvent(
            method=CalendarMethod.CANCEL if is_off else CalendarMethod.REQUEST,
            uid=uid_of(self.meeting),
            sequence=self.sequence,
            starts_at=facts.starts_at,
            minutes=self.minutes,
            time_zone=facts.time_zone,
            summary=voice.text("{association}: {body}", association=facts.issuer.name, body=facts.body_name),
            location=facts.place,
            description=describe(facts, self.remote_access, voice),
            path=self.path(opening),
            told_at=self.at,
        )


def describe(facts: ConvocationFacts, remote_access: str, voice: Translator) -> str:
    """Return what a calendar says of a meeting: how to take part, and its agenda."""
    lines = [
        voice.text("{number}. {title}", number=item.number, title=voice.show(item.title))
        for item in facts.items
    ]
    access = (
        [voice.text("To take part remotely: {access}", access=remote_access), ""] if remote_access else []
    )
    return "\n".join([*access, voice.text("Agenda:"), *lines]) if lines else "\n".join(access)


def queue_convocation(
    session: Session, mailing: Mailing, addressees: Iterable[Addressee]
) -> list[DocumentId]:
    """Put one letter for each addressee into the outbox; return the batches printed for the post."""
    by_post: dict[str, list[Addressee]] = {}
    for each in addressees:
        language = mailing.language(each.language)
        if each.channel is LetterChannel.POST:
            by_post.setdefault(language, []).append(each)
        else:
            queue_letter(session, _letter(mailing, each, language), mailing.at)
    return [_batch(session, mailing, language, group) for language, group in sorted(by_post.items())]


def set_aside_earlier(session: Session, meeting: UUID) -> None:
    """Call the letters of a convocation what they are once the meeting is convened to another day."""
    for occasion, earlier in _EARLIER.items():
        session.execute(
            update(Letter)
            .where(Letter.meeting_id == meeting, Letter.occasion == occasion)
            .values(occasion=earlier)
        )


def _letter(mailing: Mailing, to: Addressee, language: str) -> NewLetter:
    voice, opening = mailing.voice(language), new_token()
    values = {**mailing.values(voice, opening), "name": to.name}
    written = write_letter(mailing.occasion, values, voice)
    return NewLetter(
        occasion=mailing.occasion,
        channel=to.channel,
        address=to.address,
        recipient_name=to.name,
        language=language,
        subject=written.subject,
        body=written.body,
        person=to.person,
        member=to.member,
        meeting=mailing.meeting,
        document=mailing.documents.get(language),
        calendar=mailing.event(voice, opening) if to.channel is LetterChannel.EMAIL else None,
        opening=opening,
    )


def _batch(session: Session, mailing: Mailing, language: str, group: list[Addressee]) -> DocumentId:
    facts, voice = mailing.facts, mailing.voice(language)
    batch = BatchFacts(
        issuer=facts.issuer,
        meeting=facts.meeting,
        body_name=facts.body_name,
        starts_at=facts.starts_at,
        time_zone=facts.time_zone,
        place=facts.place,
        remote_access=mailing.remote_access,
        letters=tuple(PostedLetter(n, each.name, each.address) for n, each in enumerate(group, start=1)),
        signed_by=facts.signed_by,
        heading=mailing.heading,
        words=mailing.words,
        encloses=language in mailing.documents,
    )
    document = freeze_document(
        session,
        NewDocument(
            kind=DocumentKind.POST_BATCH,
            reference=facts.meeting,
            language=language,
            title=voice.text("Letters for the post: {reference}", reference=facts.meeting),
            facts=batch,
            meeting=mailing.meeting,
        ),
        mailing.at,
    )
    session.flush()
    row = PostBatch(id=new_id(), meeting_id=mailing.meeting, document_id=document, created_at=mailing.at)
    session.add(row)
    session.flush()
    for each in group:
        queue_letter(session, replace(_letter(mailing, each, language), post_batch=row.id), mailing.at)
    return document


def queue_copies(
    session: Session, mailing: Mailing, people: Iterable[Representing], names: dict[MemberId, str]
) -> int:
    """Put a copy for each representative with an account into the outbox; return how many."""
    count = 0
    for each in people:
        language = mailing.language(each.language)
        voice = mailing.voice(language)
        members = voice.list([names[member] for member in each.members])
        copy = replace(mailing, occasion=COPY, more={**mailing.more, "members": members})
        to = Addressee(each.name, LetterChannel.EMAIL, each.email, each.language, person=each.person)
        queue_letter(session, _letter(copy, to, language), mailing.at)
        count += 1
    return count
