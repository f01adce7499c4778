//! Contents of attachments on their way in: put together from their pieces, and kept only if they are what their hash says.
//! Nothing of them is decoded here.
//!
//! A content that is not right is counted with its reason and let go: whoever has it is asked for it again. What no live
//! record here names is let go without a word.

use std::borrow::Cow;

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use serde::Deserialize;

use crate::attachment::MOST_BYTES;
use crate::error::Result;
use crate::exchange::contents::{PIECE_BYTES, most_bytes, said_of};
use crate::exchange::report::{Named, Report};
use crate::store::Store;
use crate::store::blobs::{hash_of, is_hash};
use crate::store::kind::Kind;

/// How a line with a piece begins.
const BEGINNING: &[u8] = b"{\"blob\":";
/// What one bundle may bring: contents, and bytes of them.
const MOST_CONTENTS: u64 = 100_000;
const MOST_CONTENT_BYTES: u64 = 2 << 30;

const DAMAGED: &str = "content-damaged";
const INCOMPLETE: &str = "content-incomplete";
const TOO_MUCH: &str = "content-too-much";

/// A part of a content.
pub(super) struct Piece {
    hash: String,
    at: u64,
    of: u64,
    bytes: Vec<u8>,
}

/// Whether a line is a piece of a content for a program that knows these kinds.
pub(super) fn is_piece(line: &[u8], kinds: &[&'static Kind]) -> bool {
    line.starts_with(BEGINNING) && kinds.iter().any(|kind| !kind.contents.is_empty())
}

/// `None` for one that is not right in itself.
pub(super) fn read(line: &[u8]) -> Option<Piece> {
    #[derive(Deserialize)]
    struct Line<'a> {
        #[serde(borrow)]
        blob: Cow<'a, str>,
        at: u64,
        of: u64,
        #[serde(borrow)]
        data: Cow<'a, str>,
    }
    let line: Line = serde_json::from_slice(line).ok()?;
    let bytes = BASE64_STANDARD.decode(line.data.as_bytes()).ok()?;
    let right = is_hash(&line.blob) && !bytes.is_empty() && bytes.len() <= PIECE_BYTES;
    right.then(|| Piece { hash: line.blob.into_owned(), at: line.at, of: line.of, bytes })
}

/// The content that is being put together: one at a time, from its first byte to its last.
#[derive(Default)]
pub(super) struct Assembly {
    open: Option<Open>,
    contents: u64,
    bytes: u64,
}

struct Open {
    hash: String,
    of: u64,
    /// `None`: its other pieces are passed over.
    bytes: Option<Vec<u8>>,
    preview: bool,
}

impl Assembly {
    /// `bundle`: the row of `bundle_in` that brings it; `None`: a piece that was set aside by an older program.
    pub(super) fn take(
        &mut self,
        store: &Store,
        bundle: Option<i64>,
        piece: Option<&Piece>,
        report: &mut Report,
    ) -> Result<()> {
        let Some(piece) = piece else {
            self.end(report)?;
            return count(report, DAMAGED);
        };
        if piece.at == 0 {
            self.end(report)?;
            self.begin(store, piece, report)?;
        }
        match &mut self.open {
            Some(open) if open.hash == piece.hash && open.bytes.is_none() => return Ok(()),
            Some(Open { hash, of, bytes: Some(bytes), .. })
                if *hash == piece.hash && *of == piece.of && bytes.len() as u64 == piece.at =>
            {
                bytes.extend_from_slice(&piece.bytes);
            }
            Some(open) if open.hash == piece.hash => {
                open.bytes = None;
                return count(report, INCOMPLETE);
            }
            _ => {
                self.end(report)?;
                self.open = Some(Open { hash: piece.hash.clone(), of: piece.of, bytes: None, preview: false });
                return if needed(store, &piece.hash)?.is_some() { count(report, INCOMPLETE) } else { Ok(()) };
            }
        }
        let whole = |open: &mut Open| open.bytes.as_ref().is_some_and(|bytes| bytes.len() as u64 >= open.of);
        let Some(Open { hash, of, bytes: Some(bytes), preview }) = self.open.take_if(whole) else { return Ok(()) };
        if bytes.len() as u64 != of || hash_of(&bytes) != hash {
            return count(report, DAMAGED);
        }
        store.keep_blob(&bytes, bundle)?;
        report.contents += u64::from(!preview);
        Ok(())
    }

    /// Nothing comes any more, or another content.
    pub(super) fn end(&mut self, report: &mut Report) -> Result<()> {
        match self.open.take() {
            Some(Open { bytes: Some(_), .. }) => count(report, INCOMPLETE),
            _ => Ok(()),
        }
    }

    fn begin(&mut self, store: &Store, piece: &Piece, report: &mut Report) -> Result<()> {
        let mut open = Open { hash: piece.hash.clone(), of: piece.of, bytes: None, preview: false };
        if let Some(size) = needed(store, &piece.hash)? {
            let as_said =
                size.is_none_or(|size| size == piece.of) && piece.of <= most_bytes(size).min(MOST_BYTES as u64);
            if !as_said {
                count(report, DAMAGED)?;
            } else if self.contents >= MOST_CONTENTS || self.bytes >= MOST_CONTENT_BYTES {
                count(report, TOO_MUCH)?;
            } else {
                self.contents += 1;
                self.bytes += piece.of;
                open.bytes = Some(Vec::new());
                open.preview = size.is_none();
            }
        }
        self.open = Some(open);
        Ok(())
    }
}

/// What is said of a content that is named and not here yet; `None` where it is of no use.
fn needed(store: &Store, hash: &str) -> Result<Option<Option<u64>>> {
    if store.has_blob(hash)? { Ok(None) } else { said_of(store, hash) }
}

fn count(report: &mut Report, reason: &str) -> Result<()> {
    report.set_aside(reason, || Ok(Named { kind: Some("attachment".to_owned()), ..Named::default() }))
}
