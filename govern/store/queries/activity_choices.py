"""Activities of a plan to choose among: the first ones, one by its id, or those whose names hold words."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import cast
from uuid import UUID

from sqlalchemy import Select, select, type_coerce
from sqlalchemy import Text as LongText
from sqlalchemy.orm import Session

from govern.domain.plan.activities import ACTIVE
from govern.domain.values.digest import canonical_json
from govern.domain.values.text import Text
from govern.store.tables.plan import Activity

#: a value and what it is called
Choice = tuple[str, str]


@dataclass(frozen=True, slots=True)
class ActivityChoices:
    """The activities of a plan that can be chosen; each question to it is one query."""

    session: Session
    plan: UUID
    #: the language of the reader; without one, titles are told in their own
    language: str | None = None
    #: the activity that is no choice
    but: UUID | None = None
    #: the only one that is a choice
    only: UUID | None = None
    #: only what is not over
    is_open: bool = False

    def first(self, most: int) -> Sequence[Choice]:
        """Return the first ones by reference, at most so many."""
        rows = self.session.execute(self._asked().order_by(Activity.reference).limit(most))
        return [self._called(activity, reference, title) for activity, reference, title in rows]

    def called(self, value: str) -> Choice | None:
        """Return the one of an id, None where it is no choice."""
        try:
            wanted = UUID(value)
        except ValueError:
            return None
        row = self.session.execute(self._asked().where(Activity.id == wanted)).first()
        return self._called(row[0], row[1], row[2]) if row is not None else None

    def like(self, words: str) -> Sequence[Choice]:
        """Return those whose reference and title hold some words, whatever the case, by reference.

        Only titles in whose stored form the longest of the words is found are read in full.
        """
        wanted = " ".join(words.casefold().split())
        longest = max(wanted.split(), key=len, default="")
        stored = canonical_json(longest).decode()[1:-1]
        rows = self.session.execute(self._asked().order_by(Activity.reference))
        found = [
            self._called(activity, reference, title)
            for activity, reference, title in rows
            if stored in f"{reference} {title}".casefold()
        ]
        return [each for each in found if wanted in " ".join(each[1].casefold().split())]

    def _asked(self) -> Select[UUID, str, str]:
        query = select(Activity.id, Activity.reference, type_coerce(Activity.title, LongText))
        query = query.where(Activity.plan_id == self.plan)
        if self.but is not None:
            query = query.where(Activity.id != self.but)
        if self.only is not None:
            query = query.where(Activity.id == self.only)
        if self.is_open:
            query = query.where(Activity.state.in_(sorted(ACTIVE, key=lambda each: each.value)))
        return query

    def _called(self, activity: UUID, reference: str, stored: str) -> Choice:
        record = cast(Mapping[str, str], json.loads(stored))
        title = Text(record["authentic"], cast(Mapping[str, str], record["versions"]))
        shown = title.in_language(self.language).text if self.language else title.authentic_text
        return str(activity), f"{reference} {shown}"
