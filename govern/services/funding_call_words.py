"""What the item says by which the association decides whether it answers a call."""

from sqlalchemy.orm import Session

from govern.domain.meetings.kinds import ItemKind
from govern.domain.rules.decision import Subject
from govern.domain.values.message import Message
from govern.domain.values.text import Text
from govern.i18n.languages import LANGUAGES
from govern.i18n.translator import Translator, translator_for
from govern.services.association import association_facts
from govern.services.drafting import Content
from govern.store.tables.funding import FundingCall

# whose call it is fills the places
_TITLE = Message("Go or no-go: {call}", {"call": ""})
_DECISION = Message(
    "The association answers the call {call}, whose deadline is {deadline}.", {"call": "", "deadline": ""}
)


def wording_of(session: Session, row: FundingCall) -> Content:
    """Return what the item says by which go or no-go is decided, in every language of the association."""
    known = association_facts(session)
    spoken = tuple(each for each in known.languages if each in LANGUAGES) or LANGUAGES[:1]
    explanation = row.note and Text.only(row.title.authentic, row.note)
    return Content(
        ItemKind.DECISION,
        Subject.ORDINARY,
        title=Text(
            spoken[0], {code: _said(translator_for(code, known.zone), _TITLE, row) for code in spoken}
        ),
        explanation=explanation or None,
        requested_decision=Text(
            spoken[0], {code: _said(translator_for(code, known.zone), _DECISION, row) for code in spoken}
        ),
    )


def _said(speak: Translator, said: Message, row: FundingCall) -> str:
    title = speak.shown(row.title).text
    values = {"call": f"{row.reference}, {title}", "deadline": speak.datetime(row.closes_at)}
    return speak.message(Message(said.id, {name: values[name] for name in said.values}))
