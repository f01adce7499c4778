//! A practice centre of the size that headquarters has after years.

use std::path::Path;

use casework::access::Action;
use casework::case_file::CaseFile;
use casework::person::{Person, PersonId};
use casework::practice;
use casework::store::Draft;
use casework::store::kind::Record;

use crate::{Desk, next_day};

/// Fills a new practice centre in `folder`: `persons` with everything that belongs to them, and for every other person a second case
/// file. 100,000 persons have 150,000 case files and about 700,000 other records.
pub fn fill_large(folder: &Path, persons: u32, machine: &str, progress: impl FnMut(u32)) -> Desk {
    let mut desk = Desk::found_practice_in(folder, machine);
    let permit = desk.permit(Action::Import);
    practice::fill(&mut desk.opened.store, &permit, persons, 1, progress).expect("invented people");
    let all: Vec<casework::ids::RecordId> = {
        let mut query = desk.store().db().prepare("SELECT id FROM person ORDER BY no").expect("a query");
        let ids = query.query_map([], |row| row.get(0)).expect("persons");
        ids.collect::<Result<_, _>>().expect("persons")
    };
    let author = permit.author();
    let mut dice = practice::Dice::new(2, desk.store().today());
    for some in all.chunks(2_000) {
        desk.opened
            .store
            .transaction(|store| {
                for person in some.iter().step_by(2) {
                    let is_alone = store.get::<Person>(*person)?.record.alone_minor == Some(true);
                    let fields = practice::case_file_fields(&mut dice, PersonId(person.0), is_alone);
                    store.commit(author, Draft::new(CaseFile::KIND, fields))?;
                }
                Ok(())
            })
            .expect("second case files");
    }
    // Nobody enters a hundred thousand on the day that is measured.
    next_day();
    desk
}
