"""``govern demo``: a whole association to try, its assembly in full swing."""

import shutil
import socket
import subprocess
import sys
import time
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from datetime import time as clock_time

import click

from govern.cli.demonstration import company
from govern.cli.demonstration.desk import Desk
from govern.cli.demonstration.keeping import write_archive
from govern.cli.demonstration.papers import write_papers
from govern.cli.demonstration.story import SEAT, Stage, tell
from govern.cli.entry import Entry
from govern.cli.serve import serve_site
from govern.domain.access.actor import OPERATOR
from govern.exchange.register_source import source_at
from govern.services.dispatch import post_office
from govern.services.invitations import give_link
from govern.services.links import LinkTo
from govern.services.register_import import ImportRegister, import_register
from govern.services.statutes import import_statutes
from govern.services.upgrading import upgrade_database
from govern.settings import ROOT, Settings
from govern.store.queries.bodies import body_coded

FOLDER = ROOT / "demo"
_TOLD = "told"
_ARCHIVED = "GA-2026-01"
_EVERYWHERE = "0.0.0.0"  # noqa: S104 - only when the person asks for it

PEOPLE = (
    ("Secretary", company.SECRETARY),
    ("Chair of assembly and board", "u.hammerbacher@neckarbogen.example"),
    ("Board member, vice-chair", "solene.courtadon@deux-vallees.example"),
    ("Board member, treasurer", "anneleen@maasland-voertuig.example"),
    ("New member’s representative", "eleni@thermaikos.example"),
    ("Waits for its vote", "asa@norralven-batteri.example"),
    ("Auditor", company.AUDITOR),
    ("Administrator", company.ADMINISTRATOR),
)


@dataclass(frozen=True, slots=True)
class Site:
    """Where the demo is served."""

    host: str
    port: int

    @property
    def address(self) -> str:
        """Return the address that people type, on this machine or on the network."""
        name = _own_address() if self.host == _EVERYWHERE else self.host
        return f"http://{name}:{self.port}"


@click.command()
@click.option("--reset", is_flag=True, help="Start over; what was done in the demo is lost.")
@click.option("--no-serve", is_flag=True, help="Stop before serving the site.")
@click.option(
    "--port", type=click.IntRange(1, 65535), default=8000, show_default=True, help="The port to answer on."
)
@click.option(
    "--host", default="127.0.0.1", show_default=True, help="0.0.0.0 lets a phone on the network in."
)
@click.option(
    "--on", "day", type=click.DateTime(["%Y-%m-%d"]), help="The day of the assembly.  [default: today]"
)
@click.pass_obj
def demo(entry: Entry, /, *, host: str, port: int, day: datetime | None, **wish: bool) -> None:
    """Import the example association, play an assembly up to a vote that is still open, and serve it.

    Everything lies in the folder demo/. Running it again keeps what was done, in a newer version too.
    """
    site = Site(host, port)
    shown = replace(entry, settings=_settings(site))
    if wish["reset"] or not (FOLDER / _TOLD).exists():
        _start_over(shown, day.date() if day else None)
    with shown.opened():
        upgrade_database()
        _show_links(site, at=shown.now())
    if not wish["no_serve"]:
        serve_site(shown.settings, host=host, port=port)


def _settings(site: Site) -> Settings:
    return Settings(
        data_folder=FOLDER,
        base_url=site.address,
        mail="file",
        mail_from="secretariat@meridian-clusters.example",
        show_letters=True,
    )


def _start_over(entry: Entry, day: date | None) -> None:
    """Tell the whole story into an empty folder; a story that was cut off is told again."""
    began = time.monotonic()
    shutil.rmtree(FOLDER, ignore_errors=True)
    FOLDER.mkdir(parents=True)
    begins_at = _begins_at(entry.now(), day)

    def say(what: str) -> None:
        click.echo(f"  {time.monotonic() - began:5.1f} s  {what}")

    with entry.opened():
        say("An empty database")
        upgrade_database()
        say("The example register and statutes, imported as yours would be")
        _import_examples(begins_at)
        stage = Stage(
            examples=ROOT / "examples",
            assembly=body_coded("GA"),
            board=body_coded("BD"),
            begins_at=begins_at,
            desk=Desk(post_office(entry.settings)),
        )
        tell(stage, say)
        papers = write_papers(FOLDER)
        archive = write_archive(FOLDER, _ARCHIVED, at=entry.now())
    (FOLDER / _TOLD).write_text(f"{begins_at.isoformat()}\n")
    say(f"{len(papers)} PDF files in {FOLDER.relative_to(ROOT)}/")
    say(f"An archive; compute it again with: .venv/bin/govern replay {archive.relative_to(ROOT)}")


def _begins_at(now: datetime, day: date | None) -> datetime:
    """Return when the assembly of the day begins: an hour ago, but not on the day before."""
    if day is not None and day != now.astimezone(SEAT).date():
        return datetime.combine(day, clock_time(10), SEAT).astimezone(UTC)
    midnight = datetime.combine(now.astimezone(SEAT).date(), clock_time(), SEAT)
    return max(
        midnight, (now - timedelta(hours=1)).astimezone(SEAT).replace(minute=0, second=0, microsecond=0)
    ).astimezone(UTC)


def _import_examples(begins_at: datetime) -> None:
    on = begins_at.astimezone(SEAT).date()
    register = FOLDER / "register.xlsx"
    maker = [
        sys.executable,
        str(ROOT / "examples" / "make_register.py"),
        "--on",
        on.isoformat(),
        "--to",
        str(FOLDER),
    ]
    subprocess.run(maker, check=True, stdout=subprocess.DEVNULL)  # noqa: S603 - our own script
    at = begins_at - timedelta(days=100)
    import_register(ImportRegister(source_at(register)), by=OPERATOR, at=at)
    statutes = (ROOT / "examples" / "statutes.yaml").read_bytes()
    import_statutes(statutes, by=OPERATOR, at=at)


def _show_links(site: Site, *, at: datetime) -> None:
    click.echo("\nSign in as (each link works once; run “make demo” again for new ones):\n")
    for office, email in PEOPLE:
        link = give_link(email, by=OPERATOR, link=LinkTo(site.address), at=at)
        click.echo(f"  {office:<28} {link}")
    click.echo()


def _own_address() -> str:
    """Return the address of this machine on its network; nothing is sent to find it."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))
        except OSError:
            return socket.gethostname()
        return str(probe.getsockname()[0])
