"""Write the example register for a given day: register.xlsx and the old minutes beside it.

    .venv/bin/python examples/make_register.py --on 2026-11-23 --to examples

The same day gives the same bytes.
"""

import argparse
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import TypeAlias

import xlsxwriter
import yaml

Value: TypeAlias = "str | int | date | None"
Line: TypeAlias = Mapping[str, Value]
Source: TypeAlias = "dict[str, list[dict[str, str]]]"

HERE = Path(__file__).resolve().parent
WIDE = {"name": 44, "title": 40, "title_fr": 40, "text": 60, "text_fr": 60, "email": 44, "postal_address": 40}


def write_register(folder: Path, on: date) -> Path:
    """Write register.xlsx and its old minutes into a folder; return the path of the workbook."""
    source = yaml.safe_load((HERE / "register.yaml").read_text(encoding="utf-8"))
    sheets, minutes = register(source, on)
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in minutes.items():
        (folder / name).write_text(text, encoding="utf-8")
    path = folder / "register.xlsx"
    write_workbook(path, sheets, on)
    return path


def register(source: Source, on: date) -> tuple[dict[str, list[Line]], dict[str, str]]:
    """Return the lines of each sheet, and the old minutes by file name."""
    meetings = numbered(
        [{**each, "on": shift(on, each["held"])} for each in source["meetings"]], "{code}-{year}-{n:02}"
    )
    held = {each["key"]: each for each in meetings}
    resolutions = numbered(
        [{**each, "code": "RES", "on": held[each["meeting"]]["on"]} for each in source["resolutions"]],
        "RES-{year}-{n:03}",
    )
    named = {each["key"]: each["reference"] for each in resolutions}
    sheets = {
        "association": [association_line(source["association"], on)],
        "members": list(member_lines(source["members"], on)),
        "representatives": list(representative_lines(source["members"])),
        "mandates": list(mandate_lines(source, on)),
        "resolutions": [resolution_line(each, held) for each in resolutions],
        "minutes": [minutes_line(each, on) for each in meetings if "text" in each],
    }
    texts = {
        f"{each['reference']}.txt": each["text"].format(day=f"{each['on'].day} {each['on']:%B %Y}", **named)
        for each in meetings
        if "text" in each
    }
    return sheets, texts


def shift(on: date, age: str) -> date:
    """Return the day an age ago ("7y 6m", "52w"), or ahead ("in 2y")."""
    sign = 1 if age.startswith("in ") else -1
    amounts = {unit: int(number) for number, unit in re.findall(r"(\d+)([ymw])", age)}
    months = on.year * 12 + on.month - 1 + sign * (amounts.get("y", 0) * 12 + amounts.get("m", 0))
    last = (date(months // 12 + (months % 12 == 11), (months + 1) % 12 + 1, 1) - timedelta(days=1)).day
    return date(months // 12, months % 12 + 1, min(on.day, last)) + timedelta(
        weeks=sign * amounts.get("w", 0)
    )


def numbered(things: list[dict], pattern: str) -> list[dict]:
    """Return the things in order of their days, each with a reference numbered within code and year."""
    count: Counter[tuple[str, int]] = Counter()
    found = []
    for each in sorted(things, key=lambda thing: thing["on"]):
        series = (each["code"], each["on"].year)
        count[series] += 1
        reference = pattern.format(code=each["code"], year=each["on"].year, n=count[series])
        found.append({**each, "reference": reference})
    return found


def association_line(about: Mapping[str, str], on: date) -> Line:
    kept = {name: value for name, value in about.items() if name != "founded"}
    return {**kept, "founded_on": shift(on, about["founded"])}


def member_lines(members: list[dict], on: date) -> Iterator[Line]:
    for number, each in enumerate(members, start=1):
        yield {
            "reference": f"M-{number:03}",
            "name": each["name"],
            "category": each.get("category", "full"),
            "country": each["country"],
            "region": each["region"],
            "founder": "yes" if each.get("founder") else "no",
            "admitted_on": shift(on, each["admitted"]),
            "dues": each.get("dues", "paid"),
            "channel": each.get("channel", "email"),
            "consent_on": shift(on, each["consent"]) if "consent" in each else None,
            "email": f"office@{each['domain']}",
            "postal_address": each["address"],
            "language": each["language"],
        }


def representative_lines(members: list[dict]) -> Iterator[Line]:
    for number, each in enumerate(members, start=1):
        for order, (name, local) in enumerate(each["people"].items(), start=1):
            yield {
                "member": f"M-{number:03}",
                "order": order,
                "name": name,
                "email": f"{local}@{each['domain']}",
                "language": each["language"],
            }


def mandate_lines(source: dict, on: date) -> Iterator[Line]:
    addresses = {line["name"]: line["email"] for line in representative_lines(source["members"])}
    addresses |= source["staff"]
    for each in source["mandates"]:
        yield {
            "name": each["name"],
            "email": addresses[each["name"]],
            "office": each["office"],
            "body": each.get("body", ""),
            "starts_on": shift(on, each["starts"]),
            "ends_on": shift(on, each["ends"]) if "ends" in each else None,
        }


def resolution_line(each: dict, held: Mapping[str, dict]) -> Line:
    meeting = held[each["meeting"]]
    return {
        "reference": each["reference"],
        "adopted_on": each["on"],
        "body": meeting["body"],
        "meeting": meeting["reference"],
        **{name: each.get(name, "") for name in ("title", "title_fr", "text", "text_fr")},
    }


def minutes_line(each: dict, on: date) -> Line:
    return {
        "reference": each["reference"],
        "held_on": each["on"],
        "body": each["body"],
        "title": each["title"],
        "title_fr": each["title_fr"],
        "file": f"{each['reference']}.txt",
        "approved_on": shift(on, each["approved"]) if "approved" in each else None,
    }


def write_workbook(path: Path, sheets: Mapping[str, list[Line]], on: date) -> None:
    """Write one sheet per name, headings first; formulas and links are never made from text."""
    plain = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(str(path), plain) as book:
        created = datetime(on.year, on.month, on.day, tzinfo=UTC).replace(tzinfo=None)
        book.set_properties({"title": "Register of Meridian Clusters Alliance AISBL", "created": created})
        bold, day = book.add_format({"bold": True}), book.add_format({"num_format": "yyyy-mm-dd"})
        for name, lines in sheets.items():
            sheet = book.add_worksheet(name)
            sheet.freeze_panes(1, 0)
            for column, heading in enumerate(lines[0]):
                sheet.set_column(column, column, WIDE.get(heading, 16))
                sheet.write_string(0, column, heading, bold)
            for number, line in enumerate(lines, start=1):
                for column, value in enumerate(line.values()):
                    sheet.write(number, column, value, day if isinstance(value, date) else None)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--on", type=date.fromisoformat, required=True, help="the day, such as 2026-11-23")
    parser.add_argument("--to", type=Path, default=HERE, help="the folder to write into")
    asked = parser.parse_args()
    print(write_register(asked.to, asked.on))


if __name__ == "__main__":
    main()
