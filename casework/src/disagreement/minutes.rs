//! The minutes of decisions on paper: what was decided on this desk about disagreements and duplicates, by whom and why.

use std::collections::{BTreeMap, HashSet};

use chrono::NaiveDate;
use rusqlite::OptionalExtension;
use serde_json::Value;

use super::said;
use crate::access::{Action, Permit, User};
use crate::centre::{self, paper};
use crate::duplicate::Duplicate;
use crate::error::{Error, Result};
use crate::exchange::slip::{Drawn, printing};
use crate::ids::{DeskId, RecordId};
use crate::letters::{self, Decision, MOST_DECISIONS, Minutes};
use crate::lists;
use crate::person::{self, Person, PersonId};
use crate::store::journal::Act;
use crate::store::kind::{Fields, Kind, Record};
use crate::store::{Decided, Store};
use crate::time::{Stamp, span, wall};
use crate::words::{self, Lang};

/// Goes up with every change of the layout or of the fixed words.
const TEMPLATE_VERSION: &str = "pv-1";

/// What of a person may stand on paper. The rest of a file (journey, health, protection, papers…) is named, never said.
const SAID_OF_A_PERSON: [&str; 12] = [
    "name",
    "birth",
    "sex",
    "phone",
    "other_phones",
    "father_name",
    "mother_name",
    "aliases",
    "origin_division",
    "birth_place",
    "languages",
    "marital_status",
];
/// Kinds that say nothing of a person.
const SAID_WHOLE: [&str; 9] = [
    "partner",
    "partner_service",
    "awareness_activity",
    "desk",
    "centre",
    "list_item",
    "reason_template",
    "extra_field",
    "score_weight",
];

/// Draws the minutes from `from` to `until`, both included, and notes in the journal that they were printed or kept in a
/// file (`act`). Code-only files stand there by number.
///
/// # Errors
/// `not-allowed` but for supervisors; `invalid` on `until` where it is before `from`; `minutes-none` where nothing was decided.
pub fn print_minutes(
    store: &mut Store,
    permit: &Permit,
    (from, until): (NaiveDate, NaiveDate),
    act: Act,
) -> Result<Drawn> {
    permit.needs(Action::Decide)?;
    permit.needs(Action::Print)?;
    if until < from {
        return Err(Error::invalid("until", "before-start"));
    }
    let mut all = decided(store, permit, from, until)?;
    all.extend(about_duplicates(store, from, until)?);
    if all.is_empty() {
        return Err(Error::refused("minutes-none"));
    }
    all.sort_by(|one, other| (one.at, &one.file, &one.matter).cmp(&(other.at, &other.file, &other.matter)));
    let by = store.find_record::<User>(permit.author().0)?.map(|user| user.record.name).unwrap_or_default();
    let home = centre::centre(store)?.map(|centre| centre.record).unwrap_or_default();
    let of = u32::try_from(all.len().div_ceil(MOST_DECISIONS)).unwrap_or(u32::MAX);
    let mut pages = Vec::new();
    for (page, part) in (1..).zip(all.chunks(MOST_DECISIONS)) {
        pages.push(Minutes {
            centre: if home.short_name.is_empty() { home.name.clone() } else { home.short_name.clone() },
            from,
            until,
            page,
            of,
            lines: part.to_vec(),
            desk: paper::desk(store)?,
            printing: printing(store, by.clone(), TEMPLATE_VERSION)?,
        });
    }
    let drawn = Drawn { reference: pages[0].reference(), pdf: letters::minutes(&pages)? };
    store.note_act(Some(permit.author()), act, None, Some(&drawn.reference))?;
    Ok(drawn)
}

/// A line of the journal: when, by whom, what.
struct Line {
    at: i64,
    user: Option<RecordId>,
    record: RecordId,
    register: String,
}

/// The disagreements that were decided on this desk, as its journal has them.
fn decided(store: &Store, permit: &Permit, from: NaiveDate, until: NaiveDate) -> Result<Vec<Decision>> {
    let (first, after) = span(from, until, store.offset_minutes());
    let mut query = store.db().prepare_cached(
        "SELECT at, user, record, note FROM journal WHERE act = ?1 AND at >= ?2 AND at < ?3 AND record IS NOT NULL ORDER BY no",
    )?;
    let rows = query.query_map((Act::Decided.name(), first, after), |row| {
        let register = row.get::<_, Option<String>>(3)?.unwrap_or_default();
        Ok(Line { at: row.get(0)?, user: row.get(1)?, record: row.get(2)?, register })
    })?;
    let mut matters: BTreeMap<(RecordId, String), Vec<Line>> = BTreeMap::new();
    for line in rows {
        let line = line?;
        matters.entry((line.record, line.register.clone())).or_default().push(line);
    }
    let mut all = Vec::new();
    for ((record, register), lines) in matters {
        let Some(kind) = kind_of(store, record)?.filter(|kind| kind.name != Duplicate::KIND.name) else { continue };
        let written = match store.decisions(kind, record, &register) {
            Ok(written) => written,
            Err(error) if error.code() == "not-found" => Vec::new(),
            Err(error) => return Err(error),
        };
        let mut told = HashSet::new();
        for line in lines {
            // The journal and the log tell the same act by two clocks: the nearest that no other line told.
            let nearest = written
                .iter()
                .filter(|one| Some(one.made.author) == line.user && !told.contains(&one.made.change.number))
                .min_by_key(|one| (one.made.stamp.ms() - line.at).abs());
            if let Some(one) = nearest {
                told.insert(one.made.change.number);
            }
            all.push(in_words(store, permit, kind, &line, nearest)?);
        }
    }
    Ok(all)
}

fn in_words(
    store: &Store,
    permit: &Permit,
    kind: &'static Kind,
    line: &Line,
    decided: Option<&Decided>,
) -> Result<Decision> {
    let may_say = permit.needs(Action::Read(kind)).is_ok() && says(kind, &line.register);
    let outcome = match decided {
        None => word("minutes-erased", &[]),
        Some(decided) => {
            let kept = side(store, kind, line.record, &decided.made.fields, decided.chosen_desk(), may_say)?;
            let others = decided.between.iter().enumerate().filter(|(at, _)| *at != decided.chosen);
            let others = others
                .map(|(_, one)| side(store, kind, line.record, &one.fields, one.change.desk, may_say))
                .collect::<Result<Vec<_>>>()?;
            let key = if may_say { "minutes-kept" } else { "minutes-kept-unsaid" };
            word(key, &[("value", kept), ("others", others.join(" ; "))])
        }
    };
    let reason = match decided.filter(|_| may_say) {
        Some(decided) => store
            .history(kind, line.record)?
            .into_iter()
            .find(|entry| entry.desk == decided.made.change.desk && entry.number == decided.made.change.number)
            .and_then(|entry| entry.reason),
        None => None,
    };
    let kind_word = word(&format!("disagreement-kind-{}", kind.name), &[]);
    Ok(Decision {
        at: wall(line.at, store.offset_minutes()),
        by: by(store, line.user)?,
        file: file(store, kind, line.record)?,
        matter: format!("{kind_word} : {}", said::register(store, Lang::Fr, kind, line.record, &line.register)?),
        outcome,
        reason,
    })
}

/// "Nom : KEÏTA (KAY)", or the desk alone.
fn side(
    store: &Store,
    kind: &'static Kind,
    record: RecordId,
    fields: &Fields,
    desk: DeskId,
    may_say: bool,
) -> Result<String> {
    let desk = centre::prefix_of(store, desk)?.unwrap_or_else(|| "?".to_owned());
    if !may_say {
        return Ok(desk);
    }
    Ok(format!("{} ({desk})", said::in_words(store, Lang::Fr, kind, record, fields)?))
}

fn says(kind: &Kind, register: &str) -> bool {
    let whole =
        SAID_WHOLE.contains(&kind.name) || (kind.name == Person::KIND.name && SAID_OF_A_PERSON.contains(&register));
    whole && !kind.sensitive && kind.headquarters_only.is_none()
}

/// What was decided about two persons who look alike, on whichever desk.
fn about_duplicates(store: &Store, from: NaiveDate, until: NaiveDate) -> Result<Vec<Decision>> {
    let (first, after) = span(from, until, store.offset_minutes());
    let mut query = store.db().prepare_cached(
        "SELECT DISTINCT duplicate.id FROM duplicate JOIN change ON change.record = duplicate.no
         WHERE change.stamp >= ?1 AND change.stamp < ?2 ORDER BY duplicate.id",
    )?;
    let stamps = (Stamp::from_ms(first).0, Stamp::from_ms(after).0);
    let ids = query.query_map(stamps, |row| row.get(0))?.collect::<Result<Vec<RecordId>, _>>()?;
    let mut all = Vec::new();
    for id in ids {
        let Some(pair) = store.find_record::<Duplicate>(id.0)?.map(|pair| pair.record) else { continue };
        let files = [pair.other, pair.person].into_iter().flatten().map(|person| named(store, RecordId(person.0)));
        let files = files.collect::<Result<Vec<_>>>()?.join(" / ");
        for entry in store.history(Duplicate::KIND, id)? {
            let decision = entry.fields.as_ref().and_then(|fields| fields.get("decision")?.as_str());
            let Some(decision) = decision.filter(|_| (first..after).contains(&entry.at)) else { continue };
            all.push(Decision {
                at: wall(entry.at, store.offset_minutes()),
                by: by(store, Some(entry.by))?,
                file: files.clone(),
                matter: word("minutes-duplicate", &[]),
                outcome: lists::label(store, "duplicate_decision", decision, Lang::Fr)?,
                reason: entry.reason,
            });
        }
    }
    Ok(all)
}

fn word(key: &str, facts: &[(&str, String)]) -> String {
    words::text(Lang::Fr, key, facts)
}

fn by(store: &Store, user: Option<RecordId>) -> Result<String> {
    let known = match user {
        Some(user) => store.find_record::<User>(user.0)?,
        None => None,
    };
    Ok(known.map(|user| user.record.name).unwrap_or_default())
}

/// Whose file it is; of a shared record what it is called.
fn file(store: &Store, kind: &'static Kind, record: RecordId) -> Result<String> {
    if let Some(person) = store.person_of_record(record)? {
        return named(store, person);
    }
    let fields = match store.fields(kind, record) {
        Ok(fields) => fields,
        Err(error) if error.code() == "not-found" => return Ok(String::new()),
        Err(error) => return Err(error),
    };
    let name = ["short_name", "name", "fr", "text", "code", "prefix"];
    Ok(name.iter().find_map(|name| fields.get(*name).and_then(Value::as_str)).unwrap_or_default().to_owned())
}

/// "COULIBALY Moussa, BKO-P26-004211-K"; of a code-only file the number; of who was forgotten nothing.
fn named(store: &Store, person: RecordId) -> Result<String> {
    let known = store.find_record::<Person>(person.0)?.map(|person| person.record);
    let Some(known) = known.filter(|known| known.forgotten != Some(true)) else {
        return Ok(word("minutes-erased", &[]));
    };
    let code_only = Some(person::is_code_only(store, PersonId(person.0))?);
    let known = Person { code_only, ..known };
    let (name, number) = (known.name_in_lists(), known.reference.unwrap_or_default());
    Ok(if name == number || number.is_empty() { name } else { format!("{name}, {number}") })
}

fn kind_of(store: &Store, record: RecordId) -> Result<Option<&'static Kind>> {
    let sql = "SELECT kind.name FROM record JOIN kind ON kind.no = record.kind WHERE record.id = ?1";
    let name: Option<String> = store.db().prepare_cached(sql)?.query_row([record], |row| row.get(0)).optional()?;
    Ok(name.and_then(|name| store.kind(&name)))
}
