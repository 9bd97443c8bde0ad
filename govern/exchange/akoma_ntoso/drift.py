"""Text and rule held together: the words that a document shows are those of the rule's value."""

from govern.domain.statutes.articles import Statutes
from govern.domain.statutes.rule import Vocabulary
from govern.domain.statutes.spelling import spelled_rules
from govern.domain.values.message import Message
from govern.exchange.akoma_ntoso.reading import FoundVersion
from govern.exchange.akoma_ntoso.running import in_line


def check_shown(version: FoundVersion, statutes: Statutes, vocabulary: Vocabulary) -> None:
    """Refuse a version in whose text somebody changed a value without its rule, or the other way round.

    Raises:
        AknRefused: naming the article, the words that stand there, and those of the rule.
    """
    values = {key: rule.value for key, rule in statutes.rules().items()}
    languages = {each.language for each in version.shown}
    words = {language: spelled_rules(vocabulary, values, language) for language in languages}
    for each in version.shown:
        meant = words[each.language][each.value.key]
        if each.value.words != in_line(meant):
            each.value.spot.refuse(
                Message(
                    "Article {number} says “{words}” where its rule {key} is “{meant}”. "
                    "Change text and rule together.",
                    {
                        "number": each.article,
                        "words": each.value.words,
                        "key": each.value.key,
                        "meant": meant,
                    },
                )
            )
