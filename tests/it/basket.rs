//! The basket: what was withdrawn is listed with who, when and why, and put back by one key.

use casework::access::{Action, Permit};
use casework::basket::{self, Gone, MOST_SHOWN, Whose};
use casework::ids::RecordId;
use casework::person;
use casework::records;
use casework::referral::{self, Referral, ReferralId, StepDraft};
use casework::screens;
use casework::store::kind::Record;
use casework::undo;
use casework::visit::Visit;
use casework::words::Lang;
use serde_json::json;

use crate::desk::{DAY_MS, Desk, assert_same, first_code, rows};

impl Desk {
    fn reads(&self) -> Permit {
        self.permit(Action::Read(Visit::KIND))
    }

    fn basket(&self, whose: Whose) -> Vec<Gone> {
        basket::list(self.store(), &self.reads(), Lang::Fr, whose, 50).unwrap()
    }

    fn put_back(&mut self, id: RecordId) -> casework::Result<()> {
        let permit = self.reads();
        basket::put_back(self.store_mut(), &permit, id).map(|_| ())
    }

    fn withdraws(&mut self, kind: &str, id: RecordId, reason: &str) {
        let kind = records::kind(kind).unwrap();
        let permit = self.permit(Action::Write(kind));
        records::withdraw(self.store_mut(), &permit, kind, id, reason).unwrap();
    }
}

#[test]
fn what_was_withdrawn_says_what_of_whom_who_when_and_why() {
    let mut desk = Desk::new("BKO");
    let moussa = desk.person("COULIBALY", "Moussa");
    let note = desk.record("note", json!({ "person": moussa, "text": "Il viendra\nlundi." }));
    let file = desk.case_file(moussa);
    desk.withdraws("note", note, "écrite dans le mauvais dossier");
    desk.clock.go_on(DAY_MS);
    desk.withdraws("case_file", file, "ouvert deux fois");
    let gone = desk.basket(Whose::Mine);
    assert_eq!(gone.iter().map(|one| one.kind).collect::<Vec<_>>(), ["case_file", "note"]);
    assert_eq!(gone[1].about, "12 octobre 2026 · Il viendra lundi.");
    assert!(gone[0].about.starts_with("BKO-26-"));
    assert_eq!(gone[1].name.as_deref(), Some("COULIBALY Moussa"));
    assert_eq!(gone[1].reason.as_deref(), Some("écrite dans le mauvais dossier"));
    assert_eq!((gone[1].by.as_deref(), gone[1].desk.as_deref()), (Some("Agent BKO"), Some("BKO")));
    assert!(gone[1].may_put_back && gone[0].at > gone[1].at);
}

#[test]
fn what_is_put_back_leaves_the_basket_and_stands_in_its_list() {
    let mut desk = Desk::new("BKO");
    let moussa = desk.person("COULIBALY", "Moussa");
    let note = desk.record("note", json!({ "person": moussa, "text": "Il viendra lundi." }));
    desk.withdraws("note", note, "doublon");
    desk.put_back(note).unwrap();
    assert!(desk.basket(Whose::All).is_empty());
    assert_eq!(desk.put_back(note).unwrap_err().code(), "not-withdrawn");
    // Withdrawn once more, the last reason counts.
    desk.withdraws("note", note, "doublon, vraiment");
    assert_eq!(desk.basket(Whose::All)[0].reason.as_deref(), Some("doublon, vraiment"));
}

#[test]
fn mine_are_those_that_i_withdrew_wherever_they_were_written() {
    let (mut bamako, mut kayes) = (Desk::new("BKO"), Desk::new("KAY"));
    let moussa = bamako.person("COULIBALY", "Moussa");
    let first = bamako.record("note", json!({ "person": moussa, "text": "Une." }));
    let second = bamako.record("note", json!({ "person": moussa, "text": "Deux." }));
    bamako.gives_to(&mut kayes);
    kayes.withdraws("note", first, "à Kayes");
    bamako.withdraws("note", second, "à Bamako");
    bamako.meets(&mut kayes);
    let reasons =
        |desk: &Desk, whose| -> Vec<String> { desk.basket(whose).into_iter().map(|one| one.reason.unwrap()).collect() };
    assert_eq!(reasons(&bamako, Whose::Mine), ["à Bamako"]);
    assert_eq!(reasons(&kayes, Whose::Mine), ["à Kayes"]);
    assert_eq!(reasons(&kayes, Whose::All).len(), 2);
    kayes.put_back(second).unwrap();
    kayes.gives_to(&mut bamako);
    assert_eq!(reasons(&bamako, Whose::All), ["à Kayes"]);
    assert_same(&bamako.tables(), &kayes.tables(), "both desks show the same");
    bamako.proves_itself();
}

#[test]
fn who_may_not_read_a_kind_does_not_see_it_in_the_basket() {
    let mut desk = Desk::of("BKO", "reception");
    let visit = desk.record("visit", json!({ "tally_sex": "f", "reasons": [first_code("visit_reason")] }));
    desk.withdraws("visit", visit, "compté deux fois");
    assert_eq!(desk.basket(Whose::All).len(), 1);
    let desk = Desk::of("KAY", "statistics-reader");
    let permit = casework::access::authorize(desk.actor, Action::Read(Visit::KIND));
    assert_eq!(permit.unwrap_err().code(), "not-allowed");
}

#[test]
fn a_step_of_a_letter_is_shown_but_not_put_back_alone() {
    let mut desk = Desk::new("BKO");
    let moussa = desk.person("COULIBALY", "Moussa");
    let file = desk.case_file(moussa);
    let partner = desk.record("partner", json!({ "name": "Agence", "short_name": "AGE" }));
    let letter = desk.record(
        "referral",
        json!({ "case_file": file, "partner": partner, "priority": "15j", "services": ["emploi"], "reason": "Travail." }),
    );
    let permit = desk.permit(Action::Write(Referral::KIND));
    let step = StepDraft { state: "imprimee".to_owned(), ..StepDraft::default() };
    let step = referral::advance(desk.store_mut(), &permit, ReferralId(letter.0), step).unwrap();
    undo::undo(desk.store_mut(), &permit, Lang::Fr).unwrap();
    let gone = desk.basket(Whose::Mine);
    assert_eq!((gone.len(), gone[0].id, gone[0].may_put_back), (1, step, false));
    assert_eq!(desk.put_back(step).unwrap_err().code(), "basket-step");
}

#[test]
fn an_erased_person_leaves_nothing_in_the_basket() {
    let mut desk = Desk::new("BKO");
    let moussa = desk.person("COULIBALY", "Moussa");
    let note = desk.record("note", json!({ "person": moussa, "text": "Il viendra lundi." }));
    desk.withdraws("note", note, "doublon");
    desk.withdraws("person", moussa, "n'existe pas");
    assert_eq!(desk.basket(Whose::All).len(), 2);
    desk.forget(moussa);
    assert!(desk.basket(Whose::All).is_empty());
}

#[test]
fn a_file_without_a_name_shows_its_number_only() {
    let mut desk = Desk::new("BKO");
    let moussa = desk.person("COULIBALY", "Moussa");
    desk.correct("person", moussa, json!({ "code_only": true, "code_only_reason": "menaces" }));
    let note = desk.record("note", json!({ "person": moussa, "text": "COULIBALY Moussa viendra." }));
    desk.withdraws("note", note, "doublon");
    desk.withdraws("person", moussa, "ouvert deux fois");
    for one in desk.basket(Whose::All) {
        assert!(!one.about.contains("COULIBALY") && !one.about.contains("Moussa"), "{}", one.about);
        assert!(one.name.unwrap().starts_with("BKO-P26-"));
    }
}

#[test]
fn a_withdrawn_person_is_not_found_by_name_but_says_so_when_opened() {
    let mut desk = Desk::new("BKO");
    let moussa = desk.person("COULIBALY", "Moussa");
    desk.withdraws("person", moussa, "ouverte deux fois");
    assert!(person::search(desk.store(), &desk.permit(Action::Search), "coulibaly", 10).unwrap().is_empty());
    let typed = json!({ "family_name": "COULIBALY", "given_names": "Moussa", "sex": "m", "birth_date": "1994~" });
    let alike =
        person::duplicates_of_draft(desk.store(), &desk.permit(Action::Search), &crate::desk::fields(typed), None)
            .unwrap();
    assert!(alike.is_empty());
    let file = screens::person_file(desk.store(), &desk.reads(), person::PersonId(moussa.0)).unwrap();
    assert_eq!(file.alerts[0].code, "withdrawn");
    desk.put_back(moussa).unwrap();
    assert_eq!(person::search(desk.store(), &desk.permit(Action::Search), "coulibaly", 10).unwrap().len(), 1);
}

#[test]
fn a_full_basket_shows_the_newest_and_reads_only_what_was_withdrawn() {
    let mut desk = Desk::new("BKO");
    for at in 0..12 {
        let visit = desk.record("visit", json!({ "tally_sex": "f", "reasons": [first_code("visit_reason")] }));
        desk.withdraws("visit", visit, &format!("erreur {at}"));
    }
    let permit = desk.reads();
    let newest = basket::list(desk.store(), &permit, Lang::Fr, Whose::Mine, 5).unwrap();
    assert_eq!(newest.len(), 5);
    assert_eq!(newest[0].reason.as_deref(), Some("erreur 11"));
    assert!(
        basket::list(desk.store(), &permit, Lang::Fr, Whose::Mine, MOST_SHOWN * 9).unwrap().len()
            <= MOST_SHOWN as usize
    );
    let plan = rows(desk.store(), "EXPLAIN QUERY PLAN SELECT no FROM visit WHERE withdrawn = 1", 3).join("\n");
    assert!(plan.contains("visit_gone"), "{plan}");
}
