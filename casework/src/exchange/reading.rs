//! The thread that reads a bundle while another writes: it decrypts, decompresses, parses and packs.

use std::sync::mpsc::SyncSender;

use crate::error::{Error, Result};
use crate::exchange::envelope::Lines;
use crate::exchange::pieces::{self, Piece};
use crate::exchange::{About, AboutSender};
use crate::store::change::{Last, read_line};
use crate::store::kind::Kind;
use crate::store::take::Ready;

/// Changes per hand-over between the threads, and bytes of their lines: what is under way stays small.
const BATCH: usize = 256;
const BATCH_BYTES: usize = 256 << 10;
/// What the reading thread hands over.
pub(super) enum Read {
    About(Box<AboutSender>),
    Changes(Vec<Line>),
}

pub(super) enum Line {
    Ready(Box<Ready>),
    /// A part of an attachment's content; `None` for one that is not right.
    Piece(Option<Piece>),
    /// Could not be understood: the error's code and the bytes.
    Aside(&'static str, Vec<u8>),
}

pub(super) fn read_bundle(mut lines: Lines, kinds: &[&'static Kind], sender: &SyncSender<Result<Read>>) {
    let outcome = read_lines(&mut lines, kinds, sender);
    if let Err(error) = outcome {
        // The writer may have stopped first: then its error is the one that counts.
        let _ = sender.send(Err(error));
    }
}

fn read_lines(lines: &mut Lines, kinds: &[&'static Kind], sender: &SyncSender<Result<Read>>) -> Result<()> {
    let stopped = |_| Error::refused("bundle-damaged");
    let mut line = Vec::with_capacity(8192);
    if !lines.next_line(&mut line)? {
        return Err(Error::refused("bundle-damaged"));
    }
    let about: About = serde_json::from_slice(&line).map_err(|_| Error::refused("bundle-damaged"))?;
    sender.send(Ok(Read::About(Box::new(about.about)))).map_err(stopped)?;
    let mut last: Last = None;
    let (mut batch, mut bytes) = (Vec::with_capacity(BATCH), 0);
    while lines.next_line(&mut line)? {
        batch.push(if pieces::is_piece(&line, kinds) {
            Line::Piece(pieces::read(&line))
        } else {
            let read = read_line(&line, &mut last).and_then(|(change, hash)| Ready::new(change, hash, kinds));
            match read {
                Ok(ready) => Line::Ready(Box::new(ready)),
                Err(error) => Line::Aside(error.code(), line.clone()),
            }
        });
        bytes += line.len();
        if batch.len() == BATCH || bytes > BATCH_BYTES {
            bytes = 0;
            sender
                .send(Ok(Read::Changes(std::mem::replace(&mut batch, Vec::with_capacity(BATCH)))))
                .map_err(stopped)?;
        }
    }
    sender.send(Ok(Read::Changes(batch))).map_err(stopped)
}
