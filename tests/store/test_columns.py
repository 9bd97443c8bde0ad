"""Column types keep exactly what was put in, on both databases."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, timezone
from enum import Enum
from fractions import Fraction
from uuid import uuid4

import pytest
import sqlalchemy as sa
from flask import Flask
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from govern.domain.values.text import Text
from govern.store.columns import ExactFraction, JsonText, TextColumn, UtcDateTime, enum_type
from govern.store.database import db


class Colour(Enum):
    """Two values that are not their names."""

    DEEP_BLUE = "deep blue"
    GOLD = "gold"


TABLE = sa.Table(
    "kept",
    sa.MetaData(),
    sa.Column("id", sa.Uuid, primary_key=True, default=uuid4),
    sa.Column("at", UtcDateTime),
    sa.Column("share", ExactFraction),
    sa.Column("facts", JsonText),
    sa.Column("title", TextColumn),
    sa.Column("colour", enum_type(Colour)),
)
PLAIN = st.none() | st.booleans() | st.integers() | st.text()
JSON = st.recursive(PLAIN, lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner))
EXACTLY = settings(
    max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@pytest.fixture
def connection(app: Flask) -> Iterator[sa.Connection]:
    with db.engine.connect() as connection:
        TABLE.create(connection)
        yield connection
        connection.rollback()


def kept(connection: sa.Connection, column: str, value: object) -> object:
    """Return a value as it comes back."""
    key = uuid4()
    connection.execute(sa.insert(TABLE).values({"id": key, column: value}))
    return connection.scalar(sa.select(TABLE.c[column]).where(TABLE.c.id == key))


@given(
    st.datetimes(
        min_value=datetime(1900, 1, 2),  # noqa: DTZ001 - hypothesis adds the zone
        max_value=datetime(9998, 12, 31),  # noqa: DTZ001
        timezones=st.integers(-720, 840).map(lambda minutes: timezone(timedelta(minutes=minutes))),
    )
)
@EXACTLY
def test_an_instant_comes_back_in_utc_to_the_microsecond(connection: sa.Connection, at: datetime) -> None:
    back = kept(connection, "at", at)
    assert isinstance(back, datetime)
    assert (back, back.tzinfo) == (at, UTC)


def test_an_instant_without_zone_is_refused(connection: sa.Connection) -> None:
    with pytest.raises(sa.exc.StatementError, match="without time zone"):
        kept(connection, "at", datetime(2026, 11, 23, 9, 0))  # noqa: DTZ001 - what is refused


@given(st.fractions())
@EXACTLY
def test_a_fraction_comes_back_exactly(connection: sa.Connection, share: Fraction) -> None:
    if len(str(share)) <= 80:
        assert kept(connection, "share", share) == share


def test_a_fraction_is_readable_where_it_is_kept(connection: sa.Connection) -> None:
    kept(connection, "share", Fraction(2, 3))
    assert connection.scalar(sa.text("SELECT share FROM kept")) == "2/3"


@given(JSON)
@EXACTLY
def test_a_record_comes_back_as_it_was(connection: sa.Connection, facts: object) -> None:
    assert kept(connection, "facts", facts) == facts


def test_equal_records_are_the_same_text(connection: sa.Connection) -> None:
    kept(connection, "facts", {"b": [1], "a": "é"})
    kept(connection, "facts", {"a": "é", "b": (1,)})
    assert connection.scalars(sa.text("SELECT DISTINCT facts FROM kept")).all() == ['{"a":"é","b":[1]}']


def test_a_record_with_a_float_is_refused(connection: sa.Connection) -> None:
    with pytest.raises(sa.exc.StatementError):
        kept(connection, "facts", {"share": float("nan")})


def test_a_text_keeps_its_languages_and_which_is_authentic(connection: sa.Connection) -> None:
    title = Text("fr", {"en": "Budget", "fr": "Budget\n« annuel » 漢字 🗳"})
    assert kept(connection, "title", title) == title


def test_an_enum_is_kept_by_its_value(connection: sa.Connection) -> None:
    assert kept(connection, "colour", Colour.DEEP_BLUE) is Colour.DEEP_BLUE
    assert connection.scalar(sa.text("SELECT colour FROM kept")) == "deep blue"


@pytest.mark.parametrize("column", ["at", "share", "facts", "title", "colour"])
def test_nothing_comes_back_as_nothing(connection: sa.Connection, column: str) -> None:
    assert kept(connection, column, None) is None
