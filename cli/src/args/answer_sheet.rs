//! Sheets of answers.

use std::path::PathBuf;

use clap::Subcommand;

#[derive(Debug, Subcommand)]
pub enum AnswerSheet {
    Letters {
        partner_of_sheet: String,
    },
    Print {
        partner_of_sheet: String,
        #[arg(long, value_name = "FILE.pdf")]
        out: PathBuf,
    },
    Answer {
        code_of_letter: String,
        ticked: String,
        #[arg(long, value_name = "DIGIT")]
        reason_digit: Option<String>,
        #[arg(long, value_name = "DAY")]
        on: Option<String>,
        #[arg(long)]
        note: Option<String>,
    },
}
