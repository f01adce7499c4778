//! Scanners of this machine. A page comes into memory and lies on no disk.

#[cfg(windows)]
mod absent;
#[cfg(unix)]
mod sane;

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use casework::{Error, Result};
use serde::Deserialize;

#[cfg(windows)]
use absent as system;
#[cfg(unix)]
use sane as system;

use crate::desk::Desk;
use crate::refusal::Answer;

/// A scanner of this machine. Neither of its names is written anywhere.
#[derive(Clone, Debug)]
#[cfg_attr(windows, allow(dead_code, reason = "none is found there"))]
pub struct Scanner {
    /// By which the system knows it; the page never learns it.
    id: String,
    /// Maker and model.
    name: String,
}

/// What is kept of the colours.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Look {
    Grey,
    Colour,
}

/// Ends what the scanner does, from beside it: whoever stops it, and the lock.
#[derive(Clone, Debug, Default)]
pub struct Stops(Arc<AtomicU64>);

impl Stops {
    /// Waits for nothing; what the scanner does ends a moment later, and what it brought is nobody's.
    pub fn stop(&self) {
        self.0.fetch_add(1, Ordering::SeqCst);
    }

    /// For what is asked from now on.
    fn watch(&self) -> Watch {
        Watch { stops: self.clone(), seen: self.0.load(Ordering::SeqCst) }
    }
}

/// Whether one asking was stopped since.
struct Watch {
    stops: Stops,
    seen: u64,
}

impl Watch {
    fn is_stopped(&self) -> bool {
        self.stops.0.load(Ordering::SeqCst) != self.seen
    }
}

/// Looks for the scanners of this machine. Gives their names: the page asks by the place in it, as long as the desk is open.
///
/// # Errors
/// `scanner-not-here`, `scanner-program-missing`, `scanner-none`, `scanner-silent`, `scanner-stopped`, `scanner-failed`; `locked`.
pub fn look_for(desk: &Desk) -> Answer<Vec<String>> {
    let watch = desk.stops.watch();
    let found = desk.ask(|_| system::list(&watch))?;
    desk.with(|inside| {
        inside.scanners = found;
        Ok(names(&inside.scanners))
    })
}

/// Two of one model are told apart by a number.
fn names(scanners: &[Scanner]) -> Vec<String> {
    let numbered = |(at, scanner): (usize, &Scanner)| match scanners[..at]
        .iter()
        .filter(|other| other.name == scanner.name)
        .count()
    {
        0 => scanner.name.clone(),
        before => format!("{} ({})", scanner.name, before + 1),
    };
    scanners.iter().enumerate().map(numbered).collect()
}

/// Takes one page from the scanner `at` of those that were found last: a PNG. `locked` where the desk was locked meanwhile.
///
/// # Errors
/// As [`look_for`]; `scanner-gone`, `scanner-busy`, `scanner-jammed`, `scanner-no-paper`, `scanner-cover-open`, `scanner-denied`,
/// `scanner-cancelled` (at the device itself), `attachment-too-large`.
pub fn page(desk: &Desk, at: usize, look: Look) -> Answer<Vec<u8>> {
    let watch = desk.stops.watch();
    let scanner = desk.with(|inside| inside.scanners.get(at).cloned().ok_or_else(|| Error::refused("scanner-gone")))?;
    desk.ask(|_| {
        let page = system::page(&scanner.id, look, &watch)?;
        // It may have been done already when somebody stopped it.
        if watch.is_stopped() { Err(Error::refused("scanner-stopped")) } else { whole(page) }
    })
}

/// What does not begin like a picture is none.
fn whole(page: Vec<u8>) -> Result<Vec<u8>> {
    if page.starts_with(b"\x89PNG\r\n\x1a\n") { Ok(page) } else { Err(Error::refused("scanner-failed")) }
}

#[cfg(test)]
mod tests {
    use super::{Look, Scanner, Stops, names, page, whole};
    use crate::desk::Desk;

    #[test]
    fn what_is_asked_after_a_stop_is_not_stopped_by_it() {
        let stops = Stops::default();
        let before = stops.watch();
        stops.stop();
        assert!(before.is_stopped() && !stops.watch().is_stopped());
    }

    #[test]
    fn whoever_closes_the_desk_ends_what_the_scanner_does_and_no_scanner_is_remembered() {
        let desk = Desk::at(std::env::temp_dir()).unwrap();
        desk.with(|inside| {
            inside.scanners = vec![Scanner { id: "x".into(), name: "A".into() }];
            Ok(())
        })
        .unwrap();
        assert_eq!(page(&desk, 0, Look::Grey).unwrap_err().code, "locked", "nobody works here");
        let watch = desk.stops.watch();
        drop(desk.with(|inside| Ok(inside.close())).unwrap());
        assert!(watch.is_stopped());
        assert_eq!(page(&desk, 0, Look::Grey).unwrap_err().code, "scanner-gone");
    }

    #[test]
    fn two_scanners_of_one_model_are_told_apart() {
        let model = |name: &str| Scanner { id: "x".into(), name: name.into() };
        assert_eq!(names(&[model("A"), model("B"), model("A")]), ["A", "B", "A (2)"]);
    }

    #[test]
    fn only_a_picture_is_taken_for_a_page() {
        assert_eq!(whole(b"\x89PNG\r\n\x1a\n...".to_vec()).unwrap().len(), 11);
        assert_eq!(whole(vec![]).unwrap_err().code(), "scanner-failed");
    }
}
