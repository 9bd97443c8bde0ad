"""The life of the statutes: when each version was adopted, and from when to when it is in force."""

from collections.abc import Iterator, Sequence

from govern.domain.statutes.articles import Head
from govern.exchange.akoma_ntoso.identification import expression_address
from govern.exchange.akoma_ntoso.xml_tree import Element

_SOURCE = {"source": "#association"}


def lifecycle(heads: Sequence[Head], number: int) -> Element:
    """Return the events of every version, oldest first; that of the number made this document."""
    return Element(
        "lifecycle",
        _SOURCE,
        [event for at, head in enumerate(heads, start=1) for event in _events(head, at, is_own=at == number)],
    )


def temporal_data(heads: Sequence[Head]) -> Element:
    """Return the time during which each version is in force."""
    return Element("temporalData", _SOURCE, [_period(at, len(heads)) for at in range(1, len(heads) + 1)])


def texts_of(heads: Sequence[Head]) -> Iterator[Element]:
    """Return references to the authentic text of each version, which made the events."""
    for at, head in enumerate(heads, start=1):
        address = expression_address(heads[0], head, head.authentic)
        name = "original" if at == 1 else "passiveRef"
        yield Element(
            name, {"eId": f"version_{at}", "href": address, "showAs": head.in_force_from.isoformat()}
        )


def _events(head: Head, at: int, *, is_own: bool) -> Iterator[Element]:
    source = f"#version_{at}"
    adoption = {"eId": f"adoption_{at}", "date": head.adopted_on.isoformat(), "source": source}
    kind = {"type": "generation" if at == 1 else "amendment"}
    own = {"originatingExpression": "true"} if is_own else {}
    yield Element("eventRef", {**adoption, **kind, **own})
    effect = {"eId": f"effect_{at}", "date": head.in_force_from.isoformat(), "source": source}
    yield Element("eventRef", {**effect, "refersTo": "#in_force"})


def _period(at: int, count: int) -> Element:
    end = {"end": f"#effect_{at + 1}"} if at < count else {}
    interval = Element("timeInterval", {"start": f"#effect_{at}", **end, "refersTo": "#in_force"})
    return Element("temporalGroup", {"eId": f"period_{at}"}, [interval])
