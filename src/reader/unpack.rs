//! Opening inputs and taking containers apart, within bounds of size, ratio and depth.

use super::archive::{Counted, MAX_RATIO};
use super::format::{Container, Format, Given};
use super::sniff::{self, Kind};
use super::walk::{Globs, io_trouble};
use super::{Input, Options, Record, Records, decode, transcode};
use crate::diagnostic::{Code, Diagnostic};
use std::borrow::Cow;
use std::fs::{File, Metadata};
use std::io::{self, Read};
use std::ops::ControlFlow;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, sync_channel};

/// How much of a source is read before it is decided what it is.
const HEAD: u64 = 16 << 10;
/// Archives within archives, at most.
const MAX_DEPTH: usize = 4;
/// Records that wait for a thread to decode them.
const WAITING: usize = 8;
/// Bytes that the members of an archive, and those of archives in it, may unpack to together, however small it is. Beyond that they
/// have to stand in a sane ratio to what was read: a few kilobytes can hold a thousand files of ten megabytes.
const FREE_IN_ALL: u64 = 512 << 20;
/// Diagnostics that one input gives before the rest is only counted.
const MAX_TROUBLES: usize = 200;

/// Bytes of something that has a name: a file, standard input, a member of an archive.
pub(super) struct Source {
    pub id: String,
    pub path: String,
    /// The first bytes, already read.
    head: Vec<u8>,
    rest: Box<dyn Read + Send>,
    /// The whole of it, where it can be read from any place.
    pub file: Option<File>,
    pub given: Given,
    kind: Option<Kind>,
    /// Bytes of all of it, where that is known before it is read.
    size: Option<u64>,
}

impl Source {
    /// Reads the beginning.
    pub(super) fn new(id: String, path: String, mut rest: Box<dyn Read + Send>) -> io::Result<Self> {
        let mut head = Vec::new();
        (&mut rest).take(HEAD).read_to_end(&mut head)?;
        Ok(Self { id, path, head, rest, file: None, given: Given::default(), kind: None, size: None })
    }

    /// Under another name; what it is was told by the first.
    pub(super) fn named(mut self, id: String) -> Self {
        self.kind = Some(self.kind());
        self.id = id;
        self
    }

    /// With what the container knows.
    pub(super) fn given(mut self, given: Given) -> Self {
        self.given = given;
        self
    }

    /// Bytes that are in memory.
    pub(super) fn bytes(id: String, path: String, bytes: Vec<u8>) -> Self {
        let mut bytes = bytes;
        let size = Some(bytes.len() as u64);
        let rest = bytes.split_off(bytes.len().min(HEAD as usize));
        Self {
            id,
            path,
            head: bytes,
            rest: Box::new(io::Cursor::new(rest)),
            file: None,
            given: Given::default(),
            kind: None,
            size,
        }
    }

    /// All of it as one stream.
    pub(super) fn into_read(self) -> Box<dyn Read + Send> {
        Box::new(io::Cursor::new(self.head).chain(self.rest))
    }

    /// Its encoding, if it is one that [`Source::into_text`] takes it out of.
    pub(super) fn wide(&self) -> Option<&'static str> {
        decode::wide(&self.head).map(|encoding| encoding.name())
    }

    /// All of it as one stream, in UTF-8 if it is UTF-16.
    pub(super) fn into_text(self) -> Box<dyn Read + Send> {
        let head = self.head.clone();
        transcode::utf8(&head, self.into_read())
    }

    /// Its beginning, in UTF-8 if it is UTF-16.
    pub(super) fn head(&self) -> Cow<'_, [u8]> {
        transcode::utf8_head(&self.head).map_or(Cow::Borrowed(self.head.as_slice()), Cow::Owned)
    }

    fn kind(&self) -> Kind {
        self.kind.unwrap_or_else(|| sniff::sniff(&self.head, &self.id))
    }

    /// All of it in memory, if it is no more than `limit` bytes.
    pub(super) fn read(self, limit: u64) -> Result<Vec<u8>, Diagnostic> {
        let Self { path, head: mut bytes, rest, .. } = self;
        let more = (limit + 1).saturating_sub(bytes.len() as u64);
        if let Err(error) = rest.take(more).read_to_end(&mut bytes) {
            return Err(read_trouble(path, &error));
        }
        if bytes.len() as u64 > limit { Err(too_large(path, limit)) } else { Ok(bytes) }
    }
}

/// What a failed read means: broken compression is the file's fault, all else the system's.
pub(super) fn read_trouble(path: String, error: &io::Error) -> Diagnostic {
    match error.kind() {
        io::ErrorKind::InvalidData | io::ErrorKind::InvalidInput | io::ErrorKind::UnexpectedEof => {
            Diagnostic {
                path,
                code: Code::Decode,
                message: format!("damaged or cut off ({error}); fetch it again"),
                bytes: None,
            }
        }
        io::ErrorKind::Other => {
            Diagnostic { path, code: Code::Decode, message: short(&error.to_string()), bytes: None }
        }
        _ => io_trouble(path, error),
    }
}

/// The first line of an error of another library; some quote the bytes they met.
fn short(message: &str) -> String {
    message.lines().next().unwrap_or_default().chars().take(100).collect()
}

/// A limit in the unit that it is given in: whole mebibytes, kibibytes or bytes.
pub(super) fn in_bytes(bytes: u64) -> String {
    match bytes {
        _ if bytes >= 1 << 20 && bytes.is_multiple_of(1 << 20) => format!("{} MiB", bytes >> 20),
        _ if bytes >= 1 << 10 && bytes.is_multiple_of(1 << 10) => format!("{} KiB", bytes >> 10),
        1 => "1 byte".to_owned(),
        _ => format!("{bytes} bytes"),
    }
}

pub(super) fn too_large(path: String, limit: u64) -> Diagnostic {
    let message =
        format!("larger than {}, which is the limit; a larger --max-file-size lets it pass", in_bytes(limit));
    Diagnostic { path, code: Code::TooLarge, message, bytes: None }
}

/// Opens an input. One document is read right away; a container is unpacked in a thread of its own, a few records ahead.
pub(super) fn records(input: &Input, options: &Options) -> Records {
    let opened = match &input.file {
        None => Source::new(input.id.clone(), input.path.clone(), Box::new(io::stdin())),
        Some(file) => File::open(file).and_then(|opened| {
            let whole = opened.try_clone()?;
            let mut source = Source::new(input.id.clone(), input.path.clone(), Box::new(opened))?;
            source.size = whole.metadata().ok().filter(Metadata::is_file).map(|metadata| metadata.len());
            source.file = Some(whole);
            Ok(source)
        }),
    };
    let source = match opened {
        Ok(source) => source,
        Err(error) => return Records::one(Err(io_trouble(input.path.clone(), &error))),
    };
    records_of(source, options)
}

/// Bytes in memory under a name.
pub(super) fn held(name: &str, bytes: Vec<u8>, options: &Options) -> Records {
    records_of(Source::bytes(name.to_owned(), name.to_owned(), bytes), options)
}

fn records_of(source: Source, options: &Options) -> Records {
    let size = source.size;
    match source.kind() {
        Kind::Container(container) => {
            let receiver = in_thread(container, source, options.clone());
            Records(Box::new(receiver.into_iter()))
        }
        Kind::Format(format) => {
            let record = member(source, format, options);
            Records::one(record.map_err(|diagnostic| diagnostic.sized(size)))
        }
        Kind::Binary(what) => Records::one(Err(not_text(source.path, what).sized(size))),
    }
}

fn not_text(path: String, what: &str) -> Diagnostic {
    Diagnostic {
        path,
        code: Code::Binary,
        message: format!("not text (it looks like {what}); skipped"),
        bytes: None,
    }
}

fn member(source: Source, kind: &'static dyn Format, options: &Options) -> Result<Record, Diagnostic> {
    let (id, path, given) = (source.id.clone(), source.path.clone(), source.given.clone());
    let bytes = source.read(options.max_bytes)?;
    if bytes.trim_ascii().is_empty() {
        let size = Some(bytes.len() as u64);
        return Err(Diagnostic {
            path,
            code: Code::Empty,
            message: "it is empty; skipped".to_owned(),
            bytes: size,
        });
    }
    Ok(Record { id, path, bytes, kind, given })
}

fn in_thread(
    container: &'static dyn Container,
    source: Source,
    options: Options,
) -> Receiver<Result<Record, Diagnostic>> {
    let (sender, receiver) = sync_channel(WAITING);
    // Under a name of the program's own, or a panic of a library, which is caught, would be printed besides.
    let thread = std::thread::Builder::new().name("newsscan-unpacker".to_owned());
    let started = thread.spawn(move || {
        let (path, size) = (source.path.clone(), source.size);
        let packed = Arc::new(AtomicU64::new(size.unwrap_or(source.head.len() as u64)));
        let mut source = source;
        if size.is_none() {
            source.rest = Box::new(Counted { inner: source.rest, count: Arc::clone(&packed) });
        }
        let sent = std::cell::Cell::new(false);
        let mut sink = |item: Result<Record, Diagnostic>| {
            // What goes wrong before anything came out of the container costs all of it.
            let whole = |diagnostic: &Diagnostic| !sent.get() && diagnostic.path == path;
            let item = item.map_err(|diagnostic| match whole(&diagnostic) {
                true => diagnostic.sized(size),
                false => diagnostic,
            });
            sent.set(true);
            match sender.send(item) {
                Ok(()) => ControlFlow::Continue(()),
                Err(_) => ControlFlow::Break(()),
            }
        };
        let globs = match Globs::new(&options) {
            Ok(globs) => globs,
            Err(_) => return,
        };
        let mut unpacker = Unpacker {
            options: &options,
            globs,
            sink: &mut sink,
            depth: 1,
            troubles: 0,
            packed,
            unpacked: 0,
        };
        // Parsers of archives are other people's code: a panic in one costs that archive only.
        let done = catch_unwind(AssertUnwindSafe(|| container.unpack(source, &mut unpacker)));
        let more = unpacker.troubles.saturating_sub(MAX_TROUBLES);
        let (code, message) = match done {
            Err(_) => (Code::Decode, "its reader failed; the rest of it is skipped".to_owned()),
            Ok(_) if more > 0 => (Code::Decode, format!("{more} more members or records could not be read")),
            Ok(_) if !sent.get() => (Code::Empty, "there is no document in it; skipped".to_owned()),
            Ok(_) => return,
        };
        let bytes = size.filter(|_| !sent.get());
        let _ = sender.send(Err(Diagnostic { path, code, message, bytes }));
    });
    started.expect("the system grants a thread");
    receiver
}

/// Takes containers apart and hands on what they hold.
pub(super) struct Unpacker<'a> {
    pub options: &'a Options,
    globs: Globs,
    sink: &'a mut dyn FnMut(Result<Record, Diagnostic>) -> ControlFlow<()>,
    depth: usize,
    troubles: usize,
    /// Bytes that were read of the whole input, or where that is known, that it has.
    packed: Arc<AtomicU64>,
    /// Bytes that its members unpacked to.
    unpacked: u64,
}

impl Unpacker<'_> {
    /// A member: sniffed, and if it is itself a container, taken apart.
    pub(super) fn source(&mut self, source: Source) -> ControlFlow<()> {
        let size = source.size;
        match source.kind() {
            Kind::Container(_) if self.depth >= MAX_DEPTH => {
                let message =
                    format!("archives within archives, {MAX_DEPTH} deep; unpack the outer ones first");
                self.trouble(Diagnostic { path: source.path, code: Code::Unsupported, message, bytes: size })
            }
            Kind::Container(container) => {
                self.depth += 1;
                let flow = container.unpack(source, self);
                self.depth -= 1;
                flow
            }
            Kind::Format(format) => match member(source, format, self.options) {
                Ok(record) => self.record(record),
                Err(diagnostic) => self.trouble(diagnostic.sized(size)),
            },
            Kind::Binary(what) => self.trouble(not_text(source.path, what).sized(size)),
        }
    }

    /// A document of a kind that the container knows.
    pub(super) fn document(
        &mut self,
        id: String,
        path: String,
        bytes: Vec<u8>,
        kind: &'static dyn Format,
    ) -> ControlFlow<()> {
        self.record(Record { id, path, bytes, kind, given: Given::default() })
    }

    /// A document.
    pub(super) fn record(&mut self, record: Record) -> ControlFlow<()> {
        (self.sink)(Ok(record))
    }

    /// Counts the bytes of a member. `Break` if they are too many for what the input has: the rest of it is not read.
    pub(super) fn unpacked(&mut self, path: &str, bytes: u64) -> ControlFlow<()> {
        self.unpacked += bytes;
        let packed = self.packed.load(Ordering::Relaxed);
        if self.unpacked <= FREE_IN_ALL || self.unpacked / MAX_RATIO <= packed {
            return ControlFlow::Continue(());
        }
        let message = format!(
            "what is in the archive unpacks to more than {} and {MAX_RATIO} times its size, as a bomb does; from here on it is skipped",
            in_bytes(FREE_IN_ALL)
        );
        // Told however many members had trouble before.
        (self.sink)(Err(Diagnostic { path: path.to_owned(), code: Code::TooLarge, message, bytes: None }))?;
        ControlFlow::Break(())
    }

    /// Something that is not read. After many, the rest is only counted.
    pub(super) fn trouble(&mut self, diagnostic: Diagnostic) -> ControlFlow<()> {
        self.troubles += 1;
        if self.troubles > MAX_TROUBLES {
            return ControlFlow::Continue(());
        }
        (self.sink)(Err(diagnostic))
    }

    /// Whether a member of that path is wanted: by the globs, and not hidden.
    pub(super) fn admits(&self, path: &str) -> bool {
        let hidden = path.split('/').any(|part| part.starts_with('.') && part != "." && part != "..");
        (self.options.hidden || !hidden) && self.globs.admit(path)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn limits_are_told_in_their_unit() {
        let told = [10, 1, 1 << 10, 1500, 500 << 10, 2 << 20, 16 << 20].map(in_bytes);
        assert_eq!(told, ["10 bytes", "1 byte", "1 KiB", "1500 bytes", "500 KiB", "2 MiB", "16 MiB"]);
    }
}
