"""Minutes as an Akoma Ntoso debate record: attendance, items, who spoke when, votes with their figures.

It says nothing that the minutes do not say: speeches are by name and time, without words. The same minutes
give the same bytes.
"""

from collections.abc import Iterator

from govern.domain.meetings.words import ITEM_KIND_NAMES
from govern.domain.values.message import Message
from govern.domain.voting.minutes import AttendanceLine, Attended, Happening, MinutedItem, Minutes
from govern.domain.voting.minutes_words import stay_in_words
from govern.exchange.akoma_ntoso.debate_head import analysis, head, preface
from govern.exchange.akoma_ntoso.debate_speeches import speech
from govern.exchange.akoma_ntoso.debate_terms import Terms
from govern.exchange.akoma_ntoso.debate_votes import vote_section
from govern.exchange.akoma_ntoso.xml_tree import Element, write_xml
from govern.i18n.translator import Translator

_ATTENDED = {
    Attended.PRESENT: Message("present"),
    Attended.REPRESENTED: Message("represented"),
    Attended.EXCUSED: Message("excused"),
    Attended.ABSENT: Message("absent"),
}


def debate_xml(facts: Minutes, speak: Translator) -> bytes:
    """Return minutes in a reader's language as a debate record."""
    terms = Terms(speak)
    body = Element("debateBody", {}, list(_sections(facts, terms)))
    votes = analysis(facts, terms)
    debate = Element(
        "debate",
        {"name": "minutes", "contains": "originalVersion"},
        [head(facts, terms, votes), preface(facts, terms), body],
    )
    return write_xml(Element("akomaNtoso", {}, [debate]))


def _sections(facts: Minutes, terms: Terms) -> Iterator[Element]:
    yield _roll_call(facts, terms)
    opening = [*terms.lines(facts.opening), *(_speeches_on_no_item(facts, terms))]
    yield terms.section("debateSection", "opening", Message("Opening"), opening)
    for item in facts.items:
        yield _item(item, terms)
    closing: list[Element | str] = [
        *(_narrative(each, terms) for each in facts.closing),
        Element("p", {}, [Element("recordedTime", {"time": facts.closed_at.isoformat()})]),
    ]
    yield terms.section("adjournment", "closing", Message("Closing"), closing)


def _roll_call(facts: Minutes, terms: Terms) -> Element:
    lines: list[Element | str] = [_line(each, facts, terms) for each in facts.attendance]
    return terms.section("rollCall", "roll_call", Message("Attendance"), lines)


def _line(line: AttendanceLine, facts: Minutes, terms: Terms) -> Element:
    """Return a seat with how it took part, and everybody who filled it with their times."""
    how = terms.said(_ATTENDED[line.attended])
    pieces: list[Element | str] = [
        Element("organization", {"refersTo": f"#{terms.seat(line.name)}"}, [terms.plain(line.name)]),
        f": {how}",
    ]
    for stay in line.stays:
        person = {"refersTo": f"#{terms.person(stay.person)}"}
        pieces += ["; ", Element("person", person, [terms.plain(stay.person)])]
        pieces.append(f", {terms.said(stay_in_words(stay, facts.zone))}")
    if line.proxy_holder:
        holder = {"refersTo": f"#{terms.seat(line.proxy_holder)}"}
        pieces += [" (", Element("organization", holder, [terms.plain(line.proxy_holder)]), ")"]
    return Element("p", {}, pieces)


def _item(item: MinutedItem, terms: Terms) -> Element:
    name = f"item_{item.number}"
    speeches = item.floor.speeches if item.floor else ()
    children: list[Element | str] = [
        Element("num", {}, [str(item.number)]),
        Element("heading", {}, [terms.text(item.title)]),
        Element("subheading", {}, [terms.said(ITEM_KIND_NAMES[item.kind])]),
        *terms.lines(item.requested_decision),
        *(speech(each, f"{name}__speech_{at}", terms) for at, each in enumerate(speeches, start=1)),
    ]
    for at, vote in enumerate(item.votes, start=1):
        children += [_narrative(each, terms) for each in vote.before]
        children.append(vote_section(vote, f"{name}__vote_{at}", terms))
    children += terms.lines(item.prose)
    said = {"name": "item", "eId": name, "refersTo": f"#{terms.concept('item', item.reference)}"}
    return Element("debateSection", said, children)


def _speeches_on_no_item(facts: Minutes, terms: Terms) -> Iterator[Element]:
    for at, each in enumerate(facts.room.speeches, start=1):
        yield speech(each, f"opening__speech_{at}", terms)


def _narrative(happening: Happening, terms: Terms) -> Element:
    words = " ".join(terms.said(each) for each in happening.sentences)
    time = Element("recordedTime", {"time": happening.at.isoformat()})
    return Element("narrative", {}, [time, words])
