#!/usr/bin/env bash
# Everything there is to measure on a machine with a CUDA GPU, in one command:
#   scripts/gpu_check.sh DATA-ROOT [OUTPUT-FOLDER]
# DATA-ROOT: facades (scripts/download_dataset.sh facades). Builds the door to the libtorch of TORCH_DIR, or that of the PyTorch which
# PYTHON (python3) finds; runs the tests that need a GPU, the step next to PyTorch's eager one at each setting, then trains facades'
# 200 epochs in bfloat16 by a captured step and measures test/. Needs cmake, g++, CUDA's headers, that PyTorch, and the .NET SDK; or,
# where there is none, what another machine has packed:
#   scripts/gpu_check.sh --pack FILE.tar.xz
# holds the built programs, .NET, the image libraries and the sources of the door in the folder pix2pix-gpu; run the script there.
# ROUNDS, BATCHES, SETTINGS, DEVICE (cuda:0) and TRAIN (options of train) change what is measured.
set -euo pipefail
usage() { sed -n '2,10s/^# \{0,1\}//p' "$0"; }
[[ $# -ge 1 && ($1 != -* || $1 == --pack) ]] || { usage; exit 2; }

programs=(src/Pix2Pix bench tests/LibTorch.Tests tests/Pix2Pix.Tests)
bin=bin/Release/net10.0

pack() {
    local file=$1 folder sdk libraries
    work=$(mktemp -d) # not local: the trap comes later
    trap 'rm -rf "$work"' EXIT
    folder=$work/pix2pix-gpu
    dotnet build Pix2Pix.sln -c Release -v quiet -nologo
    mkdir -p "$folder/lib" "$folder/dotnet/shared"
    cp -r --parents scripts bench/*.py configs src/LibTorch/native tests/Pix2Pix.Tests/Golden "${programs[@]/%//$bin}" "$folder"
    find "$folder" -name libpix2pix_torch.so -delete
    sdk=$(dirname "$(readlink -f "$(command -v dotnet)")")
    cp -r "$sdk/dotnet" "$sdk/host" "$folder/dotnet"
    for framework in Microsoft.NETCore.App Microsoft.AspNetCore.App; do
        mkdir "$folder/dotnet/shared/$framework"
        cp -r "$sdk/shared/$framework/$(ls -v "$sdk/shared/$framework" | tail -1)" "$folder/dotnet/shared/$framework"
    done
    # All that the image libraries need but the C and C++ runtimes, which a machine with PyTorch has.
    libraries=$(ldconfig -p | awk '/x86-64/ && ($1 == "libvips.so.42" || $1 == "libturbojpeg.so.0") { print $NF }')
    for library in $libraries $(ldd $libraries | awk '$3 ~ /^\// { print $3 }' | sort -u); do
        [[ $library =~ /(libc|libm|libpthread|libdl|librt|libresolv|libstdc\+\+|libgcc_s)\.so ]] || cp -L "$library" "$folder/lib"
    done
    XZ_OPT='-9 -T1' tar -C "$work" -cJf "$file" pix2pix-gpu # the programs share most of their files
    echo "$file: $(du -h "$file" | cut -f 1)"
}

if [[ $1 == --pack ]]; then
    [[ $# -eq 2 ]] || { usage; exit 2; }
    file=$(realpath -m "$2")
    cd "$(dirname "${BASH_SOURCE[0]}")/.."
    pack "$file"
    exit
fi

root=$(realpath "$1") output=$(realpath -m "${2:-gpu-check}")
cd "$(dirname "${BASH_SOURCE[0]}")/.."
python=${PYTHON:-python3} device=${DEVICE:-cuda:0}
settings=${SETTINGS:-float32 float32+graph float32+channels_last+graph float32+exact bfloat16 bfloat16+graph bfloat16+channels_first+graph float16 float16+graph}

"$python" - "$device" <<'CHECK' || { echo "gpu_check: $python has no PyTorch that sees $device; name another with PYTHON" >&2; exit 2; }
import sys
try:
    import torch
    torch.zeros(1, device=sys.argv[1])
except (ImportError, RuntimeError, AssertionError):
    sys.exit(1)
CHECK
export TORCH_DIR=${TORCH_DIR:-$("$python" -c 'import os, torch; print(os.path.dirname(torch.__file__))')}
mkdir -p "$output"
{
    [[ $device == cpu ]] || nvidia-smi --query-gpu=name,driver_version,memory.total --format=csv,noheader
    "$python" -c 'import torch; print("PyTorch", torch.__version__, "CUDA", torch.version.cuda)'
} | tee "$output/machine.txt"

if [[ -d dotnet ]]; then
    export DOTNET_ROOT=$PWD/dotnet PATH=$PWD/dotnet:$PATH LD_LIBRARY_PATH=$PWD/lib${LD_LIBRARY_PATH:+:$LD_LIBRARY_PATH}
    cmake -S src/LibTorch/native -B door -DCMAKE_BUILD_TYPE=Release "-DTORCH_DIR=$TORCH_DIR" >"$output/door.txt"
    cmake --build door --parallel "$(nproc)" >>"$output/door.txt" 2>&1 || { tail -20 "$output/door.txt"; exit 1; }
    for program in "${programs[@]}"; do cp door/libpix2pix_torch.so "$program/$bin"; done
else
    dotnet build Pix2Pix.sln -c Release -v quiet -nologo
    cp src/LibTorch/obj/native/build.log "$output/door.txt"
fi
grep '^-- CUDA' "$output/door.txt" || true

{
    tests/LibTorch.Tests/$bin/LibTorch.Tests -noColor -namespace '*Acceleration' || true
    tests/Pix2Pix.Tests/$bin/Pix2Pix.Tests -noColor -class '*CapturedTrainingTests' || true
} >"$output/tests.txt" 2>&1
grep -E 'FAIL|Total:' "$output/tests.txt"

# shellcheck disable=SC2086
"$python" bench/side_by_side.py "$root" --python "$python" --device "$device" --threads "$(nproc)" --batches ${BATCHES:-1 4 16} \
    --rounds "${ROUNDS:-15}" --steps 10 --precisions $settings 2>"$output/rounds.txt" | tee "$output/steps.txt" ||
    tail -n 3 "$output/rounds.txt" # the training is still worth its time

pix2pix=src/Pix2Pix/$bin/pix2pix
[[ $device == cpu ]] && captured=false || captured=true
start=$SECONDS
# shellcheck disable=SC2086
"$pix2pix" train --config configs/facades.json --device "$device" --output "$output/runs" --resume --set data.root="$root" \
    --set training.precision=bfloat16 --set training.cuda_graph=$captured ${TRAIN:-} | tee "$output/log.txt" | tail -3
echo "training: $((SECONDS - start)) s" | tee "$output/training.txt"
"$pix2pix" eval --checkpoint "$output/runs/facades" --data "$root" --split test --device "$device" | tee -a "$output/training.txt"
tail -1 "$output/runs/facades/losses.csv" | tee -a "$output/training.txt"
