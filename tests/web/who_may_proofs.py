"""Who may verify documents, and keep signed copies of them."""

from tests.web.roles import EVERYBODY, READERS, SECRETARY, Row

PROOFS: tuple[Row, ...] = (
    Row("GET", "/verify", EVERYBODY),
    Row("POST", "/verify", EVERYBODY, {"typed": "{document_number}"}),
    Row("GET", "/verify/<document_number>", EVERYBODY),
    Row("POST", "/verify/file", EVERYBODY),
    Row("POST", "/documents/<uuid:document>/signed", SECRETARY),
    Row("GET", "/documents/<uuid:document>/signed/<uuid:copy>", READERS, using={"copy": "signed_copy"}),
)
