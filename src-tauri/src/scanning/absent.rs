//! Windows: its own way to a scanner writes the page into a file (`docs/decisions/0052`), so none is gone.

use casework::{Error, Result};

use super::{Look, Scanner, Watch};

pub fn list(_: &Watch) -> Result<Vec<Scanner>> {
    Err(Error::refused("scanner-not-here"))
}

pub fn page(_: &str, _: Look, _: &Watch) -> Result<Vec<u8>> {
    Err(Error::refused("scanner-not-here"))
}
