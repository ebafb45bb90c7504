#!/usr/bin/env bash
# Installs what pix2pix needs beside the .NET 10 SDK, from Debian or Ubuntu packages; quick when nothing is missing.
#   scripts/setup.sh           to build and run: a font for charts
#   scripts/setup.sh --tests   also the programs that the tests compare with (PyTorch, Pillow, Chromium)
set -euo pipefail

packages=(fonts-dejavu-core)
case "${1:-}" in
    "") ;;
    --tests) packages+=(python3-torch python3-torchvision python3-pil python3-numpy chromium) ;;
    *) sed -n '2,4s/^# \{0,1\}//p' "$0"; exit 2 ;;
esac

if ! command -v dotnet >/dev/null; then
    echo "setup: the .NET 10 SDK is missing: https://dotnet.microsoft.com/download/dotnet/10.0" >&2
    exit 1
fi

if ! command -v dpkg-query >/dev/null; then
    echo "setup: no Debian or Ubuntu here; install the counterparts of: ${packages[*]}" >&2
    exit 1
fi

missing=()
for package in "${packages[@]}"; do
    dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null | grep -qx installed || missing+=("$package")
done
((${#missing[@]})) || exit 0

echo "setup: installing ${missing[*]}"
as_root=()
((EUID == 0)) || as_root=(sudo)
"${as_root[@]}" apt-get update -qq
"${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
