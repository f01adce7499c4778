//! One test binary: stories of one, two and ten desks.

mod envelope;
mod exchange;
mod import;
mod tidy;
