"""What the item says by which a plan, or a change of one, is decided; in every language."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from govern.domain.meetings.kinds import ItemKind
from govern.domain.plan.plan_difference import Difference, budget_of
from govern.domain.plan.plan_difference_words import Told, Wordings, in_words
from govern.domain.plan.plan_facts import PlanFacts
from govern.domain.plan.plan_versions import VersionNumber
from govern.domain.rules.decision import Subject
from govern.domain.values.message import Message, MessageValue
from govern.domain.values.text import Text
from govern.i18n.languages import LANGUAGES
from govern.i18n.translator import Translator, translator_for
from govern.services.association import association_facts
from govern.services.drafting import Content

#: so many changes are told in the item itself; all of them stand on its page
_MOST_TOLD = 20
_SHOWN_OF_DIGEST = 16


@dataclass(frozen=True, slots=True)
class Worded:
    """What an item is about: a plan as it was and as it becomes, as which version."""

    before: PlanFacts
    after: PlanFacts
    changes: Difference
    number: VersionNumber


def wording_of(session: Session, about: Worded) -> Content:
    """Return what an item says that adopts a plan as a version, or puts a change of it in force."""
    facts, number = about.after, about.number
    known = association_facts(session)
    spoken = tuple(each for each in known.languages if each in LANGUAGES) or LANGUAGES[:1]
    speakers = {each: translator_for(each, known.zone) for each in spoken}
    is_first = number.major == 1 and not number.minor
    values: dict[str, MessageValue] = {
        "reference": facts.head.reference,
        "number": str(number),
        "digest": facts.digest[:_SHOWN_OF_DIGEST],
    }
    title = Message(_FIRST.id if is_first else _CHANGE.id, values)
    told = {each: in_words(about.changes, Wordings.of(each, about.before, facts)) for each in spoken}
    return Content(
        ItemKind.DECISION,
        Subject.PLAN,
        title=Text(spoken[0], {each: speak.message(title) for each, speak in speakers.items()}),
        explanation=Text(
            spoken[0],
            {
                each: _first(facts, speak) if is_first else _changes(told[each], speak)
                for each, speak in speakers.items()
            },
        ),
        requested_decision=Text(
            spoken[0], {each: speak.message(Message(_ADOPTED.id, values)) for each, speak in speakers.items()}
        ),
    )


_FIRST = Message("The joint action plan {reference}", {"reference": ""})
_CHANGE = Message("Change of the joint action plan {reference}", {"reference": ""})
_ADOPTED = Message(
    "The joint action plan {reference} is adopted as version {number}, as handed in (fingerprint {digest}).",
    {"reference": "", "number": "", "digest": ""},
)


def _first(facts: PlanFacts, speak: Translator) -> str:
    """Return what a plan is about that nobody has adopted yet."""
    code = speak.language
    counted = Message("{n} activity", {"n": len(facts.activities)}, plural="{n} activities")
    values: dict[str, MessageValue] = {
        "first": facts.head.starts_on,
        "last": facts.head.ends_on,
        "activities": counted,
        "budget": budget_of(facts),
    }
    lines = [
        facts.head.vision.in_language(code).text,
        *(f"G{each.number}: {each.title.in_language(code).text}" for each in facts.goals),
        speak.message(Message("From {first} to {last}: {activities}, {budget} in all.", values)),
    ]
    return "\n\n".join(lines)


def _changes(told: tuple[Told, ...], speak: Translator) -> str:
    lines = [_told(each, speak) for each in told[:_MOST_TOLD]]
    if len(told) > _MOST_TOLD:
        more = len(told) - _MOST_TOLD
        lines.append(
            speak.message(Message("And {n} more change.", {"n": more}, plural="And {n} more changes."))
        )
    return "\n\n".join(lines)


def _told(told: Told, speak: Translator) -> str:
    name = " ".join(each for each in (told.reference, told.title.in_language(speak.language).text) if each)
    rewritten = [Message("Reworded: {what}.", {"what": each.name}) for each in told.rewordings]
    said = " ".join(speak.message(each) for each in (*told.sentences, *rewritten))
    head = f"{speak.message(told.kind)} {name} ({speak.message(told.what)})"
    return f"{head}: {said}" if said else head
