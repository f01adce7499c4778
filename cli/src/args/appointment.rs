//! Arguments of what has to do with appointments.

use std::path::PathBuf;

use clap::Subcommand;

use super::Language;

#[derive(Debug, Subcommand)]
pub enum Appointment {
    List {
        #[arg(long, default_value_t = 7)]
        days: u64,
        #[arg(long, default_value_t = 100)]
        limit: u32,
    },
    Came {
        id: String,
    },
    Missed {
        id: String,
    },
    Move {
        id: String,
        #[arg(long, value_name = "DAY")]
        day: Option<String>,
        #[arg(long, value_name = "HH:MM")]
        time: Option<String>,
    },
    Cancel {
        id: String,
        #[arg(long)]
        reason: String,
    },
    Again {
        id: String,
    },
    Card {
        #[arg(required = true, value_name = "ID")]
        ids: Vec<String>,
        #[arg(long, value_name = "FILE.pdf")]
        out: PathBuf,
        #[arg(long = "in", value_enum, value_name = "LANG")]
        paper_lang: Option<Language>,
    },
    Reminders,
}
