"""The door to rule files."""

import pytest

from govern.domain.values.errors import NotFound
from govern.rulefiles.reader import law_codes, read_about, read_law, rulebook
from tests.make.rules import DAY


def test_the_law_packs_are_found_whatever_the_working_directory(
    tmp_path: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(str(tmp_path))
    assert {"be-aisbl", "de-ev"} <= set(law_codes())


def test_a_form_says_its_names_and_languages() -> None:
    about = read_about("de-ev")
    assert about.local_name == "eingetragener Verein (e. V.)"
    assert (about.languages, about.status) == (("de",), "in_force")


@pytest.mark.parametrize("code", ["xx-none", "../law/be-aisbl", "", "be-aisbl/"])
def test_a_form_that_is_not_there_is_not_found(code: str) -> None:
    with pytest.raises(NotFound, match=r"Known are: .*be-aisbl, .*de-ev"):
        read_law(code)


def test_law_alone_answers_where_it_speaks() -> None:
    found = rulebook("de-ev").tests("assembly.majority.purpose", DAY)
    assert str(found.source.citation()) == "BGB § 33(1) s.2"
    assert [(test.share, test.base) for test in found.value] == [(1, "entitled")]
