"""The base of all tables: plain SQLAlchemy, names for every constraint."""

from datetime import datetime
from fractions import Fraction
from typing import ClassVar
from uuid import UUID

from sqlalchemy import MetaData, Uuid
from sqlalchemy.orm import DeclarativeBase

from govern.domain.values.text import Text
from govern.store.columns import ExactFraction, TextColumn, UtcDateTime


class Base(DeclarativeBase):
    """Every table of Govern."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map: ClassVar = {
        datetime: UtcDateTime,
        Fraction: ExactFraction,
        Text: TextColumn,
        UUID: Uuid,
    }
