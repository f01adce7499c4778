//! One function per thing the window asks. Anything longer than a line belongs to the core.

pub mod attachment;
pub mod door;
pub mod duplicate;
pub mod exchange;
pub mod files;
pub mod lists;
pub mod mission;
pub mod people;
pub mod referral;
pub mod root;
pub mod today;
