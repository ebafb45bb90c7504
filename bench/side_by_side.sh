#!/usr/bin/env bash
# This program, plain TorchSharp on the same libtorch and PyTorch's pix2pix, in turns in one session, on the same files and threads.
#   bench/side_by_side.sh [--quick] [DATA-ROOT]
# --quick: only the training step in float32 at batch 1. Without DATA-ROOT, drawn façades. Needs scripts/setup.sh --tests and a
# quiet machine. Ends with ratios of medians at batch 1, how many times as fast our float32 step is: "float32 RATIO" as the one
# written with TorchSharp's own layers and Adam (bench/PlainTorchSharp), "pytorch RATIO" as Debian's PyTorch.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

quick='' root=''
for argument in "$@"; do
    case $argument in
        --quick) quick=1 ;;
        -*) sed -n '2,6s/^# \{0,1\}//p' "$0"; exit 2 ;;
        *) root=$argument ;;
    esac
done

dotnet build bench/Pix2Pix.Bench.csproj -c Release -v quiet -nologo
dotnet build bench/PlainTorchSharp -c Release -v quiet -nologo
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
if [[ -z $root ]]; then
    root=$work/facades
    ./pix2pix data synth "$root" --count 60 --size 256 --seed 1 >/dev/null
fi
threads=$(nproc)
exec 3>&2
echo "$(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo | head -1), $threads threads, $(uname -sr)"

if [[ -n $quick ]]; then
    /usr/bin/python3 bench/side_by_side.py "$root" --batches 1 --rounds 9 --threads "$threads" --precisions float32
    exit
fi

median() { sort -g | awk '{v[NR] = $1} END {print (v[int((NR + 1) / 2)] + v[int(NR / 2) + 1]) / 2}'; }
seconds() { local TIMEFORMAT=%R; { time "$@" >/dev/null 2>"$work/errors" || cat "$work/errors" >&3; } 2>&1; }
# The start of the program to the end of the first step of a default training, seconds; the training is then given up.
to_first_step() {
    local since=${EPOCHREALTIME/./} rows pid line
    exec {rows}< <(exec ./pix2pix train --config configs/facades.json --output "$work/first" --set data.root="$root" --set logging.every=1)
    pid=$!
    until [[ ${line-} == *' step 1/'* ]]; do read -r line <&"$rows" || return; done
    awk -v us=$((${EPOCHREALTIME/./} - since)) 'BEGIN {printf "%.3f\n", us / 1e6}'
    kill -KILL "$pid"
    wait "$pid" 2>/dev/null || true
    rm -rf "$work/first"
}
row() { awk -v name="$1" -v a="$2" -v b="$3" -v unit="$4" 'BEGIN {printf "| %s | %.2f %s | %.2f %s | %.2f |\n", name, b, unit, a, unit, b / a}'; }

# Weights do not matter to the time: an untrained generator of the default size.
./pix2pix train --config configs/facades.json --output "$work/runs" --set name=bench --set data.root="$root" --set schedule.steps=1 \
    --set validation.every_epochs=null >/dev/null
split=$([[ -d $root/test ]] && echo test || echo val)
count=$(find "$root/$split" -type f | wc -l)

ours=() theirs=() start=() step=()
for round in 1 2 3; do
    ours+=("$(seconds ./pix2pix translate --checkpoint "$work/runs/bench" --input "$root" --split "$split" --pairs --output "$work/ours$round")")
    theirs+=("$(seconds /usr/bin/python3 bench/translate.py "$root/$split" "$work/theirs$round" "$threads")")
    start+=("$(seconds ./pix2pix --version)")
    step+=("$(to_first_step)")
    echo "round $round of 3: translation ${ours[-1]} s, PyTorch ${theirs[-1]} s" >&2
done
loader=$(bench/loader.sh "$root" 3 | tail -2 | head -1)

echo "| | PyTorch | ours | ratio |"
echo "|---|---|---|---|"
a=$(printf '%s\n' "${ours[@]}" | median)
b=$(printf '%s\n' "${theirs[@]}" | median)
row "translation of $count images, start to end" "$a" "$b" s
echo
echo "$loader"
echo "pix2pix --version: $(printf '%s\n' "${start[@]}" | median) s; the first step of a training ends $(printf '%s\n' "${step[@]}" | median) s after the start (${step[*]})"
echo
/usr/bin/python3 bench/side_by_side.py "$root" --batches 1 4 --rounds 7 --threads "$threads" --peers pytorch plain plain_kept
