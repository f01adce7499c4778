//! Support plans: a supervisor's approval; what the questions of the score weigh.

use std::collections::BTreeMap;

use casework::access::Action;
use casework::reintegration::{self, ScoreWeight};
use casework::return_support::{self, Plan, PlanId};
use casework::store::Committed;
use casework::store::kind::Record;
use tauri::State;

use crate::desk::Desk;
use crate::refusal::Answer;

#[tauri::command(async)]
pub fn plan_ask_approval(desk: State<Desk>, plan: PlanId) -> Answer<Committed> {
    desk.allowed(Action::Write(Plan::KIND), |store, permit| return_support::ask_approval(store, permit, plan))
}

#[tauri::command(async)]
pub fn plan_approve(desk: State<Desk>, plan: PlanId, approved: bool, comment: Option<String>) -> Answer<Committed> {
    desk.allowed(Action::Decide, |store, permit| {
        return_support::approve(store, permit, plan, approved, comment.as_deref())
    })
}

#[tauri::command(async)]
pub fn score_weights(desk: State<Desk>) -> Answer<BTreeMap<&'static str, i64>> {
    desk.allowed(Action::Read(ScoreWeight::KIND), |store, _| reintegration::weights(store))
}

#[tauri::command(async)]
pub fn score_weigh(desk: State<Desk>, question: String, weight: i64) -> Answer<BTreeMap<&'static str, i64>> {
    desk.allowed(Action::Write(ScoreWeight::KIND), |store, permit| {
        reintegration::set_weight(store, permit, &question, weight)?;
        reintegration::weights(store)
    })
}
