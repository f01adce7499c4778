//! What happened in a person's file, the newest first.

use serde::Serialize;

use crate::access::Permit;
use crate::closed::{self, Closed};
use crate::error::Result;
use crate::ids::RecordId;
use crate::note::Note;
use crate::person::{self, PersonId};
use crate::store::Store;
use crate::store::kind::Record;

/// One line of the timeline.
#[derive(Clone, Debug, Serialize)]
pub struct Moment {
    pub kind: String,
    pub id: RecordId,
    /// A day, `2026-10-12`.
    pub on: String,
    /// What tells it from others of its kind: a state's, a reason's or a list's code, or a partner's name.
    pub what: Option<String>,
    /// `None` also where it is closed to this user.
    pub text: Option<String>,
    pub reference: Option<String>,
    pub by: RecordId,
    /// Of the file that it stands in.
    pub person: PersonId,
}

/// Of every file of the person.
///
/// # Errors
/// What SQLite says.
pub fn timeline(store: &Store, permit: &Permit, person: PersonId, limit: u32) -> Result<Vec<Moment>> {
    let mut moments = Vec::new();
    for file in person::files(store, person)? {
        moments.extend(of_file(store, file, limit)?);
    }
    moments.sort_by(|one, two| (&two.on, two.id).cmp(&(&one.on, one.id)));
    moments.truncate(limit as usize);
    for moment in moments.iter_mut().filter(|moment| moment.kind == Note::KIND.name) {
        if closed::of(store, permit, Note::KIND, moment.id)? != Closed::Nothing {
            moment.text = None;
        }
    }
    Ok(moments)
}

fn of_file(store: &Store, person: PersonId, limit: u32) -> Result<Vec<Moment>> {
    let mut query = store.db().prepare_cached(
        "WITH moment AS (
             SELECT 'visit' AS kind, no, id, date(held_at / 1000, 'unixepoch') AS at, reasons AS what, note AS text, NULL AS reference
             FROM visit WHERE person = ?1 AND withdrawn IS NOT 1
             UNION ALL SELECT 'session', no, id, held_on, themes, coalesce(summary, next_step), NULL FROM session WHERE person = ?1 AND withdrawn IS NOT 1
             UNION ALL SELECT 'remittance_talk', no, id, held_on, country, coalesce(problem, advice), NULL FROM remittance_talk WHERE person = ?1 AND withdrawn IS NOT 1
             UNION ALL SELECT 'case_file', no, id, opened_on, case_kind, summary, reference FROM case_file WHERE person = ?1 AND withdrawn IS NOT 1
             UNION ALL SELECT 'case_flag', no, id, raised_on, flag, reason, NULL FROM case_flag WHERE person = ?1 AND withdrawn IS NOT 1
             UNION ALL SELECT 'case_flag_lowered', no, id, lowered_on, flag, lowered_why, NULL
             FROM case_flag WHERE person = ?1 AND withdrawn IS NOT 1 AND lowered_on IS NOT NULL
             UNION ALL SELECT 'consent', no, id, given_on, purpose || ':' || decision, NULL, NULL FROM consent WHERE person = ?1 AND withdrawn IS NOT 1
             UNION ALL SELECT 'referral', referral.no, referral.id, prepared_on, state, partner.short_name, referral.reference
             FROM referral LEFT JOIN partner ON partner.id = referral.partner WHERE referral.person = ?1 AND referral.withdrawn IS NOT 1
             UNION ALL SELECT 'incoming_referral', incoming_referral.no, incoming_referral.id, received_on, answer, partner.short_name, their_reference
             FROM incoming_referral LEFT JOIN partner ON partner.id = incoming_referral.partner
             WHERE incoming_referral.person = ?1 AND incoming_referral.withdrawn IS NOT 1
             UNION ALL SELECT 'referral_step', no, id, on_day, state, note, NULL FROM referral_step WHERE person = ?1 AND withdrawn IS NOT 1
             UNION ALL SELECT 'plan', no, id, drawn_up_on, decision, project, reference FROM plan WHERE person = ?1 AND withdrawn IS NOT 1
             UNION ALL SELECT 'journey_return', no, id, substr(returned_on, 1, 10), return_kind, NULL, NULL
             FROM journey_return WHERE person = ?1 AND withdrawn IS NOT 1
             UNION ALL SELECT 'appointment', no, id, on_day, state, at_time || coalesce(' · ' || purpose, ''), NULL
             FROM appointment WHERE person = ?1 AND withdrawn IS NOT 1
             -- Of a screening only that it was made, and its highest level: what was found is read where it stands.
             UNION ALL SELECT 'screening', no, id, screened_on,
                CASE WHEN 'eleve' IN (child_level, gender_level, health_level, protection_level, environment_level) THEN 'eleve'
                     WHEN 'moyen' IN (child_level, gender_level, health_level, protection_level, environment_level) THEN 'moyen'
                     ELSE coalesce(child_level, gender_level, health_level, protection_level, environment_level) END, NULL, NULL
             FROM screening WHERE person = ?1 AND withdrawn IS NOT 1
             UNION ALL SELECT 'note', no, id, written_on, note_kind, text, NULL FROM note WHERE person = ?1 AND withdrawn IS NOT 1
         )
         SELECT moment.kind, moment.id, coalesce(moment.at, ''), moment.what, moment.text, moment.reference,
                CASE moment.kind WHEN 'case_flag_lowered' THEN (SELECT lowered_by FROM case_flag WHERE case_flag.no = moment.no)
                ELSE (SELECT author.id FROM change JOIN author ON author.no = change.author WHERE change.record = moment.no ORDER BY change.no LIMIT 1) END AS by
         FROM moment ORDER BY at DESC, moment.id DESC LIMIT ?2",
    )?;
    let rows = query.query_map((person, limit), |row| {
        Ok(Moment {
            kind: row.get(0)?,
            id: row.get(1)?,
            on: row.get(2)?,
            what: row.get(3)?,
            text: row.get(4)?,
            reference: row.get(5)?,
            by: row.get::<_, Option<RecordId>>(6)?.unwrap_or(RecordId(uuid::Uuid::nil())),
            person,
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}
