//! What each indicator counts: one pass over the records of a kind.

use std::collections::BTreeMap;

use super::count::{Counting, Item, SEX_UNSAID, Seen, said, text};
use crate::error::Result;
use crate::household;
use crate::ids::RecordId;
use crate::person::PersonId;

pub fn visits_by_desk(counting: &Counting) -> Result<Vec<Item>> {
    counting.visits_by(|seen| seen.desk.clone(), named)
}

pub fn visits_by_channel(counting: &Counting) -> Result<Vec<Item>> {
    counting.visits_by(|seen| seen.channel.clone(), named)
}

fn named(seen: &Seen) -> String {
    if seen.item.person.is_some() { "named" } else { "anonymous" }.to_owned()
}

pub fn visits_by_profile(counting: &Counting) -> Result<Vec<Item>> {
    counting.visits_by(|seen| seen.who.profile.clone(), |seen| seen.who.sex.clone())
}

pub fn visits_by_age(counting: &Counting) -> Result<Vec<Item>> {
    counting.visits_by(|seen| seen.who.age_band.clone(), |seen| seen.who.sex.clone())
}

pub fn visits_by_region(counting: &Counting) -> Result<Vec<Item>> {
    counting.visits_by(|seen| seen.who.region.clone(), |seen| seen.who.sex.clone())
}

/// A visit stands under each of its reasons.
pub fn visits_by_reason(counting: &Counting) -> Result<Vec<Item>> {
    let visits = counting.visits()?;
    let each = |seen: &Seen| {
        let item = seen.item.clone();
        seen.reasons.clone().into_iter().map(move |row| Item { row, ..item.clone() })
    };
    Ok(visits.iter().flat_map(each).collect())
}

pub fn persons_by_profile(counting: &Counting) -> Result<Vec<Item>> {
    counting.persons_by(|who| who.profile.clone())
}

pub fn persons_by_age(counting: &Counting) -> Result<Vec<Item>> {
    counting.persons_by(|who| who.age_band.clone())
}

pub fn persons_by_region(counting: &Counting) -> Result<Vec<Item>> {
    counting.persons_by(|who| who.region.clone())
}

pub fn sessions(counting: &Counting) -> Result<Vec<Item>> {
    counting.dated(
        "SELECT session.id, session.person, case_file.desk, session.held_on AS on_day, coalesce(person.sex, 'non-precise') AS row, 0 AS amount
         FROM session JOIN record ON record.id = session.case_file JOIN case_file ON case_file.no = record.no
         LEFT JOIN record AS file ON file.id = session.person LEFT JOIN person ON person.no = file.no
         WHERE session.withdrawn IS NOT 1 AND session.held_on BETWEEN ?1 AND ?2",
    )
}

pub fn letters_by_outcome(counting: &Counting) -> Result<Vec<Item>> {
    let code = |outcome| serde_json::to_value(outcome).ok().and_then(|code| code.as_str().map(str::to_owned));
    counting.letters_by(|_, outcome| code(outcome).unwrap_or_default())
}

pub fn letters_by_partner(counting: &Counting) -> Result<Vec<Item>> {
    counting.letters_by(|partner, _| partner.partner.to_string())
}

pub fn answered_letters(counting: &Counting) -> Result<Vec<Item>> {
    let mut letters = counting.letters_by(|_, _| String::new())?;
    letters.retain(|letter| letter.amount >= 0);
    Ok(letters)
}

pub fn returns(counting: &Counting) -> Result<Vec<Item>> {
    let mut query = counting.store.db().prepare_cached(
        "SELECT record.id, journey_return.person, person.reference, journey_return.return_kind, person.sex
         FROM record JOIN journey_return ON journey_return.no = record.no
         JOIN record AS file ON file.id = journey_return.person JOIN person ON person.no = file.no
         WHERE record.id >= ?1 AND record.id < ?2 AND journey_return.withdrawn IS NOT 1 ORDER BY record.id",
    )?;
    let mut rows = query.query(counting.ids())?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        let record: RecordId = row.get("id")?;
        if counting.asks_for_number(said(row, "reference")?.as_deref()) {
            found.push(Item {
                record,
                person: row.get("person")?,
                on: counting.day_of_id(record).to_string(),
                row: text(row, "return_kind")?,
                column: said(row, "sex")?.unwrap_or_else(|| SEX_UNSAID.to_owned()),
                amount: 0,
            });
        }
    }
    Ok(found)
}

pub fn plans_decided(counting: &Counting) -> Result<Vec<Item>> {
    counting.dated(
        "SELECT id, person, reference AS desk, decided_on AS on_day, decision AS row, granted_xof AS amount
         FROM plan WHERE withdrawn IS NOT 1 AND decision IS NOT NULL AND decided_on BETWEEN ?1 AND ?2",
    )
}

pub fn granted(counting: &Counting) -> Result<Vec<Item>> {
    let mut plans = plans_decided(counting)?;
    plans.retain(|plan| plan.row == "accepte");
    Ok(plans)
}

/// What was paid, one item a plan.
pub fn paid(counting: &Counting) -> Result<Vec<Item>> {
    let paid = counting.dated(
        "SELECT plan.id, plan.person, plan.reference AS desk, instalment.paid_on AS on_day, '' AS row, instalment.amount_xof AS amount
         FROM instalment JOIN record ON record.id = instalment.plan JOIN plan ON plan.no = record.no
         WHERE instalment.withdrawn IS NOT 1 AND plan.withdrawn IS NOT 1 AND instalment.paid_on BETWEEN ?1 AND ?2",
    )?;
    let mut plans: BTreeMap<RecordId, Item> = BTreeMap::new();
    for part in paid {
        plans.entry(part.record).and_modify(|plan| plan.amount += part.amount).or_insert(part);
    }
    Ok(plans.into_values().collect())
}

/// Children alone among the persons of the period.
pub fn minors_alone(counting: &Counting) -> Result<Vec<Item>> {
    let persons = counting.persons()?;
    let mut found = Vec::new();
    for (item, who) in persons.iter() {
        let grown = ["18-24", "25-34", "35-59", "60-plus"].contains(&who.age_band.as_str());
        if !grown && household::alone(counting.store, PersonId(item.record.0))?.is_some() {
            found.push(item.clone());
        }
    }
    Ok(found)
}

pub fn opened(counting: &Counting) -> Result<Vec<Item>> {
    counting.dated(
        "SELECT id, person, desk, opened_on AS on_day, case_kind AS row, 0 AS amount
         FROM case_file WHERE withdrawn IS NOT 1 AND opened_on BETWEEN ?1 AND ?2",
    )
}

/// Open on the last day, whenever they were opened.
pub fn open(counting: &Counting) -> Result<Vec<Item>> {
    counting.dated(
        "SELECT id, person, desk, opened_on AS on_day, case_kind AS row, 0 AS amount
         FROM case_file WHERE withdrawn IS NOT 1 AND ?1 <= ?2 AND opened_on <= ?2 AND (status IS NOT 'clos' OR closed_on > ?2)",
    )
}

/// With the days from opening to closing.
pub fn closed(counting: &Counting) -> Result<Vec<Item>> {
    counting.dated(
        "SELECT id, person, desk, closed_on AS on_day, closing_reason AS row,
         CAST(julianday(closed_on) - julianday(coalesce(opened_on, closed_on)) AS INTEGER) AS amount
         FROM case_file WHERE withdrawn IS NOT 1 AND status = 'clos' AND closed_on BETWEEN ?1 AND ?2",
    )
}

/// How many files were brought together in the period and not parted again.
pub fn merged(counting: &Counting) -> Result<usize> {
    let sql = "SELECT count(*) FROM merge WHERE withdrawn IS NOT 1 AND merged_at >= ?1 AND merged_at < ?2";
    let count: u32 = counting.store.db().prepare_cached(sql)?.query_row(counting.instants(), |row| row.get(0))?;
    Ok(count as usize)
}
