"""What ends or begins between elections: a resignation, a removal, a co-option."""

from collections.abc import Collection, Iterable
from uuid import UUID

from flask import Blueprint, request
from werkzeug.wrappers import Response as AnyResponse

from govern.domain.access.policy import Act, may
from govern.domain.elections.states import MandateEnd
from govern.domain.meetings.kinds import BodyKind
from govern.domain.values.errors import Conflict, NotFound, RuleBroken
from govern.domain.values.ids import BodyId, MandateId
from govern.domain.values.message import Message
from govern.services import mandates
from govern.services.offices_shown import co_option_outlook, last_day_of_term, mandate_to_end
from govern.store.queries import offices as listed
from govern.store.queries.reading import reading
from govern.web import page
from govern.web.forms.offices import Choice, CoOptionForm, RemovalForm, ResignationForm
from govern.web.installation import now
from govern.web.ordering import in_order
from govern.web.session import current_actor, today

blueprint = Blueprint("mandates", __name__)

#: nobody and nothing is chosen for somebody who decides about people
NONE_YET: Choice = ("", "")


@blueprint.route("/offices/<uuid:mandate>/resign", methods=["GET", "POST"])
def resign(mandate: UUID) -> AnyResponse:
    form = ResignationForm(**_today())
    return _end(MandateId(mandate), MandateEnd.RESIGNED, form, Message("The resignation is on record."))


@blueprint.route("/offices/<uuid:mandate>/remove", methods=["GET", "POST"])
def remove(mandate: UUID) -> AnyResponse:
    may(current_actor(), Act.RECORD_MANDATE).or_not_allowed()
    form = RemovalForm(**_today())
    form.offer(_resolutions())
    return _end(MandateId(mandate), MandateEnd.REMOVED, form, Message("The removal is on record."))


def _end(mandate: MandateId, how: MandateEnd, form: ResignationForm, done: Message) -> AnyResponse:
    """Ask whether a mandate is to end, and let it end; the page says for whom and from when."""
    actor = current_actor()
    if form.is_sent_and_valid():
        try:
            mandates.end_mandate(actor, form.command(mandate), at=now())
            return page.done(done, "offices.show")
        except (NotFound, Conflict, RuleBroken) as error:
            page.refused(error, form)
    found = mandate_to_end(actor, mandate, how, today())
    return page.show(
        "offices/end.html", form=form, mandate=found, how=how, is_own=found.person == actor.person
    )


@blueprint.route("/offices/co-opt", methods=["GET", "POST"])
def co_opt() -> AnyResponse:
    actor = current_actor()
    may(actor, Act.RECORD_MANDATE).or_not_allowed()
    first = {"starts_on": today(), "ends_on": last_day_of_term(today())}
    form = CoOptionForm(**({} if request.method == "POST" else first))
    bodies = [each for each in listed.bodies(reading()) if each.kind is not BodyKind.ASSEMBLY]
    form.offer(_named(bodies), _persons(), _resolutions([each.id for each in bodies]))
    if form.is_sent_and_valid():
        try:
            mandates.co_opt(actor, form.command(), at=now())
            return page.done(Message("The co-option is on record."), "offices.show")
        except (NotFound, Conflict, RuleBroken) as error:
            page.refused(error, form)
    return page.show(
        "offices/co_opt.html", form=form, outlook=co_option_outlook(form.starts_on.data or today())
    )


def _today() -> dict[str, object]:
    return {} if request.method == "POST" else {"last_day": today()}


def _named(bodies: Iterable[listed.BodyListed]) -> list[Choice]:
    speak = page.translator()
    return [(str(each.id), speak.show(each.name)) for each in bodies]


def _persons() -> list[Choice]:
    found = listed.persons(reading())
    order = in_order(tuple(name for _, name in found), page.translator())
    return [NONE_YET, *((str(found[at][0]), found[at][1]) for at in order)]


def _resolutions(of: Collection[BodyId] | None = None) -> list[Choice]:
    """Return the resolutions of these bodies or of all, the newest first, by reference, day and title."""
    speak = page.translator()
    found = [
        (str(each.id), f"{each.reference} · {speak.date(each.adopted_on)} · {speak.show(each.title)}")
        for each in listed.newest_resolutions(reading(), current_actor(), of)
    ]
    return [NONE_YET, *found]
