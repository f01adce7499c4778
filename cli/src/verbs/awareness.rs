//! Awareness activities: those that were held or are planned, and what came of them.

use std::path::Path;

use casework::access::Action;
use casework::awareness::{self, AwarenessActivity, AwarenessActivityId, AwarenessPaper, Listed};
use casework::error::Result;
use casework::lists;
use casework::records;
use casework::store::journal::Act;
use casework::store::kind::{Fields, Record};

use super::letter::into_a_file;
use super::records::committed;
use crate::answer::{Answer, table};
use crate::args::Awareness;
use crate::session::Session;

pub fn awareness(session: &mut Session, verb: &Awareness) -> Result<Answer> {
    match verb {
        Awareness::List => {
            let permit = session.permit(Action::Read(AwarenessActivity::KIND))?;
            let all = awareness::activities(&session.opened.store, &permit)?;
            let rows = all.iter().map(|one| row(session, one)).collect::<Result<Vec<_>>>()?;
            let text = table(&rows);
            Answer::new(all, text)
        }
        Awareness::Finish { activity } => finished(session, activity, true),
        Awareness::Reopen { activity } => finished(session, activity, false),
        Awareness::Report { activity, out } => {
            let activity = found(session, activity)?;
            paper(session, AwarenessPaper::Report { activity }, out)
        }
        Awareness::Attendance { activity, pages, signature, out } => {
            let (activity, pages, signature) = (found(session, activity)?, *pages, *signature);
            paper(session, AwarenessPaper::Attendance { activity, pages, signature }, out)
        }
    }
}

fn row(session: &Session, one: &Listed) -> Result<Vec<String>> {
    let activity = &one.activity.record;
    let (store, lang) = (&session.opened.store, session.context.lang);
    let place = [activity.site.clone(), activity.division.as_deref().map(lists::division_label)];
    let state = serde_json::to_value(one.state)?;
    Ok(vec![
        activity.held_on.clone().unwrap_or_default(),
        activity.reference.clone().unwrap_or_default(),
        lists::label(store, "awareness_kind", &activity.activity_kind, lang)?,
        place.into_iter().flatten().collect::<Vec<_>>().join(", "),
        one.counted.total.to_string(),
        session.context.say(&format!("awareness-state-{}", state.as_str().unwrap_or_default()), &[]),
    ])
}

fn found(session: &Session, typed: &Option<String>) -> Result<Option<AwarenessActivityId>> {
    let found = typed.as_ref().map(|typed| session.record(AwarenessActivity::KIND, typed)).transpose()?;
    Ok(found.map(|id| AwarenessActivityId(id.0)))
}

fn paper(session: &mut Session, paper: AwarenessPaper, out: &Path) -> Result<Answer> {
    let permit = session.permit(Action::Print)?;
    into_a_file(session, out, |store| awareness::print(store, &permit, &paper, Act::Exported))
}

fn finished(session: &mut Session, typed: &str, now: bool) -> Result<Answer> {
    let permit = session.permit(Action::Write(AwarenessActivity::KIND))?;
    let id = session.record(AwarenessActivity::KIND, typed)?;
    let fields = Fields::from_iter([("finished".to_owned(), now.into())]);
    let done = records::correct(&mut session.opened.store, &permit, AwarenessActivity::KIND, id, fields)?;
    committed(session, done)
}
