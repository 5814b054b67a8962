#!/usr/bin/env python3
"""Writes the seed corpora, seeds/TARGET/*: small files of every kind that the readers know. All text in them is invented.

Python's standard library alone is needed. The files are committed; run it again only to add some."""
import bz2, gzip, io, os, tarfile, zipfile

HERE = os.path.dirname(os.path.abspath(__file__))
PROSE = ("The harbour board of Oster said on Monday that the new quay would open on May 3, 2021, two weeks later than planned. "
         "“We lost a month to the storms,” Marta Lindqvist, the head of the board, told reporters in Helsinki.")
MORE = "The Ministry of Transport, which pays for it, declined to comment. Mr. Okafor of Baltic Lines Ltd. was in the U.S. last week."
ARTICLE = f"Quay of Oster opens late\n\nBy Piet Anders\n\nOSTER, April 19 (NWA) — {PROSE}\n\n{MORE}\n"
SAVED = f"Home\nWorld | Business | Sport\nAccept cookies\nQuay of Oster opens late\nPublished 19 April 2021, 14:05 GMT\n{PROSE}\n{MORE}\nRELATED NEWS\nShips wait\nShare on social media\n© 2021 Northern Wire. All rights reserved.\n"
JSON_LD = '{"@context":"https://schema.org","@type":"NewsArticle","headline":"Quay opens","author":[{"@type":"Person","name":"Piet Anders"}],"datePublished":"2021-04-19T08:00:00Z"}'
PAGE = f"""<!DOCTYPE html><html lang=en><head><meta charset=utf-8><title>Quay opens | Northern Wire</title><meta property="og:title" content="Quay opens">
<meta name=author content='Piet Anders'><link rel=canonical href="https://a.example/2021/04/19/quay"><script type="application/ld+json">{JSON_LD}</script></head>
<body><nav><ul><li><a href=/>Home</a><li><a href=/w>World</a></ul></nav><article><h1>Quay opens</h1><time datetime=2021-04-19>April 19</time>
<p>{PROSE}<br>&nbsp;&amp; more<p>{MORE}<div hidden>x</div><table><tr><td>1<td>2</table><pre>a
b</pre><!-- c --></article><aside style="display:none">{MORE}</aside><footer>&copy; N.W.</footer></body></html>"""
XML = f'<?xml version="1.0" encoding="utf-8"?><nitf><head><title>Quay opens</title></head><body><body.head><hedline><hl1>Quay opens</hl1></hedline></body.head><p>In <location>Oster</location>: {PROSE}</p></body></nitf>'
MARKDOWN = f"""---
title: "Quay opens"
date: 2021-04-19
authors: [Piet Anders]
---
# Quay *opens*

**OSTER** - {PROSE} [More](https://a.example/quay "quay") and ![a crane](crane.png).

- one[^1]
- `two` &amp; <b>three</b>

[^1]: {MORE}
"""
MAIL = f"From: Piet Anders <p@a.example>\r\nTo: desk@a.example\r\nSubject: =?utf-8?q?Quay_opens?=\r\nDate: Mon, 19 Apr 2021 08:00:00 +0000\r\nMIME-Version: 1.0\r\n"
ALTERNATIVE = MAIL + ("Content-Type: multipart/alternative; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n"
    "Quay opens=20late.=\r\n End\r\n--b\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: base64\r\n\r\nPHA+UXVheTwvcD4=\r\n--b--\r\n")
CSV = f'id,title,text,date\r\n1,"Quay, late","{PROSE.replace(chr(34), "")}\nAnd ""more"".",2021-04-19\r\n2,,{MORE.replace(",", "")},\r\n'
JSONL = '{"id":"a","title":"Quay","text":"The quay opens in Oster on May 3, 2021.","date":"2021-04-19","authors":["Piet Anders"]}\n{"body":"Second \\ud83d\\ude00 \\u00e9"}\n{"broken\n'
DATES = ["May 3, 2021, and the next day", "on Monday, two weeks ago; by the end of 2022; in the early 1990s", "3/4/2009 and 25.4.2009, 2021-04-19T08:00Z, 14:05 GMT",
         "every Tuesday for three months, between 2 and 5 June, in Q3 2020", "last summer, this year's spring, the 19th century, Christmas Eve 2019",
         "half a year, a year and a half, several decades, 90 minutes, the first quarter of fiscal 2021", "Feb. 30, 2021, 31/31/31, 99999999 years, the 0th of May"]

def pdf(text):
    content = f"BT /F1 12 Tf 72 720 Td ({text}) Tj ET"
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
        f"<< /Length {len(content)} >>\nstream\n{content}\nendstream", "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"]
    out, at = "%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        at.append(len(out)); out += f"{number} 0 obj\n{body}\nendobj\n"
    start = len(out)
    out += f"xref\n0 {len(at) + 1}\n0000000000 65535 f \n" + "".join(f"{o:010} 00000 n \n" for o in at)
    return (out + f"trailer << /Size {len(at) + 1} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n").encode()

def zipped(members, how=zipfile.ZIP_DEFLATED):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", how) as z:
        for name, data in members: z.writestr(zipfile.ZipInfo(name, (2021, 4, 19, 0, 0, 0)), data, how)
    return out.getvalue()

def tar(members):
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as t:
        for name, data in members:
            info = tarfile.TarInfo(name); info.size = len(data); t.addfile(info, io.BytesIO(data))
    return out.getvalue()

def record(kind, content_type, body):
    head = f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: http://a.example/x\r\nContent-Type: {content_type}\r\nContent-Length: {len(body)}\r\n\r\n"
    return head.encode() + body + b"\r\n\r\n"

HTTP = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + PAGE.encode()
CHUNKED = b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nQuay \r\n6\r\nopens.\r\n0\r\n\r\n"
WARC = record("warcinfo", "application/warc-fields", b"software: x\r\n") + record("response", "application/http", CHUNKED) + record("conversion", "text/plain", MORE.encode())
DOCX = zipped([("[Content_Types].xml", b"<Types/>"), ("word/document.xml", f"<w:document><w:body><w:p><w:r><w:t>{MORE}</w:t></w:r></w:p></w:body></w:document>".encode()),
               ("docProps/core.xml", b"<dc:title>Quay</dc:title><dc:creator>P</dc:creator>")])
SEEDS = {
    "plain": [ARTICLE.encode(), SAVED.encode(), ARTICLE.encode("utf-16"), "Café “quay”".encode("cp1252"), ARTICLE.encode()[:90] + b"\xe2\xff" + MORE.encode(), b"a\0b\x1b[31m"],
    "markdown": [MARKDOWN.encode(), b"# A\n\n> b\n\n1. c\n   ```\n   d\n   ```\n\n| a | b |\n|---|---|\n| *1* | [x](y) |\n", b"---\ntitle: [Quay\ndate: 2021-04-19\n---\nA **b *c** d*\n===\n[1]: http://a.example\n"],
    "text": [ARTICLE.encode(), MORE.encode(), 'U.S. Sen. J. D. O’Neil-Smith\'s "no." (No. 5) said...'.encode(), "a\nb-\nc \u0301\u200d\U0001f468".encode()],
    "timex": [d.encode() for d in DATES] + [ARTICLE.encode()],
    "html": [PAGE.encode(), PAGE.encode("utf-16"), f"<p>{MORE}".encode(), b"<script type=application/ld+json>[{\"@graph\":[{}]}]</script><h1>A</h1>"],
    "xml": [XML.encode(), b"<?xml version='1.0'?><rss><item><title>A</title><![CDATA[<b>x</b>]]></item></rss>"],
    "json": [JSONL.encode(), b'[{"text":"One."},{"content":{"body":["a","b"]}}]', JSONL.encode("utf-16"), b'{"a":{"text":"deep"}}'],
    "csv": [CSV.encode(), CSV.encode("utf-16"), b"text\tid\nOne.\t1\n", b"text;id\n\"open;1\n"],
    "mail": [ALTERNATIVE.encode(), (MAIL + "Content-Type: text/plain\r\n\r\n" + PROSE).encode(), ("From p@a.example Mon Apr 19 08:00:00 2021\n" + MAIL.replace("\r", "") + "\nOne.\n\nFrom p@a.example Mon Apr 19 08:00:00 2021\n" + MAIL.replace("\r", "") + "\n>From two.\n").encode()],
    "warc": [WARC, record("response", "application/http", HTTP)],
    "pdf": [pdf("The quay opened on May 3."), pdf("A").replace(b"/Count 1", b"/Count 9")],
    "docx": [DOCX],
    "archive": [gzip.compress(MORE.encode(), mtime=0), bz2.compress(MORE.encode()), zipped([("a.txt", MORE), ("../b.jsonl", '{"text":"x"}')]), zipped([("a.zip", zipped([("c", "deep")]))], zipfile.ZIP_STORED),
                tar([("a.txt", MORE.encode()), ("b.html", b"<html><p>x")]), gzip.compress(tar([("a.txt", b"x y z")]), mtime=0),
                bytes.fromhex("28b52ffd0458590000536f6d6520776f7264732e")[:19]],
}
SEEDS["pipeline"] = [ARTICLE.encode(), SAVED.encode(), PAGE.encode(), JSONL.encode(), CSV.encode(), ALTERNATIVE.encode(), XML.encode(), ("; ".join(DATES)).encode()]

for target, files in SEEDS.items():
    folder = os.path.join(HERE, "seeds", target); os.makedirs(folder, exist_ok=True)
    for number, data in enumerate(files):
        with open(os.path.join(folder, f"{number:02}"), "wb") as out: out.write(data)
