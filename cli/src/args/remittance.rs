//! Money transfers.

use std::path::PathBuf;

use clap::Subcommand;

use super::Language;

#[derive(Debug, Subcommand)]
pub enum Remittance {
    Compare {
        #[arg(value_name = "CODE")]
        from_country: String,
        amount: i64,
        #[arg(long, value_name = "CODE")]
        currency: Option<String>,
        #[arg(long = "in", value_enum, value_name = "LANG")]
        paper_lang: Option<Language>,
        #[arg(long, value_name = "FILE.pdf")]
        out: Option<PathBuf>,
    },
}
