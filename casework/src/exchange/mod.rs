//! To be written in this issue.
pub mod trust;
pub mod envelope;
