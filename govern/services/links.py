"""One-time links: 256 random bits in the letter, their digest in the database."""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from urllib.parse import quote
from uuid import UUID

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from govern.domain.values.digest import digest
from govern.store.tables.accounts import Account, SignInLink
from govern.store.tables.documents import Letter

FOR_SIGN_IN = timedelta(hours=1)
FOR_INVITATION = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class LinkTo:
    """Where the link leads: the site's address, and the page that comes after signing in."""

    base_url: str
    then: str = ""

    def url(self, token: str) -> str:
        """Return the address that stands in the letter."""
        after = f"?next={quote(self.then)}" if self.then else ""
        return f"{self.base_url}/sign-in/link/{token}{after}"


def new_token() -> str:
    """Return a fresh secret that nobody can guess."""
    return secrets.token_urlsafe(32)


def keep_link(session: Session, account: UUID, token: str, *, at: datetime, lives: timedelta) -> None:
    """Let a token sign an account in once, until its time is over."""
    session.add(
        SignInLink(account_id=account, token_digest=digest(token), created_at=at, expires_at=at + lives)
    )


def use_link(session: Session, token: str, at: datetime) -> UUID | None:
    """Use up a link with all others of its account and return the account, or None when it is no good."""
    account = session.scalar(
        select(SignInLink.account_id)
        .join(Account, Account.id == SignInLink.account_id)
        .where(
            SignInLink.token_digest == digest(token),
            SignInLink.used_at.is_(None),
            SignInLink.expires_at > at,
            Account.disabled_at.is_(None),
        )
    )
    if account is not None:
        void_links(session, account, at)
        _blacken_letters(session, account, token)
    return account


def void_links(session: Session, account: UUID, at: datetime) -> None:
    """Let no link of an account work any more."""
    session.execute(
        update(SignInLink)
        .where(SignInLink.account_id == account, SignInLink.used_at.is_(None))
        .values(used_at=at)
    )


def _blacken_letters(session: Session, account: UUID, token: str) -> None:
    person = select(Account.person_id).where(Account.id == account).scalar_subquery()
    session.execute(
        update(Letter)
        .where(Letter.person_id == person, Letter.occasion.in_(("sign_in", "invitation")))
        .values(body=func.replace(Letter.body, token, "…"))
    )
