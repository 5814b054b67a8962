#!/usr/bin/env python3
"""Teaches an open sentence encoder (all-mpnet-base-v2, Apache-2.0) the names of the human-labelled token files, and lets it label
another token file. Only the labels are kept:

    encoder.py train DATA ENCODER MD.spans WEIGHTS.pt --held-out FOLDER...
    encoder.py label ENCODER WEIGHTS.pt SET.conll BEST.spans DOUBT.spans

DATA is the folder of token files, MD.spans the labels of another teacher for gmb.conll (label.py): sentences on which it and the
published labels agree are trained on beside the human labels. A sentence that stands in a held-out text is refused. The encoder
knows no capitals; how each word is written is added to its input as a learned vector.

Labels are written as label.py does (its head says how). DOUBT.spans has what the encoder would say if every word of which it is
not sure were something else: where the two files differ, newsscan-train leaves the label open.

Two passes take 25 minutes on two idle cores with bfloat16, labelling 10. Sums in bfloat16 differ between machines and with the
number of threads, so the labels of a second run differ in a few words; they are committed for that reason too.
"""
import argparse
import hashlib
import random
import re
from pathlib import Path

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import nn
from transformers import MPNetModel

TAGS = ["O", "B-PER", "I-PER", "B-LOC", "I-LOC", "B-ORG", "I-ORG", "B-NORP", "I-NORP"]
INDEX = {tag: at for at, tag in enumerate(TAGS)}
# Types of the token files as the label files have them, and those of the other teacher as the token files have them.
KIND = {"PER": "PERSON", "LOC": "GPE", "ORG": "ORG", "NORP": "NORP"}
TAUGHT = {"PERSON": "PER", "GPE": "LOC", "LOC": "LOC", "FAC": "LOC", "ORG": "ORG"}
# Human-labelled sets with their weights. One is noisy.
GOLD = [("men", 1.0), ("gum_news", 1.0), ("wikigold", 1.0), ("crossner_politics", 1.0), ("uner_ewt", 1.0), ("re3d_open", 0.5)]
SILVER = 0.4
# Pieces of words that are read together: neighbouring sentences see each other.
WINDOW = 160
# Share of windows read as if they were all in small letters or all in capitals.
OTHER_CASE = 0.06
UNKNOWN = "?"


class Piece(str):
    """A part of a token that knows whether it is the last one."""

    def __new__(cls, text, last):
        self = super().__new__(cls, text)
        self.last = last
        return self


def cut(token, tag):
    """A token cut at hyphens between letters, as newsscan does. Of compounds ("U.S.-led") nothing is known."""
    parts = [part for part in re.split(r"(?<=[A-Za-z.])(-)(?=[A-Za-z])", token) if part]
    head, _, tail = token.rpartition("-")
    compound = len(parts) > 1 and any(c.isupper() for c in head) and tail[:1].islower()
    inside = tag.replace("B-", "I-")
    return [
        (Piece(part, i + 1 == len(parts)), UNKNOWN if compound else tag if i == 0 else inside) for i, part in enumerate(parts)
    ]


def read(path):
    """Documents: lists of sentences, a sentence a list of (piece, tag)."""
    documents, sentence = [[]], []
    for line in path.open(encoding="utf-8"):
        line = line.rstrip("\n")
        if line.startswith("-DOCSTART-"):
            if documents[-1]:
                documents.append([])
        elif not line:
            if sentence:
                documents[-1].append(sentence)
                sentence = []
        else:
            token, tag = line.split("\t")[:2]
            sentence += cut(token, tag if tag in INDEX else "O")
    if sentence:
        documents[-1].append(sentence)
    return [document for document in documents if document]


def text_of(sentence):
    return "".join(piece + " " * piece.last for piece, _ in sentence)


class HeldOut:
    """Texts that must not be trained on: a sentence stands in one if its first and its last eight words do."""

    def __init__(self, folders):
        self.windows = set()
        for folder in folders:
            for path in sorted(Path(folder).rglob("*.txt")):
                words = self.words(path.read_text(encoding="utf-8", errors="replace"))
                self.windows.update(tuple(words[i : i + 8]) for i in range(len(words) - 7))

    @staticmethod
    def words(text):
        return [word.lower() for word in re.findall(r"\w+", text)]

    def holds(self, sentence):
        words = self.words(text_of(sentence))
        return len(words) >= 8 and tuple(words[:8]) in self.windows and tuple(words[-8:]) in self.windows


def case_of(word):
    """How a word is written: 0 no letters, 1 small, 2 first capital, 3 capitals, 4 mixed, 5 digits."""
    if word.isdigit():
        return 5
    if not any(c.isalpha() for c in word):
        return 0
    if word.islower():
        return 1
    if word.isupper():
        return 3 if sum(c.isalpha() for c in word) > 1 else 2
    return 2 if word[0].isupper() and word[1:].islower() else 4


class Tagger(nn.Module):
    def __init__(self, folder):
        super().__init__()
        self.encoder = MPNetModel.from_pretrained(folder, add_pooling_layer=False)
        width = self.encoder.config.hidden_size
        self.case = nn.Embedding(6, width)
        nn.init.zeros_(self.case.weight)
        self.drop = nn.Dropout(0.1)
        self.out = nn.Linear(width, len(TAGS))

    def forward(self, ids, mask, case, first):
        embedded = self.encoder.embeddings.word_embeddings(ids) + self.case(case)
        hidden = self.encoder(inputs_embeds=embedded, attention_mask=mask).last_hidden_state
        rows = torch.gather(hidden, 1, first.unsqueeze(-1).expand(-1, -1, hidden.shape[-1]))
        return self.out(self.drop(rows)).float()


class Maker:
    """Turns sentences into numbers."""

    def __init__(self, folder):
        self.tokenizer = Tokenizer.from_file(str(Path(folder) / "tokenizer.json"))
        self.tokenizer.no_padding()
        self.tokenizer.no_truncation()
        self.known = {}

    def pieces(self, word):
        if word not in self.known:
            self.known[word] = self.tokenizer.encode(word, add_special_tokens=False).ids[:12] or [3]
        return self.known[word]

    def size(self, sentence):
        return sum(len(self.pieces(word)) for word, _ in sentence)

    def windows(self, sentences):
        """Neighbouring sentences packed together: lists of (number, sentence)."""
        found, size = [[]], 0
        for number, sentence in enumerate(sentences):
            more = self.size(sentence)
            if found[-1] and size + more > WINDOW:
                found.append([])
                size = 0
            found[-1].append((number, sentence))
            size += more
        return [window for window in found if window]

    def batch(self, windows, cases=None):
        rows = []
        for window, other in zip(windows, cases or [None] * len(windows)):
            ids, case, first, tags = [0], [0], [], []
            for _, sentence in window:
                for word, tag in sentence:
                    written = case_of(word)
                    written = other if other and written in (1, 2, 3, 4) else written
                    first.append(len(ids))
                    tags.append(INDEX.get(tag, -100))
                    for piece in self.pieces(word):
                        ids.append(piece)
                        case.append(written)
            rows.append(((ids + [2])[:510], (case + [0])[:510], [min(at, 509) for at in first], tags))
        wide, long = max(len(row[0]) for row in rows), max(len(row[2]) for row in rows)
        pad = lambda part, size, fill: torch.tensor([row[part] + [fill] * (size - len(row[part])) for row in rows])
        ids = pad(0, wide, 1)
        return ids, (ids != 1).long(), pad(1, wide, 0), pad(2, long, 0), pad(3, long, -100)


def published(sentence):
    """Names as published, peoples aside: offsets over the tokens joined by one blank."""
    found, at, end, name = set(), 0, 0, None
    for piece, tag in sentence + [(Piece("", True), "O")]:
        if name and not tag.startswith("I-"):
            found.add((name[0], end, name[1]))
            name = None
        if tag.startswith("B-") and tag != "B-NORP":
            name = (at, tag[2:])
        end = at + len(piece)
        at = end + piece.last
    return found


def taught(line):
    """The same of another teacher's line."""
    found = set()
    for item in line.split():
        place, kind = item.split(":")
        start, end = place.split("-")
        if kind in TAUGHT:
            found.add((int(start), int(end), TAUGHT[kind]))
    return found


def train(arguments):
    random.seed(arguments.seed)
    torch.manual_seed(arguments.seed)
    data, maker, model = Path(arguments.data), Maker(arguments.encoder), Tagger(arguments.encoder)
    held_out = HeldOut(arguments.held_out)
    windows, refused = [], 0
    for name, weight in GOLD:
        for document in read(data / f"{name}.conll"):
            kept = [sentence for sentence in document if not held_out.holds(sentence)]
            refused += len(document) - len(kept)
            windows += [(window, weight) for window in maker.windows(kept)]
    gold = len(windows)
    sentences = [sentence for document in read(data / "gmb.conll") for sentence in document]
    lines = Path(arguments.md).read_text().splitlines()[1:]
    assert len(lines) == len(sentences), "the other teacher's labels are of another file"
    agreed = [
        sentence
        for sentence, line in zip(sentences, lines)
        if published(sentence) == taught(line) and any(tag != "O" for _, tag in sentence) and not held_out.holds(sentence)
    ]
    silver = maker.windows(agreed)
    random.shuffle(silver)
    windows += [(window, SILVER) for window in silver[: arguments.silver]]
    print(f"{gold} gold windows, {len(windows) - gold} silver ones, {refused} sentences refused", flush=True)

    groups = []
    for matrix in (True, False):
        for head in (True, False):
            chosen = [
                weights
                for name, weights in model.named_parameters()
                if (weights.ndim > 1) == matrix and name.startswith(("out", "case")) == head
            ]
            decay = 0.01 if matrix and not head else 0.0
            groups.append({"params": chosen, "lr": 1e-3 if head else arguments.rate, "weight_decay": decay})
    optimiser = torch.optim.AdamW(groups)

    def one_pass():
        """Batches of windows of like length, in random order."""
        order = list(range(len(windows)))
        random.shuffle(order)
        size = lambda at: sum(maker.size(sentence) for _, sentence in windows[at][0])
        chunks = [sorted(order[i : i + 256], key=size) for i in range(0, len(order), 256)]
        found = [chunk[i : i + arguments.batch] for chunk in chunks for i in range(0, len(chunk), arguments.batch)]
        random.shuffle(found)
        return found

    plan = [batch for _ in range(arguments.passes) for batch in one_pass()]
    rate = lambda step: min(1, (step + 1) / (0.08 * len(plan))) * max(0.02, 1 - step / len(plan))
    schedule = torch.optim.lr_scheduler.LambdaLR(optimiser, rate)
    model.train()
    total = 0.0
    for step, chosen in enumerate(plan):
        cases = [random.choice([1, 3]) if random.random() < OTHER_CASE else None for _ in chosen]
        ids, mask, case, first, tags = maker.batch([windows[at][0] for at in chosen], cases)
        with torch.autocast("cpu", dtype=torch.bfloat16):
            scores = model(ids, mask, case, first)
        loss = nn.functional.cross_entropy(scores.view(-1, len(TAGS)), tags.view(-1), reduction="none", ignore_index=-100)
        weight = torch.tensor([windows[at][1] for at in chosen]).unsqueeze(1) * (tags >= 0)
        loss = (loss.view(tags.shape) * weight).sum() / weight.sum()
        optimiser.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimiser.step()
        schedule.step()
        total += loss.item()
        if step % 20 == 19:
            print(f"step {step + 1} of {len(plan)}: loss {total / 20:.4f}", flush=True)
            total = 0.0
    torch.save({name: weights.half() for name, weights in model.state_dict().items()}, arguments.weights)


def decode(probabilities):
    """The best tags in which I- follows B- or I- of its type."""
    logs = np.log(probabilities + 1e-9)
    inside = np.array([tag[0] == "I" for tag in TAGS])
    fits = np.array([[one[1:] == two[1:] for two in TAGS] for one in TAGS])
    step = np.where(inside[None, :] & ~fits, -1e9, 0.0)
    score, back = np.where(inside, -1e9, logs[0]), []
    for row in logs[1:]:
        paths = score[:, None] + step
        back.append(paths.argmax(0))
        score = paths.max(0) + row
    best = [int(score.argmax())]
    for row in reversed(back):
        best.append(int(row[best[-1]]))
    return [TAGS[at] for at in reversed(best)]


def line_of(sentence, tags):
    found, at, end, name = [], 0, 0, None
    for (piece, _), tag in zip(sentence + [(Piece("", True), "O")], tags + ["O"]):
        if name and not tag.startswith("I-"):
            found.append(f"{name[0]}-{end}:{KIND[name[1]]}")
            name = None
        if tag[0] == "B":
            name = (at, tag[2:])
        end = at + len(piece)
        at = end + piece.last
    return " ".join(found)


@torch.inference_mode()
def label(arguments):
    maker, model = Maker(arguments.encoder), Tagger(arguments.encoder)
    model.load_state_dict({name: weights.float() for name, weights in torch.load(arguments.weights).items()})
    model.eval()
    sentences = [sentence for document in read(Path(arguments.set)) for sentence in document]
    windows = maker.windows(sentences)
    order = sorted(range(len(windows)), key=lambda at: sum(len(sentence) for _, sentence in windows[at]))
    found = [None] * len(sentences)
    for start in range(0, len(order), arguments.batch):
        chosen = [windows[at] for at in order[start : start + arguments.batch]]
        ids, mask, case, first, _ = maker.batch(chosen)
        with torch.autocast("cpu", dtype=torch.bfloat16):
            scores = model(ids, mask, case, first)
        for row, window in zip(scores.softmax(-1).numpy(), chosen):
            at = 0
            for number, sentence in window:
                found[number] = row[at : at + len(sentence)]
                at += len(sentence)
    hash_ = hashlib.sha256(Path(arguments.set).read_bytes()).hexdigest()
    with open(arguments.best, "w") as best, open(arguments.doubt, "w") as doubt:
        print(f"# all-mpnet-base-v2 (Apache-2.0) taught by encoder.py on sha256 {hash_}", file=best)
        print(f"# its second choice where it is less than {arguments.sure} sure on sha256 {hash_}", file=doubt)
        for sentence, probabilities in zip(sentences, found):
            tags = decode(probabilities)
            print(line_of(sentence, tags), file=best)
            other = probabilities.copy()
            for at, tag in enumerate(tags):
                if probabilities[at, INDEX[tag]] < arguments.sure:
                    other[at, INDEX[tag]] = 1e-9
            print(line_of(sentence, decode(other / other.sum(1, keepdims=True))), file=doubt)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    tasks = parser.add_subparsers(dest="task", required=True)
    one = tasks.add_parser("train")
    for name in ("data", "encoder", "md", "weights"):
        one.add_argument(name)
    one.add_argument("--held-out", nargs="*", default=[])
    one.add_argument("--silver", type=int, default=1200, help="windows of silver text")
    one.add_argument("--passes", type=int, default=2)
    one.add_argument("--rate", type=float, default=4e-5)
    one.add_argument("--seed", type=int, default=1)
    one.add_argument("--batch", type=int, default=16, help="windows a step")
    two = tasks.add_parser("label")
    for name in ("encoder", "weights", "set", "best", "doubt"):
        two.add_argument(name)
    two.add_argument("--sure", type=float, default=0.85, help="below this probability a label is in doubt")
    two.add_argument("--batch", type=int, default=24, help="windows at once")
    for task in (one, two):
        task.add_argument("--threads", type=int, default=2)
    arguments = parser.parse_args()
    torch.set_num_threads(arguments.threads)
    {"train": train, "label": label}[arguments.task](arguments)


if __name__ == "__main__":
    main()
