//! What only the system knows: the time, the language, where data belongs.

use std::ffi::OsString;
use std::path::PathBuf;

use casework::error::{Error, Result};
use casework::time::Clock;
use casework::words::Lang;
use chrono::{Local, Utc};

/// The system's clock and its time zone.
pub struct SystemClock;

impl Clock for SystemClock {
    fn now_ms(&self) -> i64 {
        Utc::now().timestamp_millis()
    }

    fn offset_minutes(&self) -> i32 {
        Local::now().offset().local_minus_utc() / 60
    }
}

/// `--lang`, else the system's language, else French. Asked before the command line is read: its help is in it.
pub fn language(arguments: impl Iterator<Item = OsString>) -> Lang {
    let arguments: Vec<String> = arguments.map(|argument| argument.to_string_lossy().into_owned()).collect();
    let asked = arguments.iter().enumerate().find_map(|(at, argument)| match argument.strip_prefix("--lang") {
        Some("") => arguments.get(at + 1).cloned(),
        Some(value) => value.strip_prefix('=').map(str::to_owned),
        None => None,
    });
    let system = || {
        ["LC_ALL", "LC_MESSAGES", "LANG"]
            .iter()
            .find_map(|name| std::env::var(name).ok().filter(|value| !value.is_empty()))
    };
    match asked.or_else(system) {
        Some(value) if value.starts_with("en") => Lang::En,
        _ => Lang::Fr,
    }
}

/// Where the window keeps the data too.
///
/// # Errors
/// `no-data-folder` for a user without a home.
pub fn data_folder() -> Result<PathBuf> {
    let folders =
        directories::ProjectDirs::from("org", "CIGEM", "Jatigi").ok_or_else(|| Error::refused("no-data-folder"))?;
    Ok(folders.data_dir().to_owned())
}
