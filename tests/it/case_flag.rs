//! Flags on a case file: raised with a reason, seen by who does casework until they are lowered with another, on no paper.

use casework::access::{Action, Actor, Role, authorize};
use casework::case_flag::{self, Listed};
use casework::ids::RecordId;
use casework::person::PersonId;
use casework::records::{self, kind};
use casework::screens::{self, PersonFile};
use casework::store::kind::Record;
use casework::task::Due;
use casework::words::Lang;
use serde_json::{Value, json};

use crate::desk::{DAY_MS, Desk, refusal};
use crate::forget::{CANARY, canaries};

const KIND: &str = "case_flag";

fn flag(case_file: RecordId, code: &str) -> Value {
    json!({ "case_file": case_file, "flag": code, "reason": "Parle de repartir après la fête." })
}

impl Desk {
    fn flags_seen_by(&self, role: Role, person: RecordId) -> (PersonFile, Vec<Due>) {
        let permit = authorize(Actor { role, ..self.actor }, Action::Search).unwrap();
        let file = screens::person_file(self.store(), &permit, PersonId(person.0)).unwrap();
        let mut due = screens::worklist(self.store(), &permit, self.store().today(), 50).unwrap();
        due.retain(|line| line.what == "flag");
        (file, due)
    }

    fn standing(&self, person: RecordId) -> Vec<String> {
        let flags = case_flag::of_person(self.store(), &self.permit(Action::Search), PersonId(person.0)).unwrap();
        let standing = |one: Listed| one.stands.then_some(one.flag.record.flag);
        flags.into_iter().filter_map(standing).collect()
    }
}

#[test]
fn a_flag_stands_in_the_file_the_worklist_and_the_timeline_until_it_is_lowered_with_a_reason() {
    let mut desk = Desk::of("BKO", "counsellor");
    let moussa = desk.person("COULIBALY", "Moussa");
    let file = desk.case_file(moussa);
    let id = desk.record(KIND, flag(file, "risque-redepart"));
    assert_eq!(desk.show(KIND, id, "person"), moussa.to_string());
    assert_eq!((desk.show(KIND, id, "raised_on"), desk.show(KIND, id, "desk")), ("2026-10-12".into(), "BKO".into()));
    desk.clock.go_on(3 * DAY_MS);
    desk.correct(KIND, id, json!({ "raised_on": null }));
    assert_eq!(desk.show(KIND, id, "raised_on"), "2026-10-12", "a standing flag without a day would be due no more");
    let (seen, due) = desk.flags_seen_by(Role::Counsellor, moussa);
    assert!(seen.flags[0].stands);
    assert_eq!((due.len(), due[0].days_late, due[0].text.as_deref()), (1, 3, Some("risque-redepart")));
    assert_eq!(due[0].reference, seen.cases[0].record.reference);
    assert_eq!(seen.timeline.iter().filter(|one| one.moment.kind == KIND).count(), 1);

    assert_eq!(desk.correct(KIND, id, json!({ "lowered_why": "Reste pour la récolte." })).len(), 3);
    assert_eq!(desk.show(KIND, id, "lowered_on"), "2026-10-15");
    assert_eq!(desk.show(KIND, id, "lowered_by"), desk.actor.user.to_string());
    let (seen, due) = desk.flags_seen_by(Role::Counsellor, moussa);
    assert!(due.is_empty() && !seen.flags[0].stands);
    let lowered = seen.timeline.iter().find(|one| one.moment.kind == case_flag::LOWERED).unwrap();
    assert_eq!((lowered.moment.on.as_str(), lowered.by_name.as_deref()), ("2026-10-15", Some("Agent BKO")));
    assert_eq!(lowered.moment.text.as_deref(), Some("Reste pour la récolte."));

    // Lowered by mistake, it stands again, and says nothing of it.
    desk.correct(KIND, id, json!({ "lowered_on": null }));
    assert_eq!((desk.show(KIND, id, "lowered_why"), desk.show(KIND, id, "lowered_by")), (Value::Null, Value::Null));
    assert_eq!(desk.standing(moussa), ["risque-redepart"]);
    desk.proves_itself();
}

#[test]
fn a_flag_of_a_closed_file_waits_for_nobody() {
    let mut desk = Desk::new("BKO");
    let moussa = desk.person("COULIBALY", "Moussa");
    let file = desk.case_file(moussa);
    let id = desk.record(KIND, flag(file, "besoin-urgent"));
    desk.correct("case_file", file, json!({ "status": "clos", "closing_reason": "objectifs-atteints" }));
    let (seen, due) = desk.flags_seen_by(Role::Supervisor, moussa);
    assert!(due.is_empty() && !seen.flags[0].stands);
    assert_eq!(refusal(desk.try_record(KIND, flag(file, "autre"))), ("case_file".to_owned(), "flag-closed".to_owned()));
    desk.withdraw(KIND, id);
    desk.restore(KIND, id);
    desk.proves_itself();
}

#[test]
fn what_is_wrong_is_refused_with_the_next_step_and_nothing_changes() {
    let mut desk = Desk::new("BKO");
    let (moussa, awa) = (desk.person("COULIBALY", "Moussa"), desk.person("KEITA", "Awa"));
    let (file, other) = (desk.case_file(moussa), desk.case_file(awa));
    let id = desk.record(KIND, flag(file, "papiers-attendus"));
    let before = desk.tables();
    let with = |name: &str, value: Value| {
        let mut fields = flag(file, "autre");
        fields[name] = value;
        fields
    };
    for (fields, field, reason) in [
        (json!({ "person": moussa, "flag": "autre", "reason": "x" }), "case_file", "flag-needs-case"),
        (with("flag", "inconnu".into()), "flag", "not-in-list"),
        (with("reason", Value::Null), "reason", "required"),
        (with("flag", "papiers-attendus".into()), "flag", "flag-stands"),
        (with("raised_on", "2026-10-13".into()), "raised_on", "in-the-future"),
        (with("lowered_by", desk.actor.user.to_string().into()), "lowered_by", "set-by-the-program"),
    ] {
        assert_eq!(refusal(desk.try_record(KIND, fields)), (field.to_owned(), reason.to_owned()));
    }
    for (fields, field, reason) in [
        (json!({ "case_file": other }), "case_file", "flag-stays"),
        (json!({ "lowered_on": "2026-10-12" }), "lowered_why", "flag-why"),
        (json!({ "lowered_on": "2026-10-13", "lowered_why": "x" }), "lowered_on", "in-the-future"),
        (json!({ "lowered_on": "2026-10-11", "lowered_why": "x" }), "lowered_on", "flag-lowered-before"),
    ] {
        assert_eq!(refusal(desk.try_correct(KIND, id, fields)), (field.to_owned(), reason.to_owned()));
    }
    crate::desk::assert_same(&before, &desk.tables(), "nothing has changed");
    for reason in ["flag-needs-case", "flag-stays", "flag-closed", "flag-stands", "flag-why", "flag-lowered-before"] {
        for lang in [Lang::Fr, Lang::En] {
            assert!(!casework::Error::invalid("flag", reason).message(lang).contains(reason), "{reason} has its words");
        }
    }
    // Lowered, it may be raised anew.
    desk.correct(KIND, id, json!({ "lowered_why": "Carte NINA reçue" }));
    desk.record(KIND, flag(file, "papiers-attendus"));
    assert_eq!(desk.standing(moussa), ["papiers-attendus"]);
}

#[test]
fn two_desks_that_lower_one_flag_for_different_reasons_disagree_and_one_decides() {
    let (mut bamako, mut kayes) = (Desk::new("BKO"), Desk::new("KAY"));
    let moussa = bamako.person("COULIBALY", "Moussa");
    let file = bamako.case_file(moussa);
    let id = bamako.record(KIND, flag(file, "contact-par-proche"));
    bamako.meets(&mut kayes);
    bamako.correct(KIND, id, json!({ "lowered_why": "A un téléphone" }));
    kayes.correct(KIND, id, json!({ "lowered_why": "Le frère est parti" }));
    // What nobody else wrote is no disagreement.
    kayes.correct(KIND, id, json!({ "reason": "Par le frère" }));
    bamako.meets(&mut kayes);
    let open = screens::disagreements(bamako.store(), &bamako.permit(Action::Search)).unwrap();
    assert_eq!((open.len(), open[0].register.as_str(), open[0].importance), (1, "lowered", 1));
    bamako.decide(id, "lowered", 1);
    bamako.meets(&mut kayes);
    for desk in [&mut bamako, &mut kayes] {
        assert_eq!(desk.disagreements().len(), 0);
        assert_eq!(desk.show(KIND, id, "reason"), "Par le frère");
        assert!(desk.standing(moussa).is_empty());
        desk.proves_itself();
    }
    // Both raised the same one in ignorance of each other: both stand, and either can be withdrawn.
    bamako.record(KIND, flag(file, "autre"));
    let twice = kayes.record(KIND, flag(file, "autre"));
    bamako.meets(&mut kayes);
    assert_eq!(bamako.standing(moussa), ["autre", "autre"]);
    kayes.withdraw(KIND, twice);
    kayes.restore(KIND, twice);
    kayes.proves_itself();
}

#[test]
fn reception_sees_no_flag_and_an_erased_person_leaves_none() {
    let mut desk = Desk::new("BKO");
    let awa = desk.person("KEITA", "Awa");
    let file = desk.case_file(awa);
    let mut fields = flag(file, "securite-agents");
    fields["reason"] = CANARY.into();
    let id = desk.record(KIND, fields);
    desk.correct(KIND, id, json!({ "lowered_why": CANARY }));
    desk.record(KIND, flag(file, "autre"));
    let (seen, due) = desk.flags_seen_by(Role::Reception, awa);
    assert!(seen.flags.is_empty() && due.is_empty());
    assert!(seen.timeline.iter().all(|one| !one.moment.kind.starts_with(KIND)));
    for role in [Role::Reception, Role::Administrator, Role::StatisticsReader] {
        for action in [Action::Read(kind(KIND).unwrap()), Action::Write(kind(KIND).unwrap())] {
            assert_eq!(authorize(Actor { role, ..desk.actor }, action).unwrap_err().code(), "not-allowed");
        }
    }
    let reception = authorize(Actor { role: Role::Reception, ..desk.actor }, Action::Search).unwrap();
    let list = records::list(desk.store(), &reception, case_flag::CaseFlag::KIND, &[], 10);
    assert_eq!(refusal(list).1, "not-allowed");
    desk.forget(awa);
    assert_eq!(canaries(desk.store()), Vec::<String>::new());
    let permit = desk.permit(Action::Search);
    assert!(case_flag::due(desk.store(), &permit, desk.store().today(), 9).unwrap().is_empty());
    desk.proves_itself();
}

#[test]
fn the_worklist_shows_no_more_flags_than_it_is_asked_for_one_s_own_first() {
    let mut desk = Desk::new("BKO");
    let nobody = uuid::Uuid::nil();
    for at in 0..4 {
        let person = desk.person("BA", &format!("Numéro {at}"));
        let owner = if at == 0 { desk.actor.user.to_string() } else { nobody.to_string() };
        let file = desk.record("case_file", json!({ "person": person, "case_kind": "protection", "owner": owner }));
        desk.record(KIND, flag(file, "autre"));
    }
    let permit = desk.permit(Action::Search);
    let due = case_flag::due(desk.store(), &permit, desk.store().today(), 2).unwrap();
    assert_eq!(due.len(), 2);
    assert!(due.iter().any(|line| line.name.as_deref() == Some("BA Numéro 0")), "one's own is never hidden");
    let more = casework::task::more(desk.store(), &due, desk.store().today(), 2).unwrap();
    assert_eq!((more[0].what, more[0].others), ("flag", None));
}
