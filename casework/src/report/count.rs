//! A question on its way to figures: its period, its desks, and what several tables count.
//!
//! A record belongs to the desk of its file: a visit to the desk that held it, a session, letter or plan to the desk of the case file,
//! a person to the desk that gave the number.

use std::cell::OnceCell;
use std::collections::BTreeSet;
use std::rc::Rc;

use chrono::NaiveDate;
use rusqlite::Row;

use crate::access::Permit;
use crate::centre::base_prefix;
use crate::error::Result;
use crate::ids::RecordId;
use crate::person::{Person, PersonId};
use crate::referral::{Outcome, PartnerScore};
use crate::store::Store;
use crate::time::{PartialDate, day_of, span};
use crate::{lists, referral, retention};

/// Something that is counted once in a table, or once a row where a record stands in several.
#[derive(Clone, Debug)]
pub struct Item {
    pub record: RecordId,
    pub person: Option<PersonId>,
    /// A day.
    pub on: String,
    /// A code of the table's rows; empty where nothing is said.
    pub row: String,
    pub column: String,
    /// Days or francs, where they are added up or halved.
    pub amount: i64,
}

impl Item {
    fn new(record: RecordId, person: Option<PersonId>, on: NaiveDate) -> Self {
        let (row, column) = Default::default();
        Self { record, person, on: on.to_string(), row, column, amount: 0 }
    }
}

/// Who came: sex, band of age and region of origin as codes, empty where nothing is said.
#[derive(Clone, Debug, Default)]
pub struct Who {
    pub sex: String,
    pub age_band: String,
    pub region: String,
    pub profile: String,
}

/// A visit of the period.
pub struct Seen {
    pub item: Item,
    pub who: Who,
    pub channel: String,
    pub reasons: Vec<String>,
    pub desk: String,
}

/// A question on its way to figures.
pub struct Counting<'a> {
    pub store: &'a Store,
    pub permit: &'a Permit,
    pub from: NaiveDate,
    pub until: NaiveDate,
    /// Prefixes without the number of a life.
    pub desks: BTreeSet<String>,
    visits: OnceCell<Rc<Vec<Seen>>>,
    persons: OnceCell<Rc<Vec<(Item, Who)>>>,
    letters: OnceCell<Rc<Vec<PartnerScore>>>,
}

pub(super) const SEX_UNSAID: &str = "non-precise";

impl<'a> Counting<'a> {
    pub fn new(
        store: &'a Store,
        permit: &'a Permit,
        from: NaiveDate,
        until: NaiveDate,
        desks: BTreeSet<String>,
    ) -> Self {
        let (visits, persons, letters) = Default::default();
        Self { store, permit, from, until, desks, visits, persons, letters }
    }

    pub(super) fn days(&self) -> [String; 2] {
        [self.from.to_string(), self.until.to_string()]
    }

    /// From the first instant of the period to the one after it, ms UTC.
    pub(super) fn instants(&self) -> (i64, i64) {
        span(self.from, self.until, self.store.offset_minutes())
    }

    /// Ids of records that were made in the period.
    pub(super) fn ids(&self) -> (RecordId, RecordId) {
        let (first, after) = self.instants();
        (RecordId::first_at(first), RecordId::first_at(after))
    }

    fn asks_for(&self, desk: &str) -> bool {
        self.desks.contains(base_prefix(desk))
    }

    /// Of a number that a desk gave: `BKO2-P26-004211-K`.
    pub(super) fn asks_for_number(&self, reference: Option<&str>) -> bool {
        reference.and_then(|number| number.split('-').next()).is_some_and(|desk| self.asks_for(desk))
    }

    /// Rows of `sql` between the days of the period that belong to the desks asked for. Columns: `id`, `person`, `desk` (a prefix or a
    /// number), `on_day`, `row`, `amount`.
    pub(super) fn dated(&self, sql: &str) -> Result<Vec<Item>> {
        let mut query = self.store.db().prepare_cached(sql)?;
        let mut rows = query.query(self.days())?;
        let mut found = Vec::new();
        while let Some(row) = rows.next()? {
            if self.asks_for_number(row.get::<_, Option<String>>("desk")?.as_deref()) {
                found.push(Item {
                    record: row.get("id")?,
                    person: row.get("person")?,
                    on: text(row, "on_day")?,
                    row: text(row, "row")?,
                    column: String::new(),
                    amount: row.get::<_, Option<i64>>("amount")?.unwrap_or(0),
                });
            }
        }
        Ok(found)
    }

    pub(super) fn visits(&self) -> Result<Rc<Vec<Seen>>> {
        known(&self.visits, || {
            let mut query = self.store.db().prepare_cached(
                "SELECT visit.id, visit.person, visit.desk, visit.held_at, visit.channel, visit.reasons, visit.tally_sex, visit.tally_age_band,
                 visit.tally_division, coalesce(visit.profile, person.profile) AS profile, person.sex, person.birth_date, person.stated_age,
                 person.age_stated_on, person.origin_division
                 FROM visit LEFT JOIN record ON record.id = visit.person LEFT JOIN person ON person.no = record.no
                 WHERE visit.withdrawn IS NOT 1 AND visit.held_at >= ?1 AND visit.held_at < ?2 ORDER BY visit.held_at, visit.id",
            )?;
            let mut rows = query.query(self.instants())?;
            let mut found = Vec::new();
            while let Some(row) = rows.next()? {
                let desk = text(row, "desk")?;
                if !self.asks_for(&desk) {
                    continue;
                }
                let on = day_of(row.get("held_at")?, self.store.offset_minutes());
                let person: Option<PersonId> = row.get("person")?;
                let mut who = who(row, on)?;
                if person.is_none() {
                    who.sex = said(row, "tally_sex")?.unwrap_or_else(|| SEX_UNSAID.to_owned());
                    who.age_band = text(row, "tally_age_band")?;
                    who.region = region(said(row, "tally_division")?.as_deref());
                }
                let reasons = said(row, "reasons")?.map(|set| serde_json::from_str(&set)).transpose()?;
                found.push(Seen {
                    item: Item::new(row.get("id")?, person, on),
                    who,
                    channel: text(row, "channel")?,
                    reasons: reasons.unwrap_or_default(),
                    desk: base_prefix(&desk).to_owned(),
                });
            }
            Ok(found)
        })
    }

    pub(super) fn visits_by(
        &self,
        row: impl Fn(&Seen) -> String,
        column: impl Fn(&Seen) -> String,
    ) -> Result<Vec<Item>> {
        let all = self.visits()?;
        Ok(all.iter().map(|seen| Item { row: row(seen), column: column(seen), ..seen.item.clone() }).collect())
    }

    /// Files of persons that were opened in the period.
    pub(super) fn persons(&self) -> Result<Rc<Vec<(Item, Who)>>> {
        known(&self.persons, || {
            let mut query = self.store.db().prepare_cached(
                "SELECT record.id, reference, sex, birth_date, stated_age, age_stated_on, origin_division, profile
                 FROM record JOIN person ON person.no = record.no
                 WHERE record.id >= ?1 AND record.id < ?2 AND same_as IS NULL AND withdrawn IS NOT 1 AND forgotten IS NOT 1
                 ORDER BY record.id",
            )?;
            let mut rows = query.query(self.ids())?;
            let mut found = Vec::new();
            while let Some(row) = rows.next()? {
                if !self.asks_for_number(said(row, "reference")?.as_deref()) {
                    continue;
                }
                let record: RecordId = row.get("id")?;
                let on = self.day_of_id(record);
                let item = Item::new(record, Some(PersonId(record.0)), on);
                found.push((item, who(row, on)?));
            }
            Ok(found)
        })
    }

    pub(super) fn persons_by(&self, row: impl Fn(&Who) -> String) -> Result<Vec<Item>> {
        let all = self.persons()?;
        Ok(all.iter().map(|(item, who)| Item { row: row(who), column: who.sex.clone(), ..item.clone() }).collect())
    }

    pub(super) fn day_of_id(&self, record: RecordId) -> NaiveDate {
        day_of(record.written_at().unwrap_or_default(), self.store.offset_minutes())
    }

    pub(super) fn letters_by(&self, row: impl Fn(&PartnerScore, Outcome) -> String) -> Result<Vec<Item>> {
        let all = known(&self.letters, || referral::scoreboard(self.store, self.permit, self.from, self.until))?;
        let letters = all.iter().flat_map(|partner| partner.letters.iter().map(move |letter| (partner, letter)));
        let mine = letters.filter(|(_, letter)| self.asks_for_number(letter.reference.as_deref()));
        Ok(mine
            .map(|(partner, letter)| Item {
                record: RecordId(letter.referral.0),
                person: letter.person,
                on: letter.printed_on.clone(),
                row: row(partner, letter.outcome),
                column: String::new(),
                amount: letter.days.unwrap_or(-1),
            })
            .collect())
    }
}

/// What was counted once is not counted again for another table.
fn known<T>(cell: &OnceCell<Rc<Vec<T>>>, count: impl FnOnce() -> Result<Vec<T>>) -> Result<Rc<Vec<T>>> {
    if let Some(all) = cell.get() {
        return Ok(Rc::clone(all));
    }
    let all = Rc::new(count()?);
    Ok(Rc::clone(cell.get_or_init(|| all)))
}

pub(super) fn said(row: &Row, column: &str) -> Result<Option<String>> {
    Ok(row.get(column)?)
}

pub(super) fn text(row: &Row, column: &str) -> Result<String> {
    Ok(said(row, column)?.unwrap_or_default())
}

fn who(row: &Row, on: NaiveDate) -> Result<Who> {
    let born: Option<PartialDate> = said(row, "birth_date")?.and_then(|date| date.parse().ok());
    let (stated_age, age_stated_on) = (row.get("stated_age")?, said(row, "age_stated_on")?);
    let person = Person { birth_date: born, stated_age, age_stated_on, ..Person::default() };
    Ok(Who {
        sex: said(row, "sex")?.unwrap_or_else(|| SEX_UNSAID.to_owned()),
        age_band: person.age_on(on).and_then(retention::age_band).unwrap_or_default().to_owned(),
        region: region(said(row, "origin_division")?.as_deref()),
        profile: text(row, "profile")?,
    })
}

/// The region of a commune, cercle or region.
fn region(division: Option<&str>) -> String {
    division.and_then(lists::division).map(|division| division.region_code.clone()).unwrap_or_default()
}
