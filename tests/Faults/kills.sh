# Kills: at any moment, and in the middle of a checkpoint's write.

20_kills_change_nothing() {
    local run=killed-$1 kills=20 torn=0 landed=0 life target now
    RANDOM=$1
    for ((life = 1; life <= kills; life++)); do
        # Spread over all steps, and each beyond what the lives before it have saved.
        now=$(newest "$run")
        target=$((life * (steps - 9) / kills))
        ((target > now)) || target=$((now + 1))
        begin "$run"
        case $((life % 5)) in
            0) nap $((RANDOM % start_ms)) ;; # while it starts and loads its checkpoint
            1 | 3) wait_for 60000 has_reached "$run" "$target" .tmp- && nap $((RANDOM % 8)) ;;
            *) wait_for 60000 has_reached "$run" "$target" && nap $((RANDOM % 40)) ;;
        esac
        runs_still && landed=$((landed + 1))
        kill_hard
        [[ -n $(find "$work/runs/$run/checkpoints" -name '.tmp-*' -print -quit 2>/dev/null) ]] && torn=$((torn + 1))
    done
    train "$run"
    expect_code 0 $? "$run"
    ends_like_straight "$run"
    expect "$run: only $landed of $kills kills met a running training" test "$landed" -ge $((kills * 3 / 4))
    expect "$run: no kill met a checkpoint's write" test "$torn" -ge 1
    expect "$run: leftovers of torn checkpoints" test -z "$(find "$work/runs/$run/checkpoints" -name '.tmp-*')"
    remark="$landed kills, $torn of them in a checkpoint's write"
    rm -rf "${work:?}/runs/$run"
}

a_second_training_of_a_run_is_refused_and_a_killed_one_leaves_no_lock() {
    local code
    begin shared
    expect "the first did not come to a checkpoint" wait_for 60000 has_reached shared 6
    kill -STOP "$pid" # it must not end before the second has seen it
    "$pix2pix" train --config "$work/tiny.json" --resume --set name=shared >"$work/second.log" 2>"$work/second.err"
    code=$?
    expect_code 2 "$code" second
    expect "the refusal is not one line: $(cat "$work/second.err")" test "$(wc -l <"$work/second.err")" -eq 1
    expect "the refusal names no training" grep -q 'another training .*is running here' "$work/second.err"
    kill_hard
    train shared
    expect_code 0 $? shared
    ends_like_straight shared
}
