# Trainings of a tiny net on drawn pairs, in a temporary folder.

pix2pix=${PIX2PIX:-$PWD/../../src/Pix2Pix/bin/Release/net10.0/pix2pix}
work=$(mktemp -d "${TMPDIR:-/tmp}/pix2pix-faults-XXXXXX")
steps=60
checkpoint_files=(generator.safetensors generator_ema.safetensors discriminator.safetensors optimizer.safetensors state.json)

# Jobs in groups of their own: the shell lets SIGINT be ignored by those that are not.
set -m
exec {never}<> <(:)

at_exit() {
    kill -KILL $(jobs -p) 2>/dev/null
    mountpoint -q "$work/runs/full/checkpoints" 2>/dev/null && umount "$work/runs/full/checkpoints"
    rm -rf "$work"
}
trap at_exit EXIT

# One thread, so that the bytes do not depend on the machine's load; checkpoints, rows and validations fall on different steps.
cat >"$work/tiny.json" <<EOF
{
  "output": "$work/runs",
  "device": "cpu",
  "data": { "root": "$work/data", "direction": "BtoA", "load_size": 36, "crop_size": 32, "workers": 1 },
  "generator": { "type": "unet_32", "filters": 8 },
  "discriminator": { "filters": 8, "layers": 2 },
  "training": { "threads": 1, "ema_decay": 0.9 },
  "schedule": { "steps": $steps },
  "logging": { "every": 2, "samples_every": 10 },
  "validation": { "every_steps": 7, "every_epochs": null },
  "checkpoint": { "every_steps": 3, "every_epochs": null, "keep_last": 3 },
}
EOF

# begin RUN [OPTION…]: in the background; what it says goes to RUN.log and RUN.err. Sets pid.
begin() {
    "$pix2pix" train --config "$work/tiny.json" --resume --set "name=$1" "${@:2}" >"$work/$1.log" 2>"$work/$1.err" &
    pid=$!
}

# finish: waits for what was begun; gives its exit code.
finish() {
    wait "$pid" 2>/dev/null
}

# train RUN [OPTION…]: to the end; gives its exit code.
train() {
    begin "$@"
    finish
}

# kill_hard: ends the program as a power cut would, and waits for it.
kill_hard() {
    kill -KILL "$pid" 2>/dev/null
    finish
}

runs_still() { kill -0 "$pid" 2>/dev/null; }

# nap MILLISECONDS, without a process.
nap() {
    local seconds
    printf -v seconds '%d.%03d' $(($1 / 1000)) $(($1 % 1000))
    read -rt "$seconds" -u "$never" || true
}

# newest RUN: the step of the newest checkpoint; 0 for none.
newest() {
    local steps
    steps=$(find "$work/runs/$1/checkpoints" -maxdepth 1 -name 'step-*' 2>/dev/null | sed 's/.*step-0*//' | sort -n | tail -1)
    echo "${steps:-0}"
}

# checkpoint_of RUN STEP: its folder.
checkpoint_of() { printf '%s/runs/%s/checkpoints/step-%09d' "$work" "$1" "$2"; }

# has_reached RUN STEP [PREFIX]: whether there is a checkpoint of that step or a later one, or, with the prefix .tmp-, one that
# is being written. Asked often, so without a process.
has_reached() {
    local name
    for name in "$work/runs/$1/checkpoints/${3-}step-"*; do
        [[ $name =~ step-0*([0-9]+)$ ]] && ((BASH_REMATCH[1] >= $2)) && return
    done
    return 1
}

# wait_for MILLISECONDS COMMAND…: false where the time or the program ended before it was true.
wait_for() {
    local until=$((${EPOCHREALTIME/./} + $1 * 1000))
    until "${@:2}"; do
        runs_still && ((${EPOCHREALTIME/./} < until)) || return 1
        nap 2
    done
}
