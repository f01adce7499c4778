//! Typing is searching: fathers, phones, numbers and codes as they are typed, and who stands behind common names.

use casework::access::Action;
use casework::duplicate::{self, Merge};
use casework::ids::RecordId;
use casework::screens::{self, Found};
use casework::store::kind::Record as _;
use casework::words::Lang;
use serde_json::{Value, json};

use crate::desk::{DAY_MS, Desk, first_code};
use crate::duplicate::choice;

impl Desk {
    fn turns_up(&self, text: &str) -> Vec<Found> {
        screens::search(self.store(), &self.permit(Action::Search), text, 20).unwrap()
    }

    fn finds_ids(&self, text: &str) -> Vec<RecordId> {
        self.turns_up(text).into_iter().map(|found| found.hit.id).collect()
    }

    fn somebody(&mut self, family: &str, given: &str, more: Value) -> RecordId {
        let mut fields = json!({ "family_name": family, "given_names": given, "sex": "m", "birth_date": "1994" });
        fields.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        self.record("person", fields)
    }
}

#[test]
fn a_father_s_name_finds_his_children_after_those_who_bear_it() {
    let mut desk = Desk::new("BKO");
    let child = desk.somebody("COULIBALY", "Moussa", json!({ "father_name": "Bakary" }));
    let bearer = desk.somebody("DIARRA", "Bakary", json!({}));
    assert_eq!(desk.finds_ids("bakary"), [bearer, child]);
    assert_eq!(desk.finds_ids("moussa bakary"), [child]);
    assert!(desk.turns_up("bakary")[1].hit.why.contains(&"same-father"), "{:?}", desk.turns_up("bakary")[1].hit.why);
}

#[test]
fn nobody_is_lost_behind_common_names() {
    let mut desk = Desk::new("BKO");
    let old = desk.somebody("COULIBALY", "Moussa", json!({ "birth_date": "1961", "phone": "76124477" }));
    let between = desk.somebody("COULIBALY", "Fatoumata", json!({ "birth_date": "1994" }));
    for at in 0..405 {
        desk.somebody("COULIBALY", "Moussa", json!({ "birth_date": "1994" }));
        desk.somebody("DIARRA", "Fatoumata", json!({ "birth_date": format!("{}", 1980 + at % 10) }));
    }
    assert!(desk.finds_ids("coulib fatou").contains(&between), "half typed, and both common");
    assert_eq!(desk.finds_ids("coulibaly moussa 1961"), [old]);
    assert_eq!(desk.finds_ids("coulibaly 61"), [old]);
    assert_eq!(desk.finds_ids("moussa 4477"), [old], "the last figures of the phone");
    assert_eq!(desk.finds_ids("moussa 7612"), [old]);
}

#[test]
fn a_phone_is_found_by_its_beginning_and_its_end_however_it_is_written() {
    let mut desk = Desk::new("BKO");
    let moussa = desk.somebody("COULIBALY", "Moussa", json!({ "phone": "76123456", "other_phones": ["66 98 76 54"] }));
    let awa = desk.somebody("DIARRA", "Awa", json!({ "phone": "+33612345678" }));
    for typed in
        ["76 12", "7612", "+223 76 12 34 56", "0022376123456", "76123456", "3456", "34 56", "66987654", "6698", "7654"]
    {
        assert_eq!(desk.finds_ids(typed), [moussa], "{typed}");
    }
    assert_eq!(desk.finds_ids("+33 6 12 34 56 78"), [awa]);
    assert_eq!(desk.finds_ids("345678"), [awa]);
    desk.correct("person", moussa, json!({ "other_phones": [] }));
    assert!(desk.finds_ids("66987654").is_empty());
    desk.proves_itself();
}

#[test]
fn numbers_and_codes_are_found_as_they_are_typed() {
    let mut desk = Desk::new("BKO");
    let moussa = desk.person("COULIBALY", "Moussa");
    let partner = desk.record("partner", json!({ "name": "Agence", "short_name": "ANPE" }));
    let letter = desk.referral(moussa, partner);
    let shown = |desk: &Desk, kind, id, name| desk.show(kind, id, name).as_str().unwrap().to_owned();
    let (code, number) = (shown(&desk, "referral", letter, "code"), shown(&desk, "referral", letter, "reference"));
    let own = shown(&desk, "person", moussa, "reference");
    let bare = |text: &str| text.replace('-', "");
    let typed = [
        code.clone(),
        bare(&code),
        bare(&code).to_lowercase(),
        code.replace('0', "o").replace('1', "l"),
        number.clone(),
        bare(&number),
        own.clone(),
        bare(&own).to_lowercase(),
        own.replace('-', " "),
        "bko-p26-1".to_owned(),
        "BKO-P26-0000".to_owned(),
        "BKO-26-OO1".to_owned(),
    ];
    for typed in typed {
        assert_eq!(desk.finds_ids(&typed), [moussa], "{typed}");
    }
    assert!(desk.finds_ids("BKO-26-77").is_empty());
}

#[test]
fn a_person_found_shows_the_last_visit_its_desk_and_what_cannot_wait() {
    let (mut bamako, mut zegoua) = (Desk::new("BKO"), Desk::new("ZEG"));
    let moussa = bamako.somebody("COULIBALY", "Moussa", json!({ "birth_date": "1994" }));
    assert!(bamako.turns_up("moussa")[0].last_visit.is_none());
    bamako.meets(&mut zegoua);
    let visit =
        |desk: &mut Desk| desk.record("visit", json!({ "person": moussa, "reasons": [first_code("visit_reason")] }));
    visit(&mut bamako);
    zegoua.clock.go_on(3 * DAY_MS);
    visit(&mut zegoua);
    bamako.meets(&mut zegoua);
    let found = bamako.turns_up("moussa").remove(0);
    let last = found.last_visit.unwrap();
    assert_eq!((last.on.as_str(), last.desk.as_str(), found.alert), ("2026-10-15", "ZEG", None));
    let file = bamako.case_file(moussa);
    bamako.correct("case_file", file, json!({ "urgent": true }));
    assert_eq!(bamako.turns_up("moussa")[0].alert, Some("urgent"));
    bamako.somebody("SISSOKO", "Ibrahima", json!({ "birth_date": "2014", "alone_minor": true }));
    assert_eq!(bamako.turns_up("ibrahima")[0].alert, Some("alone-minor"));
}

/// Another desk has said of a file that was merged here that it is code-only: no list and no search names the person.
#[test]
fn whoever_became_code_only_in_a_merged_file_is_named_in_no_list() {
    let (mut bamako, mut kayes) = (Desk::of("BKO", "supervisor"), Desk::of("KAY", "supervisor"));
    let (kept, absorbed) = (bamako.person("COULIBALY", "Moussa"), bamako.person("KOULIBALY", "Moussa"));
    bamako.record("task", json!({ "person": kept, "what": "appeler", "due_on": "2026-10-12" }));
    bamako.meets(&mut kayes);
    let permit = bamako.permit(Action::Write(Merge::KIND));
    duplicate::merge(bamako.store_mut(), &permit, Lang::Fr, &choice(absorbed, kept, &[])).unwrap();
    assert_eq!(bamako.turns_up("coulibaly")[0].hit.name, "COULIBALY Moussa");
    kayes.correct("person", absorbed, json!({ "code_only": true, "code_only_reason": "demande" }));
    bamako.meets(&mut kayes);
    let found = bamako.turns_up("coulibaly");
    assert!(found.iter().all(|found| found.hit.code_only && !found.hit.name.contains("COULIBALY")), "{found:?}");
    let permit = bamako.permit(Action::Search);
    let due = screens::worklist(bamako.store(), &permit, bamako.store().today(), 50).unwrap();
    assert!(
        !due.is_empty() && due.iter().all(|line| line.name.as_deref().is_none_or(|name| !name.contains("COULIBALY")))
    );
}
