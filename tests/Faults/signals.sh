# SIGINT and SIGTERM.

SIGINT_saves_and_exits_with_130_and_a_resume_changes_nothing() { stopped_by INT 130 10; }

SIGTERM_saves_and_exits_with_143_and_a_resume_changes_nothing() { stopped_by TERM 143 20; }

# stopped_by SIGNAL CODE STEP
stopped_by() {
    local run=stopped-$1 code stopped
    begin "$run"
    expect "it did not come to step $3" wait_for 60000 has_reached "$run" "$3"
    kill "-$1" "$pid"
    finish
    code=$?
    expect_code "$2" "$code" "$run"
    stopped=$(sed -nE 's/^stopped at step ([0-9]+) .*/\1/p' "$work/$run.log")
    expect "it does not say where it stopped" test -n "$stopped"
    expect "the newest checkpoint is not that of step $stopped" test "$(newest "$run")" -eq "${stopped:-0}"
    expect "it stopped at its end only" test "${stopped:-0}" -lt "$steps"
    train "$run"
    expect_code 0 $? "$run"
    ends_like_straight "$run"
}

# A step takes seconds on one thread, and its matrix products are of the size of real nets.
begin_slow() {
    begin "$1" --set generator.type=unet_128 --set generator.filters=64 --set discriminator.filters=64 --set training.batch_size=16 \
        --set data.load_size=140 --set data.crop_size=128 --set checkpoint.every_steps=1 "${@:2}"
}

# The runtime handles SIGCONT and lets the program go on.
a_thousand_signals_in_a_step_change_nothing() {
    local sent=0 code
    begin_slow undisturbed --set schedule.steps=1
    finish
    expect_code 0 $? undisturbed
    begin_slow disturbed --set schedule.steps=1
    expect "it did not begin" wait_for 60000 grep -q 'training pairs' "$work/disturbed.log"
    while ((sent < 1000)) && kill -CONT "$pid" 2>/dev/null; do
        sent=$((sent + 1))
        nap 1
    done
    finish
    code=$?
    remark="$sent signals"
    expect_code 0 "$code" disturbed
    expect "only $sent signals came before its end" test "$sent" -ge 500
    expect "it has other weights" cmp -s "$(checkpoint_of undisturbed 1)/generator.safetensors" "$(checkpoint_of disturbed 1)/generator.safetensors"
}

# A program that waited for the end of its step would be seen.
a_second_SIGINT_ends_the_training_at_once() {
    local since code
    begin_slow impatient --set schedule.steps=null
    expect "it did not begin" wait_for 60000 grep -q 'training pairs' "$work/impatient.log"
    nap 1500
    kill -INT "$pid"
    expect "it does not say that it is about to stop" wait_for 5000 grep -q 'again to end at once' "$work/impatient.err"
    since=${EPOCHREALTIME/./}
    kill -INT "$pid"
    finish
    code=$?
    expect "it took $(((${EPOCHREALTIME/./} - since) / 1000)) ms to end" test $((${EPOCHREALTIME/./} - since)) -lt 2000000
    expect_code 130 "$code" impatient
    expect "it saved before it ended" test "$(newest impatient)" -eq 0
}
