//! Awareness activities.

use clap::Subcommand;

#[derive(Debug, Subcommand)]
pub enum Awareness {
    List,
    Finish { activity: String },
    Reopen { activity: String },
}
