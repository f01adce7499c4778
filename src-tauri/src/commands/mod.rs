//! One function per thing the window asks. Anything longer than a line belongs to the core.

pub mod appointment;
pub mod attachment;
pub mod backup;
pub mod basket;
pub mod consent;
pub mod convoy;
pub mod door;
pub mod duplicate;
pub mod exchange;
pub mod extra;
pub mod files;
pub mod household;
pub mod import;
pub mod journal;
pub mod lists;
pub mod mission;
pub mod paper;
pub mod people;
pub mod referral;
pub mod root;
pub mod skills;
pub mod support;
pub mod template;
pub mod today;
pub mod undo;
pub mod vulnerability;
