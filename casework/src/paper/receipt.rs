//! What the receipt of an instalment says.

use chrono::NaiveDate;

use super::{Paper, identity};
use crate::centre::paper::{desk_in, letterhead, place};
use crate::error::{Error, Result};
use crate::letters::{Printing, Receipt, money};
use crate::lists;
use crate::person::{self, PersonId};
use crate::return_support::{Instalment, InstalmentId, Plan};
use crate::store::{Store, Stored};

/// Goes up with every change of the layout or of the fixed words.
pub const TEMPLATE_VERSION: &str = "recu-1";

fn paid_on(instalment: &Instalment) -> Option<NaiveDate> {
    instalment.paid_on.as_deref().filter(|_| instalment.state.as_deref() != Some("annulee"))?.parse().ok()
}

/// The receipts of a person's paid instalments, the oldest first, with the amount.
pub fn offered(store: &Store, file: PersonId) -> Result<Vec<(Paper, Option<String>)>> {
    let mut paid: Vec<Stored<Instalment>> = person::parts(store, file, 200)?;
    paid.retain(|instalment| paid_on(&instalment.record).is_some());
    paid.reverse();
    let line = |paid: Stored<Instalment>| {
        let amount = money(paid.record.amount_xof.unwrap_or_default());
        let day = paid_on(&paid.record).map(|day| day.format("%d/%m/%Y").to_string()).unwrap_or_default();
        (Paper::Receipt { instalment: InstalmentId(paid.id.0) }, Some(format!("{amount} · {day}")))
    };
    Ok(paid.into_iter().map(line).collect())
}

/// The receipt without a word.
pub fn blank(store: &Store, printing: Printing) -> Result<Receipt> {
    Ok(Receipt {
        letterhead: letterhead(store)?,
        place: place(store)?,
        desk: desk_in(store, printing.lang)?,
        printing,
        ..Receipt::default()
    })
}

/// The receipt of an instalment.
pub fn of(store: &Store, id: InstalmentId, printing: Printing) -> Result<Receipt> {
    let instalment = store.get::<Instalment>(id)?.record;
    let missing = || Error::refused("not-found");
    let paid_on = paid_on(&instalment).ok_or_else(|| Error::refused("receipt-unpaid"))?;
    let plan_id = instalment.plan.ok_or_else(missing)?;
    let plan = store.get::<Plan>(plan_id)?.record;
    let person = person::on_paper(store, instalment.person.ok_or_else(missing)?)?.ok_or_else(missing)?;
    // Ids grow with time; those withdrawn keep their place, so that no number is given twice.
    let sql = "SELECT count(*) FROM instalment WHERE plan = ?1 AND id <= ?2";
    let number: i64 = store.db().prepare_cached(sql)?.query_row((plan_id, id), |row| row.get(0))?;
    let plan_reference = plan.reference.unwrap_or_default();
    Ok(Receipt {
        reference: format!("{plan_reference}/{number}"),
        plan: plan_reference,
        programme: lists::label(store, "programme", &plan.programme, printing.lang)?,
        person: identity(&person),
        amount_xof: instalment.amount_xof.unwrap_or_default(),
        in_kind: instalment.in_kind,
        paid_on,
        paid_by: instalment.paid_by,
        cash_book: instalment.receipt,
        ..blank(store, printing)?
    })
}
