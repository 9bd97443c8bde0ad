"""Facts of papers for the hall and of registers, as their presses get them."""

from datetime import UTC, date, datetime
from fractions import Fraction

from govern.documents.issue import Issue
from govern.documents.member_register import MemberRegister
from govern.domain.meetings.convocation_facts import Issuer, StatedRule
from govern.domain.meetings.kinds import AttendanceChannel
from govern.domain.meetings.proxy_papers import ListedProxy, ProxyForm, ProxyList
from govern.domain.meetings.stated_meeting import StatedMeeting
from govern.domain.members.categories import Category
from govern.domain.members.register_facts import ListedAddress, ListedMember
from govern.domain.statutes.citation import Origin, Source
from govern.domain.values.message import Message
from govern.domain.values.text import Text
from govern.domain.voting.attendance_list import AttendanceList, ListedSeat
from govern.domain.voting.hall_ballot import OFFERED, HallBallot, PaperGroup
from govern.domain.voting.minutes import Attended, MinutedStay
from govern.domain.voting.resolution_register import ListedResolution, ResolutionRegister
from govern.domain.voting.resolution_states import ResolutionState
from govern.domain.voting.states import Secrecy

ISSUER = Issuer(Text.only("en", "Example Alliance"), "EXA · Brussels", "Europe/Brussels")
NOON = datetime(2027, 2, 9, 11, tzinfo=UTC)
MEETING = StatedMeeting(
    ISSUER,
    "GA-2027-01",
    Text("en", {"en": "General assembly", "fr": "Assemblée générale"}),
    datetime(2027, 2, 9, 9, tzinfo=UTC),
    "Europe/Brussels",
    "Example House, Brussels",
)
RULES = (
    StatedRule(
        Message("A member may let another member vote for it; a proxy cannot be passed on."),
        Source(Origin.STATUTES, "Statutes", "12(1)"),
    ),
    StatedRule(
        Message(
            "A member may hold at most {n} proxy.",
            {"n": 2},
            plural="A member may hold at most {n} proxies.",
        ),
        Source(Origin.STATUTES, "Statutes", "12(2)"),
    ),
)


def issue(title: str, language: str = "en") -> Issue:
    """Return what a document's own row says of it."""
    said = f"⟦{title}⟧" if language == "qps" else title
    return Issue(
        said, "GA-2027-01-L", language, NOON, "9f2c" * 16, "DOC-2027-00007",
        address="https://govern.example/verify/DOC-2027-00007",
    )  # fmt: skip


def attendance(*, is_over: bool = False, members: int = 4) -> AttendanceList:
    """Return a list in which the first holds the proxy of the second, and the last has no vote."""
    stay = (MinutedStay("Ann Example", AttendanceChannel.ON_SITE, NOON, None),)
    seats = [
        ListedSeat(
            name=f"Cluster {number:03}",
            country=("BE", "FR", "IT", "PL")[number % 4],
            people=("Ann Example", f"Ben Example {number}"),
            votes=Fraction(2 if number == 1 else 1),
            without_vote=Message("It owes its fee.") if number == members else None,
            gives_to="Cluster 001" if number == 2 else None,
            holds=("Cluster 002",) if number == 1 else (),
            attended=(Attended.PRESENT if number == 1 else Attended.REPRESENTED) if is_over else None,
            stays=stay if is_over and number == 1 else (),
        )
        for number in range(1, members + 1)
    ]
    return AttendanceList(MEETING, is_over, True, tuple(seats))


def proxy_form(*, is_filled: bool = False) -> ProxyForm:
    """Return a form, blank or filled."""
    names = ("Cluster 002", "Cluster 001") if is_filled else (None, None)
    return ProxyForm(MEETING, RULES, *names)


def proxy_list() -> ProxyList:
    """Return a list of one proxy."""
    return ProxyList(MEETING, RULES, (ListedProxy("Cluster 002", "Cluster 001", Fraction(1), NOON),))


def hall_ballot(secrecy: Secrecy = Secrecy.SECRET) -> HallBallot:
    """Return the papers of a decision: eight of one vote, or five of one and one of three."""
    one, three = Fraction(1), Fraction(3)
    is_secret = secrecy is Secrecy.SECRET
    groups = (PaperGroup(8, one),) if is_secret else (PaperGroup(5, one), PaperGroup(1, three))
    question = Text("en", {"en": "Join the joint programme", "fr": "Rejoindre le programme commun"})
    wording = Text.only("en", "The association joins the joint programme from *1 January 2028*.")
    return HallBallot(MEETING, "GA-2027-01/3", question, wording, secrecy, OFFERED, groups)


def member_register(*, has_addresses: bool = False) -> MemberRegister:
    """Return a register of three members of two categories."""
    address = ListedAddress("office@cluster.example", "1 Example Street\n1000 Brussels")
    members = tuple(
        ListedMember(
            f"M-{number:03}", f"Cluster {number}", number == 1, category, country, date(2024, 3, number),
            ("Ann Example",), address if has_addresses else None,
        )
        for number, (category, country) in enumerate(
            ((Category.FULL, "BE"), (Category.FULL, "FR"), (Category.OBSERVER, "IT")), start=1
        )
    )  # fmt: skip
    return MemberRegister(ISSUER, date(2027, 2, 1), has_addresses, members)


def resolution_register() -> ResolutionRegister:
    """Return a register of two resolutions, the older repealed."""
    board, body = Text.only("en", "Board"), MEETING.body
    logo, fee = Text.only("en", "Adopt the logo"), Text.only("en", "Set the fee")
    repealed = Message("Repealed by {by} from {day}.", {"by": "RES-2027-001", "day": date(2027, 2, 9)})
    return ResolutionRegister(
        ISSUER, None, date(2026, 1, 1), date(2027, 12, 31), date(2027, 3, 1),
        (
            ListedResolution(
                "RES-2027-001", date(2027, 2, 9), body, fee, Text.only("en", "The fee is **300 euros**."),
                ResolutionState.IN_FORCE, (),
            ),
            ListedResolution(
                "RES-2026-004", date(2026, 5, 9), board, logo, Text.only("en", "The logo is adopted."),
                ResolutionState.REPEALED, (repealed,),
            ),
        ),
    )  # fmt: skip
