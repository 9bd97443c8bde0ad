"""A strict reader of iCalendar files (RFC 5545), written apart from the library that writes them."""

import re
from dataclasses import dataclass, field

_LONGEST_LINE = 75
_LINE = re.compile(r"([A-Z][A-Z0-9-]*)((?:;[A-Z0-9-]+=(?:\"[^\"]*\"|[^\";:,]*))*):(.*)", re.DOTALL)
_PARAMETER = re.compile(r";([A-Z0-9-]+)=(\"[^\"]*\"|[^\";:,]*)")


@dataclass
class Component:
    """A part between BEGIN and END."""

    name: str
    lines: list[tuple[str, dict[str, str], str]] = field(default_factory=list)
    parts: list["Component"] = field(default_factory=list)

    def one(self, name: str) -> str:
        """Return the value of a property that stands exactly once."""
        (value,) = [value for key, _, value in self.lines if key == name]
        return value

    def parameters(self, name: str) -> dict[str, str]:
        """Return the parameters of a property that stands exactly once."""
        (found,) = [parameters for key, parameters, _ in self.lines if key == name]
        return found

    def named(self, name: str) -> list["Component"]:
        """Return the parts of one kind."""
        return [part for part in self.parts if part.name == name]


def read_calendar(content: bytes) -> Component:
    """Return the calendar of a file; whatever is not as the standard says is a fault.

    Raises:
        ValueError: for lines too long or not ended as they should, letters cut in two, parts left open.
    """
    if not content.endswith(b"\r\n") or b"\n" in content.replace(b"\r\n", b""):
        raise ValueError("lines end with CRLF")
    physical = content.split(b"\r\n")[:-1]
    for line in physical:
        if len(line) > _LONGEST_LINE:
            raise ValueError(f"{len(line)} octets in a line")
        line.decode("utf-8")  # a letter is never cut in two
    unfolded = content.decode().replace("\r\n ", "").replace("\r\n\t", "")
    stack = [Component("")]
    for logical in unfolded.split("\r\n")[:-1]:
        _read(logical, stack)
    if len(stack) != 1 or len(stack[0].parts) != 1:
        raise ValueError("a part is left open")
    return stack[0].parts[0]


def _read(line: str, stack: list[Component]) -> None:
    found = _LINE.fullmatch(line)
    if found is None or any(each < " " and each != "\t" for each in line):
        raise ValueError(f"not a line of a calendar: {line!r}")
    name, parameters, value = found.groups()
    if name == "BEGIN":
        part = Component(value)
        stack[-1].parts.append(part)
        stack.append(part)
    elif name == "END":
        if stack.pop().name != value:
            raise ValueError(f"END:{value} without its beginning")
    else:
        given = {key: text.strip('"') for key, text in _PARAMETER.findall(parameters)}
        stack[-1].lines.append((name, given, value))


def plain(value: str) -> str:
    """Return a text as people wrote it."""
    return re.sub(r"\\(.)", lambda found: "\n" if found[1] in "nN" else found[1], value)
