"""``python -m govern.i18n.catalogue update|check``: the .po files brought in step with the code."""

import argparse
import sys
from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path

from babel.messages import Message
from babel.messages.pofile import normalize, read_po

from govern.i18n.extraction import Sentence, faults, places, sentences
from govern.i18n.languages import LANGUAGES, cldr
from govern.i18n.translations import as_forms, plural_forms, po_file

ROOT = Path(__file__).parents[2]

# CLDR's own expression uses an operand that gettext does not have.
_PLURALS = {"fr": "nplurals=3; plural=(n == 0 || n == 1) ? 0 : n % 1000000 == 0 ? 1 : 2;"}
_HEADER = """\
# One entry per sentence of Govern; `python -m govern.i18n.catalogue update` adds what is new.
msgid ""
msgstr ""
"Language: {language}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: {plurals}\\n"
"""


def update(language: str) -> str:
    """Return the .po file with an entry for every sentence, translations kept, the rest left out."""
    known = _known(language)
    count = len(plural_forms(cldr(language)))
    entries = []
    for id_, (plural, where) in sorted(_by_id(sentences(ROOT)).items()):
        forms = known.get(id_, ())
        kept = forms if len(forms) == (count if plural else 1) else ("",) * (count if plural else 1)
        entries.append(_entry(where, (id_, plural), kept))
    return "\n".join([_HEADER.format(language=language, plurals=_PLURALS[language]), *entries])


def _entry(where: list[str], ids: tuple[str, str | None], forms: tuple[str, ...]) -> str:
    id_, plural = ids
    lines = [f"#: {' '.join(where)}", f"msgid {_quoted(id_)}"]
    if plural is None:
        return "\n".join([*lines, f"msgstr {_quoted(forms[0])}", ""])
    numbered = [f"msgstr[{index}] {_quoted(form)}" for index, form in enumerate(forms)]
    return "\n".join([*lines, f"msgid_plural {_quoted(plural)}", *numbered, ""])


def _quoted(text: str) -> str:
    return str(normalize(text, width=0))


def check(language: str) -> tuple[str, ...]:
    """Return everything that keeps the language from being spoken whole and right."""
    found = sentences(ROOT)
    wanted, entries = _by_id(found), {as_forms(entry.id)[0]: entry for entry in _entries(language)}
    missing = tuple(f"{language}: no entry for “{id_}”" for id_ in sorted(wanted.keys() - entries.keys()))
    stale = tuple(
        f"{language}: nobody says “{id_}” any more" for id_ in sorted(entries.keys() - wanted.keys())
    )
    wrong = tuple(
        fault for id_ in sorted(wanted.keys() & entries.keys()) for fault in _wrong(entries[id_], language)
    )
    return (*faults(found), *missing, *stale, *wrong)


def _wrong(entry: Message, language: str) -> tuple[str, ...]:
    ids, forms = as_forms(entry.id), as_forms(entry.string)
    if entry.fuzzy or not all(form.strip() for form in forms):
        return (f"{language}: “{ids[0]}” is not translated",)
    if len(ids) > 1 and len(forms) != len(plural_forms(cldr(language))):
        return (f"{language}: “{ids[0]}” needs {len(plural_forms(cldr(language)))} plural forms",)
    allowed = ({places(ids[0]), places(ids[-1])}, {places(ids[-1])})
    return tuple(
        f"{language}: “{form}” has other places than “{ids[0]}”"
        for index, form in enumerate(forms)
        if places(form) not in allowed[min(index, 1)]
    )


def _by_id(found: Iterable[Sentence]) -> Mapping[str, tuple[str | None, list[str]]]:
    where: dict[str, set[str]] = defaultdict(set)
    plurals: dict[str, str | None] = {}
    for each in found:
        where[each.id].add(each.place)
        plurals[each.id] = plurals.get(each.id) or each.plural
    return {id_: (plurals[id_], sorted(where[id_])) for id_ in where}


def _entries(language: str) -> tuple[Message, ...]:
    if not po_file(language).exists():
        return ()
    with po_file(language).open("rb") as lines:
        return tuple(entry for entry in read_po(lines, locale=language) if entry.id)


def _known(language: str) -> Mapping[str, tuple[str, ...]]:
    return {as_forms(entry.id)[0]: as_forms(entry.string) for entry in _entries(language) if not entry.fuzzy}


def main(arguments: list[str] | None = None) -> int:
    """Update the catalogues, or say what is wrong with them."""
    parser = argparse.ArgumentParser(prog="python -m govern.i18n.catalogue", description=__doc__)
    parser.add_argument("act", choices=("update", "check"))
    act = parser.parse_args(arguments).act
    translated = LANGUAGES[1:]
    if act == "update":
        for language in translated:
            po_file(language).parent.mkdir(parents=True, exist_ok=True)
            po_file(language).write_text(update(language), "utf-8")
    found = [fault for language in translated for fault in check(language)]
    sys.stdout.write("".join(f"{fault}\n" for fault in found))
    return 1 if found and act == "check" else 0


if __name__ == "__main__":
    sys.exit(main())
