"""Finding every sentence that Govern says, in its Python code and its templates."""

import ast
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from string import Formatter

from jinja2 import Environment, nodes

_CALLS = frozenset({"Message", "N_", "_", "_html"})
_PLURAL_CALLS = frozenset({"ngettext"})
_SPOKEN = {"text": False, "html": False, "plural": True}
#: what code calls the one who speaks
_SPEAKERS = ("translator", "voice", "speak", "say")
#: which files of the statutes folder hold sentences, and on which lines; law packs stay in English
_RULE_FILES = {
    "vocabulary/*.yaml": re.compile(r"^  about: (.+)$", re.MULTILINE),
    "contents.yaml": re.compile(r"^[a-z_]+: (.+)$", re.MULTILINE),
    "questions.yaml": re.compile(r"^    (?:asks|says): (.+)$", re.MULTILINE),
}
_TEMPLATE_SUFFIXES = frozenset({".html", ".txt", ".svg", ".xml"})


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence where it is said; ``given`` are the names of its values where they can be read."""

    id: str
    plural: str | None
    place: str
    given: frozenset[str] | None = None

    @property
    def unfilled(self) -> frozenset[str]:
        """The places of the sentence that its caller leaves empty."""
        if self.given is None:
            return frozenset()
        counted: frozenset[str] = frozenset() if self.plural is None else frozenset({"n"})
        return (places(self.id) | places(self.plural or "")) - self.given - counted


def places(sentence: str) -> frozenset[str]:
    """Return the names of the places in a sentence.

    >>> sorted(places("Quorum {needed} of {entitled}."))
    ['entitled', 'needed']
    """
    return frozenset(name for _, name, _, _ in Formatter().parse(sentence) if name is not None)


def sentences(root: Path) -> tuple[Sentence, ...]:
    """Return every sentence in the code and the templates of the checkout at ``root``."""
    code = (
        in_python(path.read_text("utf-8"), _place(path, root)) for path in sorted(root.glob("govern/**/*.py"))
    )
    files = (path for path in sorted(root.glob("templates/**/*")) if path.suffix in _TEMPLATE_SUFFIXES)
    pages = (in_template(path.read_text("utf-8"), _place(path, root)) for path in files)
    return tuple(chain.from_iterable(chain(code, pages, in_rule_files(root))))


def in_rule_files(root: Path) -> Iterator[Iterator[Sentence]]:
    """Yield the sentences of each file that says what rules and contents are about, and what people ask."""
    for pattern, sentence in _RULE_FILES.items():
        for path in sorted(root.glob(f"statutes/{pattern}")):
            found, place = sentence.findall(path.read_text("utf-8")), _place(path, root)
            yield (Sentence(each, None, place) for each in found)


def in_python(source: str, place: str) -> Iterator[Sentence]:
    """Yield the sentences of a Python module.

    Raises:
        ValueError: when a sentence is put together with an f-string, which no catalogue can hold,
            or a message is made from a variable, where nobody can find it.
    """
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and node.args:
            kind = _python_kind(node.func)
            if kind is not None:
                yield from _said_in_python(node, place, is_plural=kind)


def _python_kind(called: ast.expr) -> bool | None:
    if isinstance(called, ast.Name) and called.id in _CALLS | _PLURAL_CALLS:
        return called.id in _PLURAL_CALLS
    if isinstance(called, ast.Attribute) and called.attr in _SPOKEN:
        return _SPOKEN[called.attr] if _name_of(called.value).endswith(_SPEAKERS) else None
    return None


def _name_of(receiver: ast.expr) -> str:
    if isinstance(receiver, ast.Call):
        receiver = receiver.func
    return receiver.id if isinstance(receiver, ast.Name) else str(getattr(receiver, "attr", ""))


def _said_in_python(call: ast.Call, place: str, *, is_plural: bool) -> Iterator[Sentence]:
    plurals = [keyword.value for keyword in call.keywords if keyword.arg == "plural"]
    plurals += call.args[1:2] if is_plural else call.args[2:3]
    plural = next((text for each in plurals for text in _literals(each, place)), None)
    for id_ in _literals(call.args[0], place):
        yield Sentence(id_, plural, place, _given_in_python(call))


def _literals(node: ast.expr, place: str) -> Iterator[str]:
    if isinstance(node, ast.JoinedStr):
        raise ValueError(
            f"{place}:{node.lineno}: a sentence is one literal with {{named}} places, no f-string"
        )
    if isinstance(node, ast.Name):
        raise ValueError(f"{place}:{node.lineno}: a sentence stands where it is said, not in a variable")
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    if isinstance(node, ast.IfExp):
        yield from chain(_literals(node.body, place), _literals(node.orelse, place))


def _given_in_python(call: ast.Call) -> frozenset[str] | None:
    if not (isinstance(call.func, ast.Name) and call.func.id == "Message"):
        return None
    values = [each.value for each in call.keywords if each.arg == "values"] + call.args[1:2]
    if not values:
        return frozenset()
    keys = values[0].keys if isinstance(values[0], ast.Dict) else [None]
    names = [key.value for key in keys if isinstance(key, ast.Constant) and isinstance(key.value, str)]
    return frozenset(names) if len(names) == len(keys) else None


def in_template(source: str, place: str) -> Iterator[Sentence]:
    """Yield the sentences of a Jinja template."""
    tree = Environment(extensions=["jinja2.ext.do"], autoescape=True).parse(source)
    for call in tree.find_all(nodes.Call):
        if isinstance(call.node, nodes.Name) and call.node.name in _CALLS | _PLURAL_CALLS and call.args:
            is_plural = call.node.name in _PLURAL_CALLS
            plural = next(_constants(call.args[1]), None) if is_plural else None
            given = None if call.dyn_kwargs else frozenset(keyword.key for keyword in call.kwargs)
            yield from (Sentence(id_, plural, place, given) for id_ in _constants(call.args[0]))


def _constants(node: nodes.Expr | None) -> Iterator[str]:
    if isinstance(node, nodes.Const) and isinstance(node.value, str):
        yield node.value
    if isinstance(node, nodes.CondExpr):
        yield from chain(_constants(node.expr1), _constants(node.expr2))


def faults(found: Iterable[Sentence]) -> tuple[str, ...]:
    """Return what is wrong with the sentences themselves: places that their callers leave empty."""
    return tuple(
        f"{each.place}: “{each.id}” is given no {', '.join(sorted(each.unfilled))}"
        for each in found
        if each.unfilled
    )


def _place(path: Path, root: Path) -> str:
    return path.relative_to(root).as_posix()
