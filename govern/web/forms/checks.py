"""What fields are asked to be, said in our own sentences."""

from collections.abc import Callable
from zoneinfo import ZoneInfo, available_timezones

from wtforms import Field, Form
from wtforms.validators import ValidationError

from govern.domain.values.message import Message

Check = Callable[[Form, Field], None]


def at_most(letters: int) -> Check:
    """Refuse a text longer than so many letters, saying how long it is."""

    def check(_form: Form, field: Field) -> None:
        length = len(field.data or "")
        if length > letters:
            raise ValidationError(
                Message("At most {most} characters; these are {length}.", {"most": letters, "length": length})  # type: ignore[arg-type]
            )

    return check


def known_zone(_form: Form, field: Field) -> None:
    """Refuse a time zone that nobody knows."""
    if field.data and field.data not in available_timezones():
        raise ValidationError(
            Message("There is no time zone “{zone}”. Write it like Europe/Brussels.", {"zone": field.data})  # type: ignore[arg-type]
        )


def zone(name: str) -> ZoneInfo:
    """Return the zone of a name that was checked."""
    return ZoneInfo(name)
