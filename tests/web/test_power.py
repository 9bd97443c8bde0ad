"""The page of voting power."""

from tests.make.association import World
from tests.web.conftest import BrowserOf


def test_the_page_says_who_has_what_power_and_who_can_block(world: World, signed_in: BrowserOf) -> None:
    page = signed_in("Rep 1a").get("/power").text
    assert "Established members" in page
    assert "of the power" in page
    assert "Nobody alone can block." in page


def test_each_subject_and_each_index_has_its_page(world: World, signed_in: BrowserOf) -> None:
    rep = signed_in("Rep 1a")
    for address in ("?subject=amendment", "?subject=dissolution&index=shapley-shubik"):
        assert "Member by member" in rep.get(f"/power{address}").text


def test_what_cannot_be_read_in_the_address_is_said(world: World, signed_in: BrowserOf) -> None:
    answer = signed_in("Rep 1a").get("/power?subject=nonsense")
    assert (answer.status_code, 'class="field-error"' in answer.text) == (422, True)
