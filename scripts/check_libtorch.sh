#!/usr/bin/env bash
# Builds the door to a libtorch, and runs the binding's tests against it, in a copy of the sources that is removed again.
#   scripts/check_libtorch.sh DIR   an unpacked libtorch archive, or the torch folder of a Python environment
#   scripts/check_libtorch.sh       the system's libtorch-dev
# The last line but one names the libtorch, the last one counts the tests.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

if [[ $# -gt 1 || ${1:-} == -* ]]; then
    sed -n '2,4s/^# \{0,1\}//p' "$0"
    exit 2
fi
torch_dir=${1:+$(realpath -m -- "$1")}

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
tar -c --exclude=bin --exclude=obj Directory.* global.json .editorconfig Pix2Pix.sln src/LibTorch src/Packages/Acceleration tests/LibTorch.Tests \
    tests/Shared tests/Directory.Build.props | tar -x -C "$work"

build_log=$work/build.log
shim_log=$work/src/LibTorch/obj/native/build.log
if ! TORCH_DIR=$torch_dir dotnet build "$work/tests/LibTorch.Tests" -c Release -v quiet -nologo >"$build_log" 2>&1; then
    # The folder goes away, and with it the log that a message names.
    sed -n 's/.*: error \([A-Z0-9]\+:\|:\) //p' "$build_log" | sed 's/ \[[^[]*$//' | sort -u
    grep -s -A 2 'error:' "$shim_log" | head -n 40
    exit 1
fi

test_log=$work/tests.log
dotnet "$work/tests/LibTorch.Tests/bin/Release/net10.0/LibTorch.Tests.dll" -noColor 2>&1 | tee "$test_log" || true

sed -n 's/^-- \(libtorch [0-9]*\.[0-9]*: \)/\1/p' "$shim_log"
read -r total errors failed skipped < <(sed -n 's/.*Total: \([0-9]*\), Errors: \([0-9]*\), Failed: \([0-9]*\), Skipped: \([0-9]*\).*/\1 \2 \3 \4/p' "$test_log") || {
    echo "the tests ended without a summary"
    exit 1
}
echo "$((total - failed - skipped)) passed, $((failed + errors)) failed, $skipped skipped"
((failed + errors == 0))
