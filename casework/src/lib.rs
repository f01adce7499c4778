//! The core of Jatigi: records, exchange, letters and search of names.
//!
//! Knows no window, no system clock and no locale: the time comes in through [`time::Clock`], words through
//! [`words::text`], and everything that can be lost goes through [`store::Store::commit`].
#![forbid(unsafe_code)]

pub mod access;
pub mod appointment;
pub mod attachment;
pub mod awareness;
pub mod backup;
pub mod basket;
pub mod case_file;
pub mod case_flag;
pub mod centre;
pub mod closed;
pub mod consent;
pub mod convoy;
pub mod crash;
pub mod disagreement;
pub mod disk;
pub mod door;
pub mod duplicate;
pub mod error;
pub mod exchange;
pub mod extra;
pub mod guidance;
pub mod hand_over;
pub mod household;
pub mod ids;
pub mod import;
pub mod incoming_referral;
pub mod journal_checkpoint;
pub mod journal_head;
pub mod journey;
pub mod letters;
pub mod lists;
pub mod mission;
pub mod names;
pub mod note;
pub mod order;
pub mod paper;
pub mod partner;
pub mod person;
pub mod practice;
pub mod records;
pub mod referral;
pub mod reintegration;
pub mod remittance;
pub mod report;
pub mod retention;
pub mod return_support;
pub mod schema;
pub mod screens;
pub mod skills;
pub mod store;
pub mod subject_access;
pub mod task;
pub mod template;
pub mod time;
pub mod to_review;
pub mod undo;
pub mod visit;
pub mod vulnerability;
pub mod words;

pub use error::{Error, Result};

/// SHA-256, for shells that have no use for a crate of their own.
#[must_use]
pub fn digest(bytes: &[u8]) -> [u8; 32] {
    use sha2::Digest;
    sha2::Sha256::digest(bytes).into()
}
