//! The code lists: countries, languages, services, states … and the divisions of Mali.
//!
//! They stand in `assets/lists/*.csv` and are compiled in; the open ones ([`OPEN`]) the centre extends and words anew by records
//! ([`ListItem`]). Records keep the code; the label is looked up when it is shown.
//! A code is never reused and never removed: a retired one has a `valid_to` and still shows its label.
//! Sources and licences: `assets/lists/SOURCES.md`.

mod division;
mod item;
mod open;
mod start_set;
#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, HashMap};
use std::sync::LazyLock;

use chrono::NaiveDate;
use include_dir::{Dir, include_dir};
use serde_json::{Value, json};

pub use division::{DIVISIONS, Division, children, division, division_label, divisions, search_divisions, within};
pub use item::{ListItem, ListItemId, add, change, editable, knows, label, move_to, of};
pub use open::{OPEN, is_held, is_open};
pub use start_set::{StartPartner, start_set};

use crate::error::{Error, Result};
use crate::store::Store;
use crate::words::Lang;

static FILES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/../assets/lists");

/// Files of the folder with columns of their own.
const NOT_CODE_LISTS: [&str; 4] = [DIVISIONS, "name_aliases", "name_common", "name_particles"];

/// One value of a list.
#[derive(Clone, Debug)]
pub struct Item {
    /// Stable ASCII: lower-case words with hyphens, digits, or the code of the standard (`ML`, `XOF`, `bam`).
    pub code: String,
    pub fr: String,
    pub en: String,
    /// The place in the list, unique in it.
    pub order: u32,
    /// First day of use; `None`: always was.
    pub valid_from: Option<NaiveDate>,
    /// Last day of use; `None`: still used.
    pub valid_to: Option<NaiveDate>,
    pub note: String,
    /// The columns that only this list has, the empty ones left out.
    columns: BTreeMap<String, String>,
}

impl Item {
    /// May a record of that day use the code?
    #[must_use]
    pub fn is_valid_on(&self, date: NaiveDate) -> bool {
        self.valid_from.is_none_or(|from| from <= date) && self.valid_to.is_none_or(|to| date <= to)
    }

    #[must_use]
    pub fn label(&self, lang: Lang) -> &str {
        match lang {
            Lang::Fr => &self.fr,
            Lang::En => &self.en,
        }
    }

    /// A column that only this list has: `next` and `coupon` of `referral_state`, `hours` of `priority`,
    /// `decimals` of `currency`, `isced` of `education_level`, `inverse` of `tie`.
    #[must_use]
    pub fn column(&self, name: &str) -> Option<&str> {
        self.columns.get(name).map(String::as_str)
    }
}

/// A code list, in its order.
#[derive(Clone, Debug)]
pub struct List {
    pub name: String,
    /// Counts up with every change of the file.
    pub version: u32,
    pub items: Vec<Item>,
    places: HashMap<String, usize>,
}

impl List {
    fn new(name: &str, version: u32, items: Vec<Item>) -> Self {
        let places = items.iter().enumerate().map(|(place, item)| (item.code.clone(), place)).collect();
        Self { name: name.to_owned(), version, items, places }
    }

    /// The item of a code, retired ones too.
    #[must_use]
    pub fn get(&self, code: &str) -> Option<&Item> {
        self.places.get(code).map(|place| &self.items[*place])
    }

    /// What a person reads. A code that this program does not know yet (written by a newer one) shows itself.
    #[must_use]
    pub fn label<'a>(&'a self, code: &'a str, lang: Lang) -> &'a str {
        self.get(code).map_or(code, |item| item.label(lang))
    }

    /// Is the code in the list, and in use on that day?
    #[must_use]
    pub fn is_valid_on(&self, code: &str, date: NaiveDate) -> bool {
        self.get(code).is_some_and(|item| item.is_valid_on(date))
    }
}

static LISTS: LazyLock<BTreeMap<String, List>> = LazyLock::new(|| {
    let mut lists: BTreeMap<String, List> = FILES
        .files()
        .filter_map(|file| Some((file.path().file_name()?.to_str()?.strip_suffix(".csv")?, file)))
        .filter(|(name, _)| !NOT_CODE_LISTS.contains(name))
        .map(|(name, file)| {
            let source = file.contents_utf8().expect("the lists are UTF-8");
            (name.to_owned(), parse(name, source).unwrap_or_else(|error| panic!("{name}.csv: {error}")))
        })
        .collect();
    lists.insert(DIVISIONS.to_owned(), division::as_list());
    lists
});

/// The list of that name (`country`, `service`, …, `mali_division`).
#[must_use]
pub fn list(name: &str) -> Option<&'static List> {
    LISTS.get(name)
}

/// Whether the list has the code, retired or not.
#[must_use]
pub fn has(list_name: &str, code: &str) -> bool {
    list(list_name).is_some_and(|list| list.get(code).is_some())
}

/// The names of all lists, in alphabetical order.
pub fn names() -> impl Iterator<Item = &'static str> {
    LISTS.keys().map(String::as_str)
}

/// Refuses a code that a record of day `on` may not use: `not-in-list` or `code-retired`, for the form's `field`.
///
/// For what a person enters. What comes from another desk is kept as it is: its program may be newer.
pub fn check(field: &str, list_name: &str, code: &str, on: NaiveDate) -> Result<()> {
    let item = list(list_name).and_then(|list| list.get(code)).ok_or_else(|| Error::invalid(field, "not-in-list"))?;
    if item.is_valid_on(on) { Ok(()) } else { Err(Error::invalid(field, "code-retired")) }
}

/// The states a referral may go to from `code`, in the order of its life; none for a final or unknown state.
///
/// Source: CASEWORK.md 2.10. A typing mistake is corrected in the step itself, not by going back.
#[must_use]
pub fn next_states(code: &str) -> Vec<&'static str> {
    list("referral_state")
        .and_then(|list| list.get(code)?.column("next"))
        .map(|next| next.split(';').collect())
        .unwrap_or_default()
}

/// The state that a digit ticked on the coupon (1 to 5) stands for.
#[must_use]
pub fn state_of_coupon(digit: u8) -> Option<&'static str> {
    let digit = digit.to_string();
    list("referral_state")?
        .items
        .iter()
        .find(|item| item.column("coupon") == Some(&digit))
        .map(|item| item.code.as_str())
}

/// All lists as the program brings them: `{ "<list>": { "version", "items": [{ "code", "fr", "en", "retired" }] } }`.
///
/// Without `mali_division`, which is searched. `retired` says that the code has a last day, whatever today is;
/// `next` stands on the states that have one.
#[must_use]
pub fn catalogue_json() -> Value {
    Value::Object(in_catalogue().map(|list| for_window(list, NaiveDate::MAX)).collect())
}

/// The same as this desk has them, with what the centre says: for the window.
///
/// # Errors
/// What SQLite says.
pub fn catalogue(store: &Store) -> Result<Value> {
    let today = store.today();
    let list = |list: &'static List| Ok(for_window(&of(store, &list.name)?.unwrap_or_else(|| list.clone()), today));
    Ok(Value::Object(in_catalogue().map(list).collect::<Result<_>>()?))
}

fn in_catalogue() -> impl Iterator<Item = &'static List> {
    LISTS.values().filter(|list| list.name != DIVISIONS)
}

fn for_window(list: &List, today: NaiveDate) -> (String, Value) {
    let items: Vec<Value> = list.items.iter().map(|item| catalogue_item(item, today)).collect();
    (list.name.clone(), json!({ "version": list.version, "items": items, "open": is_open(&list.name) }))
}

fn catalogue_item(item: &Item, today: NaiveDate) -> Value {
    let retired = item.valid_to.is_some_and(|last| last < today);
    let mut value = json!({ "code": item.code, "fr": item.fr, "en": item.en, "retired": retired });
    if let Some(next) = item.column("next") {
        value["next"] = next.split(';').collect();
    }
    value
}

/// The columns every list has; what follows belongs to the one list.
const COLUMNS: [&str; 7] = ["code", "fr", "en", "order", "valid_from", "valid_to", "note"];

fn parse(name: &str, source: &str) -> Result<List, String> {
    let mut reader = reader(source);
    let headers = reader.headers().map_err(|error| error.to_string())?.clone();
    if !headers.iter().take(COLUMNS.len()).eq(COLUMNS) {
        return Err(format!("columns {headers:?}"));
    }
    let items = reader
        .records()
        .map(|row| {
            let row = row.map_err(|error| error.to_string())?;
            let text = |place: usize| row.get(place).unwrap_or_default().to_owned();
            let extra = headers.iter().zip(row.iter()).skip(COLUMNS.len()).filter(|(_, value)| !value.is_empty());
            Ok(Item {
                code: text(0),
                fr: text(1),
                en: text(2),
                order: text(3).parse().map_err(|_| format!("order of {}", text(0)))?,
                valid_from: day(&text(4))?,
                valid_to: day(&text(5))?,
                note: text(6),
                columns: extra.map(|(column, value)| (column.to_owned(), value.to_owned())).collect(),
            })
        })
        .collect::<Result<Vec<Item>, String>>()?;
    Ok(List::new(name, version(source)?, items))
}

fn reader(source: &str) -> csv::Reader<&[u8]> {
    csv::ReaderBuilder::new().comment(Some(b'#')).from_reader(source.as_bytes())
}

/// The number in the first line, `# version N · source · licence`.
fn version(source: &str) -> Result<u32, String> {
    let first = source.lines().next().unwrap_or_default();
    let number = first.strip_prefix("# version ").and_then(|rest| rest.split(' ').next()?.parse().ok());
    number.ok_or_else(|| format!("no version in {first:?}"))
}

fn day(text: &str) -> Result<Option<NaiveDate>, String> {
    if text.is_empty() {
        return Ok(None);
    }
    text.parse().map(Some).map_err(|_| format!("day {text:?}"))
}
