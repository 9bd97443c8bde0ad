"""No table holds persons unnoticed: each stands in the registry of personal data, or holds nobody."""

from collections.abc import Iterator

import pytest

from govern.domain.members.personal_data import KEEPING, Fate, Topic
from govern.domain.members.personal_data_words import ERASURES, PURPOSES, TOPIC_NAMES
from govern.store.holdings import Holding
from govern.store.personal_data import HOLDINGS, NOBODY, PROSE
from govern.store.tables.everything import metadata

#: what people are called and reached by, wherever it stands
TELLING = {"email", "contact_email", "contact_name", "address", "recipient", "recipient_name"}
#: tables in which such a column tells nothing of a person: the secret address of a document
UNTOLD = {"documents.address"}
ENTERED = {each.table for each in HOLDINGS}


def leading() -> Iterator[tuple[str, str]]:
    """Yield every column that leads to a person or an account, or tells how to reach one."""
    for table in metadata.sorted_tables:
        for column in table.c:
            refers = {key.column.table.name for key in column.foreign_keys} & {"persons", "accounts"}
            is_named = column.name == "person_id" or column.name.endswith("_person_id")
            is_telling = column.name in TELLING and f"{table.name}.{column.name}" not in UNTOLD
            if refers or is_named or is_telling:
                yield table.name, column.name


def entered_columns(table: str) -> set[str]:
    found = [each for each in HOLDINGS if each.table == table]
    return {name for each in found for name in (*each.about, *each.did, *each.blank)}


def test_every_table_is_entered_once_as_holding_persons_or_nobody() -> None:
    assert set(metadata.tables) - ENTERED - PROSE - NOBODY == set()
    assert (ENTERED | PROSE | NOBODY) - set(metadata.tables) == set()
    assert set() == (ENTERED & (PROSE | NOBODY)) | (PROSE & NOBODY)


def test_every_column_that_leads_to_a_person_is_entered() -> None:
    missing = {(table, column) for table, column in leading() if column not in entered_columns(table)}
    assert missing == set()


@pytest.mark.parametrize("holding", HOLDINGS, ids=lambda each: f"{each.table}-{each.topic.value}")
def test_an_entry_names_columns_that_are_there(holding: Holding) -> None:
    columns = set(metadata.tables[holding.table].c.keys())
    named = {*holding.about, *holding.did, *holding.blank, *holding.withheld, *holding.told}
    assert named | ({holding.day, holding.content} - {""}) <= columns
    assert (holding.fate is Fate.BLANKED) == bool(holding.blank)


@pytest.mark.parametrize("topic", Topic, ids=lambda each: each.value)
def test_every_topic_says_what_it_is_and_what_becomes_of_it(topic: Topic) -> None:
    fates = {each.fate for each in HOLDINGS if each.topic is topic}
    assert topic in TOPIC_NAMES
    assert topic in PURPOSES
    assert (topic in ERASURES) == bool(fates & {Fate.ERASED, Fate.BLANKED})
    assert (topic in KEEPING) or Fate.STAYS not in fates
