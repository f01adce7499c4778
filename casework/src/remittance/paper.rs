//! The comparison on paper (fiche comparative de transfert d'argent), for whoever asked.

use crate::access::{Action, Permit, User};
use crate::centre::paper;
use crate::error::{Error, Result};
use crate::exchange::slip::{Drawn, printing};
use crate::letters::{self, ComparedOffer, ComparisonSheet, Printing, within_a_line};
use crate::lists;
use crate::remittance::compare::{Level, Offer, Question, compare, spread};
use crate::store::Store;
use crate::store::journal::Act;
use crate::words::{self, Lang};

/// Goes up with every change of the layout or of the fixed words.
const TEMPLATE_VERSION: &str = "transferts-1";

/// Draws the sheet with the cheapest offers, and notes in the journal that it was printed or kept in a file. It names nobody.
///
/// # Errors
/// `not-allowed`; `remittance-none` where no tariff is noted; `invalid` on `amount`.
pub fn print(store: &mut Store, permit: &Permit, question: &Question, lang: Lang, act: Act) -> Result<Drawn> {
    permit.needs(Action::Print)?;
    let compared = compare(store, permit, question)?;
    if compared.offers.is_empty() {
        return Err(Error::refused("remittance-none"));
    }
    let by = store.find_record::<User>(permit.author().0)?.map(|user| user.record.name).unwrap_or_default();
    let shown = &compared.offers[..compared.offers.len().min(letters::MOST_OFFERS)];
    let sheet = ComparisonSheet {
        letterhead: paper::letterhead(store)?,
        country: lists::label(store, "country", &compared.country, lang)?,
        country_code: compared.country,
        currency: compared.currency,
        amount: compared.amount,
        date: store.today(),
        offers: shown.iter().map(|offer| said(store, offer, lang)).collect::<Result<_>>()?,
        more: compared.offers.len() - shown.len(),
        spread_xof: spread(shown, store.today()).filter(|spread| *spread > 0),
        desk: paper::desk_in(store, lang)?,
        printing: Printing { lang, ..printing(store, by, TEMPLATE_VERSION)? },
    };
    let reference = sheet.title();
    store.note_act(Some(permit.author()), act, None, Some(&reference))?;
    Ok(Drawn { pdf: letters::comparison_sheet(&sheet)?, reference })
}

fn said(store: &Store, offer: &Offer, lang: Lang) -> Result<ComparedOffer> {
    let tariff = &offer.tariff.record;
    let label = |list: &str, code: &Option<String>| -> Result<Option<String>> {
        code.as_deref().map(|code| Ok(within_a_line(&lists::label(store, list, code, lang)?))).transpose()
    };
    let way = |key: &str, label: Option<String>| label.map(|label| words::text(lang, key, &[("way", label)]));
    let paid = way("comparison-paid", label("remittance_pay_in", &tariff.pay_in)?);
    let given = way("comparison-given", label("remittance_pay_out", &tariff.pay_out)?);
    Ok(ComparedOffer {
        provider: tariff.provider.clone(),
        product: tariff.product.clone(),
        way: [label("remittance_channel", &tariff.channel)?, paid, given]
            .into_iter()
            .flatten()
            .collect::<Vec<_>>()
            .join(" · "),
        speed: label("remittance_speed", &tariff.speed)?,
        fee: offer.fee.clone(),
        rate: tariff.rate.clone(),
        cost_share: offer.cost_share,
        fee_share: offer.fee_share,
        cost_xof: offer.cost_xof,
        received_xof: offer.received_xof,
        within_goal: offer.level == Some(Level::Goal),
        noted_on: tariff.noted_on.as_deref().and_then(|day| day.parse().ok()),
        old: offer.old,
    })
}
