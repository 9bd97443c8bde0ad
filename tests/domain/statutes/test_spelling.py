"""Rule values in words."""

from fractions import Fraction
from pathlib import Path

import pytest

from govern.domain.statutes.rule import Entry, Kind, Protects, RuleValue, TestBase, TestCounts, TestValue
from govern.domain.statutes.spelling import passages, spell, spell_share, spelled_rules
from govern.domain.statutes.structures import Step
from govern.rulefiles.reader import read_vocabulary
from tests.make.rules import share_of

VOCABULARY = read_vocabulary()
QUORUM = VOCABULARY["assembly.quorum"]
MAJORITY = VOCABULARY["assembly.majority.ordinary"]
GUIDE = (Path(__file__).parents[3] / "statutes" / "README.md").read_text("utf-8")
LANGUAGES = ("en", "fr", "de", "nl", "it", "es")


def in_each_language(key: str, value: int | Fraction | tuple[TestValue, ...]) -> list[str]:
    return [spell(VOCABULARY[key], value, language) for language in LANGUAGES]


def number_of(number: int, *, base: TestBase = TestBase.ENTITLED) -> TestValue:
    return TestValue(TestCounts.HEADS, None, Fraction(), strict=False, base=base, number=number)


@pytest.mark.parametrize(
    ("key", "value", "english", "french"),
    [
        ("assembly.notice", 21, "21 clear days", "21 jours francs"),
        ("assembly.notice", 1, "1 clear day", "1 jour franc"),
        ("assembly.notice", 0, "0 clear days", "0 jour franc"),
        ("assembly.record_date", 10, "10 days", "10 jours"),
        ("assembly.voting.waiting", 6, "6 months", "6 mois"),
        ("assembly.proxies.limit", 2, "two", "deux"),
        ("assembly.proxies.limit", 12, "12", "12"),
        ("assembly.convening.minority", Fraction(1, 5), "one fifth", "un cinquième"),
        ("assembly.convening.minority", Fraction(7, 13), "7/13", "7/13"),
    ],
)
def test_measures_are_spelled_in_each_language(
    key: str, value: int | Fraction, english: str, french: str
) -> None:
    assert in_each_language(key, value)[:2] == [english, french]


@pytest.mark.parametrize(
    ("key", "value", "german", "dutch", "italian", "spanish"),
    [
        ("board.notice", 7, "7 volle Tage", "7 vrije dagen", "7 giorni liberi", "7 días naturales completos"),
        ("assembly.notice", 1, "1 voller Tag", "1 vrije dag", "1 giorno libero", "1 día natural completo"),
        ("assembly.record_date", 1, "1 Tag", "1 dag", "1 giorno", "1 día"),
        ("assembly.voting.waiting", 6, "6 Monate", "6 maanden", "6 mesi", "6 meses"),
        ("assembly.proxies.limit", 1, "1", "één", "1", "1"),
        ("assembly.proxies.limit", 12, "zwölf", "twaalf", "12", "doce"),
        ("assembly.proxies.limit", 31, "31", "31", "31", "31"),
        ("founders.share", Fraction(1, 5), "ein Fünftel", "een vijfde", "un quinto", "una quinta parte"),
        ("founders.share", Fraction(7, 13), "7/13", "7/13", "7/13", "7/13"),
    ],
)  # fmt: skip
def test_measures_have_the_words_of_the_jurists(
    key: str, value: int | Fraction, german: str, dutch: str, italian: str, spanish: str
) -> None:
    assert in_each_language(key, value)[2:] == [german, dutch, italian, spanish]


def test_an_amount_sets_its_thousands_apart() -> None:
    assert in_each_language("plan.contribution.least", 12500) == [
        "12,500 euros",
        "12\u202f500 euros",
        "12.500 Euro",
        "12.500 euro",
        "12.500 euro",
        "12.500 euros",
    ]


@pytest.mark.parametrize(
    ("test", "english", "french"),
    [
        (
            share_of("2/3", "cast"),
            "at least two thirds of the votes cast",
            "au moins les deux tiers des suffrages exprimés",
        ),
        (
            share_of("1/2", "cast", strict=True),
            "more than half of the votes cast",
            "plus de la moitié des suffrages exprimés",
        ),
        (
            share_of("2/3", "present", strict=True),
            "more than two thirds of the members present or represented",
            "plus des deux tiers des membres présents ou représentés",
        ),
        (
            share_of("1/3", "entitled", strict=True),
            "more than one third of the members entitled to vote",
            "plus d’un tiers des membres ayant droit de vote",
        ),
        (
            share_of("1/1", "entitled"),
            "all members entitled to vote",
            "la totalité des membres ayant droit de vote",
        ),
        (
            share_of("7/20", "cast", strict=True),
            "more than 7/20 of the votes cast",
            "plus de 7/20 des suffrages exprimés",
        ),
        (
            number_of(1),
            "at least one of the members entitled to vote",
            "au moins un des membres ayant droit de vote",
        ),
    ],
)
def test_a_test_is_spelled_with_its_comparison_and_its_base(
    test: TestValue, english: str, french: str
) -> None:
    assert in_each_language("assembly.quorum", (test,))[:2] == [english, french]


@pytest.mark.parametrize(
    ("test", "words"),
    [
        (
            share_of("2/3", "cast"),
            (
                "mindestens zwei Drittel der abgegebenen Stimmen",
                "ten minste twee derde van de uitgebrachte stemmen",
                "almeno due terzi dei voti espressi",
                "al menos dos tercios de los votos emitidos",
            ),
        ),
        (
            share_of("1/2", "cast", strict=True),
            (
                "mehr als die Hälfte der abgegebenen Stimmen",
                "meer dan de helft van de uitgebrachte stemmen",
                "più della metà dei voti espressi",
                "más de la mitad de los votos emitidos",
            ),
        ),
        (
            share_of("3/4", "present"),
            (
                "mindestens drei Viertel der anwesenden oder vertretenen Mitglieder",
                "ten minste drie vierde van de aanwezige of vertegenwoordigde leden",
                "almeno tre quarti degli associati presenti o rappresentati",
                "al menos tres cuartas partes de los asociados presentes o representados",
            ),
        ),
        (
            share_of("1/1", "entitled"),
            (
                "alle stimmberechtigten Mitglieder",
                "alle stemgerechtigde leden",
                "tutti gli associati aventi diritto di voto",
                "todos los asociados con derecho a voto",
            ),
        ),
        (
            share_of("7/20", "valid"),
            (
                "mindestens 7/20 der abgegebenen Stimmen und der Enthaltungen",
                "ten minste 7/20 van de uitgebrachte stemmen en de onthoudingen",
                "almeno 7/20 dei voti espressi e delle astensioni",
                "al menos 7/20 de los votos emitidos y de las abstenciones",
            ),
        ),
        (
            number_of(1),
            (
                "mindestens eines der stimmberechtigten Mitglieder",
                "ten minste één van de stemgerechtigde leden",
                "almeno uno degli associati aventi diritto di voto",
                "al menos uno de los asociados con derecho a voto",
            ),
        ),
    ],
)
def test_a_test_has_the_words_of_the_jurists(test: TestValue, words: tuple[str, ...]) -> None:
    assert tuple(in_each_language("assembly.majority.ordinary", (test,))[2:]) == words


def test_an_organ_has_members_of_its_own() -> None:
    spelled = in_each_language("board.quorum", (number_of(2),))
    assert spelled[4:] == [
        "almeno due dei componenti aventi diritto di voto",
        "al menos dos de los miembros con derecho a voto",
    ]


def test_a_whole_that_must_be_exceeded_is_spelled_as_the_riddle_it_is() -> None:
    assert spell(MAJORITY, (share_of("1/1", strict=True),), "en") == "more than 1/1 of the votes cast"


def test_several_tests_are_joined() -> None:
    tests = (share_of("1/2", "entitled"), share_of("1/3", "entitled", counts="countries"))
    assert spell(QUORUM, tests, "en").endswith(
        " and at least one third of the members entitled to vote, counted by country"
    )


def test_a_category_is_named() -> None:
    test = TestValue(TestCounts.CATEGORY, "full", Fraction(1, 2), strict=False, base=TestBase.ENTITLED)
    assert spell(QUORUM, (test,), "fr").endswith(", comptés dans la catégorie « full »")
    assert spell(QUORUM, (test,), "de").endswith(", gezählt innerhalb der Kategorie „full“")


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "three; from 500 members on, five"),
        ("fr", "trois ; à partir de 500 membres, cinq"),
        ("de", "drei; ab 500 Mitgliedern fünf"),
        ("nl", "drie; vanaf 500 leden vijf"),
        ("it", "tre; a partire da 500 associati, cinque"),
        ("es", "tres; a partir de 500 asociados, cinco"),
        ("pl", "≥ 0: 3; ≥ 500: 5"),
    ],
)
def test_steps_say_from_which_membership_each_holds(language: str, words: str) -> None:
    steps = (Step(members=0, value=3), Step(members=500, value=5))
    assert spell(VOCABULARY["assembly.proxies.limit.by_size"], steps, language) == words


@pytest.mark.parametrize(
    ("key", "value", "signs"),
    [
        ("assembly.notice", 21, "21 d"),
        ("assembly.voting.waiting", 6, "6 mo"),
        ("plan.contribution.least", 500, "EUR 500"),
        ("assembly.proxies.limit", 2, "2"),
        ("assembly.quorum", (share_of("2/3", "entitled"),), "≥ 2/3 (heads, entitled)"),
        ("assembly.quorum", (number_of(2),), "≥ 2 (heads, entitled)"),
        ("assembly.quorum", (), "0"),
    ],
)
def test_a_language_without_words_gets_signs(
    key: str, value: int | tuple[TestValue, ...], signs: str
) -> None:
    assert spell(VOCABULARY[key], value, "pl") == signs


def test_a_region_changes_no_words() -> None:
    assert spell(VOCABULARY["assembly.notice"], 21, "nl-BE") == "21 vrije dagen"
    assert spell_share(Fraction(2, 3), "pl") == "2/3"


def test_no_test_is_any_number() -> None:
    assert in_each_language("assembly.quorum", ())[:3] == [
        "any number of members",
        "un nombre quelconque de membres",
        "beliebig viele Mitglieder",
    ]
    assert spell(MAJORITY, (), "nl") == "een willekeurig aantal stemmen"


def test_a_flag_has_no_spelling_since_the_article_says_it_in_words() -> None:
    flag = Entry("a.b", "A.", Kind.FLAG, None, Protects.EQUAL)
    with pytest.raises(ValueError, match="has no spelling"):
        spell(flag, True, "en")


def test_a_value_of_another_kind_is_refused() -> None:
    with pytest.raises(ValueError, match="is a clear days, which 'soon' is not"):
        spell(VOCABULARY["assembly.notice"], "soon", "en")


def test_the_wording_shows_the_value_that_decides() -> None:
    spelled = spelled_rules(VOCABULARY, {"assembly.notice": 21, "assembly.voting.dues": True}, "en")
    cut = passages("Sent {assembly.notice} before.", spelled)
    assert [(each.text, each.key) for each in cut] == [
        ("Sent ", None),
        ("21 clear days", "assembly.notice"),
        (" before.", None),
    ]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("assembly.notice", 21),
        ("assembly.voting.waiting", 6),
        ("plan.contribution.least", 1000),
        ("assembly.proxies.limit", 2),
        ("assembly.convening.minority", Fraction(1, 5)),
        ("assembly.proxies.limit.by_size", (Step(0, 3), Step(500, 5))),
        ("assembly.majority.ordinary", (share_of("2/3"),)),
        ("assembly.quorum", (share_of("1/3", "entitled"),)),
    ],
)
def test_the_guide_for_authors_shows_what_is_spelled(key: str, value: RuleValue, language: str) -> None:
    assert spell(VOCABULARY[key], value, language) in GUIDE
