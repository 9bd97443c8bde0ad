"""What every response carries for safety, and how cookies, hosts and sizes are bounded."""

import secrets
from datetime import timedelta
from urllib.parse import urlsplit

from flask import Flask, Response, g, request
from flask_wtf.csrf import CSRFProtect
from werkzeug.middleware.proxy_fix import ProxyFix

from govern.settings import Settings
from govern.web.installation import installation
from govern.web.secret import secret_key

LONGEST_REQUEST = 25 * 1024 * 1024
LOOPBACK = ("127.0.0.1", "localhost", "[::1]")
YEAR = 365 * 24 * 3600
_STRICT = f"max-age={2 * YEAR}; includeSubDomains"

_POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'nonce-{nonce}'",
        "style-src 'self'",
        "font-src 'self'",
        "img-src 'self' data:",
        "connect-src 'self'",
        "manifest-src 'self'",
        "object-src 'none'",
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'none'",
    )
)

_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    # forms under https are accepted only with a referrer of this site
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Frame-Options": "DENY",
}

csrf = CSRFProtect()


def configure(app: Flask, settings: Settings) -> None:
    """Set what must stand before the first request; CSRF is checked after the visitor's gate."""
    app.config.update(
        SECRET_KEY=secret_key(settings),
        SESSION_COOKIE_NAME="__Host-govern" if settings.is_https else "govern",
        SESSION_COOKIE_SECURE=settings.is_https,
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_REFRESH_EACH_REQUEST=False,
        PERMANENT_SESSION_LIFETIME=timedelta(days=30),
        PREFERRED_URL_SCHEME="https" if settings.is_https else "http",
        MAX_CONTENT_LENGTH=LONGEST_REQUEST,
        MAX_FORM_MEMORY_SIZE=2 * 1024 * 1024,
        MAX_FORM_PARTS=2000,
        TRUSTED_HOSTS=trusted_hosts(settings.base_url),
        WTF_CSRF_TIME_LIMIT=None,
    )
    if settings.trusted_proxies:
        hops = settings.trusted_proxies
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=hops, x_proto=hops)  # type: ignore[method-assign]
    app.after_request(add_headers)


def trusted_hosts(base_url: str) -> list[str]:
    """Return the host names under which the site answers.

    >>> trusted_hosts("https://govern.example.org"), trusted_hosts("http://127.0.0.1:8000")[1]
    (['govern.example.org'], 'localhost')
    """
    host = urlsplit(base_url).hostname or "localhost"
    own = f"[{host}]" if ":" in host else host
    return list(LOOPBACK) if own in LOOPBACK else [own]


def csp_nonce() -> str:
    """Return this request's nonce, without which no script runs."""
    if "csp_nonce" not in g:
        g.csp_nonce = secrets.token_urlsafe(16)
    return str(g.csp_nonce)


def add_headers(response: Response) -> Response:
    """Put the safety headers on a response, whatever made it; a download keeps its own stricter policy."""
    for name, value in _HEADERS.items():
        # the file of a calendar, whose address is a secret, names no page that it was asked from
        if not (name == "Referrer-Policy" and response.headers.get(name) == "no-referrer"):
            response.headers[name] = value
    response.headers.setdefault("Content-Security-Policy", _POLICY.format(nonce=csp_nonce()))
    if installation().settings.is_https:
        response.headers["Strict-Transport-Security"] = _STRICT
    _say_who_may_keep(response)
    return response


def fixed_headers(*, is_https: bool) -> list[tuple[str, str]]:
    """Return the safety headers of an answer that is no page and that nobody keeps."""
    secure = [("Strict-Transport-Security", _STRICT)] if is_https else []
    return [
        *_HEADERS.items(),
        ("Content-Security-Policy", _POLICY.replace("script-src 'nonce-{nonce}'; ", "")),
        ("Cache-Control", "no-store"),
        *secure,
    ]


def _say_who_may_keep(response: Response) -> None:
    if request.endpoint == "static" and response.status_code in (200, 304):
        versioned = "v" in request.args
        response.headers["Cache-Control"] = (
            f"public, max-age={YEAR}, immutable" if versioned else "public, no-cache"
        )
    elif request.endpoint == "calendars.feed" and response.status_code in (200, 304):
        response.headers["Cache-Control"] = "private, no-cache"
    else:
        response.headers["Cache-Control"] = "no-store"
