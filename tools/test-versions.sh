#!/bin/sh
# Runs a short choice of tests with other versions than those of .venv, each in an environment of its own.
# Usage: tools/test-versions.sh oldest|pythons|PYTHON...
#   oldest:  the oldest versions that pyproject.toml allows (requirements/oldest.txt)
#   pythons: every newer Python on this machine, with the pinned versions (requirements/test.txt)
#   PYTHON:  this one, such as python3.13
set -eu
cd "$(dirname "$0")/.."
tests="tests/source tests/compose/test_typesetting.py tests/compose/test_text_drawing.py tests/build/test_store.py
    tests/press/test_products.py --deselect tests/press/test_products.py::test_every_step_of_a_note_has_words_in_both_languages
    tests/translate tests/commands/test_commands.py tests/deliver/test_release.py"

[ $# -gt 0 ] || { echo "usage: tools/test-versions.sh oldest|pythons|PYTHON..." >&2; exit 2; }
if [ "$1" = pythons ]; then
    found=$(for name in python3.12 python3.13 python3.14; do "$name" -c '' 2>/dev/null && echo "$name"; done) || :
    # shellcheck disable=SC2086
    set -- $found
    [ $# -gt 0 ] || { echo "no Python newer than 3.11 is on this machine"; exit 0; }
fi
for what in "$@"; do
    home=.venv/versions/$(basename "$what")
    case $what in
        oldest) python=.venv/bin/python pins=requirements/oldest.txt ;;
        *) python=$what pins=requirements/test.txt ;;
    esac
    if [ ! "$home/.installed" -nt "$pins" ]; then
        "$python" -m venv --clear "$home"
        "$home/bin/python" -m pip install -q --disable-pip-version-check --require-hashes --no-deps -r "$pins"
        touch "$home/.installed"
    fi
    echo "$what: $("$home/bin/python" --version)"
    # shellcheck disable=SC2086
    "$home/bin/python" -m pytest -q -p no:cacheprovider $tests
done
