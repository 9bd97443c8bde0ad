"""``govern statutes export`` and ``read``: statutes to Akoma Ntoso and back to statutes files."""

from collections.abc import Mapping
from pathlib import Path

import click

from govern.cli.answer import answer, format_option
from govern.cli.entry import Entry
from govern.domain.access.actor import OPERATOR
from govern.domain.statutes.articles import Statutes
from govern.exchange.akoma_ntoso.heads import Assumed
from govern.exchange.register_source import source_at
from govern.rulefiles.reader import law_codes, read_statutes
from govern.rulefiles.statutes_writer import write_statutes
from govern.services import akoma_ntoso
from govern.services.statutes_package import statutes_package
from govern.services.upgrading import upgrade_database

_PATH = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command()
@click.argument("files", nargs=-1, type=_PATH)
@click.option("--from-database", is_flag=True, help="Every version of this association instead of FILES.")
@click.option(
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    default=Path("statutes-akoma-ntoso.zip"),
    show_default=True,
    help="The zip to write, a new file.",
)
@format_option
@click.pass_obj
def export(entry: Entry, /, files: tuple[Path, ...], *, from_database: bool, output: Path, form: str) -> None:
    """Write statutes as Akoma Ntoso 3.0: a zip with a document for each version and language.

    FILES are statutes files, one for each version. Rules travel attached to their articles, and
    “govern import” takes the zip again without loss. With FILES it needs no database.
    """
    if bool(files) == from_database:
        raise click.UsageError("Name statutes files, or say --from-database.")
    packed = _from_database(entry) if from_database else _from_files(files)
    _write(output, packed)
    answer(form, {"file": str(output), "bytes": len(packed)}, f"The statutes are in {output}.")


def _from_database(entry: Entry) -> bytes:
    with entry.opened():
        upgrade_database()
        return statutes_package(OPERATOR)[1]


def _from_files(files: tuple[Path, ...]) -> bytes:
    return akoma_ntoso.written([read_statutes(each.read_bytes(), each.name) for each in files])


@click.command("read")
@click.argument("file", type=_PATH)
@click.option(
    "--output",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path(),
    help="Folder for the statutes files.  [default: this one]",
)
@click.option("--association", help="For a file of somebody else: whose statutes it holds.")
@click.option("--short", help="For a file of somebody else: the short name.  [default: the name]")
@click.option(
    "--law",
    "law",
    type=click.Choice(law_codes()),
    metavar="CODE",
    help="For a file of somebody else: the legal form, such as be-asbl.",
)
@click.option("--authentic", metavar="LANGUAGE", help="For a file of somebody else: the authentic language.")
@format_option
def read_(file: Path, output: Path, form: str, **given: str | None) -> None:
    """Write the statutes in an Akoma Ntoso FILE (.zip or .xml) as statutes files, one for each version.

    What Govern did not write is read as text without rules; then say --association and --law.
    Needs no database; “govern import” takes FILE itself.
    """
    found = akoma_ntoso.read(source_at(file).files[0], _assumed(given))
    texts = {output / _name(each): write_statutes(each).encode() for each in found}
    for path in texts:
        _check_new(path)
    for path, text in texts.items():
        _write(path, text)
    record = {"files": [str(each) for each in texts]}
    answer(form, record, *(f"{each}" for each in texts))


def _assumed(given: Mapping[str, str | None]) -> Assumed | None:
    association, law = given["association"], given["law"]
    if association is None or law is None:
        return None
    return Assumed(association, given["short"] or association, law, given["authentic"])


def _name(version: Statutes) -> str:
    return f"statutes-{version.head.in_force_from.isoformat()}.yaml"


def _check_new(path: Path) -> None:
    if path.exists():
        raise click.BadParameter(f"{path} is there already.", param_hint="--output")


def _write(path: Path, content: bytes) -> None:
    _check_new(path)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    except OSError as fault:
        raise click.BadParameter(f"{path}: {fault.strerror}.", param_hint="--output") from None
