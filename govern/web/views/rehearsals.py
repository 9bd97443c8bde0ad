"""Rehearsals of votes: pages and addresses of their own, so that none is taken for a vote."""

from uuid import UUID

from flask import Blueprint, redirect, url_for
from werkzeug.wrappers import Response as AnyResponse

from govern.domain.values.errors import Conflict, RuleBroken
from govern.domain.values.ids import MeetingId, RehearsalId
from govern.domain.values.message import Message
from govern.services import rehearsals
from govern.services.presiding import conducts_meeting
from govern.services.rehearsals import rehearsal_shown
from govern.store.queries import meetings
from govern.store.queries.reading import reading
from govern.web import page
from govern.web.forms.rehearsals import RehearsalBallotForm, RehearsalForm
from govern.web.forms.secure import SecureForm
from govern.web.forms.votes import CHOICES
from govern.web.installation import now
from govern.web.session import current_actor

blueprint = Blueprint("rehearsals", __name__)


@blueprint.route("/meetings/<uuid:meeting>/rehearsal", methods=["GET", "POST"])
def show(meeting: UUID) -> AnyResponse:
    actor = current_actor()
    shown = meetings.meeting(reading(), actor, MeetingId(meeting))
    form = RehearsalForm()
    if form.is_sent_and_valid():
        try:
            rehearsals.begin(actor, MeetingId(meeting), question=form.question.data or "", at=now())
            return _back(MeetingId(meeting))
        except (Conflict, RuleBroken) as error:
            page.refused(error, form)
    return page.show(
        "rehearsals/show.html",
        form=form,
        ballot=RehearsalBallotForm(formdata=None),
        meeting=shown,
        named=CHOICES,
        conducts=bool(conducts_meeting(actor, shown.id)),
        rehearsal=rehearsal_shown(reading(), MeetingId(meeting), at=now(), actor=actor),
    )


@blueprint.post("/rehearsals/<uuid:rehearsal>/ballots")
def cast(rehearsal: UUID) -> AnyResponse:
    form = RehearsalBallotForm()
    if not form.is_sent_and_valid():
        refusal = Message("Choose for, against or abstain.")
        return page.done(refusal, "rehearsals.go", "info", rehearsal=rehearsal)
    return _back(rehearsals.cast(current_actor(), RehearsalId(rehearsal), form.chosen(), at=now()))


@blueprint.get("/rehearsals/<uuid:rehearsal>")
def go(rehearsal: UUID) -> AnyResponse:
    """Lead to the page of the meeting's rehearsal."""
    meeting = rehearsals.meeting_of(reading(), RehearsalId(rehearsal))
    shown = meetings.meeting(reading(), current_actor(), meeting)
    return redirect(url_for("rehearsals.show", meeting=shown.id), 303)


@blueprint.post("/rehearsals/<uuid:rehearsal>/end")
def end(rehearsal: UUID) -> AnyResponse:
    SecureForm().is_sent_and_valid()
    return _back(rehearsals.end(current_actor(), RehearsalId(rehearsal), at=now()))


@blueprint.post("/meetings/<uuid:meeting>/rehearsal/discard")
def discard(meeting: UUID) -> AnyResponse:
    SecureForm().is_sent_and_valid()
    rehearsals.discard(current_actor(), MeetingId(meeting), at=now())
    return _back(MeetingId(meeting))


def _back(meeting: MeetingId) -> AnyResponse:
    return redirect(page.came_from() or url_for("rehearsals.show", meeting=meeting), 303)
