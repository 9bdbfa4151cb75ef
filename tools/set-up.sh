#!/bin/sh
# Installs what is missing: native libraries and fonts, a virtual environment, pinned packages.
# Usage: tools/set-up.sh run|test|docs|fuzz|bench
set -eu
cd "$(dirname "$0")/.."
what=${1:?usage: tools/set-up.sh run|test|docs|fuzz|bench}

say() { printf '%s\n' "set-up: $*" >&2; }
stop() { say "$*"; exit 1; }

find_python() {
    for name in ${PYTHON:-} python3 python3.14 python3.13 python3.12 python3.11; do
        if "$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            echo "$name"
            return
        fi
    done
}

# As root, through sudo where there is one, else one line that says what to type.
install_debian() {
    if [ "$(id -u)" = 0 ]; then as_root=""
    elif command -v sudo >/dev/null && { sudo -n true 2>/dev/null || [ -t 0 ]; }; then as_root="sudo"
    else stop "type this, then run make again: su -c 'apt-get update && apt-get install -y $*'"
    fi
    say "installing $*"
    $as_root apt-get update -qq || say "the list of packages could not be refreshed; going on"
    $as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >/dev/null ||
        stop "could not install; type: sudo apt-get install $*"
}

native_debian() {
    missing="" peers=""
    [ "$what" != bench ] || peers="poppler-utils chromium"
    # The tests look at the web site in a real browser, and watch which files a build opens.
    [ "$what" != test ] || peers="chromium strace"
    # argyll makes the profile of press files from the data in icc-profiles-free.
    for package in libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 fonts-noto-core fonts-noto-cjk \
        argyll icc-profiles-free $peers
    do
        dpkg-query -W -f='${Status}' "$package" 2>/dev/null | grep -q 'ok installed' || missing="$missing $package"
    done
    [ -n "$(find_python)" ] || missing="$missing python3"
    python=$(find_python)
    if [ -z "$python" ] || ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
        missing="$missing python3-venv"
    fi
    # shellcheck disable=SC2086
    [ -z "$missing" ] || install_debian $missing
}

native_other() {
    "$(find_python)" - <<'PY' && return
import sys
from ctypes.util import find_library
sys.exit(not all(map(find_library, ("pango-1.0", "pangoft2-1.0"))))
PY
    case $(uname -s) in
        Darwin) stop "type this, then run make again: brew install pango font-noto-sans font-noto-naskh-arabic" ;;
    esac
    if command -v dnf >/dev/null; then
        stop "type this, then run make again: sudo dnf install pango harfbuzz google-noto-fonts-all-vf"
    fi
    stop "install Pango and the Noto fonts with your system's package manager, then run make again"
}

if command -v dpkg-query >/dev/null && command -v apt-get >/dev/null; then
    native_debian
else
    [ -n "$(find_python)" ] || stop "install Python 3.11 or newer, then run make again"
    native_other
fi
python=$(find_python)
[ -n "$python" ] || stop "install Python 3.11 or newer, then run make again"

[ -x .venv/bin/python ] && .venv/bin/python -c '' 2>/dev/null || {
    say "making a virtual environment in .venv"
    "$python" -m venv --clear .venv || stop "could not make .venv; type: sudo apt-get install python3-venv"
}
say "installing the pinned packages of requirements/$what.txt"
.venv/bin/python -m pip install -q --disable-pip-version-check --require-hashes --no-deps -r "requirements/$what.txt"
if [ "$what" = run ]; then
    .venv/bin/python -m pip install -q --disable-pip-version-check --no-deps --no-build-isolation -e .
fi
# Where there is no Node.js, the tests of the web site's HTML say so and are skipped.
if [ "$what" = test ] && command -v npm >/dev/null; then
    say "installing the pinned packages of tools/site-checks"
    npm ci --prefix tools/site-checks --no-audit --no-fund --loglevel=error >/dev/null ||
        say "npm could not install them; the tests of the web site's HTML will be skipped"
fi
touch ".venv/.$what"
