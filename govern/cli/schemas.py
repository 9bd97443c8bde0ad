"""``govern schemas``: what the data attached to documents look like, as JSON Schema."""

import json
from pathlib import Path

import click

from govern.cli.answer import answer, format_option
from govern.exchange.personal_archive import personal_data_schema
from govern.services.facts_kinds import FACTS, schema_of


@click.command()
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
@format_option
def schemas(folder: Path, form: str) -> None:
    """Write a JSON Schema (draft 2020-12) for each kind of document, and of personal data, into FOLDER."""
    folder.mkdir(parents=True, exist_ok=True)
    files = []
    found = {kind.value: schema_of(kind) for kind in FACTS} | {"personal_data": personal_data_schema()}
    for name, schema in found.items():
        file = folder / f"{name}.json"
        text = json.dumps(schema, ensure_ascii=False, indent=1, sort_keys=True)
        file.write_text(f"{text}\n", encoding="utf-8")
        files.append(str(file))
    answer(form, {"files": files}, *files)
