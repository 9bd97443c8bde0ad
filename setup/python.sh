#!/bin/sh
# Print a Python from 3.11 to 3.14: the one that PYTHON= names, else the newest on this machine.
set -eu

fits() {
    "$1" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 14))' 2>/dev/null
}

for name in ${PYTHON:-python3.14 python3.13 python3.12 python3.11 python3}; do
    if fits "$name"; then
        command -v "$name"
        exit 0
    fi
done

echo "Govern needs Python 3.11, 3.12, 3.13 or 3.14; ${PYTHON:-none of them} is not it on this machine." >&2
echo "Install one, or name one: make setup PYTHON=/path/to/python3.13" >&2
exit 1
