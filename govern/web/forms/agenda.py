"""Forms of the agenda room: an item without a proposal, and the order of items."""

from collections.abc import Mapping, Sequence

from wtforms import SelectField

from govern.domain.meetings.kinds import ItemKind
from govern.domain.meetings.words import ITEM_KIND_NAMES
from govern.domain.values.ids import ItemId
from govern.domain.values.message import Message
from govern.i18n.marker import N_, Marked
from govern.web.forms.content import ContentForm
from govern.web.forms.secure import SecureForm, VersionField


class AddItemForm(ContentForm):
    """An item that the secretary puts on the agenda."""

    kind = SelectField(
        N_("What it asks of the meeting"),
        choices={
            each.value: Marked(ITEM_KIND_NAMES[each].id) for each in ItemKind if each is not ItemKind.ELECTION
        },
    )
    minutes = SelectField(N_("Minutes put to approval"))


class OrderForm(SecureForm):
    """The order of an agenda: a number for each item, or one item moved by one place."""

    version = VersionField()

    def order(self, items: Sequence[ItemId], typed: Mapping[str, str]) -> tuple[ItemId, ...] | None:
        """Return the order that was asked for, or None where a number is not one."""
        wanted = {}
        for place, item in enumerate(items, start=1):
            number = typed.get(f"position-{item}", str(place)).strip()
            if not (number.isascii() and number.isdigit() and len(number) <= 4):
                self.refuse(Message("Write each place as a whole number, such as 3."))
                return None
            wanted[item] = _sort_key(int(number), place)
        return _moved(tuple(sorted(items, key=wanted.__getitem__)), typed.get("move", ""))


def _sort_key(wanted: int, present: int) -> tuple[int, int, int]:
    """Return a key that puts an item moved up before the one in that place, and one moved down after."""
    return wanted, (wanted > present) - (wanted < present), present


def _moved(order: tuple[ItemId, ...], move: str) -> tuple[ItemId, ...]:
    """Return the order after one step of one item; ``move`` is up or down and the item's id."""
    direction, _, item = move.partition(" ")
    at = next((place for place, each in enumerate(order) if str(each) == item), None)
    step = {"up": -1, "down": 1}.get(direction)
    if at is None or step is None or not 0 <= at + step < len(order):
        return order
    moved = list(order)
    moved[at], moved[at + step] = moved[at + step], moved[at]
    return tuple(moved)
