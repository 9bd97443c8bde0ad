"""Sentences found in code and templates."""

import pytest

from govern.i18n.extraction import Sentence, faults, in_python, in_rule_files, in_template, places
from govern.rulefiles.reader import ROOT, read_contents, read_questions, read_vocabulary


def _ids(source: str) -> list[str]:
    return [each.id for each in in_python(source, "a.py")]


def test_messages_marks_and_spoken_sentences_are_found_in_python() -> None:
    source = (
        "Message('one', {}); N_('two'); _('three'); self.translator.text('four'); page.text('not this')\n"
        "Message('five' if late else 'six'); Message(entry.about)\n"
        "voice.text('seven'); translator().text('eight')"
    )
    assert _ids(source) == [
        *("one", "two", "three", "four"),
        *("five", "six", "seven", "eight"),
    ]


def test_both_forms_of_a_plural_are_found() -> None:
    named, third = in_python("Message('{n} a', v, plural='{n} as'); Message('{n} b', v, '{n} bs')", "a.py")
    (page,) = in_template("{{ ngettext('{n} c', '{n} cs', n) }}", "a.html")
    assert [each.plural for each in (named, third, page)] == ["{n} as", "{n} bs", "{n} cs"]


def test_a_sentence_pasted_together_is_refused() -> None:
    with pytest.raises(ValueError, match=r"a\.py:1: a sentence is one literal"):
        _ids("Message(f'Hello {name}')")


def test_a_sentence_in_a_variable_is_refused_since_nobody_would_find_it() -> None:
    with pytest.raises(ValueError, match=r"a\.py:1: a sentence stands where it is said"):
        _ids("Message(pattern, values)")


def test_sentences_of_templates_are_found_inside_macros_and_conditions() -> None:
    source = (
        "{% macro m() %}{{ _('a' if x else 'b') }}{% endmacro %}{% if y %}{{ _html('c', z=1) }}{% endif %}"
    )
    assert sorted(each.id for each in in_template(source, "a.html")) == ["a", "b", "c"]


def test_a_place_that_the_caller_leaves_empty_is_a_fault() -> None:
    found = [*in_python("Message('{a} {b}', {'a': 1})", "a.py"), *in_template("{{ _('{c}') }}", "a.html")]
    assert faults(found) == ("a.py: “{a} {b}” is given no b", "a.html: “{c}” is given no c")


def test_values_that_cannot_be_read_are_trusted() -> None:
    assert faults(in_python("Message('{a}', values); Message('{a}', {**more})", "a.py")) == ()
    assert faults([Sentence("{n} a", "{n} as", "a.html", frozenset())]) == ()


def test_places_are_the_names_in_braces() -> None:
    assert places("{a} of {b}, {{not this}}") == {"a", "b"}


@pytest.fixture(scope="module")
def in_files() -> set[str]:
    return {sentence.id for file in in_rule_files(ROOT.parent) for sentence in file}


def test_what_a_key_is_about_is_found(in_files: set[str]) -> None:
    assert [key for key, entry in read_vocabulary().items() if entry.about not in in_files] == []


def test_contents_questions_and_presets_are_found(in_files: set[str]) -> None:
    asked = read_questions()
    assert set(read_contents().values()) <= in_files
    assert {str(each.asks) for each in asked.questions.values()} <= in_files
    assert {str(each.says) for each in asked.presets.values()} <= in_files
