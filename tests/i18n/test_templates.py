"""What templates say, and that nothing typed by people gets through as markup."""

from datetime import date

from jinja2 import DictLoader, Environment

from govern.domain.values.message import Message
from govern.i18n.marker import N_
from govern.i18n.templates import install
from govern.i18n.translator import Translator, translator_for

MACROS = "{% macro greet(name) %}{{ _('Hello {name}', name=name) }}{% endmacro %}"


def _page(source: str, *translators: Translator, **values: object) -> list[str]:
    environment = Environment(loader=DictLoader({"m": MACROS, "page": source}), autoescape=True)
    current: list[Translator] = []
    install(environment, lambda: current[-1])
    template = environment.get_template("page")
    return [template.render(**values) for each in translators if not current.append(each)]


def test_values_are_escaped_and_so_is_the_sentence() -> None:
    assert _page("{{ _('{name} & co', name='<b>') }}", Translator("en")) == ["&lt;b&gt; &amp; co"]


def test_macros_imported_without_context_speak_the_readers_language() -> None:
    source = "{% from 'm' import greet %}{{ greet('Ann') }}"
    assert _page(source, translator_for("en"), translator_for("qps")) == ["Hello Ann", "⟦Hello Ann⟧"]


def test_a_constant_is_written_anew_for_each_reader() -> None:
    assert _page("{{ 12345|number }}", translator_for("en"), translator_for("fr")) == [
        "12,345",
        "12\u202f345",
    ]


def test_filters_write_values_and_messages() -> None:
    source = "{{ day|date('short') }} {{ message|message }} {{ ngettext('{n} seat', '{n} seats', 2) }}"
    values = {"day": date(2026, 3, 2), "message": Message("{n} vote", {"n": 1}, plural="{n} votes")}
    assert _page(source, translator_for("en"), **values) == ["02/03/2026 1 vote 2 seats"]


def test_what_govern_says_is_translated_and_what_people_typed_is_not() -> None:
    assert _page("{{ label|say }} {{ name|say }}", translator_for("qps"), label=N_("Name"), name="Name") == [
        "⟦Name⟧ Name"
    ]
