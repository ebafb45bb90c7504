#!/usr/bin/env bash
# The runs behind docs/quality.md: facades at 256 x 256 with the default config, then the paper's comparisons of losses and
# receptive fields at 128 x 128 with half the filters. About an hour and a half on two cores; a run that is there is resumed.
#   bench/quality.sh DATA-ROOT OUTPUT-FOLDER
set -euo pipefail
[[ $# -eq 2 ]] || { sed -n '2,4s/^# \{0,1\}//p' "$0"; exit 2; }
root=$(realpath "$1") output=$2
here=$(realpath "$(dirname "${BASH_SOURCE[0]}")/..")

run() {
    local name=$1
    shift
    "$here/pix2pix" train --config "$here/configs/facades.json" --resume --output "$output" \
        --set name="$name" --set data.root="$root" --set schedule.steps=2000 --set checkpoint.keep_last=1 --set checkpoint.every_epochs=null \
        --set validation.every_epochs=null --set validation.at_start=true "$@"
}

small() {
    run "$@" --set generator.type=unet_128 --set data.load_size=143 --set data.crop_size=128 --set validation.every_steps=500 \
        --set generator.filters=32 --set discriminator.filters=32
}

run default-256 --set validation.every_steps=250 --set logging.samples_every=500
small l1 --set loss.gan=none
small cgan --set loss.l1=0
small l1-cgan
small pixel --set discriminator.type=pixel
small patch-16 --set discriminator.layers=1
small patch-286 --set discriminator.layers=5
