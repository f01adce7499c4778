//! The command line. Its help stands in the message files: `cli-<verb>` and `cli-arg-<argument>`.

mod appointment;
mod attachment;
mod awareness;
mod basket;
mod convoy;
mod coupon;
mod duplicate;
mod household;
mod paper;
mod plan;
mod remittance;
mod report;
mod retention;
mod trust;
mod users;

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

pub use appointment::Appointment;
pub use attachment::{Attach, Attachment, Attachments};
pub use awareness::Awareness;
pub use basket::Basket;
pub use convoy::Convoy;
pub use coupon::{Advance, CouponScan};
pub use duplicate::{Decision, DuplicateVerb, Duplicates, Merge, Unmerge};
pub use household::{Alert, Answer, Household, Skills};
pub use paper::{AnswerSheet, Letter, Logo, Minutes, Paper, PartnerList, Sort};
pub use plan::{Plan, Weights};
pub use remittance::Remittance;
pub use report::{Asked as AskedReport, Report};
pub use retention::{Retention, SubjectAccess};
pub use trust::{Backups, Inherit, Invite, Join, Keys, Revoke, Root};
pub use users::{Passphrase, Users};

/// A passphrase is never an argument: other programs and the shell's history would see it.
#[derive(Debug, Parser)]
#[command(name = "jatigi-cli", version, disable_help_subcommand = true)]
pub struct Command {
    #[arg(long, global = true, value_name = "DIR")]
    pub data: Option<PathBuf>,
    #[arg(long, global = true, value_name = "LOGIN")]
    pub user: Option<String>,
    #[arg(long, global = true)]
    pub recovery: bool,
    #[arg(long, global = true)]
    pub json: bool,
    #[arg(long, global = true, value_enum)]
    pub lang: Option<Language>,
    #[command(subcommand)]
    pub verb: Verb,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum Language {
    Fr,
    En,
}

#[derive(Debug, Subcommand)]
pub enum Verb {
    Init(Init),
    JoinRequest(JoinRequest),
    Invite(Invite),
    Join(Join),
    NewName,
    Revoke(Revoke),
    Inherit(Inherit),
    #[command(subcommand)]
    Root(Root),
    #[command(subcommand)]
    Keys(Keys),
    Record(Record),
    Correct(Correct),
    Withdraw(Reasoned),
    BringBack(OfRecord),
    #[command(subcommand)]
    Basket(Basket),
    Show(OfRecord),
    List(List),
    History(OfRecord),
    Schema(Schema),
    Lists(Lists),
    Search(Search),
    Advance(Advance),
    CouponScan(CouponScan),
    Letter(Letter),
    Paper(Paper),
    #[command(subcommand)]
    AnswerSheet(AnswerSheet),
    PartnerList(PartnerList),
    Logo(Logo),
    #[command(subcommand)]
    Appointment(Appointment),
    Attach(Attach),
    Attachments(Attachments),
    #[command(subcommand)]
    Attachment(Attachment),
    #[command(subcommand)]
    Plan(Plan),
    Weights(Weights),
    #[command(subcommand)]
    Household(Household),
    Skills(Skills),
    #[command(subcommand)]
    Retention(Retention),
    #[command(subcommand)]
    Report(Report),
    SubjectAccess(SubjectAccess),
    Answer(Answer),
    HandOver(HandOver),
    Accept(Accept),
    #[command(subcommand)]
    Mission(Mission),
    #[command(subcommand)]
    Convoy(Convoy),
    #[command(subcommand)]
    Awareness(Awareness),
    #[command(subcommand)]
    Remittance(Remittance),
    Forget(Because),
    Open(Because),
    Worklist(Worklist),
    #[command(subcommand)]
    Bundle(Bundle),
    Disagreements,
    ToReview,
    Decide(Decide),
    Minutes(Minutes),
    Ask(Ask),
    Duplicates(Duplicates),
    Merge(Merge),
    Unmerge(Unmerge),
    Import(Import),
    Practice(Practice),
    #[command(subcommand)]
    Users(Users),
    Passphrase(Passphrase),
    RotateKey,
    Verify,
    Rebuild,
    Backup(Backup),
    Backups(Backups),
    Restore(Restore),
}

/// Who founds a centre or a desk.
#[derive(Debug, Args)]
pub struct Founder {
    #[arg(long, value_name = "NAME")]
    pub user_name: Option<String>,
    #[arg(long, default_value = "supervisor", value_name = "ROLE")]
    pub role: String,
    #[arg(long, value_name = "NAME")]
    pub desk_name: Option<String>,
}

#[derive(Debug, Args)]
pub struct Init {
    #[arg(long, value_name = "NAME")]
    pub centre: Option<String>,
    #[arg(long, value_name = "NAME")]
    pub short_name: Option<String>,
    #[arg(long)]
    pub prefix: String,
    #[arg(long, requires = "centre")]
    pub headquarters: bool,
    #[arg(long, requires = "headquarters")]
    pub practice: bool,
    #[command(flatten)]
    pub founder: Founder,
}

#[derive(Debug, Args)]
pub struct JoinRequest {
    #[arg(long)]
    pub prefix: Option<String>,
    #[arg(long, value_name = "FILE")]
    pub out: PathBuf,
    #[command(flatten)]
    pub founder: Founder,
}

#[derive(Debug, Args)]
pub struct Record {
    pub kind: String,
    #[arg(long, default_value = "-", value_name = "FILE")]
    pub file: PathBuf,
}

#[derive(Debug, Args)]
pub struct Correct {
    pub kind: String,
    pub id: String,
    #[arg(long, default_value = "-", value_name = "FILE")]
    pub file: PathBuf,
    #[arg(long)]
    pub reason: Option<String>,
}

#[derive(Debug, Args)]
pub struct OfRecord {
    pub kind: String,
    pub id: String,
}

#[derive(Debug, Args)]
pub struct Reasoned {
    pub kind: String,
    pub id: String,
    #[arg(long)]
    pub reason: String,
}

#[derive(Debug, Args)]
pub struct List {
    pub kind: String,
    #[arg(long = "where", value_name = "FIELD=VALUE", value_parser = condition)]
    pub conditions: Vec<(String, String)>,
    #[arg(long, default_value_t = 100)]
    pub limit: u32,
}

fn condition(text: &str) -> Result<(String, String), String> {
    match text.split_once('=') {
        Some((field, value)) if !field.is_empty() => Ok((field.to_owned(), value.to_owned())),
        _ => Err("FIELD=VALUE".to_owned()),
    }
}

#[derive(Debug, Args)]
pub struct Schema {
    pub kind: Option<String>,
}

#[derive(Debug, Args)]
pub struct Lists {
    pub name: Option<String>,
}

#[derive(Debug, Args)]
pub struct Search {
    #[arg(required = true)]
    pub text: Vec<String>,
    #[arg(long, default_value_t = 20)]
    pub limit: usize,
}

#[derive(Debug, Args)]
pub struct HandOver {
    pub person: String,
    #[arg(long, value_name = "PREFIX")]
    pub to: String,
}

#[derive(Debug, Args)]
pub struct Accept {
    pub person: String,
    #[arg(long, value_name = "REASON")]
    pub refuse: Option<String>,
}

#[derive(Debug, Subcommand)]
pub enum Mission {
    Preview(Choice),
    Prepare(Choice),
    End(Choice),
    List,
}

/// Which files of which desk.
#[derive(Debug, Args)]
pub struct Choice {
    #[arg(long, value_name = "PREFIX")]
    pub to: String,
    #[arg(long, value_name = "CODE")]
    pub zone: Option<String>,
    #[arg(long, value_name = "LOGIN")]
    pub counsellor: Option<String>,
}

#[derive(Debug, Args)]
pub struct Because {
    pub person: String,
    #[arg(long)]
    pub reason: String,
}

#[derive(Debug, Args)]
pub struct Worklist {
    #[arg(long, default_value_t = 7)]
    pub days: u64,
    #[arg(long, default_value_t = 100)]
    pub limit: u32,
}

#[derive(Debug, Subcommand)]
pub enum Bundle {
    Prepare {
        #[arg(long, value_name = "PREFIX|all")]
        to: String,
        #[arg(long, value_name = "DIR")]
        out: PathBuf,
        #[arg(long, value_name = "MB", default_value_t = 20)]
        contents: u64,
    },
    Look {
        file: PathBuf,
    },
    TakeIn {
        file: PathBuf,
    },
    Undo,
    Status,
    List {
        #[arg(long, default_value_t = 20)]
        limit: u32,
    },
    Slip {
        number: u32,
        #[arg(long, value_name = "PREFIX")]
        to: String,
        #[arg(long, value_name = "FILE.pdf")]
        out: PathBuf,
    },
    Minutes {
        number: u32,
        #[arg(long = "from", value_name = "PREFIX")]
        from_desk: String,
        #[arg(long, value_name = "FILE.pdf")]
        out: PathBuf,
    },
    Lost {
        number: u32,
        #[arg(long, value_name = "PREFIX")]
        to: String,
        #[arg(long)]
        found: bool,
    },
}

#[derive(Debug, Args)]
pub struct Decide {
    pub id: String,
    #[arg(long, value_name = "N")]
    pub take: usize,
    #[arg(long)]
    pub seen: Option<String>,
    #[arg(long)]
    pub reason: Option<String>,
    #[arg(long)]
    pub both: bool,
    #[arg(long, conflicts_with = "both")]
    pub again: bool,
}

#[derive(Debug, Args)]
pub struct Ask {
    pub id: String,
}

#[derive(Debug, Args)]
pub struct Import {
    pub file: PathBuf,
    #[arg(long, value_parser = ["person"])]
    pub kind: String,
    #[arg(long, value_name = "MAP.toml")]
    pub map: PathBuf,
    #[arg(long)]
    pub dry_run: bool,
}

#[derive(Debug, Args)]
pub struct Practice {
    #[arg(long)]
    pub persons: u32,
    #[arg(long, default_value_t = 1)]
    pub seed: u64,
}

#[derive(Debug, Args)]
pub struct Backup {
    #[arg(long, value_name = "FILE")]
    pub out: PathBuf,
}

#[derive(Debug, Args)]
pub struct Restore {
    #[arg(long, value_name = "FILE")]
    pub from: PathBuf,
}
