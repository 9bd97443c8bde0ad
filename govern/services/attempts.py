"""Attempts that are limited, counted in the database so that every process knows them."""

import hashlib
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from govern.store.tables.accounts import Attempt

SPAN = timedelta(hours=1)
_KEPT = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Limit:
    """At most so many attempts of one kind within an hour for one address, account or network."""

    kind: str
    most: int


# A whole assembly may sit behind one network address: these bounds are for it, the narrow ones for a person.
LINK_BY_PERSON = Limit("link.person", 5)
LINK_BY_NETWORK = Limit("link.network", 200)
USE_BY_NETWORK = Limit("use.network", 300)
PASSWORD_BY_PERSON = Limit("password.person", 10)
PASSWORD_BY_NETWORK = Limit("password.network", 100)
VERIFY_BY_NETWORK = Limit("verify.network", 60)
JOIN_BY_NETWORK = Limit("join.network", 20)
JOIN_BY_ADDRESS = Limit("join.address", 3)


def take(session: Session, at: datetime, limits: dict[Limit, str]) -> bool:
    """Note one attempt under each limit for its subject; when one is reached note none and return False."""
    names = [_name(limit, subject) for limit, subject in limits.items()]
    rows = session.execute(
        select(Attempt.what, func.count())
        .where(Attempt.what.in_(names), Attempt.at > at - SPAN)
        .group_by(Attempt.what)
    )
    counted = {what: number for what, number in rows}  # noqa: C416 - rows are no pairs to the type checker
    if any(counted.get(_name(limit, subject), 0) >= limit.most for limit, subject in limits.items()):
        return False
    session.execute(delete(Attempt).where(Attempt.at < at - _KEPT))
    session.add_all(Attempt(what=name, at=at) for name in names)
    session.flush()
    return True


def forget(session: Session, limit: Limit, subject: str) -> None:
    """Take back the attempts of somebody who has proven to be who they said."""
    session.execute(delete(Attempt).where(Attempt.what == _name(limit, subject)))


def _name(limit: Limit, subject: str) -> str:
    return f"{limit.kind}:{hashlib.sha256(subject.encode()).hexdigest()[:40]}"
