//! Arguments of what has to do with support plans and scores.

use clap::{Args, Subcommand};

#[derive(Debug, Subcommand)]
pub enum Plan {
    Ask {
        plan: String,
    },
    Approve {
        plan: String,
        #[arg(long, value_name = "TEXT")]
        comment: Option<String>,
    },
    Return {
        plan: String,
        #[arg(long, value_name = "TEXT")]
        comment: String,
    },
}

#[derive(Debug, Args)]
pub struct Weights {
    #[arg(long, value_name = "QUESTION", requires = "weight")]
    pub question: Option<String>,
    #[arg(long, value_name = "0-10", requires = "question")]
    pub weight: Option<i64>,
}
