//! Arguments of what a person may ask of their file, and of its term.

use std::path::PathBuf;

use clap::Subcommand;

#[derive(Debug, Subcommand)]
pub enum Retention {
    List,
    Keep {
        person: String,
        #[arg(long, value_name = "DAY")]
        until: String,
        #[arg(long)]
        reason: String,
    },
    Anonymise {
        person: String,
        #[arg(long)]
        reason: String,
    },
}

#[derive(Debug, clap::Args)]
pub struct SubjectAccess {
    pub person: String,
    #[arg(long, value_name = "FILE.pdf")]
    pub out: Option<PathBuf>,
    #[arg(long, value_name = "FILE.json")]
    pub data_file: Option<PathBuf>,
}
