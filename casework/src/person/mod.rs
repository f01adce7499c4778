//! The persons whom the centre receives.

mod candidates;
mod everybody;
mod fit;
mod lookalikes;
mod numbers;
mod same;
mod search;

use serde_json::Value;

use crate::error::{Error, Result};
use crate::ids::RecordId;
use crate::names;
use crate::record;
use crate::store::Store;
use crate::store::entries::Entry;
use crate::store::kind::{Context, Fields, Merge, Record, Scope, Shape};
use crate::time::PartialDate;

pub(crate) use everybody::{Comparing, Everybody};
pub use lookalikes::{Duplicate, duplicates, duplicates_of_draft};
pub(crate) use lookalikes::{Lookalikes, Reach};
pub(crate) use same::is_of_any;
pub use same::{absorbed, files, here, is_code_only, kept, name_in_lists, on_paper, one_since, parts};
pub use search::{Hit, search};

record! {
    /// A person (bénéficiaire). Source: fiche d'accueil. Religion and ethnic group are not collected.
    Person, PersonId: "person" { scope: Scope::Person, number_letter: Some("P"), check: Some(check), entries: Some(entries) } {
        /// `BKO-P26-000123-K`.
        reference: Option<String> = Shape::Text(24) => indexed.automatic,
        family_name: String = Shape::Text(80) => required.group("name").searched,
        given_names: String = Shape::Text(80) => group("name").searched,
        /// Other names in use. Another name than last year is an alias, not a new person.
        aliases: Vec<String> = Shape::Texts(80) => searched,
        sex: Option<String> = Shape::Code("sex") => required,
        /// To the day, month or year, sure or "about".
        birth_date: Option<PartialDate> = Shape::Date =>
            group("birth").indexed_while("withdrawn IS NOT 1").with("id").searched,
        /// Years, as the person said on `age_stated_on`.
        stated_age: Option<i64> = Shape::Whole { min: 0, max: 120 } => group("birth").indexed_while("stated_age < 18 AND withdrawn IS NOT 1").with("id"),
        age_stated_on: Option<String> = Shape::Day => group("birth").automatic,
        birth_division: Option<String> = Shape::Code("mali_division") => group("birth_place"),
        birth_country: Option<String> = Shape::Code("country") => group("birth_place"),
        birth_place: Option<String> = Shape::Text(80) => group("birth_place"),
        nationalities: Vec<String> = Shape::Codes("country"),
        phone: Option<String> = Shape::Phone => group("phone").searched,
        phone_owner: Option<String> = Shape::Code("phone_owner") => group("phone"),
        /// Whether calling could put the person in danger.
        safe_to_call: Option<String> = Shape::Code("yes_no_unknown") => group("phone"),
        safe_to_leave_message: Option<String> = Shape::Code("yes_no_unknown") => group("phone"),
        other_phones: Vec<String> = Shape::Texts(20) => searched,
        best_contact: Option<String> = Shape::Code("contact_way"),
        father_name: Option<String> = Shape::Text(80) => searched,
        mother_name: Option<String> = Shape::Text(80),
        nina: Option<String> = Shape::Text(20) => indexed,
        paper_kind: Option<String> = Shape::Code("identity_paper") => group("paper"),
        /// Only the last four signs are ever printed.
        paper_number: Option<String> = Shape::Text(40) => group("paper"),
        paper_valid_until: Option<String> = Shape::Day => group("paper"),
        paper_seen: Option<bool> = Shape::Bool => group("paper"),
        languages: Vec<String> = Shape::Codes("language"),
        preferred_language: Option<String> = Shape::Code("language"),
        interpreter_needed: Option<bool> = Shape::Bool,
        literacy: Vec<String> = Shape::Codes("literacy"),
        marital_status: Option<String> = Shape::Code("marital_status"),
        address_division: Option<String> = Shape::Code("mali_division") => group("address"),
        address_quarter: Option<String> = Shape::Text(120) => group("address"),
        /// "près de…": how to find the house.
        address_landmark: Option<String> = Shape::Text(160) => group("address"),
        origin_division: Option<String> = Shape::Code("mali_division"),
        stay: Option<String> = Shape::Code("stay"),
        education: Option<String> = Shape::Code("education_level"),
        trades: Vec<String> = Shape::Codes("trade"),
        years_of_practice: Option<i64> = Shape::Whole { min: 0, max: 80 },
        household_size: Option<i64> = Shape::Whole { min: 1, max: 99 },
        dependants_under_5: Option<i64> = Shape::Whole { min: 0, max: 50 },
        dependants_5_to_17: Option<i64> = Shape::Whole { min: 0, max: 50 },
        dependants_60_plus: Option<i64> = Shape::Whole { min: 0, max: 50 },
        profile: Option<String> = Shape::Code("migration_profile"),
        trusted_name: Option<String> = Shape::Text(80) => group("trusted"),
        trusted_tie: Option<String> = Shape::Code("tie") => group("trusted"),
        trusted_phone: Option<String> = Shape::Phone => group("trusted"),
        trusted_may_be_told: Option<String> = Shape::Text(160) => group("trusted"),
        /// An unaccompanied or separated minor: the supervisor is told at once.
        alone_minor: Option<bool> = Shape::Bool => merge(Merge::Raise).indexed_while("alone_minor = 1").with("id, withdrawn"),
        /// Only the number may stand on paper and in lists.
        code_only: Option<bool> = Shape::Bool => merge(Merge::Raise),
        code_only_reason: Option<String> = Shape::Text(160),
        deceased: Option<bool> = Shape::Bool,
        /// The person this one turned out to be: the file is merged into theirs ([`crate::duplicate`]). Reversible.
        same_as: Option<PersonId> = Shape::Ref("person") => automatic,
        /// Base prefixes of the desks that hold the file.
        held_by: Vec<String> = Shape::Texts(8) => automatic.searched,
        /// Everything else was destroyed at the person's request.
        forgotten: Option<bool> = Shape::Bool => merge(Merge::Raise).automatic,
    }
}

impl Person {
    /// `COULIBALY Moussa`.
    #[must_use]
    pub fn full_name(&self) -> String {
        format!("{} {}", self.family_name.to_uppercase(), self.given_names).trim().to_owned()
    }

    /// The full name, or for a code-only file its number.
    #[must_use]
    pub fn name_in_lists(&self) -> String {
        if self.code_only == Some(true) { self.reference.clone().unwrap_or_default() } else { self.full_name() }
    }

    /// The year of birth, from the date or from the stated age.
    #[must_use]
    pub fn birth_year(&self) -> Option<i32> {
        use chrono::Datelike;
        self.birth_date.map(|date| date.year).or_else(|| {
            let said: chrono::NaiveDate = self.age_stated_on.as_ref()?.parse().ok()?;
            Some(said.year() - i32::try_from(self.stated_age?).ok()?)
        })
    }

    /// Whole years on `today`; `None` when nothing is known.
    #[must_use]
    pub fn age_on(&self, today: chrono::NaiveDate) -> Option<i32> {
        use chrono::Datelike;
        match self.birth_date {
            Some(date) => Some(date.age_on(today)),
            None => self.birth_year().map(|year| today.year() - year),
        }
    }
}

fn check(store: &Store, context: &Context, before: &Fields, after: &mut Fields) -> Result<()> {
    if let Some(Value::String(name)) = after.get_mut("family_name") {
        *name = name.to_uppercase();
    }
    let stated = after.get("stated_age");
    if stated.is_none() {
        after.remove("age_stated_on");
    } else {
        // An age taken over from another file was said on the day that stands there.
        let same_day = after.get("age_stated_on") == before.get("age_stated_on");
        if (stated != before.get("stated_age") && same_day) || !after.contains_key("age_stated_on") {
            after.insert("age_stated_on".to_owned(), context.today.to_string().into());
        }
    }
    if let Some(born) = after.get("birth_date").and_then(Value::as_str) {
        if born.parse::<PartialDate>()?.first_day() > context.today {
            return Err(Error::invalid("birth_date", "in-the-future"));
        }
    } else if !after.contains_key("stated_age") && before.is_empty() {
        return Err(Error::invalid("birth_date", "birth-or-age"));
    }
    if after.get("code_only") == Some(&Value::Bool(true)) && !after.contains_key("code_only_reason") {
        return Err(Error::invalid("code_only_reason", "required"));
    }
    if before.is_empty() {
        after.entry("nationalities").or_insert_with(|| Value::from(vec!["ML"]));
        after.insert("held_by".to_owned(), Value::from(vec![store.base_prefix()?]));
    }
    Ok(())
}

/// By so many of a person's other names one finds them: a form takes as many.
const MOST_SEARCHED: usize = 200;

/// The keys by which a person is found while typing, and the desks the file may travel to.
fn entries(field: &str, value: &Value) -> Vec<Entry> {
    let keys = |text: &str| names::keys(text);
    let each = || value.as_array().into_iter().flatten().filter_map(Value::as_str).take(MOST_SEARCHED);
    let text = value.as_str().unwrap_or_default();
    match field {
        "family_name" | "given_names" => keys(text).into_iter().map(Entry::Name).collect(),
        "aliases" => each().flat_map(keys).map(Entry::Name).collect(),
        // The father's name, the phones and the year are marked so that they never pass for a name.
        "father_name" => keys(text).into_iter().map(|key| Entry::Name(format!("/{key}"))).collect(),
        "phone" if !text.is_empty() => {
            let mut entries = candidates::phone_keys(text);
            entries.push(format!("#{text}"));
            entries.into_iter().map(Entry::Name).collect()
        }
        "other_phones" => each().flat_map(candidates::phone_keys).map(Entry::Name).collect(),
        "birth_date" => text.get(..4).map(|year| Entry::Name(format!("@{year}"))).into_iter().collect(),
        "held_by" => each().map(|desk| Entry::Desk(desk.to_owned())).collect(),
        _ => vec![],
    }
}

/// Lets another desk hold the person's file too, with those merged into it: it travels whole with the next bundle to that
/// desk. Nothing has to be accepted there; see [`crate::hand_over`].
///
/// # Errors
/// `not-allowed`; `not-found`; `desk-unknown`.
pub fn hand_over(store: &mut Store, permit: &crate::access::Permit, person: PersonId, to_prefix: &str) -> Result<()> {
    permit.needs(crate::access::Action::HandOver)?;
    let desk = crate::centre::known_base(store, to_prefix)?;
    store.get::<Person>(person)?;
    store.transaction(|store| {
        for file in files(store, person)? {
            hold(store, permit, RecordId(file.0), |held_by| held_by.push(desk.clone()))?;
        }
        Ok(())
    })
}

/// Writes which desks hold a person's file.
pub(crate) fn hold(
    store: &mut Store,
    permit: &crate::access::Permit,
    person: RecordId,
    edit: impl FnOnce(&mut Vec<String>),
) -> Result<()> {
    let mut held_by = store.get::<Person>(PersonId(person.0))?.record.held_by;
    edit(&mut held_by);
    let fields = Fields::from_iter([("held_by".to_owned(), Value::from(held_by))]);
    store.commit(permit.author(), crate::store::Draft::of(Person::KIND, person, fields))?;
    Ok(())
}

/// Destroys what is known of a person, in every file of theirs, here and with every desk that takes the decision in. Only
/// supervisors.
///
/// # Errors
/// `not-allowed`, `not-found`; `required` without a reason.
pub fn forget(store: &mut Store, permit: &crate::access::Permit, person: PersonId, reason: &str) -> Result<()> {
    permit.needs(crate::access::Action::Forget)?;
    if reason.trim().is_empty() {
        return Err(Error::invalid("reason", "required"));
    }
    store.transaction(|store| {
        for file in files(store, person)? {
            let file = RecordId(file.0);
            let fields = Fields::from_iter([("forgotten".to_owned(), Value::Bool(true))]);
            store.commit(permit.author(), crate::store::Draft::of(Person::KIND, file, fields).because(reason))?;
            store.note_act(Some(permit.author()), crate::store::journal::Act::Forgot, Some(file), None)?;
        }
        Ok(())
    })
}
