//! What a supervisor decides about whole files, and what is opened with a reason.

use std::path::Path;

use casework::access::{Action, Actor, Role, UserId, authorize};
use casework::person::{Person, PersonId};
use casework::store::kind::Record;
use casework::{Error, Result, closed, retention};
use serde_json::json;

use super::{nothing, people};
use crate::keys::add_oumar;
use crate::look::Said;
use crate::post::{Counting, Post};
use crate::teller::Teller;

/// More than the term of a centre before what the other clocks say, ms UTC.
const LONG_AGO: i64 = 1_600_000_000_000;

/// A centre into whose files nobody has written for more than the term.
pub(super) fn six_years_ago(root: &Path) -> Result<Said> {
    nothing(root)?;
    let mut centre = Post::found_by(Counting::since(LONG_AGO), &root.join("desk"), "HQ", true)?;
    for at in 0..8 {
        let person = centre.person(&format!("Moussa {at}"))?;
        for _ in 0..2 {
            centre
                .record("visit", json!({ "person": person, "reasons": ["emploi"], "note": "est venu ".repeat(20) }))?;
        }
    }
    drop(centre);
    Ok(Teller::before(root))
}

/// The list is read; every other file is kept with a reason, the others are made anonymous.
pub(super) fn kept_or_anonymous(teller: &mut Teller) -> Result<()> {
    teller.unlock("desk")?;
    teller.step("look at the term", |teller| {
        let permit = teller.desk().permit(Action::Forget)?;
        retention::at_term(&teller.desk().opened.store, &permit).map(|_| ())
    })?;
    for (at, person) in people(teller.desk())?.into_iter().enumerate() {
        let person = PersonId(person.0);
        if at % 2 == 0 {
            teller.step("keep", |teller| {
                let permit = teller.desk().permit(Action::Forget)?;
                let store = &mut teller.desk().opened.store;
                retention::keep(store, &permit, person, "2027-06-01", "Plainte en cours").map(|_| ())
            })?;
        } else {
            teller.step("make anonymous", |teller| {
                let permit = teller.desk().permit(Action::Forget)?;
                let store = &mut teller.desk().opened.store;
                match retention::make_anonymous(store, &permit, person, "Terme atteint") {
                    // It was done before the call that failed.
                    Err(Error::Refused { code: "forgotten", .. }) => Ok(()),
                    other => other.map(|_| ()),
                }
            })?;
        }
    }
    Ok(())
}

/// Somebody to whom files are closed opens them with a reason.
pub(super) fn opened(teller: &mut Teller) -> Result<()> {
    teller.unlock("desk")?;
    let oumar = teller.step("add a user", |teller| add_oumar(teller.desk()))?.id;
    for at in 0..4 {
        let person = teller.step("a file by its number", |teller| {
            let closed = json!({ "family_name": "Coulibaly", "given_names": format!("Awa {at}"), "sex": "f",
                "birth_date": "1994~", "code_only": true, "code_only_reason": "menacée" });
            teller.desk().record("person", closed)
        })?;
        teller.step("a protection note", |teller| {
            let note = json!({ "person": person, "note_kind": "protection", "text": "a été menacée ".repeat(20) });
            teller.desk().record("note", note)
        })?;
        teller.step("open with a reason", |teller| {
            let counsellor = Actor { user: UserId(oumar.0), role: Role::Counsellor };
            let permit = authorize(counsellor, Action::Read(Person::KIND))?;
            let store = &mut teller.desk().opened.store;
            closed::open(store, &permit, PersonId(person.0), "Elle appelle de l'hôpital.").map(|_| ())
        })?;
    }
    Ok(())
}
