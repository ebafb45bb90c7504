#!/usr/bin/env bash
# Everything there is to check and measure on a machine with a CUDA GPU, in one command:
#   scripts/gpu_check.sh DATA-ROOT [OUTPUT-FOLDER]
# DATA-ROOT: facades (scripts/download_dataset.sh facades). Builds; runs the tests that need a GPU; measures the step at each setting,
# next to PyTorch's where there is one; trains 200 epochs in bfloat16 and measures test/. The libtorch is that of TORCH_DIR, or of the
# PyTorch that PYTHON (python3) finds if its version fits, or with Cuda=true in the environment TorchSharp's own package. Needs the .NET
# SDK and Python; or, without the SDK, what another machine has packed:
#   scripts/gpu_check.sh --pack FILE.tar.xz
# holds the built programs and .NET, without a libtorch, in the folder pix2pix-gpu; run the script there.
# ROUNDS, BATCHES, SETTINGS, DEVICE (cuda:0) and TRAIN (options of train) change what is measured. DEVICE=cpu tries the script without a
# GPU, in a few minutes.
set -euo pipefail
usage() { sed -n '2,13s/^# \{0,1\}//p' "$0"; }
fail() { echo "gpu_check: $1" >&2; exit 2; }
[[ $# -ge 1 && ($1 != -* || $1 == --pack) ]] || { usage; exit 2; }

programs=(src/Pix2Pix bench tests/Pix2Pix.Tests)
bin=bin/Release/net10.0

build() { for program in "${programs[@]}"; do dotnet build "$program" -c Release -v quiet -nologo; done; }

pack() {
    local file=$1 folder sdk
    work=$(mktemp -d) # not local: the trap runs later
    trap 'rm -rf "$work"' EXIT
    folder=$work/pix2pix-gpu
    build
    mkdir -p "$folder/dotnet/shared"
    # The libtorch is that of the other machine; what is left of the package's are the small files that TorchSharp loads.
    tar -c --dereference --exclude=libtorch_cpu.so --exclude='*.pdb' --exclude='*.xml' scripts bench/*.py configs tests/Pix2Pix.Tests/Golden \
        Pix2Pix.sln "${programs[@]/%//$bin}" | tar -x -C "$folder"
    sdk=$(dirname "$(readlink -f "$(command -v dotnet)")")
    cp -r "$sdk/dotnet" "$sdk/host" "$folder/dotnet"
    for framework in Microsoft.NETCore.App Microsoft.AspNetCore.App; do
        mkdir "$folder/dotnet/shared/$framework"
        cp -r "$sdk/shared/$framework/$(ls -v "$sdk/shared/$framework" | tail -1)" "$folder/dotnet/shared/$framework"
    done
    XZ_OPT='-9 -T1' tar -C "$work" -cJf "$file" pix2pix-gpu # one thread: the programs share most of their files
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
settings=${SETTINGS:-float32 float32+channels_last float32+exact bfloat16 bfloat16+channels_first float16}
batches=${BATCHES:-1 4 16} rounds=${ROUNDS:-15} train=${TRAIN:-}
if [[ $device == cpu ]]; then
    settings=${SETTINGS:-float32 bfloat16} batches=${BATCHES:-1} rounds=${ROUNDS:-2}
    train=${TRAIN:---set schedule.steps=4 --set data.max_pairs=4 --set validation.every_epochs=null --set validation.at_start=false}
fi

# torch_of WHAT: a line about the PyTorch of $python; fails where there is none that sees the device.
torch_of() {
    "$python" - "$device" "$1" 2>/dev/null <<'CHECK'
import os, sys, torch
torch.zeros(1, device=sys.argv[1])
print({"folder": os.path.dirname(torch.__file__), "version": torch.__version__, "cuda": torch.version.cuda}[sys.argv[2]])
CHECK
}

has_torch=
torch_of version >/dev/null && has_torch=1
if [[ -z ${TORCH_DIR:-} && ${Cuda:-} != true && -n $has_torch && $(torch_of version) == 2.10.* ]]; then
    TORCH_DIR=$(torch_of folder)
    export TORCH_DIR
fi
if [[ $device != cpu && -z ${TORCH_DIR:-} && ${Cuda:-} != true ]]; then
    fail "no libtorch 2.10 with CUDA: name one with TORCH_DIR, a Python that has PyTorch 2.10 with PYTHON, or build with Cuda=true"
fi

mkdir -p "$output"
{
    [[ $device == cpu ]] || nvidia-smi --query-gpu=name,driver_version,memory.total --format=csv,noheader
    echo "libtorch: ${TORCH_DIR:-of the package}"
    [[ -z $has_torch ]] || echo "PyTorch $(torch_of version), CUDA $(torch_of cuda)"
} | tee "$output/machine.txt"

if [[ -d dotnet ]]; then
    export DOTNET_ROOT=$PWD/dotnet PATH=$PWD/dotnet:$PATH
else
    build
fi

tests/Pix2Pix.Tests/$bin/Pix2Pix.Tests -noColor -class '*.GpuTrainingTests' -class '*.BatchUploadTests' -class '*.PrecisionTests' \
    >"$output/tests.txt" 2>&1 || true
grep -E '\[FAIL\]|Total:' "$output/tests.txt"

# shellcheck disable=SC2086
"$python" bench/side_by_side.py "$root" --python "$python" --device "$device" --threads "$(nproc)" --batches $batches \
    --rounds "$rounds" --steps 10 --precisions $settings --peers ${has_torch:+pytorch} 2>"$output/rounds.txt" | tee "$output/steps.txt" ||
    tail -n 3 "$output/rounds.txt" # the training is still worth its time

pix2pix=src/Pix2Pix/$bin/pix2pix
sampler=
if [[ $device != cpu ]]; then
    nvidia-smi --query-gpu=memory.used --format=csv,noheader,nounits -l 2 >"$output/memory.txt" &
    sampler=$!
fi
start=$SECONDS
# shellcheck disable=SC2086
"$pix2pix" train --config configs/facades.json --device "$device" --output "$output/runs" --resume --set data.root="$root" \
    --set training.precision=bfloat16 $train | tee "$output/log.txt" | tail -3
echo "training: $((SECONDS - start)) s" | tee "$output/training.txt"
if [[ -n $sampler ]]; then
    kill "$sampler"
    echo "most memory in use on a GPU: $(sort -n "$output/memory.txt" | tail -1) MB" | tee -a "$output/training.txt"
fi
"$pix2pix" eval --checkpoint "$output/runs/facades" --data "$root" --split test --device "$device" | tee -a "$output/training.txt"
tail -1 "$output/runs/facades/losses.csv" | tee -a "$output/training.txt"
