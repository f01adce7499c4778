//! Arguments of what has to do with ties, households, skills and a supervisor's answers.

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};

#[derive(Debug, Subcommand)]
pub enum Household {
    Ties {
        person: String,
    },
    Tie {
        person: String,
        other: String,
        #[arg(required = true, value_name = "CODE")]
        ties: Vec<String>,
    },
    Untie {
        person: String,
        other: String,
        #[arg(long)]
        reason: String,
    },
    Of {
        person: String,
    },
    Begin {
        person: String,
        #[arg(long, default_value = "-", value_name = "FILE")]
        file: PathBuf,
    },
    Join {
        household: String,
        person: String,
        #[arg(long, default_value = "-", value_name = "FILE")]
        file: PathBuf,
    },
}

#[derive(Debug, Args)]
pub struct Skills {
    pub person: String,
    #[arg(long, default_value = "-", value_name = "FILE")]
    pub file: PathBuf,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum Alert {
    AloneMinor,
    UrgentSign,
}

#[derive(Debug, Args)]
pub struct Answer {
    #[arg(value_enum)]
    pub alert: Alert,
    /// A person, or a screening.
    pub record: String,
    #[arg(long, value_name = "TEXT")]
    pub words: String,
}
