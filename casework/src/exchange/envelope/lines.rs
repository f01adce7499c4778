//! The payload, decrypted and unpacked under limits on what comes out.

use std::fs::File;
use std::io::{BufRead, BufReader, Read, Seek, SeekFrom, Take};
use std::sync::{Arc, Mutex, PoisonError};

use age::stream::StreamReader;
use serde::Deserialize;

use super::{END, Hashing, Header, MOST_HEAD_BYTES, Seen, sum};
use crate::error::{Error, Result};
use crate::exchange::trust::{DeskSecrets, Fingerprint};

/// zstd's own default: at most 128 MiB for the window, whatever the stream asks for.
const MOST_WINDOW_LOG: u32 = 27;
/// Below this much output the ratio says nothing: a practice centre's first bundle is very regular.
const FREE_BYTES: u64 = 16 << 20;

/// What a payload may unfold to. A trusted desk's program can be wrong, and a stolen one hostile.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// Bytes of all lines.
    pub total_bytes: u64,
    /// Bytes of all lines over bytes of the payload; counts from 16 MiB on.
    pub ratio: u64,
    /// Bytes of one line with its end.
    pub line_bytes: usize,
    pub lines: u64,
}

impl Default for Limits {
    /// 16 GiB, ratio 200 (this data has 4 to 20), 1 MiB, 100 million: ten times the largest centre thought of.
    fn default() -> Self {
        Self { total_bytes: 16 << 30, ratio: 200, line_bytes: 1 << 20, lines: 100_000_000 }
    }
}

type Decoder = zstd::Decoder<'static, BufReader<StreamReader<BufReader<Hashing<Take<File>>>>>>;

/// The lines of an intact bundle. Memory stays at the zstd window and one line, whatever the size.
/// A caller that sees an error must take nothing of the bundle: the end line and the hash are only checked at the end.
pub struct Lines {
    decoder: BufReader<Decoder>,
    seen: Arc<Mutex<Seen>>,
    limits: Limits,
    most_bytes: u64,
    expected: Expected,
    lines: u64,
    bytes: u64,
    state: State,
}

struct Expected {
    lines: u64,
    raw_bytes: u64,
    payload: (Fingerprint, u64),
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    Reading,
    Done,
    Failed,
}

impl Lines {
    pub(super) fn start(file: File, header: &Header, secrets: &DeskSecrets, limits: Limits) -> Result<Self> {
        let expected = Expected {
            lines: header.lines,
            raw_bytes: header.raw_bytes,
            payload: (header.payload_sha256, header.payload_bytes),
        };
        let by_ratio = header.payload_bytes.saturating_mul(limits.ratio).max(FREE_BYTES);
        let most_bytes = limits.total_bytes.min(by_ratio);
        if header.raw_bytes > most_bytes || header.lines > limits.lines {
            return Err(too_large(format!("{} bytes", header.raw_bytes)));
        }
        let mut file = file;
        let start = file.stream_position()?;
        let mut stanzas = Vec::new();
        (&file).take(MOST_HEAD_BYTES as u64).read_to_end(&mut stanzas)?;
        // age reads the list of recipients to its end before it looks at one: a list without an end must not be begun.
        if !stanzas.windows(5).any(|bytes| bytes == b"\n--- ") {
            return Err(damaged());
        }
        file.seek(SeekFrom::Start(start))?;
        let hashing = Hashing::new(file.take(header.payload_bytes));
        let seen = Arc::clone(&hashing.seen);
        let sealed = BufReader::with_capacity(1 << 18, hashing);
        let identity = std::iter::once(secrets.identity() as &dyn age::Identity);
        let opened = age::Decryptor::new_buffered(sealed).and_then(|decryptor| decryptor.decrypt(identity));
        let opened = opened.map_err(|_| fault(&seen))?;
        let mut decoder = zstd::Decoder::with_buffer(BufReader::with_capacity(1 << 16, opened))?;
        decoder.window_log_max(MOST_WINDOW_LOG)?;
        let decoder = BufReader::with_capacity(1 << 18, decoder);
        Ok(Self { decoder, seen, limits, most_bytes, expected, lines: 0, bytes: 0, state: State::Reading })
    }

    /// Puts the next line, without its end, into `line` (emptied first); `false` when the bundle has ended as it should.
    ///
    /// Errs with `bundle-too-large` at a limit, `bundle-damaged` at anything else that is not right, and as the disk does;
    /// from then on it always errs.
    pub fn next_line(&mut self, line: &mut Vec<u8>) -> Result<bool> {
        line.clear();
        match self.state {
            State::Reading => {}
            State::Done => return Ok(false),
            State::Failed => return Err(damaged()),
        }
        self.state = State::Failed;
        let more = self.read(line)?;
        self.state = if more { State::Reading } else { State::Done };
        Ok(more)
    }

    fn read(&mut self, line: &mut Vec<u8>) -> Result<bool> {
        let most = self.limits.line_bytes as u64;
        let count = (&mut self.decoder).take(most).read_until(b'\n', line).map_err(|_| fault(&self.seen))?;
        if line.pop_if(|last| *last == b'\n').is_none() {
            return Err(if count as u64 == most { too_large(format!("{most} bytes in one line")) } else { damaged() });
        }
        if line.starts_with(END) {
            self.end(line)?;
            line.clear();
            return Ok(false);
        }
        self.lines += 1;
        self.bytes += count as u64;
        if self.lines > self.limits.lines {
            return Err(too_large(format!("{} lines", self.limits.lines)));
        }
        if self.bytes > self.most_bytes {
            return Err(too_large(format!("{} bytes", self.most_bytes)));
        }
        let as_signed = self.lines <= self.expected.lines && self.bytes <= self.expected.raw_bytes;
        if line.is_empty() || !as_signed { Err(damaged()) } else { Ok(true) }
    }

    fn end(&mut self, line: &[u8]) -> Result<()> {
        #[derive(Deserialize)]
        struct End {
            end: Count,
        }
        #[derive(Deserialize)]
        struct Count {
            lines: u64,
        }
        let said: End = serde_json::from_slice(line).map_err(|_| damaged())?;
        let nothing_after = self.decoder.fill_buf().map_err(|_| fault(&self.seen))?.is_empty();
        let counted =
            said.end.lines == self.lines && (self.expected.lines, self.expected.raw_bytes) == (self.lines, self.bytes);
        // Hashed again while it was decrypted: a stick that gives other bytes on second reading is found here.
        if nothing_after && counted && sum(&self.seen) == self.expected.payload { Ok(()) } else { Err(damaged()) }
    }

    /// Lines given so far; with `header().lines` a progress bar.
    #[must_use]
    pub fn given(&self) -> u64 {
        self.lines
    }
}

impl Iterator for Lines {
    type Item = Result<Vec<u8>>;

    /// As [`Lines::next_line`], with a new buffer for each line. Ends after the first error.
    fn next(&mut self) -> Option<Self::Item> {
        if self.state != State::Reading {
            return None;
        }
        let mut line = Vec::new();
        self.next_line(&mut line).map(|more| more.then_some(line)).transpose()
    }
}

fn damaged() -> Error {
    Error::refused("bundle-damaged")
}

fn too_large(limit: String) -> Error {
    Error::refused("bundle-too-large").with("limit", limit)
}

/// A pulled-out stick is told from a wrong byte.
fn fault(seen: &Mutex<Seen>) -> Error {
    let failed = seen.lock().unwrap_or_else(PoisonError::into_inner).failed.take();
    failed.map_or_else(damaged, Error::Disk)
}
