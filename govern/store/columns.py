"""Column types that keep exactness: aware instants, fractions, canonical JSON, texts, enums."""

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from enum import Enum
from fractions import Fraction
from typing import Any, TypeVar, cast

from sqlalchemy import DateTime, Dialect, String, TypeDecorator
from sqlalchemy import Enum as EnumType
from sqlalchemy import Text as TextType

from govern.domain.values.digest import Json, canonical_json
from govern.domain.values.text import Text

E = TypeVar("E", bound=Enum)


class UtcDateTime(TypeDecorator[datetime]):
    """Aware instants, kept in UTC; naive ones are refused."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("an instant without time zone cannot be stored")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class ExactFraction(TypeDecorator[Fraction]):
    """Exact shares and weights, kept as text such as ``2/3``."""

    impl = String(80)
    cache_ok = True

    def process_bind_param(self, value: Fraction | None, dialect: Dialect) -> str | None:  # noqa: ARG002
        return None if value is None else str(Fraction(value))

    def process_result_value(self, value: str | None, dialect: Dialect) -> Fraction | None:  # noqa: ARG002
        return None if value is None else Fraction(value)


class JsonText(TypeDecorator[Json]):
    """Records in their one byte form, the same text on every database."""

    impl = TextType
    cache_ok = True

    def process_bind_param(self, value: Json, dialect: Dialect) -> str | None:  # noqa: ARG002
        return None if value is None else canonical_json(value).decode()

    def process_result_value(self, value: str | None, dialect: Dialect) -> Json:  # noqa: ARG002
        return None if value is None else cast(Json, json.loads(value))


class TextColumn(TypeDecorator[Text]):
    """A text in several languages, one of them authentic."""

    impl = TextType
    cache_ok = True

    def process_bind_param(self, value: Text | None, dialect: Dialect) -> str | None:  # noqa: ARG002
        if value is None:
            return None
        return canonical_json({"authentic": value.authentic, "versions": dict(value.versions)}).decode()

    def process_result_value(self, value: str | None, dialect: Dialect) -> Text | None:  # noqa: ARG002
        if value is None:
            return None
        record = cast(Mapping[str, Any], json.loads(value))
        return Text(authentic=record["authentic"], versions=record["versions"])


def enum_type(kind: type[E]) -> EnumType:
    """Return the column type that keeps an enum by its value, readable and without database types."""
    return EnumType(
        kind,
        native_enum=False,
        create_constraint=False,
        length=32,
        values_callable=lambda members: [each.value for each in members],
    )
