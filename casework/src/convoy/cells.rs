//! The cells of a line, as they are typed: read by the same rules as a register's.

use serde::{Deserialize, Serialize};

use crate::error::Error;
use crate::import::{self, Reason};
use crate::lists;
use crate::person::Person;
use crate::store::Store;
use crate::store::kind::Fields;
use crate::words::{self, Lang};

/// What is typed in a line.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Cells {
    pub family_name: String,
    pub given_names: String,
    /// A code, its label, `h`, or the place in the list as the form takes it.
    pub sex: String,
    /// Years, a year or a date of birth.
    pub stated_age: String,
    /// A place, or the beginning of a region's name.
    pub origin_division: String,
    pub phone: String,
    /// `m` a minor alone, `u` an urgent need, `c` code-only; several together.
    pub flags: String,
}

/// What the letters of a line say.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Flags {
    pub alone_minor: bool,
    pub urgent: bool,
    pub code_only: bool,
}

/// A cell that was not taken.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Refused {
    /// A member of [`Cells`]; `None`: the whole line.
    pub field: Option<String>,
    pub message: String,
}

impl Refused {
    /// The field of a form in the words of the grid: what becomes a date of birth is typed as an age.
    pub(super) fn of(error: &Error, lang: Lang) -> Self {
        let field = error.field().map(|field| match field {
            "birth_date" | "age_stated_on" => "stated_age",
            "other_phones" => "phone",
            field => field,
        });
        let message = match error {
            Error::Invalid { reason, .. } if *reason == "birth-or-age" => say(lang, "convoy-no-age"),
            other => other.message(lang),
        };
        Self { field: field.map(str::to_owned), message }
    }
}

/// A refused cell: its member, and why.
pub(super) type Unread = (&'static str, Reason);

impl Cells {
    pub(super) fn each(&self) -> [(&'static str, &str); 6] {
        [
            ("family_name", self.family_name.as_str()),
            ("given_names", &self.given_names),
            ("sex", &self.sex),
            ("stated_age", &self.stated_age),
            ("origin_division", &self.origin_division),
            ("phone", &self.phone),
        ]
    }

    /// The fields of the person as far as they can be read, and the cells that cannot.
    pub(super) fn read(&self, store: &Store) -> (Fields, Vec<Unread>) {
        let (mut fields, mut unread) = (Fields::new(), Vec::new());
        for (name, typed) in self.each() {
            let settled = match name {
                "sex" => sex(typed),
                "origin_division" => place(typed),
                _ => None,
            };
            match import::cell(name, settled.as_deref().unwrap_or(typed), store) {
                Ok(read) => fields.extend(read),
                Err(reason) => unread.push((name, reason)),
            }
        }
        (fields, unread)
    }

    /// # Errors
    /// A letter that means nothing.
    pub(super) fn flags(&self) -> Result<Flags, char> {
        let mut flags = Flags::default();
        for letter in self.flags.chars().flat_map(char::to_lowercase) {
            match letter {
                'm' => flags.alone_minor = true,
                'u' => flags.urgent = true,
                'c' => flags.code_only = true,
                ' ' | ',' | ';' | '+' | '-' | '/' => {}
                other => return Err(other),
            }
        }
        Ok(flags)
    }

    /// As the line shows what stands. `name`: as lists show it; of a code-only person neither name nor telephone.
    pub(super) fn of(person: &Person, name: String, urgent: bool) -> Self {
        let hidden = name != person.full_name();
        let age = person.birth_date.map(|date| date.to_string());
        let flags = [(person.alone_minor == Some(true), "m"), (urgent, "u"), (person.code_only == Some(true), "c")];
        Self {
            family_name: if hidden { name } else { person.family_name.clone() },
            given_names: if hidden { String::new() } else { person.given_names.clone() },
            sex: person.sex.clone().unwrap_or_default(),
            stated_age: age.or_else(|| person.stated_age.map(|age| age.to_string())).unwrap_or_default(),
            origin_division: person.origin_division.as_deref().map(place_name).unwrap_or_default(),
            phone: person.phone.clone().filter(|_| !hidden).unwrap_or_default(),
            flags: flags.iter().filter(|(set, _)| *set).map(|(_, letter)| *letter).collect(),
        }
    }
}

pub(super) fn say(lang: Lang, key: &str) -> String {
    words::text::<&str, &str>(lang, key, &[])
}

/// Why a cell was not read, in the words of a grid: here the next step is at the cell, not in a file.
pub(super) fn refused((field, reason): &Unread, lang: Lang) -> Refused {
    let message = match (reason.key.as_str(), *field) {
        ("reason-import-value", "sex") => say(lang, "convoy-no-such-sex"),
        ("reason-import-value", _) => say(lang, "convoy-no-such-place"),
        ("reason-import-place", _) => say(lang, "convoy-several-places"),
        ("reason-import-date" | "reason-import-age", _) => say(lang, "convoy-no-such-age"),
        ("reason-import-phone", _) => say(lang, "convoy-no-such-phone"),
        _ => reason.message(lang),
    };
    Refused { field: Some((*field).to_owned()), message }
}

/// The words of registers, and the digits that the form takes.
fn sex(typed: &str) -> Option<String> {
    if let Some(code) = import::sex(typed) {
        return Some(code.to_owned());
    }
    let place = typed.trim().parse::<usize>().ok()?.checked_sub(1)?;
    lists::list("sex")?.items.get(place).map(|item| item.code.clone())
}

/// A place as a line shows it: a region by its name alone.
fn place_name(code: &str) -> String {
    match lists::division(code) {
        Some(region) if region.level == 1 => region.name.clone(),
        _ => lists::division_label(code),
    }
}

/// The place that [`place_name`] shows, or the only region whose name begins so.
fn place(typed: &str) -> Option<String> {
    let typed = typed.trim();
    if typed.is_empty() {
        return None;
    }
    let shown = |one: &&lists::Division| lists::division_label(&one.code) == typed;
    if let Some(one) = lists::divisions().iter().find(shown) {
        return Some(one.code.clone());
    }
    let found = lists::search_divisions(typed, 40);
    let same = |one: &&&lists::Division| one.name.chars().count() == typed.chars().count();
    let regions: Vec<_> = found.into_iter().filter(|one| one.level == 1).collect();
    match regions.as_slice() {
        [one] => Some(one.code.clone()),
        several => several.iter().find(same).map(|one| one.code.clone()),
    }
}
