"""What all members of the story give to the plan: most of it in time, some late, one disputed, one warned."""

from datetime import date, datetime
from fractions import Fraction

from govern.cli.demonstration import company
from govern.cli.demonstration.plan_activities import ACTIVITIES
from govern.cli.demonstration.plan_story import Teller
from govern.domain.access.actor import Actor
from govern.domain.meetings.attachments import IncomingFile
from govern.domain.plan.activities import ActivityState
from govern.domain.plan.contributions import ContributionKind, Origin
from govern.domain.plan.receipts import ReceiptKind
from govern.domain.values.ids import ActivityId, ContributionId, MemberId
from govern.services import contribution_deliveries as deliveries
from govern.services import contributions
from govern.services.contribution_deliveries import Deliver, OnDelivery
from govern.services.contribution_pledging import pledge
from govern.services.contribution_terms import Pledge
from govern.services.contribution_warnings import warn
from govern.services.receipts import RecordReceipt, record_receipt
from govern.services.work_rates import StateRate, state_rate

_MEMBERS = 31
#: weeks in which contributions were asked for, confirmed, due, delivered, accepted
_ASKED, _CONFIRMED, _DUE, _DELIVERED, _ACCEPTED = -20, -18, -8, -9, -7
#: what became of some
_DECLINED, _DISPUTED, _WARNED, _OFFERED = 11, 13, 18, 6
_LATE = frozenset({9, _WARNED, 27})
_UNANSWERED = frozenset({7, 21, 28})
_PARTLY = frozenset({4, 16, 22})
_MONEY = ContributionKind.CASH
_DAYS = ContributionKind.PERSON_DAYS
_KIND = ContributionKind.IN_KIND
#: kind, what it is, worth in euros or days of work, how it was valued
_GIFTS = (
    (_DAYS, "Engineers for measurements and reports", 12, ""),
    (_MONEY, "Share of the running costs", 2400, ""),
    (_KIND, "Two weeks on our test bench", 6800, "Our price list for members, without margin"),
    (_DAYS, "A trainer and course material", 8, ""),
    (_MONEY, "Share of translation and printing", 1250, ""),
    (_KIND, "Hall, catering and interpreters for a workshop", 3150, "Three offers, the lowest taken"),
    (_DAYS, "Project management", 20, ""),
)
_PAID_OUT = (
    (3, "Travel of its test engineers", 1_840),
    (14, "Adapters for its bench", 5_200),
    (23, "Travel", 615),
)
_STATED = "Unit costs of the board, January"


def tell_contributions(teller: Teller) -> None:
    """Let members be asked, confirm, deliver and be accepted, each in its week."""
    at = teller.at(_ASKED)
    secretary = company.secretary(at)
    for name, euros in (("Expert", 480), ("Assistant", 260)):
        rate = StateRate(name, euros * 100, date(at.year, 1, 1), _STATED)
        state_rate(secretary, rate, at=at)
    known = {each.reference for each in company.members(at.date())}
    for number in range(1, _MEMBERS + 1):
        if f"M-{number:03}" in known:
            _tell_one(teller, number)
    for number, title, euros in _PAID_OUT:
        _pay_out(teller, number, title, euros)


def _tell_one(teller: Teller, number: int) -> None:
    own = company.first_of(f"M-{number:03}", teller.at(-1))
    if number in _UNANSWERED:
        _pledge(teller, number, own, teller.at(-2))
        return
    asked = _pledge(teller, number, own, teller.at(_ASKED))
    if number == _DECLINED:
        reason = "Our own funds for this year are spent. Ask us again in January."
        contributions.decline(own, asked, reason, at=teller.at(_CONFIRMED))
        return
    contributions.confirm(own, asked, at=teller.at(_CONFIRMED))
    if number not in _LATE:
        _deliver(teller, number, own, asked)
    if number == _WARNED:
        words = "Please tell us if something keeps you from it: the lead can agree on something else."
        warn(company.secretary(teller.at(-5)), asked, words, at=teller.at(-5))


def _pledge(teller: Teller, number: int, own: Actor, at: datetime) -> ContributionId:
    kind, title, size, basis = _GIFTS[number % len(_GIFTS)]
    is_offered = number % _OFFERED == 0
    due = teller.day(_DUE) if number not in _UNANSWERED else teller.day(3)
    said = Pledge(
        origin=Origin.OFFERED if is_offered else Origin.ASKED,
        member=_member(own),
        kind=kind,
        title=title,
        year=due.year,
        due_on=due,
        activity=_activity(teller, number),
        cents=0 if kind is _DAYS else size * 100,
        days=Fraction(size if kind is _DAYS else 0),
        rate="Expert" if kind is _DAYS else "",
        basis=basis,
    )
    return pledge(own if is_offered else company.secretary(at), said, at=at)


def _deliver(teller: Teller, number: int, own: Actor, asked: ContributionId) -> None:
    kind, title, size, _ = _GIFTS[number % len(_GIFTS)]
    part = Fraction(1, 2) if number in _PARTLY else Fraction(1)
    paper = IncomingFile(f"{title}.txt", f"{title}: as agreed.\n".encode())
    told = Deliver(
        asked,
        teller.day(_DELIVERED),
        cents=0 if kind is _DAYS else int(size * 100 * part),
        days=size * part if kind is _DAYS else Fraction(0),
        note="As agreed with the lead.",
        files=(paper,),
    )
    deliveries.deliver(own, told, at=teller.at(_DELIVERED))
    answer = OnDelivery(asked, 3)
    secretary = company.secretary(teller.at(_ACCEPTED))
    if number == _DISPUTED:
        reason = "Eight days were told; the lists of those present show five."
        deliveries.dispute(secretary, OnDelivery(asked, 3, reason), at=teller.at(_ACCEPTED))
    elif number % 4:
        deliveries.accept(secretary, answer, at=teller.at(_ACCEPTED))


def _pay_out(teller: Teller, number: int, title: str, euros: int) -> None:
    at, member = teller.at(-6), company.first_of(f"M-{number:03}", teller.at(-1))
    said = RecordReceipt(_member(member), ReceiptKind.MONEY, title, euros * 100, teller.day(-6))
    record_receipt(company.secretary(at), said, at=at)


def _activity(teller: Teller, number: int) -> ActivityId:
    going = [each.key for each in ACTIVITIES if each.state is ActivityState.RUNNING and each.lead]
    return teller.activities[going[number % len(going)]]


def _member(actor: Actor) -> MemberId:
    return next(iter(actor.represents))
