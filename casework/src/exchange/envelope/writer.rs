//! Writes a bundle: payload first, beside the target; then header, signature and payload in one go; then the name.

use std::collections::BTreeMap;
use std::fs::{self, File, OpenOptions};
use std::io::{self, BufWriter, Seek, Write};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

use age::stream::StreamWriter;
use zstd::stream::raw::CParameter;

use super::{Addressee, END, EXTENSION, FORMAT_LINE, Hashing, Header, MOST_HEAD_BYTES, Party, Seen, sum};
use crate::disk::sync_name;
use crate::error::{Error, Result};
use crate::exchange::trust::{Certificate, DeskSecrets, Fingerprint};

/// Compression window, as a power of two: 2 MiB. On lines of persons of 30 fields this was the smallest file and the fastest, both ways;
/// windows to 128 MiB and long-distance matching found 3 % at level 3, nothing at level 9, and cost the reader their memory.
const WINDOW_LOG: u32 = 21;

/// What the caller knows before the first line.
#[derive(Clone, Debug, Default)]
pub struct Facts {
    /// Becomes the file name's first part: `CIGEM`.
    pub organisation: String,
    pub number: u32,
    pub previous: Option<Fingerprint>,
    /// ms UTC.
    pub made_at: i64,
    pub requires: Vec<String>,
    pub schema: u32,
    /// zstd level, 1 to 19; 9 is right for bundles over 10 MB (EXCHANGE.md 6.5).
    pub level: i32,
    /// About how many bytes the lines will have; 0: unknown. A daily bundle needs no tables for megabytes.
    pub expected_bytes: u64,
}

/// The window for so many bytes: making its tables took longer than all else of a small bundle.
fn window_log(expected_bytes: u64) -> u32 {
    match expected_bytes {
        0 => WINDOW_LOG,
        some => some.next_power_of_two().ilog2().clamp(16, WINDOW_LOG),
    }
}

/// A finished bundle.
#[derive(Clone, Debug)]
pub struct Sealed {
    pub path: PathBuf,
    pub header: Header,
    /// SHA-256 of lines 1 and 2: what the next bundle on this edge gives as `previous`.
    pub hash: Fingerprint,
    /// Size of the whole file.
    pub bytes: u64,
}

/// `CIGEM_BKO-HQ_000212.jatigi`: from BKO to HQ, whose numbers count for themselves. Signs that a USB stick's file system refuses are left out of the organisation's name.
#[must_use]
pub fn file_name(organisation: &str, from: &str, to: &str, number: u32) -> String {
    let plain: String = organisation.chars().filter(char::is_ascii_alphanumeric).take(24).collect();
    format!("{}_{from}-{to}_{number:06}.{EXTENSION}", if plain.is_empty() { "JATIGI" } else { &plain })
}

type Payload = BufWriter<zstd::Encoder<'static, StreamWriter<Hashing<BufWriter<File>>>>>;

/// A bundle in the making. Dropped before [`BundleWriter::finish`], it leaves nothing behind.
pub struct BundleWriter<'a> {
    secrets: &'a DeskSecrets,
    target: PathBuf,
    payload: Option<Payload>,
    seen: Arc<Mutex<Seen>>,
    header: Header,
}

impl<'a> BundleWriter<'a> {
    /// Starts a bundle in `folder` for `recipients`. An existing file is never replaced.
    ///
    /// Errs with `bundle-exists`, `bundle-no-recipient`, `certificate-invalid`, and as the disk does.
    pub fn create(
        folder: &Path,
        facts: Facts,
        own: &Certificate,
        recipients: &[&Certificate],
        secrets: &'a DeskSecrets,
    ) -> Result<Self> {
        let to = match recipients {
            [] => return Err(Error::refused("bundle-no-recipient")),
            [one] => one.prefix.as_str(),
            _ => "ALL",
        };
        let target = folder.join(file_name(&facts.organisation, &own.prefix, to, facts.number));
        refuse_existing(&target)?;
        let keys = recipients.iter().map(|certificate| certificate.recipient()).collect::<Result<Vec<_>>>()?;
        let addressee =
            |to: &&Certificate| Addressee { desk: to.desk, prefix: to.prefix.clone(), key: to.box_fingerprint() };
        let header = Header {
            from: Party { desk: own.desk, prefix: own.prefix.clone() },
            to: recipients.iter().map(addressee).collect(),
            number: facts.number,
            previous: facts.previous,
            made_at: facts.made_at,
            counts: BTreeMap::new(),
            requires: facts.requires,
            schema: facts.schema,
            lines: 0,
            raw_bytes: 0,
            payload_bytes: 0,
            payload_sha256: Fingerprint([0; 32]),
            certificate: own.clone(),
        };
        let mut writer = Self { secrets, target, payload: None, seen: Arc::default(), header };
        let part = OpenOptions::new().read(true).write(true).create(true).truncate(true).open(writer.part())?;
        let encryptor = age::Encryptor::with_recipients(keys.iter().map(|key| key as &dyn age::Recipient))
            .map_err(|_| Error::refused("bundle-no-recipient"))?;
        let hashing = Hashing::new(BufWriter::with_capacity(1 << 18, part));
        writer.seen = Arc::clone(&hashing.seen);
        let sealed = encryptor.wrap_output(hashing)?;
        let mut encoder = zstd::Encoder::new(sealed, facts.level.clamp(1, 19))?;
        encoder.include_checksum(true)?;
        let window = window_log(facts.expected_bytes);
        encoder.window_log(window)?;
        if window < WINDOW_LOG {
            encoder.set_parameter(CParameter::HashLog(window + 1))?;
            encoder.set_parameter(CParameter::ChainLog(window + 1))?;
        }
        writer.payload = Some(BufWriter::with_capacity(1 << 17, encoder));
        Ok(writer)
    }

    /// Adds one JSON line, given without its line end. Errs as the disk does, or with `invalid` on `line` when it holds a line
    /// end, is empty or reads as the end line.
    pub fn line(&mut self, json: &[u8]) -> Result<()> {
        if json.is_empty() || json.starts_with(END) || json.contains(&b'\n') {
            return Err(Error::invalid("line", "bundle-line"));
        }
        self.put(json)?;
        self.header.lines += 1;
        self.header.raw_bytes += json.len() as u64 + 1;
        Ok(())
    }

    /// Adds to one of the header's counts.
    pub fn count(&mut self, what: &str, more: u64) {
        *self.header.counts.entry(what.to_owned()).or_default() += more;
    }

    /// Brings what the buffers hold to the disk. Gives how many bytes the payload has so far, but for the last 64 KiB.
    pub fn flushed(&mut self) -> Result<u64> {
        self.payload.as_mut().ok_or_else(closed)?.flush()?;
        Ok(sum(&self.seen).1)
    }

    /// Ends the payload, signs, and gives the file its name once all of it is on the disk.
    pub fn finish(mut self) -> Result<Sealed> {
        let end = format!("{{\"end\":{{\"lines\":{}}}}}", self.header.lines);
        self.put(end.as_bytes())?;
        let payload = self.payload.take().ok_or_else(closed)?;
        let encoder = payload.into_inner().map_err(io::IntoInnerError::into_error)?;
        let hashing = encoder.finish()?.finish()?;
        let mut part = hashing.inner.into_inner().map_err(io::IntoInnerError::into_error)?;
        (self.header.payload_sha256, self.header.payload_bytes) = sum(&self.seen);

        let mut head = FORMAT_LINE.to_vec();
        serde_json::to_writer(&mut head, &self.header)?;
        head.push(b'\n');
        if head.len() > MOST_HEAD_BYTES {
            return Err(Error::refused("bundle-too-large").with("limit", format!("header {MOST_HEAD_BYTES}")));
        }
        let mut whole = File::create(self.fresh())?;
        whole.write_all(&head)?;
        writeln!(whole, "{}", self.secrets.sign(&head))?;
        part.rewind()?;
        io::copy(&mut part, &mut whole)?;
        whole.sync_all()?;
        let bytes = whole.metadata()?.len();
        refuse_existing(&self.target)?;
        fs::rename(self.fresh(), &self.target)?;
        sync_name(&self.target).inspect_err(|_| drop(fs::remove_file(&self.target)))?;
        let (path, header) = (self.target.clone(), self.header.clone());
        Ok(Sealed { path, header, hash: Fingerprint::of(&head), bytes })
    }

    fn put(&mut self, line: &[u8]) -> Result<()> {
        let payload = self.payload.as_mut().ok_or_else(closed)?;
        payload.write_all(line)?;
        payload.write_all(b"\n")?;
        Ok(())
    }

    fn part(&self) -> PathBuf {
        self.target.with_extension("jatigi.part")
    }

    fn fresh(&self) -> PathBuf {
        self.target.with_extension("jatigi.new")
    }
}

impl Drop for BundleWriter<'_> {
    fn drop(&mut self) {
        // Dropping a half-written buffer would try the full disk once more.
        if let Some(payload) = self.payload.take() {
            let _ = payload.into_parts();
        }
        let _ = fs::remove_file(self.part());
        let _ = fs::remove_file(self.fresh());
    }
}

fn refuse_existing(target: &Path) -> Result<()> {
    let name = target.file_name().unwrap_or_default().to_string_lossy().into_owned();
    if target.exists() { Err(Error::refused("bundle-exists").with("file", name)) } else { Ok(()) }
}

fn closed() -> Error {
    Error::Disk(io::Error::other("the bundle is already closed"))
}
