"""What stands around every page: the association, the person, the languages, the ways to go."""

from flask import current_app, request, url_for

from govern.domain.access.policy import Act, may
from govern.i18n.marker import N_
from govern.store.queries.association import audit_head
from govern.web.installation import installation
from govern.web.language import language_choices, translator
from govern.web.security import csp_nonce
from govern.web.session import current_actor, signed_in, the_association

#: address, label, and the act that one must be allowed to do to be led there
_WAYS: tuple[tuple[str, str, Act | None], ...] = (
    ("/", N_("Needs you"), None),
    ("/meetings", N_("Meetings"), Act.READ_MEETINGS),
    ("/resolutions", N_("Resolutions"), Act.READ_MEETINGS),
    ("/plan", N_("Plan"), Act.READ_PLAN),
    ("/members", N_("Members"), Act.READ_REGISTER),
    ("/statutes", N_("Statutes"), Act.READ_REGISTER),
    ("/law", N_("Law"), Act.READ_REGISTER),
    ("/letters", N_("Letters"), Act.READ_LETTERS),
    ("/audit", N_("Audit"), Act.READ_AUDIT),
    ("/accounts", N_("Accounts"), Act.MANAGE_ACCOUNTS),
)

#: pages that have addresses of their own and are reached through one of the ways
_BELONGING = {
    "/meetings": ("/items", "/votes", "/minutes", "/elections"),
    "/resolutions": ("/procedures", "/actions"),
    "/members": ("/offices", "/applications", "/personal-data", "/voice", "/board-questions", "/observers"),
    "/statutes": ("/amendments", "/duties", "/power"),
}


def frame() -> dict[str, object]:
    """Return what base.html reads."""
    who = signed_in()
    return {
        "association": the_association(),
        "language": translator().language,
        "languages": language_choices(),
        "language_url": url_for("sign_in.language"),
        "person": who,
        "sign_out_url": url_for("sign_in.out"),
        "account_url": url_for("accounts.own"),
        "home_url": "/",
        "here": _here(),
        "navigation": _navigation() if who else [],
        "audit_head": _short(audit_head()) if who else "",
        "csp_nonce": csp_nonce(),
        "trial_letters_url": url_for("letters.shown") if installation().settings.show_letters else "",
    }


def _navigation() -> list[tuple[str, str, bool]]:
    actor, addresses = current_actor(), _addresses()
    return [
        (path, label, _is_current(path))
        for path, label, act in _WAYS
        if path in addresses and (act is None or may(actor, act))
    ]


def _is_current(path: str) -> bool:
    rooms = (path, *_BELONGING.get(path, ()))
    return request.path in rooms or (
        path != "/" and request.path.startswith(tuple(f"{each}/" for each in rooms))
    )


def _addresses() -> frozenset[str]:
    """Return the addresses of this application, read from its routes once."""
    known: frozenset[str] | None = current_app.extensions.get("govern.addresses")
    if known is None:
        known = frozenset(rule.rule for rule in current_app.url_map.iter_rules())
        current_app.extensions["govern.addresses"] = known
    return known


def _here() -> str:
    return request.full_path.rstrip("?") if request.method == "GET" else "/"


def _short(head: str) -> str:
    return " ".join(head[start : start + 4] for start in range(0, min(len(head), 16), 4))
