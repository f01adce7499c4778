//! Referrals (orientations externes): prepared, printed, carried by hand, answered by coupon.

mod answer_sheet;
mod code;
mod content;
mod letter;
pub mod scan;
mod scoreboard;
mod sheet;
mod to_print;

use serde_json::Value;

use crate::access::{Action, Permit};
use crate::case_file::CaseFileId;
use crate::error::{Error, Result};
use crate::ids::RecordId;
use crate::lists;
use crate::partner::PartnerId;
use crate::person::PersonId;
use crate::record;
use crate::store::kind::{Context, Fields, Record, Shape};
use crate::store::{Draft, Store, Stored};

pub use answer_sheet::{AnswerCells, SheetLetter, answer, open_letters, print_answer_sheet, sheet_letter};
pub use code::{by_code, code_of, tidy_code};
pub(crate) use content::blank as blank_letter;
pub use content::says;
pub(crate) use letter::TEMPLATE_VERSION as LETTER_VERSION;
pub use letter::{Filed, Letter, LetterId, Printed, filed, has_other_layout, last_print, letter_of, preview, print};
pub use scoreboard::{Outcome, PartnerScore, ScoredLetter, scoreboard};
pub use sheet::{hand_out_sheet, information_sheet};
pub(crate) use to_print::count_to_print;
pub use to_print::{ToPrint, to_print};

record! {
    /// A referral to a partner. Its life: list `referral_state`.
    Referral, ReferralId: "referral" { number_letter: Some("R"), check: Some(check) } {
        /// `BKO-R26-001093-7`.
        reference: Option<String> = Shape::Text(24) => indexed.automatic,
        /// Eight Crockford signs, `K7M4-2QXP`.
        code: Option<String> = Shape::Text(9) => indexed.automatic,
        case_file: Option<CaseFileId> = Shape::Ref("case_file") => required,
        person: Option<PersonId> = Shape::Ref("person") => automatic,
        prepared_on: Option<String> = Shape::Day => automatic,
        priority: String = Shape::Code("priority") => required,
        partner: Option<PartnerId> = Shape::Ref("partner") => required,
        partner_service: Option<String> = Shape::Text(120),
        contact: Option<String> = Shape::Text(80),
        services: Vec<String> = Shape::Codes("service") => required,
        other_service: Option<String> = Shape::Text(80),
        /// At most 300 characters: three lines on paper. Never health details, detention, trafficking, asylum, religion.
        reason: String = Shape::LongText(300) => required,
        already_done: Option<String> = Shape::LongText(160),
        papers_given: Vec<String> = Shape::Texts(40),
        to_bring: Option<String> = Shape::Text(80),
        appointment_on: Option<String> = Shape::Day => group("appointment"),
        /// `09:30`.
        appointment_at: Option<String> = Shape::Text(5) => group("appointment"),
        accompanied: Option<bool> = Shape::Bool,
        /// Which facts of the person's file go on paper beyond name, sex and year of birth.
        shared: Vec<String> = Shape::Codes("shared_fact"),
        contact_limits: Option<String> = Shape::Text(160),
        answer_by: Option<String> = Shape::Day =>
            indexed_while("state IN ('imprimee', 'remise', 'contact-pris', 'recue', 'en-attente')").with("state, withdrawn, reference"),
        sending: Option<String> = Shape::Code("sending_way"),
        /// The consent it rests on.
        consent: Option<crate::consent::ConsentId> = Shape::Ref("consent") => automatic,
        state: Option<String> = Shape::Code("referral_state") => group("state").indexed.automatic,
        state_on: Option<String> = Shape::Day => group("state").automatic,
        refusal_reason: Option<String> = Shape::Code("partner_refusal_reason") => group("state").automatic,
    }
}

record! {
    /// One step in the life of a referral: when, told by whom.
    ReferralStep, ReferralStepId: "referral_step" { check: Some(check_step) } {
        referral: Option<ReferralId> = Shape::Ref("referral") => required,
        person: Option<PersonId> = Shape::Ref("person") => automatic,
        state: String = Shape::Code("referral_state") => required,
        on_day: Option<String> = Shape::Day,
        source: Option<String> = Shape::Code("referral_source"),
        refusal_reason: Option<String> = Shape::Code("partner_refusal_reason"),
        note: Option<String> = Shape::LongText(500),
    }
}

fn check(store: &Store, context: &Context, before: &Fields, after: &mut Fields) -> Result<()> {
    if before.is_empty() {
        crate::case_file::person_of(store, after)?;
        after.entry("prepared_on").or_insert_with(|| context.today.to_string().into());
        after.insert("state".to_owned(), "preparee".into());
        after.insert("state_on".to_owned(), context.today.to_string().into());
        let reference = after.get("reference").and_then(Value::as_str).unwrap_or_default();
        let code = code_of(store, reference)?;
        after.insert("code".to_owned(), code.into());
        let days = if after.get("priority").and_then(Value::as_str) == Some("15j") { 15 } else { 7 };
        after.entry("answer_by").or_insert_with(|| (context.today + chrono::Days::new(days)).to_string().into());
        after.entry("sending").or_insert_with(|| "porteur".into());
    } else if before.get("partner") != after.get("partner")
        && before.get("state").and_then(Value::as_str) != Some("preparee")
    {
        return Err(Error::invalid("partner", "letter-already-printed"));
    }
    let partner = after.get("partner").and_then(Value::as_str).unwrap_or_default();
    if !partner.is_empty() && store.find_record::<crate::partner::Partner>(partner.parse::<PartnerId>()?)?.is_none() {
        return Err(Error::invalid("partner", "not-here"));
    }
    if let Some(at) = after.get("appointment_at").and_then(Value::as_str)
        && chrono::NaiveTime::parse_from_str(at, "%H:%M").is_err()
    {
        return Err(Error::invalid("appointment_at", "time-format"));
    }
    Ok(())
}

fn check_step(store: &Store, context: &Context, before: &Fields, after: &mut Fields) -> Result<()> {
    after.entry("on_day").or_insert_with(|| context.today.to_string().into());
    if before.is_empty()
        && let Some(id) = after.get("referral").and_then(Value::as_str)
    {
        let referral = store
            .find_record::<Referral>(id.parse::<ReferralId>()?)?
            .ok_or_else(|| Error::invalid("referral", "not-here"))?;
        if let Some(person) = referral.record.person {
            after.insert("person".to_owned(), person.to_string().into());
        }
    }
    if after.get("state").and_then(Value::as_str) == Some("refusee") && !after.contains_key("refusal_reason") {
        return Err(Error::invalid("refusal_reason", "required"));
    }
    Ok(())
}

/// What a coupon, a call or a visit told about a referral.
#[derive(Clone, Debug, Default, serde::Deserialize)]
#[serde(default)]
pub struct StepDraft {
    pub state: String,
    /// `None`: today.
    pub on_day: Option<String>,
    pub source: Option<String>,
    pub refusal_reason: Option<String>,
    pub note: Option<String>,
}

/// Notes a step and brings the referral to that state, in one transaction.
///
/// # Errors
/// `invalid` on `state` where the referral cannot come to it from where it is.
pub fn advance(store: &mut Store, permit: &Permit, referral: ReferralId, step: StepDraft) -> Result<RecordId> {
    permit.needs(Action::Write(Referral::KIND))?;
    let current = store.get::<Referral>(referral)?.record;
    let from = current.state.unwrap_or_else(|| "preparee".to_owned());
    if step.state != from && !lists::next_states(&from).contains(&step.state.as_str()) {
        return Err(Error::invalid("state", "state-not-next").with("from", from));
    }
    if step.source.as_deref() == Some("coupon") {
        after_the_letter(store, referral, step.on_day.as_deref())?;
    }
    let mut fields = Fields::from_iter([
        ("referral".to_owned(), Value::from(referral.to_string())),
        ("state".to_owned(), step.state.clone().into()),
    ]);
    let optional = [
        ("on_day", step.on_day),
        ("source", step.source),
        ("refusal_reason", step.refusal_reason),
        ("note", step.note),
    ];
    fields.extend(optional.into_iter().filter_map(|(name, value)| Some((name.to_owned(), Value::from(value?)))));
    store.transaction(|store| {
        let step_id = store.commit(permit.author(), Draft::new(ReferralStep::KIND, fields))?.id;
        let step: Stored<ReferralStep> = store.get(step_id.0)?;
        let mut state = Fields::from_iter([("state".to_owned(), Value::from(step.record.state.clone()))]);
        state.insert("state_on".to_owned(), step.record.on_day.map_or(Value::Null, Value::from));
        state.insert("refusal_reason".to_owned(), step.record.refusal_reason.map_or(Value::Null, Value::from));
        store.commit(permit.author(), Draft::of(Referral::KIND, RecordId(referral.0), state))?;
        crate::case_file::followed_up(store, permit.author(), ReferralStep::KIND, step_id)?;
        Ok(step_id)
    })
}

/// A partner answers a letter that it has seen: a day before its print, or one to come, is a slip of the pen.
fn after_the_letter(store: &Store, referral: ReferralId, on_day: Option<&str>) -> Result<()> {
    let Some(on) = on_day.and_then(|day| day.parse::<chrono::NaiveDate>().ok()) else { return Ok(()) };
    if on > store.today() {
        return Err(Error::invalid("on_day", "in-the-future"));
    }
    let printed: Option<chrono::NaiveDate> =
        letter_of(store, referral)?.and_then(|letter| letter.record.printed_on?.parse().ok());
    match printed {
        Some(printed) if on < printed => {
            Err(Error::invalid("on_day", "before-letter").with("on", printed.format("%d/%m/%Y")))
        }
        _ => Ok(()),
    }
}

/// Letters whose answer is overdue on `today`: the oldest first.
///
/// # Errors
/// What SQLite says.
pub fn overdue(store: &Store, today: chrono::NaiveDate, limit: u32) -> Result<Vec<Stored<Referral>>> {
    let mut query = store.db().prepare_cached(
        "SELECT id FROM referral WHERE withdrawn IS NOT 1 AND answer_by < ?1
         AND state IN ('imprimee', 'remise', 'contact-pris', 'recue', 'en-attente') ORDER BY answer_by, id LIMIT ?2",
    )?;
    let ids: Vec<RecordId> =
        query.query_map((today.to_string(), limit), |row| row.get(0))?.collect::<Result<_, _>>()?;
    ids.into_iter().map(|id| store.get(id.0)).collect()
}
