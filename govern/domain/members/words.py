"""What the facts, categories and offices of the register are called in a sentence."""

from collections.abc import Mapping
from datetime import date

from govern.domain.access.actor import Office
from govern.domain.members.categories import Category, Channel, Dues, Standing
from govern.domain.members.register import FactKind
from govern.domain.values.message import Message, MessageValue

FACT_NAMES: Mapping[FactKind, Message] = {
    FactKind.NAME: Message("name"),
    FactKind.FOUNDER: Message("founder"),
    FactKind.ADMITTED: Message("day of admission"),
    FactKind.LEFT: Message("day of leaving"),
    FactKind.CATEGORY: Message("category"),
    FactKind.COUNTRY: Message("country"),
    FactKind.REGION: Message("region"),
    FactKind.STANDING: Message("standing"),
    FactKind.DUES: Message("dues"),
    FactKind.CHANNEL: Message("channel for letters"),
    FactKind.CONSENT: Message("day of consent to e-mail"),
    FactKind.EMAIL: Message("e-mail address"),
    FactKind.POSTAL_ADDRESS: Message("postal address"),
    FactKind.LANGUAGE: Message("language"),
}

OFFICE_NAMES: Mapping[Office, Message] = {
    Office.CHAIR: Message("Chair"),
    Office.VICE_CHAIR: Message("Vice-chair"),
    Office.TREASURER: Message("Treasurer"),
    Office.BOARD_MEMBER: Message("Board member"),
    Office.SECRETARY: Message("Secretary"),
    Office.AUDITOR: Message("Auditor"),
    Office.ADMINISTRATOR: Message("Administrator"),
}

CATEGORY_NAMES: Mapping[Category, Message] = {
    Category.FULL: Message("full member"),
    Category.ASSOCIATE: Message("associate member"),
    Category.OBSERVER: Message("observer member"),
    Category.HONORARY: Message("honorary member"),
}

STANDING_NAMES: Mapping[Standing, Message] = {
    Standing.OBSERVER: Message("listens"),
    Standing.VOICE: Message("speaks"),
    Standing.VOTE: Message("votes"),
    Standing.SUSPENDED: Message("suspended"),
}

CHANNEL_NAMES: Mapping[Channel, Message] = {
    Channel.EMAIL: Message("by e-mail"),
    Channel.POST: Message("by post"),
}

DUES_NAMES: Mapping[Dues, Message] = {
    Dues.PAID: Message("paid"),
    Dues.ARREARS: Message("in arrears"),
}

_WORDS: Mapping[FactKind, Mapping[str, Message]] = {
    FactKind.FOUNDER: {"yes": Message("yes"), "no": Message("no")},
    FactKind.CATEGORY: {each.value: word for each, word in CATEGORY_NAMES.items()},
    FactKind.STANDING: {each.value: word for each, word in STANDING_NAMES.items()},
    FactKind.CHANNEL: {each.value: word for each, word in CHANNEL_NAMES.items()},
    FactKind.DUES: {each.value: word for each, word in DUES_NAMES.items()},
}

_DAYS = frozenset({FactKind.ADMITTED, FactKind.LEFT, FactKind.CONSENT})


def fact_in_words(kind: FactKind, value: str) -> MessageValue:
    """Return a fact's value as a reader says it: a day, a word, or the text itself."""
    if kind in _DAYS and value:
        return date.fromisoformat(value)
    return _WORDS.get(kind, {}).get(value, value)
