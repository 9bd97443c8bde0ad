"""The page of an item with every form on it, one of them refused perhaps."""

from flask import Response

from govern.domain.access.papers import READERS_NAMES
from govern.domain.meetings import words
from govern.domain.meetings.newcomer_words import due_in_words, then_in_words
from govern.domain.values.ids import ItemId
from govern.services.application_desk import application_behind
from govern.services.plan_proposals import proposal_of_item
from govern.services.second_look_shown import looks_of_item
from govern.store.queries.elsewhere import results_on
from govern.store.queries.reading import reading
from govern.web import item_page, item_questions, page
from govern.web.forms.papers import FilesForm, QuestionForm
from govern.web.forms.secure import SecureForm
from govern.web.installation import now
from govern.web.language import translator
from govern.web.session import current_actor
from govern.web.standing_page import of_item


def show(item: ItemId, form: SecureForm | None = None) -> Response:
    """Return the page, with a form that was refused where there is one."""
    actor = current_actor()
    shown = item_page.read(actor, item, at=now())
    first = shown.calls.first
    asked = item_questions.questions_shown(actor, shown.item, ItemId(first.id) if first else None)
    say = translator()
    return page.show(
        "items/show.html",
        page=shown,
        item=shown.item,
        form=form,
        words=words,
        seat=say.zone,
        files_form=form if isinstance(form, FilesForm) else FilesForm(formdata=None),
        asked=asked,
        question_form=form if isinstance(form, QuestionForm) else asked.form,
        circles={readers: say.message(name) for readers, name in READERS_NAMES.items()},
        elsewhere=results_on(reading(), item),
        application=application_behind(actor, item),
        plan=proposal_of_item(reading(), item),
        looks=looks_of_item(actor, item, at=now()),
        due_in_words=due_in_words,
        then_in_words=then_in_words,
        **of_item(actor, shown.item, at=now()),
    )
