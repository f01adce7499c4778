//! Arguments of the monthly report.

use std::path::PathBuf;

use clap::{Args, Subcommand};

/// What is asked for.
#[derive(Debug, Args)]
pub struct Asked {
    /// The last month, `2026-10`.
    #[arg(value_name = "YYYY-MM")]
    pub month: String,
    #[arg(long, default_value_t = 1)]
    pub months: u32,
    #[arg(long = "of-desk", value_name = "PREFIX")]
    pub of_desks: Vec<String>,
}

#[derive(Debug, Subcommand)]
pub enum Report {
    Figures {
        #[command(flatten)]
        asked: Asked,
    },
    Behind {
        #[command(flatten)]
        asked: Asked,
        #[arg(long)]
        indicator: String,
        #[arg(long, default_value = "total")]
        row: String,
        #[arg(long, default_value = "total")]
        column: String,
    },
    File {
        #[command(flatten)]
        asked: Asked,
    },
    List,
    Filed {
        filed_report: String,
    },
    Csv {
        // A filed report's id, or a month.
        report: String,
        #[arg(long, default_value_t = 1)]
        months: u32,
        #[arg(long = "of-desk", value_name = "PREFIX")]
        of_desks: Vec<String>,
        #[arg(long, value_name = "FILE.csv")]
        out: PathBuf,
    },
    Print {
        report: String,
        #[arg(long, default_value_t = 1)]
        months: u32,
        #[arg(long = "of-desk", value_name = "PREFIX")]
        of_desks: Vec<String>,
        #[arg(long, value_name = "FILE.pdf")]
        out: PathBuf,
    },
}
