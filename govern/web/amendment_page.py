"""What the page of a draft reads: the draft in a language, the order of voting, one change to it."""

from datetime import date
from uuid import UUID

from govern.domain.access.actor import Actor
from govern.domain.access.policy import Act, may
from govern.domain.values.errors import NotFound
from govern.domain.values.ids import CounterId, DraftId
from govern.domain.values.message import Message
from govern.domain.values.references import version_code
from govern.services.amendment_shown import DraftShown, draft_shown
from govern.services.counters_shown import CounterShown
from govern.store.queries.documents import documents_about
from govern.store.queries.reading import reading
from govern.web import amendment_words
from govern.web.forms.languages import own_name
from govern.web.language import translator
from govern.web.session import today


def shown_in(actor: Actor, draft: DraftId, wanted: str, *, on: date) -> dict[str, object]:
    """Return the values of a draft's page with the redline in a language that the statutes have."""
    found = draft_shown(actor, draft, wanted, on=on)
    if wanted not in found.languages:
        wanted = found.authentic
        found = draft_shown(actor, draft, wanted, on=on)
    return {
        "draft": found,
        "wanted": wanted,
        "languages_of_text": [(code, own_name(code)) for code in found.languages],
        "named": amendment_words,
        "turns": _turns(found),
        "clashing": [
            (_by_id(found)[each.first], _by_id(found)[each.second], each.why)
            for each in found.counters.clashes
        ],
        "today": on,
        "may_print": may(actor, Act.PRINT_STATUTES),
        "printed": documents_about(reading(), actor, *_printed_as(found)),
    }


def _printed_as(found: DraftShown) -> tuple[str, ...]:
    made = found.version_made
    return (found.reference, version_code(made.in_force_from)) if made else (found.reference,)


def _by_id(found: DraftShown) -> dict[UUID, int]:
    return {each.id: each.ordinal for each in found.counters.all}


def _turns(found: DraftShown) -> list[tuple[CounterShown, Message]]:
    """Return each counter-amendment in the order proposed for voting, with the reason for its place."""
    counters = {each.id: each for each in found.counters.all}
    return [(counters[turn.counter], turn.why) for turn in found.counters.order]


def counter_at_desk(actor: Actor, draft: DraftId, counter: CounterId) -> tuple[DraftShown, CounterShown]:
    """Return a draft and one change to it, for whoever settles such changes.

    Raises:
        NotAllowed: for anybody but the secretary.
        NotFound: when the draft has no such change.
    """
    may(actor, Act.ORDER_AGENDA).or_not_allowed()
    shown = draft_shown(actor, draft, translator().language, on=today())
    found = next((each for each in shown.counters.all if each.id == counter), None)
    if found is None:
        raise NotFound(Message("There is no such change."))
    return shown, found
