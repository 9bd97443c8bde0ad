"""What the item says by which the assembly decides on a result, with its reasons, in every language."""

from collections.abc import Callable, Iterable, Iterator

from govern.domain.meetings.agenda import LONGEST_DECISION, LONGEST_EXPLANATION
from govern.domain.meetings.kinds import ItemKind
from govern.domain.plan.shared_budget import RoundResult
from govern.domain.plan.support_ranking import PLACE_NAMES, CallResult
from govern.domain.rules.decision import Subject
from govern.domain.values.message import Message, MessageValue
from govern.domain.values.money import Money
from govern.domain.values.text import Text
from govern.i18n.languages import LANGUAGES
from govern.i18n.translator import Translator, translator_for
from govern.services.drafting import Content

Said = Callable[[Translator], Iterable[str]]

_REST = Message("The whole list stands with the result.")


def item_of_round(result: RoundResult, languages: tuple[str, ...]) -> Content:
    """Return the item that asks the assembly to fund what members chose."""
    facts = result.facts

    def decision(speak: Translator) -> Iterator[str]:
        values: dict[str, MessageValue] = {
            "cost": Money(result.cost, facts.money.currency),
            "reference": facts.reference,
        }
        yield speak.message(
            Message("From the common budget {reference}, {cost} go to these activities:", values)
        )
        yield ""
        for line in result.funded:
            title = speak.shown(line.title).text
            yield f"- {line.id} {title}: {speak.money(Money(line.cents, facts.money.currency))}"

    def reasons(speak: Translator) -> Iterator[str]:
        yield " ".join(speak.message(each) for each in result.remarks)
        for line in result.lines:
            yield ""
            name = f"**{line.id} {speak.shown(line.title).text}.**"
            yield " ".join((name, *(speak.message(each) for each in line.sentences)))

    title = Message("Share the common budget of {budget}", {"budget": facts.money})
    return _content(languages, title, decision, reasons)


def item_of_call(result: CallResult, languages: tuple[str, ...]) -> Content:
    """Return the item that asks the assembly to fund the applications that come first."""
    currency = result.facts.money.currency

    def decision(speak: Translator) -> Iterator[str]:
        values: dict[str, MessageValue] = {
            "cost": Money(result.funded_cents, currency),
            "reference": result.facts.reference,
        }
        yield speak.message(Message("By the call {reference}, {cost} go to these applicants:", values))
        yield ""
        for line in result.funded:
            yield f"- {line.name}, {line.title}: {speak.money(Money(line.cents, currency))}"

    def reasons(speak: Translator) -> Iterator[str]:
        for line in result.lines:
            place = speak.message(PLACE_NAMES[line.place])
            yield f"**{line.number} {line.name}** ({place}, {speak.number(line.mean)}). " + " ".join(
                speak.message(each) for each in line.sentences
            )
            yield ""

    title = Message("Support to third parties: call {reference}", {"reference": result.facts.reference})
    return _content(languages, title, decision, reasons)


def _content(languages: tuple[str, ...], title: Message, decision: Said, reasons: Said) -> Content:
    spoken = tuple(each for each in languages if each in LANGUAGES) or LANGUAGES[:1]
    voices = {code: translator_for(code) for code in spoken}

    def each(said: Said, most: int) -> Text:
        return Text(spoken[0], {code: _lines(said, speak, most) for code, speak in voices.items()})

    return Content(
        ItemKind.DECISION,
        Subject.ORDINARY,
        title=Text(spoken[0], {code: speak.message(title) for code, speak in voices.items()}),
        explanation=each(reasons, LONGEST_EXPLANATION),
        requested_decision=each(decision, LONGEST_DECISION),
    )


def _lines(said: Said, speak: Translator, most: int) -> str:
    """Return lines as one text that an item can hold; what does not fit stands with the result."""
    kept: list[str] = []
    rest, length = speak.message(_REST), 0
    for line in said(speak):
        length += len(line) + 1
        if length + len(rest) + 1 > most:
            return "\n".join([*kept, rest])
        kept.append(line)
    return "\n".join(kept)
