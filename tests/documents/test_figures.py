import pytest

from govern.documents.figures import figure_svg

DRAWN = (
    '<figure><svg viewBox="0 0 4 1" role="img" aria-labelledby="a b"><title id="a">Bar</title>'
    '<desc id="b">long</desc><rect width="4"/></svg></figure>'
)


def test_a_figure_is_named_by_its_alternative_alone() -> None:
    figure = figure_svg(DRAWN, "For 3,\n against <1>")
    assert figure.startswith('<svg viewBox="0 0 4 1" role="img"><title>For 3, against &lt;1&gt;</title>')
    assert figure.endswith('<rect width="4"/></svg>')
    assert "desc" not in figure


@pytest.mark.parametrize(("drawn", "alt"), [("<p>none</p>", "x"), (DRAWN, " \n")])
def test_a_figure_without_drawing_or_alternative_is_refused(drawn: str, alt: str) -> None:
    with pytest.raises(ValueError, match="alternative"):
        figure_svg(drawn, alt)
