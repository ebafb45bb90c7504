#!/usr/bin/env bash
# Installs what is missing, builds, and runs every test. The last line counts them all.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

scripts/setup.sh --tests
dotnet build Pix2Pix.sln -c Release -v quiet -nologo

# Suites and the programs that they start share the cores: OpenMP threads that spin at barriers would hold each other up.
export GOMP_SPINCOUNT=${GOMP_SPINCOUNT:-1000}

# The binding is no part of Stack=nuget; see docs/stacks.md.
[[ ${Stack:-system} == system ]] && bin=bin suites=(LibTorch.Tests) || bin=bin/$Stack suites=()
suites+=(Data.Tests Eval.Tests Pix2Pix.Tests EndToEnd)

passed=0 failed=0 skipped=0
for project in "${suites[@]}"; do
    echo "== $project"
    log=$(mktemp)
    # Each suite is a program of its own; its summary line is counted below.
    "tests/$project/$bin/Release/net10.0/$project" -noColor 2>&1 | tee "$log" || true
    summary=$(grep -oE 'Total: [0-9]+, Errors: [0-9]+, Failed: [0-9]+, Skipped: [0-9]+' "$log" | tail -1)
    rm -f "$log"
    if [[ -z $summary ]]; then
        echo "$project ended without a summary"
        failed=$((failed + 1))
        continue
    fi
    read -r total errors fails skips <<<"$(tr -dc '0-9 ' <<<"$summary")"
    passed=$((passed + total - fails - skips))
    failed=$((failed + fails + errors))
    skipped=$((skipped + skips))
done

echo "$passed passed, $failed failed, $skipped skipped"
((failed == 0))
