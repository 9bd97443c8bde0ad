"""What the pages of fees show: the year asked for, its requests with the names of members, the sizes."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from flask import request

from govern.domain.access.actor import Actor
from govern.domain.access.policy import Act, may
from govern.domain.plan.fees import RequestState, Schedule
from govern.domain.plan.payments import in_groups
from govern.domain.values.errors import NotFound
from govern.domain.values.ids import MemberId
from govern.domain.values.message import Message
from govern.domain.values.money import Money, total
from govern.services import fee_rows
from govern.store.queries import budget, fees
from govern.store.queries.agenda import member_names
from govern.store.queries.fees import RequestListed, ScheduleListed
from govern.store.queries.members import members_on
from govern.store.queries.offices import newest_resolutions
from govern.store.queries.reading import reading
from govern.web import page
from govern.web.paging import Paged, page_asked, paged
from govern.web.session import today

#: tones of chips, as the macro of that name has them
TONES: Mapping[RequestState, str] = {
    RequestState.OPEN: "open",
    RequestState.PARTLY_PAID: "open",
    RequestState.PAID: "done",
    RequestState.OVERPAID: "waiting",
    RequestState.OVERDUE: "refused",
    RequestState.WAIVED: "idle",
}


@dataclass(frozen=True, slots=True)
class FeesPage:
    """The fees of a year: the schedule, the requests that the reader may see, and what they add up to."""

    years: tuple[ScheduleListed, ...]
    chosen: ScheduleListed | None
    schedule: Schedule | None
    requests: Paged[RequestListed]
    names: Mapping[MemberId, str]
    sizes: Mapping[UUID, str]
    asked: Money
    paid: Money
    #: whether the reader sees the requests of all members, and keeps the accounts
    reads_all: bool
    keeps: bool
    account: str

    def money(self, cents: int) -> Money:
        """Return an amount in the currency of the year."""
        return Money(cents, self.asked.currency)


def fees_page(actor: Actor) -> FeesPage:
    """Return what the page of fees shows to somebody: all requests of a year, or those of its own members."""
    session = reading()
    years = fees.schedules(session)
    wanted = request.args.get("year", 0, type=int)
    chosen = next((each for each in years if each.year == wanted), years[0] if years else None)
    reads_all = bool(may(actor, Act.READ_FEES))
    found = fees.requests_of(session, schedule=chosen.id) if chosen else ()
    seen = tuple(each for each in found if reads_all or each.member in actor.represents)
    rows = paged(seen, page_asked())
    currency = chosen.currency if chosen else "EUR"
    setting = budget.money_setting(session)
    counted = [each for each in seen if not each.owed.is_waived]
    return FeesPage(
        years=years,
        chosen=chosen,
        schedule=fee_rows.schedule_of(session, fee_rows.schedule_row(session, chosen.id)) if chosen else None,
        requests=rows,
        names=member_names(session, [MemberId(each.member) for each in rows.rows]),
        sizes=sizes(),
        asked=total((each.amount for each in counted), currency),
        paid=total((each.paid for each in counted), currency),
        reads_all=reads_all,
        keeps=bool(may(actor, Act.KEEP_ACCOUNTS)),
        account=in_groups(setting.iban) if setting else "",
    )


def request_listed(actor: Actor, asked: UUID) -> RequestListed:
    """Return a request for payment.

    Raises:
        NotFound: when there is none, or it is another member's.
    """
    found = next(iter(fees.requests_of(reading(), request=asked)), None)
    if found is None or not (may(actor, Act.READ_FEES) or found.member in actor.represents):
        raise NotFound(Message("There is no such request for payment."))
    return found


def sizes() -> Mapping[UUID, str]:
    """Return the size classes in their order."""
    return fee_rows.size_names(reading())


def members_by_size() -> list[tuple[str, str, str]]:
    """Return today's members with their reference, name and size; a size that nobody stated is empty."""
    known, named = fee_rows.sizes_on(reading(), today()), sizes()
    return [
        (each.reference, each.name, named[known[each.id]] if each.id in known else "")
        for each in members_on(reading(), today())
    ]


def resolution_choices(actor: Actor) -> list[tuple[object, str]]:
    """Return the newest resolutions as a form offers them."""
    speak = page.translator()
    return [
        (each.id, f"{each.reference} {speak.show(each.title)}")
        for each in newest_resolutions(reading(), actor, None)
    ]
