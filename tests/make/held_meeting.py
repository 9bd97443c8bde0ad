"""The record of an assembly of 28 members in the scripts of the Union, as minutes are composed from it."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from fractions import Fraction
from uuid import NAMESPACE_URL, UUID, uuid5
from zoneinfo import ZoneInfo

from govern.domain.access.actor import Office
from govern.domain.meetings.attendance import AttendanceFact
from govern.domain.meetings.convocation import Notice
from govern.domain.meetings.convocation_facts import Issuer
from govern.domain.meetings.kinds import (
    AttendanceChannel,
    AttendanceKind,
    BodyKind,
    ItemKind,
    MeetingKind,
    MeetingMode,
)
from govern.domain.meetings.seating import MemberInMeeting
from govern.domain.values.ids import ItemId, MemberId, PersonId, RightId, VoteId
from govern.domain.values.message import Message
from govern.domain.values.text import Text
from govern.domain.voting.casting_vote import CountedBallot
from govern.domain.voting.electorate import Right, casters_of, freeze_right
from govern.domain.voting.meeting_record import (
    HeldMeeting,
    MeetingRecord,
    RecordedItem,
    RecordedProxy,
)
from govern.domain.voting.minutes import Minutes, Prose
from govern.domain.voting.minutes_composition import compose
from govern.domain.voting.minutes_prose import item_sentences, opening_sentences
from govern.domain.voting.outcome import Result, decide
from govern.domain.voting.recorded_vote import RecordedResolution, RecordedVote
from govern.domain.voting.states import VoteState
from govern.i18n.translator import translator_for
from tests.make.bars import ARTICLE
from tests.make.follow_up_facts import follow_up
from tests.make.moved import with_motions
from tests.make.outcomes import CHOICES, rule

BRUSSELS = ZoneInfo("Europe/Brussels")
#: 14:04 in Brussels
OPENED = datetime(2026, 3, 20, 13, 4, tzinfo=UTC)
NAMES = (
    ("Maasland Voertuigcluster vzw", "BE", "Anneleen Verstappen-Claes"),
    ("Neckarbogen Mobilitätscluster e. V.", "DE", "Ulrike Hammerbacher"),
    ("Pôle Mobilités des Deux Vallées", "FR", "Solène Courtadon"),
    ("Clúster de Movilidad del Alto Ebro", "ES", "Rosalía Carrionuevo"),
    ("Distretto Mobilità Val Sangone", "IT", "Beatrice Salsomaggi"),
    ("Górnośląski Klaster Napędów Przyszłości", "PL", "Małgorzata Świerczyńska"),
    ("Murtal Mobilitätscluster", "AT", "Gernot Pöllabauer"),
    ("Moravský klastr chytrých pohonů", "CZ", "Kateřina Vojtěchovská"),
    ("Συνεργατικός Σχηματισμός Μεταποίησης Σαρωνικού", "GR", "Ευτυχία Παπαδημητρακοπούλου"),
    ("Клъстер „Тракийска мобилност“", "BG", "Десислава Караиванова"),
    ("Rábaközi Járműipari Klaszter", "HU", "Őze Hajnalka"),
    ("Štajerski grozd za mobilnost", "SI", "Živa Kočevar"),
    ("Agrupamento Ria Mobilidade", "PT", "Rui Castanheirinho"),
    ("Clusterul Auto Câmpia Banatului", "RO", "Ștefania Țurcanu"),
)
_STEPS = {"P": "present", "L": "late", "D": "departs", "X": "proxy", "E": "excused", "A": "absent"}
_ATTENDED = "PPPPPPPPLPPDPPPPXPPPRPPXPEAP"


def identity(name: str) -> UUID:
    """Return an id that is the same in every run."""
    return uuid5(NAMESPACE_URL, name)


def member_at(number: int) -> MemberInMeeting:
    name, country, _ = NAMES[number % len(NAMES)]
    is_new = number == 27
    return MemberInMeeting(
        member=MemberId(identity(f"member {number}")),
        name=name if number < len(NAMES) else f"{name} {'Süd' if country == 'DE' else 'II'}",
        weight=Fraction(0 if is_new else 1),
        reason=Message("Its standing gives it no vote.") if is_new else Message("Full member."),
        groups=(f"country:{country}", "category:full"),
        representatives=(person_at(number), person_at(number + 100)),
    )


def person_at(number: int) -> PersonId:
    return PersonId(identity(f"person {number}"))


MEMBERS = tuple(member_at(number) for number in range(28))
CHAIR, SECRETARY = person_at(1), PersonId(identity("secretary"))


def names() -> dict[PersonId, str]:
    """Return the names of everybody: representatives, their deputies, the secretary."""
    named = {person_at(number): NAMES[number % len(NAMES)][2] for number in range(28)}
    deputies = {person_at(number + 100): f"Zoë Ångström-{number}" for number in range(28)}
    return {**named, **deputies, SECRETARY: "Margaux Delvignerie"}


def attendance() -> tuple[AttendanceFact, ...]:
    """Return who came: two by proxy, one late from afar, one leaves, one excused, one absent."""
    moves: list[tuple[int, AttendanceKind, int]] = []
    for number, step in enumerate(_ATTENDED):
        if step in "PDR":
            moves.append((number, AttendanceKind.ARRIVED, number - 40))
        if step == "L":
            moves.append((number, AttendanceKind.ARRIVED, 31))
        if step == "D":
            moves.append((number, AttendanceKind.DEPARTED, 96))
        if step == "E":
            moves.append((number, AttendanceKind.EXCUSED, -3000))
    moves.sort(key=lambda move: move[2])
    return tuple(attended(ordinal, *move) for ordinal, move in enumerate(moves, start=1))


def attended(
    ordinal: int,
    number: int,
    kind: AttendanceKind,
    minutes: int,
    *,
    channel: AttendanceChannel | None = None,
    person: PersonId | None = None,
) -> AttendanceFact:
    """Return what somebody of a member did so many minutes after the opening."""
    usual = AttendanceChannel.REMOTE if number % 4 == 0 else AttendanceChannel.ON_SITE
    return AttendanceFact(
        ordinal=ordinal,
        member=MEMBERS[number].member,
        person=person or person_at(number),
        kind=kind,
        channel=channel or usual,
        at=OPENED + timedelta(minutes=minutes),
    )


PROXIES = tuple(
    RecordedProxy(MEMBERS[principal].member, MEMBERS[holder].member, OPENED - timedelta(days=2), None)
    for principal, holder in ((16, 0), (23, 3))
)

TITLES: tuple[tuple[ItemKind, Mapping[str, str]], ...] = (
    (ItemKind.FORMALITY, {"en": "Opening and quorum", "fr": "Ouverture et quorum"}),
    (ItemKind.MINUTES_APPROVAL, {"en": "Minutes of the previous assembly", "fr": "Procès-verbal précédent"}),
    (ItemKind.INFORMATION, {"en": "Annual report of the board", "fr": "Rapport annuel du Conseil"}),
    (ItemKind.DECISION, {"en": "Annual accounts and budget", "fr": "Comptes annuels et budget"}),
    (
        ItemKind.DECISION,
        {
            "en": "A joint programme on second-life batteries, with a share of fifty thousand euros for each "
            "of the regions that take part"
        },
    ),
    (ItemKind.DECISION, {"en": "Fee for newcomers", "fr": "Cotisation des nouveaux membres"}),
    (ItemKind.DISCUSSION, {"en": "Study visits of the coming year", "fr": "Visites d’étude"}),
    (ItemKind.DECISION, {"en": "Any other business", "fr": "Divers"}),
)
MOTIONS: Mapping[int, Mapping[str, str]] = {
    2: {
        "en": "The assembly approves the minutes of GA-2025-02.",
        "fr": "L’assemblée approuve le procès-verbal de GA-2025-02.",
    },
    4: {
        "en": "The assembly approves:\n\n1. the accounts of 2025, which close with **€12,480**;\n"
        "2. the budget of 2026, as attached.",
        "fr": "L’assemblée approuve les comptes de 2025 et le budget de 2026.",
    },
    5: {"en": "The association takes part in the joint programme and mandates the board to sign."},
    6: {"en": "Newcomers pay half the fee in their first year.", "fr": "Demi-cotisation la première année."},
}
#: item, minutes after the opening, what the members cast in their order
BALLOTS = (
    (2, 9, "++++++++.++++++++0++++++++++"),
    (4, 40, "++++-+++++++0+++++++--++++++"),
    (5, 71, "++-+-+0+++-+0++-+-++--+0++++"),
    (6, 99, "+-+--+-++-+.-++--+-+0-+-+..+"),
)


def items() -> tuple[RecordedItem, ...]:
    """Return the agenda."""
    return tuple(
        RecordedItem(
            id=ItemId(identity(f"item {number}")),
            position=number,
            reference=f"GA-2026-01/{number}",
            kind=kind,
            title=Text("en", title),
            proposer=MEMBERS[8].name if number == 5 else None,
            requested_decision=Text("en", MOTIONS[number]) if number in MOTIONS else None,
            approves="GA-2025-02" if kind is ItemKind.MINUTES_APPROVAL else None,
        )
        for number, (kind, title) in enumerate(TITLES, start=1)
    )


def votes(record: MeetingRecord) -> tuple[RecordedVote, ...]:
    """Return a cancelled vote, and the four that were counted."""
    cancelled = RecordedVote(
        id=VoteId(identity("vote cancelled")),
        item=record.items[3].id,
        question=Text("en", MOTIONS[4]),
        subject=rule("more than 1/2 of cast").subject,
        chair=CHAIR,
        state=VoteState.CANCELLED,
        opened_at=OPENED + timedelta(minutes=36),
        ended_at=OPENED + timedelta(minutes=38),
        cancelled_reason="The budget table was not on the screen yet.",
        outcome=None,
        rights=(),
        ballots={},
        resolution=None,
    )
    counted = [
        _vote(record, number, item=item, minutes=minutes, cast=cast)
        for number, (item, minutes, cast) in enumerate(BALLOTS, start=1)
    ]
    return tuple(sorted((cancelled, *counted), key=lambda vote: vote.opened_at))


def _vote(record: MeetingRecord, number: int, *, item: int, minutes: int, cast: str) -> RecordedVote:
    opened = OPENED + timedelta(minutes=minutes)
    seats = record.seats_after(tuple(each for each in record.attendance if each.at <= opened), opened)
    rights = tuple(freeze_right(seat, RightId(identity(f"{number} {seat.name}"))) for seat in seats)
    casters = {right.id: casters_of(seat, seats) for right, seat in zip(rights, seats, strict=True)}
    ballots = {
        right.id: _ballot(right, place, cast, casters[right.id][:2])
        for place, right in enumerate(rights)
        if cast[place] != "." and casters[right.id]
    }
    majority = "at least 2/3 of cast" if item == 6 else "more than 1/2 of cast"
    choices = {right: ballot.choice for right, ballot in ballots.items()}
    outcome = decide(rule(majority, quorum="at least 1/2 of entitled"), rights=rights, choices=choices)
    motion = Text("en", MOTIONS[item])
    entered = RecordedResolution(f"RES-2026-{number:03d}", record.items[item - 1].title, motion)
    return RecordedVote(
        id=VoteId(identity(f"vote {number}")),
        item=record.items[item - 1].id,
        question=motion,
        subject=outcome.rule.subject,
        chair=CHAIR,
        state=VoteState.CLOSED,
        opened_at=opened,
        ended_at=opened + timedelta(minutes=4),
        cancelled_reason=None,
        outcome=outcome,
        rights=rights,
        ballots=ballots,
        resolution=entered if outcome.result is Result.ADOPTED else None,
    )


def _ballot(right: Right, place: int, cast: str, casters: tuple[object, ...]) -> CountedBallot:
    caster = casters[-1] if place % 7 == 5 else casters[0]
    return CountedBallot(right.id, CHOICES[cast[place]], caster.person, caster.capacity)  # type: ignore[attr-defined]


def held_meeting() -> MeetingRecord:
    """Return the whole record."""
    article = replace(ARTICLE, article="13(1)")
    record = MeetingRecord(
        meeting=HeldMeeting(
            issuer=Issuer(Text.only("en", "Meridian Clusters Alliance AISBL"), "Brussels", "Europe/Brussels"),
            body=Text("en", {"en": "General Assembly", "fr": "Assemblée générale"}),
            body_kind=BodyKind.ASSEMBLY,
            reference="GA-2026-01",
            kind=MeetingKind.ORDINARY,
            mode=MeetingMode.HYBRID,
            place="Salle Méridien, Quai aux Briques 999, 1000 Brussels",
            zone=BRUSSELS,
            starts_at=OPENED - timedelta(minutes=4),
            opened_at=OPENED,
            closed_at=OPENED + timedelta(minutes=142),
        ),
        convocation=Notice(
            sent_on=date(2026, 2, 20),
            held_on=date(2026, 3, 20),
            last_day=date(2026, 2, 26),
            rule=Message("{n} clear day before the meeting", {"n": 21}, "{n} clear days before the meeting"),
            source=article,
        ),
        officers=((Office.CHAIR, CHAIR), (Office.SECRETARY, SECRETARY)),
        members=MEMBERS,
        persons=(),
        names=names(),
        attendance=attendance(),
        proxies=PROXIES,
        quorum=rule("more than 1/2 of cast", quorum="at least 1/2 of entitled").quorum,
        items=items(),
        votes=(),
    )
    return replace(record, votes=votes(record))


PROSE = {
    3: "The treasurer reports on the past year:\n\n- four joint projects, with **19 members** taking part;\n"
    "- two study visits, in Ptuj and in Ílhavo.\n\nΗ Ευτυχία Παπαδημητρακοπούλου ευχαριστεί το συμβούλιο.",
    5: "The Greek member presents the programme. Asked by the member from Plovdiv, the chair explains that "
    "each region decides for itself; the association signs for those that do.\n\n"
    "> Nobody is bound by a programme that its own board has not approved.",
}


#: the item on which something was moved
MOVED = next(item.position for item in items() if item.id in {vote.item for vote in held_meeting().votes})


def held_minutes(language: str = "en") -> Minutes:
    """Return the minutes of that assembly, with prose on some of its items."""
    facts = compose(held_meeting())
    prose = {item.id: _said(item_sentences(item, BRUSSELS), language) for item in facts.items}
    written = {item.id: Text.only("en", PROSE[item.number]) for item in facts.items if item.number in PROSE}
    items = tuple(with_motions(item) if item.number == MOVED else item for item in facts.items)
    told = replace(facts, items=items, follow_up=follow_up(facts.items[0].id))
    return told.with_prose(Prose(_said(opening_sentences(facts), language), prose | written))


def _said(sentences: tuple[Message, ...], language: str) -> Text:
    speak = translator_for(language, BRUSSELS)
    return Text.only(speak.language, " ".join(speak.message(each) for each in sentences))


HOSTILE = (
    "<script>alert(1)</script> [here](javascript:alert(1)) ![x](https://elsewhere.example/x.png)\n\n"
    "# A heading\n\n###### A deep one\n\n| a | b |\n| --- | --- |\n| <b>c</b> | d |\n\n"
    + "x" * 300
    + "\n\n> > > quoted\n\n```\ncode\n```\n"
)


def hostile_minutes() -> Minutes:
    """Return minutes in which every text that people write tries to be something else."""
    facts = held_minutes()
    text = Text.only("en", HOSTILE)
    prose = Prose(text, {item.id: text for item in facts.items})
    items = tuple(
        replace(item, title=Text.only("en", "<b>Title</b> " + "y" * 120), requested_decision=text)
        for item in facts.items[:4]
    )
    line = replace(facts.attendance[0], name="<i>" + "M" * 200)
    after = follow_up(facts.items[0].id, words=HOSTILE)
    seats = (line, *facts.attendance[1:])
    written = replace(facts, items=items, attendance=seats, place="<img src=x>", follow_up=after)
    return written.with_prose(prose)
