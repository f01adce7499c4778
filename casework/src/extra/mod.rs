//! Fields that the centre adds to the forms of the person and of the case file (champs du centre), without a developer.
//!
//! A field is a shared record; what it holds for one person or one case file is a record of that person's file, with an id that follows
//! from both. So it merges, disagrees, is handed over, forgotten and passed on by older programs as any other
//! (`docs/decisions/0019`).

mod shape;
mod values;

use serde_json::Value;

use crate::access::{Action, Permit};
use crate::case_file::{CaseFile, CaseFileId};
use crate::error::{Error, Result};
use crate::ids::RecordId;
use crate::lists;
use crate::order;
use crate::person::{Person, PersonId};
use crate::record;
use crate::store::fold::WITHDRAWN;
use crate::store::kind::{Context, Fields, Kind, Record, Scope, Shape};
use crate::store::{Draft, Store, Stored};
use crate::words::Lang;

pub use values::{correct, of_person, record, write};
pub(crate) use values::{in_words, label_of};

record! {
    /// A field that the centre has added to a form.
    ExtraField, ExtraFieldId: "extra_field" { scope: Scope::Shared, check: Some(check) } {
        /// The kind of record that it is asked for: one of [`OF_KINDS`].
        of_kind: String = Shape::Text(20) => required.indexed,
        shape: String = Shape::Code("extra_shape") => required,
        fr: String = Shape::Text(80) => required,
        /// Without it the French label is shown.
        en: Option<String> = Shape::Text(80),
        help: Option<String> = Shape::Text(200),
        /// Of a choice: the code list, or …
        list: Option<String> = Shape::Text(40),
        /// … what can be chosen, one a line. A line that is taken out stays in the files that have it.
        choices: Option<String> = Shape::LongText(4000),
        /// Asked before a new record is saved in the form. What comes from elsewhere (a convoy, a register, a bundle) may lack it.
        required: Option<bool> = Shape::Bool,
        /// From this day on it is not asked any more; old files show what they hold.
        retired_on: Option<String> = Shape::Day,
        /// Its place in the form, the first one smallest.
        place: Option<i64> = Shape::Whole { min: 0, max: 1_000_000 } => automatic,
    }
}

record! {
    /// What a field of the centre holds for one person or one case file.
    ExtraValue, ExtraValueId: "extra_value" {} {
        person: Option<PersonId> = Shape::Ref("person") => required.automatic,
        /// Of a case file's field.
        case_file: Option<CaseFileId> = Shape::Ref("case_file") => automatic,
        field: Option<ExtraFieldId> = Shape::Ref("extra_field") => required.automatic,
        /// As text, whatever the field's shape: `12`, `2026-10-12`, `oui`, a code, a line of the choices.
        value: Option<String> = Shape::LongText(2000) => automatic,
        /// Of several choices: codes or lines, which merge one by one.
        several: Vec<String> = Shape::Texts(80) => automatic,
    }
}

/// The kinds of records that may have fields of the centre.
pub const OF_KINDS: [&Kind; 2] = [Person::KIND, CaseFile::KIND];

/// The most choices of a field, and the longest of them, in characters.
const MOST_CHOICES: usize = 60;
const LONGEST_CHOICE: usize = 80;

impl ExtraField {
    /// Whether forms ask for it on that day.
    #[must_use]
    pub fn is_asked_on(&self, day: chrono::NaiveDate) -> bool {
        self.retired_on.as_deref().is_none_or(|retired| retired > day.to_string().as_str())
    }

    #[must_use]
    pub fn label(&self, lang: Lang) -> &str {
        match (lang, &self.en) {
            (Lang::En, Some(english)) => english,
            _ => &self.fr,
        }
    }

    fn lines(&self) -> impl Iterator<Item = &str> {
        lines(self.choices.as_deref().unwrap_or_default())
    }
}

fn lines(text: &str) -> impl Iterator<Item = &str> {
    text.lines().map(str::trim).filter(|line| !line.is_empty())
}

fn check(store: &Store, context: &Context, before: &Fields, after: &mut Fields) -> Result<()> {
    let text = |fields: &Fields, name: &str| fields.get(name).and_then(Value::as_str).map(str::to_owned);
    let of_kind = text(after, "of_kind").unwrap_or_default();
    if !OF_KINDS.iter().any(|kind| kind.name == of_kind) {
        return Err(Error::invalid("of_kind", "not-in-list"));
    }
    if after.get(WITHDRAWN) == Some(&Value::Bool(true)) {
        return Err(Error::invalid("retired_on", "retire-instead"));
    }
    // What is written in files would mean something else.
    let fixed = ["of_kind", "shape", "list"];
    if let Some(name) = fixed.into_iter().find(|name| !before.is_empty() && before.get(*name) != after.get(*name)) {
        return Err(Error::invalid(name, "never-changes"));
    }
    match (is_choice(after), text(after, "list"), text(after, "choices")) {
        (false, ..) => {
            after.remove("list");
            after.remove("choices");
        }
        (true, None, None) | (true, Some(_), Some(_)) => return Err(Error::invalid("choices", "extra-choices")),
        (true, Some(list), None) => {
            if lists::list(&list).is_none() {
                return Err(Error::invalid("list", "not-in-list"));
            }
        }
        (true, None, Some(choices)) => {
            if lines(&choices).count() > MOST_CHOICES {
                return Err(Error::invalid("choices", "too-many").with("max", MOST_CHOICES));
            }
            if lines(&choices).any(|line| line.chars().count() > LONGEST_CHOICE) {
                return Err(Error::invalid("choices", "extra-choice-long").with("max", LONGEST_CHOICE));
            }
        }
    }
    if before.get("fr") != after.get("fr") || before.get("retired_on") != after.get("retired_on") {
        let wanted = text(after, "fr").unwrap_or_default().to_lowercase();
        let asked = fields_of(store, &of_kind)?.into_iter().filter(|one| one.record.is_asked_on(context.today));
        // The one that is changed bears its old label still.
        let itself = |one: &Stored<ExtraField>| text(before, "fr").is_some_and(|fr| fr == one.record.fr);
        if asked.filter(|one| !itself(one)).any(|one| one.record.fr.to_lowercase() == wanted) {
            return Err(Error::invalid("fr", "label-stands").with("label", text(after, "fr").unwrap_or_default()));
        }
    }
    if before.is_empty() {
        let last = fields_of(store, &of_kind)?.iter().filter_map(|one| one.record.place).max().unwrap_or_default();
        after.insert("place".to_owned(), (last + 10).into());
    }
    Ok(())
}

fn is_choice(fields: &Fields) -> bool {
    fields.get("shape").and_then(Value::as_str).is_some_and(|shape| matches!(shape, "choix" | "choix-multiple"))
}

/// The fields of every kind, retired ones too, in the centre's order.
///
/// # Errors
/// What SQLite says.
pub fn fields(store: &Store) -> Result<Vec<Stored<ExtraField>>> {
    let mut all: Vec<Stored<ExtraField>> = store.all(&[], 1000)?;
    all.sort_by_key(|one| (one.record.place.unwrap_or(i64::MAX), one.id));
    Ok(all)
}

fn fields_of(store: &Store, of_kind: &str) -> Result<Vec<Stored<ExtraField>>> {
    let mut fields = fields(store)?;
    fields.retain(|one| one.record.of_kind == of_kind);
    Ok(fields)
}

/// Puts a field where another of the same form stands.
///
/// # Errors
/// `not-allowed`; `not-found`.
pub fn move_to(store: &mut Store, permit: &Permit, id: RecordId, to: RecordId) -> Result<()> {
    permit.needs(Action::Write(ExtraField::KIND))?;
    let fields = fields_of(store, &store.get::<ExtraField>(id.0)?.record.of_kind)?;
    let place_of = |id: RecordId| fields.iter().position(|one| one.id == id).ok_or_else(|| Error::refused("not-found"));
    let places: Vec<Option<i64>> = fields.iter().map(|one| one.record.place).collect();
    let moved = order::moved(&places, place_of(id)?, place_of(to)?);
    store.transaction(|store| {
        for (line, place) in moved {
            let place = Fields::from_iter([("place".to_owned(), place.into())]);
            store.commit(permit.author(), Draft::of(ExtraField::KIND, fields[line].id, place))?;
        }
        Ok(())
    })
}
