//! The root key, the keys of a desk, and copies from before an erasure.

use std::path::PathBuf;

use clap::{Args, Subcommand};

/// What is printed on a sheet is never an argument: it is asked for, or read from standard input.
#[derive(Debug, Subcommand)]
pub enum Root {
    Sheets {
        #[arg(long, value_name = "DIR")]
        out: PathBuf,
    },
    Check,
    Restore,
    List {
        #[arg(long, value_name = "FILE")]
        out: PathBuf,
    },
    Learn {
        file: PathBuf,
    },
}

#[derive(Debug, Subcommand)]
pub enum Keys {
    Status,
    Renew,
    DestroyOld,
}

#[derive(Debug, Args)]
pub struct Backups {
    #[arg(long)]
    pub remove_old: bool,
}
