"""The commands that read files and need no database: counted, decided and verified away from the server."""

from govern.cli.allocate import allocate
from govern.cli.counting import count
from govern.cli.deciding import decide
from govern.cli.power import power
from govern.cli.replay import replay_archive
from govern.cli.schemas import schemas
from govern.cli.urn import urn
from govern.cli.verify import verify

FILE_COMMANDS = (allocate, count, decide, power, replay_archive, schemas, urn, verify)
