#!/usr/bin/env bash
# Reads a folder made by make.py on one core and checks what has to hold:  run.sh NEWSSCAN FOLDER
set -euo pipefail
newsscan=$1 folder=$2 out=$(mktemp) err=$(mktemp)
trap 'rm -f "$out" "$err"' EXIT
code=0
taskset -c 3 /usr/bin/time -f '%e s, %M KB' "$newsscan" analyze "$folder" --json > "$out" 2> "$err" || code=$?
echo "status $code, $(tail -n1 "$err")"
python3 - "$out" <<'P'
import json, sys
report = json.load(open(sys.argv[1]))
good = [d for d in report["documents"] if d["id"] == "good.txt"]
print("good.txt:", good[0]["title"] if good else "NOT READ", "|", report["corpus"]["documents"], "documents,", report["corpus"]["skipped"], "skipped")
print("faults of the program:", sum(d["code"] == "internal" for d in report["diagnostics"]))
P
grep -q $'\x1b' "$err" && echo "an escape code on standard error" || true
