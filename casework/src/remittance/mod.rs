//! Money sent home (transferts d'argent): what providers ask on the day it was noted, what a person says of their own transfers, and the offers of a
//! corridor side by side. Source: CASEWORK.md 1.11, 2.12, 3.6; variables as in Remittance Prices Worldwide of the World Bank.
//!
//! The program knows no tariff and fetches none: the centre notes what it reads off a board or a receipt, with the day and the source.

mod compare;
mod decimal;
mod paper;

use chrono::NaiveDate;
use serde_json::Value;

use crate::error::{Error, Result};
use crate::person::PersonId;
use crate::record;
use crate::store::Store;
use crate::store::fold::say_the_same;
use crate::store::kind::{Context, Fields, Scope, Shape};

pub use compare::{Comparison, Corridor, Level, Offer, Question, compare, corridors};
pub use decimal::Decimal;
pub use paper::print;

record! {
    /// What a provider asks for sending money from a country to Mali, on a day.
    RemittanceTariff, RemittanceTariffId: "remittance_tariff" { scope: Scope::Shared, check: Some(check_tariff) } {
        /// From where it is sent.
        country: String = Shape::Code("country") => required.indexed,
        /// In which it is sent.
        currency: String = Shape::Code("currency") => required,
        provider: String = Shape::Text(60) => required,
        channel: Option<String> = Shape::Code("remittance_channel"),
        product: Option<String> = Shape::Text(60),
        pay_in: Option<String> = Shape::Code("remittance_pay_in"),
        pay_out: Option<String> = Shape::Code("remittance_pay_out"),
        speed: Option<String> = Shape::Code("remittance_speed"),
        /// Whole units of the currency, both included; empty: no limit.
        amount_from: Option<i64> = Shape::Whole { min: 1, max: 100_000_000 } => group("tier"),
        amount_to: Option<i64> = Shape::Whole { min: 1, max: 100_000_000 } => group("tier"),
        /// In the currency, whatever is sent: "4.9".
        fee: Option<String> = Shape::Text(16) => group("price"),
        /// Of what is sent, in percent: "1.5".
        fee_percent: Option<String> = Shape::Text(16) => group("price"),
        /// F CFA paid out for one unit, as the provider says it.
        rate: Option<String> = Shape::Text(16) => group("price"),
        /// F CFA that a unit was worth that day. Not asked where the law fixes it.
        market_rate: Option<String> = Shape::Text(16) => group("price"),
        noted_on: Option<String> = Shape::Day => required.group("noted"),
        /// "affiche au guichet, Montreuil", "reçu de la personne".
        source: Option<String> = Shape::Text(120) => group("noted"),
        valid_until: Option<String> = Shape::Day => group("noted"),
        note: Option<String> = Shape::LongText(300),
        /// The prefix of the desk that noted it.
        desk: String = Shape::Text(8) => automatic,
    }
}

record! {
    /// What somebody says of the money they send or receive. Without a person it is counted and names nobody.
    RemittanceTalk, RemittanceTalkId: "remittance_talk" { check: Some(check_talk) } {
        person: Option<PersonId> = Shape::Ref("person"),
        held_on: Option<String> = Shape::Day => indexed,
        country: String = Shape::Code("country") => required,
        /// To where in Mali.
        division: Option<String> = Shape::Code("mali_division"),
        frequency: Option<String> = Shape::Code("remittance_frequency"),
        /// What is usually sent, whole units of the currency.
        amount: Option<i64> = Shape::Whole { min: 1, max: 100_000_000 } => group("amount"),
        currency: Option<String> = Shape::Code("currency") => group("amount"),
        purposes: Vec<String> = Shape::Codes("remittance_purpose"),
        channel: Option<String> = Shape::Code("remittance_channel"),
        /// What the last transfer cost and paid, as it was told.
        last_fee: Option<String> = Shape::Text(16) => group("last"),
        last_rate: Option<String> = Shape::Text(16) => group("last"),
        problem: Option<String> = Shape::LongText(500),
        advice: Option<String> = Shape::LongText(500),
        /// The person took a comparison along.
        comparison_given: Option<bool> = Shape::Bool,
        /// The desk's prefix.
        desk: String = Shape::Text(8) => automatic,
    }
}

/// What a unit is worth by law, in thousandths of a franc CFA. Both francs CFA hang on the euro at one rate.
#[must_use]
pub fn fixed_rate(currency: &str) -> Option<Decimal> {
    match currency {
        "XOF" | "XAF" => Some(Decimal(decimal::UNIT)),
        "EUR" => Some(Decimal(655_957)),
        _ => None,
    }
}

fn check_tariff(store: &Store, context: &Context, before: &Fields, after: &mut Fields) -> Result<()> {
    if before.is_empty() {
        after.entry("desk").or_insert_with(|| store.desk().prefix.clone().into());
        after.entry("noted_on").or_insert_with(|| context.today.to_string().into());
    }
    // What two desks made of one line together may break a rule: it can still be withdrawn, and put back.
    if !before.is_empty() && say_the_same(before, after) {
        return Ok(());
    }
    let [fee, percent, rate, market] = ["fee", "fee_percent", "rate", "market_rate"];
    for name in [fee, percent, rate, market] {
        normalise(after, name)?;
    }
    if number(after, fee).is_none() && number(after, percent).is_none() {
        return Err(Error::invalid(fee, "remittance-fee"));
    }
    if number(after, percent).is_some_and(|percent| percent.0 > 50 * decimal::UNIT) {
        return Err(Error::invalid(percent, "remittance-percent"));
    }
    let whole = |name: &str| after.get(name).and_then(Value::as_i64);
    if let (Some(from), Some(to)) = (whole("amount_from"), whole("amount_to"))
        && from > to
    {
        return Err(Error::invalid("amount_to", "remittance-tier").with("from", from));
    }
    let currency = after.get("currency").and_then(Value::as_str).unwrap_or_default();
    let worth = fixed_rate(currency).or(number(after, market));
    // A rate in the wrong unit, or a comma in the wrong place.
    if let (Some(told), Some(worth)) = (number(after, rate), worth)
        && !(worth.0 / 2..=worth.0 + worth.0 / 5).contains(&told.0)
    {
        return Err(Error::invalid(rate, "remittance-rate").with("worth", worth));
    }
    let day = |name: &str| after.get(name).and_then(Value::as_str).and_then(|day| day.parse::<NaiveDate>().ok());
    if day("noted_on").is_some_and(|on| on > context.today) {
        return Err(Error::invalid("noted_on", "remittance-noted"));
    }
    if let (Some(noted), Some(until)) = (day("noted_on"), day("valid_until"))
        && until < noted
    {
        return Err(Error::invalid("valid_until", "remittance-until"));
    }
    Ok(())
}

fn check_talk(store: &Store, context: &Context, before: &Fields, after: &mut Fields) -> Result<()> {
    if before.is_empty() {
        after.entry("desk").or_insert_with(|| store.desk().prefix.clone().into());
        after.entry("held_on").or_insert_with(|| context.today.to_string().into());
    }
    if !before.is_empty() && say_the_same(before, after) {
        return Ok(());
    }
    normalise(after, "last_fee")?;
    normalise(after, "last_rate")?;
    if after.contains_key("amount") && !after.contains_key("currency") {
        return Err(Error::invalid("currency", "required"));
    }
    Ok(())
}

fn number(fields: &Fields, name: &str) -> Option<Decimal> {
    fields.get(name).and_then(Value::as_str).and_then(Decimal::read)
}

/// Writes a number as it is kept.
fn normalise(fields: &mut Fields, name: &str) -> Result<()> {
    let Some(typed) = fields.get(name).and_then(Value::as_str) else { return Ok(()) };
    let read = Decimal::read(typed).ok_or_else(|| Error::invalid(name, "remittance-number"))?;
    fields.insert(name.to_owned(), read.to_string().into());
    Ok(())
}
