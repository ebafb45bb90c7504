#!/usr/bin/env bash
# Decoding and preprocessing on one core: ours and Pillow + torchvision, in turns on the same files.
#   bench/loader.sh DATA-ROOT [ROUNDS]
# The last line is the ratio of the medians: how many times as fast ours is.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

[[ $# -ge 1 ]] || { sed -n '2,4s/^# \{0,1\}//p' "$0"; exit 2; }
root=$1 rounds=${2:-5}
dotnet build bench/Pix2Pix.Bench.csproj -c Release -v quiet -nologo

median() { sort -g | awk '{v[NR] = $1} END {print (v[int((NR + 1) / 2)] + v[int(NR / 2) + 1]) / 2}'; }

ours=() theirs=()
core=$(taskset -cp $$ | grep -oE '[0-9]+' | tail -1)
for ((round = 1; round <= rounds; round++)); do
    ours+=("$(taskset -c "$core" dotnet bench/bin/Release/net10.0/Pix2Pix.Bench.dll loader "$root")")
    theirs+=("$(taskset -c "$core" /usr/bin/python3 bench/loader.py "$root")")
    echo "round $round: ours ${ours[-1]} ms a pair, Pillow + torchvision ${theirs[-1]} ms"
done
a=$(printf '%s\n' "${ours[@]}" | median)
b=$(printf '%s\n' "${theirs[@]}" | median)
echo "median: ours $a ms a pair, Pillow + torchvision $b ms"
awk -v a="$a" -v b="$b" 'BEGIN {printf "ratio %.2f\n", b / a}'
