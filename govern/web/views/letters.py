"""Letters: what was sent to whom, what became of it, and what to do when it did not arrive."""

from uuid import UUID

from flask import Blueprint, Response, request
from werkzeug.wrappers import Response as AnyResponse

from govern.domain.access.policy import Act, may
from govern.domain.meetings import letter_words
from govern.domain.values.errors import GovernError, NotFound
from govern.domain.values.ids import LetterId
from govern.domain.values.message import Message
from govern.services import letters as service
from govern.store.queries import letters
from govern.store.queries.reading import reading
from govern.store.queries.recipients import reports_on
from govern.web import page
from govern.web.forms.letters import AgainForm, SettlementForm
from govern.web.installation import installation, now
from govern.web.letters import is_secret, paragraphs
from govern.web.public import public
from govern.web.session import current_actor

_FARTHEST = 10**9

blueprint = Blueprint("letters", __name__)
blueprint.context_processor(lambda: {"letter_words": letter_words})


@blueprint.get("/letters")
def show_all() -> Response:
    before = min(max(0, request.args.get("from", 0, type=int)), _FARTHEST)
    shown, total = letters.letters(reading(), current_actor(), before=before)
    unmatched = reports_on(reading(), current_actor(), None)
    return page.show(
        "letters/list.html",
        unmatched=unmatched,
        letters=shown,
        total=total,
        before=before,
        page_size=letters.PAGE,
    )


@blueprint.get("/letters/shown")
@public
def shown() -> Response:
    """Show every letter with its links, where an installation is made for trying things out."""
    if not installation().settings.show_letters:
        current_actor()  # visitors are asked to sign in first, as everywhere
        raise NotFound(Message("Letters are not shown on this site."))
    found = [(each.letter, paragraphs(each)) for each in letters.letters_for_trial(reading())]
    return page.show("letters/shown.html", letters=found)


@blueprint.get("/letters/<uuid:letter>")
def show(letter: UUID) -> Response:
    return _page(LetterId(letter))


@blueprint.post("/letters/<uuid:letter>/again")
def again(letter: UUID) -> AnyResponse:
    may(current_actor(), Act.SETTLE_LETTERS).or_not_allowed()
    if AgainForm().is_sent_and_valid():
        service.send_again(current_actor(), LetterId(letter), at=now())
    return page.done(Message("The letter is sent again."), "letters.show", letter=letter)


@blueprint.post("/letters/<uuid:letter>/settle")
def settle(letter: UUID) -> AnyResponse:
    may(current_actor(), Act.SETTLE_LETTERS).or_not_allowed()
    form = SettlementForm()
    if form.is_sent_and_valid():
        try:
            service.settle_by_hand(
                current_actor(),
                LetterId(letter),
                has_arrived=form.fate.data == "arrived",
                note=form.note.data or "",
                at=now(),
            )
            return page.done(Message("Noted with the letter."), "letters.show", letter=letter)
        except GovernError as error:
            page.refused(error, form)
    return _page(LetterId(letter), form)


def _page(letter: LetterId, form: SettlementForm | None = None) -> Response:
    actor = current_actor()
    whole = letters.letter(reading(), actor, letter)
    is_open = whole.letter.state in service.OPEN_STATES
    return page.show(
        "letters/show.html",
        form=form or SettlementForm(formdata=None),
        letter=whole.letter,
        whole=whole,
        is_secret=is_secret(whole.letter),
        paragraphs=() if is_secret(whole.letter) else paragraphs(whole),
        reports=reports_on(reading(), actor, letter),
        may_settle=is_open and may(actor, Act.SETTLE_LETTERS).allowed,
    )
