//! Visits: every contact, named or as an anonymous tally. Most visitors want information only.

use rusqlite::OptionalExtension;
use serde::Serialize;
use serde_json::Value;

use crate::error::{Error, Result};
use crate::person::PersonId;
use crate::record;
use crate::store::Store;
use crate::store::kind::{Context, Fields, Shape};

record! {
    /// A contact with the centre (passage). Without a person it is a tally: sex, age band, region and reason only.
    Visit, VisitId: "visit" { check: Some(check) } {
        person: Option<PersonId> = Shape::Ref("person"),
        /// The desk's prefix.
        desk: String = Shape::Text(8) => automatic.indexed,
        /// ms UTC.
        held_at: Option<i64> = Shape::Instant => automatic.indexed,
        channel: String = Shape::Code("channel") => required,
        profile: Option<String> = Shape::Code("migration_profile"),
        /// One to three.
        reasons: Vec<String> = Shape::Codes("visit_reason") => required,
        outcome: Option<String> = Shape::Code("visit_outcome"),
        duration: Option<String> = Shape::Code("duration_band"),
        topics: Vec<String> = Shape::Codes("information_topic"),
        leaflet_given: Option<bool> = Shape::Bool,
        next_step: Option<String> = Shape::LongText(300),
        note: Option<String> = Shape::LongText(2000),
        /// 1 to 3, as the person pointed at the faces.
        satisfaction: Option<i64> = Shape::Whole { min: 1, max: 3 },
        tally_sex: Option<String> = Shape::Code("sex"),
        tally_age_band: Option<String> = Shape::Code("age_band"),
        tally_division: Option<String> = Shape::Code("mali_division"),
    }
}

fn check(store: &Store, _: &Context, before: &Fields, after: &mut Fields) -> Result<()> {
    if before.is_empty() {
        after.entry("desk").or_insert_with(|| store.desk().prefix.clone().into());
        after.entry("held_at").or_insert_with(|| store.now_ms().into());
        after.entry("channel").or_insert_with(|| "accueil".into());
    }
    let reasons = after.get("reasons").and_then(Value::as_array).map_or(0, Vec::len);
    if reasons > 3 {
        return Err(Error::invalid("reasons", "too-many").with("max", 3));
    }
    if !after.contains_key("person") && !after.contains_key("tally_sex") {
        return Err(Error::invalid("tally_sex", "tally-or-person"));
    }
    Ok(())
}

/// When and where somebody came last.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct LastVisit {
    /// A day on this desk's wall.
    pub on: String,
    /// The prefix of the desk.
    pub desk: String,
}

/// The newest visit of a person. `files`: of one person.
///
/// # Errors
/// What SQLite says.
pub fn last(store: &Store, files: &[PersonId]) -> Result<Option<LastVisit>> {
    let mut query = store.db().prepare_cached(
        "SELECT held_at, desk FROM visit WHERE person = ?1 AND withdrawn IS NOT 1 AND held_at IS NOT NULL
         ORDER BY held_at DESC LIMIT 1",
    )?;
    let mut newest: Option<(i64, String)> = None;
    for file in files {
        newest = newest.max(query.query_row([file], |row| Ok((row.get(0)?, row.get(1)?))).optional()?);
    }
    let day = |ms| crate::time::day_of(ms, store.offset_minutes()).to_string();
    Ok(newest.map(|(held_at, desk)| LastVisit { on: day(held_at), desk }))
}
