# Counting, and comparing with the training that nothing happened to.

passed=0 failed=0 skipped=0

# check TEST [ARGUMENT…]: runs a test, which names its problems.
check() {
    local name="${1//_/ }${2+ ($2${3+, $3})}" start=$SECONDS
    problems=0 reason='' remark=''
    "$@"
    if [[ -n $reason ]]; then
        skipped=$((skipped + 1))
        echo "skipped: $name: $reason"
    elif ((problems > 0)); then
        failed=$((failed + 1))
        echo "FAILED:  $name"
    else
        passed=$((passed + 1))
        echo "passed:  $name ($((SECONDS - start)) s)${remark:+: $remark}"
    fi
}

# expect WHAT COMMAND…: a problem where the command fails.
expect() {
    "${@:2}" && return
    problems=$((problems + 1))
    echo "    $1"
    return 1
}

# expect_code EXPECTED FOUND RUN
expect_code() {
    expect "$3: exit code $2, expected $1: $(tail -3 "$work/$3.err")" test "$2" -eq "$1"
}

# The bytes of every tensor file, what is said about them, and the rows of both tables, but for times, memory and names.
ends_like_straight() {
    local run=$1 file
    for file in "${checkpoint_files[@]}"; do
        expect "$run: $file differs" cmp -s <(facts straight "$file") <(facts "$run" "$file")
    done
    for file in losses.csv validation.csv; do
        expect "$run: $file differs" cmp -s <(columns "$work/runs/straight/$file") <(columns "$work/runs/$run/$file")
    done
}

facts() {
    local file
    file=$(checkpoint_of "$1" "$steps")/$2
    if [[ $2 == state.json ]]; then
        grep -vE '"(seconds|data_seconds|name|output)":' "$file"
    else
        sha256sum <"$file"
    fi
}

columns() {
    awk -F, -v OFS=, '
        NR == 1 { for (i = 1; i <= NF; i++) if ($i !~ /seconds|per_second|memory/) kept[++n] = i }
        { row = ""; for (k = 1; k <= n; k++) row = row OFS $kept[k]; print row, NF }' "$1"
}

# Sets start_ms: how long a training takes to its first checkpoint.
a_training_that_nothing_happens_to_ends() {
    "$pix2pix" data synth "$work/data" --count 20 --size 36 --seed 3 >"$work/straight.err" || problems=1
    local since=${EPOCHREALTIME/./}
    begin straight
    wait_for 60000 has_reached straight 3
    start_ms=$(((${EPOCHREALTIME/./} - since) / 1000))
    finish
    expect_code 0 $? straight
    remark="its first checkpoint after $start_ms ms"
    expect "losses.csv has not a row for every second step" test "$(wc -l <"$work/runs/straight/losses.csv")" -eq $((steps / 2 + 1))
}
