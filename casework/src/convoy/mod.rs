//! Group entry of a convoy (saisie en groupe): what is common is said once, then a line for each person.
//!
//! A line is a person, a return and a visit, written by the verbs of those slices in one transaction, together with the
//! draft that no longer holds it: after a power cut a line stands in the records or in the draft, never in both.
//! A convoy has no record of its own. Its returns name it (`convoy` and `returned_on`), so that desks that receive one
//! convoy in two places meet in one list.

mod cells;
mod lines;
mod paste;
mod sql;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::access::{Action, Permit};
use crate::error::{Error, Result};
use crate::journey::JourneyReturn;
use crate::person::{self, Duplicate, Person, PersonId};
use crate::records;
use crate::store::Store;
use crate::store::kind::{Fields, Record};
use crate::store::value;

pub use cells::{Cells, Refused};
pub use lines::{Entered, Line, Saved, correct, enter};
pub use paste::{Filled, Pasted, fill, paste};

/// What is common to all who arrive together. All but the reasons stand in each return.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Group {
    /// Flight or convoy number. Where none is given it is made from the desk, the day and a number.
    pub convoy: String,
    /// A day.
    pub returned_on: String,
    pub return_kind: String,
    pub from_country: Option<String>,
    /// The airport, border post or outpost.
    pub through: Option<String>,
    pub means: Vec<String>,
    /// As announced, 1 to 2000; what was entered is counted.
    pub convoy_size: Option<i64>,
    /// Of the visits, three at most; none: support after a return.
    pub reasons: Vec<String>,
}

/// A convoy in the list of those that were entered here.
#[derive(Clone, Debug, Serialize)]
pub struct Convoy {
    #[serde(flatten)]
    pub group: Group,
    pub entered: u32,
}

/// A convoy with its lines, in the order in which they were entered.
#[derive(Clone, Debug, Serialize)]
pub struct Opened {
    pub group: Group,
    pub lines: Vec<Saved>,
}

impl Group {
    /// The fields of a return.
    fn fields(&self) -> Fields {
        let texts = [
            ("convoy", Some(&self.convoy)),
            ("returned_on", Some(&self.returned_on)),
            ("return_kind", Some(&self.return_kind)),
            ("from_country", self.from_country.as_ref()),
            ("through", self.through.as_ref()),
        ];
        let texts = texts.map(|(name, text)| (name.to_owned(), text.cloned().map_or(Value::Null, Value::from)));
        let mut fields = Fields::from_iter(texts);
        fields.insert("means".to_owned(), self.means.clone().into());
        fields.insert("convoy_size".to_owned(), self.convoy_size.map_or(Value::Null, Value::from));
        fields
    }
}

/// Looks at what is common before the first line, and gives the convoy its number where it has none.
///
/// # Errors
/// `not-allowed`; `invalid` with the field.
pub fn begin(store: &Store, permit: &Permit, mut group: Group) -> Result<Group> {
    permit.needs(Action::Write(JourneyReturn::KIND))?;
    if group.returned_on.is_empty() {
        return Err(Error::invalid("returned_on", "required"));
    }
    let day = group.returned_on.parse::<chrono::NaiveDate>();
    let day = day.map_err(|_| Error::invalid("returned_on", "date-format"))?;
    if day > store.today() {
        return Err(Error::invalid("returned_on", "in-the-future"));
    }
    if group.return_kind.is_empty() {
        return Err(Error::invalid("return_kind", "required"));
    }
    if group.reasons.is_empty() {
        group.reasons = sql::usual_reasons();
    }
    if group.reasons.len() > 3 {
        return Err(Error::invalid("reasons", "too-many").with("max", 3));
    }
    group.convoy = group.convoy.split_whitespace().collect::<Vec<_>>().join(" ");
    if group.convoy.is_empty() {
        let place = format!("{}-{}", store.base_prefix()?, day.format("%y%m%d"));
        group.convoy = sql::free_number(store, &place)?;
    }
    for (name, given) in group.fields() {
        if let Some(field) = JourneyReturn::KIND.field(&name) {
            value::normalise_on(store, field, &given)?;
        }
    }
    Ok(group)
}

/// The convoys that were entered, the newest first, a hundred at most.
///
/// # Errors
/// `not-allowed`.
pub fn list(store: &Store, permit: &Permit) -> Result<Vec<Convoy>> {
    permit.needs(Action::Read(JourneyReturn::KIND))?;
    sql::list(store)
}

/// A convoy with its lines.
///
/// # Errors
/// `not-allowed`; `not-found`.
pub fn open(store: &Store, permit: &Permit, convoy: &str, returned_on: &str) -> Result<Opened> {
    permit.needs(Action::Read(Person::KIND))?;
    let returns = sql::returns(store, convoy, returned_on)?;
    let last = returns.last().ok_or_else(|| Error::refused("not-found"))?.0;
    let saved = returns.iter().map(|(id, person)| lines::saved(store, *id, *person));
    Ok(Opened { group: sql::group(store, last)?, lines: saved.collect::<Result<_>>()? })
}

/// Corrects what is common in all returns of the convoy; gives how many changed.
///
/// # Errors
/// As [`begin`]; `not-found`. Nothing is changed then.
pub fn correct_group(
    store: &mut Store,
    permit: &Permit,
    (convoy, returned_on): (&str, &str),
    group: Group,
) -> Result<(Group, u32)> {
    let group = begin(store, permit, group)?;
    let returns = sql::returns(store, convoy, returned_on)?;
    let changed = store.transaction(|store| {
        let mut changed = 0;
        for (id, _) in returns {
            let done = records::correct(store, permit, JourneyReturn::KIND, id, group.fields())?;
            changed += u32::from(!done.changed.is_empty());
        }
        Ok(changed)
    })?;
    Ok((group, changed))
}

/// Who may be the person of a line, as far as it is typed. Never blocks.
///
/// # Errors
/// `not-allowed`; what SQLite says.
pub fn alike(store: &Store, permit: &Permit, cells: &Cells, except: Option<PersonId>) -> Result<Vec<Duplicate>> {
    permit.needs(Action::Search)?;
    let (mut fields, _) = cells.read(store);
    if fields.contains_key("stated_age") {
        // Without its day an age says nothing about the year of birth.
        fields.insert("age_stated_on".to_owned(), store.today().to_string().into());
    }
    if !fields.contains_key("family_name") {
        return Ok(vec![]);
    }
    person::duplicates_of_draft(store, permit, &fields, except.map(|person| crate::ids::RecordId(person.0)))
}
