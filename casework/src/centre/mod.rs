//! The centre and its desks, as every desk knows them.

pub mod logo;
pub mod paper;

use rusqlite::OptionalExtension;
use serde_json::Value;

use crate::error::{Error, Result};
use crate::ids::{DeskId, RecordId};
use crate::letters::logo::Logo;
use crate::letters::wording;
use crate::record;
use crate::store::kind::{Context, Fields, Scope, Shape};
use crate::store::{Store, Stored};

record! {
    /// The centre: one record, shared by all desks. The letterhead is made from it.
    Centre, CentreId: "centre" { scope: Scope::Shared, check: Some(check_centre) } {
        name: String = Shape::Text(120) => required,
        short_name: String = Shape::Text(40),
        ministry: Option<String> = Shape::Text(160),
        address: Option<String> = Shape::LongText(200) => group("address"),
        phones: Option<String> = Shape::Text(80),
        email: Option<String> = Shape::Text(120),
        /// Files that nobody has written into for so many years are looked at ([`crate::retention`]).
        retention_years: Option<i64> = Shape::Whole { min: 1, max: 30 },
        /// The state above the ministry, where it is not the usual one.
        country: Option<String> = Shape::Text(80) => group("state"),
        motto: Option<String> = Shape::Text(80) => group("state"),
        /// Stands above the footer of every paper: the text that founded the centre, its legal form.
        legal_line: Option<String> = Shape::Text(160),
        /// What the person says on the referral letter, in the centre's own words; "[langue]" in it stands for the language.
        consent_text: Option<String> = Shape::LongText(300),
        /// What is read to the person before they choose, a paragraph a line.
        read_text: Option<String> = Shape::LongText(3000),
        /// The emblem on papers ([`crate::letters::logo`]), from a file that was picked.
        logo: Option<String> = Shape::LongText(8000) => automatic,
        /// Letters bear SPÉCIMEN; everything in it is invented.
        practice: Option<bool> = Shape::Bool => automatic,
    }
}

record! {
    /// A desk (poste): one installation of the program. Its record's id is its first desk id.
    Desk, DeskRecordId: "desk" { scope: Scope::Shared, check: Some(check_desk) } {
        /// 2 to 4 capital letters, never given twice.
        prefix: String = Shape::Text(8) => required.indexed.automatic,
        name: Option<String> = Shape::Text(80),
        place: Option<String> = Shape::Text(120),
        headquarters: Option<bool> = Shape::Bool => automatic,
        phone: Option<String> = Shape::Phone,
        hours: Option<String> = Shape::Text(80),
        /// The certificate's JSON text, signed by the organisation's root key.
        certificate: Option<String> = Shape::LongText(4000) => automatic,
        /// A revocation's JSON text: the desk was lost or stolen. Wins over everything.
        revocation: Option<String> = Shape::LongText(4000) => automatic,
    }
}

/// What a page does not hold is refused while it is written: no letter is printed with half a consent.
fn check_centre(_: &Store, _: &Context, before: &Fields, after: &mut Fields) -> Result<()> {
    let changed = |name: &str| {
        let text = after.get(name).filter(|text| before.get(name) != Some(text));
        text.and_then(Value::as_str)
    };
    if let Some(text) = changed("consent_text") {
        if text.matches(wording::LANGUAGE).count() != 1 {
            return Err(Error::invalid("consent_text", "language-once"));
        }
        if !wording::consent_fits(text) {
            return Err(Error::invalid("consent_text", "fills-more-than-its-place"));
        }
    }
    if changed("logo").is_some_and(|text| Logo::from_text(text).is_none()) {
        return Err(Error::invalid("logo", "not-a-drawing"));
    }
    if let Some(text) = changed("read_text")
        && !wording::read_fits(&text.lines().map(str::to_owned).collect::<Vec<_>>())
    {
        return Err(Error::invalid("read_text", "fills-more-than-its-place"));
    }
    Ok(())
}

fn check_desk(_: &Store, _: &Context, before: &Fields, after: &mut Fields) -> Result<()> {
    if before.get("prefix").is_some_and(|prefix| after.get("prefix") != Some(prefix)) {
        return Err(Error::invalid("prefix", "never-changes"));
    }
    Ok(())
}

/// The centre's record, once it is here.
///
/// # Errors
/// What SQLite says.
pub fn centre(store: &Store) -> Result<Option<Stored<Centre>>> {
    // The oldest: a second one, made by mistake, never takes over the letterhead.
    let id: Option<RecordId> = store
        .db()
        .prepare_cached("SELECT id FROM centre WHERE withdrawn IS NOT 1 ORDER BY id LIMIT 1")?
        .query_row([], |row| row.get(0))
        .optional()?;
    id.map(|id| store.get(id.0)).transpose()
}

/// Whether this is a practice centre, of invented people.
///
/// # Errors
/// What SQLite says.
pub fn practises(store: &Store) -> Result<bool> {
    Ok(centre(store)?.and_then(|centre| centre.record.practice).unwrap_or(false))
}

/// # Errors
/// What SQLite says.
pub fn desks(store: &Store) -> Result<Vec<Stored<Desk>>> {
    let mut desks = store.all::<Desk>(&[], 1000)?;
    desks.sort_by(|a, b| (&a.record.prefix, a.id).cmp(&(&b.record.prefix, b.id)));
    Ok(desks)
}

/// # Errors
/// What SQLite says.
pub fn desk_by_prefix(store: &Store, prefix: &str) -> Result<Option<Stored<Desk>>> {
    Ok(store.all::<Desk>(&[("prefix", prefix)], 1)?.into_iter().next())
}

/// The prefix of who wrote under a desk id: this desk's in its present life, else the one in the desk's record; `None` where
/// it has none here, as a desk in another life.
///
/// # Errors
/// What SQLite says.
pub fn prefix_of(store: &Store, desk: DeskId) -> Result<Option<String>> {
    if desk == store.desk().desk {
        return Ok(Some(store.desk().prefix.clone()));
    }
    Ok(store.find_record::<Desk>(desk.0)?.map(|desk| desk.record.prefix))
}

/// The value under which a person's file is held by a desk: its prefix without the number of its life.
#[must_use]
pub fn base_prefix(prefix: &str) -> &str {
    prefix.trim_end_matches(|sign: char| sign.is_ascii_digit())
}

/// Which life of its desk a prefix names: 1 without a number.
#[must_use]
pub fn life_of(prefix: &str) -> i64 {
    prefix[base_prefix(prefix).len()..].parse().unwrap_or(1)
}

/// The base prefix of a desk that is known here, in whichever of its lives.
///
/// # Errors
/// `desk-unknown`.
pub fn known_base(store: &Store, prefix: &str) -> Result<String> {
    let base = base_prefix(prefix);
    for known in [base, prefix] {
        if desk_by_prefix(store, known)?.is_some() {
            return Ok(base.to_owned());
        }
    }
    Err(Error::refused("desk-unknown").with("desk", prefix))
}

/// Fields of a new desk record.
#[must_use]
pub fn desk_fields(prefix: &str, name: &str, headquarters: bool, certificate: &str) -> Fields {
    Fields::from_iter([
        ("prefix".to_owned(), Value::from(prefix)),
        ("name".to_owned(), name.into()),
        ("headquarters".to_owned(), headquarters.into()),
        ("certificate".to_owned(), certificate.into()),
    ])
}
