"""What templates call to speak: the same names on pages, in letters and in documents."""

from collections.abc import Callable

from jinja2 import Environment, pass_context
from jinja2.runtime import Context

from govern.i18n.translator import Translator

# A filter without context is computed once, when a template is compiled, if its input is constant.
_FILTERS = {
    "say": "show",
    "message": "message",
    "citation": "citation",
    "number": "number",
    "votes": "votes",
    "date": "date",
    "month": "month",
    "time": "time",
    "datetime": "datetime",
    "relative_days": "relative_days",
    "listed": "list",
    "country": "country",
    "language_name": "language_name",
    "shown": "shown",
}


def install(environment: Environment, current: Callable[[], Translator]) -> None:
    """Give an environment ``_``, ``ngettext``, ``_html`` and the filters, spoken by ``current()``.

    The translator is asked for at each call, so that macros imported without context speak it too.
    """
    environment.globals.update(
        {"_": _call(current, "text"), "ngettext": _call(current, "plural"), "_html": _call(current, "html")}
    )
    environment.filters.update({name: _filter(current, method) for name, method in _FILTERS.items()})


def _call(current: Callable[[], Translator], method: str) -> Callable[..., object]:
    def speak(*args: object, **values: object) -> object:
        return getattr(current(), method)(*args, **values)

    return speak


def _filter(current: Callable[[], Translator], method: str) -> Callable[..., object]:
    @pass_context
    def speak(_context: Context, *args: object, **values: object) -> object:
        return getattr(current(), method)(*args, **values)

    return speak
