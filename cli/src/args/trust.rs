//! The root key, and the keys of a desk.

use std::path::PathBuf;

use clap::Subcommand;

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
