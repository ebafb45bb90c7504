#!/usr/bin/env bash
# Writes what the documentation takes from the program: docs/configuration.md, and in every page the block below a line
# <!-- pix2pix … --help -->. A test fails when they are stale.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

dotnet build src/Pix2Pix -c Release -v quiet -nologo
./pix2pix config docs > docs/configuration.md
for page in docs/*.md; do
    fresh=$(mktemp)
    inside=
    while IFS= read -r line; do
        if [[ $line =~ ^'<!-- pix2pix '(.*)' -->'$ ]]; then
            printf '%s\n```text\n' "$line" >> "$fresh"
            read -ra arguments <<<"${BASH_REMATCH[1]}"
            ./pix2pix "${arguments[@]}" | sed -e 's/[[:space:]]*$//' -e :a -e '/^\n*$/{$d;N;ba' -e '}' >> "$fresh"
            printf '```\n' >> "$fresh"
            inside=1
        elif [[ -n $inside ]]; then
            # The old block ends with the second fence.
            [[ $line == '```' ]] && inside=
        else
            printf '%s\n' "$line" >> "$fresh"
        fi
    done < "$page"
    cat "$fresh" > "$page"
    rm "$fresh"
done
