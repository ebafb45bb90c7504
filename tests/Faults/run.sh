#!/usr/bin/env bash
# Kills, interrupts, damages and fills up trainings of the real program, and compares how they end with one that nothing
# happened to. The last line counts the tests.
#
#   PIX2PIX_FAULT_ROUNDS=N   so many rounds of kills, each at other moments (1; over night 10 or more)
#   PIX2PIX_FAULT_SEED=N     the moments of the first round (1)
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
rounds=${PIX2PIX_FAULT_ROUNDS:-1}
seed=${PIX2PIX_FAULT_SEED:-1}

source ./training.sh
source ./checks.sh
source ./kills.sh
source ./signals.sh
source ./damage.sh
source ./full_disk.sh

check a_training_that_nothing_happens_to_ends
for ((round = 0; round < rounds; round++)); do
    check 20_kills_change_nothing $((seed + round))
done
check SIGINT_saves_and_exits_with_130_and_a_resume_changes_nothing
check SIGTERM_saves_and_exits_with_143_and_a_resume_changes_nothing
check a_thousand_signals_in_a_step_change_nothing
check a_second_SIGINT_ends_the_training_at_once
check a_second_training_of_a_run_is_refused_and_a_killed_one_leaves_no_lock
for damage in flipped_byte half_a_file no_file; do
    for file in "${checkpoint_files[@]}"; do
        check a_newest_checkpoint_with_damage_is_passed_over "$damage" "$file"
    done
done
check a_resume_is_refused_where_every_checkpoint_is_damaged
check a_resume_takes_half_a_row_away
check a_full_disk_costs_checkpoints_and_no_training
check a_limit_on_file_sizes_costs_checkpoints_and_no_training

echo "$passed passed, $failed failed, $skipped skipped"
((failed == 0))
