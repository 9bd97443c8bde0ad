"""What somebody else changed, cut or made up is refused with file, line and element."""

import io
import zipfile

import pytest

from govern.domain.values.errors import RuleBroken
from govern.exchange.akoma_ntoso import xml_reading
from govern.exchange.akoma_ntoso.package import pack
from govern.exchange.akoma_ntoso.writing import documents
from govern.exchange.tables import RegisterFile
from govern.rulefiles.reader import read_statutes, read_vocabulary
from govern.services.akoma_ntoso import read, written

TEXT = """\
association: Example Alliance
short: EA
form: be-aisbl
languages: [en, fr]
authentic: en
adopted_on: 2020-11-12
in_force_from: 2021-01-18
articles:
  - number: 11
    heading: {en: Assembly, fr: Assemblée}
    text: {en: All members meet., fr: Tous les membres se réunissent.}
    contents: [organs]
  - number: 12
    heading: {en: Convening, fr: Convocation}
    text:
      en: |
        (1) The Board convenes.
        (2) At least {assembly.notice} before.
      fr: |
        (1) Le Conseil convoque.
        (2) Au moins {assembly.notice} avant.
    rules:
      assembly.notice: {value: 21}
      assembly.majority.ordinary: {value: [{counts: heads, share: "1/2", strict: true, base: cast}]}
      assembly.voting.dues: {value: true, paragraph: 1}
"""
STATUTES = read_statutes(TEXT)
ENGLISH, FRENCH = (each.content.decode() for each in documents((STATUTES,), read_vocabulary()))


def package(english: str = ENGLISH, french: str = FRENCH) -> bytes:
    return pack((RegisterFile("en.xml", english.encode()), RegisterFile("fr.xml", french.encode())))


def refusal(data: bytes, name: str = "given.zip") -> str:
    with pytest.raises(RuleBroken) as error:
        read(RegisterFile(name, data))
    return str(error.value)


def line_of(words: str, text: str = ENGLISH) -> int:
    return text[: text.index(words)].count("\n") + 1


def test_what_nobody_touched_is_read() -> None:
    assert read(RegisterFile("given.zip", package())) == (STATUTES,)


def test_a_file_that_an_editor_laid_out_anew_is_read() -> None:
    moved = ENGLISH.replace("<p>The Board convenes.</p>", "<p>\n   The Board\n\tconvenes.\n  </p>")
    wrapped = moved.replace(">21 clear days<", ">\n  21 clear\n  days<").replace("      <", "\t<")
    assert read(RegisterFile("given.zip", package(wrapped))) == (STATUTES,)


def test_a_value_changed_in_the_wording_alone_is_refused_with_both_values() -> None:
    said = refusal(package(french=FRENCH.replace(">21 jours francs<", ">7 jours francs<")))
    assert said.startswith(
        f"fr.xml, line {line_of('21 jours', FRENCH)}, <quantity art_12__para_2__quantity_1>"
    )
    assert "Article 12 says “7 jours francs” where its rule assembly.notice is “21 jours francs”." in said


def test_a_value_changed_in_the_rules_alone_is_refused_with_both_values() -> None:
    was, now = ('is="number">21<', 'is="number">7<')
    said = refusal(package(ENGLISH.replace(was, now), FRENCH.replace(was, now)))
    assert "Article 12 says “21 clear days” where its rule assembly.notice is “7 clear days”." in said


def test_a_value_written_over_as_plain_words_is_refused() -> None:
    begun = ENGLISH.index("<quantity")
    ended = ENGLISH.index("</quantity>") + len("</quantity>")
    said = refusal(package(f"{ENGLISH[:begun]}7 clear days{ENGLISH[ended:]}"))
    assert f"en.xml, line {line_of('<govern:rule')}, <govern:rule assembly.notice>" in said
    assert "The wording shows “assembly.notice” no more" in said


IN_ONE_LANGUAGE = [
    ("The Board convenes.", "The {board} convenes.", "Braces stand for places of values"),
    ('"#rule_assembly.notice">21', '"#rule_assembly.quorum">21', "shows “assembly.notice” no more"),
    ('number="11"', 'number="99"', "Rules are attached to Article 99, which is not there."),
    ("<num>12</num>", "<num>11</num>", "<article art_12>: Article 11 stands here twice."),
    ("<num>12</num>", "<num>13</num>", "Rules are attached to Article 12"),
    ("<num>11</num>", "", "<num> is missing here."),
    ("<num>(2)</num>", "<num>two</num>", "A paragraph has a number such as (1)"),
    ("</body>", "", "This is not valid XML: mismatched tag."),
    ("<p>The Board convenes.</p>", "<blockList/>", "<p> is expected here"),
    ("<p>The Board convenes.</p>", "stray", "Text stands here outside any paragraph."),
    ('contents="organs"', 'contents=""', "attaches other rules to Article 11"),
    ('form="be-aisbl"', 'form="be-asbl"', "says otherwise on “form”"),
    ('form="be-aisbl" ', "", "“govern:statutes” is missing"),
    ('shortForm="EA"', 'shortForm="EB"', "says otherwise on “short”"),
    ('languages="en fr"', 'languages="en"', "says otherwise on “languages”"),
    ('language="eng"/>', 'language="deu"/>', "The attached rules are those of the text in en."),
    ('<FRBRlanguage language="eng"/>', "", "<FRBRlanguage> is missing here."),
    ('<FRBRlanguage language="eng"/>', '<FRBRlanguage language=""/>', "Write a language by its ISO 639"),
    ('date="2021-01-18" name="inForce"', 'date="2021" name="inForce"', "Write a day here"),
    ('date="2021-01-18" name="inForce"', 'date="2021-02-30" name="inForce"', "Write a day here"),
    ('date="2021-01-18" name="inForce"', 'date="2022-01-18" name="inForce"', "is missing in en"),
    ("akn/3.0", "akn/2.0", "This is not Akoma Ntoso 3.0"),
]
IN_EVERY_LANGUAGE = [
    ('is="number">21', 'is="number">many', "Write a whole number"),
    ('is="number">21', 'is="size">21', "“size” is not one of: flag, number"),
    ('strict="true"', 'strict="yes"', "Write true or false here."),
    ('share="1/2"', 'share="0.5"', "Write a share as an exact fraction"),
    ('contents="organs"', 'contents="moon"', "“moon” is not one of"),
    ('key="assembly.voting.dues"', 'key="assembly.moon"', "is not in the vocabulary"),
    ('date="2020-11-12" name="adoption"', 'date="2030-01-01" name="adoption"', "take effect on the day of"),
    ('form="be-aisbl"', 'form="mo-on"', "“mo-on” is not one of"),
    ("<num>12</num>", "<num>Art. 12</num>", "Rules are attached to Article 12"),
    ('paragraph="1"', 'paragraph="7"', "Article 12 has no paragraph (7)."),
    ("<heading>Convening</heading>", "<heading/>", "The text is missing in its authentic language, en."),
]


def test_a_text_from_which_somebody_took_all_rules_is_refused() -> None:
    begun, ended = ENGLISH.index("<proprietary"), ENGLISH.index("</meta>")
    said = refusal(f"{ENGLISH[:begun]}{ENGLISH[ended:]}".encode(), "one.xml")
    assert "<quantity art_12__para_2__quantity_1>: The rule that this value shows was attached" in said


@pytest.mark.parametrize(("was", "now", "problem"), IN_ONE_LANGUAGE)
def test_a_document_that_somebody_changed_is_refused(was: str, now: str, problem: str) -> None:
    changed = ENGLISH.replace(was, now)
    said = refusal(package(changed))
    assert changed != ENGLISH
    assert problem in said
    assert ".xml, line " in said


@pytest.mark.parametrize(("was", "now", "problem"), IN_EVERY_LANGUAGE)
def test_a_change_in_every_language_is_refused_as_a_statutes_file_would_be(
    was: str, now: str, problem: str
) -> None:
    changed = ENGLISH.replace(was, now)
    said = refusal(package(changed, FRENCH.replace(was, now)))
    assert changed != ENGLISH
    assert problem in said
    assert "en.xml, line " in said


def test_an_article_in_one_language_only_is_refused() -> None:
    cut = FRENCH[: FRENCH.index("      <article")] + FRENCH[FRENCH.index('      <article eId="art_12"') :]
    cut = cut.replace(
        FRENCH[
            FRENCH.index("          <govern:article") : FRENCH.index('          <govern:article number="12"')
        ],
        "",
    )
    assert "<article art_11>: Article 11 does not stand in fr.xml." in refusal(package(french=cut))


def test_a_version_without_one_of_its_languages_is_refused() -> None:
    said = refusal(ENGLISH.encode(), "one.xml")
    assert "The version of 2021-01-18 is missing in fr. Hand in every language of it together." in said


def test_a_language_that_comes_twice_is_refused() -> None:
    said = refusal(package(french=ENGLISH))
    assert "en.xml holds the version of 2021-01-18 in en already." in said


def test_a_document_of_the_wrong_encoding_is_refused() -> None:
    assert "line 1: This is not UTF-8." in refusal(ENGLISH.encode("utf-16"), "one.xml")
    assert f"line {line_of('Assemblée', FRENCH)}: This is not UTF-8." in refusal(
        FRENCH.encode("latin-1", "replace"), "one.xml"
    )


@pytest.mark.parametrize("data", [b"", b"association: EA", b"<html>", b"%PDF-1.7", b"\0\0", b"<a/><b/>"])
def test_what_is_no_xml_is_refused(data: bytes) -> None:
    assert "This is not valid XML" in refusal(data, "one.xml")


def test_xml_of_another_kind_is_refused() -> None:
    assert "This is not Akoma Ntoso 3.0" in refusal(b"<html/>", "one.xml")


LAUGHS = (
    """<!DOCTYPE lolz [<!ENTITY lol "lol"><!ENTITY lol2 "&lol;&lol;&lol;">]><akomaNtoso>&lol2;</akomaNtoso>"""
)
OUTSIDE = """<!DOCTYPE a [<!ENTITY file SYSTEM "file:///etc/hostname">]><akomaNtoso>&file;</akomaNtoso>"""
ELSEWHERE = """<!DOCTYPE a SYSTEM "https://elsewhere.example/a.dtd"><akomaNtoso/>"""


@pytest.mark.parametrize("text", [LAUGHS, OUTSIDE, ELSEWHERE])
def test_document_types_and_entities_are_refused_unread(text: str) -> None:
    said = refusal(text.encode(), "one.xml")
    assert (
        said
        == "one.xml, line 1, <!DOCTYPE>: A document type and entities are not read. Remove the declaration."
    )


def test_an_entity_that_nobody_declared_is_refused() -> None:
    assert "undefined entity" in refusal(b"<akomaNtoso>&nbsp;</akomaNtoso>", "one.xml")


def test_documents_out_of_proportion_are_refused() -> None:
    many = b"<a>" + b"<b/>" * xml_reading.MOST_ELEMENTS + b"</a>"
    deep = b"<a>" * 10_000 + b"</a>" * 10_000
    assert "more elements than statutes can have" in refusal(many, "one.xml")
    assert "nested too deeply" in refusal(deep, "one.xml")
    assert "larger than" in refusal(b" " * (xml_reading.MOST_BYTES + 1), "one.xml")


def zipped(*entries: tuple[str, bytes]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in entries:
            made.writestr(name, content)
    return packed.getvalue()


def test_packages_that_unfold_without_end_are_refused_before_they_do() -> None:
    large = zipped(("bomb.xml", b" " * (xml_reading.MOST_BYTES + 1)))
    many = zipped(*((f"{at}.xml", b" " * xml_reading.MOST_BYTES) for at in range(13)))
    assert "larger than" in refusal(large)
    assert "unfolds to more than statutes can have" in refusal(many)


def test_a_package_whose_sizes_lie_is_refused() -> None:
    honest = zipped(("bomb.xml", b" " * 4_000_000))
    lying = honest.replace((4_000_000).to_bytes(4, "little"), (10).to_bytes(4, "little"))
    assert "This package is damaged" in refusal(lying)


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"PK\x03\x04 and nothing", "This package is damaged"),
        (zipped(("notes.txt", b"x")), "The package holds no XML document."),
        (
            zipped(("one.xml", b"x")).replace(b"PK\x01\x02\x14\x03\x14\0\0", b"PK\x01\x02\x14\x03\x14\0\1"),
            "damaged",
        ),
        (package()[:-30], "This package is damaged"),
    ],
)
def test_packages_that_cannot_be_opened_are_refused(data: bytes, problem: str) -> None:
    assert problem in refusal(data)


def test_what_xml_cannot_hold_is_refused_on_the_way_out() -> None:
    odd = read_statutes(TEXT.replace("fr: Tous les membres se réunissent.", 'fr: "Tous\\x01"'))
    with pytest.raises(RuleBroken, match=r"Article 11 holds U\+0001, which XML cannot hold\."):
        written((odd,))


def test_one_language_under_two_codes_is_refused_on_the_way_out() -> None:
    with pytest.raises(RuleBroken, match="“fr” and “fra” are one language"):
        written((read_statutes(TEXT.replace("[en, fr]", "[en, fr, fra]")),))


def test_versions_of_the_same_day_and_none_are_refused_on_the_way_out() -> None:
    with pytest.raises(RuleBroken, match="Two versions take effect on 2021-01-18"):
        written((STATUTES, STATUTES))
    with pytest.raises(RuleBroken, match="There is no version"):
        written(())
