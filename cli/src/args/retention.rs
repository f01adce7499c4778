//! Arguments of what has to do with the term of files.

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
