//! Merging two files of one person, and taking it back.
//!
//! Merging points the absorbed file at the kept one (`same_as`); nothing moves, so nothing is lost. What is taken over is an
//! ordinary correction of the kept file. The record of the merge says which change that was, and no value: from there it is
//! given back.

use serde_json::{Value, json};

use crate::access::{Action, Permit};
use crate::closed;
use crate::consent::{self, Consent};
use crate::disagreement::said;
use crate::duplicate::{DIFFERENT, SAME, reason_in_words, said as value_of, write};
use crate::error::{Error, Result};
use crate::ids::{DeskId, RecordId};
use crate::note::{Note, NoteId};
use crate::person::{self, Person, PersonId};
use crate::record;
use crate::records;
use crate::store::change::{Parent, from_hex, hex};
use crate::store::fold::WITHDRAWN;
use crate::store::journal::Act;
use crate::store::kind::{Fields, Merge as Merging, Record, Shape, fields_of};
use crate::store::{Draft, Store, Stored};
use crate::words::{self, Lang};

record! {
    /// One merge: what is needed to take it back.
    Merge, MergeId: "merge" {} {
        /// The file that was absorbed: the record is a part of it.
        person: Option<PersonId> = Shape::Ref("person") => required.automatic,
        kept: Option<PersonId> = Shape::Ref("person") => required.automatic,
        /// ms UTC.
        merged_at: Option<i64> = Shape::Instant => automatic,
        /// What the kept file took over: names of fields and groups, never values.
        taken: Vec<String> = Shape::Texts(40) => automatic,
        /// The change of the kept file that took it over: `<desk>/<number>/<check>`.
        change: Option<String> = Shape::Text(64) => automatic,
        /// What stood there before, in the kept file.
        note: Option<NoteId> = Shape::Ref("note") => automatic,
        /// Refusals of one file written into the other, for desks that hold only one of them.
        refusals: Vec<String> = Shape::Refs("consent") => automatic,
        undone: Option<bool> = Shape::Bool => automatic.merge(Merging::Raise),
    }
}

/// Which file goes into which.
#[derive(Clone, Debug, serde::Deserialize)]
pub struct Choice {
    pub kept: PersonId,
    pub absorbed: PersonId,
    /// Fields and groups ([`registers`]) in which the absorbed file's value is taken over; of sets what it has more.
    #[serde(default)]
    pub take: Vec<String>,
    /// A code of the list `duplicate_reason`.
    pub reason: String,
}

#[derive(Clone, Debug, PartialEq, serde::Serialize)]
pub struct Merged {
    pub merge: RecordId,
    pub kept: PersonId,
    /// What was taken over.
    pub taken: Vec<String>,
}

/// What taking a merge back came to.
#[derive(Clone, Debug, Default, PartialEq, serde::Serialize)]
pub struct Unmerged {
    /// What the kept file gave back.
    pub back: Vec<String>,
    /// What it keeps, because somebody has changed it since or it cannot be told any more.
    pub stay: Vec<String>,
}

/// What can be chosen when two files are merged, in the order of the form: fields, and groups that merge as one.
#[must_use]
pub fn registers() -> Vec<&'static str> {
    let mut registers: Vec<&'static str> = Vec::new();
    for field in Person::KIND.fields.iter().filter(|field| !field.automatic && !raised(field.register())) {
        if !registers.contains(&field.register()) {
            registers.push(field.register());
        }
    }
    registers
}

/// Set where either file sets it: nobody chooses.
fn raised(register: &str) -> bool {
    matches!(register, "code_only" | "code_only_reason" | "alone_minor")
}

/// Merges one file into another: from now on the kept one shows both. A file that was merged before counts for the one
/// that is kept in its place. `lang`: of the note and the history.
///
/// # Errors
/// `not-allowed`; `not-found` where one is not here; `already-one-file`; `invalid` on `reason` or `take`.
pub fn merge(store: &mut Store, permit: &Permit, lang: Lang, choice: &Choice) -> Result<Merged> {
    permit.needs(Action::Write(Merge::KIND))?;
    let reason = reason_in_words(lang, &choice.reason)?;
    if let Some(unknown) = choice.take.iter().find(|name| !registers().contains(&name.as_str())) {
        return Err(Error::invalid("take", "no-such-field").with("name", unknown));
    }
    let (kept, absorbed) = (person::kept(store, choice.kept)?, person::kept(store, choice.absorbed)?);
    closed::needs_identity(store, permit, kept)?;
    closed::needs_identity(store, permit, absorbed)?;
    let (stands, other) =
        (store.fields(Person::KIND, RecordId(kept.0))?, store.fields(Person::KIND, RecordId(absorbed.0))?);
    if kept == absorbed {
        return Err(Error::refused("already-one-file"));
    }
    let over = TakenOver::of(&stands, &other, &choice.take);
    store.transaction(|store| {
        let author = permit.author();
        let note = if over.replaced.is_empty() {
            None
        } else {
            let said = said::in_words(store, lang, Person::KIND, RecordId(kept.0), &over.replaced)?;
            let text = words::text(lang, "duplicate-note", &[("said", said)]);
            let fields = json!({ "person": kept, "note_kind": "decision", "text": text });
            let lenders = store.lenders(Person::KIND, RecordId(kept.0), &over.replaced)?;
            Some(store.commit(author, Draft::new(Note::KIND, fields_of(fields)).lent_by(lenders))?.id)
        };
        // Words that the absorbed file itself has from another, or that give way as another name of the kept one.
        let mut lenders = store.lenders(Person::KIND, RecordId(absorbed.0), &over.fields)?;
        if over.taken.iter().any(|taken| taken == "name") {
            lenders.extend(store.lenders(Person::KIND, RecordId(kept.0), &name_of(&stands))?);
        }
        lenders.retain(|lender| *lender != RecordId(kept.0));
        let correction = Draft::of(Person::KIND, RecordId(kept.0), over.fields.clone())
            .because(&reason)
            .taken_from(RecordId(absorbed.0))
            .lent_by(lenders);
        let changed = !store.commit(author, correction)?.changed.is_empty();
        let change = if changed { own_change(store, kept)? } else { None };
        let refusals = copy_refusals(store, permit, lang, [kept, absorbed])?;
        let points = fields_of(json!({ "same_as": kept }));
        store.commit(author, Draft::of(Person::KIND, RecordId(absorbed.0), points).because(&reason))?;
        let fields = json!({
            "person": absorbed, "kept": kept, "merged_at": store.now_ms(), "taken": over.taken, "change": change,
            "note": note, "refusals": refusals,
        });
        let merge = store.commit(author, Draft::new(Merge::KIND, fields_of(fields)).because(&reason))?.id;
        write(store, permit, [kept, absorbed], SAME, None, Some(reason.clone()))?;
        store.note_act(Some(author), Act::Merged, Some(RecordId(absorbed.0)), None)?;
        Ok(Merged { merge, kept, taken: over.taken.clone() })
    })
}

/// What a merge writes into the kept file.
#[derive(Default)]
struct TakenOver {
    fields: Fields,
    taken: Vec<String>,
    /// Values that had to give way, other than names (those become other names).
    replaced: Fields,
}

impl TakenOver {
    fn of(kept: &Fields, absorbed: &Fields, take: &[String]) -> Self {
        let mut over = Self::default();
        for register in registers().into_iter().filter(|register| take.iter().any(|taken| taken == register)) {
            over.take(kept, absorbed, register);
        }
        if absorbed.get("alone_minor") == Some(&Value::Bool(true)) {
            over.take(kept, absorbed, "alone_minor");
        }
        if absorbed.get("code_only") == Some(&Value::Bool(true)) && kept.get("code_only") != Some(&Value::Bool(true)) {
            over.take(kept, absorbed, "code_only");
            over.take(kept, absorbed, "code_only_reason");
        }
        let named = |fields: &Fields| {
            let text = |name: &str| fields.get(name).and_then(Value::as_str).unwrap_or_default().to_owned();
            format!("{} {}", text("family_name"), text("given_names")).trim().to_owned()
        };
        if over.taken.iter().any(|taken| taken == "name") {
            let stood = over.fields.get("aliases").or_else(|| kept.get("aliases"));
            let mut aliases = stood.and_then(Value::as_array).cloned().unwrap_or_default();
            aliases.push(named(kept).into());
            over.fields.insert("aliases".to_owned(), aliases.into());
        }
        over
    }

    fn take(&mut self, kept: &Fields, absorbed: &Fields, register: &str) {
        let members = || Person::KIND.members(register);
        if members().all(|field| value_of(kept, field.name) == value_of(absorbed, field.name)) {
            return;
        }
        for field in members() {
            let (stood, comes) = (value_of(kept, field.name), value_of(absorbed, field.name));
            let value = if field.shape.is_set() {
                let of = |value: Option<&Value>| value.and_then(Value::as_array).cloned().unwrap_or_default();
                let mut all = of(stood);
                all.extend(of(comes).into_iter().filter(|element| !of(stood).contains(element)));
                Value::Array(all)
            } else {
                if let Some(stood) = stood.filter(|stood| register != "name" && Some(*stood) != comes) {
                    self.replaced.insert(field.name.to_owned(), stood.clone());
                }
                comes.cloned().unwrap_or(Value::Null)
            };
            self.fields.insert(field.name.to_owned(), value);
        }
        self.taken.push(register.to_owned());
    }
}

fn name_of(fields: &Fields) -> Fields {
    let name = Person::KIND.members("name").map(|field| field.name);
    name.filter_map(|name| Some((name.to_owned(), fields.get(name)?.clone()))).collect()
}

/// The change of the person's record that was just written here.
fn own_change(store: &Store, person: PersonId) -> Result<Option<String>> {
    let (desk, number) = (store.desk().desk, store.desk().last_number());
    let heads = store.heads(Person::KIND, RecordId(person.0))?;
    let own = heads.into_iter().find(|head| head.desk == desk && head.number == number);
    Ok(own.map(|Parent { desk, number, check }| format!("{desk}/{number}/{}", hex(&check))))
}

fn read_change(text: &str) -> Option<Parent> {
    let mut parts = text.split('/');
    let (desk, number, check) = (parts.next()?, parts.next()?, parts.next()?);
    let desk: DeskId = desk.parse().ok()?;
    Some(Parent { desk, number: number.parse().ok()?, check: from_hex(check).ok()? })
}

/// A desk that holds only one of the files learns what was refused in the other: the purpose and the partner, no more.
fn copy_refusals(store: &mut Store, permit: &Permit, lang: Lang, files: [PersonId; 2]) -> Result<Vec<RecordId>> {
    let standing = [consent::refusals(store, files[0])?, consent::refusals(store, files[1])?];
    let today = store.today().to_string();
    let mut written = Vec::new();
    for (at, file) in files.into_iter().enumerate() {
        for line in standing[1 - at].iter().filter(|line| !standing[at].iter().any(|own| same_matter(own, line))) {
            let reason = words::text::<&str, &str>(lang, "duplicate-refusal", &[]);
            let fields = json!({
                "person": file, "purpose": line.purpose, "partner": line.partner, "decision": line.decision,
                "given_on": today, "reason": reason,
            });
            written.push(store.commit(permit.author(), Draft::new(Consent::KIND, fields_of(fields)))?.id);
        }
    }
    Ok(written)
}

fn same_matter(one: &Consent, other: &Consent) -> bool {
    one.purpose == other.purpose && one.partner == other.partner
}

/// Takes a merge back: both files stand as they did, and the kept one gives back what it took over where nobody has changed
/// it since. The pair is then noted as two persons. `person`: the absorbed file.
///
/// # Errors
/// `not-allowed`; `not-found`; `not-merged`; `other-file-not-here` where this desk does not hold the kept file; `invalid` on
/// `reason`.
pub fn unmerge(store: &mut Store, permit: &Permit, lang: Lang, person: PersonId, reason: &str) -> Result<Unmerged> {
    permit.needs(Action::Write(Merge::KIND))?;
    let reason = reason_in_words(lang, reason)?;
    closed::needs_identity(store, permit, person)?;
    let into = store.get::<Person>(person)?.record.same_as.ok_or_else(|| Error::refused("not-merged"))?;
    let kept = store.find_record::<Person>(into)?.ok_or_else(|| Error::refused("other-file-not-here"))?;
    let forgotten = kept.record.forgotten == Some(true);
    let root = person::kept(store, person)?;
    let merges: Vec<Stored<Merge>> = store.all(&[("person", &person.to_string()), ("kept", &into.to_string())], 100)?;
    store.transaction(|store| {
        let mut unmerged = Unmerged::default();
        for merge in merges.iter().filter(|merge| merge.record.undone != Some(true)) {
            if !forgotten {
                give_back(store, permit, [into, person], &merge.record, &reason, &mut unmerged)?;
            }
            let undone = fields_of(json!({ "undone": true }));
            store.commit(permit.author(), Draft::of(Merge::KIND, merge.id, undone).because(&reason))?;
        }
        point_nowhere(store, permit, person, &reason)?;
        // Of files that point at each other in a circle, the one that was kept must not follow this one now.
        if !forgotten && root != person && person::kept(store, root)? == person {
            point_nowhere(store, permit, root, &reason)?;
        }
        if !forgotten {
            write(store, permit, [into, person], DIFFERENT, None, Some(reason.clone()))?;
        }
        store.note_act(Some(permit.author()), Act::Unmerged, Some(RecordId(person.0)), None)?;
        Ok(unmerged)
    })
}

fn point_nowhere(store: &mut Store, permit: &Permit, person: PersonId, reason: &str) -> Result<()> {
    let nowhere = fields_of(json!({ "same_as": null }));
    store.commit(permit.author(), Draft::of(Person::KIND, RecordId(person.0), nowhere).because(reason))?;
    Ok(())
}

fn give_back(
    store: &mut Store,
    permit: &Permit,
    [into, from]: [PersonId; 2],
    merge: &Merge,
    reason: &str,
    unmerged: &mut Unmerged,
) -> Result<()> {
    let into = RecordId(into.0);
    let lines = merge.refusals.iter().filter_map(|line| Some((Consent::KIND, line.parse::<RecordId>().ok()?)));
    let note = merge.note.map(|note| (Note::KIND, RecordId(note.0)));
    for (kind, record) in lines.chain(note) {
        if store.fields(kind, record).is_ok_and(|fields| !fields.contains_key(WITHDRAWN)) {
            records::withdraw(store, permit, kind, record, reason)?;
        }
    }
    let around = match merge.change.as_deref().and_then(read_change) {
        Some(change) => store.around(Person::KIND, into, change)?,
        None => None,
    };
    let Some(around) = around else {
        unmerged.stay.extend(merge.taken.iter().cloned());
        return Ok(());
    };
    let stands = store.fields(Person::KIND, into)?;
    let mut fields = Fields::new();
    for register in &merge.taken {
        let members = || Person::KIND.members(register);
        let untouched = |field: &&crate::store::kind::Field| {
            field.shape.is_set() || value_of(&stands, field.name) == value_of(&around.wrote, field.name)
        };
        if !members().all(|field| untouched(&field)) {
            unmerged.stay.push(register.clone());
            continue;
        }
        fields.extend(members().map(|field| (field.name.to_owned(), without(field, &stands, &around))));
        unmerged.back.push(register.clone());
    }
    if let Some(aliases) = Person::KIND.field("aliases") {
        fields.insert(aliases.name.to_owned(), without(aliases, &stands, &around));
    }
    // Of sets it names what it takes out.
    let mut lenders = store.lenders(Person::KIND, into, &around.wrote)?;
    let said = |(name, _): &(&String, &Value)| Person::KIND.field(name).is_some_and(|field| !field.shape.is_set());
    let back = fields.iter().filter(said).map(|(name, value)| (name.clone(), value.clone())).collect();
    lenders.extend(store.lenders(Person::KIND, into, &back)?);
    let giving = Draft::of(Person::KIND, into, fields).because(reason).taken_from(RecordId(from.0)).lent_by(lenders);
    store.commit(permit.author(), giving)?;
    Ok(())
}

/// What a field says without what the merge wrote: of a set, without the elements that it added.
fn without(field: &crate::store::kind::Field, stands: &Fields, around: &crate::store::Around) -> Value {
    if !field.shape.is_set() {
        return value_of(&around.before, field.name).cloned().unwrap_or(Value::Null);
    }
    let wrote = around.wrote.get(field.name);
    let added = wrote.and_then(|wrote| wrote.as_array().or_else(|| wrote.get("add")?.as_array()));
    let added = |element: &Value| added.is_some_and(|added| added.contains(element));
    let stands = stands.get(field.name).and_then(Value::as_array).cloned().unwrap_or_default();
    Value::Array(stands.into_iter().filter(|element| !added(element)).collect())
}
