//! Money transfers: the offers of a corridor, on the screen or on paper.

use casework::access::Action;
use casework::error::{Error, Result};
use casework::letters::money;
use casework::remittance::{self, Offer, Question, RemittanceTariff};
use casework::store::journal::Act;
use casework::store::kind::Record;
use casework::words::Lang;

use super::letter::into_a_file;
use crate::answer::{Answer, table};
use crate::args::Remittance;
use crate::session::Session;

pub fn remittance(session: &mut Session, verb: &Remittance) -> Result<Answer> {
    let Remittance::Compare { from_country, amount, currency, paper_lang, out } = verb;
    let question = Question { country: from_country.clone(), currency: currency.clone(), amount: *amount };
    if let Some(out) = out {
        let permit = session.permit(Action::Print)?;
        let lang = paper_lang.map(Lang::from).unwrap_or_default();
        return into_a_file(session, out, |store| remittance::print(store, &permit, &question, lang, Act::Exported));
    }
    let permit = session.permit(Action::Read(RemittanceTariff::KIND))?;
    let compared = remittance::compare(&session.opened.store, &permit, &question)?;
    if compared.offers.is_empty() {
        return Err(Error::refused("remittance-none"));
    }
    let rows: Vec<Vec<String>> = compared.offers.iter().map(|offer| row(session, offer, &compared.currency)).collect();
    let text = table(&rows);
    Answer::new(compared, text)
}

fn row(session: &Session, offer: &Offer, currency: &str) -> Vec<String> {
    let tariff = &offer.tariff.record;
    let cost = offer
        .cost_share
        .map_or_else(|| session.context.say("remittance-fee-alone", &[("share", percent(offer.fee_share))]), percent);
    let received = offer.received_xof.map_or_else(|| session.context.say("remittance-unknown", &[]), money);
    let old = if offer.old { session.context.say("remittance-old", &[]) } else { String::new() };
    vec![
        [Some(tariff.provider.clone()), tariff.product.clone()].into_iter().flatten().collect::<Vec<_>>().join(", "),
        format!("{} {currency}", offer.fee),
        cost,
        received,
        tariff.noted_on.clone().unwrap_or_default(),
        old,
    ]
}

/// 345 hundredths → "3.45 %".
fn percent(share: i64) -> String {
    let sign = if share < 0 { "-" } else { "" };
    let share = share.unsigned_abs();
    format!("{sign}{}.{:02} %", share / 100, share % 100)
}
