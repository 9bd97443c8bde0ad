"""The home page: what needs me, by when, and what became of what I proposed."""

from datetime import timedelta

from flask import Blueprint, Response, url_for

from govern.domain.access.actor import Actor
from govern.domain.members.admission_words import STEP_NAMES
from govern.domain.plan.activities import ActivityState
from govern.services.home import what_needs_me
from govern.services.needed import Need, Target
from govern.services.voice import has_rights
from govern.services.welcoming import first_days_of
from govern.store.queries import agenda, item_parts
from govern.store.queries.agenda import ItemShown
from govern.store.queries.reading import reading
from govern.web import page
from govern.web.installation import now
from govern.web.item_steps import Step, steps
from govern.web.language import translator
from govern.web.session import current_actor, today

blueprint = Blueprint("home", __name__)
blueprint.context_processor(lambda: {"step_names": STEP_NAMES})

#: how long one's own proposals stay on the page after all is said
_REMEMBERED = timedelta(days=60)

_ENDPOINTS = {
    Target.VOTE: ("votes.show", "vote"),
    Target.MEETING: ("meetings.show", "meeting"),
    Target.ATTENDANCE: ("attendance.show", "meeting"),
    Target.DESK: ("desk.show", "meeting"),
    Target.ROOM: ("desk.room", "meeting"),
    Target.CONVOCATION: ("convocation.show", "meeting"),
    Target.ITEM: ("items.show", "item"),
    Target.MINUTES: ("minutes.show", "minutes"),
    Target.LETTERS: ("convocation.show", "meeting"),
    Target.DOCUMENT: ("documents.show", "document"),
    Target.DUTY: ("duties.show", "duty"),
    Target.ELECTION: ("elections.show", "election"),
    Target.NOMINATION: ("nominations.show", "nomination"),
    Target.ACTION: ("actions.show", "action"),
    Target.MANDATE: ("offices.show", "_anchor"),
    Target.MOTIONS: ("motions.show", "item"),
    Target.SECOND_LOOK: ("resolutions.show", "resolution"),
    Target.STANDING: ("standing.show", "member"),
    Target.ACTIVITY: ("plan_activities.show", "activity"),
    Target.CONTRIBUTION: ("contributions.show", "contribution"),
    Target.FEE: ("fee_requests.show", "fee_request"),
    Target.EXCLUSION: ("exclusions.show", "exclusion"),
    Target.BOARD_QUESTION: ("board_questions.show", "question"),
    Target.SHARED_BALLOT: ("shared_budgets.vote", "round"),
    Target.SHARED_BUDGET: ("shared_budgets.show", "round"),
    Target.SUPPORT_CALL: ("support_calls.show", "call"),
    Target.PROJECT: ("funded_projects.show", "project"),
    Target.FUNDING_CALL: ("funding_calls.show", "call"),
    Target.APPLICATION: ("applications.show", "application"),
    Target.REQUEST: ("convening_requests.show", "convening"),
    Target.ERASURE: ("personal_data.request_shown", "erasure"),
}


@blueprint.get("/")
def show() -> Response:
    actor = current_actor()
    home = what_needs_me(actor, at=now(), language=translator().language)
    return page.show(
        "home/show.html",
        home=home,
        proposals=_proposals(actor),
        url_of=_url_of,
        today=today(),
        first_days=first_days_of(actor, at=now()),
        has_voice=home.may_read and has_rights(reading(), at=now()),
    )


def _proposals(actor: Actor) -> list[tuple[ItemShown, list[Step]]]:
    session = reading()
    items = agenda.under_way(session, actor, since=now() - _REMEMBERED)
    votes = item_parts.votes_on(session, [item.id for item in items])
    return [(item, steps(item, votes.get(item.id, ()), translator().zone)) for item in items]


def _url_of(need: Need) -> str:
    if need.target is Target.PROPOSED_ACTIVITIES:
        return url_for("plan_board.show", state=ActivityState.PROPOSED.value)
    if need.target is Target.PLAN_REMINDERS:
        return url_for("plan_reminders.show", waits=1)
    endpoint, name = _ENDPOINTS[need.target]
    return url_for(endpoint, **{name: str(need.id)})  # type: ignore[arg-type]
