//! The core of Jatigi: records, exchange, letters and search of names.
//!
//! Knows no window, no system clock and no locale: the time comes in through [`time::Clock`], words through
//! [`words::text`], and everything that can be lost goes through [`store::Store::commit`].
#![forbid(unsafe_code)]

pub mod access;
pub mod backup;
pub mod error;
pub mod exchange;
pub mod ids;
pub mod import;
pub mod letters;
pub mod lists;
pub mod names;
pub mod practice;
pub mod store;
pub mod time;
pub mod words;

pub use error::{Error, Result};
