//! How far a long piece of work has come, for whoever waits for it, and their word to stop it.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU8, AtomicU64, Ordering};

use serde::Serialize;

use crate::error::{Error, Result};

/// Shared between the thread that works and the one that shows: no lock is ever waited for.
#[derive(Debug)]
pub struct Watch {
    stage: AtomicU8,
    done: AtomicU64,
    of: AtomicU64,
    /// From so much done on, the work stops.
    most: AtomicU64,
    under_way: AtomicBool,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Stage {
    /// A bundle's bytes against its signed hash. Counted in bytes.
    Checking,
    /// Changes and contents of a bundle.
    TakingIn,
    /// New persons with those who are here.
    Comparing,
    /// Changes into a bundle.
    Preparing,
    /// Everybody with everybody, for duplicates.
    Scanning,
    /// Pages of the database under a new key.
    Encrypting,
}

const STAGES: [Stage; 6] =
    [Stage::Checking, Stage::TakingIn, Stage::Comparing, Stage::Preparing, Stage::Scanning, Stage::Encrypting];

#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize)]
pub struct Progress {
    pub stage: Stage,
    pub done: u64,
    pub of: u64,
}

impl Default for Watch {
    fn default() -> Self {
        Self {
            stage: AtomicU8::new(0),
            done: AtomicU64::new(0),
            of: AtomicU64::new(0),
            most: AtomicU64::new(u64::MAX),
            under_way: AtomicBool::new(false),
        }
    }
}

/// The work that is watched: it ends when this is dropped.
pub struct Work(Arc<Watch>);

impl Watch {
    pub(crate) fn begin(self: &Arc<Self>) -> Work {
        self.of.store(0, Ordering::Relaxed);
        self.under_way.store(true, Ordering::Relaxed);
        Work(Arc::clone(self))
    }

    /// `None`: nothing is under way, or it has not begun to count.
    #[must_use]
    pub fn progress(&self) -> Option<Progress> {
        let of = self.of.load(Ordering::Relaxed);
        if !self.under_way.load(Ordering::Relaxed) || of == 0 {
            return None;
        }
        let stage = *STAGES.get(usize::from(self.stage.load(Ordering::Relaxed)))?;
        Some(Progress { stage, done: self.done.load(Ordering::Relaxed).min(of), of })
    }

    /// Stops what is under way, if anything: it ends with the error `stopped`, and nothing has changed.
    pub fn stop(&self) {
        if self.under_way.load(Ordering::Relaxed) {
            self.stop_at(0);
        }
    }

    /// The work under way, or else the next, stops once it has done so much.
    pub fn stop_at(&self, done: u64) {
        self.most.store(done, Ordering::Relaxed);
    }
}

impl Work {
    pub(crate) fn stage(&self, stage: Stage, of: u64) -> Result<()> {
        self.0.stage.store(stage as u8, Ordering::Relaxed);
        self.0.done.store(0, Ordering::Relaxed);
        self.0.of.store(of, Ordering::Relaxed);
        self.done(0)
    }

    /// So much more is done.
    ///
    /// # Errors
    /// `stopped` when it should stop.
    pub(crate) fn done(&self, more: u64) -> Result<()> {
        let done = self.0.done.fetch_add(more, Ordering::Relaxed) + more;
        if done >= self.0.most.load(Ordering::Relaxed) { Err(Error::refused("stopped")) } else { Ok(()) }
    }
}

impl Drop for Work {
    fn drop(&mut self) {
        self.0.under_way.store(false, Ordering::Relaxed);
        self.0.most.store(u64::MAX, Ordering::Relaxed);
    }
}
