#!/bin/sh
# Makes or brings up to date the project's own environment, .venv, with the locked dependencies and the project itself.
#
#   scripts/environment.sh run    what it takes to run dateline
#   scripts/environment.sh dev    the same, and what it takes to test it
#
# Does nothing when .venv is as wanted: a stamp in it holds the folder and a checksum of what was installed. A folder that
# was moved, or a Python that is gone, gets a new environment, since both leave dead paths in the old one.
# DATELINE_PYTHON names the Python to use; otherwise the first fitting one on PATH is taken.
set -eu

kind=${1:-run}
case $kind in
    run) lock=requirements.lock ;;
    dev) lock=requirements-dev.lock ;;
    *) echo "usage: scripts/environment.sh run|dev" >&2; exit 2 ;;
esac
cd "$(dirname "$0")/.."
root=$(pwd -P)
python=.venv/bin/python
made=.venv/dateline-made

fits() { # a Python that dateline runs on, with the modules named
    "$1" -c "import sys, $2; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))" >/dev/null 2>&1
}

find_python() {
    if [ -n "${DATELINE_PYTHON:-}" ]; then
        fits "$DATELINE_PYTHON" "venv, ensurepip" && echo "$DATELINE_PYTHON" && return
    else
        for candidate in python3 python3.13 python3.12 python3.11 python; do
            fits "$candidate" "venv, ensurepip" && echo "$candidate" && return
        done
    fi
    echo "dateline needs Python 3.11, 3.12 or 3.13 with its venv module (Debian, Ubuntu: apt install python3-venv)." >&2
    echo "Looked for: ${DATELINE_PYTHON:-python3, python3.13, python3.12, python3.11, python}. DATELINE_PYTHON=/path/to/python3 names another." >&2
    return 2
}

identity() { # whose environment it is: the folder, and the Python when one was named
    echo "$root"
    echo "${DATELINE_PYTHON:-$(sed -n 2p "$made" 2>/dev/null)}"
}

stamp() { # what has been installed from a lock
    identity
    cksum "$1" pyproject.toml src/dateline/__init__.py
}

is_current() { # kind, lock
    [ -f ".venv/dateline-$1.stamp" ] && fits "$python" site && stamp "$2" | cmp -s - ".venv/dateline-$1.stamp"
}

is_current dev requirements-dev.lock && exit 0
[ "$kind" = run ] && is_current run requirements.lock && exit 0

usable() { # one made by hand is used as it is
    fits "$python" pip && { [ ! -e "$made" ] || identity | cmp -s - "$made"; }
}

if [ -e .venv ] && ! usable; then
    echo "The environment in .venv was made for another place or another Python: making it anew."
    rm -rf .venv
fi
if [ ! -e .venv ]; then
    base=$(find_python)
    echo "Making .venv with $("$base" --version) ..."
    "$base" -m venv .venv
fi
identity >"$made.new"
mv "$made.new" "$made"
rm -f .venv/dateline-*.stamp

echo "Installing the locked dependencies ($lock); the first time this takes a minute or two ..."
"$python" -m pip --disable-pip-version-check --quiet install --require-hashes --no-deps -r "$lock"
"$python" -m pip --disable-pip-version-check --quiet install --no-deps --no-build-isolation --editable .
stamp "$lock" >".venv/dateline-$kind.stamp"
