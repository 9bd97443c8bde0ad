"""What the item says by which an application is decided, in every language of the association."""

from sqlalchemy.orm import Session

from govern.domain.meetings.kinds import ItemKind
from govern.domain.members.admission import ApplicationState
from govern.domain.members.categories import Category
from govern.domain.members.words import CATEGORY_NAMES
from govern.domain.rules.decision import Subject
from govern.domain.values.message import Message
from govern.domain.values.text import Text
from govern.i18n.languages import LANGUAGES
from govern.i18n.translator import translator_for
from govern.services.association import association_facts
from govern.services.drafting import Content
from govern.store.tables.applications import Application

# whose application it is fills the places
_DECISION = Message(
    "{organisation} ({country}) is admitted as {category}.",
    {"organisation": "", "country": "", "category": ""},
)
_ADMISSION = Message("Admission of {organisation}", {"organisation": ""})
_APPEAL = Message("Appeal of {organisation} against the refusal of its admission", {"organisation": ""})


def wording_of(session: Session, row: Application) -> Content:
    """Return what the item says in every language of the association that Govern speaks."""
    known = association_facts(session).languages
    spoken = tuple(each for each in known if each in LANGUAGES) or LANGUAGES[:1]
    is_appeal = row.state in (ApplicationState.APPEALED, ApplicationState.APPEAL_ON_AGENDA)
    return Content(
        ItemKind.DECISION,
        Subject.ORDINARY,
        title=_in_each(spoken, _APPEAL if is_appeal else _ADMISSION, row),
        requested_decision=_in_each(spoken, _DECISION, row),
    )


def _in_each(languages: tuple[str, ...], said: Message, row: Application) -> Text:
    return Text(languages[0], {code: _said(code, said, row) for code in languages})


def _said(code: str, said: Message, row: Application) -> str:
    speak = translator_for(code)
    values = {
        "organisation": row.organisation,
        "country": speak.country(row.country),
        "category": speak.message(CATEGORY_NAMES[row.category or Category.FULL]),
    }
    return speak.message(Message(said.id, values))
