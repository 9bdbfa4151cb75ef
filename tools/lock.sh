#!/bin/sh
# Pins the newest dependencies by version and hash, with no download addresses.
# `run` is what printing needs, `test` the rest of what testing needs, `bench` of what benchmarks need;
# `oldest` has the oldest versions that pyproject.toml allows.
set -eu
cd "$(dirname "$0")/.."
compile() {
    uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate "$@"
}
mkdir -p requirements
compile pyproject.toml --extra build -c requirements/limits.in -o requirements/run.txt
compile pyproject.toml --extra build --extra test -c requirements/run.txt -o requirements/test.txt
compile pyproject.toml --extra build --extra test --extra bench -c requirements/test.txt -o requirements/bench.txt
# Tools of their own, of the versions that testing has.
for extra in docs fuzz; do
    compile pyproject.toml --extra "$extra" -c requirements/test.txt -o "requirements/$extra.txt"
done
compile --resolution lowest-direct pyproject.toml --extra build --extra test -o requirements/oldest.txt
# A tool of its own: it is run, never imported (it brings an AGPL library).
compile requirements/outloud.in -o requirements/outloud.txt
! grep -n '://' requirements/*.txt
