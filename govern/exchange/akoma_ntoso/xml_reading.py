"""XML read without trust: no document type, no entities, UTF-8 only, limited in size and depth."""

from xml.parsers import expat

from govern.domain.values.message import Message
from govern.exchange.akoma_ntoso.refusal import Spot
from govern.exchange.akoma_ntoso.xml_tree import AKN, OWN, Element

MOST_BYTES = 5_000_000
MOST_DEEP = 60
MOST_ELEMENTS = 100_000

_PREFIXES = {AKN: "", OWN: "govern:", "http://www.w3.org/XML/1998/namespace": "xml:"}


def read_xml(data: bytes, file: str) -> Element:
    """Return the root element of a document.

    Raises:
        AknRefused: when it is too large, in another encoding, no XML, or uses what no statutes need.
    """
    start = Spot(file, 1)
    if len(data) > MOST_BYTES:
        start.refuse(Message("The file is larger than {most} bytes.", {"most": MOST_BYTES}))
    _check_encoding(data, file)
    building = _Building(file)
    try:
        building.parser.Parse(data, True)
    except expat.ExpatError as error:
        problem = Message("This is not valid XML: {problem}.", {"problem": expat.ErrorString(error.code)})
        Spot(file, error.lineno).refuse(problem)
    return building.root()


def _check_encoding(data: bytes, file: str) -> None:
    try:
        data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        Spot(file, line).refuse(Message("This is not UTF-8. Save the file with UTF-8 encoding."))


class _Building:
    """Builds the tree from what the parser reports."""

    def __init__(self, file: str) -> None:
        self._file = file
        self._open = [Element("")]
        self._count = 0
        self.parser = expat.ParserCreate("utf-8", " ")
        self.parser.buffer_text = True
        self.parser.StartDoctypeDeclHandler = self._doctype
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._text

    def root(self) -> Element:
        return next(self._open[0].elements())

    def _spot(self, element: str = "") -> Spot:
        return Spot(self._file, self.parser.CurrentLineNumber, element)

    def _doctype(self, *_said: object) -> None:
        self._spot("<!DOCTYPE>").refuse(
            Message("A document type and entities are not read. Remove the declaration.")
        )

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._count += 1
        if len(self._open) > MOST_DEEP:
            self._spot(_short(name)).refuse(Message("The elements are nested too deeply."))
        if self._count > MOST_ELEMENTS:
            self._spot(_short(name)).refuse(Message("The file has more elements than statutes can have."))
        named = {_short(each): value for each, value in attributes.items()}
        element = Element(_short(name), named, line=self.parser.CurrentLineNumber)
        self._open[-1].children.append(element)
        self._open.append(element)

    def _end(self, _name: str) -> None:
        self._open.pop()

    def _text(self, text: str) -> None:
        self._open[-1].children.append(text)


def _short(name: str) -> str:
    """Return the local name of what expat says as namespace, blank, local name."""
    namespace, _, local = name.rpartition(" ")
    if not namespace:
        return local
    return f"{_PREFIXES[namespace]}{local}" if namespace in _PREFIXES else f"{{{namespace}}}{local}"
