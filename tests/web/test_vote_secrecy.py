"""While a vote is open nobody learns how others voted: not by any route, in any role.

Two worlds are made alike but for one choice. Every page that can be read must be the same in both, for
everybody but the member who chose.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO
from itertools import zip_longest
from zipfile import ZipFile

import pytest
from werkzeug.test import TestResponse

from govern.domain.voting.ballot import Choice
from govern.services.hand_counts import take_back
from tests.machine.stores import Store
from tests.make.association import World
from tests.make.hand_counts import counted, enter
from tests.make.secret_votes import cast_secretly
from tests.make.votes import cast_for
from tests.web.conftest import Browser
from tests.web.moment import MOMENT
from tests.web.scene import Scene, make_scene
from tests.web.test_who_may import READS, address
from tests.web.who_may import ROLES

#: what can be read of a vote, asked of the secret one as well
OF_A_VOTE = tuple(row.path for row in READS if row.path.startswith("/votes/<uuid:vote>"))

#: pages with lists in an order of chance: by lot, or by id where moments are the same
BY_CHANCE = ("/elections/", "/letters", "/meetings/requests")

#: what is random in every world: ids, digests, receipts, tokens, nonces, candidates numbered by lot
_RANDOM = re.compile(
    r"\b[0-9a-f]{64}\b|(?<=X-CSRFToken\": \")[^\"]+|nonce=\"[^\"]+\"|(?<=value=\")[\w.-]{60,}"
    r"|(?<=/)[\w-]{40,}\.[\w-]{27}(?![\w-])|(?<![\w-])[\w-]{43}(?![\w-])"
    r"|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|\b[0-9a-f]{32,64}\b"
    r"|\b(?:[0-9a-f]{4} ){3}[0-9a-f]{4}\b|\b(?:[A-Z2-7]{4}-){3}[A-Z2-7]{4}\b"
    r"|(?m:^\d+(?: \d+)+ 0$)"
)


def world_with(choice: Choice, store: Store) -> Scene:
    """Return the scene of this choice: Member 2 chooses, Member 1 votes the same in all worlds."""
    return store.after(f"the scene where the choice is {choice}", lambda: _scene_with(choice))


def _scene_with(choice: Choice) -> Scene:
    scene = make_scene()
    cast_for(scene.world, scene["vote"], "Member 2", choice)
    cast_for(scene.world, scene["vote"], "Member 1", Choice.ABSTAIN)
    cast_secretly(scene.world, scene["secret_vote"], "Member 2", choice)
    cast_secretly(scene.world, scene["secret_vote"], "Member 1", Choice.ABSTAIN)
    scene.objects["hand_count"] = _count_in_the_hall(scene, "+" if choice is Choice.FOR else "-")
    return scene


def _count_in_the_hall(scene: Scene, sign: str) -> object:
    """Let one count of hands wait for its second person, and confirm another."""
    world, vote = scene.world, scene["hall_vote"]
    take_back(world.actor("Clara Chair"), scene["hand_count"], at=MOMENT)
    counted(world, vote, sign, 3)
    return enter(world, vote, sign * 2, 1, 2)


@dataclass(frozen=True)
class Read:
    """An answer with its chance still in it; by id or by lot, lists come in any order."""

    lines: list[str]
    is_list: bool

    def blackened(self) -> list[str]:
        """Return its lines without chance."""
        lines = _RANDOM.sub("random", "\n".join(self.lines)).split("\n")
        return sorted(lines) if self.is_list else lines

    def differs_from(self, other: "Read") -> list[tuple[str, str]]:
        """Return the pairs of lines that differ by more than chance; lines that are the same need no look."""
        if self.is_list or len(self.lines) != len(other.lines):
            ours, theirs = self.blackened(), other.blackened()
        else:
            pairs = [pair for pair in zip(self.lines, other.lines, strict=True) if pair[0] != pair[1]]
            ours, theirs = ([_RANDOM.sub("random", pair[at]) for pair in pairs] for at in (0, 1))
        return [pair for pair in zip_longest(ours, theirs, fillvalue="") if pair[0] != pair[1]]


def all_pages(scene: Scene, browser: Browser) -> dict[str, Read]:
    """Return every page that can be read, of an open secret vote and one in the hall too."""
    pages = {row.path: address(row, scene) for row in READS}
    pages |= {
        f"secret: {path}": str(path).replace("<uuid:vote>", str(scene["secret_vote"])) for path in OF_A_VOTE
    }
    pages |= {
        f"hall: {path}": str(path).replace("<uuid:vote>", str(scene["hall_vote"])) for path in OF_A_VOTE
    }
    return {path: read(browser.get(where)) for path, where in pages.items()}


def read(answer: TestResponse) -> Read:
    """Return the lines of an answer, with its status and its size."""
    is_archive = answer.mimetype == "application/zip"
    body = _unpacked(answer.data) if is_archive else answer.data
    size = "" if is_archive else answer.headers.get("Content-Length")
    text = body.decode("utf-8", errors="backslashreplace")
    whole = text.replace("\r\n ", "") if answer.mimetype == "text/calendar" else text
    told = f"{answer.status}\n{size}\n{whole}"
    lines = told.replace("</li>", "</li>\n").replace("<li", "\n<li").splitlines()
    is_list = answer.mimetype == "application/json" or answer.request.path.startswith(BY_CHANCE)
    return Read(lines, is_list)


def _unpacked(archive: bytes) -> bytes:
    with ZipFile(BytesIO(archive)) as files:
        return b"\n".join(name.encode() + b"\n" + files.read(name) for name in sorted(files.namelist()))


@pytest.fixture
def world() -> World:
    """A world that is filled anew by the test."""
    return World(assembly=None, board=None)


@pytest.mark.parametrize("role", sorted(set(ROLES) - {"another"}))
def test_no_page_tells_one_choice_from_another(
    role: str, world: World, store: Store, client: Browser, signed_in: Callable[[str], Browser]
) -> None:
    seen = []
    for choice in (Choice.FOR, Choice.AGAINST):
        scene = world_with(choice, store)
        world.__dict__.update(scene.world.__dict__)
        person = ROLES[role]
        seen.append(all_pages(scene, signed_in(person) if person else client))
    differ = {path: page.differs_from(seen[1][path]) for path, page in seen[0].items()}
    assert {path: lines for path, lines in differ.items() if lines} == {}


def test_in_a_secret_vote_not_even_the_member_itself_sees_it(
    world: World, store: Store, signed_in: Callable[[str], Browser]
) -> None:
    seen = []
    for choice in (Choice.FOR, Choice.AGAINST):
        scene = world_with(choice, store)
        world.__dict__.update(scene.world.__dict__)
        seen.append(read(signed_in("Rep 2a").get(f"/votes/{scene['secret_vote']}")))
    assert seen[0].blackened() == seen[1].blackened()


def test_the_member_itself_does_see_its_choice(
    world: World, store: Store, signed_in: Callable[[str], Browser]
) -> None:
    scene = world_with(Choice.AGAINST, store)
    world.__dict__.update(scene.world.__dict__)
    assert "Your vote counted" in signed_in("Rep 2b").get(f"/votes/{scene['vote']}").text
