"""What was in force on a day: the text of the statutes, and every rule with its source."""

from datetime import date

from flask import Blueprint, Response, request
from werkzeug.datastructures import MultiDict
from wtforms import DateField, SelectField
from wtforms.validators import InputRequired

from govern.domain.access.policy import Act, may
from govern.domain.statutes.topic_words import TOPIC_NAMES
from govern.i18n.marker import N_, Marked
from govern.services.rules_in_force import RuleInForce, RulesInForce, rules_in_force
from govern.web import page
from govern.web.forms.secure import SecureForm
from govern.web.session import current_actor, today

blueprint = Blueprint("rules_in_force", __name__)


class DayForm(SecureForm):
    """The day, and the part of the rules."""

    class Meta(SecureForm.Meta):  # noqa: D106 - the library's own name
        csrf = False

    on = DateField(N_("Day"), validators=[InputRequired(N_("Choose the day."))])
    topic = SelectField(
        N_("About"),
        choices={"": N_("everything"), **{topic: Marked(name.id) for topic, name in TOPIC_NAMES.items()}},
    )


@blueprint.get("/statutes/rules")
def show() -> Response:
    may(current_actor(), Act.READ_REGISTER).or_not_allowed()
    asked = {"on": today().isoformat(), "topic": "", **request.args.to_dict()}
    form = DayForm(formdata=MultiDict(asked))
    found = _found(form.on.data, form.topic.data) if form.validate() and form.on.data else None
    groups = _by_topic(found) if found else []
    return page.show("rules/show.html", form=form, found=found, groups=groups, today=today())


def _found(on: date, topic: str) -> RulesInForce:
    return rules_in_force(current_actor(), on=on, topic=topic or None)


def _by_topic(found: RulesInForce) -> list[tuple[str, Marked, list[RuleInForce]]]:
    """Return the rules under the names of their topics, in the order of the topics."""
    rules = {topic: [each for each in found.rules if each.topic == topic] for topic in TOPIC_NAMES}
    return [(topic, Marked(TOPIC_NAMES[topic].id), each) for topic, each in rules.items() if each]
