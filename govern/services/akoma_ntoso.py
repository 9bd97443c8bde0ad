"""Statutes as Akoma Ntoso and back: documents and rule files joined, nothing kept."""

from collections.abc import Iterator, Mapping, Sequence

from govern.domain.statutes.articles import Statutes
from govern.exchange.akoma_ntoso.drift import check_shown
from govern.exchange.akoma_ntoso.heads import Assumed
from govern.exchange.akoma_ntoso.package import unpack
from govern.exchange.akoma_ntoso.reading import FoundVersion, read_versions
from govern.exchange.akoma_ntoso.refusal import Found
from govern.exchange.akoma_ntoso.writing import write_package
from govern.exchange.register_source import check_size
from govern.exchange.tables import RegisterFile
from govern.rulefiles.parts import Part, Place
from govern.rulefiles.reader import law_codes, read_contents, read_vocabulary
from govern.rulefiles.statutes_file import Known, read_statutes_part


def written(versions: Sequence[Statutes]) -> bytes:
    """Return a package with every version in every language, the same bytes every time.

    Raises:
        RuleBroken: when there is no version, two begin on the same day, or a text holds what XML cannot.
    """
    return write_package(versions, read_vocabulary())


def read(file: RegisterFile, assumed: Assumed | None = None) -> tuple[Statutes, ...]:
    """Return the versions in a package or a single document, the oldest first.

    ``assumed`` says of documents that Govern did not write what they leave out.

    Raises:
        RuleBroken: naming file, line and place, what is wrong and what would be right.
    """
    check_size(file.name, len(file.content))
    return tuple(_versions(read_versions(unpack(file.content, file.name), assumed)))


def _versions(found: Sequence[FoundVersion]) -> Iterator[Statutes]:
    vocabulary = read_vocabulary()
    known = Known(vocabulary, law_codes(), read_contents())
    for each in found:
        statutes = read_statutes_part(_part(each.tree), known)
        check_shown(each, statutes, vocabulary)
        yield statutes


def _part(found: Found, path: str = "") -> Part:
    """Return what a document says as a rule file would have said it, its places kept."""
    place = Place(found.spot.file, found.spot.line, path or found.spot.element)
    if isinstance(found.value, tuple):
        return Part(place, tuple(_part(each) for each in found.value))
    if isinstance(found.value, Mapping):
        named = {name: _part(each, _path(each, name)) for name, each in found.value.items()}
        return Part(place, named)
    return Part(place, found.value)


def _path(found: Found, name: str) -> str:
    return f"{found.spot.element} → {name}" if found.spot.element else name
