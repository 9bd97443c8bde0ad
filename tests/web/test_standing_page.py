"""The page of a member's standing: a form that is refused stays open under what is wrong with it."""

import re

from tests.make.association import World
from tests.web.conftest import BrowserOf


def test_of_the_forms_that_are_folded_only_the_refused_one_opens(world: World, signed_in: BrowserOf) -> None:
    page = f"/members/{world.members['Member 1']}"
    shown = signed_in("Sofia Secretary").send(f"{page}/charge", {"words": "It broke Art. 4."})
    opened = re.findall(r"<details open>\s*<summary>([^<]+)", shown.text)
    assert (shown.status_code, opened) == (422, ["A charge that may lead to its exclusion"])
