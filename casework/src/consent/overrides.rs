//! Overrides (dérogations): what is passed on without the person's consent, because of a vital interest, a legal duty or a public
//! mission. Whoever does it says on which text; supervisors see each of them, and no more of the file than its number. So they
//! do of what was closed and was opened with a reason ([`crate::closed`]).

use serde::Serialize;
use serde_json::{Value, json};

use crate::access::{Action, Permit, User};
use crate::centre;
use crate::closed::Opening;
use crate::consent::{CONSENT, Consent};
use crate::error::{Error, Result};
use crate::ids::{DeskId, RecordId};
use crate::partner::PartnerId;
use crate::person::{Person, PersonId};
use crate::store::journal::Act;
use crate::store::kind::{Fields, Record, fields_of};
use crate::store::{Committed, Draft, Store};

/// What follows somebody up or counts them passes nothing on. As in [`TAKEN`].
const PASS_NOTHING_ON: [&str; 2] = ["suivi", "statistiques"];

/// No list is longer.
const MOST_SHOWN: u32 = 300;

/// What passes on something, where following somebody up and counting do not; and every opening.
const TAKEN: &str = "SELECT 0 AS did, no, id, withdrawn IS 1 AS withdrawn FROM consent
     WHERE legal_basis IS NOT NULL AND legal_basis <> 'consentement' AND purpose NOT IN ('suivi', 'statistiques')
     UNION ALL SELECT 1, no, id, withdrawn IS 1 FROM opening";

/// What somebody took upon themselves.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Did {
    /// Passed on without consent.
    PassedOn,
    /// Opened what was closed to them.
    Opened,
}

/// One override, for supervisors.
#[derive(Clone, Debug, Serialize)]
pub struct Override {
    pub did: Did,
    pub id: RecordId,
    /// Who wrote it, and the prefix of their desk, where they are known here.
    pub by: Option<String>,
    pub desk: Option<String>,
    /// A day.
    pub on: Option<String>,
    /// The number of the person's file.
    pub reference: Option<String>,
    /// A code of the list `legal_basis`; none for what was opened.
    pub legal_basis: Option<String>,
    /// On what it rests, in their words.
    pub legal_text: Option<String>,
    /// Not looked at yet by this user.
    pub unseen: bool,
    /// Taken back since.
    pub withdrawn: bool,
}

/// Lets something be passed on to a partner without the person's consent: a line of the ledger that says on what it rests.
///
/// # Errors
/// `not-allowed` for who does no casework; `required` on `legal_basis` and `legal_text`.
pub fn override_for(
    store: &mut Store,
    permit: &Permit,
    person: PersonId,
    partner: PartnerId,
    legal_basis: &str,
    legal_text: &str,
) -> Result<Committed> {
    permit.needs(Action::Print)?;
    permit.needs(Action::Write(Consent::KIND))?;
    if legal_basis.is_empty() || legal_basis == CONSENT {
        return Err(Error::invalid("legal_basis", "required"));
    }
    let fields = fields_of(json!({
        "person": person, "purpose": "transmission", "partner": partner, "decision": "accorde",
        "legal_basis": legal_basis, "legal_text": legal_text.trim(),
    }));
    store.transaction(|store| {
        let committed = store.commit(permit.author(), Draft::new(Consent::KIND, fields))?;
        store.note_act(Some(permit.author()), Act::OverrodeConsent, Some(committed.id), Some(legal_basis))?;
        Ok(committed)
    })
}

/// The basis on which `fields` would let something be passed on without consent, where `before` did not.
pub(crate) fn newly_overrides(before: &Fields, fields: &Fields) -> Option<String> {
    let after = |name: &str| fields.get(name).or_else(|| before.get(name)).and_then(Value::as_str).unwrap_or_default();
    let [basis, purpose, decision] = ["legal_basis", "purpose", "decision"].map(after);
    let overrides =
        !basis.is_empty() && basis != CONSENT && !PASS_NOTHING_ON.contains(&purpose) && decision == "accorde";
    let stands = ["legal_basis", "purpose", "decision", "partner"]
        .iter()
        .all(|name| fields.get(*name).is_none_or(|value| before.get(*name) == Some(value)));
    (overrides && (before.is_empty() || !stands)).then(|| basis.to_owned())
}

/// Every override and every opening, those that arrived last first: also those taken back since.
///
/// # Errors
/// `not-allowed` for all but supervisors.
pub fn overrides(store: &Store, permit: &Permit) -> Result<Vec<Override>> {
    permit.needs(Action::Decide)?;
    let seen = seen(store, permit)?;
    let mut query = store.db().prepare_cached(&format!(
        "WITH taken AS ({TAKEN})
         SELECT taken.did, taken.no, taken.id, taken.withdrawn, first.desk, first.author FROM taken
         JOIN (SELECT change.record, min(change.no), chain.desk AS desk, author.id AS author FROM change
               JOIN chain ON chain.no = change.no >> 32 JOIN author ON author.no = change.author
               WHERE change.record IN (SELECT no FROM taken) GROUP BY change.record) AS first
         ON first.record = taken.no
         ORDER BY taken.no DESC LIMIT {MOST_SHOWN}"
    ))?;
    let rows = query.query_map([], |row| {
        let did = if row.get::<_, bool>(0)? { Did::Opened } else { Did::PassedOn };
        Ok((did, (row.get(1)?, row.get(2)?, row.get(3)?), (row.get(4)?, row.get(5)?)))
    })?;
    rows.map(|row| {
        let (did, (no, id, withdrawn), (desk, author)): (Did, (i64, RecordId, bool), (DeskId, RecordId)) = row?;
        let (person, on, legal_basis, legal_text) = match did {
            Did::PassedOn => {
                let line = store.get::<Consent>(id.0)?.record;
                (line.person, line.given_on, line.legal_basis, line.legal_text)
            }
            Did::Opened => {
                let opening = store.get::<Opening>(id.0)?.record;
                (opening.person, opening.opened_on, None, Some(opening.reason))
            }
        };
        let person = person.map(|person| store.find_record::<Person>(person)).transpose()?.flatten();
        Ok(Override {
            did,
            id,
            by: store.find_record::<User>(author.0)?.map(|user| user.record.name),
            desk: centre::prefix_of(store, desk)?,
            on,
            reference: person.and_then(|person| person.record.reference),
            legal_basis,
            legal_text,
            unseen: no > seen,
            withdrawn,
        })
    })
    .collect()
}

/// How many this user has not looked at, for the home screen; `None` for who is not asked to look.
///
/// # Errors
/// What SQLite says.
pub fn unseen_overrides(store: &Store, permit: &Permit) -> Result<Option<u32>> {
    if permit.needs(Action::Decide).is_err() {
        return Ok(None);
    }
    // The plus: few lines pass on without consent and their index finds them; of new numbers there may be many.
    let sql = format!("SELECT count(*) FROM ({TAKEN}) WHERE +no > ?1");
    Ok(Some(store.db().prepare_cached(&sql)?.query_row([seen(store, permit)?], |row| row.get(0))?))
}

/// This user has looked at the list.
///
/// # Errors
/// `not-allowed`; what the disk says.
pub fn see_overrides(store: &Store, permit: &Permit) -> Result<()> {
    permit.needs(Action::Decide)?;
    let sql = format!("SELECT coalesce(max(no), 0) FROM ({TAKEN})");
    let newest: i64 = store.db().prepare_cached(&sql)?.query_row([], |row| row.get(0))?;
    store.set_setting(&setting(permit), newest)
}

/// What arrives later has a larger number here, whatever its desk's clock says.
fn seen(store: &Store, permit: &Permit) -> Result<i64> {
    Ok(store.setting(&setting(permit))?.unwrap_or(0))
}

fn setting(permit: &Permit) -> String {
    format!("overrides seen {}", permit.author())
}
