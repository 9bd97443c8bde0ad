#!/bin/sh
# Write requirements/*.txt from pyproject.toml again; with --upgrade, take newer versions.
set -eu
cd "$(dirname "$0")/.."

lock() {
    file=$1
    shift
    .venv/bin/python -m uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header \
        pyproject.toml --group build "$@" --output-file "$file" >/dev/null
    { echo "# Exact versions with hashes for Python 3.11 to 3.14 on every platform; written by make lock."
      grep -v '^# Exact' "$file"; } >"$file.new"
    mv "$file.new" "$file"
}

.venv/bin/python -m pip install --quiet --disable-pip-version-check uv
lock requirements/run.txt "$@"
lock requirements/test.txt --group dev --constraints requirements/run.txt "$@"
