"""What the item says by which an exclusion is decided, in every language of the association."""

from sqlalchemy.orm import Session

from govern.domain.meetings.kinds import ItemKind
from govern.domain.rules.decision import Subject
from govern.domain.values.ids import MemberId
from govern.domain.values.message import Message
from govern.domain.values.text import Text
from govern.domain.voice.exclusion import ExclusionState
from govern.i18n.languages import LANGUAGES
from govern.i18n.translator import translator_for
from govern.services.association import association_facts
from govern.services.drafting import Content
from govern.services.exclusion_rows import day_in
from govern.services.standing_letters import name_of
from govern.store.tables.leaving import Exclusion

_PLACES = {"member": "", "reference": ""}
_TITLE = Message("Exclusion of {member}", _PLACES)
_DECISION = Message("{member} is excluded from the association ({reference}).", _PLACES)
_REVIEW = Message("Review of the exclusion of {member}", _PLACES)
#: adopted or not, the vote is on whether the exclusion stands: what stood needs the majority again
_STANDS = Message("The exclusion of {member} stands ({reference}).", _PLACES)
_CHARGE = Message("What is held against the member: {charge}", {"charge": ""})
_ANSWER = Message("Its answer: {answer}", {"answer": ""})


def wording_of(session: Session, row: Exclusion) -> Content:
    """Return what the item says; the charge, and the answer as far as there is one, explain it."""
    known = association_facts(session).languages
    spoken = tuple(each for each in known if each in LANGUAGES) or LANGUAGES[:1]
    is_review = row.state in (ExclusionState.REVIEW_ASKED, ExclusionState.REVIEW_ON_AGENDA)
    values = {
        "member": name_of(session, MemberId(row.member_id), day_in(session, row.charged_at)),
        "reference": row.reference,
        "charge": row.charge,
        "answer": row.answer,
    }
    explained = (_CHARGE, _ANSWER) if row.answer else (_CHARGE,)
    return Content(
        ItemKind.DECISION,
        Subject.EXCLUSION,
        title=_in_each(spoken, (_REVIEW if is_review else _TITLE,), values),
        explanation=_in_each(spoken, explained, values),
        requested_decision=_in_each(spoken, (_STANDS if is_review else _DECISION,), values),
    )


def _in_each(languages: tuple[str, ...], said: tuple[Message, ...], values: dict[str, str]) -> Text:
    return Text(
        languages[0],
        {
            code: "\n\n".join(translator_for(code).message(Message(each.id, dict(values))) for each in said)
            for code in languages
        },
    )
