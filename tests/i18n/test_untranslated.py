"""The finder of untranslated strings, itself tried on pages with and without faults."""

import pytest

from tests.machine.untranslated import untranslated, untranslated_text


@pytest.mark.parametrize(
    "html",
    [
        "<p>⟦Cast your vote⟧ 24/31</p>",
        "<p>⟦Read <a href='/rules'>the rules</a> on ⟦1 May⟧⟧</p>",
        "<h1 translate='no'>Annual accounts</h1><script>let x</script><style>p{}</style>",
        "<input type='text' value='typed'><img alt='⟦Decision bar⟧'><br>",
        "<svg><title>⟦For 14⟧</title><text translate='no'>Ann</text></svg>",
    ],
)
def test_a_page_spoken_whole_has_no_findings(html: str) -> None:
    assert untranslated(html) == ()


@pytest.mark.parametrize(
    ("html", "found"),
    [
        ("<p>Cast your vote</p>", "Cast your vote"),
        ("<p>⟦Opened⟧ by Ann</p>", "by Ann"),
        ("<img alt='Bar'>", "Bar"),
        ("<button aria-label='Close'>×</button>", "Close"),
        ("<input type='submit' value='Save'>", "Save"),
        ("<input placeholder='Name'>", "Name"),
        ("<div translate='no'>Ann <b translate='yes'>voted</b></div>", "voted"),
        ("<svg><text>For</text></svg>", "For"),
        ("<br><span translate='no'>Ann</span>&eacute;t&eacute;", "été"),
        ("<p>⟦Opened</p>", "an unclosed ⟦"),
    ],
)
def test_a_forgotten_string_is_found_wherever_it_hides(html: str, found: str) -> None:
    assert untranslated(html) == (found,)


def test_a_plain_text_is_read_by_the_same_rule() -> None:
    assert untranslated_text("⟦Convocation⟧: 12") == ()
    assert untranslated_text("Dear ⟦Sir⟧") == ("Dear",)
