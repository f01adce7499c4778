//! Consent for a minor, and what is passed on without consent.

use casework::access::{Action, Role, authorize};
use casework::consent::{self, Override};
use casework::ids::RecordId;
use casework::partner::PartnerId;
use casework::person::PersonId;
use casework::referral::{self, ReferralId};
use casework::screens;
use casework::store::Draft;
use casework::words::Lang;
use serde_json::{Value, json};

use crate::desk::{DAY_MS, Desk, MORNING_MS, assert_same, fields, first_code, known, refusal, rows};

impl Desk {
    fn overrides(&self) -> Vec<Override> {
        consent::overrides(self.store(), &self.permit(Action::Decide)).unwrap()
    }

    fn unseen(&self) -> Option<u32> {
        screens::today(self.store(), &self.permit(Action::Search)).unwrap().overrides
    }

    fn overrides_for(
        &mut self,
        person: RecordId,
        partner: RecordId,
        basis: &str,
        text: &str,
    ) -> casework::Result<RecordId> {
        let permit = self.permit(Action::Print);
        let (person, partner) = (PersonId(person.0), PartnerId(partner.0));
        consent::override_for(self.store_mut(), &permit, person, partner, basis, text).map(|made| made.id)
    }
}

fn anpe(desk: &mut Desk) -> RecordId {
    desk.record("partner", json!({ "name": "Agence pour l'emploi", "short_name": "ANPE" }))
}

/// For who may not write partners: an id is enough.
fn anpe_of(desk: &mut Desk) -> RecordId {
    desk.store().new_id().unwrap()
}

fn child(desk: &mut Desk) -> RecordId {
    desk.record(
        "person",
        json!({ "family_name": "SISSOKO", "given_names": "Ibrahima", "sex": "m", "birth_date": "2012-08" }),
    )
}

fn for_child(child: RecordId, more: Value) -> Value {
    let mut fields =
        json!({ "person": child, "purpose": "suivi", "decision": "accorde", "manner": "ecrit", "giver": "tuteur" });
    fields.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    fields
}

#[test]
fn a_guardian_says_the_tie_and_whether_the_child_agrees() {
    let mut desk = Desk::new("BKO");
    let ibrahima = child(&mut desk);
    let tie = first_code("tie");
    let refused = |desk: &mut Desk, more| refusal(desk.try_record("consent", for_child(ibrahima, more)));
    assert_eq!(refused(&mut desk, json!({})), ("guardian_tie".into(), "required".into()));
    assert_eq!(refused(&mut desk, json!({ "guardian_tie": tie })), ("minor_assents".into(), "required".into()));
    let no = json!({ "guardian_tie": tie, "minor_assents": false });
    assert_eq!(refused(&mut desk, no), ("reason".into(), "assent-reason".into()));
    let both = json!({ "guardian_tie": tie, "minor_assents": false, "giver": "tuteur-assentiment" });
    assert_eq!(refused(&mut desk, both), ("minor_assents".into(), "assent-contradicts".into()));
    desk.record("consent", for_child(ibrahima, json!({ "guardian_tie": tie, "minor_assents": true })));
    // Said by the choice itself.
    let said =
        desk.record("consent", for_child(ibrahima, json!({ "guardian_tie": tie, "giver": "tuteur-assentiment" })));
    assert_eq!(desk.show("consent", said, "minor_assents"), true);
    // A refusal, and what the person says alone, ask for nothing more.
    desk.record("consent", for_child(ibrahima, json!({ "decision": "refuse" })));
    desk.record("consent", for_child(ibrahima, json!({ "giver": "personne" })));
}

#[test]
fn a_child_that_does_not_agree_is_shown_until_the_choice_is_taken_back() {
    let mut desk = Desk::new("BKO");
    let ibrahima = child(&mut desk);
    let codes = |desk: &Desk| -> Vec<&str> {
        let file = screens::person_file(desk.store(), &desk.permit(Action::Search), PersonId(ibrahima.0)).unwrap();
        file.alerts.iter().map(|alert| alert.code).collect()
    };
    let no = json!({ "guardian_tie": first_code("tie"), "minor_assents": false, "reason": "le juge des enfants l'a décidé" });
    desk.record("consent", for_child(ibrahima, no));
    assert!(codes(&desk).contains(&"minor-refuses"));
    desk.record("consent", for_child(ibrahima, json!({ "decision": "retire" })));
    assert!(!codes(&desk).contains(&"minor-refuses"));
}

impl Desk {
    fn tells(&mut self, person: RecordId, partner: RecordId, decision: &str) -> RecordId {
        self.record(
            "consent",
            json!({ "person": person, "purpose": "transmission", "partner": partner, "decision": decision }),
        )
    }

    fn may_pass_on(&self, person: RecordId, partner: RecordId) -> bool {
        consent::for_partner(self.store(), PersonId(person.0), PartnerId(partner.0)).unwrap().is_some()
    }

    /// What the page shows as the line that counts.
    fn shown(&self, person: RecordId) -> String {
        consent::of_person(self.store(), PersonId(person.0)).unwrap()[0].record.decision.clone()
    }
}

#[test]
fn a_withdrawal_stops_every_yes_before_it_and_a_later_yes_lifts_it_whatever_the_clock_says() {
    const YEAR_2000: i64 = 946_684_800_000;
    for (yes_at, no_at, again_at) in [
        (MORNING_MS + 4_000 * DAY_MS, MORNING_MS, MORNING_MS),
        (MORNING_MS, YEAR_2000, YEAR_2000),
        (MORNING_MS, MORNING_MS, YEAR_2000),
    ] {
        let mut desk = Desk::new("BKO");
        let (moussa, partner) = (desk.person("COULIBALY", "Moussa"), anpe(&mut desk));
        desk.clock.set(yes_at);
        desk.tells(moussa, partner, "accorde");
        assert!(desk.may_pass_on(moussa, partner));
        desk.clock.set(no_at);
        desk.tells(moussa, partner, "retire");
        assert!(!desk.may_pass_on(moussa, partner));
        assert_eq!(desk.shown(moussa), "retire");
        desk.clock.set(again_at);
        desk.tells(moussa, partner, "accorde");
        assert!(desk.may_pass_on(moussa, partner), "asked again, the person agrees");
        assert_eq!(desk.shown(moussa), "accorde");
    }
}

#[test]
fn on_two_desks_only_a_yes_that_knew_the_withdrawal_lifts_it() {
    let (mut siege, mut kayes) = (Desk::new("BKO"), Desk::new("KAY"));
    let (moussa, partner) = (siege.person("COULIBALY", "Moussa"), anpe(&mut siege));
    // The clock of Kayes is eleven years ahead, further than anybody follows.
    kayes.clock.set(MORNING_MS + 4_000 * DAY_MS);
    siege.meets(&mut kayes);
    kayes.tells(moussa, partner, "accorde");
    kayes.gives_to(&mut siege);
    assert!(siege.may_pass_on(moussa, partner));
    siege.tells(moussa, partner, "retire");
    // Meanwhile, and not knowing it, Kayes asks once more.
    kayes.tells(moussa, partner, "accorde");
    siege.meets(&mut kayes);
    assert!(!siege.may_pass_on(moussa, partner) && !kayes.may_pass_on(moussa, partner));
    assert_eq!((siege.shown(moussa), kayes.shown(moussa)), ("retire".into(), "retire".into()));
    siege.tells(moussa, partner, "accorde");
    siege.meets(&mut kayes);
    assert!(siege.may_pass_on(moussa, partner) && kayes.may_pass_on(moussa, partner));
    assert_same(&siege.tables(), &kayes.tables(), "both desks show the same");
    siege.proves_itself();
}

#[test]
fn an_old_line_corrected_to_a_withdrawal_stops_the_later_yes_too() {
    let mut desk = Desk::new("BKO");
    let (moussa, partner) = (desk.person("COULIBALY", "Moussa"), anpe(&mut desk));
    let old = desk.tells(moussa, partner, "accorde");
    desk.tells(moussa, partner, "accorde");
    desk.correct("consent", old, json!({ "decision": "retire" }));
    assert!(!desk.may_pass_on(moussa, partner));
    desk.tells(moussa, partner, "accorde");
    assert!(desk.may_pass_on(moussa, partner));
}

#[test]
fn what_was_written_before_lines_said_what_they_knew_goes_by_the_order_of_its_desk() {
    let mut desk = Desk::new("BKO");
    let (moussa, partner) = (desk.person("COULIBALY", "Moussa"), anpe(&mut desk));
    for decision in ["accorde", "retire", "accorde"] {
        let line = desk.tells(moussa, partner, decision);
        let permit = desk.permit(Action::Write(known(desk.store(), "consent")));
        let bare = json!({ "knew": [] });
        let draft = Draft::of(known(desk.store(), "consent"), line, fields(bare));
        desk.store_mut().commit(permit.author(), draft).unwrap();
        assert_eq!(desk.may_pass_on(moussa, partner), decision == "accorde", "{decision}");
    }
}

#[test]
fn a_consent_of_a_day_to_come_is_refused() {
    let mut desk = Desk::new("BKO");
    let moussa = desk.person("COULIBALY", "Moussa");
    let tomorrow = json!({ "person": moussa, "purpose": "suivi", "decision": "accorde", "given_on": "2026-10-13" });
    assert_eq!(refusal(desk.try_record("consent", tomorrow)), ("given_on".into(), "given-in-the-future".into()));
}

#[test]
fn however_it_is_typed_an_override_takes_the_right_to_pass_on_and_stands_in_the_journal() {
    let mut door = Desk::of("BKO", "reception");
    let (moussa, partner) = (door.person("COULIBALY", "Moussa"), anpe_of(&mut door));
    let typed = json!({ "person": moussa, "purpose": "transmission", "partner": partner, "decision": "accorde",
        "legal_basis": "interet-vital", "legal_text": "Blessé." });
    assert_eq!(refusal(door.try_record("consent", typed.clone())).1, "not-allowed");
    let yes = door.tells(moussa, partner, "accorde");
    let basis = json!({ "legal_basis": "interet-vital", "legal_text": "Blessé." });
    assert_eq!(refusal(door.try_correct("consent", yes, basis)).1, "not-allowed");
    let followed = json!({ "person": moussa, "purpose": "suivi", "decision": "accorde", "legal_basis": "mission-publique", "legal_text": "Décret." });
    let followed = door.record("consent", followed);
    let wider = json!({ "purpose": "transmission", "partner": partner });
    assert_eq!(refusal(door.try_correct("consent", followed, wider)).1, "not-allowed");

    let mut desk = Desk::new("KAY");
    door.gives_to(&mut desk);
    desk.record("consent", typed);
    let acts = rows(desk.store(), "SELECT act, note FROM journal ORDER BY no DESC LIMIT 1", 0);
    assert!(acts[0].contains("overrode-consent") && acts[0].contains("interet-vital"), "{acts:?}");
}

#[test]
fn a_spoken_consent_needs_its_witness() {
    let mut desk = Desk::new("BKO");
    let moussa = desk.person("COULIBALY", "Moussa");
    let spoken = json!({ "person": moussa, "purpose": "suivi", "decision": "accorde", "manner": "oral-temoin" });
    assert_eq!(refusal(desk.try_record("consent", spoken)), ("witness".into(), "required".into()));
}

#[test]
fn what_is_passed_on_without_consent_needs_a_basis_and_a_text_and_is_listed() {
    let mut desk = Desk::new("BKO");
    let (moussa, partner) = (desk.person("COULIBALY", "Moussa"), anpe(&mut desk));
    assert_eq!(refusal(desk.overrides_for(moussa, partner, "", "x")), ("legal_basis".into(), "required".into()));
    assert_eq!(
        refusal(desk.overrides_for(moussa, partner, "consentement", "x")),
        ("legal_basis".into(), "required".into())
    );
    assert_eq!(
        refusal(desk.overrides_for(moussa, partner, "interet-vital", " ")),
        ("legal_text".into(), "required".into())
    );
    assert_eq!(desk.unseen(), Some(0));
    desk.overrides_for(moussa, partner, "interet-vital", "Blessé, sans connaissance.").unwrap();
    let listed = desk.overrides();
    assert_eq!(listed.len(), 1);
    let json = serde_json::to_value(&listed[0]).unwrap();
    let names: Vec<&String> = json.as_object().unwrap().keys().collect();
    assert_eq!(
        names,
        ["by", "desk", "did", "id", "legal_basis", "legal_text", "on", "reference", "unseen", "withdrawn"]
    );
    assert_eq!((json["by"].as_str(), json["desk"].as_str()), (Some("Agent BKO"), Some("BKO")));
    assert_eq!((json["on"].as_str(), json["legal_basis"].as_str()), (Some("2026-10-12"), Some("interet-vital")));
    assert!(json["reference"].as_str().unwrap().starts_with("BKO-P26-"));
    assert!(!json.to_string().contains("COULIBALY"));
    let acts = rows(desk.store(), "SELECT act, note FROM journal ORDER BY no DESC LIMIT 1", 0);
    assert!(acts[0].contains("overrode-consent") && acts[0].contains("interet-vital"), "{acts:?}");
    // The service's own basis for following somebody up passes nothing on.
    desk.record(
        "consent",
        json!({ "person": moussa, "purpose": "suivi", "decision": "accorde", "legal_basis": "mission-publique", "legal_text": "Décret." }),
    );
    assert_eq!(desk.overrides().len(), 1);
}

#[test]
fn a_supervisor_counts_what_is_new_on_the_home_screen_until_it_was_looked_at() {
    let (mut siege, mut kayes) = (Desk::new("BKO"), Desk::of("KAY", "counsellor"));
    let (moussa, partner) = (kayes.person("COULIBALY", "Moussa"), anpe(&mut kayes));
    kayes.overrides_for(moussa, partner, "obligation-legale", "Réquisition du juge.").unwrap();
    assert_eq!(kayes.unseen(), None, "a counsellor is not asked to look");
    let refused = authorize(kayes.actor, Action::Decide);
    assert_eq!((kayes.actor.role, refused.unwrap_err().code()), (Role::Counsellor, "not-allowed"));
    kayes.gives_to(&mut siege);
    assert_eq!(siege.unseen(), Some(1));
    assert!(siege.overrides()[0].unseen);
    assert_eq!(siege.overrides()[0].by.as_deref(), Some("Agent KAY"));
    consent::see_overrides(siege.store(), &siege.permit(Action::Decide)).unwrap();
    assert_eq!((siege.unseen(), siege.overrides()[0].unseen), (Some(0), false));
    // Taken back since, it stays in the list.
    let line = kayes.overrides_for(moussa, partner, "interet-vital", "Malade.").unwrap();
    kayes.withdraw("consent", line);
    kayes.meets(&mut siege);
    assert_eq!(siege.unseen(), Some(1));
    assert!(siege.overrides()[0].withdrawn);
    assert_same(&siege.tables(), &kayes.tables(), "both desks show the same");
}

#[test]
fn a_letter_without_consent_says_so_and_makes_nobody_agree() {
    let mut desk = Desk::new("BKO");
    let (moussa, partner) = (desk.person("COULIBALY", "Moussa"), anpe(&mut desk));
    let file = desk.case_file(moussa);
    let letter = desk.record(
        "referral",
        json!({ "case_file": file, "partner": partner, "priority": "24h", "services": ["sante"], "reason": "Blessé." }),
    );
    let permit = desk.permit(Action::Print);
    let id = ReferralId(letter.0);
    assert_eq!(
        referral::preview(desk.store(), &permit, id, Lang::Fr).err().map(|error| error.code()),
        Some("no-consent")
    );
    desk.overrides_for(moussa, partner, "interet-vital", "Sans connaissance à l'arrivée.").unwrap();
    let text = referral::print(desk.store_mut(), &permit, id, Lang::Fr).unwrap().pdf.text;
    assert!(text.contains("sans l’accord de la personne") && text.contains("intérêt vital"), "{text}");
    assert!(!text.contains("J’accepte") && !text.contains("Sans connaissance"), "{text}");
    // A reprint says the same.
    assert!(referral::print(desk.store_mut(), &permit, id, Lang::Fr).unwrap().pdf.text.contains("sans l’accord"));
}

#[test]
fn the_list_of_overrides_reads_only_overrides() {
    let desk = Desk::new("BKO");
    let sql =
        "EXPLAIN QUERY PLAN SELECT no FROM consent WHERE legal_basis IS NOT NULL AND legal_basis <> 'consentement'";
    let plan = rows(desk.store(), sql, 3).join("\n");
    assert!(plan.contains("consent_legal_basis"), "{plan}");
}
