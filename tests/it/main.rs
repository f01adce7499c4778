//! One test binary: stories of one, two and ten desks.

mod desk;
mod envelope;
mod exchange;
mod import;
mod letters;
mod merge;
mod oracle;
mod properties;
mod store;
mod tidy;
