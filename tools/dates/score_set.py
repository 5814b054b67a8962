#!/usr/bin/env python3
"""Score the dates of a set whose documents have a known date, with the scorer of the development sets:

    score_set.py SET [NEWSSCAN] [--errors N]

SET holds docs/ and gold.jsonl (a row of kind "meta" gives a document's date); NEWSSCAN is the program, by default
target/release/newsscan. The scorer is ../shared/eval/score.py, or SCORE in the environment.
"""
import argparse, importlib.util, json, os, subprocess, tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.join(HERE, "..", "..")
arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
arguments.add_argument("set")
arguments.add_argument("newsscan", nargs="?", default=os.path.join(ROOT, "target/release/newsscan"))
arguments.add_argument("--errors", type=int, default=0)
options = arguments.parse_args()

path = os.environ.get("SCORE", os.path.join(ROOT, "../shared/eval/score.py"))
spec = importlib.util.spec_from_file_location("score", path)
scorer = importlib.util.module_from_spec(spec)
spec.loader.exec_module(scorer)

gold = os.path.join(options.set, "gold.jsonl")
rows = [json.loads(line) for line in open(gold, encoding="utf-8")]
dates = {row["doc"]: row.get("doc_date") for row in rows if row["kind"] == "meta"}
with tempfile.TemporaryDirectory() as folder:
    given, printed = os.path.join(folder, "in.jsonl"), os.path.join(folder, "out.json")
    with open(given, "w", encoding="utf-8") as out:
        for name in sorted(os.listdir(os.path.join(options.set, "docs"))):
            text = open(os.path.join(options.set, "docs", name), encoding="utf-8", newline="").read()
            record = {"id": name, "text": text}
            if dates.get(name):
                record["date"] = dates[name]
            out.write(json.dumps(record, ensure_ascii=False) + "\n")
    with open(printed, "w", encoding="utf-8") as out:
        subprocess.run([options.newsscan, "analyze", given, "--format", "json"], stdout=out, check=True)
    figures, errors = scorer.score(gold, printed)
    found = {d["id"]: d["dates"] for d in json.load(open(printed, encoding="utf-8"))["documents"]}

for name, figure in figures["date"].items():
    print(f"{name:8} P {figure['p']:5} R {figure['r']:5} F1 {figure['f1']:5}   gold {figure['gold']} predicted {figure['predicted']}")
# Spans that overlap but differ are no error of the scorer's list, yet they count under "strict".
for row in rows:
    if row["kind"] != "date":
        continue
    for timex in found.get(row["doc"], []):
        same = scorer.norm(row["text"], row["start"], row["end"]) == scorer.norm(timex["text"], timex["start"], timex["end"])
        if timex["start"] < row["end"] and row["start"] < timex["end"] and not same:
            errors.append((row["doc"], "span", "date", f"want {row['text']!r} got {timex['text']!r}"))
for error in sorted(errors)[: options.errors]:
    print("\t".join(error))
