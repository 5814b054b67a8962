#!/usr/bin/env python3
"""Makes a folder of files that are there to hurt a reader, with one good article among them:  make.py FOLDER

Then, on one core:  taskset -c 3 /usr/bin/time -v newsscan analyze FOLDER --json > out.json
It has to end with status 1, in well under 100 s and 1.5 GB, and good.txt has to be read in full (run.sh checks it).
Takes 1.2 GB of disk. All text is invented."""
import bz2, gzip, io, json, os, random, shutil, socket, struct, sys, tarfile, zipfile, zlib

ROOT = sys.argv[1]
shutil.rmtree(ROOT, ignore_errors=True)
os.makedirs(ROOT)
MB = 1 << 20
GOOD = """Quay of Oster opens late

By Piet Anders

OSTER, April 19, 2021 (NWA) — The harbour board of Oster said on Monday that the new quay would open on May 3, two weeks later than planned.

"We lost a month to the storms," Marta Lindqvist, the head of the board, told reporters in Helsinki.

The Ministry of Transport of Finland declined to comment. Ships from Germany and Poland wait outside.
"""
PROSE = "The harbour board said on Monday that the talks in Helsinki would go on for another week, as both sides had asked. "

def put(name, data):
    path = os.path.join(ROOT if isinstance(name, str) else os.fsencode(ROOT), name)
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "wb") as out:
        out.write(data.encode() if isinstance(data, str) else data)

def repeat(name, part, size, head="", tail=""):
    put(name, head.encode() + part.encode() * (size // len(part.encode())) + tail.encode())

def zipped(members):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as z:
        for name, data in members: z.writestr(name, data)
    return out.getvalue()

put("good.txt", GOOD)
rng = random.Random(7)
word = lambda: "".join(rng.choice("bdfgklmnprstvz") + rng.choice("aeiou") for _ in range(rng.randint(2, 4))).capitalize()

# Compressed bombs.
zeros = bytes(MB)
put("bomb.gz", gzip.compress(zeros * 512)); put("bomb.txt.bz2", bz2.compress(b"a" * (256 * MB)))
try:
    import subprocess; p = subprocess.run(["zstd", "-19", "-c"], input=b"a" * (512 * MB), capture_output=True); put("bomb.txt.zst", p.stdout)
except FileNotFoundError: print("no zstd here: bomb.txt.zst left out")
put("bomb.zip", zipped([(f"{i}.txt", b"a" * (200 * MB)) for i in range(4)]))
inner = zipped([(f"{i}.txt", b"a" * MB) for i in range(16)])
for depth in range(6): inner = zipped([(f"{i}.zip", inner) for i in range(8)])
put("nested.zip", inner)
put("many.zip", zipped([(f"{i}.txt", b"") for i in range(60_000)]))
put("climb.zip", zipped([("../../../etc/passwd", "climbs"), ("/etc/shadow", "absolute"), ("a/../../b.txt", PROSE), ("C:\\windows\\x.txt", PROSE), ("n\n\x1b[31m.txt", PROSE)]))
cut = bytearray(zipped([("a.txt", PROSE * 50)])); cut[60:90] = b"\xff" * 30; put("damaged.zip", bytes(cut))
put("cut.gz", gzip.compress((PROSE * 2000).encode())[:200]); put("bomb.jsonl.gz", gzip.compress(b"{}\n" * (100 * MB)))
put("members.gz", gzip.compress(b"") * 300_000)
t = io.BytesIO()
with tarfile.open(fileobj=t, mode="w") as tar:
    info = tarfile.TarInfo("loop"); info.type = tarfile.SYMTYPE; info.linkname = "loop"; tar.addfile(info)
    info = tarfile.TarInfo("dev"); info.type = tarfile.CHRTYPE; tar.addfile(info)
    info = tarfile.TarInfo("../../climb.txt"); info.size = len(PROSE); tar.addfile(info, io.BytesIO(PROSE.encode()))
put("links.tar", t.getvalue())
header = bytearray(t.getvalue()[-10240:][:512]); put("size.tar", t.getvalue()[:1024].replace(b"00000000000", b"77777777777"))

# Lines, brackets, quotes, marks without end.
with open(f"{ROOT}/gigabyte.txt", "wb") as out:
    for _ in range(1024): out.write(b"a" * MB)
repeat("line.txt", "word ", 1900 * 1024); repeat("capitals.txt", "Capital ", 1400 * 1024); repeat("quotes.txt", "“", 300_000, PROSE); repeat("quotes2.txt", '"', 100_000, PROSE)
repeat("abbreviations.txt", "Mr. Dr. U.S. ", MB); repeat("initials.txt", "A. B. C. ", MB); repeat("one-sentence.txt", "John Smith, ", MB // 4); repeat("small-names.txt", "john, ", MB // 4); repeat("marks.txt", "e" + "\u0301" * 5000, MB); repeat("joiners.txt", "\U0001f468\u200d", MB)
repeat("bidi.txt", "\u202e\u2066x ", MB); repeat("brackets.txt", "((([[[{{{", MB); repeat("dots.txt", ". ", MB); repeat("newlines.txt", "\n", 20 * MB); repeat("hyphens.txt", "a-", MB)
repeat("digits.txt", "7", MB); repeat("dates.txt", "On May 3, 2021, and the next day. ", 50_000 * 34); repeat("dates2.txt", "1/2/2003-4/5/2006 ", 900_000); repeat("numbers.txt", "1,000 million ", MB)
repeat("saved.txt", "Home\nShare\n", MB, PROSE + "\n", PROSE); repeat("oneword.txt", "a\n", 1500 * 1024)
put("people.txt", " ".join(f"{word()} {word()} said so." for _ in range(45_000)))
put("names.txt", " ".join(f"{word()} {word()}" for _ in range(65_000))); put("lastnames.txt", " ".join(f"Mr. {word()} met {word()} Smith." for _ in range(30_000)))

# Encodings.
put("broken8.txt", (PROSE * 20).encode() + b"\xe2\x80\xff\xc3" * 3000); put("broken16.txt", b"\xff\xfe" + (PROSE * 20).encode("utf-16-le") + b"\x00\xd8" * 999 + b"x")
put("nul.txt", (PROSE.encode() + b"\0") * 400); put("nuls.txt", bytes(MB)); put("noise.txt", rng.randbytes(2 * MB)); put("binary.html", b"\x7fELF" + rng.randbytes(MB)); put("noise.html", rng.randbytes(MB))
put("utf32.txt", PROSE.encode("utf-32")); put("escape.txt", PROSE + "\x1b]0;title\x07\x1b[2J\x9b31m" + PROSE); put("empty.txt", b""); put("blank.txt", b" \n\t " * 99)
with open(f"{ROOT}/sparse.txt", "wb") as out: out.truncate(64 << 30)

# Web pages.
repeat("divs.html", "<div>", MB, "<html>", PROSE); repeat("tables.html", "<table><tr><td>", MB, "<html>", PROSE); repeat("entities.html", "&amp;&#x41;&notin;", 10 * MB, "<html><p>")
repeat("open.html", "<b><i><p>", MB, "<html>", PROSE); repeat("lt.html", "<", 4 * MB, "<html>"); repeat("comment.html", "<!-- ", 4 * MB, "<html>"); repeat("script.html", "<script>", 4 * MB, "<html>")
put("attributes.html", "<html><body " + " ".join(f"a{i}='b'" for i in range(1_000_000)) + ">" + PROSE); put("attribute.html", "<html><p title='" + "x" * (12 * MB) + "'>" + PROSE)
put("jsonld.html", '<html><script type="application/ld+json">' + '{"@graph":[' * 200_000 + "</script><p>" + PROSE * 9); repeat("links.html", "<li><a href=/x>One of the stories</a>", 5 * MB, "<html><ul>", PROSE)
repeat("deep.xml", "<a>", 4 * MB, "<?xml version='1.0'?>", PROSE); put("entity.xml", '<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "ha">' + "".join(f'<!ENTITY {chr(98 + i)} "{("&" + chr(97 + i) + ";") * 10}">' for i in range(20)) + "]><l>&u;</l>")

# Records.
repeat("deep.json", "[", 8 * MB); put("deep2.json", '{"a":' * MB); put("deep3.json", '[{"text":' + "[" * 100_000 + "]" * 100_000 + "}]"); repeat("broken.jsonl", '{"text": "a\n', 20 * MB)
put("same.jsonl", "".join(json.dumps({"id": "a", "text": f"Number {i}."}) + "\n" for i in range(3000))); put("long.jsonl", '{"text":"' + "a" * (40 * MB) + '"}\n{"id":"after","text":"Read all the same."}\n')
put("keys.json", "{" + ",".join(f'"k{i}":{i}' for i in range(500_000)) + "}"); put("open.csv", "id,text\n1,\"" + "a,\n" * (10 * MB)); put("field.csv", "id,text\n1," + "b" * (30 * MB) + "\n2,Fine.\n")
put("columns.csv", ",".join(["text"] + [f"c{i}" for i in range(300_000)]) + "\n" + "x," * 300_000 + "\n"); put("rows.csv", "id,text\n" + "1\n" * 2_000_000); put("utf16.csv", ("id,text\n1," + PROSE + "\n").encode("utf-16"))

# Mail, PDF, WARC, Office.
put("mime.eml", "From: a\nTo: b\nSubject: x\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=a\n\n" + "--a\nContent-Type: multipart/mixed; boundary=a\n\n" * 100_000)
put("header.eml", "From: a\nTo: b\nSubject: " + "x" * (8 * MB) + "\n\n" + PROSE); put("fold.eml", "From: a\nTo: b\nDate: x\nSubject: x\n" + " y\n" * 2_000_000 + "\n" + PROSE)
put("rfc822.eml", "From: a\nTo: b\nSubject: x\nContent-Type: message/rfc822\n\n" * 20_000 + PROSE); put("froms.mbox", "From a b\nFrom: a\nTo: b\nSubject: c\n\nx\n\n" * 20_000)
def pdf(*objects): return ("%PDF-1.4\n" + "".join(f"{n} 0 obj\n{o}\nendobj\n" for n, o in enumerate(objects, 1)) + "trailer << /Size 9 /Root 1 0 R /Prev 0 >>\nstartxref\n0\n%%EOF\n").encode()
put("loop.pdf", pdf("<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 99999999 >>")); put("self.pdf", pdf("1 0 R", "2 0 R")); put("deep.pdf", b"%PDF-1.4\n1 0 obj\n" + b"[" * 500_000)
put("noise.pdf", b"%PDF-1.7\n" + rng.randbytes(MB)); stream = zlib.compress(bytes(300 * MB)); put("bomb.pdf", b"%PDF-1.4\n1 0 obj << /Length 9 /Filter /FlateDecode >> stream\n" + stream + b"\nendstream endobj")
put("length.warc", "WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 99999999999999\r\n\r\nx"); put("header.warc", "WARC/1.0\r\n" + "X: y\r\n" * 500_000)
put("bomb.docx", zipped([("[Content_Types].xml", "<Types/>"), ("word/document.xml", b"<w:t>a</w:t>" * (20 * MB))]))

# Names and kinds of files.
put(b"\xff\xfe name.txt", PROSE); put("line\nbreak.txt", PROSE); put("esc\x1b[31mape.txt", PROSE); put("n" * 251 + ".txt", PROSE); put("-o.txt", PROSE); put("=cmd.csv", "id,text\n=1+1,Words.\n")
deep = "/".join(["d" * 40] * 60); put(f"{deep}/deep.txt", PROSE)
os.symlink("loop", f"{ROOT}/loop"); os.symlink(".", f"{ROOT}/self"); os.symlink("/dev/zero", f"{ROOT}/zero.txt"); os.mkfifo(f"{ROOT}/pipe.txt"); os.mkdir(f"{ROOT}/folder.txt")
s = socket.socket(socket.AF_UNIX); s.bind(os.path.relpath(f"{ROOT}/socket.txt")); s.close()
put("forbidden.txt", PROSE); os.chmod(f"{ROOT}/forbidden.txt", 0)
try: os.mknod(f"{ROOT}/device.txt", 0o600 | 0o020000, os.makedev(1, 5))
except OSError: print("not root: device.txt left out")
print(sum(len(f) for _, _, f in os.walk(ROOT)), "files")
