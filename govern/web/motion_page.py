"""What the pages about motions show."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from govern.domain.access.actor import Actor
from govern.domain.motions.words import STATES
from govern.domain.values.ids import ItemId, MotionId
from govern.domain.values.text import Text
from govern.services.motion_acts import MotionActs, motion_acts
from govern.services.motion_chair import item_to_settle
from govern.services.motions_shown import MotionsShown, motions_shown
from govern.store.queries import agenda
from govern.store.queries.agenda import ItemShown
from govern.store.queries.reading import reading
from govern.web.forms.motions import AmendForm, StepForm, amend_form
from govern.web.session import the_association


@dataclass(frozen=True, slots=True)
class MotionPage:
    """An item with what is moved on it, and what the reader may do."""

    item: ItemShown
    moved: MotionsShown
    acts: MotionActs

    @property
    def values(self) -> Mapping[str, object]:
        """Return what the templates read."""
        return {"item": self.item, "moved": self.moved, "acts": self.acts, "states": STATES}

    @property
    def members(self) -> dict[str, str]:
        """Return the members that the reader may move for, as choices."""
        return {str(member): name for member, name in self.acts.moves_for.items()}


def motion_page(actor: Actor, item: ItemId, *, at: datetime) -> MotionPage:
    """Return the page of what is moved on an item.

    Raises:
        NotFound: when there is no such item, or it is another body's.
        NotAllowed: for somebody with neither office nor member.
    """
    session = reading()
    shown = agenda.item(session, actor, item)
    return MotionPage(shown, motions_shown(session, item), motion_acts(session, actor, item, at=at))


def page_to_settle(actor: Actor, motion: MotionId, *, at: datetime) -> MotionPage:
    """Return the page of the item of a motion, for whoever presides.

    Raises:
        NotAllowed: for anybody else.
        NotFound: when there is no such motion.
        Conflict: when it is settled already.
    """
    return motion_page(actor, item_to_settle(actor, motion), at=at)


def step_form(page: MotionPage, form: StepForm) -> StepForm:
    """Return the form for a step of procedure with the members that the reader may move for."""
    form.member.choices = page.members
    return form


def amendment_form(page: MotionPage, parent: str | None) -> tuple[AmendForm, Text]:
    """Return the form for an amendment and the text that it would change."""
    base = _base(page.moved, parent)
    known = the_association()
    form = amend_form(base, known.languages if known else ("en",))
    form.member.choices = page.members
    return form, base


def _base(moved: MotionsShown, parent: str | None) -> Text:
    changed = next((each for each in moved.all if str(each.id) == parent), None)
    return changed.wanted if changed is not None and changed.wanted is not None else moved.text
