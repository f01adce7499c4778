//! The bundle file: three lines that anybody can read, then what only the recipients can.
//!
//! ```text
//! jatigi-bundle 1
//! {"from":{…},"to":[…],"number":212,…,"payload_bytes":…,"payload_sha256":"…","certificate":{…}}
//! <base64 Ed25519 signature of the two lines above, with their line ends>
//! <age file (X25519, all recipients) of a zstd stream of JSON lines; the last one is {"end":{"lines":N}}>
//! ```
//! `tail -n +4 F | age -d -i KEY | zstd -d | jq` opens it. What the lines mean is the store's matter.
//! Source: DESIGN.md section 3; EXCHANGE.md W14.

mod lines;
mod reader;
#[cfg(test)]
mod tests;
mod writer;

use std::collections::BTreeMap;
use std::io::{self, Read, Write};
use std::sync::{Arc, Mutex, PoisonError};

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::trust::{Certificate, Fingerprint};
use crate::ids::DeskId;

pub use lines::{Limits, Lines};
pub use reader::{Addressed, Intact, Opened, Verified, open};
pub use writer::{BundleWriter, Facts, Sealed, file_name};

pub const EXTENSION: &str = "jatigi";
const FORMAT_LINE: &[u8] = b"jatigi-bundle 1\n";
/// What each of the first three lines may take. A header with a hundred recipients has 20 kB.
const MOST_HEAD_BYTES: usize = 64 << 10;
const END: &[u8] = b"{\"end\":";

/// One side of the edge.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Party {
    pub desk: DeskId,
    pub prefix: String,
}

/// A desk that can open the bundle.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Addressee {
    pub desk: DeskId,
    pub prefix: String,
    /// SHA-256 of its age recipient string.
    pub key: Fingerprint,
}

/// Line 2. Signed, public to whoever holds the file: no person is in it. Fields of later versions are passed over.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Header {
    pub from: Party,
    pub to: Vec<Addressee>,
    /// Counts this sender's bundles on this edge, from 1.
    pub number: u32,
    /// SHA-256 of lines 1 and 2 of the bundle before on this edge; `None` for the first.
    pub previous: Option<Fingerprint>,
    /// ms UTC by the sender's clock, which may be wrong.
    pub made_at: i64,
    /// How many of what, for the eye: `changes`, `attachments`, …
    pub counts: BTreeMap<String, u64>,
    /// Features without which the bundle must not be taken in.
    pub requires: Vec<String>,
    /// Version of the sender's kinds and fields. A higher one is no reason to refuse.
    pub schema: u32,
    /// Lines of the payload, without the end line.
    pub lines: u64,
    /// Bytes of those lines with their line ends.
    pub raw_bytes: u64,
    /// Bytes of the age file.
    pub payload_bytes: u64,
    /// SHA-256 of the age file.
    pub payload_sha256: Fingerprint,
    /// The sender's.
    pub certificate: Certificate,
}

/// Hashes and counts what passes.
struct Hashing<T> {
    inner: T,
    seen: Arc<Mutex<Seen>>,
}

#[derive(Default)]
struct Seen {
    hash: Sha256,
    bytes: u64,
    /// The disk's own refusal, which the decoders above would hide in theirs.
    failed: Option<io::Error>,
}

impl<T> Hashing<T> {
    fn new(inner: T) -> Self {
        Self { inner, seen: Arc::default() }
    }

    fn pass(&self, result: io::Result<usize>, bytes: &[u8]) -> io::Result<usize> {
        let mut seen = self.seen.lock().unwrap_or_else(PoisonError::into_inner);
        match result {
            Ok(count) => {
                seen.hash.update(&bytes[..count]);
                seen.bytes += count as u64;
                Ok(count)
            }
            Err(error) if error.kind() == io::ErrorKind::Interrupted => Err(error),
            Err(error) => {
                let shown = io::Error::from(error.kind());
                seen.failed = Some(error);
                Err(shown)
            }
        }
    }
}

/// The hash and count so far.
fn sum(seen: &Mutex<Seen>) -> (Fingerprint, u64) {
    let seen = seen.lock().unwrap_or_else(PoisonError::into_inner);
    (Fingerprint(seen.hash.clone().finalize().into()), seen.bytes)
}

impl<R: Read> Read for Hashing<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let result = self.inner.read(buffer);
        self.pass(result, buffer)
    }
}

impl<W: Write> Write for Hashing<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let result = self.inner.write(bytes);
        self.pass(result, bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.inner.flush()
    }
}
