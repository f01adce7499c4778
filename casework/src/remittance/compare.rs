//! The offers of a corridor side by side: what each costs in all, and what arrives.

use std::cmp::Reverse;
use std::collections::{BTreeMap, HashSet};

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::access::{Action, Permit};
use crate::error::{Error, Result};
use crate::remittance::decimal::UNIT;
use crate::remittance::{Decimal, RemittanceTariff, fixed_rate};
use crate::store::kind::Record;
use crate::store::{Store, Stored};

/// Of the Sustainable Development Goals, target 10.c: no corridor dearer than 5 %, 3 % on the average. In hundredths of a percent.
const GOAL: i64 = 300;
const LIMIT: i64 = 500;
/// After so many days a tariff is asked for anew.
const FRESH_DAYS: i64 = 90;
/// No centre notes more.
const MOST_TARIFFS: u32 = 20_000;
pub(super) const MOST_SENT: i64 = 100_000_000;

/// What somebody wants to send.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Question {
    /// A code of the list `country`.
    pub country: String,
    /// `None`: the one in which most tariffs of the corridor are noted.
    pub currency: Option<String>,
    /// Whole units, 1 to 100 000 000.
    pub amount: i64,
}

/// A country from which tariffs are noted.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct Corridor {
    pub country: String,
    /// The most used first.
    pub currencies: Vec<String>,
    pub tariffs: usize,
}

/// What the goals of the United Nations say of a price.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Level {
    /// At most 3 %.
    Goal,
    /// At most 5 %.
    Limit,
    Dear,
}

/// What one provider would ask, the cheapest first.
#[derive(Clone, Debug, Serialize)]
pub struct Offer {
    pub tariff: Stored<RemittanceTariff>,
    /// To be paid on top of what is sent, in its currency: "4.9".
    pub fee: String,
    /// What arrives, whole francs CFA. `None`: nobody noted the rate.
    pub received_xof: Option<i64>,
    /// Of what is sent, in hundredths of a percent: the fee alone, and with what the rate takes.
    pub fee_share: i64,
    pub cost_share: Option<i64>,
    /// The same as a sum, whole francs CFA.
    pub cost_xof: Option<i64>,
    pub level: Option<Level>,
    /// Noted more than 90 days ago, or past its last day: to be asked for anew.
    pub old: bool,
}

#[derive(Clone, Debug, Serialize)]
pub struct Comparison {
    pub country: String,
    pub currency: String,
    pub amount: i64,
    pub offers: Vec<Offer>,
    /// Francs CFA between the dearest and the cheapest of those that are not over.
    pub spread_xof: Option<i64>,
}

/// The corridors with tariffs, those with the most first.
///
/// # Errors
/// `not-allowed`.
pub fn corridors(store: &Store, permit: &Permit) -> Result<Vec<Corridor>> {
    permit.needs(Action::Read(RemittanceTariff::KIND))?;
    let mut found: BTreeMap<String, BTreeMap<String, usize>> = BTreeMap::new();
    for tariff in store.all::<RemittanceTariff>(&[], MOST_TARIFFS)? {
        *found.entry(tariff.record.country).or_default().entry(tariff.record.currency).or_default() += 1;
    }
    let mut all: Vec<Corridor> = found
        .into_iter()
        .map(|(country, currencies)| {
            let tariffs = currencies.values().sum();
            let mut currencies: Vec<(String, usize)> = currencies.into_iter().collect();
            currencies.sort_by(|one, other| (other.1, &one.0).cmp(&(one.1, &other.0)));
            Corridor { country, currencies: currencies.into_iter().map(|(code, _)| code).collect(), tariffs }
        })
        .collect();
    all.sort_by(|one, other| (other.tariffs, &one.country).cmp(&(one.tariffs, &other.country)));
    Ok(all)
}

/// The offers for a sum: of each provider, product and way the one that was noted last, the cheapest in all first; what
/// is over stands last, and only where nothing newer holds.
///
/// # Errors
/// `not-allowed`; `invalid` on `amount`.
pub fn compare(store: &Store, permit: &Permit, question: &Question) -> Result<Comparison> {
    permit.needs(Action::Read(RemittanceTariff::KIND))?;
    let Question { country, currency, amount } = question;
    if !(1..=MOST_SENT).contains(amount) {
        return Err(Error::invalid("amount", "out-of-range").with("min", 1).with("max", MOST_SENT));
    }
    let currency = match currency {
        Some(currency) => currency.clone(),
        None => {
            let corridor = corridors(store, permit)?.into_iter().find(|corridor| corridor.country == *country);
            corridor.and_then(|corridor| corridor.currencies.into_iter().next()).unwrap_or_default()
        }
    };
    let mut tariffs: Vec<Stored<RemittanceTariff>> = store.all(&[("country", country)], MOST_TARIFFS)?;
    tariffs.retain(|tariff| tariff.record.currency == currency && holds(&tariff.record, *amount));
    let today = store.today();
    // What holds comes before what is over, the newest first.
    tariffs.sort_by_cached_key(|tariff| {
        (is_over(&tariff.record, today), Reverse((tariff.record.noted_on.clone(), tariff.id)))
    });
    let mut seen = HashSet::new();
    let mut offers = Vec::new();
    for tariff in tariffs {
        let RemittanceTariff { provider, product, channel, pay_in, pay_out, .. } = tariff.record.clone();
        let product = product.map(|product| product.to_lowercase());
        if seen.insert((provider.to_lowercase(), product, channel, pay_in, pay_out)) {
            offers.push(offer(tariff, *amount, today));
        }
    }
    offers.sort_by_cached_key(|offer| {
        let (record, unknown) = (&offer.tariff.record, offer.cost_share.is_none());
        let share = offer.cost_share.unwrap_or(offer.fee_share);
        (is_over(record, today), unknown, share, record.provider.to_lowercase())
    });
    let spread_xof = spread(&offers, today);
    Ok(Comparison { country: country.clone(), currency, amount: *amount, offers, spread_xof })
}

/// Francs between the dearest and the cheapest of those that hold.
pub(super) fn spread(offers: &[Offer], today: NaiveDate) -> Option<i64> {
    let holding = offers.iter().filter(|offer| !is_over(&offer.tariff.record, today));
    let costs: Vec<i64> = holding.filter_map(|offer| offer.cost_xof).collect();
    let (dearest, cheapest) = costs.iter().max().zip(costs.iter().min())?;
    Some(dearest.saturating_sub(*cheapest))
}

fn holds(tariff: &RemittanceTariff, amount: i64) -> bool {
    tariff.amount_from.is_none_or(|from| from <= amount) && tariff.amount_to.is_none_or(|to| amount <= to)
}

fn day(said: &Option<String>) -> Option<NaiveDate> {
    said.as_deref().and_then(|day| day.parse().ok())
}

fn is_over(tariff: &RemittanceTariff, today: NaiveDate) -> bool {
    day(&tariff.valid_until).is_some_and(|until| until < today)
}

fn offer(tariff: Stored<RemittanceTariff>, amount: i64, today: NaiveDate) -> Offer {
    let said = |text: &Option<String>| text.as_deref().and_then(Decimal::read);
    let (record, unit, amount) = (&tariff.record, i128::from(UNIT), i128::from(amount));
    let percent = said(&record.fee_percent).unwrap_or_default();
    // All in thousandths: of the currency, of a franc, of a percent.
    let fee = i128::from(said(&record.fee).unwrap_or_default().0) + amount * i128::from(percent.0) / 100;
    let worth = fixed_rate(&record.currency).or(said(&record.market_rate)).filter(|worth| worth.0 > 0);
    // Between two that share one franc nobody says a rate.
    let told = said(&record.rate).or(worth.filter(|worth| worth.0 == UNIT));
    let priced = told.zip(worth).map(|(told, worth)| {
        let (told, worth) = (i128::from(told.0), i128::from(worth.0));
        // In millionths of a franc: the fee, and what the rate takes of what is sent.
        let all = fee * worth + (worth - told) * amount * unit;
        (rounded_up(all * 10_000, amount * unit * worth), rounded_up(all, unit * unit))
    });
    let noted_long_ago = day(&record.noted_on).is_none_or(|on| (today - on).num_days() > FRESH_DAYS);
    let cost_share = priced.map(|(share, _)| share);
    Offer {
        fee: Decimal(within(fee)).to_string(),
        received_xof: told.map(|told| within(amount * i128::from(told.0) / unit)),
        fee_share: rounded_up(fee * 10_000, amount * unit),
        cost_share,
        cost_xof: priced.map(|(_, sum)| sum),
        level: cost_share.map(|share| match share {
            _ if share <= GOAL => Level::Goal,
            _ if share <= LIMIT => Level::Limit,
            _ => Level::Dear,
        }),
        old: noted_long_ago || is_over(record, today),
        tariff,
    }
}

/// Whoever pays is told no less than it costs.
fn rounded_up(part: i128, of: i128) -> i64 {
    within(-(-part).div_euclid(of))
}

/// What another program wrote may be of any size.
fn within(figure: i128) -> i64 {
    i64::try_from(figure).unwrap_or(if figure < 0 { i64::MIN } else { i64::MAX })
}
