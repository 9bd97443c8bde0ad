"""The command ``govern``: one group, one module for each family of commands."""

from typing import Any

import click

from govern.cli.audit import audit
from govern.cli.backup import backup, restore
from govern.cli.demo import demo
from govern.cli.doctor import doctor
from govern.cli.export import export
from govern.cli.file_commands import FILE_COMMANDS
from govern.cli.init import init
from govern.cli.law import law
from govern.cli.letters import letters
from govern.cli.register import import_
from govern.cli.seal import seal
from govern.cli.serve import serve
from govern.cli.statutes import statutes
from govern.cli.upgrade import upgrade
from govern.cli.user import user
from govern.domain.values.errors import GovernError
from govern.store.health import DatabaseState, examine

_MENDS = {
    DatabaseState.EMPTY: "There is no database yet. Make one: govern init",
    DatabaseState.BEHIND: "The database is not of this version. Bring it up: govern upgrade",
    DatabaseState.UNREACHABLE: "The database cannot be reached. Look at it: govern doctor",
}

#: the database of this installation is never the reason why these fail
_FROM_FILES = frozenset([str(demo.name), *(str(each.name) for each in FILE_COMMANDS)])


class _Commands(click.Group):
    """Turns refusals of the domain, and a database that is not ready, into sentences and an exit status."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except GovernError as refusal:
            sentences = [str(each) for each in (refusal.message, *refusal.reasons)]
            raise click.ClickException("\n".join(sentences)) from refusal
        except (click.ClickException, click.exceptions.Exit, click.Abort, BrokenPipeError):
            raise
        except Exception as fault:  # whatever failed, the database may be the reason
            if ctx.invoked_subcommand in _FROM_FILES:
                raise
            state = examine(ctx.obj.settings.sqlalchemy_url).state
            if state in _MENDS:
                raise click.ClickException(_MENDS[state]) from fault
            raise


@click.group("govern", cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="govern")
def commands() -> None:
    """Govern: decisions of an association, under its statutes and the law of its seat."""


for command in (
    init,
    import_,
    audit,
    backup,
    restore,
    upgrade,
    serve,
    demo,
    doctor,
    user,
    law,
    letters,
    statutes,
    export,
    seal,
    *FILE_COMMANDS,
):
    commands.add_command(command)
