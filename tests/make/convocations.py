"""Facts of convocations and batches for the post, with every part and hostile names."""

from datetime import UTC, date, datetime

from govern.documents.issue import Issue
from govern.domain.meetings.convocation import Notice, Waiver
from govern.domain.meetings.convocation_facts import (
    AttachedFile,
    BatchFacts,
    ConvocationFacts,
    ConvokedItem,
    Issuer,
    PostedLetter,
    StatedDay,
)
from govern.domain.meetings.kinds import BodyKind, ItemKind, MeetingKind, MeetingMode
from govern.domain.statutes.citation import Origin, Source
from govern.domain.values.message import Message
from govern.domain.values.text import Text

ARTICLE = Source(Origin.STATUTES, "Statutes", "13(1)")
WAIVING = Source(Origin.STATUTES, "Statutes", "13(4)")
HOSTILE = "Klaster <b>Ő</b> & \u202e“Söhne” {name} 漢字"
RULE = Message("{n} clear day before the meeting", {"n": 21}, plural="{n} clear days before the meeting")
ISSUER = Issuer(
    Text("en", {"en": "Example Alliance", "fr": "Alliance Exemple"}), "EXA · Brussels", "Europe/Brussels"
)
ASSEMBLY = Text("en", {"en": "General Assembly", "fr": "Assemblée générale"})
STARTS_AT = datetime(2027, 2, 9, 9, tzinfo=UTC)


def issue(language: str = "en", title: str = "General Assembly, 9 February 2027") -> Issue:
    return Issue(
        title=title,
        reference="GA-2027-01",
        language=language,
        issued_at=datetime(2026, 11, 23, 9, tzinfo=UTC),
        audit_head="9f2c" * 16,
    )


def notice(*, late: bool = False) -> Notice:
    sent_on = date(2027, 1, 25) if late else date(2026, 11, 23)
    reason = f"Agreed by telephone with {HOSTILE}."
    condition = Message(
        "Issued late; valid only if all members entitled to vote are present or represented and agree."
    )
    return Notice(
        sent_on=sent_on,
        held_on=date(2027, 2, 9),
        last_day=date(2027, 1, 18),
        rule=RULE,
        source=ARTICLE,
        waiver=Waiver(condition, WAIVING, reason) if late else None,
    )


def items() -> tuple[ConvokedItem, ...]:
    return (
        ConvokedItem(
            number=1,
            reference="GA-2027-01/1",
            kind=ItemKind.INFORMATION,
            title=Text("en", {"en": "Report of the year", "fr": "Rapport d’activité"}),
            explanation=Text.only("en", "The board reports:\n\n- fees\n- **projects**"),
            requested_decision=None,
            proposed_by="",
        ),
        ConvokedItem(
            number=2,
            reference="GA-2027-01/2",
            kind=ItemKind.DECISION,
            title=Text.only("en", f"Join {HOSTILE}"),
            explanation=Text.only("fr", "Pourquoi : <script>alert(1)</script>"),
            requested_decision=Text("en", {"en": "The assembly joins.", "fr": "L’assemblée adhère."}),
            proposed_by=HOSTILE,
            attachments=(AttachedFile(f"{HOSTILE}.pdf", 1200, "0f" * 32),),
        ),
    )


def convocation_facts(*, late: bool = False) -> ConvocationFacts:
    return ConvocationFacts(
        issuer=ISSUER,
        meeting="GA-2027-01",
        body=BodyKind.ASSEMBLY,
        body_name=ASSEMBLY,
        kind=MeetingKind.ORDINARY,
        mode=MeetingMode.HYBRID,
        starts_at=STARTS_AT,
        time_zone="Europe/Brussels",
        place=f"Example House, {HOSTILE}",
        items=items(),
        days=(StatedDay(Message("Last day to give a proxy"), date(2027, 2, 8), RULE, ARTICLE),),
        notice=notice(late=late),
        signed_by="Sofia Secretary",
    )


def batch_facts(letters: int = 3) -> BatchFacts:
    address = "Example Street 1\nBuilding 2\n\n3rd floor\nRoom 4\n1000 Brussels\nBelgium\nEurope"
    return BatchFacts(
        issuer=ISSUER,
        meeting="GA-2027-01",
        body_name=ASSEMBLY,
        starts_at=STARTS_AT,
        time_zone="Europe/Brussels",
        place="Example House, Brussels",
        remote_access="https://remote.example/room",
        letters=tuple(PostedLetter(n, f"{HOSTILE} {n}", address) for n in range(1, letters + 1)),
        signed_by="Sofia Secretary",
    )
