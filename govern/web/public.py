"""The mark on pages that are open to visitors; every other page asks them to sign in."""

from collections.abc import Callable
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
R = TypeVar("R")


def public(view: Callable[P, R]) -> Callable[P, R]:
    """Open a page to people who are not signed in; stands below the route's own decorator."""
    view.is_public = True  # type: ignore[attr-defined]
    return view


def is_public(view: Callable[..., object] | None) -> bool:
    """Return whether visitors may use a view; an address without a view tells them nothing."""
    return view is None or bool(getattr(view, "is_public", False))
