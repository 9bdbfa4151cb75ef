#!/usr/bin/env bash
# Judges finished screen files with veraPDF, as PDF/UA-1 and as PDF/A-2a.
# Usage: tools/verapdf/verapdf.sh [--json] FOLDER|FILE...
#   A folder stands for every *.screen.pdf below it; a file is taken whatever its name is.
#   --json prints one JSON line for each file instead of the failing files' rules.
# Exit: 0 all are valid for both, 3 one is not, 2 wrong use, or Java, Maven or veraPDF is missing.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
cache=$here/../../.venv/verapdf

stop() { printf 'verapdf: %s\n' "$*" >&2; exit 2; }

# One path a line, each file once.
list_files() {
    local given found
    for given in "$@"; do
        if [ -f "$given" ]; then found=$given
        elif [ -d "$given" ]; then found=$(find "$given/" -type f -name '*.screen.pdf')
        else stop "no such file or folder: $given"
        fi
        [ -n "$found" ] || stop "no *.screen.pdf below $given; build first: make guides"
        printf '%s\n' "$found"
    done | LC_ALL=C sort -u
}

have_java_and_maven() {
    command -v java >/dev/null && command -v mvn >/dev/null || return
    local version
    version=$(java -version 2>&1 | sed -n 's/.* version "\([0-9]*\).*/\1/p')
    [ "${version:-0}" -ge 17 ]
}

# Once, and again when pom.xml is newer; moved into place when complete.
fetch() {
    [ "$cache/lib" -nt "$here/pom.xml" ] && return
    mkdir -p "$cache"
    local fresh
    fresh=$(mktemp -d "$cache/fetch.XXXXXX")
    if ! mvn -q -B -f "$here/pom.xml" dependency:copy-dependencies -DoutputDirectory="$fresh" \
        >"$cache/maven.log" 2>&1
    then
        rm -rf "$fresh"
        stop "Maven could not fetch veraPDF; its words are in .venv/verapdf/maven.log"
    fi
    touch "$fresh"
    rm -rf "$cache/lib"
    mv "$fresh" "$cache/lib"
}

format=--plain
if [ "${1:-}" = --json ]; then format=--json; shift; fi
[ $# -gt 0 ] || stop "usage: tools/verapdf/verapdf.sh [--json] FOLDER|FILE..."
files=$(list_files "$@")
have_java_and_maven || stop "needs Java 17 and Maven: apt-get install openjdk-17-jre-headless maven"
fetch
# A UTF-8 locale: without one Java 17 cannot open a file with an æ in its name.
LC_ALL=C.UTF-8 java -XX:+UseSerialGC -cp "$cache/lib/*" "$here/Conformance.java" "$format" <<<"$files"
