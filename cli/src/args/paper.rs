//! Papers: letters, papers of a file, sheets of answers, the list of partners.

use std::path::PathBuf;

use casework::words::Lang;
use clap::{Args, Subcommand, ValueEnum};

use super::Language;

#[derive(Debug, Args)]
pub struct Letter {
    pub id: String,
    #[arg(long, value_name = "FILE.pdf")]
    pub out: PathBuf,
    #[arg(long = "in", value_enum, value_name = "LANG")]
    pub paper_lang: Option<Language>,
}

#[derive(Debug, Args)]
pub struct PartnerList {
    #[arg(long, value_name = "CODE")]
    pub service: Option<String>,
    #[arg(long, value_name = "FILE.pdf")]
    pub out: PathBuf,
}

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

#[derive(Debug, Args)]
pub struct Minutes {
    #[arg(value_name = "YYYY-MM-DD")]
    pub first_day: String,
    #[arg(value_name = "YYYY-MM-DD")]
    pub last_day: Option<String>,
    #[arg(long, value_name = "FILE.pdf")]
    pub out: PathBuf,
}

#[derive(Debug, Args)]
pub struct Paper {
    #[arg(value_name = "PAPER")]
    pub sort: Sort,
    /// Of whom or of what; none for a blank one.
    #[arg(value_name = "ID")]
    pub about: Option<String>,
    #[arg(long, value_name = "FILE.pdf")]
    pub out: PathBuf,
    #[arg(long = "in", value_enum, value_name = "LANG")]
    pub paper_lang: Option<Language>,
}

/// Papers of a person's file.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum Sort {
    Intake,
    BlankIntake,
    Receipt,
    Attestation,
    Plan,
    BlankPlan,
    BlankLetter,
    BlankReceipt,
    BlankAttestation,
    BlankCards,
}

#[derive(Debug, Args)]
pub struct Logo {
    #[arg(required_unless_present = "remove", conflicts_with = "remove")]
    pub file: Option<PathBuf>,
    #[arg(long)]
    pub remove: bool,
}

impl From<Language> for Lang {
    fn from(language: Language) -> Self {
        match language {
            Language::Fr => Self::Fr,
            Language::En => Self::En,
        }
    }
}
