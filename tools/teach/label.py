#!/usr/bin/env python3
"""Labels a token file with a spaCy model, and writes the labels alone (no text):

    label.py SET.conll MODEL_DIR_OR_NAME > labels/SET.MODEL.spans

One line a sentence of SET.conll, in its order: `start-end:TYPE` for each name found, separated by blanks, an empty line where it
finds none. Offsets count the characters of the sentence's tokens joined by one blank each; types are the model's own. Tokens
are cut at hyphens between letters first, as OntoNotes (what the models learned from) and newsscan do. The first line states where the labels come from.
`teach.sh` beside this file installs what it needs and runs it; newsscan-train reads the result and needs no Python.
"""
import hashlib
import re
import sys

import spacy
from spacy.tokens import Doc

KEEP = {"PERSON", "GPE", "LOC", "FAC", "ORG", "NORP", "EVENT", "WORK_OF_ART", "LAW", "PRODUCT", "LANGUAGE"}
NO_SPACE_BEFORE = {",", ".", ";", ":", "?", "!", ")", "]", "%", "'s", "’s", "n't", "'", "'re", "'ve", "'ll", "'d", "'m", "..."}
NO_SPACE_AFTER = {"(", "[", "$", "£", "€"}


def sentences(path):
    tokens = []
    for line in open(path, encoding="utf-8"):
        line = line.rstrip("\n")
        if line.startswith("-DOCSTART-"):
            continue
        if not line:
            if tokens:
                yield tokens
            tokens = []
        else:
            tokens.append(line.split("\t")[0])
    if tokens:
        yield tokens


def pieces(tokens):
    """The tokens cut at hyphens; for each piece its first character in the joined sentence, and whether it ends its token."""
    at = 0
    for token in tokens:
        parts = [part for part in re.split(r"(?<=[A-Za-z.])(-)(?=[A-Za-z])", token) if part]
        for i, part in enumerate(parts):
            yield part, at, i + 1 == len(parts)
            at += len(part)
        at += 1


def spaces(tokens):
    """Whether a blank follows each token: the models look at that."""
    after, opened = [True] * len(tokens), False
    for i, token in enumerate(tokens):
        if i and (token in NO_SPACE_BEFORE):
            after[i - 1] = False
        if token in NO_SPACE_AFTER:
            after[i] = False
        if token == '"':
            if opened and i:
                after[i - 1] = False
            if not opened:
                after[i] = False
            opened = not opened
    return after


def main():
    path, model = sys.argv[1:3]
    nlp = spacy.load(model, exclude=["tagger", "parser", "senter", "lemmatizer", "attribute_ruler"])
    digest = hashlib.sha256(open(path, "rb").read()).hexdigest()
    meta = nlp.meta
    print(f"# {meta['lang']}_{meta['name']} {meta['version']} ({meta['license']}) on sha256 {digest}")
    cut = [list(pieces(tokens)) for tokens in sentences(path)]
    docs = (make(nlp.vocab, parts) for parts in cut)
    for parts, doc in zip(cut, nlp.pipe(docs, batch_size=256)):
        found = []
        for e in doc.ents:
            if e.label_ in KEEP:
                last, at, _ = parts[e.end - 1]
                found.append(f"{parts[e.start][1]}-{at + len(last)}:{e.label_}")
        print(" ".join(found))


def make(vocab, parts):
    words = [part for part, _, _ in parts]
    after = [blank and ends for blank, (_, _, ends) in zip(spaces(words), parts)]
    return Doc(vocab, words=words, spaces=after)


if __name__ == "__main__":
    main()
