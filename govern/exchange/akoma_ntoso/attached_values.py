"""Values of rules as XML in Govern's own namespace, and back to what a statutes file would say."""

from collections.abc import Callable, Mapping
from fractions import Fraction

from govern.domain.statutes.rule import RuleValue, TestValue
from govern.domain.statutes.structures import Bar, Duty, Kin, Period, Step
from govern.domain.values.message import Message
from govern.exchange.akoma_ntoso.refusal import Found, Spot
from govern.exchange.akoma_ntoso.xml_tree import Element

_WHOLE = frozenset({"number", "members", "value", "degree"})
_FLAGS = {"true": True, "false": False}


def value_element(value: RuleValue) -> Element:
    """Return a rule's value as an element that says what kind of value it is."""
    if isinstance(value, tuple):
        return Element("govern:value", {"is": "list"}, [_item(each) for each in value])
    if isinstance(value, Duty):
        return Element("govern:value", {"is": "duty"}, [Element("govern:duty", value.stated())])
    said, text = _figure(value)
    return Element("govern:value", {"is": said}, [text])


def _figure(value: bool | int | Fraction | str | Period) -> tuple[str, str]:
    if isinstance(value, bool):
        return "flag", _flag(value)
    if isinstance(value, int):
        return "number", str(value)
    if isinstance(value, Fraction):
        return "share", f"{value.numerator}/{value.denominator}"
    return ("period", str(value)) if isinstance(value, Period) else ("words", value)


def _item(item: TestValue | Step | Bar | str) -> Element:
    if isinstance(item, str):
        return Element("govern:option", {}, [str(item)])
    if isinstance(item, Step):
        return Element("govern:step", {"members": str(item.members), "value": str(item.value)})
    return Element("govern:bar", _bar(item)) if isinstance(item, Bar) else Element("govern:test", _test(item))


def _test(test: TestValue) -> Mapping[str, str]:
    said = {"counts": str(test.counts)}
    if test.of is not None:
        said["of"] = test.of
    if test.number is None:
        said |= {"share": _figure(test.share)[1], "strict": _flag(test.strict)}
    else:
        said["number"] = str(test.number)
    return {**said, "base": str(test.base)}


def _bar(bar: Bar) -> Mapping[str, str]:
    said = {"who": str(bar.who), "on": str(bar.on)}
    if bar.kin is not Kin.NONE:
        said["kin"] = str(bar.kin)
    if bar.degree is not None:
        said["degree"] = str(bar.degree)
    return {**said, "controlled": "true"} if bar.controlled else said


def _flag(value: bool) -> str:
    return "true" if value else "false"


def read_value(element: Element, spot: Spot) -> Found:
    """Return what a statutes file would say of a value.

    Raises:
        AknRefused: when the element does not say it as Govern writes it.
    """
    kind = element.attributes.get("is", "")
    if kind not in _READERS:
        spot.refuse(
            Message(
                "“{value}” is not one of: {options}.",
                {"value": kind, "options": ", ".join(_READERS)},
            )
        )
    return _READERS[kind](element, spot)


def _read_text(element: Element, spot: Spot) -> Found:
    return Found(spot, "".join(each for each in element.children if isinstance(each, str)))


def _read_number(element: Element, spot: Spot) -> Found:
    return _whole(str(_read_text(element, spot).value), spot)


def _read_flag(element: Element, spot: Spot) -> Found:
    return _yes_or_no(str(_read_text(element, spot).value), spot)


def _read_list(element: Element, spot: Spot) -> Found:
    return Found(spot, tuple(_read_item(each, spot) for each in element.elements()))


def _read_duty(element: Element, spot: Spot) -> Found:
    duty = element.first("govern:duty") or Element("")
    return _read_item(duty, spot)


def _read_item(element: Element, spot: Spot) -> Found:
    if element.name == "govern:option":
        return _read_text(element, spot)
    return Found(spot, {name: _typed(name, text, spot) for name, text in element.attributes.items()})


def _typed(name: str, text: str, spot: Spot) -> Found:
    if name in _WHOLE:
        return _whole(text, spot)
    return _yes_or_no(text, spot) if name in ("strict", "controlled") else Found(spot, text)


def _whole(text: str, spot: Spot) -> Found:
    if not (text.isascii() and text.isdigit() and len(text) <= 15):
        spot.refuse(Message("Write a whole number from 0 here, such as 21."))
    return Found(spot, int(text))


def _yes_or_no(text: str, spot: Spot) -> Found:
    if text not in _FLAGS:
        spot.refuse(Message("Write true or false here."))
    return Found(spot, _FLAGS[text])


_READERS: Mapping[str, Callable[[Element, Spot], Found]] = {
    "flag": _read_flag,
    "number": _read_number,
    "share": _read_text,
    "period": _read_text,
    "words": _read_text,
    "list": _read_list,
    "duty": _read_duty,
}
