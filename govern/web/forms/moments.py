"""Day and time typed together, told in a time zone."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from wtforms import DateTimeLocalField
from wtforms.validators import ValidationError

from govern.domain.values.message import Message


class MomentField(DateTimeLocalField):
    """Day and time on the clock of a place; ``instant`` says which instant that is."""

    type = "DateTimeLocalField"

    def instant(self, zone: ZoneInfo) -> datetime:
        """Return the instant, in UTC; of an hour that the clock shows twice, the first.

        Raises:
            ValidationError: when the clock of that place never shows this time.
        """
        return instant_of(self.data, zone)  # type: ignore[arg-type]

    def show(self, instant: datetime, zone: ZoneInfo) -> None:
        """Fill the field with an instant as the clock of a place shows it."""
        self.data = instant.astimezone(zone).replace(tzinfo=None)


def instant_of(local: datetime, zone: ZoneInfo) -> datetime:
    """Return the instant at which the clock of a place shows a day and time.

    >>> instant_of(datetime(2026, 7, 1, 18), ZoneInfo("Europe/Brussels")).hour
    16

    Raises:
        ValidationError: when the clock never shows it, because it is put forward over that time.
    """
    found = local.replace(tzinfo=zone).astimezone(UTC)
    if found.astimezone(zone).replace(tzinfo=None) != local:
        raise ValidationError(
            Message("The clocks are put forward then: that time does not exist. Choose another.")  # type: ignore[arg-type]
        )
    return found
