//! Ctrl+Z and Ctrl+Y: the last action of this session, taken back by a new change.

use casework::access::{Action, Permit, User};
use casework::appointment::{self, Appointment, AppointmentId};
use casework::consent::Consent;
use casework::ids::RecordId;
use casework::records;
use casework::referral::{self, Referral, ReferralId, StepDraft};
use casework::store::Draft;
use casework::store::journal::Act;
use casework::store::kind::Record;
use casework::store::steps::MOST_STEPS;
use casework::undo::{self, Did, Retraced, Why};
use casework::visit::Visit;
use casework::words::Lang;
use serde_json::{Value, json};

use crate::desk::{Desk, assert_same, fields, first_code};

impl Desk {
    fn undo(&mut self) -> casework::Result<Retraced> {
        let permit = self.permit(Action::Write(Visit::KIND));
        undo::undo(self.store_mut(), &permit, Lang::Fr)
    }

    fn redo(&mut self) -> casework::Result<Retraced> {
        let permit = self.permit(Action::Write(Visit::KIND));
        undo::redo(self.store_mut(), &permit, Lang::Fr)
    }

    fn is_withdrawn(&self, kind: &str, id: RecordId) -> bool {
        self.show(kind, id, "withdrawn") == Value::Bool(true)
    }

    fn tally(&mut self) -> RecordId {
        self.record("visit", json!({ "tally_sex": "f", "reasons": [first_code("visit_reason")] }))
    }
}

fn history(desk: &Desk, person: RecordId) -> Vec<casework::store::history::Entry> {
    desk.store().history(casework::person::Person::KIND, person).unwrap()
}

/// The code of the refusal.
#[track_caller]
fn refusal(result: casework::Result<Retraced>) -> &'static str {
    result.unwrap_err().code()
}

#[test]
fn a_visit_counted_by_mistake_is_taken_back_and_counted_again() {
    let mut desk = Desk::new("BKO");
    let visit = desk.tally();
    let back = desk.undo().unwrap();
    assert_eq!((back.did, back.kind, back.others), (Did::Recorded, "visit", 0));
    assert!(desk.is_withdrawn("visit", visit));
    let again = desk.redo().unwrap();
    assert_eq!(again.did, Did::Withdrew);
    assert!(!desk.is_withdrawn("visit", visit));
    desk.undo().unwrap();
    assert!(desk.is_withdrawn("visit", visit));
}

#[test]
fn a_correction_is_taken_back_with_a_reason_and_nothing_is_rewritten() {
    let mut desk = Desk::new("BKO");
    let moussa = desk.person("COULIBALY", "Moussa");
    desk.correct("person", moussa, json!({ "phone": "76123456", "safe_to_call": "oui", "languages": ["bam", "fra"] }));
    let before = history(&desk, moussa).len();
    let back = desk.undo().unwrap();
    assert_eq!(back.did, Did::Corrected);
    assert!(back.fields.contains(&"phone".to_owned()) && back.fields.contains(&"languages".to_owned()));
    assert!(back.reference.unwrap().starts_with("BKO-P26-"));
    assert_eq!(desk.show("person", moussa, "phone"), Value::Null);
    assert_eq!(desk.show("person", moussa, "languages"), Value::Null);
    let history = history(&desk, moussa);
    assert_eq!(history.len(), before + 1);
    assert!(history[0].reason.as_ref().unwrap().contains("Ctrl+Z"));
    desk.redo().unwrap();
    assert_eq!(desk.show("person", moussa, "phone"), "76123456");
    assert_eq!(desk.show("person", moussa, "languages"), json!(["bam", "fra"]));
}

#[test]
fn steps_are_taken_back_one_after_the_other_the_last_first() {
    let mut desk = Desk::new("BKO");
    let moussa = desk.person("COULIBALY", "Moussa");
    let file = desk.case_file(moussa);
    desk.withdraw("case_file", file);
    assert_eq!(desk.undo().unwrap().did, Did::Withdrew);
    assert!(!desk.is_withdrawn("case_file", file));
    assert_eq!(desk.undo().unwrap().kind, "case_file");
    assert!(desk.is_withdrawn("case_file", file));
    assert_eq!(desk.undo().unwrap().kind, "person");
    assert!(desk.is_withdrawn("person", moussa));
    for _ in 0..3 {
        desk.redo().unwrap();
    }
    assert!(!desk.is_withdrawn("person", moussa) && desk.is_withdrawn("case_file", file));
    assert_eq!(refusal(desk.redo()), "redo-none");
}

#[test]
fn only_the_last_20_actions_are_remembered() {
    let mut desk = Desk::new("BKO");
    let visits: Vec<RecordId> = (0..MOST_STEPS + 3).map(|_| desk.tally()).collect();
    for left in (0..MOST_STEPS).rev() {
        assert_eq!(desk.undo().unwrap().left, left);
    }
    assert_eq!(refusal(desk.undo()), "undo-none");
    assert!(!desk.is_withdrawn("visit", visits[2]) && desk.is_withdrawn("visit", visits[3]));
    for _ in 0..MOST_STEPS {
        desk.redo().unwrap();
    }
    assert!(visits.iter().all(|visit| !desk.is_withdrawn("visit", *visit)));
}

#[test]
fn who_goes_on_working_does_not_do_the_old_thing_again() {
    let mut desk = Desk::new("BKO");
    desk.tally();
    desk.undo().unwrap();
    desk.tally();
    assert_eq!(refusal(desk.redo()), "redo-none");
}

#[test]
fn a_missed_appointment_and_the_call_it_asks_for_are_taken_back_together() {
    let mut desk = Desk::new("BKO");
    let moussa = desk.person("COULIBALY", "Moussa");
    let id = desk.record("appointment", json!({ "person": moussa, "on_day": "2026-10-12", "at_time": "15:00" }));
    let permit = desk.permit(Action::Write(Appointment::KIND));
    appointment::missed(desk.store_mut(), &permit, Lang::Fr, AppointmentId(id.0)).unwrap();
    let calls = |desk: &Desk| {
        let until = desk.store().today() + chrono::Days::new(7);
        casework::task::worklist(desk.store(), desk.actor.user, until, 50)
            .unwrap()
            .iter()
            .filter(|due| due.what == "task")
            .count()
    };
    assert_eq!((desk.show("appointment", id, "state"), calls(&desk)), (json!("non-venu"), 1));
    let back = desk.undo().unwrap();
    assert_eq!((back.kind, back.did, back.others), ("appointment", Did::Corrected, 1));
    assert_eq!((desk.show("appointment", id, "state"), calls(&desk)), (json!("prevu"), 0));
    desk.redo().unwrap();
    assert_eq!((desk.show("appointment", id, "state"), calls(&desk)), (json!("non-venu"), 1));
}

#[test]
fn a_moved_appointment_stands_again_on_its_old_day() {
    let mut desk = Desk::new("BKO");
    let moussa = desk.person("COULIBALY", "Moussa");
    let old = desk.record("appointment", json!({ "person": moussa, "on_day": "2026-10-13", "at_time": "15:00" }));
    let permit = desk.permit(Action::Write(Appointment::KIND));
    let day = fields(json!({ "on_day": "2026-10-14" }));
    let new = appointment::move_to(desk.store_mut(), &permit, AppointmentId(old.0), day).unwrap();
    desk.undo().unwrap();
    assert_eq!(desk.show("appointment", old, "state"), "prevu");
    assert!(desk.is_withdrawn("appointment", new));
}

/// A letter on its way, its consent and its partner.
fn referred(desk: &mut Desk) -> (RecordId, RecordId, ReferralId) {
    let moussa = desk.person("COULIBALY", "Moussa");
    let file = desk.case_file(moussa);
    let partner = desk.record("partner", json!({ "name": "Agence pour l'emploi", "short_name": "ANPE" }));
    let consent = desk.record(
        "consent",
        json!({ "person": moussa, "purpose": "transmission", "partner": partner, "decision": "accorde", "manner": "ecrit" }),
    );
    let id = desk.record(
        "referral",
        json!({ "case_file": file, "partner": partner, "priority": "15j", "services": ["emploi"], "reason": "Cherche du travail." }),
    );
    (moussa, consent, ReferralId(id.0))
}

#[test]
fn a_coupon_entered_for_the_wrong_letter_is_taken_back_with_its_step() {
    let mut desk = Desk::new("BKO");
    let (_, _, letter) = referred(&mut desk);
    let permit: Permit = desk.permit(Action::Write(Referral::KIND));
    let step = |state: &str| StepDraft { state: state.to_owned(), ..StepDraft::default() };
    referral::advance(desk.store_mut(), &permit, letter, step("imprimee")).unwrap();
    let coupon = referral::advance(desk.store_mut(), &permit, letter, step("acceptee")).unwrap();
    let back = desk.undo().unwrap();
    assert_eq!((back.kind, back.others), ("referral_step", 1));
    assert!(desk.is_withdrawn("referral_step", coupon));
    assert_eq!(desk.show("referral", RecordId(letter.0), "state"), "imprimee");
}

#[test]
fn what_was_printed_is_not_taken_back_nor_what_the_letter_rests_on() {
    let mut desk = Desk::new("BKO");
    let (moussa, consent, letter) = referred(&mut desk);
    let permit = desk.permit(Action::Print);
    referral::print(desk.store_mut(), &permit, letter, Lang::Fr).unwrap();
    assert_eq!(refusal(desk.undo()), "undo-printed");
    // The next ones go on to what came before, and find that the letter stands on it.
    assert_eq!(refusal(desk.undo()), "undo-changed-meanwhile");
    assert_eq!(refusal(desk.undo()), "undo-used");
    assert!(!desk.is_withdrawn("consent", consent));
    assert_eq!(refusal(desk.undo()), "undo-used");
    assert!(!desk.is_withdrawn("person", moussa));
}

#[test]
fn what_another_desk_changed_meanwhile_stays_and_is_named() {
    let (mut bamako, mut kayes) = (Desk::new("BKO"), Desk::new("KAY"));
    let moussa = bamako.person("COULIBALY", "Moussa");
    bamako.gives_to(&mut kayes);
    bamako.correct("person", moussa, json!({ "father_name": "Bakary", "mother_name": "Fanta" }));
    bamako.gives_to(&mut kayes);
    kayes.correct("person", moussa, json!({ "father_name": "Bakary COULIBALY" }));
    kayes.gives_to(&mut bamako);
    let back = bamako.undo().unwrap();
    assert_eq!(back.fields, ["mother_name"]);
    assert_eq!(back.kept.len(), 1);
    assert_eq!((back.kept[0].register.as_deref(), back.kept[0].why), (Some("father_name"), Why::ChangedMeanwhile));
    assert_eq!(bamako.show("person", moussa, "father_name"), "Bakary COULIBALY");
    assert_eq!(bamako.show("person", moussa, "mother_name"), Value::Null);
    // Doing it again does not touch it either.
    bamako.redo().unwrap();
    assert_eq!(bamako.show("person", moussa, "father_name"), "Bakary COULIBALY");
    bamako.gives_to(&mut kayes);
    assert_same(&bamako.tables(), &kayes.tables(), "both desks show the same");
}

#[test]
fn what_the_desks_disagree_about_is_not_settled_by_taking_it_back() {
    let (mut bamako, mut kayes) = (Desk::new("BKO"), Desk::new("KAY"));
    let moussa = bamako.person("COULIBALY", "Moussa");
    bamako.gives_to(&mut kayes);
    kayes.correct("person", moussa, json!({ "father_name": "Bakari" }));
    bamako.correct("person", moussa, json!({ "father_name": "Bakary" }));
    kayes.gives_to(&mut bamako);
    assert_eq!(bamako.store().disagreements_open().unwrap(), 1);
    assert_eq!(refusal(bamako.undo()), "undo-changed-meanwhile");
    assert_eq!(bamako.store().disagreements_open().unwrap(), 1);
}

#[test]
fn a_new_file_that_another_desk_worked_on_is_not_withdrawn() {
    let (mut bamako, mut kayes) = (Desk::new("BKO"), Desk::new("KAY"));
    let moussa = bamako.person("COULIBALY", "Moussa");
    bamako.gives_to(&mut kayes);
    kayes.record("note", json!({ "person": moussa, "text": "Vu à Kayes." }));
    kayes.gives_to(&mut bamako);
    assert_eq!(refusal(bamako.undo()), "undo-used");
    assert!(!bamako.is_withdrawn("person", moussa));
}

#[test]
fn taking_back_travels_like_any_other_change() {
    let (mut bamako, mut kayes) = (Desk::new("BKO"), Desk::new("KAY"));
    let moussa = bamako.person("COULIBALY", "Moussa");
    bamako.gives_to(&mut kayes);
    bamako.undo().unwrap();
    bamako.gives_to(&mut kayes);
    kayes.gives_to(&mut bamako);
    assert!(kayes.is_withdrawn("person", moussa));
    assert_same(&bamako.tables(), &kayes.tables(), "both desks show the same");
}

#[test]
fn decisions_and_erasures_say_where_their_way_back_is() {
    let mut desk = Desk::new("BKO");
    let moussa = desk.person("COULIBALY", "Moussa");
    let author = RecordId(desk.actor.user.0);
    for (act, code) in [
        (Act::Printed, "undo-printed"),
        (Act::Exported, "undo-sent"),
        (Act::TookIn, "undo-taken-in"),
        (Act::Decided, "undo-decided"),
        (Act::Approved, "undo-decided"),
        (Act::Imported, "undo-imported"),
        (Act::Merged, "undo-merged"),
        (Act::PreparedMission, "undo-elsewhere"),
    ] {
        desk.store().note_act(Some(author), act, None, None).unwrap();
        assert_eq!(refusal(desk.undo()), code);
    }
    // Looking at a file is no act that anybody wants back.
    desk.store().note_act(Some(author), Act::Opened, Some(moussa), None).unwrap();
    assert_eq!(desk.undo().unwrap().kind, "person");
}

#[test]
fn an_erasure_is_final_and_what_was_done_to_the_person_before_it_too() {
    let mut desk = Desk::new("BKO");
    let moussa = desk.person("COULIBALY", "Moussa");
    let permit = desk.permit(Action::Forget);
    casework::person::forget(desk.store_mut(), &permit, casework::person::PersonId(moussa.0), "demande écrite")
        .unwrap();
    assert_eq!(refusal(desk.undo()), "undo-forgot");
    assert_eq!(refusal(desk.undo()), "undo-changed-meanwhile");
}

#[test]
fn a_lock_forgets_the_steps_and_another_user_never_gets_them() {
    let mut desk = Desk::new("BKO");
    let visit = desk.tally();
    let other = account(&mut desk);
    let actor = casework::access::Actor::of(desk.store(), casework::access::UserId(other.0)).unwrap();
    let permit = casework::access::authorize(actor, Action::Write(Visit::KIND)).unwrap();
    assert_eq!(refusal(undo::undo(desk.store_mut(), &permit, Lang::Fr)), "undo-none");
    desk.reopen();
    assert_eq!(refusal(desk.undo()), "undo-none");
    assert!(!desk.is_withdrawn("visit", visit));
}

fn account(desk: &mut Desk) -> RecordId {
    let oumar = fields(json!({ "name": "Oumar", "login": "oumar", "role": "counsellor" }));
    let author = RecordId(desk.actor.user.0);
    desk.store_mut().commit(author, Draft::new(User::KIND, oumar)).unwrap().id
}

#[test]
fn an_account_is_not_taken_back_by_a_key() {
    let mut desk = Desk::new("BKO");
    account(&mut desk);
    assert_eq!(refusal(desk.undo()), "undo-elsewhere");
}

#[test]
fn choices_given_together_are_taken_back_together() {
    let mut desk = Desk::new("BKO");
    let moussa = desk.person("COULIBALY", "Moussa");
    let permit = desk.permit(Action::Write(Consent::KIND));
    let line = |purpose: &str| {
        fields(json!({ "person": moussa, "purpose": purpose, "decision": "accorde", "manner": "ecrit" }))
    };
    let lines = vec![line("suivi"), line("photo")];
    let made = records::record_together(desk.store_mut(), &permit, Consent::KIND, lines).unwrap();
    assert_eq!(desk.undo().unwrap().others, 1);
    assert!(made.iter().all(|line| desk.is_withdrawn("consent", line.id)));
    let lines = vec![line("suivi"), line("nowhere")];
    assert!(records::record_together(desk.store_mut(), &permit, Consent::KIND, lines).is_err());
    assert_eq!(desk.store().all::<Consent>(&[], 10).unwrap().len(), 0, "all or none");
}

#[test]
fn a_refused_save_is_no_step() {
    let mut desk = Desk::new("BKO");
    let visit = desk.tally();
    assert!(desk.try_record("person", json!({ "given_names": "Moussa" })).is_err());
    assert_eq!(desk.undo().unwrap().kind, "visit");
    assert!(desk.is_withdrawn("visit", visit));
}
