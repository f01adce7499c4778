//! Awareness activities.

use std::path::PathBuf;

use clap::Subcommand;

#[derive(Debug, Subcommand)]
pub enum Awareness {
    List,
    Finish {
        activity: String,
    },
    Reopen {
        activity: String,
    },
    /// Without an activity: the blank one.
    Report {
        activity: Option<String>,
        #[arg(long, value_name = "FILE.pdf")]
        out: PathBuf,
    },
    Attendance {
        activity: Option<String>,
        #[arg(long, default_value_t = 1)]
        pages: u32,
        #[arg(long)]
        signature: bool,
        #[arg(long, value_name = "FILE.pdf")]
        out: PathBuf,
    },
}
