#!/usr/bin/env bash
# A long training of the real program: its memory and its speed must not drift, and every tensor must be given back.
# The last line counts the checks. Speed is compared by medians with a young training's; needs two processor cores for the two.
#
#   PIX2PIX_LONG_RUN_STEPS=N   steps (5000); at least 1500
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
long=${PIX2PIX_LONG_RUN_STEPS:-5000}
base=500 # .NET settles until about here

source ./training.sh
source ./checks.sh

# median FIRST LAST LOSSES: of the milliseconds of a step, over the rows of those steps.
median() {
    awk -F, -v first="$1" -v last="$2" '
        NR == 1 { for (i = 1; i <= NF; i++) column[$i] = i; next }
        $1 > first && $1 <= last { print 1000 / $column["images_per_second"] }' "$3" | sort -g |
        awk '{ value[NR] = $1 } END { printf "%.3f", NR % 2 ? value[(NR + 1) / 2] : (value[NR / 2] + value[NR / 2 + 1]) / 2 }'
}

# memory_at STEP: resident megabytes.
memory_at() {
    awk -F, -v step="$1" 'NR == 1 { for (i = 1; i <= NF; i++) column[$i] = i } $1 == step { print $column["memory_mb"] }' "$losses"
}

# within PERCENT FOUND EXPECTED
within() { awk -v percent="$1" -v found="$2" -v expected="$3" 'BEGIN { exit !(expected > 0 && found <= expected * (1 + percent / 100)) }'; }

small=(--set schedule.epochs=100000 --set generator.filters=16 --set discriminator.filters=16 --set logging.every=10
    --set logging.samples_every=200 --set validation.every_steps=200 --set checkpoint.every_steps=200)

a_long_training_ends() {
    local old young
    "$pix2pix" data synth "$work/data" --count 100 --size 36 --seed 3 >"$work/long.err" || problems=1
    begin long --set "schedule.steps=$long" "${small[@]}"
    old=$pid losses=$work/runs/long/losses.csv
    wait_for 3600000 has_reached long $((long - 1200))
    begin young --set schedule.steps=1500 "${small[@]}"
    young=$pid young_losses=$work/runs/young/losses.csv
    wait "$old"
    expect_code 0 $? long
    wait "$young"
    expect_code 0 $? young
}

its_memory_is_flat() {
    local before after step
    before=$(memory_at $base) after=$(memory_at "$long")
    for ((step = base; step < long; step += base)); do
        remark+="$(memory_at "$step"), "
    done
    remark+="$after MB every $base steps"
    expect "$remark" within 3 "$after" "$before"
}

# The last steps beside the same early steps of a young training in the same minute: machines change their own pace by more than 5 %.
its_speed_is_flat() {
    local first last young
    first=$(median $base $((base + 500)) "$losses") last=$(median $((long - 500)) "$long" "$losses")
    young=$(median $base $((base + 500)) "$young_losses")
    remark="$last ms an image in the last 500 steps, $young ms in steps $base to $((base + 500)) of a training beside it"
    remark+=", $first ms in those of its own"
    expect "$remark" within 5 "$last" "$young"
}

tensors_and_memory_of_TorchSharp_come_back() {
    local tests=$PWD/../Pix2Pix.Tests/bin/Release/net10.0/Pix2Pix.Tests
    [[ -x $tests ]] || { reason='Pix2Pix.Tests is not built'; return; }
    PIX2PIX_LONG_RUN_STEPS=$((long / 5)) "$tests" -noColor -class '*TrainingLeakTests' >"$work/leaks" 2>&1
    expect "$(tail -20 "$work/leaks")" test $? -eq 0
}

check a_long_training_ends
check its_memory_is_flat
check its_speed_is_flat
check tensors_and_memory_of_TorchSharp_come_back

echo "$passed passed, $failed failed, $skipped skipped"
((failed == 0))
