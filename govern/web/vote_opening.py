"""Opening a vote, on an item or on a motion to it: what speaks for and against it, and the chair's word."""

from werkzeug.wrappers import Response as AnyResponse

from govern.domain.values.errors import Conflict, RuleBroken
from govern.domain.values.ids import ItemId, MotionId
from govern.domain.values.message import Message
from govern.domain.voting.bar import draw_level
from govern.domain.voting.rule_in_words import rule_in_words
from govern.domain.voting.states import Secrecy
from govern.services.motions_shown import motions_shown
from govern.services.standing import standing_now
from govern.services.vote_preview import preview_vote
from govern.services.votes import Opening, open_vote_on
from govern.store.queries.reading import reading
from govern.web import page
from govern.web.countdown import end_after
from govern.web.counted_page import pairs
from govern.web.forms.votes import OpeningForm
from govern.web.installation import now
from govern.web.session import current_actor
from govern.web.standing_page import standing_words


def opening_page(item: ItemId, motion: MotionId | None = None) -> AnyResponse:
    """Open the vote that was asked for, or show what it would be held on and how it stands."""
    form = OpeningForm()
    if form.is_sent_and_valid():
        try:
            vote = open_vote_on(current_actor(), _sent(form, item, motion), at=now())
        except (Conflict, RuleBroken) as error:
            page.refused(error, form)
        else:
            end_after(vote, form.lasts.data)
            return page.done(Message("The vote is open."), "votes.show", vote=vote)
    preview = preview_vote(current_actor(), item, at=now(), motion=motion)
    form.version.data = preview.version
    moved = motions_shown(reading(), item)
    return page.show(
        "votes/open.html",
        form=form,
        preview=preview,
        rule=pairs(rule_in_words(preview.rule)),
        levels=[draw_level(figures) for figures in preview.quorum.figures],
        moved=moved,
        motion=moved.numbered(preview.motion) if preview.motion is not None else None,
        **standing_words(standing_now(reading(), item, at=now(), motion=motion)),
    )


def _sent(form: OpeningForm, item: ItemId, motion: MotionId | None) -> Opening:
    return Opening(
        item=item,
        version=form.version.data or 0,
        secrecy=Secrecy(form.secrecy.data),
        motion=motion,
        despite=form.despite.data or "",
    )
