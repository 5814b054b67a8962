//! E-mail: one message (.eml), or a mailbox of them (mbox), each with the files attached to it, `letter.eml!report.pdf`.

use super::format::{Container, Format, Given, Parsed, Trouble};
use super::unpack::{Source, Unpacker, read_trouble, too_large};
use super::{Options, decode};
use crate::diagnostic::Code;
use mail_parser::{MessageParser, MimeHeaders, PartType};
use std::borrow::Cow;
use std::io::{BufRead, BufReader, Read};
use std::ops::ControlFlow;
use std::panic::catch_unwind;

/// Header fields by which a message is known; two of them have to stand at its beginning.
const FIELDS: &[&str] = &[
    "cc",
    "content-type",
    "date",
    "delivered-to",
    "dkim-signature",
    "from",
    "message-id",
    "mime-version",
    "received",
    "reply-to",
    "return-path",
    "sender",
    "subject",
    "to",
];

/// Whether it begins with the header of a message. Articles begin with "From: ..." too: one field is not enough.
pub(super) fn is_message(head: &[u8]) -> bool {
    let mut known = 0;
    for line in head.split(|&byte| byte == b'\n').take(40) {
        let line = line.strip_suffix(b"\r").unwrap_or(line);
        if line.is_empty() {
            break;
        }
        if line.starts_with(b" ") || line.starts_with(b"\t") {
            continue;
        }
        let Some(colon) = memchr::memchr(b':', line) else { return false };
        let name = String::from_utf8_lossy(&line[..colon]).to_ascii_lowercase();
        if name.is_empty() || name.contains(|c: char| !c.is_ascii_alphanumeric() && c != '-') {
            return false;
        }
        known += usize::from(FIELDS.binary_search(&name.as_str()).is_ok());
    }
    known >= 3
}

/// Whether it begins as a mailbox does: "From sender date", then a message.
pub(super) fn is_mailbox(head: &[u8]) -> bool {
    head.starts_with(b"From ") && memchr::memchr(b'\n', head).is_some_and(|at| is_message(&head[at + 1..]))
}

/// One message: its first text part.
#[derive(Debug)]
pub(super) struct Message;

impl Format for Message {
    fn read(&self, bytes: &[u8], _: &Options) -> Result<Parsed, Trouble> {
        let message = MessageParser::default()
            .parse(bytes)
            .ok_or_else(|| (Code::Decode, "not a message that can be read; save it as text".to_owned()))?;
        let Some(text) = message.body_text(0) else {
            return Err((Code::Empty, "a message without text; skipped".to_owned()));
        };
        let sender = message.from().and_then(|from| from.first());
        let name = sender.and_then(|sender| sender.name().or(sender.address()));
        Ok(Parsed {
            text: unquoted(&text.replace("\r\n", "\n")).into_owned(),
            encoding: decode::MIME,
            extracted: true,
            title: message.subject().map(str::to_owned),
            byline: name.map(str::to_owned).into_iter().collect(),
            date: message.date().map(|date| format!("{:04}-{:02}-{:02}", date.year, date.month, date.day)),
            ..Parsed::default()
        })
    }
}

/// One message and what is attached to it.
#[derive(Debug)]
pub(super) struct Mail;

impl Container for Mail {
    fn unpack(&self, source: Source, into: &mut Unpacker<'_>) -> ControlFlow<()> {
        let (id, path) = (source.id.clone(), source.path.clone());
        match source.read(into.options.max_bytes) {
            Ok(bytes) => letter(id, path, bytes, into),
            Err(diagnostic) => into.trouble(diagnostic),
        }
    }
}

/// Hands on a message, then its attachments, each as if it were a file.
fn letter(id: String, path: String, bytes: Vec<u8>, into: &mut Unpacker<'_>) -> ControlFlow<()> {
    // The parser is other people's code; that it failed is told when the message itself is read.
    let attached = catch_unwind(|| attachments(&bytes)).unwrap_or_default();
    into.document(id.clone(), path.clone(), bytes, &Message)?;
    for (name, content) in attached {
        let path = format!("{path}!{name}");
        into.unpacked(&path, content.len() as u64)?;
        let given = Given { packed: true, ..Given::default() };
        into.source(Source::bytes(format!("{id}!{name}"), path, content).given(given))?;
    }
    ControlFlow::Continue(())
}

/// Types of attachments that say nothing to a reader.
const SILENT: &[&str] =
    &["calendar", "pgp-signature", "pkcs7-signature", "vcard", "x-pkcs7-signature", "x-vcard"];

/// Names and contents of what is attached to a message, without the pictures within its text.
fn attachments(bytes: &[u8]) -> Vec<(String, Vec<u8>)> {
    // Most messages have none, and are parsed by the threads that decode them.
    let may = [&b"name="[..], b"name*", b"ttachment"]
        .iter()
        .any(|mark| memchr::memmem::find(bytes, mark).is_some());
    let Some(message) = may.then(|| MessageParser::default().parse(bytes)).flatten() else {
        return Vec::new();
    };
    let mut found = Vec::new();
    for (number, part) in message.attachments().enumerate() {
        let silent = part.content_type().and_then(|kind| kind.subtype());
        if matches!(part.body, PartType::InlineBinary(_) | PartType::Multipart(_))
            || silent.is_some_and(|kind| SILENT.contains(&kind.to_ascii_lowercase().as_str()))
        {
            continue;
        }
        let name = part.attachment_name().map_or_else(|| (number + 1).to_string(), str::to_owned);
        found.push((name, part.contents().to_vec()));
    }
    found
}

/// Characters of a quoted line that goes on in the next.
const FULL: usize = 40;

/// The text without the marks at the beginning of quoted lines, which would stand inside of sentences and names. Without two such
/// lines in a row, of which the first is full, nothing is quoted: arrows stand before links too.
pub(super) fn unquoted(text: &str) -> Cow<'_, str> {
    let quoted = |line: &str| line.starts_with("> ") || line.starts_with(">>");
    let mut lines = text.lines().peekable();
    let mut any = false;
    while let Some(line) = lines.next() {
        let goes_on = lines.peek().copied().is_some_and(quoted);
        any |= quoted(line) && line.len() >= FULL && goes_on;
    }
    if !any {
        return Cow::Borrowed(text);
    }
    let bare = |line: &'_ str| match line.trim_start_matches(['>', ' ']) {
        rest if line.starts_with('>') => rest.len(),
        _ => line.len(),
    };
    Cow::Owned(text.split_inclusive('\n').map(|line| &line[line.len() - bare(line)..]).collect())
}

/// Messages one after the other, each behind a line "From ...".
#[derive(Debug)]
pub(super) struct Mailbox;

impl Container for Mailbox {
    fn unpack(&self, source: Source, into: &mut Unpacker<'_>) -> ControlFlow<()> {
        let (id, path) = (source.id.clone(), source.path.clone());
        let limit = into.options.max_bytes;
        let mut reader = BufReader::with_capacity(64 << 10, source.into_read());
        let (mut number, mut message, mut after_gap, mut over) = (0u64, Vec::new(), true, false);
        loop {
            let mut line = Vec::new();
            let read = (&mut reader).take(limit).read_until(b'\n', &mut line);
            if let Err(error) = &read {
                into.trouble(read_trouble(path.clone(), error))?;
            }
            let end = !matches!(read, Ok(1..));
            if end || after_gap && line.starts_with(b"From ") {
                let (id, path) = (format!("{id}!{number}"), format!("{path}!{number}"));
                if over {
                    into.trouble(too_large(path, limit))?;
                } else if !message.is_empty() {
                    letter(id, path, std::mem::take(&mut message), into)?;
                }
                if end {
                    return ControlFlow::Continue(());
                }
                message.clear();
                over = false;
                number += 1;
                after_gap = false;
                continue;
            }
            after_gap = line.trim_ascii().is_empty();
            over |= message.len() as u64 + line.len() as u64 > limit;
            if over {
                message = Vec::new();
            } else {
                // A line of the text that began with "From " was quoted when the mailbox was written.
                message.extend_from_slice(
                    line.strip_prefix(b">").filter(|rest| rest.starts_with(b"From ")).unwrap_or(&line),
                );
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::told;
    use super::*;

    const MESSAGE: &[u8] = b"From: Jane Doe <jane@a.example>\r\nTo: x@a.example\r\nSubject: =?utf-8?q?Caf=C3=A9?=\r\nDate: Fri, 07 Oct 2022 08:09:10 +0000\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=iso-8859-1\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\nA caf=E9 opened=\r\n in Rome.\r\n";

    #[test]
    fn messages() {
        assert!(FIELDS.is_sorted());
        let parsed = Message.read(MESSAGE, &Options::default()).unwrap();
        assert_eq!(parsed.text.trim(), "A café opened in Rome.");
        assert_eq!((parsed.title.as_deref(), parsed.date.as_deref()), (Some("Café"), Some("2022-10-07")));
        assert_eq!(parsed.byline, ["Jane Doe"]);
        assert!(is_message(MESSAGE));
        assert!(!is_message(b"From: the editor\n\nDear reader"));
        assert!(!is_message(b"Subject: a text\nthat goes on. To: whom?\n"));
    }

    #[test]
    fn attachments_are_documents() {
        let part = |head: &str, body: &str| format!("--b\r\n{head}\r\n\r\n{body}\r\n");
        let message = [
            "From: a@a.example\r\nTo: b@a.example\r\nSubject: x\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n",
            &part("Content-Type: text/plain", "See the page."),
            &part("Content-Type: text/html\r\nContent-Disposition: attachment; filename=p.html", "<html><body><p>Ann Holt of Milford spoke to the council on Monday about the bridge.</p></body></html>"),
            &part("Content-Type: image/png; name=l.png\r\nContent-Transfer-Encoding: base64\r\nContent-Disposition: attachment; filename=l.png", "iVBORw0KGgoAAAAN"),
            &part("Content-Type: text/calendar\r\nContent-Disposition: attachment; filename=a.ics", "BEGIN:VCALENDAR"),
            "--b--\r\n",
        ]
        .concat();
        let told = told("l.eml", message.as_bytes());
        assert!(
            told[0].starts_with("l.eml: See the page.") && told[1].starts_with("l.eml!p.html: Ann"),
            "{told:?}"
        );
        assert_eq!(told[2..], ["Binary"]);
    }

    #[test]
    fn marks_of_quotations() {
        let text = "Can you sub this?\n\n> Dockworkers at the port of Milford met Ann\n> Holt on Monday.\n>\n>> No.\n> Yes.\n-- \nJane\n";
        let want = "Can you sub this?\n\nDockworkers at the port of Milford met Ann\nHolt on Monday.\n\nNo.\nYes.\n-- \nJane\n";
        assert_eq!(unquoted(text), want);
        for text in ["> More\n> Share\n", "5 > 4, and so on and on and on and on and on\n> x\n", ""] {
            assert_eq!(unquoted(text), text);
        }
    }

    #[test]
    fn mailboxes() {
        let one = [b"From jane Fri Oct  7\n", MESSAGE, b"\n"].concat();
        let told = told("in.mbox", &[&one[..], &one[..]].concat());
        assert_eq!(told.len(), 2);
        assert!(
            told[0].starts_with("in.mbox!1: A café") && told[1].starts_with("in.mbox!2: A café"),
            "{told:?}"
        );
    }
}
