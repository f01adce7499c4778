//! A line is entered, or corrected: whole, or not at all.

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::cells::{Cells, Flags, Refused, refused, say};
use super::{Group, sql};
use crate::access::{Action, Permit};
use crate::case_file::CaseFile;
use crate::closed;
use crate::error::{Error, Result};
use crate::ids::RecordId;
use crate::journey::JourneyReturn;
use crate::person::{self, Person, PersonId};
use crate::records::{self, record};
use crate::store::Store;
use crate::store::kind::{Fields, Kind, Record};
use crate::visit::Visit;
use crate::words::Lang;

/// The form under which the grid keeps its draft: each convoy has its own.
fn form(group: &Group) -> String {
    format!("convoy:{}:{}", group.returned_on, group.convoy)
}

/// A line as it is left.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Line {
    pub cells: Cells,
    /// "This one, already here": the line is about this person, whose record stays as it is.
    pub same: Option<PersonId>,
}

/// A line that stands.
#[derive(Clone, Debug, Serialize)]
pub struct Saved {
    pub person: PersonId,
    pub reference: Option<String>,
    /// The return's id.
    #[serde(rename = "return")]
    pub journey_return: RecordId,
    pub cells: Cells,
    /// The names are not shown: only the number is.
    pub code_only: bool,
    /// Under eighteen, and nobody has said that the child is alone: the line asks.
    pub child: bool,
}

/// What became of a line: it stands, or says what is wrong. A refused line has changed nothing.
#[derive(Clone, Debug, Serialize)]
pub struct Entered {
    pub saved: Option<Saved>,
    pub refused: Vec<Refused>,
}

impl Entered {
    fn refused(refused: Vec<Refused>) -> Self {
        Self { saved: None, refused }
    }
}

/// Enters a line. `draft`: what the grid still holds besides, kept in the same transaction; an empty text: nothing.
///
/// # Errors
/// `not-allowed`; `invalid` for what is common; what the disk says. What is wrong with the line itself is no error.
pub fn enter(
    store: &mut Store,
    permit: &Permit,
    lang: Lang,
    group: &Group,
    line: &Line,
    draft: Option<&str>,
) -> Result<Entered> {
    let group = super::begin(store, permit, group.clone())?;
    let (fields, mut wrong) = match line.same {
        Some(_) => (Fields::new(), vec![]),
        None => read(store, &line.cells, lang),
    };
    let flags = flags_of(&line.cells, lang, &mut wrong);
    if !wrong.is_empty() {
        return Ok(Entered::refused(wrong));
    }
    let outcome = store.transaction(|store| {
        let person = match line.same {
            Some(same) => {
                here(store, &group, same)?;
                raise(store, permit, lang, same, flags)?;
                same
            }
            None => PersonId(record(store, permit, Person::KIND, flagged(fields, lang, flags))?.id.0),
        };
        let mut arrival = group.fields();
        arrival.insert("person".to_owned(), person.to_string().into());
        arrival.retain(|_, value| !value.is_null());
        let id = record(store, permit, JourneyReturn::KIND, arrival)?.id;
        let visit = json!({ "person": person, "channel": "terrain", "reasons": group.reasons });
        record(store, permit, Visit::KIND, object(visit))?;
        set_urgent(store, permit, person, flags.urgent, line.same.is_some())?;
        match draft {
            Some("") => store.drop_draft(permit.author(), &form(&group))?,
            Some(rest) => store.save_draft(permit.author(), &form(&group), rest)?,
            None => {}
        }
        saved(store, id, person)
    });
    settled(outcome, lang)
}

/// Corrects what differs between `was` and `now` in the records of a line that stands.
///
/// # Errors
/// `not-allowed`; `not-found`; `closed-content`; what the disk says. What is wrong with the line itself is no error.
pub fn correct(
    store: &mut Store,
    permit: &Permit,
    lang: Lang,
    journey_return: RecordId,
    was: &Cells,
    now: &Cells,
) -> Result<Entered> {
    permit.needs(Action::Write(Person::KIND))?;
    let arrival = store.get::<JourneyReturn>(journey_return.0)?.record;
    let person = arrival.person.ok_or_else(|| Error::refused("not-found"))?;
    closed::needs_identity(store, permit, person)?;
    let (before, _) = was.read(store);
    let (after, mut wrong) = read(store, now, lang);
    let (flags_before, flags) = (was.flags().unwrap_or_default(), flags_of(now, lang, &mut wrong));
    let typed = now.each();
    // A cell that nobody touched is not looked at again: of a code-only person the line does not even show the name.
    let touched = |field: &str| typed.iter().zip(was.each()).any(|(now, was)| now.0 == field && now.1 != was.1);
    wrong.retain(|one| one.field.as_deref().is_none_or(|field| field == "flags" || touched(field)));
    if !wrong.is_empty() {
        return Ok(Entered::refused(wrong));
    }
    let cell = |field: &str| match field {
        "birth_date" => touched("stated_age"),
        "other_phones" => touched("phone"),
        field => touched(field),
    };
    let names: std::collections::BTreeSet<&String> = before.keys().chain(after.keys()).collect();
    let mut fields = Fields::new();
    let mut stood = Fields::new();
    for name in names.into_iter().filter(|name| cell(name) && before.get(*name) != after.get(*name)) {
        fields.insert(name.clone(), after.get(name).cloned().unwrap_or(Value::Null));
        stood.insert(name.clone(), before.get(name).cloned().unwrap_or(Value::Null));
    }
    for (name, old, new) in [
        ("alone_minor", flags_before.alone_minor, flags.alone_minor),
        ("code_only", flags_before.code_only, flags.code_only),
    ] {
        if old != new {
            fields.insert(name.to_owned(), new.into());
        }
    }
    if fields.get("code_only") == Some(&Value::Bool(true)) {
        fields.insert("code_only_reason".to_owned(), say(lang, "convoy-code-only").into());
    }
    let outcome = store.transaction(|store| {
        let now = store.fields(Person::KIND, RecordId(person.0))?;
        for name in ["alone_minor", "code_only", "code_only_reason"] {
            stood.insert(name.to_owned(), now.get(name).cloned().unwrap_or(Value::Null));
        }
        records::correct_from(store, permit, Person::KIND, RecordId(person.0), fields, &stood)?;
        if flags_before.urgent != flags.urgent {
            set_urgent(store, permit, person, flags.urgent, true)?;
        }
        saved(store, journey_return, person)
    });
    settled(outcome, lang)
}

/// The line of a return.
pub(super) fn saved(store: &Store, journey_return: RecordId, person: PersonId) -> Result<Saved> {
    let record = store.get::<Person>(person)?.record;
    let urgent = !sql::urgent_files(store, person)?.is_empty();
    let name = person::name_in_lists(store, person)?.unwrap_or_default();
    Ok(Saved {
        person,
        reference: record.reference.clone(),
        journey_return,
        code_only: record.code_only == Some(true),
        child: record.alone_minor != Some(true) && record.age_on(store.today()).is_some_and(|age| age < 18),
        cells: Cells::of(&record, name, urgent),
    })
}

fn settled(outcome: Result<Saved>, lang: Lang) -> Result<Entered> {
    match outcome {
        Ok(saved) => Ok(Entered { saved: Some(saved), refused: vec![] }),
        // Only what a form would refuse is the line's own; a full disk is not.
        Err(error @ Error::Invalid { .. }) => Ok(Entered::refused(vec![Refused::of(&error, lang)])),
        Err(error) => Err(error),
    }
}

/// Everything that is wrong with a line, not only the first: it is mended once.
fn read(store: &Store, cells: &Cells, lang: Lang) -> (Fields, Vec<Refused>) {
    let (fields, unread) = cells.read(store);
    let mut wrong: Vec<Refused> = unread.iter().map(|one| refused(one, lang)).collect();
    let missing = [
        ("family_name", "convoy-no-name", fields.contains_key("family_name")),
        ("sex", "convoy-no-sex", fields.contains_key("sex")),
        ("stated_age", "convoy-no-age", fields.contains_key("stated_age") || fields.contains_key("birth_date")),
    ];
    for (field, key, said) in missing {
        if !said && !wrong.iter().any(|one| one.field.as_deref() == Some(field)) {
            wrong.push(Refused { field: Some(field.to_owned()), message: say(lang, key) });
        }
    }
    (fields, wrong)
}

fn flags_of(cells: &Cells, lang: Lang, wrong: &mut Vec<Refused>) -> Flags {
    cells.flags().unwrap_or_else(|_| {
        wrong.push(Refused { field: Some("flags".to_owned()), message: say(lang, "convoy-no-such-flag") });
        Flags::default()
    })
}

/// A person is once in a convoy.
fn here(store: &Store, group: &Group, person: PersonId) -> Result<()> {
    store.get::<Person>(person)?;
    let there = sql::returns(store, &group.convoy, &group.returned_on)?;
    if there.iter().any(|(_, one)| *one == person) {
        return Err(Error::invalid("family_name", "already-in-convoy"));
    }
    Ok(())
}

fn flagged(mut fields: Fields, lang: Lang, flags: Flags) -> Fields {
    if flags.alone_minor {
        fields.insert("alone_minor".to_owned(), true.into());
    }
    if flags.code_only {
        fields.insert("code_only".to_owned(), true.into());
        fields.insert("code_only_reason".to_owned(), say(lang, "convoy-code-only").into());
    }
    fields
}

/// Of somebody who is here already only what the line's letters say is added.
fn raise(store: &mut Store, permit: &Permit, lang: Lang, person: PersonId, flags: Flags) -> Result<()> {
    let known = store.get::<Person>(person)?.record;
    let flags = Flags { code_only: flags.code_only && known.code_only != Some(true), ..flags };
    let fields = flagged(Fields::new(), lang, flags);
    if !fields.is_empty() {
        records::correct(store, permit, Person::KIND, RecordId(person.0), fields)?;
    }
    Ok(())
}

/// An urgent need is a case file that says so. `known`: the person may have files already.
fn set_urgent(store: &mut Store, permit: &Permit, person: PersonId, urgent: bool, known: bool) -> Result<()> {
    let kind: &'static Kind = CaseFile::KIND;
    let files = if known { sql::urgent_files(store, person)? } else { vec![] };
    if urgent && files.is_empty() {
        let file = json!({ "person": person, "case_kind": "appui-retour", "came_through": "dgme", "urgent": true });
        record(store, permit, kind, object(file))?;
    }
    for file in files.into_iter().filter(|_| !urgent && known) {
        records::correct(store, permit, kind, file, object(json!({ "urgent": false })))?;
    }
    Ok(())
}

fn object(value: Value) -> Fields {
    value.as_object().cloned().unwrap_or_default()
}
