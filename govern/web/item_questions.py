"""What the page of an item shows of written questions: who may ask, who may answer, until when."""

from dataclasses import dataclass

from govern.domain.access.actor import Actor
from govern.domain.meetings.kinds import ItemState, MeetingState
from govern.domain.values.ids import ItemId
from govern.services.item_questions import may_answer_on, may_ask_on
from govern.store.queries import agenda
from govern.store.queries.agenda import ItemShown
from govern.store.queries.item_questions import QuestionShown, questions_on
from govern.store.queries.reading import reading
from govern.web.forms.papers import QuestionForm
from govern.web.language import translator

_AHEAD = (MeetingState.PLANNED, MeetingState.CONVOKED)


@dataclass(frozen=True, slots=True)
class QuestionsShown:
    """The questions on an item, and what the reader can do about them."""

    questions: tuple[QuestionShown, ...]
    #: those asked on the same item before the first call, where this is the second
    before: tuple[QuestionShown, ...]
    may_ask: bool
    may_answer: bool
    form: QuestionForm


def questions_shown(actor: Actor, item: ItemShown, first: ItemId | None) -> QuestionsShown:
    """Return the questions on an item for one reader; ``first`` is the same item at the first call."""
    asked_on = questions_on(reading(), [each for each in (item.id, first) if each])
    found = asked_on.get(item.id, ())
    is_ahead = item.state is ItemState.ON_AGENDA and item.meeting_state in _AHEAD
    form = question_form(actor, item)
    return QuestionsShown(
        questions=found,
        before=asked_on.get(first, ()) if first else (),
        may_ask=is_ahead and bool(form.member.choices),
        may_answer=is_ahead and bool(found) and may_answer_on(reading(), actor, item.id),
        form=form,
    )


def question_form(actor: Actor, item: ItemShown) -> QuestionForm:
    """Return the form with the members for which the reader may ask; no choice where there is none."""
    form = QuestionForm()
    names = agenda.member_names(reading(), actor.represents) if actor.represents else {}
    allowed = may_ask_on(reading(), actor, item.id)
    choices = {str(member): names.get(member, "") for member in allowed if member is not None}
    if None in allowed:
        choices[""] = translator().text("Myself, in my office")
    form.member.choices = choices
    return form
