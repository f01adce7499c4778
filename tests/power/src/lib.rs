//! Cuts the power at every point of a story and looks at what is left.
//!
//! [`stories`] are told by the binary `worker` under `shim.c`, which logs every write, sync and change of a name. [`log`] reads
//! that log, [`disk`] says what a disk may hold when the power goes after any of its records, [`look`] holds it against what
//! the story had acknowledged by then.
#![forbid(unsafe_code)]

pub mod again;
pub mod disk;
pub mod keys;
pub mod log;
pub mod look;
pub mod post;
pub mod stories;
pub mod teller;
