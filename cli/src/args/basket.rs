//! What was withdrawn.

use clap::Subcommand;

#[derive(Debug, Subcommand)]
pub enum Basket {
    List {
        #[arg(long)]
        all: bool,
    },
    PutBack {
        withdrawn: String,
    },
}
