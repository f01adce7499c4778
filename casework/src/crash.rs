//! What is said when the program itself is at fault.

use std::panic::{Location, set_hook};

/// From now on a panic tells its place in the source and nothing else: its message may hold a name.
pub fn tell_place_only() {
    set_hook(Box::new(|panic| eprintln!("{}", line(panic.location()))));
}

fn line(location: Option<&Location>) -> String {
    // The folder is that of whoever built the program.
    let place = location.map(|at| (at.file().rsplit(['/', '\\']).next().unwrap_or_default(), at.line()));
    place.map_or_else(|| "jatigi: panic".to_owned(), |(file, line)| format!("jatigi: panic, {file}:{line}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_says_where_and_nothing_of_whom() {
        assert!(line(Some(Location::caller())).starts_with("jatigi: panic, crash.rs:"));
        assert_eq!(line(None), "jatigi: panic");
    }
}
