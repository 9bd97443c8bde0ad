"""Who is signed in, as whom they act, and the gate that asks visitors to sign in.

The only module that knows Flask-Login. The browser keeps a random token; the sign-in itself is a row of
the database, so that ending it there takes effect with the next request.
"""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from urllib.parse import urlsplit

from flask import Flask, Response, current_app, g, redirect, request, session, url_for
from flask_login import LoginManager, current_user, login_user, logout_user
from werkzeug.exceptions import Unauthorized
from werkzeug.wrappers import Response as AnyResponse

from govern.domain.access.actor import Actor
from govern.domain.values.digest import digest
from govern.domain.values.ids import PersonId
from govern.services.observing import observed_by
from govern.store.queries import accounts, association
from govern.store.queries.accounts import SignedIn
from govern.store.queries.association import AssociationShown
from govern.web.installation import now
from govern.web.public import is_public

#: a browser not used for so long is signed out
IDLE = timedelta(days=7)
_SEEN_ANEW = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class _User:
    """What Flask-Login wants to know of somebody who is signed in."""

    who: SignedIn
    token: str
    is_authenticated: bool = True
    is_active: bool = True
    is_anonymous: bool = False

    def get_id(self) -> str:
        return self.token


def install(app: Flask) -> None:
    """Recognise who is signed in at every request, and stop visitors at pages that are not for them."""
    manager = LoginManager()
    manager.session_protection = None
    manager.user_loader(_load)
    manager.init_app(app, add_context_processor=False)
    app.before_request(_gate)


def _load(token: str) -> _User | None:
    if now() - datetime.fromisoformat(session.get("seen", "1970-01-01T00:00:00+00:00")) > IDLE:
        return None
    who = accounts.signed_in(digest(token), now())
    if who is not None:
        _note_use()
    return _User(who, token) if who else None


def _note_use() -> None:
    if now() - datetime.fromisoformat(session["seen"]) > _SEEN_ANEW:
        session["seen"] = now().isoformat()


def signed_in() -> SignedIn | None:
    """Return who is signed in in this browser, or None for a visitor."""
    return current_user.who if current_user.is_authenticated else None


def begin(token: str) -> None:
    """Sign this browser in with a fresh session; nothing of the visitor's session but the language stays."""
    language = session.get("language")
    session.clear()
    if language:
        session["language"] = language
    session.permanent = True
    session["seen"] = now().isoformat()
    user = _load(token)
    if user is not None:
        login_user(user)


def token() -> str:
    """Return what this browser shows to be recognised, or nothing for a visitor's."""
    return str(current_user.token) if current_user.is_authenticated else ""


def network() -> str:
    """Return the network address from which the request came."""
    return request.remote_addr or ""


def end() -> None:
    """Forget the sign-in in this browser."""
    logout_user()
    language = session.get("language")
    session.clear()
    if language:
        session["language"] = language


def current_actor() -> Actor:
    """Return who acts in this request, with the offices and members that count today at the seat.

    Raises:
        Unauthorized: when nobody is signed in.
    """
    who = signed_in()
    if who is None:
        raise Unauthorized
    if "actor" not in g:
        found = accounts.actor_of(who, today())
        g.actor = replace(found, observes=observed_by(found, at=now())) if who.was_sent else found
    actor: Actor = g.actor
    return actor


def current_person() -> PersonId:
    """Return who is signed in, without asking for offices and members: casting a ballot needs neither.

    Raises:
        Unauthorized: when nobody is signed in.
    """
    who = signed_in()
    if who is None:
        raise Unauthorized
    return who.person


def the_association() -> AssociationShown | None:
    """Return the association, asked for once in a request."""
    if "association" not in g:
        g.association = association.association()
    found: AssociationShown | None = g.association
    return found


def today() -> date:
    """Return the present day at the seat of the association."""
    known = the_association()
    return now().astimezone(known.zone).date() if known else now().date()


def safe_next(wanted: str | None, otherwise: str = "/") -> str:
    r"""Return an address of this site to go on to; anything that might lead elsewhere is dropped.

    >>> safe_next("/votes/1?x=2"), safe_next("//evil.example"), safe_next("/\\evil.example")
    ('/votes/1?x=2', '/', '/')
    """
    if not wanted or not wanted.startswith("/") or wanted.startswith(("//", "/\\")):
        return otherwise
    parts = urlsplit(wanted)
    unsafe = parts.scheme or parts.netloc or "\\" in wanted or any(letter < " " for letter in wanted)
    return otherwise if unsafe else wanted


def _gate() -> AnyResponse | None:
    view = current_app.view_functions.get(request.endpoint or "")
    if is_public(view) or current_user.is_authenticated:
        return None
    if request.method not in ("GET", "HEAD"):
        raise Unauthorized
    if "HX-Request" in request.headers:
        shown = urlsplit(request.headers.get("HX-Current-URL", "")).path
        target = url_for("sign_in.show", next=safe_next(shown, "") or None)
        return Response(status=401, headers={"HX-Redirect": target})
    return redirect(url_for("sign_in.show", next=request.full_path.rstrip("?")), 303)
