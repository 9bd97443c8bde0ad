"""What data attached to documents can hold at all: every new field and kind is held against it."""

from collections.abc import Iterator

import pytest

from govern.domain.meetings.document_readers import HELD_BACK
from govern.domain.meetings.kinds import DocumentKind
from govern.domain.values.digest import Json
from govern.services.facts_kinds import FACTS, schema_of

#: how one reaches somebody; how a voter is found or a ballot is opened; where somebody sat
ADDRESSES = ("mail", "address", "phone", "street", "birth")
SECRETS = ("salt", "receipt", "token", "password", "account", "network", "mark_id", "ballot_id")
#: for everybody, made from the same facts as the one with addresses, and left without them when it is made
WITHOUT_THEM = DocumentKind.MEMBER_REGISTER


def fields_of(schema: Json) -> Iterator[str]:
    """Yield the names of all fields, at whatever depth."""
    if isinstance(schema, dict):
        properties = schema.get("properties")
        yield from properties if isinstance(properties, dict) else ()
    below = schema.values() if isinstance(schema, dict) else schema if isinstance(schema, list) else ()
    for each in below:
        yield from fields_of(each)


def holding(kind: DocumentKind, words: tuple[str, ...]) -> set[str]:
    return {name for name in fields_of(schema_of(kind)) if any(word in name for word in words)}


def test_every_kind_of_document_says_what_it_carries() -> None:
    assert set(FACTS) == set(DocumentKind)


@pytest.mark.parametrize("kind", sorted(set(DocumentKind) - set(HELD_BACK) - {WITHOUT_THEM}, key=str))
def test_what_every_reader_gets_has_no_place_for_addresses(kind: DocumentKind) -> None:
    assert holding(kind, ADDRESSES) == set()


@pytest.mark.parametrize("kind", DocumentKind)
def test_nothing_attached_has_a_place_for_secrets(kind: DocumentKind) -> None:
    assert holding(kind, SECRETS) == set()
