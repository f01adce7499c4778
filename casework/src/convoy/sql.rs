//! The returns of a convoy.

use super::{Convoy, Group};
use crate::error::Result;
use crate::ids::RecordId;
use crate::journey::JourneyReturn;
use crate::person::PersonId;
use crate::store::Store;

/// Convoys in the list.
const LISTED: u32 = 100;

/// The returns of a convoy with their persons, in the order in which they were entered.
pub(super) fn returns(store: &Store, convoy: &str, returned_on: &str) -> Result<Vec<(RecordId, PersonId)>> {
    let mut query = store.db().prepare_cached(
        "SELECT journey_return.id AS id, person.id AS person
         FROM journey_return JOIN person ON person.id = journey_return.person
         WHERE journey_return.convoy = ?1 AND journey_return.returned_on = ?2
         AND journey_return.withdrawn IS NOT 1 AND person.withdrawn IS NOT 1 AND person.forgotten IS NOT 1
         ORDER BY journey_return.id",
    )?;
    let rows = query.query_map((convoy, returned_on), |row| Ok((row.get("id")?, row.get("person")?)))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Why the people of a convoy come, where nothing else was said. No return keeps it.
pub(super) fn usual_reasons() -> Vec<String> {
    vec!["appui-retour".to_owned()]
}

/// What a return says of its convoy.
pub(super) fn group(store: &Store, journey_return: RecordId) -> Result<Group> {
    let one = store.get::<JourneyReturn>(journey_return.0)?.record;
    Ok(Group {
        convoy: one.convoy.unwrap_or_default(),
        returned_on: one.returned_on.map(|day| day.to_string()).unwrap_or_default(),
        return_kind: one.return_kind,
        from_country: one.from_country,
        through: one.through,
        means: one.means,
        convoy_size: one.convoy_size,
        reasons: usual_reasons(),
    })
}

pub(super) fn list(store: &Store) -> Result<Vec<Convoy>> {
    let mut query = store.db().prepare_cached(
        "SELECT max(journey_return.id) AS last, count(*) AS entered
         FROM journey_return JOIN person ON person.id = journey_return.person
         WHERE journey_return.convoy IS NOT NULL AND journey_return.returned_on IS NOT NULL
         AND journey_return.withdrawn IS NOT 1 AND person.withdrawn IS NOT 1 AND person.forgotten IS NOT 1
         GROUP BY journey_return.convoy, journey_return.returned_on
         ORDER BY journey_return.returned_on DESC, last DESC LIMIT ?1",
    )?;
    let found = query.query_map([LISTED], |row| Ok((row.get("last")?, row.get("entered")?)))?;
    let found: Vec<(RecordId, u32)> = found.collect::<Result<_, _>>()?;
    found.into_iter().map(|(last, entered)| Ok(Convoy { group: group(store, last)?, entered })).collect()
}

/// `GAO-261012-2`: the first number after those that stand here.
pub(super) fn free_number(store: &Store, place: &str) -> Result<String> {
    let mut query = store.db().prepare_cached("SELECT DISTINCT convoy FROM journey_return WHERE convoy GLOB ?1")?;
    let taken = query.query_map([format!("{place}-*")], |row| row.get(0))?.collect::<Result<Vec<String>, _>>()?;
    let numbers = taken.iter().filter_map(|one| one.rsplit('-').next()?.parse::<u32>().ok());
    Ok(format!("{place}-{}", numbers.max().unwrap_or(0) + 1))
}

/// The person's open case files that are marked urgent.
pub(super) fn urgent_files(store: &Store, person: PersonId) -> Result<Vec<RecordId>> {
    let mut query = store.db().prepare_cached(
        "SELECT id FROM case_file WHERE person = ?1 AND urgent = 1 AND status IS NOT 'clos' AND withdrawn IS NOT 1
         ORDER BY id",
    )?;
    Ok(query.query_map([person], |row| row.get(0))?.collect::<Result<_, _>>()?)
}
