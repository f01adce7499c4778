//! Arguments of what has to do with attachments.

use std::path::PathBuf;

use clap::{Args, Subcommand};

#[derive(Debug, Args)]
pub struct Attach {
    pub person: String,
    #[arg(id = "attached", value_name = "FILE")]
    pub file: PathBuf,
    #[arg(id = "attachment-kind", long = "kind", value_name = "CODE")]
    pub kind: String,
    #[arg(long)]
    pub title: String,
    #[arg(long, value_name = "DAY")]
    pub on: Option<String>,
    #[arg(long, value_name = "NUMBER")]
    pub case_file: Option<String>,
    #[arg(long, value_name = "N")]
    pub pages: Option<u32>,
    #[arg(long, value_name = "TEXT")]
    pub consent: Option<String>,
}

#[derive(Debug, Args)]
pub struct Attachments {
    pub person: String,
}

#[derive(Debug, Subcommand)]
pub enum Attachment {
    Get {
        id: String,
        #[arg(long, value_name = "FILE")]
        out: PathBuf,
    },
}
