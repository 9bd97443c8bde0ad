"""Forms of the agenda room: an item without a proposal, the order of items, sections, what is planned."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from wtforms import SelectField

from govern.domain.meetings.agenda_order import LONGEST_HEADING, Arrangement, Wanted, arranged, flat, moved
from govern.domain.meetings.kinds import ItemKind
from govern.domain.meetings.schedule import Planned
from govern.domain.meetings.words import ITEM_KIND_NAMES
from govern.domain.values.ids import ItemId, PersonId
from govern.domain.values.message import Message
from govern.i18n.marker import N_, Marked
from govern.services.agenda_sections import ItemPlan
from govern.web.forms.content import ContentForm
from govern.web.forms.languages import Part, TextsForm
from govern.web.forms.secure import SecureForm, VersionField

HEADING: Mapping[str, Part] = {"heading": Part(N_("Heading"), LONGEST_HEADING)}
_NOT_ADDED = (ItemKind.ELECTION, ItemKind.CONSENT)


class AddItemForm(ContentForm):
    """An item that the secretary puts on the agenda."""

    kind = SelectField(
        N_("What it asks of the meeting"),
        choices={each.value: Marked(ITEM_KIND_NAMES[each].id) for each in ItemKind if each not in _NOT_ADDED},
    )
    minutes = SelectField(N_("Minutes put to approval"))


class SectionForm(TextsForm):
    """A heading of an agenda, in every language of the association."""

    version = VersionField()


class OrderForm(SecureForm):
    """An agenda: number, section, minutes and presenter of each item, or one item moved by one place."""

    version = VersionField()

    def order(self, parts: Arrangement, typed: Mapping[str, str]) -> Arrangement | None:
        """Return the order that was asked for, or None where a number is not one."""
        wanted = []
        for place, item in enumerate(flat(parts), start=1):
            number = _number(typed.get(f"position-{item}", str(place)))
            if number is None:
                self.refuse(Message("Write each place as a whole number, such as 3."))
                return None
            section = _chosen(typed.get(f"section-{item}"), _section_of(parts, item))
            wanted.append(Wanted(item, section, number))
        return _moved(arranged(parts, wanted), typed.get("move", ""))

    def plans(
        self, present: Mapping[ItemId, ItemPlan], typed: Mapping[str, str]
    ) -> dict[ItemId, ItemPlan] | None:
        """Return what is planned for each item, or None where minutes are not a number; a blank is none."""
        found = {}
        for item, plan in present.items():
            minutes = _minutes(typed.get(f"minutes-{item}"), plan.planned.minutes)
            pause = _minutes(typed.get(f"break-{item}"), plan.planned.break_after)
            if minutes is None or pause is None:
                self.refuse(Message("Write minutes as a whole number, such as 15, or leave the field empty."))
                return None
            presenter = _chosen(typed.get(f"presenter-{item}"), plan.presenter)
            found[item] = ItemPlan(
                Planned(minutes or None, pause or None), PersonId(presenter) if presenter else None
            )
        return found


class TogetherForm(SecureForm):
    """The items that are adopted together."""

    version = VersionField()


def chosen_items(typed: Sequence[str], present: Sequence[ItemId]) -> tuple[ItemId, ...]:
    """Return the items of an agenda whose boxes were ticked."""
    return tuple(item for item in present if str(item) in typed)


def _number(typed: str) -> int | None:
    text = typed.strip()
    return int(text) if text.isascii() and text.isdigit() and len(text) <= 4 else None


def _minutes(typed: str | None, present: int | None) -> int | None:
    """Return the minutes typed, 0 for an emptied field, those that stood where there was no field."""
    if typed is None:
        return present or 0
    return 0 if not typed.strip() else _number(typed)


def _chosen(typed: str | None, present: UUID | None) -> UUID | None:
    if typed is None:
        return present
    try:
        return UUID(typed) if typed else None
    except ValueError:
        return present


def _section_of(parts: Arrangement, item: UUID) -> UUID | None:
    return next((part.section for part in parts if item in part.items), None)


def _moved(parts: Arrangement, move: str) -> Arrangement:
    """Return the order after one step of one item; ``move`` is up or down and the item's id."""
    direction, _, item = move.partition(" ")
    step = {"up": -1, "down": 1}.get(direction)
    chosen = next((each for each in flat(parts) if str(each) == item), None)
    return parts if step is None or chosen is None else moved(parts, chosen, step)
