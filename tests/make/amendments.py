"""Drafts that amend the example statutes, at whatever step a case needs them."""

from datetime import datetime

from govern.domain.amendment.draft import ChangeKind, Timing, Written
from govern.domain.meetings.kinds import MeetingState
from govern.domain.values.ids import DraftId, ItemId, MeetingId
from govern.domain.values.text import Text
from govern.domain.voting.outcome import Outcome
from govern.services.amendment_changes import write_change
from govern.services.amendment_description import DescribeDraft, describe_draft
from govern.services.amendment_drafts import StartDraft, start_draft
from govern.services.amendment_proposing import ProposeDraft, propose_draft
from govern.services.closing import close_vote
from govern.store.database import db
from govern.store.tables.amendments import AmendmentDraft
from govern.store.tables.meetings import Meeting
from tests.make.association import LONG_AGO, World
from tests.make.meetings import make_meeting
from tests.make.votes import NOW, cast_all, make_arrival, open_item

WHY = Text.only("en", "It has proved too long.")


def notice(days: int = 28, *, number: str = "13") -> Written:
    """Return a change of the notice of the assembly, in both languages at once."""
    return Written(
        ChangeKind.REPLACE,
        number,
        WHY,
        heading=Text("en", {"en": "Convening", "fr": "Convocation"}),
        text=Text(
            "en",
            {
                "en": "(1) The Board convenes the assembly at least {assembly.notice} before the meeting.",
                "fr": "(1) Le Conseil convoque l’assemblée au moins {assembly.notice} avant la réunion.",
            },
        ),
        rules=f"assembly.notice: {{value: {days}}}\n",
    )


def added(number: str = "13-1", after: str | None = "13") -> Written:
    """Return a new article without any rule."""
    return Written(
        ChangeKind.INSERT,
        number,
        WHY,
        after=after,
        heading=Text("en", {"en": "Guests", "fr": "Invités"}),
        text=Text("en", {"en": "The chair may invite guests.", "fr": "Le président peut inviter."}),
    )


def repealed(number: str) -> Written:
    """Return the repeal of an article."""
    return Written(ChangeKind.REPEAL, number, WHY)


def make_draft(
    world: World, *changes: Written, author: str = "Sofia Secretary", at: datetime = LONG_AGO
) -> DraftId:
    """Begin a draft with these changes."""
    command = StartDraft(Text("en", {"en": "A longer notice", "fr": "Un délai plus long"}), changes=changes)
    return start_draft(world.actor(author), command, at=at)


def version_of(draft: DraftId) -> int:
    """Return the version of a draft, as a page that is read now would carry it."""
    return db.session.get_one(AmendmentDraft, draft, populate_existing=True).version


def write(world: World, draft: DraftId, change: Written, *, author: str = "Sofia Secretary") -> None:
    """Write one change into a draft."""
    write_change(world.actor(author), draft, change, version=version_of(draft), at=LONG_AGO)


def take_effect_with(world: World, draft: DraftId, timing: Timing, **fields: object) -> None:
    """Let a draft take effect as said."""
    title = db.session.get_one(AmendmentDraft, draft).title
    command = DescribeDraft(draft, version_of(draft), title, None, timing, **fields)  # type: ignore[arg-type]
    describe_draft(world.actor("Sofia Secretary"), command, at=LONG_AGO)


def propose(world: World, draft: DraftId, meeting: MeetingId | None = None) -> ItemId:
    """Bring a draft before an assembly, a new one unless given."""
    held = meeting or make_meeting(world)
    command = ProposeDraft(draft, version_of(draft), meeting=held)
    return propose_draft(world.actor("Sofia Secretary"), command, at=LONG_AGO)


def open_meeting(world: World, meeting: MeetingId, *, present: int = 5) -> None:
    """Open a meeting with the first so many members present."""
    row = db.session.get_one(Meeting, meeting)
    row.state, row.opened_at = MeetingState.OPEN, row.starts_at
    db.session.commit()
    for number in range(1, present + 1):
        make_arrival(meeting, world.persons[f"Rep {number}a"], world.members[f"Member {number}"])


def decide(world: World, item: ItemId, choices: str, *, at: datetime = NOW) -> Outcome:
    """Vote on an item in its open meeting."""
    vote = open_item(world, item, at=at)
    cast_all(world, vote, choices)
    return close_vote(world.actor("Clara Chair"), vote, at=at)


def make_adopted(world: World, *changes: Written) -> DraftId:
    """Let an assembly adopt a draft with everybody for it."""
    meeting = make_meeting(world)
    draft = make_draft(world, *(changes or (notice(),)))
    item = propose(world, draft, meeting)
    open_meeting(world, meeting)
    decide(world, item, "+++++")
    return draft
