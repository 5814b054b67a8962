//! Compressed files (gz, zst, bz2) and archives (zip, tar): streamed, bounded, their members named `archive.zip!path/inside.html`.
//!
//! Nothing is ever written to disk, so that a member called `../../etc/passwd` is but a strange id.

use super::format::{Container, Given};
use super::unpack::{Source, Unpacker, read_trouble};
use crate::diagnostic::{Code, Diagnostic};
use std::io::{self, Cursor, Read, Seek};
use std::ops::ControlFlow;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

/// Text shrinks to a quarter or a tenth; what grows more than this, and beyond [`FREE`], is a bomb.
pub(super) const MAX_RATIO: u64 = 100;
/// Bytes that anything may unpack to.
const FREE: u64 = 32 << 20;
/// A zip file that cannot be read from any place (it comes through a pipe, or lies in another archive) is held in memory.
const MAX_HELD: u64 = 128 << 20;

/// One compressed file.
#[derive(Debug)]
pub(super) enum Compressed {
    Gzip,
    Zstandard,
    Bzip2,
}

impl Compressed {
    fn decoder(&self, read: impl Read + Send + 'static) -> io::Result<Box<dyn Read + Send>> {
        Ok(match self {
            Self::Gzip => Box::new(flate2::read::MultiGzDecoder::new(read)),
            Self::Zstandard => {
                let mut decoder = zstd::stream::read::Decoder::new(read)?;
                // Frames may ask for a window of gigabytes; 128 MiB is what the zstd tool itself grants.
                decoder.window_log_max(27)?;
                Box::new(decoder)
            }
            Self::Bzip2 => Box::new(bzip2::read::MultiBzDecoder::new(read)),
        })
    }
}

impl Container for Compressed {
    fn unpack(&self, source: Source, into: &mut Unpacker<'_>) -> ControlFlow<()> {
        let (id, path) = (source.id.clone(), source.path.clone());
        let given = Given { packed: true, ..source.given.clone() };
        let packed = Arc::new(AtomicU64::new(0));
        let counted = Counted { inner: source.into_read(), count: Arc::clone(&packed) };
        let opened = self
            .decoder(counted)
            .and_then(|inner| Source::new(stem(&id), path.clone(), Box::new(Guarded::new(inner, packed))));
        match opened {
            // The id keeps the ending: `news.jsonl.gz` and `news.jsonl` are two files.
            Ok(inner) => into.source(inner.named(id).given(given)),
            Err(error) => into.trouble(read_trouble(path, &error)),
        }
    }
}

/// The name without the ending of the compression, by which the kind of the content is told.
fn stem(id: &str) -> String {
    let lower = id.to_ascii_lowercase();
    match [".gz", ".zst", ".bz2"].iter().find(|&&ending| lower.ends_with(ending)) {
        Some(ending) => id[..id.len() - ending.len()].to_owned(),
        None => match lower.strip_suffix(".tgz") {
            Some(_) => format!("{}.tar", &id[..id.len() - 4]),
            None => id.to_owned(),
        },
    }
}

/// A tar archive.
#[derive(Debug)]
pub(super) struct Tar;

impl Container for Tar {
    fn unpack(&self, source: Source, into: &mut Unpacker<'_>) -> ControlFlow<()> {
        let (id, path) = (source.id.clone(), source.path.clone());
        let mut archive = tar::Archive::new(source.into_read());
        let entries = match archive.entries() {
            Ok(entries) => entries,
            Err(error) => return into.trouble(read_trouble(path, &error)),
        };
        for entry in entries {
            let mut entry = match entry {
                Ok(entry) => entry,
                Err(error) => return into.trouble(read_trouble(path, &error)),
            };
            if !entry.header().entry_type().is_file() {
                continue;
            }
            let name = String::from_utf8_lossy(&entry.path_bytes()).into_owned();
            member(&id, &path, &name, &mut entry, into)?;
        }
        ControlFlow::Continue(())
    }
}

/// A zip archive.
#[derive(Debug)]
pub(super) struct Zip;

trait ReadSeek: Read + Seek {}
impl<T: Read + Seek> ReadSeek for T {}

impl Container for Zip {
    fn unpack(&self, mut source: Source, into: &mut Unpacker<'_>) -> ControlFlow<()> {
        let (id, path) = (source.id.clone(), source.path.clone());
        let seekable = source.file.take().and_then(|mut file| file.rewind().ok().map(|()| file));
        let whole: Box<dyn ReadSeek> = match seekable {
            Some(file) => Box::new(io::BufReader::new(file)),
            None => match source.read(MAX_HELD) {
                Ok(bytes) => Box::new(Cursor::new(bytes)),
                Err(diagnostic) => return into.trouble(diagnostic),
            },
        };
        let mut archive = match zip::ZipArchive::new(whole) {
            Ok(archive) => archive,
            Err(error) => return into.trouble(zip_trouble(path, &error)),
        };
        for index in 0..archive.len() {
            let mut entry = match archive.by_index(index) {
                Ok(entry) => entry,
                Err(error) => {
                    into.trouble(zip_trouble(format!("{path}!#{index}"), &error))?;
                    continue;
                }
            };
            if !entry.is_file() {
                continue;
            }
            let name = entry.name().to_owned();
            if entry.encrypted() {
                let message = "encrypted; unpack it first".to_owned();
                into.trouble(Diagnostic {
                    path: format!("{path}!{name}"),
                    code: Code::Unsupported,
                    message,
                    bytes: Some(entry.size()),
                })?;
                continue;
            }
            member(&id, &path, &name, &mut entry, into)?;
        }
        ControlFlow::Continue(())
    }
}

fn zip_trouble(path: String, error: &zip::result::ZipError) -> Diagnostic {
    let message = format!("a zip archive that cannot be read: {error}; fetch it again");
    Diagnostic { path, code: Code::Decode, message, bytes: None }
}

/// Members are read whole, to a bound; a larger one is told. That keeps archives within archives simple and memory known.
fn member(id: &str, path: &str, name: &str, data: &mut dyn Read, into: &mut Unpacker<'_>) -> ControlFlow<()> {
    if !into.admits(name) || name.starts_with("__MACOSX/") {
        return ControlFlow::Continue(());
    }
    let (id, path) = (format!("{id}!{name}"), format!("{path}!{name}"));
    let limit = into.options.max_bytes;
    let mut bytes = Vec::new();
    let read = data.take(limit + 1).read_to_end(&mut bytes);
    into.unpacked(&path, bytes.len() as u64)?;
    match read {
        Err(error) => into.trouble(read_trouble(path, &error)),
        Ok(_) if bytes.len() as u64 > limit => into.trouble(super::unpack::too_large(path, limit)),
        Ok(_) => {
            into.source(Source::bytes(id, path, bytes).given(Given { packed: true, ..Given::default() }))
        }
    }
}

/// Counts what is read through it.
pub(super) struct Counted<R> {
    pub inner: R,
    pub count: Arc<AtomicU64>,
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(buffer)?;
        self.count.fetch_add(read as u64, Ordering::Relaxed);
        Ok(read)
    }
}

/// Unpacked bytes, as long as they stand in a sane ratio to the packed ones.
struct Guarded<R> {
    inner: R,
    packed: Arc<AtomicU64>,
    unpacked: u64,
}

impl<R> Guarded<R> {
    fn new(inner: R, packed: Arc<AtomicU64>) -> Self {
        Self { inner, packed, unpacked: 0 }
    }
}

impl<R: Read> Read for Guarded<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(buffer)?;
        self.unpacked += read as u64;
        if self.unpacked > FREE && self.unpacked / MAX_RATIO > self.packed.load(Ordering::Relaxed) {
            return Err(io::Error::other(
                "unpacks to more than 100 times its size, as a bomb does; the rest of it is skipped",
            ));
        }
        Ok(read)
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::told;
    use super::*;
    use std::io::Write;

    fn gzip(bytes: &[u8]) -> Vec<u8> {
        let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        encoder.write_all(bytes).unwrap();
        encoder.finish().unwrap()
    }

    fn zip(members: &[(&str, &[u8])]) -> Vec<u8> {
        let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
        for (name, bytes) in members {
            writer.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
            writer.write_all(bytes).unwrap();
        }
        writer.finish().unwrap().into_inner()
    }

    fn tar(members: &[(&str, &[u8])]) -> Vec<u8> {
        let mut builder = tar::Builder::new(Vec::new());
        for (name, bytes) in members {
            let mut header = tar::Header::new_gnu();
            header.set_size(bytes.len() as u64);
            header.set_entry_type(tar::EntryType::Regular);
            // The builder refuses paths that climb; hostile archives hold them.
            header.as_gnu_mut().unwrap().name[..name.len()].copy_from_slice(name.as_bytes());
            header.set_cksum();
            builder.append(&header, *bytes).unwrap();
        }
        builder.into_inner().unwrap()
    }

    #[test]
    fn compressed_files() {
        let lines = b"{\"id\": \"a\", \"text\": \"One.\"}\n{\"text\": \"Two.\"}\n";
        let zst = zstd::stream::encode_all(&b"Some words."[..], 3).unwrap();
        let mut bz2 = bzip2::write::BzEncoder::new(Vec::new(), bzip2::Compression::best());
        bz2.write_all(b"Some words.").unwrap();
        for (name, bytes, want) in [
            ("a.jsonl.gz", gzip(lines), vec!["a: One.", "a.jsonl.gz:2: Two."]),
            ("a.txt.gz", [gzip(b"Some "), gzip(b"words.")].concat(), vec!["a.txt.gz: Some words."]),
            ("a.txt.zst", zst, vec!["a.txt.zst: Some words."]),
            ("a.bz2", bz2.finish().unwrap(), vec!["a.bz2: Some words."]),
            ("cut.gz", gzip(b"Some words that will be cut off.")[..30].to_vec(), vec!["Decode"]),
            ("twice.gz", gzip(&gzip(b"Some words.")), vec!["twice.gz: Some words."]),
            ("five.gz", gzip(&gzip(&gzip(&gzip(&gzip(b"deep"))))), vec!["Unsupported"]),
        ] {
            assert_eq!(told(name, &bytes), want, "{name}");
        }
    }

    #[test]
    fn archives() {
        let members: &[(&str, &[u8])] = &[
            ("in/a.txt", b"Some words."),
            ("../../etc/passwd", b"climbs"),
            ("in/.hidden", b"hidden"),
            ("b.jsonl", b"{\"text\": \"One.\"}\n"),
            ("c.png", b"\x89PNG\r\n\x1a\n"),
        ];
        let want = |name: &str| {
            vec![
                format!("{name}!in/a.txt: Some words."),
                format!("{name}!../../etc/passwd: climbs"),
                format!("{name}!b.jsonl:1: One."),
                "Binary".to_owned(),
            ]
        };
        // Parts named `..` climb, but do not hide.
        assert_eq!(told("x.zip", &zip(members)), want("x.zip"));
        assert_eq!(told("x.tar", &tar(members)), want("x.tar"));
        assert_eq!(told("x.tgz", &gzip(&tar(members))), want("x.tgz"));
        let nested = zip(&[("x.zip", &zip(&[("a.txt", b"deep")]))]);
        assert_eq!(told("n.zip", &nested), ["n.zip!x.zip!a.txt: deep"]);
        let cut = &zip(members)[..60];
        assert_eq!(told("cut.zip", cut), ["Decode"]);
    }

    #[test]
    fn bombs() {
        let zeros = vec![b'a'; 20 << 20];
        let bomb = gzip(&zeros);
        assert_eq!(told("bomb.txt.gz", &bomb), ["TooLarge"]);
        let lines = format!("{}\n", " ".repeat(1 << 20)).repeat(40).into_bytes();
        let told_lines = told("bomb.jsonl.gz", &gzip(&lines));
        assert_eq!(told_lines, ["Decode"]);
        assert_eq!(told("bomb.zip", &zip(&[("a.txt", &zeros)])), ["TooLarge"]);
        assert_eq!(told("twice.zip", &zip(&[("a.gz", &bomb)])), ["TooLarge"]);
    }
}
