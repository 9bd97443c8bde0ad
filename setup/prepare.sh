#!/bin/sh
# Make .venv ready: "run" for Govern itself, "test" for its tests too. Says nothing when there is nothing to do.
set -eu
cd "$(dirname "$0")/.."

for_what=${1:-run}
lock=requirements/$for_what.txt
ready=.venv/ready-to-$for_what
venv_python=.venv/bin/python

version_of() {
    "$1" -c 'import platform; print(platform.python_version())' 2>/dev/null || true
}

# A moved clone has commands that point to where it was, a set-up that was cut off may lack pip.
is_whole() {
    grep -qF "$PWD/.venv/" .venv/bin/pip 2>/dev/null && $venv_python -c 'import pip' 2>/dev/null &&
        { [ -z "${PYTHON:-}" ] || [ "$(version_of "$PYTHON")" = "$(version_of $venv_python)" ]; }
}

quietly() {
    if ! "$@" >.venv/setup.log 2>&1; then
        cat .venv/setup.log >&2
        echo "Set-up stopped at: $*" >&2
        exit 1
    fi
}

state=$(cat "$lock" pyproject.toml setup/*.sh setup/*.py | cksum)
if [ "$(cat "$ready" 2>/dev/null)" = "$state" ] && is_whole; then
    exit 0
fi

# Making .venv anew through a link would empty the folder behind it, which may serve another clone.
if [ -L .venv ] && ! is_whole; then
    echo "Set-up stopped: .venv is a symbolic link to $(readlink .venv). Remove the link: rm .venv" >&2
    exit 1
fi

python=$(setup/python.sh)
"$python" setup/system.py run
if ! is_whole; then
    echo "Making .venv with Python $(version_of "$python")"
    "$python" -m venv --clear .venv
fi
echo "Installing Python packages to $for_what Govern"
quietly $venv_python -m pip install --no-input --disable-pip-version-check --require-hashes -r "$lock"
quietly $venv_python -m pip install --no-input --disable-pip-version-check --no-deps --no-build-isolation -e .
if [ "$for_what" = test ]; then
    $venv_python setup/system.py test
fi
echo "$state" >"$ready"
