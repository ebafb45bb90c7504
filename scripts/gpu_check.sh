#!/usr/bin/env bash
# Everything there is to measure on a machine with a CUDA GPU, in one command:
#   scripts/gpu_check.sh DATA-ROOT [OUTPUT-FOLDER]
# DATA-ROOT: facades (scripts/download_dataset.sh facades). Builds against the libtorch of TORCH_DIR, or that of the PyTorch
# which PYTHON (python3) finds; runs the binding's tests, the step next to PyTorch's eager one at each precision, then trains
# facades' 200 epochs in bfloat16 and measures test/. Needs the .NET SDK, cmake, g++ and that PyTorch with CUDA.
set -euo pipefail
[[ $# -ge 1 ]] || { sed -n '2,7s/^# \{0,1\}//p' "$0"; exit 2; }
root=$(realpath "$1") output=${2:-gpu-check}
cd "$(dirname "${BASH_SOURCE[0]}")/.."
python=${PYTHON:-python3}

"$python" - <<'CHECK' || { echo "gpu_check: $python has no PyTorch that sees a CUDA GPU; name another with PYTHON" >&2; exit 2; }
import sys
try:
    import torch
    sys.exit(not torch.cuda.is_available())
except ImportError:
    sys.exit(1)
CHECK
export TORCH_DIR=${TORCH_DIR:-$("$python" -c 'import os, torch; print(os.path.dirname(torch.__file__))')}
mkdir -p "$output"
{
    nvidia-smi --query-gpu=name,driver_version,memory.total --format=csv,noheader
    "$python" -c 'import torch; print("PyTorch", torch.__version__, "CUDA", torch.version.cuda)'
} | tee "$output/machine.txt"

dotnet build Pix2Pix.sln -c Release -v quiet -nologo
tests/LibTorch.Tests/bin/Release/net10.0/LibTorch.Tests -noColor | tee "$output/binding.txt" | tail -1 || true

for tf32 in 1 0; do
    echo "== TF32 $tf32"
    NVIDIA_TF32_OVERRIDE=$tf32 "$python" bench/side_by_side.py "$root" --python "$python" --device cuda:0 --threads "$(nproc)" \
        --batches 1 4 16 --rounds 15 --precisions float32 bfloat16 float16
done 2>"$output/rounds.txt" | tee "$output/steps.txt"

start=$SECONDS
./pix2pix train --config configs/facades.json --device cuda:0 --output "$output/runs" --resume --set data.root="$root" \
    --set training.precision=bfloat16
echo "200 epochs of facades: $((SECONDS - start)) s" | tee "$output/training.txt"
./pix2pix eval --checkpoint "$output/runs/facades" --data "$root" --split test --device cuda:0 | tee -a "$output/training.txt"
nvidia-smi --query-gpu=memory.used --format=csv,noheader | tee -a "$output/training.txt"
