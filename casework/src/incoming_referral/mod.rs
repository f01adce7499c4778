//! Incoming referrals (orientations reçues): a partner sends a person to the centre. Source: CASEWORK.md 2.10, "mirror the same fields".
//!
//! Receiving needs no consent, for nothing goes out by it; and nothing of it is printed.

use serde::Serialize;
use serde_json::Value;

use crate::access::{Action, Permit};
use crate::case_file::{self, CaseFileId};
use crate::error::{Error, Result};
use crate::ids::RecordId;
use crate::partner::{Partner, PartnerId};
use crate::person::{self, PersonId};
use crate::record;
use crate::store::fold::say_the_same;
use crate::store::kind::{Context, Fields, Record, Shape};
use crate::store::{Store, Stored};

record! {
    /// A person whom a partner sends, what it wants, and what the centre answered.
    IncomingReferral, IncomingReferralId: "incoming_referral" { check: Some(check) } {
        person: Option<PersonId> = Shape::Ref("person") => required,
        case_file: Option<CaseFileId> = Shape::Ref("case_file"),
        received_on: Option<String> = Shape::Day,
        partner: Option<PartnerId> = Shape::Ref("partner") => required,
        /// Who at the partner.
        contact: Option<String> = Shape::Text(80),
        /// The partner's own number.
        their_reference: Option<String> = Shape::Text(40),
        priority: Option<String> = Shape::Code("priority"),
        reasons: Vec<String> = Shape::Codes("visit_reason") => required,
        reason: Option<String> = Shape::LongText(300),
        /// Asked of the centre.
        services: Vec<String> = Shape::Codes("service"),
        /// Given by the partner before.
        services_given: Vec<String> = Shape::Codes("service"),
        papers_brought: Vec<String> = Shape::Texts(40),
        /// Until when the partner wants to hear.
        answer_by: Option<String> = Shape::Day =>
            indexed_while("coalesce(answer, 'en-attente') = 'en-attente'").with("answer, withdrawn, desk"),
        /// The way it came.
        sending: Option<String> = Shape::Code("sending_way"),
        answer: Option<String> = Shape::Code("incoming_answer") => group("answer"),
        redirected_to: Option<PartnerId> = Shape::Ref("partner") => group("answer"),
        refusal_reason: Option<String> = Shape::Code("partner_refusal_reason") => group("answer"),
        answer_note: Option<String> = Shape::Text(160) => group("answer"),
        answered_on: Option<String> = Shape::Day => group("answer"),
        served_on: Option<String> = Shape::Day,
        /// The prefix of the desk that received it.
        desk: Option<String> = Shape::Text(8) => automatic,
    }
}

/// No more are shown in a list.
pub const MOST_SHOWN: u32 = 500;

const ACCEPTED: &str = "acceptee";
const WAITING: &str = "en-attente";
const REDIRECTED: &str = "reorientee";
const REFUSED: &str = "refusee";

fn check(store: &Store, context: &Context, before: &Fields, after: &mut Fields) -> Result<()> {
    if before.is_empty() {
        if !after.contains_key("person") {
            case_file::person_of(store, after)?;
        }
        after.entry("sending").or_insert_with(|| "porteur".into());
        after.insert("desk".to_owned(), store.desk().prefix.clone().into());
    } else if say_the_same(before, after) {
        return Ok(());
    }
    days_begin(context, after);
    is_here(store, after, "partner")?;
    of_the_person(store, before, after)?;
    answered(store, context, before, after)?;
    days_follow(context, after)
}

/// When it came and until when an answer is wanted: a day that was emptied follows from the others again, or nobody would be reminded.
fn days_begin(context: &Context, after: &mut Fields) {
    let received = after.entry("received_on").or_insert_with(|| context.today.to_string().into()).clone();
    let priority = after.entry("priority").or_insert_with(|| "15j".into()).clone();
    let days = match priority.as_str() {
        Some("24h") => 1,
        Some("72h") => 3,
        _ => 15,
    };
    if let Some(received) = received.as_str().and_then(|day| day.parse::<chrono::NaiveDate>().ok()) {
        after.entry("answer_by").or_insert_with(|| (received + chrono::Days::new(days)).to_string().into());
    }
}

fn text<'a>(fields: &'a Fields, name: &str) -> &'a str {
    fields.get(name).and_then(Value::as_str).unwrap_or_default()
}

fn is_here(store: &Store, after: &Fields, name: &str) -> Result<()> {
    let partner = text(after, name);
    if !partner.is_empty() && store.find_record::<Partner>(partner.parse::<PartnerId>()?)?.is_none() {
        return Err(Error::invalid(name, "not-here"));
    }
    Ok(())
}

/// The case file, where one is named, is one of the person's.
fn of_the_person(store: &Store, before: &Fields, after: &Fields) -> Result<()> {
    if !after.contains_key("case_file") || before.get("case_file") == after.get("case_file") {
        return Ok(());
    }
    let mut of_file = after.clone();
    case_file::person_of(store, &mut of_file)?;
    let [said, holds] = [text(after, "person"), text(&of_file, "person")];
    if said.is_empty() || person::kept(store, said.parse()?)? == person::kept(store, holds.parse()?)? {
        return Ok(());
    }
    Err(Error::invalid("case_file", "incoming-other-file"))
}

/// What an answer asks for, and what belongs to another one goes.
fn answered(store: &Store, context: &Context, before: &Fields, after: &mut Fields) -> Result<()> {
    let answer = text(after, "answer").to_owned();
    if answer.is_empty() {
        let parts = ["answered_on", "redirected_to", "refusal_reason", "answer_note"];
        if !before.contains_key("answer")
            && let Some(name) = parts.into_iter().find(|name| after.contains_key(*name))
        {
            return Err(Error::invalid(name, "incoming-no-answer"));
        }
        parts.into_iter().for_each(|name| drop(after.remove(name)));
    } else {
        // Another answer was given another day.
        if text(before, "answer") != answer && before.get("answered_on") == after.get("answered_on") {
            after.remove("answered_on");
        }
        after.entry("answered_on").or_insert_with(|| context.today.to_string().into());
    }
    for (name, belongs_to, missing) in
        [("redirected_to", REDIRECTED, "incoming-where"), ("refusal_reason", REFUSED, "incoming-why")]
    {
        if answer != belongs_to {
            after.remove(name);
        } else if !after.contains_key(name) {
            return Err(Error::invalid(name, missing));
        }
    }
    is_here(store, after, "redirected_to")?;
    if answer == REDIRECTED && after.get("redirected_to") == after.get("partner") {
        return Err(Error::invalid("redirected_to", "incoming-back"));
    }
    if answer != ACCEPTED && text(before, "answer") != answer && before.get("served_on") == after.get("served_on") {
        after.remove("served_on");
    }
    if answer != ACCEPTED && after.contains_key("served_on") {
        return Err(Error::invalid("served_on", "incoming-served"));
    }
    Ok(())
}

fn days_follow(context: &Context, after: &Fields) -> Result<()> {
    let (today, received) = (context.today.to_string(), text(after, "received_on"));
    for name in ["received_on", "answered_on", "served_on"] {
        if text(after, name) > today.as_str() {
            return Err(Error::invalid(name, "in-the-future"));
        }
    }
    for name in ["answer_by", "answered_on", "served_on"] {
        if after.contains_key(name) && text(after, name) < received {
            return Err(Error::invalid(name, "incoming-before"));
        }
    }
    Ok(())
}

/// A line of the list of those that came.
#[derive(Clone, Debug, Serialize)]
pub struct Line {
    #[serde(flatten)]
    pub incoming: Stored<IncomingReferral>,
    /// "COULIBALY Moussa"; the number of a code-only file.
    pub name: Option<String>,
    pub partner_name: Option<String>,
    /// The partner still waits for an answer.
    pub open: bool,
    /// Days since an answer was wanted; `None`: it was given.
    pub days_late: Option<i64>,
}

/// Which of those that were received.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Received {
    /// Without a final answer, the one that has waited longest first.
    #[default]
    Open,
    /// All, the newest first.
    All,
}

/// Those that came, at most `limit`.
///
/// # Errors
/// `not-allowed`; what SQLite says.
pub fn list(store: &Store, permit: &Permit, which: Received, limit: u32) -> Result<Vec<Line>> {
    permit.needs(Action::Read(IncomingReferral::KIND))?;
    let sql = match which {
        Received::Open => {
            "SELECT id FROM incoming_referral WHERE coalesce(answer, 'en-attente') = 'en-attente' AND withdrawn IS NOT 1 AND person IS NOT NULL
             ORDER BY answer_by, id LIMIT ?1"
        }
        Received::All => {
            "SELECT id FROM incoming_referral WHERE withdrawn IS NOT 1 AND person IS NOT NULL
             ORDER BY received_on DESC, id DESC LIMIT ?1"
        }
    };
    let ids: Vec<RecordId> =
        store.db().prepare_cached(sql)?.query_map([limit], |row| row.get(0))?.collect::<Result<_, _>>()?;
    ids.into_iter().map(|id| line(store, store.get(id.0)?)).collect()
}

fn line(store: &Store, mut incoming: Stored<IncomingReferral>) -> Result<Line> {
    // A merged file is opened as the one that was kept.
    let kept = incoming.record.person.map(|person| person::kept(store, person)).transpose()?;
    incoming.record.person = kept;
    let record = &incoming.record;
    let partner = record.partner.map(|partner| store.find_record::<Partner>(partner)).transpose()?.flatten();
    let open = record.answer.as_deref().is_none_or(|answer| answer == WAITING);
    let wanted = record.answer_by.as_deref().and_then(|day| day.parse::<chrono::NaiveDate>().ok());
    Ok(Line {
        name: kept.map(|person| person::name_in_lists(store, person)).transpose()?.flatten(),
        partner_name: partner.map(|partner| partner.record.short_name),
        open,
        days_late: wanted.filter(|_| open).map(|wanted| (store.today() - wanted).num_days()),
        incoming,
    })
}
