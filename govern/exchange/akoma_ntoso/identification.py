"""What identifies a document: the work, the version in a language, and the file (FRBR)."""

import re
import unicodedata
from collections.abc import Iterator
from datetime import date

from govern.domain.statutes.articles import Head
from govern.exchange.akoma_ntoso.languages import long_code
from govern.exchange.akoma_ntoso.xml_tree import Element

_SOURCE = {"source": "#association"}


def identification(first: Head, head: Head, language: str, number: int) -> Element:
    """Return the identification of one version in a language; ``first`` heads the oldest version."""
    levels: list[Element | str] = [
        _work(first),
        _expression(first, head, language, number),
        _manifestation(first, head, language),
    ]
    return Element("identification", _SOURCE, levels)


def work_address(first: Head) -> str:
    """Return the address of the statutes whatever their version and language."""
    name = unicodedata.normalize("NFKD", first.short).encode("ascii", "ignore").decode().lower()
    slug = re.sub(r"[^a-z0-9]+", "-", name).strip("-") or "statutes"
    return f"/akn/{country(first)}/act/statutes/{first.adopted_on.isoformat()}/{slug}"


def expression_address(first: Head, head: Head, language: str) -> str:
    """Return the address of one version in one language."""
    return f"{work_address(first)}/{long_code(language)}@{head.in_force_from.isoformat()}"


def country(head: Head) -> str:
    """Return the country of the seat, which the legal form names."""
    return head.form.split("-")[0]


def _work(first: Head) -> Element:
    address = work_address(first)
    return Element(
        "FRBRWork",
        {},
        [
            *_core(f"{address}/!main", address),
            _day(first.adopted_on, "adoption"),
            _author(),
            Element("FRBRcountry", {"value": country(first)}),
            Element("FRBRsubtype", {"value": "statutes"}),
            Element("FRBRnumber", {"value": address.rsplit("/", 1)[-1]}),
            Element("FRBRname", {"value": first.association}),
            Element("FRBRprescriptive", {"value": "true"}),
        ],
    )


def _expression(first: Head, head: Head, language: str, number: int) -> Element:
    address = expression_address(first, head, language)
    is_authentic = language == head.authentic
    return Element(
        "FRBRExpression",
        {},
        [
            *_core(f"{address}/!main", address),
            _day(head.in_force_from, "inForce"),
            _day(head.adopted_on, "adoption"),
            _author(),
            Element("FRBRversionNumber", {"value": str(number)}),
            Element("FRBRauthoritative", {"value": "true" if is_authentic else "false"}),
            *(() if is_authentic else _master(first, head)),
            Element("FRBRlanguage", {"language": long_code(language)}),
            *(() if is_authentic else _translation(first, head)),
        ],
    )


def _manifestation(first: Head, head: Head, language: str) -> Element:
    address = expression_address(first, head, language)
    return Element(
        "FRBRManifestation",
        {},
        [
            *_core(f"{address}/!main.xml", f"{address}.xml"),
            _day(head.in_force_from, "version"),
            _author(),
            Element("FRBRformat", {"value": "application/akn+xml"}),
        ],
    )


def _core(this: str, address: str) -> Iterator[Element]:
    yield Element("FRBRthis", {"value": this})
    yield Element("FRBRuri", {"value": address})


def _day(day: date, name: str) -> Element:
    return Element("FRBRdate", {"date": day.isoformat(), "name": name})


def _author() -> Element:
    return Element("FRBRauthor", {"href": "#association", "as": "#author"})


def _master(first: Head, head: Head) -> Iterator[Element]:
    address = expression_address(first, head, head.authentic)
    yield Element("FRBRmasterExpression", {"href": address, "showAs": head.association})


def _translation(first: Head, head: Head) -> Iterator[Element]:
    said = {"fromLanguage": long_code(head.authentic), "authoritative": "false", "by": "#association"}
    yield Element("FRBRtranslation", {"href": expression_address(first, head, head.authentic), **said})
