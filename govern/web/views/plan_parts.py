"""Who has which part in an activity, whom members give to it, and what it waits for."""

from uuid import UUID

from flask import Blueprint, request
from werkzeug.wrappers import Response as AnyResponse

from govern.domain.plan.activities import PART_NAMES, Part
from govern.domain.values.errors import Conflict, NotFound, RuleBroken
from govern.domain.values.ids import ActivityId, MemberId, PersonId
from govern.domain.values.message import Message
from govern.services.activity_choices import members_offered, people_offered
from govern.services.activity_needs import SetNeed, set_need
from govern.services.activity_parts import AnswerPart, GivePart, answer_part, give_part
from govern.services.activity_people import GivePerson, confirm_people, give_person, set_capacity
from govern.services.plan_rights import check_activity_editor, may_name_people
from govern.store.queries import plan_activities as queries
from govern.store.queries.activity_choices import ActivityChoices
from govern.store.queries.plan_activities import ActivityShown
from govern.store.queries.reading import reading
from govern.web import page
from govern.web.forms.plan_parts import NeedForm, PartForm, PersonForm
from govern.web.installation import now
from govern.web.session import current_actor, today

blueprint = Blueprint("plan_parts", __name__, url_prefix="/plan/activities/<uuid:activity>")
blueprint.context_processor(lambda: {"parts": PART_NAMES})


@blueprint.route("/parts", methods=["GET", "POST"])
def parts(activity: UUID) -> AnyResponse:
    actor, session = current_actor(), reading()
    found = queries.activity_shown(session, actor, activity)
    check_activity_editor(session, actor, activity)
    form = PartForm()
    form.offer(members_offered(today()))
    command = form.command(found.id) if form.is_sent_and_valid() else None
    if command is not None:
        try:
            give_part(actor, command, at=now())
            return page.done(Message("The part is given."), "plan_parts.parts", activity=activity)
        except (Conflict, RuleBroken) as error:
            page.refused(error, form)
    return page.show(
        "plan/parts.html", activity=found, form=form, roles=queries.roles_of(reading(), found.id)
    )


@blueprint.post("/parts/<uuid:member>/remove")
def remove_part(activity: UUID, member: UUID) -> AnyResponse:
    command = GivePart(ActivityId(activity), MemberId(member), None)
    give_part(current_actor(), command, at=now())
    return page.done(Message("The part is taken away."), "plan_parts.parts", activity=activity)


@blueprint.post("/parts/<uuid:member>/answer")
def answer(activity: UUID, member: UUID) -> AnyResponse:
    confirms = request.form.get("answer") == "confirm"
    wanted = {each.value: each for each in Part}
    part = wanted.get(request.form.get("part", ""), Part.INFORMED)
    words = Message("You have confirmed it.") if confirms else Message("You have declined it.")
    command = AnswerPart(ActivityId(activity), MemberId(member), part, confirms)
    answer_part(current_actor(), command, at=now())
    return page.done(words, "plan_activities.show", activity=activity)


@blueprint.route("/people/<uuid:member>", methods=["GET", "POST"])
def people(activity: UUID, member: UUID) -> AnyResponse:
    actor = current_actor()
    found = queries.activity_shown(reading(), actor, activity)
    may_name_people(actor, MemberId(member)).or_not_allowed()
    form = PersonForm()
    form.offer(people_offered(MemberId(member)), range(found.starts_on.year, found.ends_on.year + 1))
    if form.is_sent_and_valid() and _give(form, found, MemberId(member)):
        words = Message("It is on record.")
        return page.done(words, "plan_parts.people", activity=activity, member=member)
    return page.show(
        "plan/people.html",
        activity=found,
        form=form,
        member=member,
        name=dict(members_offered(today())).get(MemberId(member), ""),
        people=[each for each in queries.people_of(reading(), found.id) if each.member == member],
    )


def _give(form: PersonForm, found: ActivityShown, member: MemberId) -> bool:
    actor, command = current_actor(), form.command(found.id, member)
    try:
        person = give_person(actor, command, at=now())
        if form.capacity.data is not None:
            capacity = (person, command.year, form.capacity.data)
            set_capacity(actor, found.id, member, capacity, at=now())
    except (Conflict, NotFound, RuleBroken) as error:
        page.refused(error, form)
        return False
    return True


@blueprint.post("/people/<uuid:member>/<uuid:person>/<int:year>/remove")
def remove_person(activity: UUID, member: UUID, person: UUID, year: int) -> AnyResponse:
    command = GivePerson(ActivityId(activity), MemberId(member), PersonId(person), year, None)
    give_person(current_actor(), command, at=now())
    words = Message("The person is taken out.")
    return page.done(words, "plan_parts.people", activity=activity, member=member)


@blueprint.post("/people/<uuid:member>/confirm")
def confirm(activity: UUID, member: UUID) -> AnyResponse:
    confirm_people(current_actor(), ActivityId(activity), MemberId(member), at=now())
    return page.done(Message("You have confirmed it."), "plan_activities.show", activity=activity)


@blueprint.route("/needs", methods=["GET", "POST"])
def needs(activity: UUID) -> AnyResponse:
    actor, session = current_actor(), reading()
    found = queries.activity_shown(session, actor, activity)
    check_activity_editor(session, actor, activity)
    form = NeedForm()
    form.offer(ActivityChoices(session, found.plan, page.translator().language, but=found.id))
    command = form.command(found.id) if form.is_sent_and_valid() else None
    if command is not None:
        try:
            set_need(actor, command, at=now())
            return page.done(Message("It is on record."), "plan_parts.needs", activity=activity)
        except RuleBroken as error:
            page.refused(error, form)
    return page.show(
        "plan/needs.html", activity=found, form=form, needed=queries.needed_by(reading(), found.id)
    )


@blueprint.post("/needs/<uuid:needs>/remove")
def remove_need(activity: UUID, needs: UUID) -> AnyResponse:
    set_need(current_actor(), SetNeed(ActivityId(activity), ActivityId(needs), None), at=now())
    return page.done(Message("It no longer waits for that."), "plan_parts.needs", activity=activity)
