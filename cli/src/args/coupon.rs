//! Arguments of what comes back about a referral.

use std::path::PathBuf;

use clap::Args;

#[derive(Debug, Args)]
pub struct Advance {
    pub id: String,
    pub state: String,
    #[arg(long, value_name = "DAY")]
    pub on: Option<String>,
    #[arg(long)]
    pub source: Option<String>,
    #[arg(long, value_name = "CODE")]
    pub refusal: Option<String>,
    #[arg(long)]
    pub note: Option<String>,
    #[arg(long, value_name = "FILE")]
    pub picture: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub struct CouponScan {
    #[arg(id = "scanned", value_name = "FILE")]
    pub file: PathBuf,
}
