//! Arguments of what has to do with users.

use clap::{Args, Subcommand};

#[derive(Debug, Subcommand)]
pub enum Users {
    List,
    Add {
        #[arg(long)]
        login: String,
        #[arg(long)]
        name: String,
        #[arg(long)]
        role: String,
    },
    Disable {
        login: String,
    },
}

#[derive(Debug, Args)]
pub struct Passphrase {
    #[arg(long)]
    pub of: Option<String>,
}
