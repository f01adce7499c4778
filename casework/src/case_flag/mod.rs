//! Flags on a case file (signalements): what everybody who opens it should know at once, until it is lowered. Source: CASEWORK.md 2.4.

use serde::Serialize;
use serde_json::Value;

use crate::access::{Action, Permit, UserId};
use crate::case_file::{self, CaseFileId};
use crate::error::{Error, Result};
use crate::ids::RecordId;
use crate::person::{self, PersonId};
use crate::record;
use crate::store::fold::say_the_same;
use crate::store::kind::{Context, Fields, Record, Shape};
use crate::store::{Store, Stored};
use crate::task::{DUE_LINES, Due, due_line, in_kept_files};

record! {
    /// One flag. Only who does casework reads it; it is never printed, counted or given out.
    CaseFlag, CaseFlagId: "case_flag" { sensitive: true, check: Some(check) } {
        person: Option<PersonId> = Shape::Ref("person") => required,
        case_file: Option<CaseFileId> = Shape::Ref("case_file") => required.indexed,
        flag: String = Shape::Code("signalement") => required,
        /// What a colleague has to know, in a few words.
        reason: String = Shape::Text(160) => required,
        raised_on: Option<String> = Shape::Day => indexed_while("lowered_on IS NULL"),
        lowered_on: Option<String> = Shape::Day => group("lowered"),
        lowered_why: Option<String> = Shape::Text(160) => group("lowered"),
        lowered_by: Option<UserId> = Shape::Ref("user") => group("lowered").automatic,
        /// The prefix of the desk that raised it.
        desk: Option<String> = Shape::Text(8) => automatic,
    }
}

/// The moment of the timeline on which a flag was lowered. Its kind is not one of records.
pub const LOWERED: &str = "case_flag_lowered";

/// A flag, and whether it counts.
#[derive(Clone, Debug, Serialize)]
pub struct Listed {
    #[serde(flatten)]
    pub flag: Stored<CaseFlag>,
    /// Not lowered, and its case file is not closed.
    pub stands: bool,
}

fn check(store: &Store, context: &Context, before: &Fields, after: &mut Fields) -> Result<()> {
    let today = context.today.to_string();
    if before.is_empty() {
        case_file::person_of(store, after)?;
        after.insert("desk".to_owned(), store.desk().prefix.clone().into());
    } else if say_the_same(before, after) {
        return Ok(());
    }
    if !after.contains_key("raised_on") {
        let raised_on = before.get("raised_on").cloned();
        after.insert("raised_on".to_owned(), raised_on.unwrap_or_else(|| today.clone().into()));
    }
    let Some(case_file) = after.get("case_file").and_then(Value::as_str) else {
        return Err(Error::invalid("case_file", "flag-needs-case"));
    };
    let case_file: CaseFileId = case_file.parse()?;
    if !before.is_empty() && before.get("case_file") != after.get("case_file") {
        return Err(Error::invalid("case_file", "flag-stays"));
    }
    if raised(after) && (!raised(before) || before.get("flag") != after.get("flag")) {
        may_be_raised(store, case_file, after)?;
    }
    lower(context, before, after)?;
    let day = |name: &str| after.get(name).and_then(Value::as_str).unwrap_or_default();
    if let Some(name) = ["raised_on", "lowered_on"].into_iter().find(|name| day(name) > today.as_str()) {
        return Err(Error::invalid(name, "in-the-future"));
    }
    if after.contains_key("lowered_on") && day("lowered_on") < day("raised_on") {
        return Err(Error::invalid("lowered_on", "flag-lowered-before"));
    }
    Ok(())
}

/// Nobody has lowered it.
fn raised(fields: &Fields) -> bool {
    !fields.is_empty() && !fields.contains_key("lowered_on") && !fields.contains_key("lowered_why")
}

fn may_be_raised(store: &Store, case_file: CaseFileId, after: &Fields) -> Result<()> {
    if case_file::is_closed(store, case_file)? {
        return Err(Error::invalid("case_file", "flag-closed"));
    }
    let flag = after.get("flag").and_then(Value::as_str).unwrap_or_default();
    let same = store.all::<CaseFlag>(&[("case_file", &case_file.to_string()), ("flag", flag)], 100)?;
    if same.iter().any(|one| one.record.lowered_on.is_none()) {
        return Err(Error::invalid("flag", "flag-stands"));
    }
    Ok(())
}

/// Whoever lowers a flag says why; the day and who it was follow. Without its day it stands again.
fn lower(context: &Context, before: &Fields, after: &mut Fields) -> Result<()> {
    if before.contains_key("lowered_on") && !after.contains_key("lowered_on") {
        for name in ["lowered_why", "lowered_by"] {
            after.remove(name);
        }
        return Ok(());
    }
    if after.contains_key("lowered_why") {
        after.entry("lowered_on").or_insert_with(|| context.today.to_string().into());
    } else if after.contains_key("lowered_on") {
        return Err(Error::invalid("lowered_why", "flag-why"));
    }
    if ["lowered_on", "lowered_why"].iter().any(|name| before.get(*name) != after.get(*name)) {
        after.insert("lowered_by".to_owned(), context.author.to_string().into());
    }
    Ok(())
}

#[must_use]
pub fn may_read(permit: &Permit) -> bool {
    permit.needs(Action::Read(CaseFlag::KIND)).is_ok()
}

/// The flags of a person, in every file of theirs: those that stand first, then the newest. None for whom they are not for.
///
/// # Errors
/// What SQLite says.
pub fn of_person(store: &Store, permit: &Permit, person: PersonId) -> Result<Vec<Listed>> {
    if !may_read(permit) {
        return Ok(vec![]);
    }
    let mut flags = Vec::new();
    for flag in person::parts::<CaseFlag>(store, person, 200)? {
        let closed = flag.record.case_file.map(|file| case_file::is_closed(store, file)).transpose()?;
        flags.push(Listed { stands: flag.record.lowered_on.is_none() && closed != Some(true), flag });
    }
    let place = |one: &Listed| (one.stands, one.flag.record.raised_on.clone(), one.flag.id);
    flags.sort_by_key(|one| std::cmp::Reverse(place(one)));
    Ok(flags)
}

/// The flags that stand, since the day on which each was raised, the newest of at most `limit`. None for whom they are not for.
///
/// # Errors
/// What SQLite says.
pub fn due(store: &Store, permit: &Permit, until: chrono::NaiveDate, limit: u32) -> Result<Vec<Due>> {
    if !may_read(permit) {
        return Ok(vec![]);
    }
    let sql = format!(
        "WITH due AS (
             SELECT 'flag' AS what, case_flag.id, case_flag.person, case_file.reference, flag AS text, raised_on AS due_on,
                    CASE WHEN case_file.owner = :user THEN 0
                         WHEN rtrim(case_flag.desk, '0123456789') = :base THEN 1 ELSE 2 END AS whose
             FROM case_flag INDEXED BY case_flag_raised_on
             LEFT JOIN record ON record.id = case_flag.case_file LEFT JOIN case_file ON case_file.no = record.no
             WHERE case_flag.lowered_on IS NULL AND case_flag.withdrawn IS NOT 1 AND case_flag.raised_on <= :until
             AND case_file.status IS NOT 'clos'
             ORDER BY whose, raised_on DESC, case_flag.id LIMIT :limit
         )
         {DUE_LINES}"
    );
    let mut query = store.db().prepare_cached(&sql)?;
    let facts = rusqlite::named_params! {
        ":until": until.to_string(), ":today": store.today().to_string(), ":limit": limit, ":user": RecordId(permit.author().0),
        ":base": crate::centre::base_prefix(&store.desk().prefix),
    };
    let due = query.query_map(facts, due_line)?;
    in_kept_files(store, due.collect::<Result<_, _>>()?)
}
