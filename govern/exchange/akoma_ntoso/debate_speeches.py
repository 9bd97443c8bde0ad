"""Speeches in a debate record: who had the floor, for whom, from when to when; never what was said."""

from datetime import timedelta

from govern.domain.meetings.speaking import SpeechKind
from govern.domain.voting.minuted_room import MinutedSpeech
from govern.exchange.akoma_ntoso.debate_terms import Terms
from govern.exchange.akoma_ntoso.xml_tree import Element


def speech(each: MinutedSpeech, name: str, terms: Terms) -> Element:
    """Return a speech; a point of order with what it was about and what the chair said on it."""
    ended_at = each.began_at + timedelta(seconds=each.seconds)
    said = {
        "eId": name,
        "status": "incomplete",
        "by": f"#{terms.person(each.name)}",
        "startTime": each.began_at.isoformat(),
        "endTime": ended_at.isoformat(),
    }
    from_ = each.name if each.member is None else f"{each.name}, {each.member}"
    spoken = Element("speech", said, [Element("from", {}, [terms.plain(from_)]), Element("p")])
    if each.kind is not SpeechKind.POINT_OF_ORDER:
        return spoken
    about = [Element("p", {}, [terms.plain(text)]) for text in (each.subject, each.ruling) if text]
    return Element("pointOfOrder", {"eId": f"{name}__order"}, [spoken, *about])
