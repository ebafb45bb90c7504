#!/usr/bin/env bash
# Installs what pix2pix needs from Debian or Ubuntu packages; quick when nothing is missing.
#   scripts/setup.sh           to build and run
#   scripts/setup.sh --tests   also what the tests compare with (PyTorch, Pillow, Chromium, onnxruntime)
set -euo pipefail

# Without OpenBLAS, Debian's libtorch falls back to a reference BLAS that makes a training step 15 times as slow; the
# OpenMP build shares libtorch's threads.
run_packages=(libtorch-dev libopenblas0-openmp cmake g++ make libdnnl-dev libvips42 libturbojpeg0 gnuplot-nox fonts-dejavu-core)
test_packages=(python3-torch python3-torchvision python3-pil python3-numpy chromium)
command -v node >/dev/null || test_packages+=(nodejs)
command -v npm >/dev/null || test_packages+=(npm)

# Runs the exported ONNX files under node.
onnxruntime=1.30.0
onnxruntime_folder="$(dirname "${BASH_SOURCE[0]}")/../artifacts/onnxruntime"

# The packages of Stack=nuget bring their own libraries, but no font.
[[ ${Stack:-system} == system ]] || run_packages=(fonts-dejavu-core)
packages=("${run_packages[@]}")
case "${1:-}" in
    "") ;;
    --tests) packages+=("${test_packages[@]}") ;;
    *) sed -n '2,4s/^# \{0,1\}//p' "$0"; exit 2 ;;
esac

if ! command -v dotnet >/dev/null; then
    echo "setup: the .NET 10 SDK is missing: https://dotnet.microsoft.com/download/dotnet/10.0" >&2
    exit 1
fi

if ! command -v dpkg-query >/dev/null; then
    echo "setup: no Debian or Ubuntu here; install the counterparts of: ${packages[*]}" >&2
    echo "setup: (another libtorch is found by the environment variable TORCH_DIR)" >&2
    exit 1
fi

missing=()
for package in "${packages[@]}"; do
    # Another libtorch replaces Debian's.
    [[ $package == libtorch-dev && -n ${TORCH_DIR:-} ]] && continue
    dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null | grep -qx installed || missing+=("$package")
done

if ((${#missing[@]})); then
    echo "setup: installing ${missing[*]}"
    as_root=()
    ((EUID == 0)) || as_root=(sudo)
    "${as_root[@]}" apt-get update -qq
    "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive \
        apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
fi

if [[ ${1:-} == --tests ]] && ! grep -qs "\"version\": \"$onnxruntime\"" \
    "$onnxruntime_folder/node_modules/onnxruntime-node/package.json"; then
    echo "setup: installing onnxruntime-node $onnxruntime"
    # Without its install script, which would fetch CUDA libraries.
    npm install --prefix "$onnxruntime_folder" --no-save --no-package-lock --ignore-scripts --no-audit --no-fund \
        --loglevel=error "onnxruntime-node@$onnxruntime" >/dev/null
    # The package brings the libraries of every system, 230 MB more than this one needs.
    find "$onnxruntime_folder/node_modules/onnxruntime-node/bin" -mindepth 2 -maxdepth 2 -type d ! -name linux \
        -exec rm -r {} +
fi
