"""What the pages of a convocation show: the papers that it leaves out, whom its letters reach and how."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from govern.domain.access.actor import Actor
from govern.domain.access.papers import READERS_NAMES, Readers
from govern.domain.access.policy import Act, may
from govern.domain.meetings.convocation import Addressee
from govern.domain.meetings.kinds import DocumentKind
from govern.domain.meetings.reach import REACH_NAMES, Reach
from govern.services.convocation_letters import CONVOCATION, COPY, OCCASIONS
from govern.store.queries import agenda, documents, letters, recipients
from govern.store.queries.agenda import ItemShown
from govern.store.queries.meetings import MeetingShown
from govern.store.queries.papers import PaperShown, papers_of
from govern.store.queries.reading import reading
from govern.web.letters import are_being_made
from govern.web.paging import name_asked, named, page_asked, paged, window

_KINDS = (DocumentKind.CONVOCATION, DocumentKind.POST_BATCH, DocumentKind.CONVOCATION_PROOF)
_TONES = {"reached": "done", "on_the_way": "open", "not_reached": "refused"}
_SINCE = tuple(each for each in OCCASIONS if each not in (CONVOCATION, COPY))


def progress(meeting: MeetingShown, actor: Actor, *, only: str) -> dict[str, object]:
    """Return what the page shows of documents and letters; ``only`` may keep those who are not reached."""
    made = [each for each in documents.documents_of(reading(), actor, meeting.id) if each.kind in _KINDS]
    seen = {"meeting": meeting, "documents": made, "recipients": 0, "letters": ()}
    if not may(actor, Act.READ_LETTERS).allowed:
        return {**seen, "is_moving": are_being_made(made)}
    return {
        **seen,
        **_recipients(meeting, actor, only),
        **_since(meeting, actor),
        "is_moving": are_being_made(made) or letters.are_being_sent(reading(), meeting.id, OCCASIONS),
    }


def _recipients(meeting: MeetingShown, actor: Actor, only: str) -> dict[str, object]:
    """Return the page of the recipients that is asked for, and what is known of all of them."""
    session = reading()
    told = recipients.reached_in_sum(session, actor, meeting.id)
    lost, everybody = told.counts.get(Reach.NOT_REACHED, 0), sum(told.counts.values())
    asked = recipients.Asked(name_asked(), Reach.NOT_REACHED if only == Reach.NOT_REACHED.value else None)
    found = (
        everybody if asked == recipients.Asked() else recipients.count_recipients(session, meeting.id, asked)
    )
    shown = window(found, page_asked())
    rows = recipients.recipients_of(
        session, actor, meeting.id, replace(asked, first=shown.first, most=shown.most)
    )
    return {
        "recipients": everybody,
        "paging": shown.showing(rows),
        "shown": rows,
        "name": asked.name,
        "only": asked.reach.value if asked.reach else "",
        "is_long": everybody > shown.most,
        "reached": list(told.counts.items()),
        "opened": told.opened,
        "lost": lost,
        "may_post_again": told.lost > 0
        and may(actor, Act.SETTLE_LETTERS).allowed
        and recipients.may_go_by_post(session, meeting.id),
        "reach_names": REACH_NAMES,
        "reach_tones": _TONES,
    }


def _since(meeting: MeetingShown, actor: Actor) -> dict[str, object]:
    sent, number = letters.letters_of(reading(), actor, meeting.id, _SINCE)
    return {"letters": sent, "letters_in_all": number}


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A paper that a convocation does not name, since not everybody invited may read it."""

    item: ItemShown
    paper: PaperShown


def left_out(meeting: MeetingShown, actor: Actor) -> dict[str, object]:
    """Return the papers of the agenda that only some of those invited may read, and for whom each is."""
    items = agenda.items_of(reading(), meeting.id)
    papers = papers_of(reading(), actor, [item.id for item in items])
    found = [
        LeftOut(item, paper)
        for item in items
        for paper in papers.get(item.id, ())
        if paper.readers is not Readers.INVITED
    ]
    return {"left_out": found, "circles": READERS_NAMES}


def addressees(everybody: Sequence[Addressee]) -> dict[str, object]:
    """Return the page of those who will be written to, or of those among them whose name was looked for."""
    name = name_asked()
    shown = paged(named(everybody, name, lambda each: each.name), page_asked())
    return {
        "addressees": shown.rows,
        "paging": shown,
        "name": name,
        "is_long": shown.pages > 1 or bool(name),
    }
