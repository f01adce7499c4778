//! A row of a register becomes the fields of a person.

use std::collections::BTreeSet;

use chrono::{Datelike, NaiveDate};
use serde_json::Value;

use super::born::{Alone, Born, born, day};
use super::map::{As, Map, Reading};
use super::table::Table;
use super::text::{full_name, name, phones, plain, said};
use super::{Reason, Refused};
use crate::error::Error;
use crate::lists;
use crate::note::Note;
use crate::person::Person;
use crate::store::Store;
use crate::store::kind::{Field, Fields, Record, Shape};
use crate::store::value;
use crate::time::PartialDate;
use crate::words::Lang;

/// What a row says.
#[derive(Default)]
pub(super) struct Line {
    pub fields: Fields,
    /// The columns that are kept as a note, one a line.
    pub note: Vec<String>,
    pub warnings: Vec<Reason>,
    /// Years, and whether they are taken as said today.
    pub age_of_today: bool,
    age: Option<i64>,
    born: Option<PartialDate>,
    phones: Vec<Value>,
}

/// One or more refusals of a row, each with its cell.
type Refusals = Vec<Refused>;

/// # Errors
/// Every cell that cannot be read, not only the first: whoever mends the register mends the line once.
pub(super) fn read(number: u32, cells: &[String], table: &Table, map: &Map, store: &Store) -> Result<Line, Refusals> {
    let today = store.today();
    let refused = |reading: Option<&Reading>, field: Option<&str>, reason: Reason| Refused {
        line: number,
        column: reading.map(|reading| reading.column.clone()),
        field: field.map(str::to_owned),
        reason,
    };
    let extra = cells.get(table.width..).unwrap_or_default();
    if cells.len() < table.width || extra.iter().any(|cell| !cell.trim().is_empty()) {
        let filled = table.width + extra.iter().rposition(|cell| !cell.trim().is_empty()).map_or(0, |at| at + 1);
        let found = cells.len().min(filled);
        let reason = Reason::new("import-columns").with("found", found).with("expected", table.width);
        return Err(vec![refused(None, None, reason)]);
    }
    let mut line = Line::default();
    let mut refusals = Refusals::new();
    for (place, reading) in &table.readings {
        let Some(cell) = cells.get(*place).and_then(|cell| said(cell)) else { continue };
        if let Err((field, reason)) = line.take(reading, cell, map, store) {
            refusals.push(refused(Some(reading), field, reason));
        }
    }
    for (name, fixed) in &map.fixed {
        if !line.fields.contains_key(name)
            && let Ok(fixed) = serde_json::to_value(fixed)
        {
            line.fields.insert(name.clone(), fixed);
        }
    }
    let said_on = table.said_on.and_then(|place| cells.get(place)).and_then(|cell| said(cell));
    let said_on = said_on.and_then(|cell| day(cell, today).ok()).filter(|day| *day <= today).or(map.ages.said_on);
    line.settle_birth(said_on);
    line.settle_phones();
    let column_of = |field: &str| {
        table
            .readings
            .iter()
            .map(|(_, reading)| reading)
            .find(|reading| reading.field.is_some_and(|known| known.name == field))
    };
    let by_name = |field: &str| {
        column_of(field).or_else(|| {
            table.readings.iter().map(|(_, reading)| reading).find(|reading| reading.transform == As::FullName)
        })
    };
    let fields = std::mem::take(&mut line.fields);
    for (name, value) in fields {
        let Some(field) = Person::KIND.field(&name) else { continue };
        match value::normalise_on(store, field, &value) {
            Ok(Some(kept)) => {
                line.fields.insert(name, kept);
            }
            Ok(None) => {}
            Err(error) => refusals.push(refused(by_name(&name), Some(&name), reason_of(&error))),
        }
    }
    let has_refusal = |refusals: &Refusals, field: &str| refusals.iter().any(|one| one.field.as_deref() == Some(field));
    for field in Person::KIND.fields.iter().filter(|field| field.required && !line.fields.contains_key(field.name)) {
        if !has_refusal(&refusals, field.name) {
            refusals.push(refused(by_name(field.name), Some(field.name), Reason::new("import-empty")));
        }
    }
    let birth = ["birth_date", "stated_age"];
    if !birth.iter().any(|field| line.fields.contains_key(*field) || has_refusal(&refusals, field)) {
        refusals.push(refused(
            column_of(birth[0]).or_else(|| column_of(birth[1])),
            Some(birth[0]),
            Reason::new("import-birth"),
        ));
    }
    let note = Note::KIND.field("text").map(|text| value::normalise(text, &line.note.join("\n").into()));
    if let Some(Err(error)) = note {
        refusals.push(refused(
            table.readings.iter().map(|(_, reading)| reading).find(|one| one.transform == As::Note),
            None,
            reason_of(&error),
        ));
    }
    if refusals.is_empty() { Ok(line) } else { Err(refusals) }
}

/// One cell by itself, as a register's would be read: the fields that it fills.
///
/// # Errors
/// Why it cannot be read.
pub(super) fn of_cell(reading: &Reading, cell: &str, store: &Store) -> Result<Fields, Reason> {
    let Some(cell) = said(cell) else { return Ok(Fields::new()) };
    let mut line = Line::default();
    line.take(reading, cell, &Map::default(), store).map_err(|(_, reason)| reason)?;
    line.settle_birth(None);
    line.settle_phones();
    let mut fields = Fields::new();
    for (name, value) in line.fields {
        let Some(field) = Person::KIND.field(&name) else { continue };
        if let Some(kept) = value::normalise_on(store, field, &value).map_err(|error| reason_of(&error))? {
            fields.insert(name, kept);
        }
    }
    Ok(fields)
}

/// A refusal by the rules of the form, as a reason.
pub(super) fn reason_of(error: &Error) -> Reason {
    match error {
        Error::Invalid { reason, facts, .. } => Reason { key: format!("reason-{reason}"), facts: facts.clone() },
        other => Reason { key: format!("error-{}", other.code()), facts: vec![] },
    }
}

impl Line {
    fn take(
        &mut self,
        reading: &Reading,
        cell: &str,
        map: &Map,
        store: &Store,
    ) -> Result<(), (Option<&'static str>, Reason)> {
        let today = store.today();
        let Some(field) = reading.field else { return self.take_whole(reading, cell, map) };
        let refused = |key| (Some(field.name), Reason::new(key));
        let value = match reading.transform {
            As::Text | As::Note | As::FullName => cell.into(),
            As::Name if field.shape.is_set() => {
                cell.split([',', ';', '/']).map(|part| Value::from(name(part.trim()))).collect()
            }
            As::Name => name(cell).into(),
            As::Date | As::Age if matches!(field.name, "birth_date" | "stated_age") => {
                let alone = if reading.transform == As::Age { Alone::Age } else { Alone::Unclear };
                match born(cell, today, alone).map_err(refused)? {
                    Born::On(date) => self.born = self.born.or(Some(date)),
                    Born::Aged(years) => self.age = self.age.or(Some(years)),
                }
                return Ok(());
            }
            As::Date | As::Age => day(cell, today).map_err(refused)?.to_string().into(),
            As::Phone => {
                let list = phones(cell).iter().map(|phone| phone_of(phone)).collect::<Option<Vec<Value>>>();
                let list = list.filter(|list| !list.is_empty()).ok_or_else(|| refused("import-phone"))?;
                if field.name == "phone" {
                    self.phones.extend(list);
                    return Ok(());
                }
                list[0].clone()
            }
            As::Code => code(store, field, cell, map).map_err(refused)?.into(),
            As::Codes => codes(store, field, cell, map).map_err(refused)?,
            As::Whole => whole(cell).ok_or_else(|| refused("import-number"))?.into(),
            As::Bool => yes_or_no(cell).ok_or_else(|| refused("import-yes-no"))?.into(),
        };
        match (self.fields.get_mut(field.name), value) {
            (Some(Value::Array(known)), Value::Array(more)) => known.extend(more),
            (_, value) => {
                self.fields.insert(field.name.to_owned(), value);
            }
        }
        Ok(())
    }

    /// A cell that is no field by itself.
    fn take_whole(&mut self, reading: &Reading, cell: &str, map: &Map) -> Result<(), (Option<&'static str>, Reason)> {
        if reading.transform != As::FullName {
            self.note.push(format!("{} : {cell}", reading.column.trim()));
            return Ok(());
        }
        let (family, given) =
            full_name(cell, map.order()).ok_or((Some("family_name"), Reason::new("import-full-name")))?;
        self.fields.insert("family_name".to_owned(), family.into());
        self.fields.insert("given_names".to_owned(), given.into());
        Ok(())
    }

    /// An age said years ago is a year of birth; said today it stays an age.
    fn settle_birth(&mut self, said_on: Option<NaiveDate>) {
        if let (Some(born), Some(age), Some(said_on)) = (self.born, self.age, said_on)
            && (i64::from(born.age_on(said_on)) - age).abs() > 2
        {
            self.warnings.push(Reason::new("import-age-differs"));
        }
        let from_age = self.age.zip(said_on).and_then(|(age, day)| {
            Some(PartialDate { about: true, ..PartialDate::year(day.year() - i32::try_from(age).ok()?) })
        });
        if let Some(date) = self.born.or(from_age) {
            self.fields.insert("birth_date".to_owned(), date.to_string().into());
        } else if let Some(age) = self.age {
            self.age_of_today = true;
            self.fields.insert("stated_age".to_owned(), age.into());
        }
    }

    fn settle_phones(&mut self) {
        let mut phones = std::mem::take(&mut self.phones).into_iter();
        if let Some(first) = phones.next() {
            self.fields.insert("phone".to_owned(), first.clone());
            let more: Vec<Value> = phones.filter(|phone| *phone != first).collect();
            if let (Some(Value::Array(known)), false) = (self.fields.get_mut("other_phones"), more.is_empty()) {
                known.extend(more);
            } else if !more.is_empty() {
                self.fields.insert("other_phones".to_owned(), more.into());
            }
        }
    }
}

fn phone_of(phone: &str) -> Option<Value> {
    value::normalise(&Field::new(Shape::Phone).named("phone"), &phone.into()).ok().flatten()
}

/// The code that a word stands for: by the map, as a code, or as its label in either language.
fn code(store: &Store, field: &Field, word: &str, map: &Map) -> Result<String, &'static str> {
    if let Some(code) = map.value(field.name, word) {
        return Ok(code.to_owned());
    }
    let (Shape::Code(list_name) | Shape::Codes(list_name)) = field.shape else { return Ok(word.to_owned()) };
    // A list that cannot be read leaves the cell unread: the line would not be saved either.
    if lists::knows(store, list_name, word).map_err(|_| "import-value")? {
        return Ok(word.to_owned());
    }
    if list_name == lists::DIVISIONS {
        return place(word);
    }
    let list = lists::of(store, list_name).map_err(|_| "import-value")?;
    let wanted = plain(word);
    let says = |label: &str| plain(label) == wanted || label.split(',').any(|part| plain(part) == wanted);
    let items = list.as_ref().map(|list| list.items.as_slice()).unwrap_or_default();
    let codes: BTreeSet<&str> = items
        .iter()
        .filter(|item| says(item.label(Lang::Fr)) || says(item.label(Lang::En)))
        .map(|item| item.code.as_str())
        .collect();
    match codes.into_iter().collect::<Vec<_>>()[..] {
        [one] => Ok(one.to_owned()),
        _ => Err("import-value"),
    }
}

/// The division of that name. Where a region, its cercle and its commune have one name it is the widest: the others lie in it.
fn place(word: &str) -> Result<String, &'static str> {
    let wanted = plain(word);
    let mut named: Vec<_> = lists::divisions().iter().filter(|one| plain(&one.name) == wanted).collect();
    named.sort_by_key(|one| (one.level, &one.code));
    let widest = *named.first().ok_or("import-value")?;
    let inside = |one: &&lists::Division| match widest.level {
        1 => one.region_code == widest.code,
        2 => one.cercle_code == widest.code,
        _ => one.code == widest.code || one.parent_code == widest.code,
    };
    if named.iter().all(|one| one.code == widest.code || inside(one)) {
        Ok(widest.code.clone())
    } else {
        Err("import-place")
    }
}

/// A label may hold a comma itself: the whole cell is tried before its parts.
fn codes(store: &Store, field: &Field, cell: &str, map: &Map) -> Result<Value, &'static str> {
    if matches!(field.shape, Shape::Codes(_))
        && let Ok(code) = code(store, field, cell, map)
    {
        return Ok(vec![code].into());
    }
    let parts = cell.split([',', ';', '/', '\n']).flat_map(|part| part.split(" et ")).filter_map(said);
    parts.map(|part| code(store, field, part, map)).collect::<Result<Vec<_>, _>>().map(Value::from)
}

fn whole(cell: &str) -> Option<i64> {
    let bare: String =
        cell.chars().filter(|sign| !sign.is_whitespace() && *sign != '\u{a0}' && *sign != '\u{202f}').collect();
    bare.strip_suffix(".0").unwrap_or(&bare).parse().ok()
}

fn yes_or_no(cell: &str) -> Option<bool> {
    match plain(cell).as_str() {
        "oui" | "o" | "yes" | "y" | "x" | "1" | "vrai" | "true" => Some(true),
        "non" | "n" | "no" | "0" | "faux" | "false" => Some(false),
        _ => None,
    }
}
