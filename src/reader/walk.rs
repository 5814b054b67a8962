//! What the arguments name: files, what folders hold, standard input.

use super::{Input, Options};
use crate::diagnostic::{Code, Diagnostic};
use globset::{GlobBuilder, GlobSet, GlobSetBuilder};
use std::ffi::OsStr;
use std::fs::{self, FileType};
use std::io;
use std::path::{Path, PathBuf};
use walkdir::WalkDir;

/// What standard input is called in outputs.
const STDIN: &str = "stdin";

pub(super) fn inputs(paths: &[PathBuf], options: &Options) -> Vec<Result<Input, Diagnostic>> {
    let globs = match Globs::new(options) {
        Ok(globs) => globs,
        Err(message) => return vec![Err(trouble(String::new(), Code::Unsupported, message))],
    };
    let mut found = Vec::new();
    let mut stdin = false;
    for path in paths {
        if path.as_os_str() == "-" {
            if stdin {
                let message = "standard input can be read once; give - once";
                found.push(Err(trouble("-".to_owned(), Code::Unsupported, message.to_owned())));
            } else {
                found.push(Ok(Input { file: None, path: "-".to_owned(), id: STDIN.to_owned() }));
            }
            stdin = true;
        } else {
            argument(path, options, &globs, &mut found);
        }
    }
    found
}

pub(super) fn listed(list: &[u8], nul: bool) -> Vec<PathBuf> {
    // No path holds a NUL: a list that does was made for -0, whether that was given or not.
    let nul = nul || memchr::memchr(0, list).is_some();
    list.split(|&byte| byte == if nul { 0 } else { b'\n' })
        .map(|path| if nul { path } else { path.strip_suffix(b"\r").unwrap_or(path) })
        .filter(|path| if nul { !path.is_empty() } else { !path.trim_ascii().is_empty() })
        .map(path_of)
        .collect()
}

#[cfg(unix)]
fn path_of(bytes: &[u8]) -> PathBuf {
    use std::os::unix::ffi::OsStrExt;
    PathBuf::from(OsStr::from_bytes(bytes))
}

#[cfg(not(unix))]
fn path_of(bytes: &[u8]) -> PathBuf {
    PathBuf::from(String::from_utf8_lossy(bytes).into_owned())
}

fn argument(path: &Path, options: &Options, globs: &Globs, found: &mut Vec<Result<Input, Diagnostic>>) {
    let shown = path.to_string_lossy().into_owned();
    let metadata = match fs::metadata(path) {
        Ok(metadata) => metadata,
        Err(error) => return found.push(Err(io_trouble(shown, &error))),
    };
    if metadata.is_dir() {
        folder(path, shown, options, globs, found);
    } else if let Some(what) = special(path, metadata.file_type()) {
        found.push(Err(not_a_file(shown, what)));
    } else {
        let id = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned();
        found.push(Ok(Input { file: Some(path.to_owned()), path: shown, id }));
    }
}

fn folder(
    root: &Path,
    shown: String,
    options: &Options,
    globs: &Globs,
    found: &mut Vec<Result<Input, Diagnostic>>,
) {
    let before = found.len();
    let entries = WalkDir::new(root)
        .follow_links(options.follow)
        .sort_by(|a, b| a.file_name().cmp(b.file_name()))
        .into_iter()
        .filter_entry(|entry| entry.depth() == 0 || options.hidden || !is_hidden(entry.file_name()));
    for entry in entries {
        let entry = match entry {
            Ok(entry) => entry,
            Err(error) => {
                found.push(Err(walk_trouble(&shown, &error)));
                continue;
            }
        };
        if entry.file_type().is_dir() {
            continue;
        }
        let relative = entry.path().strip_prefix(root).unwrap_or(entry.path());
        let id = relative.to_string_lossy().replace(std::path::MAIN_SEPARATOR, "/");
        if !globs.admit(&id) {
            continue;
        }
        let path = entry.path().to_string_lossy().into_owned();
        found.push(match special(entry.path(), entry.file_type()) {
            None => Ok(Input { file: Some(entry.path().to_owned()), path, id }),
            Some(what) => Err(not_a_file(path, what)),
        });
    }
    if found.len() == before {
        let hint = if options.include.is_empty() && options.exclude.is_empty() {
            "put articles there, or give --hidden if their names start with a dot"
        } else {
            "nothing fits the globs of --include and --exclude"
        };
        found.push(Err(trouble(shown, Code::Empty, format!("no files in this folder; {hint}"))));
    }
}

/// What it is, if it is no file to read from front to back. Bash hands over `<(command)` as `/dev/fd/63`: such a pipe has a
/// writer and ends, so it is read.
fn special(path: &Path, kind: FileType) -> Option<&'static str> {
    if kind.is_file() || path.starts_with("/dev/fd") || path == Path::new("/dev/stdin") {
        return None;
    }
    if kind.is_symlink() {
        return Some("a symbolic link; --follow reads what it points to");
    }
    Some(special_file(kind))
}

#[cfg(unix)]
fn special_file(kind: FileType) -> &'static str {
    use std::os::unix::fs::FileTypeExt;
    if kind.is_fifo() {
        "a named pipe; read it with: cat PIPE | newsscan analyze -"
    } else if kind.is_socket() {
        "a socket; give files or folders"
    } else {
        "a device; give files or folders"
    }
}

#[cfg(not(unix))]
fn special_file(_: FileType) -> &'static str {
    "no regular file; give files or folders"
}

fn is_hidden(name: &OsStr) -> bool {
    name.as_encoded_bytes().starts_with(b".")
}

fn trouble(path: String, code: Code, message: String) -> Diagnostic {
    Diagnostic { path, code, message, bytes: None }
}

fn not_a_file(path: String, what: &str) -> Diagnostic {
    trouble(path, Code::Unsupported, format!("this is {what}"))
}

/// An error of the operating system, with what can be done about it.
pub(super) fn io_trouble(path: String, error: &io::Error) -> Diagnostic {
    let (code, message) = match error.kind() {
        io::ErrorKind::NotFound => {
            (Code::NotFound, "there is no file or folder of that name; check the spelling".to_owned())
        }
        io::ErrorKind::PermissionDenied => (
            Code::Permission,
            "no permission to read it; change its mode (chmod +r) or run as its owner".into(),
        ),
        _ => (Code::Io, format!("could not be read: {error}; try again, or check the disk")),
    };
    trouble(path, code, message)
}

fn walk_trouble(root: &str, error: &walkdir::Error) -> Diagnostic {
    let path = error.path().map_or_else(|| root.to_owned(), |path| path.to_string_lossy().into_owned());
    if let Some(ancestor) = error.loop_ancestor() {
        let message = format!("a symbolic link that leads back to {}; skipped", ancestor.display());
        return trouble(path, Code::Unsupported, message);
    }
    match error.io_error() {
        Some(error) => io_trouble(path, error),
        None => trouble(path, Code::Io, "could not be listed".to_owned()),
    }
}

/// The globs of `--include` and `--exclude`. One without a slash is matched against the file's name, one with against the path
/// below the argument.
pub(super) struct Globs {
    include: Option<GlobSet>,
    exclude: GlobSet,
}

impl Globs {
    pub(super) fn new(options: &Options) -> Result<Self, String> {
        let include = set(&options.include)?;
        Ok(Self { include: (!include.is_empty()).then_some(include), exclude: set(&options.exclude)? })
    }

    /// Whether a file of that path is read.
    pub(super) fn admit(&self, path: &str) -> bool {
        self.include.as_ref().is_none_or(|set| set.is_match(path)) && !self.exclude.is_match(path)
    }
}

fn set(globs: &[String]) -> Result<GlobSet, String> {
    let mut set = GlobSetBuilder::new();
    for glob in globs {
        let pattern = if glob.contains('/') { glob.clone() } else { format!("**/{glob}") };
        let compiled = GlobBuilder::new(pattern.trim_start_matches('/')).literal_separator(true).build();
        set.add(compiled.map_err(|error| format!("the glob {glob:?} cannot be used: {}", error.kind()))?);
    }
    set.build().map_err(|error| format!("the globs cannot be used: {}", error.kind()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tree() -> tempfile::TempDir {
        let dir = tempfile::tempdir().unwrap();
        for file in ["b.txt", "a.txt", "Z.txt", ".hidden", "sub/c.html", ".git/config", "sub/deep/d.txt"] {
            let path = dir.path().join(file);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, "text").unwrap();
        }
        dir
    }

    fn ids(paths: &[&Path], options: &Options) -> Vec<String> {
        let paths: Vec<PathBuf> = paths.iter().map(|path| path.to_path_buf()).collect();
        inputs(&paths, options)
            .into_iter()
            .map(|found| match found {
                Ok(input) => input.id,
                Err(diagnostic) => format!("{:?}", diagnostic.code),
            })
            .collect()
    }

    #[test]
    fn folders_are_sorted_and_hide_what_is_hidden() {
        let dir = tree();
        let options = Options::default();
        assert_eq!(ids(&[dir.path()], &options), ["Z.txt", "a.txt", "b.txt", "sub/c.html", "sub/deep/d.txt"]);
        let options = Options { hidden: true, ..options };
        assert_eq!(ids(&[dir.path()], &options)[..3], [".git/config", ".hidden", "Z.txt"]);
    }

    #[test]
    fn arguments_keep_their_order() {
        let dir = tree();
        let options = Options::default();
        let (b, a) = (dir.path().join("b.txt"), dir.path().join("a.txt"));
        let dash = Path::new("-");
        assert_eq!(ids(&[&b, dash, &a, dash], &options), ["b.txt", "stdin", "a.txt", "Unsupported"]);
    }

    #[test]
    fn globs() {
        let dir = tree();
        let some = |include: &[&str], exclude: &[&str]| {
            let own = |globs: &[&str]| globs.iter().map(|&glob| glob.to_owned()).collect();
            ids(
                &[dir.path()],
                &Options { include: own(include), exclude: own(exclude), ..Options::default() },
            )
        };
        assert_eq!(some(&["*.html"], &[]), ["sub/c.html"]);
        assert_eq!(some(&[], &["*.txt"]), ["sub/c.html"]);
        assert_eq!(some(&["sub/*"], &[]), ["sub/c.html"]);
        assert_eq!(some(&["sub/**"], &["*.html"]), ["sub/deep/d.txt"]);
        assert_eq!(some(&["*.{pdf,md}"], &[]), ["Empty"]);
        assert_eq!(some(&["[a"], &[]), ["Unsupported"]);
    }

    #[test]
    fn what_is_not_there() {
        let dir = tempfile::tempdir().unwrap();
        let missing = dir.path().join("missing");
        assert_eq!(ids(&[dir.path(), &missing], &Options::default()), ["Empty", "NotFound"]);
    }

    #[cfg(unix)]
    #[test]
    fn links_pipes_and_devices() {
        let dir = tempfile::tempdir().unwrap();
        std::os::unix::fs::symlink(dir.path(), dir.path().join("loop")).unwrap();
        assert_eq!(ids(&[dir.path()], &Options::default()), ["Unsupported"]);
        let follow = Options { follow: true, ..Options::default() };
        let found = inputs(&[dir.path().to_owned()], &follow);
        assert!(found[0].as_ref().unwrap_err().message.contains("leads back"), "{found:?}");
        assert_eq!(ids(&[Path::new("/dev/zero")], &Options::default()), ["Unsupported"]);
    }

    #[test]
    fn lists() {
        assert_eq!(listed(b"a\r\nb c\n\n \t\r\n#d\n", false), ["a", "b c", "#d"].map(PathBuf::from));
        assert_eq!(listed(b"a\nb\0c\0", true), [PathBuf::from("a\nb"), PathBuf::from("c")]);
    }
}
