//! Where the output goes: standard output, or a file that appears once it is complete.

use anyhow::{Context, Result};
use std::fs::{self, File, Metadata, OpenOptions};
use std::io::{self, BufWriter, IsTerminal, Stdout, Write};
use std::path::{Path, PathBuf};

/// An open destination.
#[derive(Debug)]
pub struct Output {
    to: To,
    name: String,
}

#[derive(Debug)]
enum To {
    Stdout(BufWriter<Stdout>),
    /// A device or a pipe: nothing that could be replaced.
    Device(BufWriter<File>),
    File(Pending),
}

/// A file that is being written beside the one it will replace.
#[derive(Debug)]
struct Pending {
    out: BufWriter<File>,
    draft: PathBuf,
    target: PathBuf,
}

impl Output {
    /// Opens the file, or standard output if there is none.
    pub fn open(path: Option<&Path>) -> Result<Self> {
        let Some(path) = path else {
            let out = BufWriter::with_capacity(1 << 16, io::stdout());
            return Ok(Self { to: To::Stdout(out), name: "standard output".to_owned() });
        };
        let name = newsscan::report::text::printable(&path.to_string_lossy()).into_owned();
        let to = open(path).with_context(|| format!("cannot write to {name}"))?;
        Ok(Self { to, name })
    }

    /// Whether it is a terminal, where a progress line would get in the way.
    pub fn is_terminal(&self) -> bool {
        matches!(&self.to, To::Stdout(_)) && io::stdout().is_terminal()
    }

    /// Whether it is a file that may replace another.
    pub fn is_file(&self) -> bool {
        matches!(&self.to, To::File(_))
    }

    /// Tells whether a path is where the output goes, be it by `-o docs/report.txt` or by `> docs/report.txt`.
    pub fn is_me(&self) -> impl Fn(&Path) -> bool {
        let target = match &self.to {
            To::File(pending) => FileId::of(fs::metadata(&pending.target)),
            To::Stdout(_) => FileId::of(stdout_metadata()),
            To::Device(_) => None,
        };
        move |path| target.is_some() && FileId::of(fs::metadata(path)) == target
    }

    /// Puts everything in its place. Without this call a file is left as it was.
    pub fn finish(mut self) -> Result<()> {
        let done = self.flush().and_then(|()| match &mut self.to {
            To::File(pending) => pending.replace(),
            _ => Ok(()),
        });
        done.with_context(|| self.failure())
    }

    /// What to say when writing failed.
    pub fn failure(&self) -> String {
        format!("cannot write to {}", self.name)
    }
}

impl Write for Output {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match &mut self.to {
            To::Stdout(out) => out.write(bytes),
            To::Device(out) => out.write(bytes),
            To::File(pending) => pending.out.write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match &mut self.to {
            To::Stdout(out) => out.flush(),
            To::Device(out) => out.flush(),
            To::File(pending) => pending.out.flush(),
        }
    }
}

/// What tells a file from every other, whatever the path that leads to it.
#[derive(Debug, PartialEq, Eq)]
struct FileId(u64, u64);

impl FileId {
    #[cfg(unix)]
    fn of(metadata: io::Result<Metadata>) -> Option<Self> {
        use std::os::unix::fs::MetadataExt;
        metadata.ok().filter(Metadata::is_file).map(|metadata| Self(metadata.dev(), metadata.ino()))
    }

    /// Elsewhere the standard library does not tell.
    #[cfg(not(unix))]
    fn of(_: io::Result<Metadata>) -> Option<Self> {
        None
    }
}

#[cfg(unix)]
fn stdout_metadata() -> io::Result<Metadata> {
    use std::os::fd::AsFd;
    File::from(io::stdout().as_fd().try_clone_to_owned()?).metadata()
}

#[cfg(not(unix))]
fn stdout_metadata() -> io::Result<Metadata> {
    Err(io::ErrorKind::Unsupported.into())
}

fn open(path: &Path) -> io::Result<To> {
    // Through a symbolic link to what it names: the link is to stay one.
    let target = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    match fs::metadata(&target) {
        Ok(there) if there.is_dir() => Err(io::Error::from(io::ErrorKind::IsADirectory)),
        Ok(there) if !there.is_file() => {
            Ok(To::Device(BufWriter::new(OpenOptions::new().write(true).open(&target)?)))
        }
        _ => Pending::create(target).map(To::File),
    }
}

impl Pending {
    fn create(target: PathBuf) -> io::Result<Self> {
        let name = target.file_name().ok_or(io::ErrorKind::InvalidInput)?.to_string_lossy().into_owned();
        // The process number keeps two runs apart; what an interrupted run left behind is overwritten by the next.
        let draft = target.with_file_name(format!(".{name}.{}.partial", std::process::id()));
        let file = File::create(&draft)?;
        Ok(Self { out: BufWriter::with_capacity(1 << 16, file), draft, target })
    }

    fn replace(&mut self) -> io::Result<()> {
        if let Ok(there) = fs::metadata(&self.target) {
            self.out.get_ref().set_permissions(there.permissions())?;
        }
        // Some file systems tell that they are full only now.
        self.out.get_ref().sync_all()?;
        fs::rename(&self.draft, &self.target)
    }
}

impl Drop for Pending {
    fn drop(&mut self) {
        // Gone after a rename; after a failure this is the cleaning up, and nobody waits for its result.
        let _ = fs::remove_file(&self.draft);
    }
}
