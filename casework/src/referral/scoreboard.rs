//! What partners answered to the letters of a period. Source: CASEWORK.md 1.9.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::Serialize;

use super::{Referral, ReferralId};
use crate::access::{Action, Permit};
use crate::error::{Error, Result};
use crate::partner::PartnerId;
use crate::person::{self, PersonId};
use crate::store::Store;
use crate::store::kind::Record;

/// A letter that nobody has answered for so long has no answer, in days.
const SILENT_AFTER: i64 = 30;

/// What became of a letter. A later word counts more than an earlier one: who had to wait and was then taken on was taken on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Outcome {
    Accepted,
    Waiting,
    PassedOn,
    Refused,
    NotCome,
    /// No answer yet, and the letter is not 30 days old.
    Open,
    /// No answer for 30 days.
    Silent,
}

impl Outcome {
    fn of(state: &str) -> Option<Self> {
        Some(match state {
            "acceptee" | "service-rendu" | "retour-confirme" => Self::Accepted,
            "recue" | "en-attente" => Self::Waiting,
            "reorientee" => Self::PassedOn,
            "refusee" => Self::Refused,
            "non-venue" => Self::NotCome,
            _ => return None,
        })
    }
}

/// One letter.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ScoredLetter {
    pub referral: ReferralId,
    /// Whose file shows it.
    pub person: Option<PersonId>,
    pub reference: Option<String>,
    /// A day.
    pub printed_on: String,
    pub outcome: Outcome,
    /// From the print to the first answer, in days; never below 0.
    pub days: Option<i64>,
    /// A code of the list `partner_refusal_reason`.
    pub refusal_reason: Option<String>,
}

/// One partner, with every letter behind the figures.
#[derive(Clone, Debug, Serialize)]
pub struct PartnerScore {
    pub partner: PartnerId,
    pub name: String,
    /// The median of the days to the first answer.
    pub median_days: Option<f64>,
    /// How often each reason of a refusal was given.
    pub refusals: BTreeMap<String, u32>,
    /// By day of print, the newest first.
    pub letters: Vec<ScoredLetter>,
}

/// The partners to whom a letter was printed from `from` to `until`, both included, the one with most letters first. Voided letters
/// do not count.
///
/// # Errors
/// `not-allowed`; `invalid` on `until` where it is before `from`; what SQLite says.
pub fn scoreboard(store: &Store, permit: &Permit, from: NaiveDate, until: NaiveDate) -> Result<Vec<PartnerScore>> {
    permit.needs(Action::Read(Referral::KIND))?;
    if until < from {
        return Err(Error::invalid("until", "before-start"));
    }
    let mut query = store.db().prepare_cached(
        "SELECT referral.id, referral.partner, referral.person, referral.reference, min(letter.printed_on)
         FROM letter JOIN record ON record.id = letter.referral JOIN referral ON referral.no = record.no
         WHERE letter.printed_on BETWEEN ?1 AND ?2 AND letter.withdrawn IS NOT 1 AND referral.withdrawn IS NOT 1
         AND referral.partner IS NOT NULL AND referral.state IS NOT 'annulee'
         GROUP BY referral.id ORDER BY min(letter.printed_on) DESC, referral.id DESC",
    )?;
    let rows = query.query_map([from.to_string(), until.to_string()], |row| {
        let person: Option<PersonId> = row.get(2)?;
        Ok((row.get(0)?, row.get(1)?, person, row.get::<_, Option<String>>(3)?, row.get::<_, String>(4)?))
    })?;
    let rows = rows.collect::<Result<Vec<(ReferralId, PartnerId, _, _, _)>, _>>()?;
    let mut scores: BTreeMap<PartnerId, Vec<ScoredLetter>> = BTreeMap::new();
    for (referral, partner, person, reference, printed_on) in rows {
        let (outcome, days, refusal_reason) = answer(store, referral, &printed_on)?;
        let person = person.map(|person| person::kept(store, person)).transpose()?;
        let letter = ScoredLetter { referral, person, reference, printed_on, outcome, days, refusal_reason };
        scores.entry(partner).or_default().push(letter);
    }
    let mut scores =
        scores.into_iter().map(|(partner, letters)| score(store, partner, letters)).collect::<Result<Vec<_>>>()?;
    scores.sort_by(|one, other| {
        other
            .letters
            .len()
            .cmp(&one.letters.len())
            .then_with(|| (&one.name, one.partner).cmp(&(&other.name, other.partner)))
    });
    Ok(scores)
}

fn answer(store: &Store, referral: ReferralId, printed_on: &str) -> Result<(Outcome, Option<i64>, Option<String>)> {
    let mut query = store.db().prepare_cached(
        "SELECT state, on_day, refusal_reason FROM referral_step
         WHERE referral = ?1 AND withdrawn IS NOT 1 ORDER BY on_day, id",
    )?;
    let steps = query.query_map([referral], |row| {
        Ok((row.get::<_, String>(0)?, row.get::<_, Option<String>>(1)?, row.get::<_, Option<String>>(2)?))
    })?;
    let day = |text: &str| text.parse::<NaiveDate>().ok();
    let since = day(printed_on);
    let (mut outcome, mut days, mut reason) = (None, None, None);
    for step in steps {
        let (state, on, refusal) = step?;
        let Some(now) = Outcome::of(&state) else { continue };
        if outcome.is_none() {
            let on = on.as_deref().and_then(day);
            days = since.zip(on).map(|(since, on)| (on - since).num_days().max(0));
        }
        outcome = Some(now);
        reason = refusal;
    }
    let age = since.map_or(0, |since| (store.today() - since).num_days());
    let none = if age > SILENT_AFTER { Outcome::Silent } else { Outcome::Open };
    Ok((outcome.unwrap_or(none), days, reason))
}

fn score(store: &Store, partner: PartnerId, letters: Vec<ScoredLetter>) -> Result<PartnerScore> {
    let known = store.find_record::<crate::partner::Partner>(partner)?;
    let mut days: Vec<i64> = letters.iter().filter_map(|letter| letter.days).collect();
    days.sort_unstable();
    let median_days = match days.len() {
        0 => None,
        count => Some((days[(count - 1) / 2] + days[count / 2]) as f64 / 2.0),
    };
    let mut refusals = BTreeMap::new();
    for reason in letters
        .iter()
        .filter(|letter| letter.outcome == Outcome::Refused)
        .filter_map(|letter| letter.refusal_reason.clone())
    {
        *refusals.entry(reason).or_insert(0) += 1;
    }
    Ok(PartnerScore {
        partner,
        name: known.map(|known| known.record.short_name).unwrap_or_default(),
        median_days,
        refusals,
        letters,
    })
}
