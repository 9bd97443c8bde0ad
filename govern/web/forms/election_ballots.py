"""The form of a ballot in an election: what was chosen, read from fields named by nominations."""

from werkzeug.datastructures import MultiDict
from wtforms import HiddenField, StringField

from govern.domain.elections.filled_in import FilledIn, read_filled_in
from govern.domain.elections.marked import MarkedBallot
from govern.domain.elections.paper import BallotPaper
from govern.i18n.marker import N_
from govern.services.secret_ballots import fresh_code
from govern.web.forms.secure import RequestKeyField, SecureForm

Fields = MultiDict[str, str]


class BallotSheet(SecureForm):
    """What stands around the choice: the key of the form, the code of a secret ballot."""

    request_key = RequestKeyField()
    receipt_code = HiddenField(default=fresh_code)
    earlier_code = StringField(
        N_("Receipt code of the earlier ballot"),
        description=N_("You wrote it down when that ballot was cast. Without it, that ballot stands."),
        render_kw={"autocomplete": "off", "translate": "no", "spellcheck": "false"},
    )


def filled_in(paper: BallotPaper, fields: Fields) -> FilledIn:
    """Return what the fields of a ballot say."""
    names = [str(each.nomination) for each in paper.candidates]
    return FilledIn(
        ranks={name: fields.get(f"rank-{name}", "") for name in names},
        marks=frozenset(fields.getlist("mark")),
        answers={name: fields.get(f"answer-{name}", "") for name in names},
    )


def ballot_sent(paper: BallotPaper, fields: Fields) -> MarkedBallot:
    """Return the ballot that was sent; the button of the blank one makes it blank.

    Raises:
        RuleBroken: saying what to mend.
    """
    if fields.get("blank"):
        return MarkedBallot()
    return read_filled_in(filled_in(paper, fields), paper)
