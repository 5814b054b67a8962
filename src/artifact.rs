//! The header of every embedded binary file: magic, format version, provenance, length, checksum.
//!
//! Layout, little endian, 64 bytes and then the provenance and the payload:
//!
//! ```text
//! 0   8  magic, names the kind of file ("nsscanLX", "nsscanNR")
//! 8   4  format version
//! 12  4  length of the provenance in bytes
//! 16  8  length of the payload in bytes
//! 24  8  checksum (FNV-1a, 64 bits) over provenance and payload
//! 32 32  zero
//! 64     provenance, UTF-8 JSON: sources, licences, hashes, seed; padded with spaces to a multiple of 64
//! ..     payload, aligned to 64 bytes within the file
//! ```

use thiserror::Error;

/// Bytes before the provenance.
pub const HEADER: usize = 64;

/// Why an artifact cannot be used.
#[derive(Debug, Error, PartialEq, Eq)]
pub enum ArtifactError {
    /// Cut off or padded.
    #[error(
        "the file is {found} bytes long and should be {expected}: it was cut off; build it again with newsscan-train"
    )]
    Length {
        /// Length the header announces.
        expected: u64,
        /// Length it has.
        found: u64,
    },
    /// Another kind of file.
    #[error("the file starts with {found:?}, not with {expected:?}: it is no file of this kind")]
    Magic {
        /// What it should start with.
        expected: String,
        /// What it starts with.
        found: String,
    },
    /// Written by another version of the program.
    #[error(
        "the file has format version {found}, this program reads version {expected}: build it again with newsscan-train"
    )]
    Version {
        /// The version this program reads.
        expected: u32,
        /// The version of the file.
        found: u32,
    },
    /// Damaged.
    #[error(
        "the checksum is {found:016x} and should be {expected:016x}: the file is damaged; build it again"
    )]
    Checksum {
        /// Checksum the header states.
        expected: u64,
        /// Checksum of the bytes.
        found: u64,
    },
}

/// An artifact whose header has been read; borrows from the file.
#[derive(Debug, Clone, Copy)]
pub struct Artifact<'a> {
    /// What it was built from, JSON.
    pub provenance: &'a str,
    /// The data.
    pub payload: &'a [u8],
    /// Checksum as the header states it.
    pub checksum: u64,
}

impl<'a> Artifact<'a> {
    /// Reads the header: length first, then magic and version. Does not touch the payload, so that opening costs nothing;
    /// [`Artifact::verify`] does.
    ///
    /// # Errors
    /// [`ArtifactError`], which says what to do.
    pub fn open(bytes: &'a [u8], magic: &[u8; 8], version: u32) -> Result<Self, ArtifactError> {
        let short = ArtifactError::Length { expected: HEADER as u64, found: bytes.len() as u64 };
        let header = bytes.get(..HEADER).ok_or(short)?;
        if &header[..8] != magic {
            let show = |raw: &[u8]| String::from_utf8_lossy(raw).into_owned();
            return Err(ArtifactError::Magic { expected: show(magic), found: show(&header[..8]) });
        }
        let found = read_u32(header, 8);
        if found != version {
            return Err(ArtifactError::Version { expected: version, found });
        }
        let (about, length) = (u64::from(read_u32(header, 12)), read_u64(header, 16));
        let expected = (HEADER as u64).saturating_add(about).saturating_add(length);
        if expected != bytes.len() as u64 {
            return Err(ArtifactError::Length { expected, found: bytes.len() as u64 });
        }
        let split = HEADER + about as usize;
        let provenance = std::str::from_utf8(&bytes[HEADER..split]).unwrap_or_default();
        Ok(Self {
            provenance: provenance.trim_end(),
            payload: &bytes[split..],
            checksum: read_u64(header, 24),
        })
    }

    /// Compares the checksum with the bytes.
    ///
    /// # Errors
    /// [`ArtifactError::Checksum`] if they differ.
    pub fn verify(bytes: &[u8]) -> Result<(), ArtifactError> {
        let expected = read_u64(bytes, 24);
        let found = fnv1a(&bytes[HEADER..]);
        if expected == found { Ok(()) } else { Err(ArtifactError::Checksum { expected, found }) }
    }
}

/// Builds the bytes of an artifact.
///
/// # Panics
/// If the provenance is over 4 GiB.
pub fn build(magic: &[u8; 8], version: u32, provenance: &str, payload: &[u8]) -> Vec<u8> {
    let about = provenance.len().next_multiple_of(64);
    let mut bytes = vec![0u8; HEADER];
    bytes.extend_from_slice(provenance.as_bytes());
    bytes.resize(HEADER + about, b' ');
    bytes.extend_from_slice(payload);
    let checksum = fnv1a(&bytes[HEADER..]);
    bytes[..8].copy_from_slice(magic);
    bytes[8..12].copy_from_slice(&version.to_le_bytes());
    let about = u32::try_from(about).expect("a provenance is a page of text");
    bytes[12..16].copy_from_slice(&about.to_le_bytes());
    bytes[16..24].copy_from_slice(&(payload.len() as u64).to_le_bytes());
    bytes[24..32].copy_from_slice(&checksum.to_le_bytes());
    bytes
}

/// FNV-1a, 64 bits (Fowler, Noll, Vo 1991).
pub fn fnv1a(bytes: &[u8]) -> u64 {
    bytes
        .iter()
        .fold(0xcbf2_9ce4_8422_2325, |hash, &byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

/// A hash of a word, for maps that no file holds: eight bytes at a time and not one, as most words of a text are asked for several
/// times. After wyhash (Wang Yi 2019): each product of 128 bits is folded into 64.
pub fn word_hash(bytes: &[u8]) -> u64 {
    const ONE: u64 = 0xa076_1d64_78bd_642f;
    const TWO: u64 = 0xe703_7ed1_a0b4_28db;
    let fold = |a: u64, b: u64| {
        let product = u128::from(a) * u128::from(b);
        product as u64 ^ (product >> 64) as u64
    };
    let mut hash = 0;
    let mut rest = bytes;
    while rest.len() > 16 {
        hash = fold(read_u64(rest, 0) ^ ONE, read_u64(rest, 8) ^ TWO ^ hash);
        rest = &rest[16..];
    }
    let (a, b) = match rest.len() {
        0 => (0, 0),
        length @ 1..4 => {
            let [first, middle, last] = [rest[0], rest[length / 2], rest[length - 1]].map(u64::from);
            (first << 16 | middle << 8 | last, 0)
        }
        length @ 4..8 => (read_u32(rest, 0).into(), read_u32(rest, length - 4).into()),
        length => (read_u64(rest, 0), read_u64(rest, length - 8)),
    };
    // The length stands apart: within a short word the two parts overlap, and only with it do they say the word.
    fold(fold(a ^ ONE, b ^ TWO ^ hash), ONE ^ bytes.len() as u64)
}

/// Builds hashers for maps whose keys are hashes already: the key itself serves.
pub type ByHash = std::hash::BuildHasherDefault<Hashed>;

/// See [`ByHash`].
#[derive(Debug, Default, Clone, Copy)]
pub struct Hashed(u64);

impl std::hash::Hasher for Hashed {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        self.0 ^= word_hash(bytes);
    }

    fn write_u64(&mut self, hash: u64) {
        // The map takes the highest bits as well as the lowest.
        self.0 = hash.wrapping_mul(0x9e37_79b9_7f4a_7c15);
    }
}

/// Little-endian `u32` at byte `at`.
pub fn read_u32(bytes: &[u8], at: usize) -> u32 {
    u32::from_le_bytes([bytes[at], bytes[at + 1], bytes[at + 2], bytes[at + 3]])
}

/// Little-endian `u64` at byte `at`.
pub fn read_u64(bytes: &[u8], at: usize) -> u64 {
    u64::from(read_u32(bytes, at)) | u64::from(read_u32(bytes, at + 4)) << 32
}

#[cfg(test)]
mod tests {
    use super::*;

    const MAGIC: &[u8; 8] = b"nsscanTT";

    #[test]
    fn words_have_hashes_of_their_own() {
        let mut seen = std::collections::BTreeSet::new();
        let numbers = (0..70_000).map(|number| format!("w{number}"));
        let letters = (0..40).map(|length| "a".repeat(length));
        let moved = (0..40).map(|at| format!("{}b{}", "a".repeat(at), "a".repeat(40 - at)));
        for word in numbers.chain(letters).chain(moved) {
            assert!(seen.insert(word_hash(word.as_bytes())), "{word}");
        }
    }

    #[test]
    fn reads_back_what_it_wrote() {
        let bytes = build(MAGIC, 3, "{\"seed\":1}", b"payload");
        let artifact = Artifact::open(&bytes, MAGIC, 3).unwrap();
        assert_eq!((artifact.provenance, artifact.payload), ("{\"seed\":1}", &b"payload"[..]));
        assert_eq!(Artifact::verify(&bytes), Ok(()));
    }

    #[test]
    fn says_what_is_wrong_and_what_to_do() {
        let bytes = build(MAGIC, 3, "{}", b"payload");
        let error = |bytes: &[u8], version| Artifact::open(bytes, MAGIC, version).unwrap_err().to_string();
        assert!(error(&bytes[..20], 3).contains("cut off"));
        assert!(error(&bytes[..bytes.len() - 1], 3).contains("cut off"));
        assert!(error(&bytes, 4).contains("newsscan-train"));
        assert!(error(&[b'x'; 80], 3).contains("no file of this kind"));
        let mut damaged = bytes.clone();
        *damaged.last_mut().unwrap() ^= 1;
        assert!(matches!(Artifact::verify(&damaged), Err(ArtifactError::Checksum { .. })));
    }
}
