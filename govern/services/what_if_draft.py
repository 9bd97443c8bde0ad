"""From a supposed world to an amendment: the first words of a draft, in the association's languages."""

from collections.abc import Mapping

from govern.domain.amendment.supposing import WhatIf
from govern.domain.statutes.rule import RuleValue
from govern.domain.statutes.value_words import value_in_words
from govern.domain.values.message import Message
from govern.rulefiles.reader import read_vocabulary
from govern.services.amendment_items import said
from govern.store.database import current_session

_TITLE = Message("Founders and new members")


def draft_words(what_if: WhatIf) -> Mapping[str, str]:
    """Return the title and the explanation of a draft as its form names them: part and language."""
    session = current_session()
    lines = [said(session, _change(key, value)).versions for key, value in what_if.values.items()]
    titles = said(session, _TITLE).versions
    explained = {code: "\n".join(each[code] for each in lines) for code in titles}
    return {
        **{f"title_{code}": title for code, title in titles.items()},
        **{f"explanation_{code}": each for code, each in explained.items()},
    }


def _change(key: str, value: RuleValue | None) -> Message:
    entry = read_vocabulary()[key]
    about = Message(entry.about)
    if value is None:
        return Message("{about} The rule is taken out.", {"about": about})
    return Message("{about} It becomes: {value}.", {"about": about, "value": value_in_words(entry, value)})
