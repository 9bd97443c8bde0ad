#!/bin/sh
# Make .oracles ready, with the programs of others in oracles/peers.txt, and compare: setup/oracles.sh [subject ...]
set -eu
cd "$(dirname "$0")/.."

state=$(cksum <oracles/peers.txt)
if [ "$(cat .oracles/ready 2>/dev/null)" != "$state" ]; then
    echo "Installing the programs to compare with in .oracles"
    [ -x .oracles/bin/python ] || "$(setup/python.sh)" -m venv .oracles
    .oracles/bin/python -m pip install --quiet --no-input --disable-pip-version-check -r oracles/peers.txt
    echo "$state" >.oracles/ready
fi
if [ -z "${DROOP:-}" ]; then
    echo "Droop is not compared with: name the folder of its checkout, make oracles DROOP=folder"
fi
DROOP=${DROOP:-} PYTHONPATH=. exec .oracles/bin/python -m oracles "$@"
