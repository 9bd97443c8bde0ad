"""The head of a version: what its documents say of it together, or what is assumed of foreign ones."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from govern.domain.values.message import Message
from govern.exchange.akoma_ntoso.refusal import Found, FoundValue
from govern.exchange.akoma_ntoso.text_in_language import TextInLanguage


@dataclass(frozen=True, slots=True)
class Assumed:
    """What is said beside documents that Govern did not write; the authentic language may be there."""

    association: str
    short: str
    form: str
    authentic: str | None = None


def head_of(texts: Mapping[str, TextInLanguage], assumed: Assumed | None) -> Mapping[str, Found]:
    """Return the head of a version whose texts stand in these languages.

    Raises:
        AknRefused: when documents disagree, a language is missing, or nobody says whose statutes they are.
    """
    with_rules = [each for each in texts.values() if each.head is not None]
    if not with_rules:
        return _assumed_head(tuple(texts.values()), assumed)
    for each in texts.values():
        _check_agrees(each, with_rules[0])
    head = with_rules[0].head or {}
    _check_languages(texts, head)
    return head


def _check_agrees(text: TextInLanguage, other: TextInLanguage) -> None:
    if text.head is None or other.head is None:
        text.spot.refuse(Message("Another language of this version comes with rules, this one without."))
    for name, said in text.head.items():
        if said.plain() != other.head[name].plain():
            said.spot.refuse(
                Message("{other} says otherwise on “{name}”.", {"other": other.spot.file, "name": name})
            )


def _check_languages(texts: Mapping[str, TextInLanguage], head: Mapping[str, Found]) -> None:
    listed = head["languages"].value
    languages = tuple(str(each.value) for each in listed) if isinstance(listed, tuple) else ()
    first = next(iter(texts.values()))
    for language in (*languages, str(head["authentic"].value)):
        if language not in texts:
            head["languages"].spot.refuse(
                Message(
                    "The version of {day} is missing in {language}. Hand in every language of it together.",
                    {"day": first.in_force_from, "language": language},
                )
            )
    for language, text in texts.items():
        if language not in languages:
            text.spot.refuse(
                Message("“{language}” is not among the languages of the file.", {"language": language})
            )


def _assumed_head(texts: tuple[TextInLanguage, ...], assumed: Assumed | None) -> Mapping[str, Found]:
    authentic = _authentic(texts, assumed.authentic if assumed else None)
    spot = authentic.spot
    if assumed is None:
        spot.refuse(
            Message(
                "Govern did not write this file. Say whose statutes they are: association, short name, form."
            )
        )
    others = sorted(each.language for each in texts if each is not authentic)
    said: dict[str, FoundValue] = {
        "association": assumed.association,
        "short": assumed.short,
        "form": assumed.form,
        "authentic": authentic.language,
        "in_force_from": authentic.in_force_from,
        "adopted_on": min(authentic.adopted_on, authentic.in_force_from),
    }
    languages = tuple(Found(spot, each) for each in (authentic.language, *others))
    return {**{name: Found(spot, each) for name, each in said.items()}, "languages": Found(spot, languages)}


def _authentic(texts: Iterable[TextInLanguage], wanted: str | None) -> TextInLanguage:
    """Return the text that counts: the only one, the only one marked, or that in the language wanted."""
    several = tuple(texts)
    marked = tuple(each for each in several if each.is_authoritative)
    named = tuple(each for each in several if each.language == wanted)
    chosen = next((each[0] for each in (several, marked, named) if len(each) == 1), None)
    if chosen is None:
        several[0].spot.refuse(Message("No language of this version is marked as the authentic one."))
    return chosen
