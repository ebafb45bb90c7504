#!/usr/bin/env bash
# The whole story in a few minutes on two cores: draws a paired set, trains on it, translates its test images, writes
# the report. Everything lands in demo/ (or the folder given), which must not exist yet or come from an earlier demo.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
target=${1:-$root/demo}

if [[ -e $target && ! -e $target/.pix2pix-demo ]]; then
    echo "demo: $target exists and is not of an earlier demo; name another folder" >&2
    exit 2
fi
"$root/scripts/setup.sh"
dotnet build "$root/src/Pix2Pix" -c Release -v quiet -nologo
rm -rf "$target"
mkdir -p "$target"
touch "$target/.pix2pix-demo"

pix2pix=$root/pix2pix
"$pix2pix" data synth "$target/facades" --count 200 --size 143 --seed 7
"$pix2pix" train --config "$root/configs/demo.json" --set data.root="$target/facades" --output "$target/runs"
"$pix2pix" translate --checkpoint "$target/runs/demo" --input "$target/facades/test" --pairs --output "$target/translated"
"$pix2pix" report "$target/runs/demo"

echo
echo "Look at:"
echo "  $target/runs/demo/report.html   curves, samples, settings"
echo "  $target/runs/demo/samples/      input | output | target while it learned"
echo "  $target/translated/             the test images, each with its target"
