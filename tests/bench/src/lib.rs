//! What the benchmarks share: desks with invented people, the same rows written plainly, and how a result is printed.

#[cfg(feature = "letters")]
mod by_typst;
mod desk;
mod large;
mod meter;
mod plain;

#[cfg(feature = "letters")]
pub use by_typst::Typst;
pub use desk::{Case, Desk, PASSPHRASE, clock, join, next_day, save};
pub use large::fill_large;
pub use meter::{cpu_seconds, line, peak_mb, reset_peak};
pub use plain::{Plain, database};

/// As in the programs: changes are made in one thread and freed in another, which the system's allocator does slowly.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// The first number among the program's words, or `default`.
#[must_use]
pub fn number_asked(default: u32) -> u32 {
    std::env::args().skip(1).find_map(|argument| argument.parse().ok()).unwrap_or(default)
}
