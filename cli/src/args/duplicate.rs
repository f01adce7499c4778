//! Duplicates of persons.

use clap::{Args, Subcommand, ValueEnum};

#[derive(Debug, Args)]
pub struct Duplicates {
    #[command(subcommand)]
    pub verb: Option<DuplicateVerb>,
    #[arg(long, default_value_t = 20)]
    pub limit: usize,
}

#[derive(Debug, Subcommand)]
pub enum DuplicateVerb {
    List {
        #[arg(long, default_value_t = 20)]
        limit: usize,
    },
    Scan,
    Decide {
        one: String,
        other: String,
        #[arg(value_enum)]
        decision: Decision,
        #[arg(long, value_name = "CODE")]
        why: Option<String>,
    },
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum Decision {
    Different,
    Later,
}

#[derive(Debug, Args)]
pub struct Merge {
    pub absorbed: String,
    #[arg(long, value_name = "PERSON")]
    pub into: String,
    #[arg(long, value_name = "CODE")]
    pub why: String,
    #[arg(long = "take", value_name = "FIELD")]
    pub take_over: Vec<String>,
}

#[derive(Debug, Args)]
pub struct Unmerge {
    pub absorbed: String,
    #[arg(long, value_name = "CODE")]
    pub why: String,
}
