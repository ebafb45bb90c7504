#!/usr/bin/env bash
# Installs what is missing, builds, and runs every test. The last line counts them all.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

scripts/setup.sh --tests
dotnet build Pix2Pix.sln -c Release -v quiet -nologo

# Suites and the programs that they start share the cores: OpenMP threads that spin at barriers would hold each other up.
export GOMP_SPINCOUNT=${GOMP_SPINCOUNT:-1000}

suites=(Kernels.Tests Data.Tests Eval.Tests Pix2Pix.Tests EndToEnd)
passed=0 failed=0 skipped=0

# count NAME SUMMARY PASSED FAILED SKIPPED: adds up; a suite without a summary has failed.
count() {
    if [[ -z $2 ]]; then
        echo "$1 ended without a summary"
        failed=$((failed + 1))
        return
    fi
    passed=$((passed + $3))
    failed=$((failed + $4))
    skipped=$((skipped + $5))
}

for project in "${suites[@]}"; do
    echo "== $project"
    log=$(mktemp)
    # Each suite is a program of its own; its summary line is counted below.
    "tests/$project/bin/Release/net10.0/$project" -noColor 2>&1 | tee "$log" || true
    summary=$(grep -oE 'Total: [0-9]+, Errors: [0-9]+, Failed: [0-9]+, Skipped: [0-9]+' "$log" | tail -1) || true
    rm -f "$log"
    read -r total errors fails skips <<<"$(tr -dc '0-9 ' <<<"$summary")" || true
    count "$project" "$summary" $((total - fails - skips)) $((fails + errors)) "$skips"
done

echo "== Faults"
log=$(mktemp)
tests/Faults/run.sh 2>&1 | tee "$log" || true
summary=$(tail -1 "$log" | grep -oE '^[0-9]+ passed, [0-9]+ failed, [0-9]+ skipped$' || true)
rm -f "$log"
read -r passes fails skips <<<"$(tr -dc '0-9 ' <<<"$summary")" || true
count Faults "$summary" "$passes" "$fails" "$skips"

echo "$passed passed, $failed failed, $skipped skipped"
((failed == 0))
