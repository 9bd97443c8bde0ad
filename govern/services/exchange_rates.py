"""Rates of currencies and the account of the association: never changed, only followed by later ones."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from govern.domain.plan.currencies import Converted, Rate, check_currency, convert
from govern.domain.plan.payments import read_bic, read_iban
from govern.domain.values.errors import RuleBroken
from govern.domain.values.ids import new_id
from govern.domain.values.message import Message
from govern.domain.values.money import Money
from govern.i18n.languages import currency_codes
from govern.services.association import day_of
from govern.services.budget_rows import Keeping, put_on_record
from govern.store.database import transaction
from govern.store.queries.budget import oldest_rate_days, rates
from govern.store.tables.money import ExchangeRate, MoneySetting

_LONGEST_HOLDER = 70
_MOST_RATE_DAYS = 366


@dataclass(frozen=True, slots=True)
class StateAccount:
    """The account to which members pay, and how old a rate may be."""

    holder: str
    iban: str
    bic: str
    oldest_rate_days: int


def record_rates(by: Keeping, told: Sequence[Rate]) -> None:
    """Record rates; one for a day that has one already corrects it, and both stay.

    Raises:
        NotAllowed: for anybody but the treasurer and the secretary.
        RuleBroken: for an unknown currency, a day to come, or a rate without its source.
    """
    by.check()
    with transaction() as session:
        record_rates_with(session, by, told)
        told_rates = tuple(
            {"pair": f"{each.base}/{each.currency}", "rate": each.rate, "on": each.on, "source": each.source}
            for each in told
        )
        put_on_record(session, "budget.rates_recorded", None, by, rates=told_rates)


def record_rates_with(session: Session, by: Keeping, told: Sequence[Rate]) -> None:
    """Record rates inside the caller's transaction, which puts them on record."""
    for each in told:
        _check(session, by, each)
        session.add(
            ExchangeRate(
                id=new_id(),
                base=each.base,
                currency=each.currency,
                rate=each.rate,
                rated_on=each.on,
                source=each.source,
                recorded_at=by.at,
                recorded_by_person_id=by.actor.person,
            )
        )
    session.flush()


def _check(session: Session, by: Keeping, rate: Rate) -> None:
    for code in (rate.base, rate.currency):
        check_currency(code, currency_codes())
    if rate.on > day_of(session, by.at):
        raise RuleBroken(Message("{day} is still to come: it has no rate yet.", {"day": rate.on}))
    if not rate.source.strip():
        raise RuleBroken(Message("Say who publishes the rate."))


def state_account(by: Keeping, account: StateAccount) -> None:
    """State the account to which members pay from now on; requests sent before name the one of their day.

    Raises:
        NotAllowed: for anybody but the treasurer and the secretary.
        RuleBroken: for an account whose check digits do not fit, no holder, or an absurd age of rates.
    """
    by.check()
    holder, iban, bic = " ".join(account.holder.split()), read_iban(account.iban), read_bic(account.bic)
    if not 0 < len(holder) <= _LONGEST_HOLDER:
        raise RuleBroken(
            Message("Write the holder as the bank has it, in at most {n} characters.", {"n": 70})
        )
    if not 0 <= account.oldest_rate_days <= _MOST_RATE_DAYS:
        raise RuleBroken(Message("A rate may be used for up to {n} days.", {"n": _MOST_RATE_DAYS}))
    with transaction() as session:
        row = MoneySetting(
            id=new_id(),
            holder=holder,
            iban=iban,
            bic=bic,
            oldest_rate_days=account.oldest_rate_days,
            recorded_at=by.at,
            recorded_by_person_id=by.actor.person,
        )
        session.add(row)
        put_on_record(session, "budget.account_stated", None, by, holder=holder, iban=iban, bic=bic or "")


def converted(session: Session, amount: Money, to: str, on: date) -> Converted:
    """Return an amount in another currency by the rates on record, as of a day.

    Raises:
        RuleBroken: when the currency is unknown, or there is no rate of the time.
    """
    check_currency(amount.currency, currency_codes())
    told = () if amount.currency == to else rates(session)
    return convert(amount, to, told, on=on, oldest_days=oldest_rate_days(session))
