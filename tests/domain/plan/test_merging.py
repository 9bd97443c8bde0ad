"""Edits of two people: nobody's field is lost, and what both changed waits for a choice."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from govern.domain.plan.merging import changed, merged, rewound
from govern.domain.values.record import from_record, to_record
from govern.domain.values.text import Text

VALUES = st.one_of(st.none(), st.integers(0, 3), st.sampled_from(["a", "b"]))
TEXTS = st.dictionaries(st.sampled_from(["en", "fr", "de"]), st.sampled_from(["x", "y", "z"]), min_size=1)
NAMES = ("title", "wording", "starts_on", "ends_on")
STATES = st.fixed_dictionaries(dict.fromkeys(NAMES, VALUES))


@st.composite
def texts(draw: st.DrawFn) -> Text:
    versions = draw(TEXTS)
    return Text(draw(st.sampled_from(sorted(versions))), versions)


@given(STATES, STATES, STATES)
def test_what_one_of_them_changed_alone_is_never_lost(
    before: dict[str, object], theirs: dict[str, object], yours: dict[str, object]
) -> None:
    both = merged(before, theirs, yours)  # type: ignore[arg-type]
    clashing = {each.name for each in both.clashes}
    for name in set(NAMES) - clashing:
        assert both.fields[name] in (theirs[name], yours[name])
        assert both.fields[name] == theirs[name] or theirs[name] == before[name]
        assert both.fields[name] == yours[name] or yours[name] == before[name]


@given(STATES, STATES, STATES)
def test_who_came_first_decides_nothing_but_how_a_clash_is_shown(
    before: dict[str, object], theirs: dict[str, object], yours: dict[str, object]
) -> None:
    one = merged(before, theirs, yours)  # type: ignore[arg-type]
    other = merged(before, yours, theirs)  # type: ignore[arg-type]
    assert {each.name for each in one.clashes} == {each.name for each in other.clashes}
    clean = set(NAMES) - {each.name for each in one.clashes}
    assert {name: one.fields[name] for name in clean} == {name: other.fields[name] for name in clean}


@given(texts(), texts(), texts())
def test_a_text_that_was_merged_can_be_read(before: Text, theirs: Text, yours: Text) -> None:
    records = ({"title": to_record(each)} for each in (before, theirs, yours))
    both = merged(*records)
    assert from_record(Text, both.fields["title"]).authentic_text


def test_each_language_of_a_text_is_a_field_of_its_own() -> None:
    states = (
        Text("en", {"en": "Fair", "fr": "Foire"}),
        Text("en", {"en": "Fair in May", "fr": "Foire"}),
        Text("en", {"en": "Fair", "fr": "Foire de mai"}),
    )
    both = merged(*({"title": to_record(each)} for each in states))
    assert both.is_clean
    assert from_record(Text, both.fields["title"]).versions == {"en": "Fair in May", "fr": "Foire de mai"}


def test_what_both_changed_is_shown_with_what_stood_there() -> None:
    both = merged({"unit": "firms", "n": 1}, {"unit": "jobs", "n": 2}, {"unit": "EUR", "n": 1})
    (clash,) = both.clashes
    assert (clash.before, clash.theirs, clash.yours) == ("firms", "jobs", "EUR")
    assert both.kept == ("n",)


@given(st.lists(STATES, min_size=1, max_size=6))
def test_edits_can_be_wound_back_to_any_state_that_stood(states: list[dict[str, object]]) -> None:
    edits = [changed(one, two) for one, two in pairwise(states)]  # type: ignore[arg-type]
    back = rewound(states[-1], [before for before, _ in reversed(edits)])  # type: ignore[arg-type]
    assert back == states[0]
