//! What invented providers ask for a transfer. Nobody asks these prices.

use chrono::Days;
use serde_json::json;

use crate::access::Permit;
use crate::error::Result;
use crate::records::record;
use crate::remittance::RemittanceTariff;
use crate::store::Store;
use crate::store::kind::{Record, fields_of};

/// Country, currency, provider, ways in and out, how soon, fee, percent, rate.
type Line = (
    &'static str,
    &'static str,
    &'static str,
    [&'static str; 3],
    Option<&'static str>,
    Option<&'static str>,
    Option<&'static str>,
);

const LINES: [Line; 6] = [
    ("FR", "EUR", "Kunkan", ["carte", "mobile-money", "heure"], Some("0"), None, Some("646.5")),
    ("FR", "EUR", "Mandat express", ["especes", "especes", "heure"], Some("9.9"), None, Some("643")),
    ("FR", "EUR", "Banque des deux rives", ["compte", "compte", "cinq-jours"], Some("12"), None, Some("655.957")),
    ("ES", "EUR", "Mandat express", ["especes", "especes", "heure"], Some("4.5"), None, Some("641")),
    ("CI", "XOF", "Kunkan", ["mobile-money", "mobile-money", "heure"], None, Some("1"), None),
    ("CI", "XOF", "Mandat express", ["especes", "especes", "jour"], Some("2500"), None, None),
];

pub(super) fn fill(store: &mut Store, permit: &Permit) -> Result<()> {
    if !store.list(RemittanceTariff::KIND, &[], 1)?.is_empty() {
        return Ok(());
    }
    let days = (5..).step_by(25);
    for ((country, currency, provider, [pay_in, pay_out, speed], fee, percent, rate), ago) in
        LINES.into_iter().zip(days)
    {
        let noted = store.today() - Days::new(ago);
        let mut fields = fields_of(json!({
            "country": country, "currency": currency, "provider": provider, "pay_in": pay_in, "pay_out": pay_out,
            "speed": speed, "noted_on": noted.to_string(), "source": "relevé d'exercice",
        }));
        for (name, said) in [("fee", fee), ("fee_percent", percent), ("rate", rate)] {
            fields.extend(said.map(|said| (name.to_owned(), said.into())));
        }
        record(store, permit, RemittanceTariff::KIND, fields)?;
    }
    Ok(())
}
