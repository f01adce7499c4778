//! Convoys.

use clap::Subcommand;

#[derive(Debug, Subcommand)]
pub enum Convoy {
    List,
    Lines {
        convoy: String,
        #[arg(long, value_name = "YYYY-MM-DD")]
        arrived: String,
    },
}
