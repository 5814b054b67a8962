//! WARC, the format of web archives (ISO 28500): the pages and texts in it.

use super::format::{Container, Given};
use super::unpack::{Source, Unpacker, read_trouble, too_large};
use crate::diagnostic::{Code, Diagnostic};
use std::io::{self, BufRead, BufReader, Read};
use std::ops::ControlFlow;

/// Bytes of a record's header, at most.
const MAX_HEADER: u64 = 64 << 10;

/// A web archive.
#[derive(Debug)]
pub(super) struct Warc;

impl Container for Warc {
    fn unpack(&self, source: Source, into: &mut Unpacker<'_>) -> ControlFlow<()> {
        let (id, path) = (source.id.clone(), source.path.clone());
        let mut reader = BufReader::with_capacity(64 << 10, source.into_read());
        let mut number = 0;
        loop {
            number += 1;
            let header = match Header::read(&mut reader) {
                Ok(Some(header)) => header,
                Ok(None) => return ControlFlow::Continue(()),
                Err(error) => return into.trouble(read_trouble(path, &error)),
            };
            let name = header.uri.clone().unwrap_or_else(|| number.to_string());
            let (id, path) = (format!("{id}!{name}"), format!("{path}!{name}"));
            let limit = into.options.max_bytes.min(header.length);
            let wanted =
                matches!(header.kind.as_str(), "response" | "resource" | "conversion") && header.is_text();
            let mut body = Vec::new();
            let mut rest = (&mut reader).take(header.length);
            let read = if wanted { (&mut rest).take(limit).read_to_end(&mut body) } else { Ok(0) };
            let skipped = read.and_then(|_| io::copy(&mut rest, &mut io::sink()));
            let whole = skipped.and_then(|_| {
                if rest.limit() > 0 { Err(io::ErrorKind::UnexpectedEof.into()) } else { Ok(()) }
            });
            if let Err(error) = whole {
                return into.trouble(read_trouble(path, &error));
            }
            if wanted && header.length > limit {
                into.trouble(too_large(path, limit))?;
            } else if wanted {
                self.page(id, path, header, body, into)?;
            }
        }
    }
}

impl Warc {
    fn page(
        &self,
        id: String,
        path: String,
        header: Header,
        body: Vec<u8>,
        into: &mut Unpacker<'_>,
    ) -> ControlFlow<()> {
        let url = header.uri.filter(|uri| uri.starts_with("http"));
        let given = Given { url, packed: true, ..Given::default() };
        let body = if header.kind == "response" {
            match http_body(body) {
                Response::Body(body) => body,
                // Pictures, redirections and missing pages are no documents that somebody would miss.
                Response::Other => return ControlFlow::Continue(()),
                Response::Coded(coding) => {
                    let message = format!("a page stored with the coding {coding}, which is not read");
                    return into.trouble(Diagnostic { path, code: Code::Unsupported, message, bytes: None });
                }
            }
        } else {
            body
        };
        into.source(Source::bytes(id, path, body).given(given))
    }
}

struct Header {
    kind: String,
    uri: Option<String>,
    content_type: String,
    length: u64,
}

impl Header {
    /// The next record's header; `None` at the end.
    fn read(reader: &mut impl BufRead) -> io::Result<Option<Self>> {
        let broken = || io::Error::new(io::ErrorKind::InvalidData, "not a WARC record");
        let mut version = String::new();
        while version.trim().is_empty() {
            version.clear();
            if line(reader, &mut version)? == 0 {
                return Ok(None);
            }
        }
        if !version.starts_with("WARC/") {
            return Err(broken());
        }
        let mut header = Self { kind: String::new(), uri: None, content_type: String::new(), length: 0 };
        let mut field = String::new();
        loop {
            field.clear();
            if line(reader, &mut field)? == 0 {
                return Err(io::ErrorKind::UnexpectedEof.into());
            }
            let Some((name, value)) = field.split_once(':') else { break };
            let value = value.trim();
            match name.to_ascii_lowercase().as_str() {
                "warc-type" => header.kind = value.to_ascii_lowercase(),
                "warc-target-uri" => header.uri = Some(value.trim_matches(['<', '>']).to_owned()),
                "content-type" => header.content_type = value.to_ascii_lowercase(),
                "content-length" => header.length = value.parse().map_err(|_| broken())?,
                _ => {}
            }
        }
        Ok(Some(header))
    }

    fn is_text(&self) -> bool {
        self.content_type.starts_with("text/")
            || self.content_type.starts_with("application/http")
            || self.content_type.starts_with("application/xhtml")
    }
}

/// A line of a header; an endless one ends.
fn line(reader: &mut impl BufRead, line: &mut String) -> io::Result<usize> {
    let mut bytes = Vec::new();
    let read = reader.take(MAX_HEADER).read_until(b'\n', &mut bytes)?;
    line.push_str(&String::from_utf8_lossy(&bytes));
    Ok(read)
}

enum Response {
    Body(Vec<u8>),
    Coded(String),
    Other,
}

/// The body of a response that holds a page or text.
fn http_body(response: Vec<u8>) -> Response {
    let Some(end) = memchr::memmem::find(&response, b"\r\n\r\n") else { return Response::Other };
    let header = String::from_utf8_lossy(&response[..end]).into_owned();
    let field = |wanted: &str| {
        header.lines().skip(1).find_map(|line| {
            let (name, value) = line.split_once(':')?;
            name.eq_ignore_ascii_case(wanted).then(|| value.trim().to_ascii_lowercase())
        })
    };
    let ok = header.split(' ').nth(1).is_some_and(|status| status.starts_with('2'));
    let kind = field("content-type").unwrap_or_default();
    if !ok || !kind.starts_with("text/") && !kind.starts_with("application/xhtml") {
        return Response::Other;
    }
    let body = &response[end + 4..];
    if let Some(coding) =
        field("content-encoding").filter(|coding| !matches!(coding.as_str(), "identity" | "gzip"))
    {
        return Response::Coded(coding);
    }
    // A gzip coding that the crawler left on is told by the content later, as any compressed member.
    match field("transfer-encoding").as_deref() {
        Some("chunked") => Response::Body(unchunked(body).unwrap_or_else(|| body.to_vec())),
        _ => Response::Body(body.to_vec()),
    }
}

/// The chunks joined; `None` if it is not chunked, whatever the header says (archives often store it joined).
fn unchunked(mut body: &[u8]) -> Option<Vec<u8>> {
    let mut joined = Vec::new();
    loop {
        let end = memchr::memmem::find(&body[..body.len().min(64)], b"\r\n")?;
        let size = std::str::from_utf8(&body[..end]).ok()?.split(';').next()?.trim();
        let size = usize::from_str_radix(size, 16).ok()?;
        body = &body[end + 2..];
        if size == 0 {
            return Some(joined);
        }
        joined.extend_from_slice(body.get(..size)?);
        body = body.get(size + 2..)?;
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::told;

    fn record(kind: &str, uri: &str, content_type: &str, body: &str) -> String {
        format!(
            "WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {uri}\r\nContent-Type: {content_type}\r\nContent-Length: {}\r\n\r\n{body}\r\n\r\n",
            body.len()
        )
    }

    #[test]
    fn archives() {
        let page = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<html><body><p>A page in the archive.</p></body></html>";
        let chunked = "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nSome \r\n6\r\nwords.\r\n0\r\n\r\n";
        let missing = "HTTP/1.1 404 Not Found\r\nContent-Type: text/html\r\n\r\n<p>Nothing</p>";
        let archive = [
            record("warcinfo", "", "application/warc-fields", "software: x"),
            record("response", "https://a.example/1", "application/http; msgtype=response", page),
            record("response", "https://a.example/2", "application/http; msgtype=response", missing),
            record("response", "https://a.example/3", "application/http; msgtype=response", chunked),
            record("conversion", "https://a.example/4", "text/plain", "Plain words."),
        ]
        .concat();
        let cut = told("a.warc", &archive.as_bytes()[..archive.len() - 40]);
        assert_eq!(cut[2], "Decode");
    }
}
