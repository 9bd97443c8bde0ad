"""The archive that a person receives: the data for machines, a page to read, and the files they handed in."""

import json
from collections.abc import Mapping
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from govern.domain.members.personal_data import PersonalData
from govern.domain.values.digest import Json
from govern.domain.values.record import to_record
from govern.exchange.facts_schema import facts_schema

DATA = "data.json"
PAGE = "summary.html"
STYLE = "style.css"

#: of every file in the archive: when it was made stands in the data
_TIME = (2000, 1, 1, 0, 0, 0)


def write_personal_archive(data: PersonalData, more: Mapping[str, bytes]) -> bytes:
    """Return a ZIP of the data and of more files by their names."""
    written = json.dumps(to_record(data), ensure_ascii=False, indent=1, sort_keys=True).encode()
    archive = BytesIO()
    with ZipFile(archive, "w", ZIP_DEFLATED) as zipped:
        for name, content in ((DATA, written), *sorted(more.items())):
            info = ZipInfo(name, _TIME)
            info.compress_type = ZIP_DEFLATED
            zipped.writestr(info, content)
    return archive.getvalue()


def personal_data_schema() -> Json:
    """Return the JSON Schema (draft 2020-12) of ``data.json``."""
    return facts_schema(PersonalData, title="Personal data")
