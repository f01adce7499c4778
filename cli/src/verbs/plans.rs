//! Support plans: a supervisor's approval; what the questions of the score weigh.

use casework::access::Action;
use casework::error::Result;
use casework::reintegration::{self, ScoreWeight};
use casework::return_support::{self, Plan, PlanId};
use casework::store::kind::Record;
use serde_json::json;

use crate::answer::{Answer, table};
use crate::args;
use crate::session::Session;

pub fn plan(session: &mut Session, plan: &args::Plan) -> Result<Answer> {
    let (args::Plan::Ask { plan: of } | args::Plan::Approve { plan: of, .. } | args::Plan::Return { plan: of, .. }) =
        plan;
    let id = session.record(Plan::KIND, of)?;
    let action = if matches!(plan, args::Plan::Ask { .. }) { Action::Write(Plan::KIND) } else { Action::Decide };
    let permit = session.permit(action)?;
    let store = &mut session.opened.store;
    let (done, text) = match plan {
        args::Plan::Ask { .. } => (return_support::ask_approval(store, &permit, PlanId(id.0))?, "cli-plan-asked"),
        args::Plan::Approve { comment, .. } => {
            (return_support::approve(store, &permit, PlanId(id.0), true, comment.as_deref())?, "cli-plan-approved")
        }
        args::Plan::Return { comment, .. } => {
            (return_support::approve(store, &permit, PlanId(id.0), false, Some(comment))?, "cli-plan-returned")
        }
    };
    let text = session.context.say(text, &[("plan", of.clone())]);
    Answer::new(json!({ "id": done.id }), text)
}

pub fn weights(session: &mut Session, asked: &args::Weights) -> Result<Answer> {
    if let Some((question, weight)) = asked.question.as_deref().zip(asked.weight) {
        let permit = session.permit(Action::Write(ScoreWeight::KIND))?;
        reintegration::set_weight(&mut session.opened.store, &permit, question, weight)?;
    }
    session.permit(Action::Read(ScoreWeight::KIND))?;
    let weights = reintegration::weights(&session.opened.store)?;
    let row = |(question, dimension): &(&str, usize)| {
        let words = session.context.say(&format!("field-score-{question}"), &[]);
        let dimension = reintegration::DIMENSIONS[*dimension];
        vec![(*question).to_owned(), dimension.to_owned(), weights[*question].to_string(), words]
    };
    let text = table(&reintegration::QUESTIONS.iter().map(row).collect::<Vec<_>>());
    Answer::new(&weights, text)
}
