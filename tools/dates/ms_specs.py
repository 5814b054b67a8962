#!/usr/bin/env python3
"""Compare newsscan's dates with Microsoft's DateTime specifications (Recognizers-Text, Specs/DateTime/English).

    ms_specs.py NEWSSCAN SPECS_DIR [--errors N]

Every case becomes a document of one line with the case's reference date. A case counts as in scope where its notation can be
said in TIMEX3 at all; the others are listed with the reason. `found` asks for an overlapping span of the same kind of thing,
`value` for the same value: the specification's timex, or one of its two resolutions, or the same first and last day.
"""
import argparse, collections, datetime, glob, json, os, re, subprocess, tempfile

CALENDAR = ('date', 'daterange')
OUT = [
    ('a range written as one expression: TIMEX3 annotates both ends', lambda r: r['timex'].startswith('(') and r['type'] != 'daterange'),
    ('a modifier of comparison (before, since, until) is part of the span', lambda r: r.get('mod') or re.match(r'(before|after|since|until|till|prior|later than|earlier than|by|as of|from|starting|begin|end|any time|on or|in or|no later|not (before|after)|older|newer|less|more|greater|>|<)', r['text'], re.I)),
    ('time alone ("at 7", "half 9"): chat, not news', lambda r: r['type'] in ('time', 'timerange', 'datetimerange', 'datetime')),
    ('a kind that news does not have (time zones, alternatives)', lambda r: r['type'] not in ('date', 'daterange', 'duration', 'set', 'datetime')),
]


def cases(folder):
    for path in sorted(glob.glob(os.path.join(folder, '*.json'))):
        for case in json.load(open(path, encoding='utf-8')):
            date = (case.get('Context') or {}).get('ReferenceDateTime', '2016-11-07')[:10]
            rows = []
            for result in case.get('Results') or []:
                kind = (result.get('Type') or result.get('TypeName') or '').split('.')[-1]
                value = result.get('Value') or {}
                options = (result.get('Resolution') or value or {}).get('values') if isinstance(value, dict) else None
                timexes, days, mod = set(), [], None
                if isinstance(value, dict) and 'Timex' in value:
                    timexes.add(value['Timex'])
                    for way in ('FutureResolution', 'PastResolution'):
                        days.append(value.get(way) or {})
                    mod = value.get('Mod')
                for option in options or []:
                    if option and 'timex' in option: timexes.add(option['timex'])
                    if option: days.append(option); mod = mod or option.get('Mod')
                start = result['Start']
                length = result.get('Length') or result.get('End', start) - start + 1
                rows.append({'start': start, 'end': start + length, 'text': result['Text'], 'type': kind, 'timexes': timexes,
                             'timex': min(timexes) if timexes else '', 'days': days, 'mod': mod})
            yield os.path.basename(path)[:-5], case['Input'], date, rows


def same(row, ours):
    value = ours['value']
    wanted = set(row['timexes'])
    for day in row['days']:
        for key in ('date', 'value', 'dateTime'):
            if day.get(key): wanted |= {day[key], day[key][:10], day[key].replace(' ', 'T')[:16]}
    if value in wanted: return True
    strip = lambda v: re.sub(r'T(\d\d):00$', r'T\1', v)
    if strip(value) in {strip(w) for w in wanted}: return True
    for day in row['days']:
        first, last = day.get('startDate') or day.get('start'), day.get('endDate') or day.get('end')
        if first and last and ours.get('earliest') == first[:10]:
            try: end = str(datetime.date.fromisoformat(last[:10]) - datetime.timedelta(days=1))
            except ValueError: continue
            if ours.get('latest') in (end, last[:10]): return True
    return False


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('newsscan'); parser.add_argument('specs'); parser.add_argument('--errors', type=int, default=0)
    options = parser.parse_args()
    all_cases = list(cases(options.specs))
    with tempfile.NamedTemporaryFile('w', suffix='.jsonl', delete=False, encoding='utf-8') as file:
        for number, (_, text, date, _) in enumerate(all_cases):
            file.write(json.dumps({'id': str(number), 'text': text, 'date': date}) + '\n')
    run = subprocess.run([options.newsscan, 'analyze', file.name, '--format', 'json'], capture_output=True, text=True)
    os.unlink(file.name)
    found = {d['id']: d['dates'] for d in json.loads(run.stdout)['documents']}
    table = collections.defaultdict(lambda: [0, 0, 0]); out = collections.Counter(); errors = []; clean = [0, 0]
    for number, (_, text, date, rows) in enumerate(all_cases):
        ours = found.get(str(number), [])
        if not rows:
            clean[0] += 1; clean[1] += not ours
        for row in rows:
            why = next((why for why, test in OUT if test(row)), None)
            if why: out[why] += 1; continue
            hit = [o for o in ours if o['start'] < row['end'] and row['start'] < o['end']]
            counts = table[row['type']]; counts[0] += 1; counts[1] += bool(hit)
            right = any(same(row, o) for o in hit) if row['timexes'] else bool(hit)
            counts[2] += right
            if not right: errors.append(f"{row['type']}\t{text}\t[{row['text']}]\twant {sorted(row['timexes'])}\tgot {[(o['text'], o['value']) for o in ours]}\t{date}")
    for kind, (total, hit, right) in sorted(table.items()):
        print(f'{kind:10} cases {total:5}  found {100*hit/total:5.1f}  value {100*right/total:5.1f}')
    total, hit, right = (sum(c[i] for c in table.values()) for i in range(3))
    print(f"{'all':10} cases {total:5}  found {100*hit/total:5.1f}  value {100*right/total:5.1f}")
    print(f'nothing to find {clean[0]}, nothing found {clean[1]}')
    for why, count in out.most_common(): print(f'out of scope {count:5}  {why}')
    for line in errors[:options.errors]: print(line)


main()
