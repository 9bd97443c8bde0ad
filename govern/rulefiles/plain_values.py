"""Rule values as rule files write them, for machines: shares as "2/3", periods as "1 month"."""

from dataclasses import fields
from fractions import Fraction

from govern.domain.statutes.rule import RuleValue, TestValue
from govern.domain.statutes.structures import Bar, Duty, Step
from govern.domain.values.digest import Json


def plain_value(value: RuleValue | None) -> Json:
    """Return a rule's value in plain JSON, of the shape in which rule files hold it.

    >>> plain_value(Fraction(2, 3)), plain_value((Step(0, 3),))
    ('2/3', [{'members': 0, 'value': 3}])
    """
    if isinstance(value, tuple):
        return [_plain_item(each) for each in value]
    if isinstance(value, Duty):
        return _fields(value)
    return _figure(value)


def _figure(value: object) -> Json:
    if value is None or isinstance(value, bool | int):
        return value
    if isinstance(value, Fraction):
        return f"{value.numerator}/{value.denominator}"
    return str(value)


def _plain_item(item: TestValue | Step | Bar | str) -> Json:
    if isinstance(item, str):
        return str(item)
    if isinstance(item, TestValue) and item.number is not None:
        return {name: said for name, said in _fields(item).items() if name not in ("share", "strict")}
    return _fields(item)


def _fields(value: TestValue | Step | Bar | Duty) -> dict[str, Json]:
    found = {each.name: getattr(value, each.name) for each in fields(value)}
    return {name: _figure(each) for name, each in found.items() if each is not None}
