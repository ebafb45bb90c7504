# Checkpoints that cannot be written.

# Two checkpoints fit, the third does not.
a_full_disk_costs_checkpoints_and_no_training() {
    local disk=$work/runs/full/checkpoints size
    size=$(du -sk "$(checkpoint_of straight "$steps")" | cut -f 1)
    mkdir -p "$disk"
    if ! mount -t tmpfs -o "size=$((size * 5 / 2))k" pix2pix-faults "$disk" 2>/dev/null; then
        reason='no tmpfs can be mounted here'
        return
    fi
    train full
    expect_code 2 $? full
    goes_on_without_checkpoints full 'no space left on the disk'
    expect "no complete checkpoint is left" test "$(newest full)" -ge 3
    expect "a torn one is left" test -z "$(find "$disk" -name '.tmp-*')"
    expect "the old one cannot be used" "$pix2pix" translate --checkpoint "$work/runs/full" --input "$work/data/test" --pairs --output "$work/translated" >/dev/null
    mount -o remount,size=$((size * 9))k "$disk"
    train full
    expect_code 0 $? full
    ends_like_straight full
    umount "$disk"
}

# goes_on_without_checkpoints RUN REASON
goes_on_without_checkpoints() {
    expect "no warning: $(tail -3 "$work/$1.log")" grep -q "^warning: .*step-.*: the checkpoint could not be written (.*$2" "$work/$1.log"
    expect "its last step is missing in losses.csv" grep -q "^$steps," "$work/runs/$1/losses.csv"
    expect "rows differ" cmp -s <(columns "$work/runs/straight/losses.csv") <(columns "$work/runs/$1/losses.csv")
    expect "it ends with more than one line: $(cat "$work/$1.err")" test "$(wc -l <"$work/$1.err")" -le 1
}
