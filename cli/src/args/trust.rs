//! Desks joining, revoked and succeeded; the root key, the keys of a desk, and copies from before an erasure.

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

#[derive(Debug, Args)]
pub struct Invite {
    #[arg(long, value_name = "FILE")]
    pub request: PathBuf,
    #[arg(long, value_name = "FILE")]
    pub out: PathBuf,
    #[arg(long, value_name = "WORDS")]
    pub heard: Option<String>,
}

#[derive(Debug, Args)]
pub struct Join {
    #[arg(long, value_name = "FILE")]
    pub invitation: PathBuf,
    #[arg(long, value_name = "WORDS")]
    pub heard: Option<String>,
}

#[derive(Debug, Args)]
pub struct Revoke {
    pub prefix: String,
    #[arg(long)]
    pub reason: String,
    #[arg(long, value_name = "N")]
    pub up_to: Option<u32>,
}

#[derive(Debug, Args)]
pub struct Inherit {
    pub lost: String,
    #[arg(long, value_name = "PREFIX")]
    pub to: String,
}
