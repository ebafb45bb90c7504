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

# The optimizer's file is the largest. Needs no rights, but .NET without its second mapping of code, which is a file to the system.
a_limit_on_file_sizes_costs_checkpoints_and_no_training() {
    local limit largest code
    largest=$(stat -c %s "$(checkpoint_of straight "$steps")/optimizer.safetensors")
    limit=$((largest / 1024 * 3 / 4))
    cp -r "$work/runs/straight" "$work/runs/limited"
    rm -r "$(checkpoint_of limited "$steps")"
    (ulimit -f "$limit" && DOTNET_EnableWriteXorExecute=0 train limited)
    code=$?
    expect_code 2 "$code" limited
    goes_on_without_checkpoints limited ''
    expect "the old ones are gone" test "$(newest limited)" -eq "$(previous straight)"
    train limited
    expect_code 0 $? limited
    ends_like_straight limited
}

# goes_on_without_checkpoints RUN REASON
goes_on_without_checkpoints() {
    expect "no warning: $(tail -3 "$work/$1.log")" grep -q "^warning: .*step-.*: the checkpoint could not be written (.*$2" "$work/$1.log"
    expect "its last step is missing in losses.csv" grep -q "^$steps," "$work/runs/$1/losses.csv"
    expect "rows differ" cmp -s <(columns "$work/runs/straight/losses.csv") <(columns "$work/runs/$1/losses.csv")
    expect "it ends with more than one line: $(cat "$work/$1.err")" test "$(wc -l <"$work/$1.err")" -le 1
}
