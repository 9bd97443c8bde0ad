import pytest

from govern.documents.prose import prose_html
from govern.web import prose as page


@pytest.mark.parametrize(
    ("markdown", "html"),
    [
        ("# A\n### B\n# C", "<h3>A</h3>\n<h4>B</h4>\n<h3>C</h3>\n"),
        ("## A\n# B\n## C", "<h3>A</h3>\n<h3>B</h3>\n<h4>C</h4>\n"),
        ("[**bold** `code` *soft*](https://e.org)", '<p><a href="https://e.org">bold code soft</a></p>\n'),
        ("![a map](https://e.org/x.png)", "<p>a map</p>\n"),
        ("<b onclick=x>hi</b>", "<p>&lt;b onclick=x&gt;hi&lt;/b&gt;</p>\n"),
        ("[x](javascript:alert)", "<p>[x](javascript:alert)</p>\n"),
        ("~~fifty~~ sixty", "<p><s>fifty</s> sixty</p>\n"),
        ("**bold** & *soft*", "<p><strong>bold</strong> &amp; <em>soft</em></p>\n"),
    ],
)
def test_prose_becomes_html_that_may_stand_in_a_document(markdown: str, html: str) -> None:
    assert prose_html(markdown, 3) == html


def test_struck_words_are_struck_on_the_page_as_on_paper() -> None:
    assert str(page.markdown("~~fifty~~ sixty")) == "<p><s>fifty</s> sixty</p>\n"


def test_every_column_of_a_table_is_named_by_its_head() -> None:
    assert prose_html("| a | b |\n| --- | --- |\n| 1 | 2 |").count('<th scope="col">') == 2


def test_a_column_set_right_needs_no_style_of_its_own() -> None:
    html = prose_html("| a |\n| --: |\n| 1 |")
    assert '<td class="right">' in html
    assert "style" not in html


def test_headings_never_go_below_the_sixth_level() -> None:
    assert "<h6>B</h6>" in prose_html("# A\n## B\n### C", 6)


def test_a_huge_or_remote_picture_becomes_its_description_on_page_and_paper() -> None:
    hostile = (
        "![A bomb](https://evil.example/10-gigapixels.png) "
        f"![Inline](data:image/png;base64,{'A' * 200_000}) "
        "<img src=https://evil.example/x.png>"
    )
    said = "<p>A bomb Inline &lt;img src=https://evil.example/x.png&gt;</p>"
    assert str(prose_html(hostile)).strip() == said
    assert str(page.markdown(hostile)).strip() == said
