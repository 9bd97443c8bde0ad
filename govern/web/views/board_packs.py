"""Board packs: asked for by whoever may read the meeting, made of what they may read."""

from uuid import UUID

from flask import Blueprint, request
from werkzeug.wrappers import Response as AnyResponse

from govern.domain.values.ids import MeetingId
from govern.domain.values.message import Message
from govern.services.board_packs import AskForPack, ask_for_pack
from govern.web import page
from govern.web.forms.secure import SecureForm
from govern.web.installation import now
from govern.web.session import current_actor, the_association

blueprint = Blueprint("board_packs", __name__)


@blueprint.post("/meetings/<uuid:meeting>/pack")
def ask(meeting: UUID) -> AnyResponse:
    known = the_association()
    languages = known.languages if known else ()
    wanted = request.form.get("language") or page.translator().language
    language = wanted if wanted in languages else next(iter(languages), "en")
    if SecureForm().is_sent_and_valid():
        document = ask_for_pack(current_actor(), AskForPack(MeetingId(meeting), language), at=now())
        return page.done(
            Message("Here is the board pack, of everything that you may read."),
            "documents.show",
            document=document,
        )
    return page.done(Message("The form is damaged. Load the page again."), "meetings.show", meeting=meeting)
