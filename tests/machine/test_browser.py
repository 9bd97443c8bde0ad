import pytest
from playwright.sync_api import Browser

from tests.machine.browser import launched


def test_the_browser_renders_a_page(chromium: Browser) -> None:
    page = chromium.new_page()
    page.set_content("<title>Agenda</title><h1>Agenda</h1>")
    assert page.get_by_role("heading").inner_text() == "Agenda"
    page.close()


def test_a_browser_that_is_not_there_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GOVERN_CHROMIUM", "/absent/chromium")
    with pytest.raises(LookupError, match="GOVERN_CHROMIUM"), launched():
        pass
