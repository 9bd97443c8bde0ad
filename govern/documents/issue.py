"""What a document's own row says of it, beside its facts."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from zoneinfo import ZoneInfo

from govern.documents.manuscript import Frame
from govern.domain.meetings.convocation_facts import Issuer
from govern.i18n.languages import PSEUDO, best_language
from govern.i18n.translator import translator_for


@dataclass(frozen=True, slots=True)
class Issue:
    """A document as it is issued: its name, its language, its place in the record."""

    title: str
    reference: str
    language: str
    issued_at: datetime
    audit_head: str
    number: str = ""
    kind: str = ""
    address: str = ""
    #: files that go into the document, by their digests
    papers: Mapping[str, bytes] = field(default_factory=dict)
    #: files that are attached beside the facts, by their names
    beside: Mapping[str, bytes] = field(default_factory=dict)

    def frame(self, issuer: Issuer) -> Frame:
        """Return what surrounds the content, told on the clock of the seat."""
        language = self.language if self.language == PSEUDO else best_language([self.language])
        speak = translator_for(language, ZoneInfo(issuer.time_zone))
        return Frame(
            association=speak.show(issuer.name),
            seat=issuer.seat,
            title=self.title,
            reference=self.reference,
            issued_at=self.issued_at,
            audit_head=self.audit_head,
            translator=speak,
            number=self.number,
            kind=self.kind,
            address=self.address,
        )
