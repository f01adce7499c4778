//! Skills and project (bilan de compétences): the trades a person knows, and what they wish to do with them.
//!
//! Trades are records of their own. Of the rest each file has one sheet, corrected over time: its id follows from the
//! person's, so two desks that begin it write on one sheet.

use serde_json::json;

use crate::access::{Action, Permit};
use crate::error::{Error, Result};
use crate::ids::RecordId;
use crate::person::{self, Person, PersonId};
use crate::record;
use crate::records;
use crate::store::kind::{Context, Fields, Record, Shape};
use crate::store::{Committed, Draft, Store, Stored};

record! {
    /// A trade that a person knows.
    Skill, SkillId: "skill" { check: Some(check) } {
        person: Option<PersonId> = Shape::Ref("person") => required,
        trade: String = Shape::Code("trade") => required,
        level: Option<String> = Shape::Code("trade_level"),
        years: Option<i64> = Shape::Whole { min: 0, max: 80 },
        /// A certificate that somebody here has seen: which one.
        certificate: Option<String> = Shape::Text(120) => group("certificate"),
        certificate_seen: Option<bool> = Shape::Bool => group("certificate"),
    }
}

record! {
    /// What a person wishes and has to begin with.
    SkillSheet, SkillSheetId: "skill_sheet" {} {
        person: Option<PersonId> = Shape::Ref("person") => required.automatic,
        training_wished: Option<String> = Shape::Text(160),
        start_wish: Option<String> = Shape::Code("start_wish"),
        mobility: Option<String> = Shape::Code("mobility"),
        tools_owned: Option<String> = Shape::LongText(300),
        /// Whole francs CFA.
        capital_xof: Option<i64> = Shape::Whole { min: 0, max: 100_000_000 },
        idea: Option<String> = Shape::LongText(500),
        /// Who would buy, where, at what price, who sells already.
        market_known: Option<String> = Shape::LongText(300),
    }
}

fn check(store: &Store, _: &Context, before: &Fields, after: &mut Fields) -> Result<()> {
    let text = |name: &str| after.get(name).and_then(serde_json::Value::as_str).unwrap_or_default();
    if before.get("trade") != after.get("trade") {
        let same = store.all::<Skill>(&[("person", text("person")), ("trade", text("trade"))], 1)?;
        if !same.is_empty() {
            return Err(Error::invalid("trade", "trade-stands"));
        }
    }
    Ok(())
}

/// Begins the sheet of a person, or corrects the one that stands; `null` empties.
///
/// # Errors
/// `not-allowed`; `not-found`; `forgotten`; `invalid` with field and reason. Nothing is changed then.
pub fn write(store: &mut Store, permit: &Permit, person: PersonId, mut fields: Fields) -> Result<Committed> {
    permit.needs(Action::Write(SkillSheet::KIND))?;
    records::typed_only(SkillSheet::KIND, &fields)?;
    if let Some(sheet) = sheets(store, person)?.first() {
        return store.commit(permit.author(), Draft::of(SkillSheet::KIND, sheet.id, fields));
    }
    let kept = person::kept(store, person)?;
    store.get::<Person>(kept)?;
    fields.insert("person".to_owned(), json!(kept));
    store.commit(permit.author(), Draft::new(SkillSheet::KIND, fields).with_id(id_of(kept)))
}

/// The trades of a person, in every file of theirs: the one with most years first.
///
/// # Errors
/// What SQLite says.
pub fn of_person(store: &Store, person: PersonId) -> Result<Vec<Stored<Skill>>> {
    let mut skills: Vec<Stored<Skill>> = person::parts(store, person, 200)?;
    skills.sort_by_key(|skill| (std::cmp::Reverse(skill.record.years), skill.id));
    Ok(skills)
}

/// The sheets of a person: that of the kept file first, then those of files merged into it.
///
/// # Errors
/// What SQLite says.
pub fn sheets(store: &Store, person: PersonId) -> Result<Vec<Stored<SkillSheet>>> {
    let kept = person::kept(store, person)?;
    let mut sheets: Vec<Stored<SkillSheet>> = person::parts(store, person, 20)?;
    sheets.sort_by_key(|sheet| (sheet.record.person != Some(kept), sheet.id));
    Ok(sheets)
}

/// About as old as the person: new records are looked for behind the largest id.
fn id_of(person: PersonId) -> RecordId {
    RecordId::following("jatigi skill sheet 1", person.0, &[person.0])
}
