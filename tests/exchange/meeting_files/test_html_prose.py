"""HTML of other programs as Markdown."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govern.documents.prose import prose_html
from govern.exchange.meeting_files.html_prose import html_to_markdown


@pytest.mark.parametrize(
    ("html", "markdown"),
    [
        ("<p>One<br>two</p>", "One\\\ntwo"),
        ("<h1>Top</h1><p>text</p>", "## Top\n\ntext"),
        ("<ol><li>a</li><li>b<ul><li>c</li></ul></li></ol>", "1. a\n2. b\n   - c"),
        ('<p>See <a href="https://a.example/x_y">it</a></p>', "See it (https://a.example/x\\_y)"),
        ('<p><a href="javascript:alert(1)">it</a></p>', "it"),
        ("<script>alert(1)</script><p>5 * 3 < 16</p>", "5 \\* 3 \\< 16"),
        ("<p>1. not a list</p>", "1\\. not a list"),
        ("<p><b>bold </b>and <i></i>plain</p>", "**bold** and plain"),
        ('<p><img src="https://a.example/huge.png">after</p>', "after"),
        ("<table><tr><td>a</td><td>b</td></tr></table>", "a – b"),
        ("unclosed <b>bold", "unclosed **bold"),
        ("a <b and <i>c</i>", "a \\<b and *c*"),
        ("<a " * 60_000, ("\\<a " * 60_000).strip()),
    ],
)
def test_what_stays_and_what_goes(html: str, markdown: str) -> None:
    assert html_to_markdown(html) == markdown


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=40))
def test_whatever_is_written_reads_the_same(text: str) -> None:
    """Text comes through as it was, whatever Markdown would make of it."""
    escaped = text.replace("&", "&amp;").replace("<", "&lt;")
    shown = prose_html(html_to_markdown(f"<p>{escaped}</p>"))
    plain = str(shown).replace("<p>", "").replace("</p>", "")
    for entity, sign in (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&amp;", "&")):
        plain = plain.replace(entity, sign)
    assert " ".join(plain.split()) == " ".join(text.split())
