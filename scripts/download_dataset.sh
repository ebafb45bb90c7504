#!/usr/bin/env bash
# Downloads one of the paper's data sets; see --help.
set -euo pipefail

usage() {
    cat <<'TEXT'
Usage: scripts/download_dataset.sh NAME [DIR]

Downloads a data set of the pix2pix paper into DIR/NAME (DIR is "datasets" unless given).

  NAME             pairs (checked after unpacking)             what
  facades          train 400, val 100, test 106                label maps -> photographs of façades
  maps             train 1096, val 1098                        aerial photographs <-> street maps
  edges2shoes      train 49825, val 200                        edges -> shoes
  edges2handbags   train 138567, val 200                       edges -> handbags
  night2day        train 17823, val 10, test 2287              webcam pictures by night <-> by day
  cityscapes       train 2975, test 500                        not downloadable: says how to get it

A download that was cut off goes on where it stopped when the command is run again. The archive is tested, unpacked
beside and renamed, so DIR/NAME is complete or not there. Where it is complete already, nothing is done.

PIX2PIX_DATASET_URL names another place that has NAME.tar.gz (default: the reference project's own host).

Examples:
  scripts/download_dataset.sh facades
  scripts/download_dataset.sh maps /data/pix2pix
TEXT
}

fail() {
    printf 'download_dataset.sh: %s\n' "$1" >&2
    exit "${2:-1}"
}

# The splits of a set and how many pairs each has.
counts_of() {
    case "$1" in
        facades) echo "train:400 val:100 test:106" ;;
        maps) echo "train:1096 val:1098" ;;
        edges2shoes) echo "train:49825 val:200" ;;
        edges2handbags) echo "train:138567 val:200" ;;
        night2day) echo "train:17823 val:10 test:2287" ;;
        cityscapes) echo "train:2975 test:500" ;;
        *) fail "found \"$1\", allowed: facades, maps, edges2shoes, edges2handbags, night2day, cityscapes" 2 ;;
    esac
}

images_in() {
    if [[ -d "$1" ]]; then
        find "$1" -maxdepth 1 -type f \( -iname '*.jpg' -o -iname '*.jpeg' -o -iname '*.png' \) ! -name '.*' | wc -l
    else
        echo 0
    fi
}

# Prints what is wrong with the counts of a folder; nothing if they are right.
wrong_counts() {
    local folder=$1 split expected found wrong=""
    for entry in $counts; do
        split=${entry%:*} expected=${entry#*:}
        found=$(images_in "$folder/$split")
        if ((found != expected)); then wrong+="${wrong:+, }$split has $found images instead of $expected"; fi
    done
    printf '%s' "$wrong"
}

# Downloads $1 to $2, going on where an earlier attempt stopped.
download() {
    local url=$1 part=$2 status=0
    if command -v curl >/dev/null; then
        curl --fail --location --retry 5 --retry-delay 2 --continue-at - --output "$part" "$url" || status=$?
        if ((status == 33)); then # the server cannot resume
            rm -f "$part"
            status=0
            curl --fail --location --retry 5 --retry-delay 2 --output "$part" "$url" || status=$?
        fi
    elif command -v wget >/dev/null; then
        wget --continue --tries=5 --output-document="$part" "$url" || status=$?
    else
        fail "needs curl or wget; on Debian: sudo apt-get install curl"
    fi
    # A server may refuse (416) to go on behind the end of a file that is already here.
    if ((status != 0)) && ! gzip --test "$part" 2>/dev/null; then
        fail "$url: the download failed; run the command again to go on where it stopped"
    fi
}

case "${1:-}" in
    -h | --help) usage && exit 0 ;;
    "") usage >&2 && exit 2 ;;
esac
if (($# > 2)); then fail "found $# arguments, allowed: NAME [DIR]" 2; fi

name=$1
dir=${2:-datasets}
counts=$(counts_of "$name")
target=$dir/$name
archive=$dir/$name.tar.gz
base_url=${PIX2PIX_DATASET_URL:-http://efrosgans.eecs.berkeley.edu/pix2pix/datasets}

if [[ -e "$target" ]]; then
    wrong=$(wrong_counts "$target")
    if [[ -z "$wrong" ]]; then
        echo "$target: already complete (${counts//:/ })"
        exit 0
    fi
    fail "$target: exists and is not the complete set ($wrong); move it away and run this again"
fi

if [[ "$name" == cityscapes ]]; then
    cat >&2 <<TEXT
download_dataset.sh: the licence of Cityscapes does not let others hand it out. To get $target:
  1. register at https://www.cityscapes-dataset.com and download gtFine_trainvaltest.zip and leftImg8bit_trainvaltest.zip
  2. make pairs of 512 x 256 pixels, photograph on the left, colours of the labels on the right: train/ (2975) from their
     train, test/ (500) from their val, as prepare_cityscapes_dataset.py of the reference project
     (https://github.com/junyanz/pytorch-CycleGAN-and-pix2pix) does
TEXT
    exit 1
fi

mkdir -p "$dir" || fail "$dir: the folder cannot be made"
if [[ ! -f "$archive" ]]; then
    echo "$base_url/$name.tar.gz -> $archive"
    download "$base_url/$name.tar.gz" "$archive.part"
    mv "$archive.part" "$archive"
fi

if ! gzip --test "$archive"; then
    rm -f "$archive"
    fail "$archive: is damaged and was deleted; run the command again"
fi

unpacked=$(mktemp -d "$dir/.$name.XXXXXX")
trap 'rm -rf "$unpacked"' EXIT
trap 'exit 130' INT TERM
echo "$archive: unpacking"
tar --extract --gzip --no-same-owner --file "$archive" --directory "$unpacked" || fail "$archive: cannot be unpacked into $dir"
if [[ ! -d "$unpacked/$name" ]]; then fail "$archive: has no folder $name in it"; fi
wrong=$(wrong_counts "$unpacked/$name")
if [[ -n "$wrong" ]]; then
    fail "$archive: is not the expected set ($wrong); it is left for you to look at"
fi

mv "$unpacked/$name" "$target"
rm -f "$archive"
echo "$target: complete (${counts//:/ })"
