#!/usr/bin/env bash
# Judges finished screen files with outloud: what a screen reader makes of them.
# Usage: tools/outloud.sh FOLDER|FILE...
#   A folder stands for every *.screen.pdf below it.
# Exit: 0 no error, 1 errors, 2 wrong use, or outloud can't be installed.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
home=$here/../.venv/outloud
pins=$here/../requirements/outloud.txt

# The judge stands on its own: what is set for this program's Python is not meant for it.
unset PYTHONPATH PYTHONWARNINGS

stop() { printf 'outloud: %s\n' "$*" >&2; exit 2; }

install() {
    [ -x "$home/bin/outloud" ] && [ "$home/.installed" -nt "$pins" ] && return
    "$here/../.venv/bin/python" -m venv --clear "$home" || stop "no virtual environment; run make set-up"
    "$home/bin/python" -m pip install -q --disable-pip-version-check --require-hashes --no-deps -r "$pins" ||
        stop "could not install requirements/outloud.txt; is there a network?"
    touch "$home/.installed"
}

[ $# -gt 0 ] || stop "usage: tools/outloud.sh FOLDER|FILE..."
install
mapfile -t files < <(find "$@" -type f -name '*.pdf' | LC_ALL=C sort)
[ ${#files[@]} -gt 0 ] || stop "no PDF below $*; build first: make guides"
"$home/bin/outloud" --no-info --fail-on error "${files[@]}"
