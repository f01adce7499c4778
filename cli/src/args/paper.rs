//! Arguments of the papers of a file.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

#[derive(Debug, Args)]
pub struct Paper {
    #[arg(value_name = "PAPER")]
    pub sort: Sort,
    /// Of whom or of what; none for a blank one.
    #[arg(value_name = "ID")]
    pub about: Option<String>,
    #[arg(long, value_name = "FILE.pdf")]
    pub out: PathBuf,
}

/// Papers of a person's file.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum Sort {
    Intake,
    BlankIntake,
    Receipt,
    Attestation,
}
