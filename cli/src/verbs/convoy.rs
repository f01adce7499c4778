//! Convoys that were entered, and the lines of one.

use casework::access::Action;
use casework::convoy;
use casework::error::Result;
use casework::journey::JourneyReturn;
use casework::store::kind::Record;

use crate::answer::{Answer, table};
use crate::args::Convoy;
use crate::session::Session;

pub fn convoy(session: &mut Session, verb: &Convoy) -> Result<Answer> {
    let permit = session.permit(Action::Read(JourneyReturn::KIND))?;
    let store = &session.opened.store;
    match verb {
        Convoy::List => {
            let list = convoy::list(store, &permit)?;
            let size = |size: Option<i64>| size.map(|size| size.to_string()).unwrap_or_default();
            let rows = list.iter().map(|one| {
                let group = &one.group;
                let place = group.through.clone().unwrap_or_default();
                vec![
                    group.returned_on.clone(),
                    group.convoy.clone(),
                    place,
                    one.entered.to_string(),
                    size(group.convoy_size),
                ]
            });
            let rows: Vec<Vec<String>> = rows.collect();
            let text = table(&rows);
            Answer::new(list, text)
        }
        Convoy::Lines { convoy, arrived } => {
            let opened = convoy::open(store, &permit, convoy, arrived)?;
            let rows = opened.lines.iter().map(|line| {
                let cells = &line.cells;
                let [family, given, sex, age, place] =
                    [&cells.family_name, &cells.given_names, &cells.sex, &cells.stated_age, &cells.origin_division];
                let number = line.reference.clone().unwrap_or_default();
                vec![
                    number,
                    family.clone(),
                    given.clone(),
                    sex.clone(),
                    age.clone(),
                    place.clone(),
                    cells.flags.clone(),
                ]
            });
            let rows: Vec<Vec<String>> = rows.collect();
            let text = table(&rows);
            Answer::new(opened, text)
        }
    }
}
