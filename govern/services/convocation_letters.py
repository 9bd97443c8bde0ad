"""The letters of a convocation: one to each addressee by its channel, and copies for representatives."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from govern.domain.meetings.convocation import Addressee
from govern.domain.meetings.convocation_facts import BatchFacts, ConvocationFacts, PostedLetter
from govern.domain.meetings.kinds import DocumentKind, LetterChannel
from govern.domain.values.ids import DocumentId, MeetingId, MemberId, new_id
from govern.i18n.languages import best_language
from govern.i18n.translator import Translator, translator_for
from govern.notify.letters import write_letter
from govern.services.documents import NewDocument, freeze_document
from govern.services.outbox import SITE, NewLetter, queue_letter
from govern.store.queries.convocation import Representing
from govern.store.tables.documents import PostBatch

CONVOCATION = "convocation"
COPY = "convocation_copy"


@dataclass(frozen=True, slots=True)
class Mailing:
    """What all letters of one convocation have in common."""

    meeting: MeetingId
    facts: ConvocationFacts
    remote_access: str
    #: the document by its language, the association's first language first
    documents: dict[str, DocumentId]
    at: datetime

    def language(self, wanted: str) -> str:
        """Return the language of the document that a recipient gets."""
        return wanted if wanted in self.documents else next(iter(self.documents))

    def voice(self, language: str) -> Translator:
        """Return who speaks to a recipient, on the clock of the meeting."""
        return translator_for(best_language([language]), ZoneInfo(self.facts.time_zone))

    def values(self, voice: Translator) -> dict[str, object]:
        """Return what every letter states."""
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
            "url": f"{SITE}/meetings/{self.meeting}",
            "signed_by": facts.signed_by,
        }


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


def _letter(mailing: Mailing, to: Addressee, language: str) -> NewLetter:
    voice = mailing.voice(language)
    written = write_letter(CONVOCATION, {**mailing.values(voice), "name": to.name}, voice)
    return NewLetter(
        occasion=CONVOCATION,
        channel=to.channel,
        address=to.address,
        recipient_name=to.name,
        language=language,
        subject=written.subject,
        body=written.body,
        person=to.person,
        member=to.member,
        meeting=mailing.meeting,
        document=mailing.documents[language],
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
        written = write_letter(COPY, {**mailing.values(voice), "name": each.name, "members": members}, voice)
        letter = NewLetter(
            occasion=COPY,
            channel=LetterChannel.EMAIL,
            address=each.email,
            recipient_name=each.name,
            language=language,
            subject=written.subject,
            body=written.body,
            person=each.person,
            meeting=mailing.meeting,
            document=mailing.documents[language],
        )
        queue_letter(session, letter, mailing.at)
        count += 1
    return count
