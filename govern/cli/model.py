"""``govern statutes model``: model statutes of a legal form, filled in."""

from pathlib import Path

import click

from govern.cli.answer import answer, format_option
from govern.cli.entry import Entry
from govern.rulefiles.models import model_codes, read_model


@click.command()
@click.argument("code", type=click.Choice(model_codes()))
@click.option("--name", required=True, help="Full legal name of the association.")
@click.option("--short", default="", help="Abbreviation.  [default: the name]")
@click.option("--seat", required=True, help="Town of the seat.")
@click.option(
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    help="A new file for the statutes.  [default: print them]",
)
@format_option
@click.pass_obj
def model(entry: Entry, /, code: str, output: Path | None, form: str, **given: str) -> None:
    """Print model statutes of the legal form CODE with name, short name and seat filled in.

    They are adopted and in force today; change both days, and whatever the founders want otherwise,
    before “govern init --statutes FILE”. Needs no database. Not legal advice.
    """
    text = read_model(code, **given, on=entry.now().date())
    if output is None:
        answer(form, {"form": code, "statutes": text.decode("utf-8")}, text.decode("utf-8").rstrip("\n"))
        return
    _write_new(output, text)
    answer(
        form,
        {"form": code, "file": str(output)},
        f"Model statutes for {code} are in {output}. Not legal advice.",
        "Read and amend them, then found with them: govern init --statutes FILE",
    )


def _write_new(path: Path, text: bytes) -> None:
    try:
        with path.open("xb") as file:
            file.write(text)
    except FileExistsError:
        raise click.BadParameter(f"{path} is there already.", param_hint="--output") from None
    except OSError as fault:
        raise click.BadParameter(f"{path}: {fault.strerror}.", param_hint="--output") from None
