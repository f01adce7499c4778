//! Money transfers.

use std::path::PathBuf;

use clap::Subcommand;

#[derive(Debug, Subcommand)]
pub enum Remittance {
    Compare {
        #[arg(value_name = "CODE")]
        from_country: String,
        amount: i64,
        #[arg(long, value_name = "CODE")]
        currency: Option<String>,
        #[arg(long, value_name = "FILE.pdf")]
        out: Option<PathBuf>,
    },
}
