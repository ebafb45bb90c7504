# Files that are not as they were written.

# damaged_copy RUN: a copy of the straight run under another name.
damaged_copy() {
    rm -rf "${work:?}/runs/$1"
    cp -r "$work/runs/straight" "$work/runs/$1"
}

# spoil DAMAGE FILE
spoil() {
    local at byte
    case $1 in
        flipped_byte)
            # Of state.json the first one: what is right JSON with another number in it is not damage that can be seen.
            [[ $2 == */state.json ]] && at=0 || at=$(($(stat -c %s "$2") / 2))
            byte=$(od -An -tu1 -j "$at" -N 1 "$2")
            printf "\\x$(printf %02x $((byte ^ 1)))" | dd of="$2" bs=1 seek="$at" conv=notrunc status=none
            ;;
        half_a_file) truncate -s $(($(stat -c %s "$2") / 2)) "$2" ;;
        no_file) rm "$2" ;;
    esac
}

a_newest_checkpoint_with_damage_is_passed_over() {
    damaged_copy damaged
    spoil "$1" "$(checkpoint_of damaged "$steps")/$2"
    train damaged
    expect_code 0 $? damaged
    expect "no warning names the damaged checkpoint" grep -q "^warning: .*step-0*$steps.*; passed over" "$work/damaged.log"
    expect "it says nothing of the step that it went on from" grep -qE "from step $(previous straight)( |$)" "$work/damaged.log"
    ends_like_straight damaged
}

# previous RUN: the step of the newest checkpoint but one.
previous() {
    local name
    name=$(printf '%s\n' "$work/runs/$1/checkpoints/step-"* | sort | tail -2 | head -1)
    [[ $name =~ step-0*([0-9]+)$ ]] && echo "${BASH_REMATCH[1]}"
}

a_resume_is_refused_where_every_checkpoint_is_damaged() {
    local folder code
    damaged_copy hopeless
    for folder in "$work/runs/hopeless/checkpoints/step-"*; do
        spoil flipped_byte "$folder/generator.safetensors"
    done
    train hopeless
    code=$?
    expect_code 2 "$code" hopeless
    expect "the refusal is not one line: $(cat "$work/hopeless.err")" test "$(wc -l <"$work/hopeless.err")" -eq 1
    expect "its checkpoints are gone" test -f "$(checkpoint_of hopeless "$steps")/generator.safetensors"
    expect "its losses are gone" cmp -s "$work/runs/straight/losses.csv" "$work/runs/hopeless/losses.csv"
}

a_resume_takes_half_a_row_away() {
    local losses=$work/runs/torn/losses.csv
    damaged_copy torn
    rm -r "$(checkpoint_of torn "$steps")"
    truncate -s -30 "$losses"
    expect "the last row is whole" test "$(tail -1 "$losses" | tr -cd , | wc -c)" -lt "$(head -1 "$losses" | tr -cd , | wc -c)"
    train torn
    expect_code 0 $? torn
    ends_like_straight torn
}
