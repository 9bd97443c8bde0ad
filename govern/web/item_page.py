"""What the page of an item shows: its text in every language, its files, its way, what can be done."""

from dataclasses import dataclass
from datetime import datetime

from govern.domain.access.actor import Actor
from govern.domain.access.policy import Act, may
from govern.domain.meetings.kinds import OVER, ItemKind, ItemState, MeetingState
from govern.domain.meetings.timeline import Deadline, Duty
from govern.domain.values.ids import ItemId
from govern.services.presiding import presides_here
from govern.services.timeline import timeline_of
from govern.store.queries import agenda, elections, item_parts, second_calls
from govern.store.queries.amended_items import DraftBehind, draft_behind
from govern.store.queries.elections import ElectionMark
from govern.store.queries.papers import PaperShown, papers_of
from govern.store.queries.reading import reading
from govern.web.forms.languages import own_name
from govern.web.item_place import ItemPlace, item_place
from govern.web.item_steps import Step, is_votable, steps
from govern.web.language import translator
from govern.web.newcomers_page import ItemVoice, item_voice
from govern.web.session import the_association, today


@dataclass(frozen=True, slots=True)
class Version:
    """An item in one language; a part that is missing there is None."""

    code: str
    name: str
    is_authentic: bool
    title: str | None
    requested_decision: str | None
    explanation: str | None

    @property
    def is_missing(self) -> bool:
        return self.title is None and self.requested_decision is None and self.explanation is None


def versions(item: agenda.ItemShown, languages: tuple[str, ...], reader: str) -> list[Version]:
    """Return the item in every language of the association and any other it has, the reader's first."""
    wanted = dict.fromkeys((*languages, *item.title.languages))
    shown = sorted(wanted, key=lambda code: (code != item.title.in_language(reader).language,))
    return [_version(item, code) for code in shown]


def _version(item: agenda.ItemShown, code: str) -> Version:
    return Version(
        code=code,
        name=own_name(code),
        is_authentic=code == item.title.authentic,
        title=item.title.versions.get(code),
        requested_decision=item.requested_decision.versions.get(code) if item.requested_decision else None,
        explanation=item.explanation.versions.get(code) if item.explanation else None,
    )


@dataclass(frozen=True, slots=True)
class ItemPage:
    """Everything on the page."""

    item: agenda.ItemShown
    voice: ItemVoice
    versions: list[Version]
    steps: list[Step]
    votes: tuple[item_parts.VoteMark, ...]
    #: the election that it is
    election: ElectionMark | None
    papers: tuple[PaperShown, ...]
    #: the day by which the secretary answers, while it waits for a meeting that is planned
    answer_by: Deadline | None
    days_left: int
    may_answer: bool
    may_open_vote: bool
    may_decide_in_writing: bool
    may_withdraw: bool
    may_attach: bool
    #: the same item at the first call, and at the second
    calls: second_calls.Calls
    #: the draft of an amendment that it puts to the vote
    behind: DraftBehind | None
    place: ItemPlace
    may_print_ballots: bool = False


def read(actor: Actor, item: ItemId, *, at: datetime) -> ItemPage:
    """Read an item for somebody who may read meetings."""
    session, voice, known = reading(), translator(), the_association()
    shown = agenda.item(session, actor, item)
    votes = item_parts.votes_on(session, [item]).get(item, ())
    told = item_voice(actor, shown, at=at)
    answer_by = None if told.has_clock else _answer_by(shown, at)
    waits, is_own = shown.state is ItemState.PROPOSED, shown.is_by(actor)
    is_desk = waits and bool(may(actor, Act.ANSWER_ITEM, body=shown.body))
    return ItemPage(
        item=shown,
        voice=told,
        versions=versions(shown, known.languages if known else (), voice.language),
        steps=steps(shown, votes, voice.zone, *told.waits_for),
        votes=votes,
        election=elections.elections_of(session, [item]).get(item),
        papers=papers_of(session, actor, [item]).get(item, ()),
        answer_by=answer_by,
        days_left=(answer_by.day - today()).days if answer_by else 0,
        may_answer=told.may_answer,
        may_open_vote=is_votable(shown, votes) and bool(presides_here(actor, shown.body, shown.meeting)),
        may_decide_in_writing=waits
        and shown.kind is ItemKind.DECISION
        and bool(may(actor, Act.CONDUCT_VOTE, body=shown.body)),
        may_withdraw=is_own and (waits or _is_before_convocation(shown)),
        may_attach=_may_attach(actor, shown, is_own=is_own, is_desk=is_desk),
        behind=draft_behind(session, item),
        calls=second_calls.item_calls(session, item),
        place=item_place(actor, shown, at=at),
        may_print_ballots=_may_print_ballots(actor, shown),
    )


def _may_print_ballots(actor: Actor, item: agenda.ItemShown) -> bool:
    is_to_come = item.kind is ItemKind.DECISION and item.state is ItemState.ON_AGENDA
    may_print = may(actor, Act.RECORD_ATTENDANCE, body=item.body)
    return is_to_come and item.meeting_state not in OVER and bool(may_print)


def _may_attach(actor: Actor, item: agenda.ItemShown, *, is_own: bool, is_desk: bool) -> bool:
    """Return whether somebody may bring papers: who proposed it, then the secretary and who presents it."""
    if item.state is ItemState.PROPOSED:
        return is_own or is_desk
    serves = actor.person == item.presenter or bool(may(actor, Act.ORDER_AGENDA, body=item.body))
    return serves and item.state is ItemState.ON_AGENDA and item.meeting_state not in OVER


def _answer_by(item: agenda.ItemShown, at: datetime) -> Deadline | None:
    if item.state is not ItemState.PROPOSED or item.meeting is None:
        return None
    return timeline_of(item.meeting, at=at).of(Duty.CONVOCATION)


def _is_before_convocation(item: agenda.ItemShown) -> bool:
    return item.state is ItemState.ON_AGENDA and item.meeting_state is MeetingState.PLANNED
