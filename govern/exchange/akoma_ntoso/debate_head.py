"""What a debate record says about itself: the meeting as a work, votes as figures, everything referred to."""

from collections.abc import Iterator
from fractions import Fraction

from govern.domain.meetings.quorum import QuorumState
from govern.domain.values.message import Message
from govern.domain.voting.minutes import MinutedVote, Minutes
from govern.domain.voting.outcome import Outcome
from govern.exchange.akoma_ntoso.debate_terms import Terms
from govern.exchange.akoma_ntoso.debate_votes import outcome_of
from govern.exchange.akoma_ntoso.languages import long_code
from govern.exchange.akoma_ntoso.xml_tree import Element
from govern.i18n.moments import country_of

_SOURCE = {"source": "#association"}


def head(facts: Minutes, terms: Terms, votes: Element | None) -> Element:
    """Return the identification, the figures of votes, and the references."""
    parts: list[Element | str] = [_identification(facts, terms)]
    if votes is not None:
        parts.append(Element("analysis", _SOURCE, [votes]))
    association = {
        "eId": "association",
        "href": f"/akn/ontology/organization/{country_of(facts.issuer.time_zone)}/association",
        "showAs": terms.text(facts.issuer.name),
    }
    author = {"eId": "author", "href": "/akn/ontology/role/author", "showAs": "Author"}
    parts.append(
        Element(
            "references",
            _SOURCE,
            [Element("TLCOrganization", association), *terms.listed(), Element("TLCRole", author)],
        )
    )
    return Element("meta", {}, parts)


def preface(facts: Minutes, terms: Terms) -> Element:
    """Return the title: whose minutes, of which meeting, when and where."""
    title = terms.said(
        Message("Minutes: {body}, {day}", {"body": terms.text(facts.body), "day": facts.held_on})
    )
    where = Element("p", {}, [terms.plain(f"{facts.reference}, {facts.place}".rstrip(", "))])
    return Element("preface", {}, [Element("p", {}, [Element("docTitle", {}, [title])]), where])


def analysis(facts: Minutes, terms: Terms) -> Element | None:
    """Return the quorum at the opening and the figures of every vote; None where nothing was counted."""
    found: list[Element | str] = list(_quorum(facts.quorum, "quorum_opening"))
    for item in facts.items:
        for at, vote in enumerate(item.votes, start=1):
            found += _voting(vote, f"voting_item_{item.number}__vote_{at}", terms)
    return Element("parliamentary", {}, found) if found else None


def _quorum(state: QuorumState, name: str) -> Iterator[Element]:
    figures = state.figures
    if not figures:
        return
    counted = (("quorum", f"{name}__needed_{at}", each.needed) for at, each in enumerate(figures, start=1))
    filled = (("count", f"{name}__filled_{at}", each.filled) for at, each in enumerate(figures, start=1))
    children: list[Element | str] = [_count(*each) for each in (*counted, *filled)]
    yield Element("quorumVerification", {"eId": name}, children)


def _voting(vote: MinutedVote, name: str, terms: Terms) -> Iterator[Element]:
    if vote.outcome is None:
        return
    yield from _quorum(vote.outcome.quorum, f"{name}__quorum")
    said = {"eId": name, "outcome": f"#{terms.concept('outcome', outcome_of(vote))}"}
    counts: list[Element | str] = [
        Element(
            "count",
            {
                "eId": f"{name}__{kind}",
                "value": _figure(value),
                "refersTo": f"#{terms.concept('choice', kind)}",
            },
        )
        for kind, value in _tally(vote.outcome)
    ]
    yield Element("voting", said, counts)


def _tally(outcome: Outcome) -> Iterator[tuple[str, Fraction]]:
    tally = outcome.tally
    yield "for", tally.for_
    yield "against", tally.against
    yield "abstain", tally.abstained
    yield "blank", tally.blank
    yield "invalid", tally.invalid
    yield "not_cast", tally.not_cast


def _count(kind: str, name: str, value: Fraction) -> Element:
    return Element(kind, {"eId": name, "value": _figure(value)})


def _figure(value: Fraction) -> str:
    return str(Fraction(value))


def _identification(facts: Minutes, terms: Terms) -> Element:
    country, day = country_of(facts.issuer.time_zone), facts.held_on.isoformat()
    language = long_code(terms.speak.language)
    work = f"/akn/{country}/debate/minutes/{day}/{facts.reference}"
    expression = f"{work}/{language}@{day}"
    held = {"date": day, "name": "meeting"}
    author = {"href": "#association", "as": "#author"}
    levels: list[Element | str] = []
    for level, address, suffix, own in (
        ("FRBRWork", work, "", [Element("FRBRcountry", {"value": country})]),
        ("FRBRExpression", expression, "", [Element("FRBRlanguage", {"language": language})]),
        ("FRBRManifestation", expression, ".xml", [Element("FRBRformat", {"value": "application/akn+xml"})]),
    ):
        core = [
            Element("FRBRthis", {"value": f"{address}/!main{suffix}"}),
            Element("FRBRuri", {"value": f"{address}{suffix}"}),
            Element("FRBRdate", held),
            Element("FRBRauthor", author),
        ]
        levels.append(Element(level, {}, [*core, *own]))
    return Element("identification", _SOURCE, levels)
