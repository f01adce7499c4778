//! Trades, and the one sheet of a person's project.

use casework::access::Action;
use casework::duplicate;
use casework::ids::RecordId;
use casework::records::kind;
use casework::skills;
use casework::words::Lang;
use serde_json::{Value, json};

use crate::desk::{Desk, assert_same, fields, refusal};
use crate::duplicate::{choice, of};
use crate::forget::{CANARY, canaries};

impl Desk {
    fn writes(&mut self, person: RecordId, sheet: Value) -> casework::Result<RecordId> {
        let permit = self.permit(Action::Write(kind("skill_sheet").unwrap()));
        Ok(skills::write(self.store_mut(), &permit, of(person), fields(sheet))?.id)
    }

    fn trades(&self, person: RecordId) -> Vec<(String, Option<i64>)> {
        let skills = skills::of_person(self.store(), of(person)).unwrap();
        skills.into_iter().map(|skill| (skill.record.trade, skill.record.years)).collect()
    }
}

#[test]
fn a_person_has_trades_and_one_sheet_that_is_corrected() {
    let mut desk = Desk::of("BKO", "counsellor");
    let moussa = desk.person("COULIBALY", "Moussa");
    let mason = desk.record("skill", json!({ "person": moussa, "trade": "7112", "level": "seul", "years": 6 }));
    desk.record("skill", json!({ "person": moussa, "trade": "7122", "years": 9, "certificate": "CAP, Bamako", "certificate_seen": true }));
    assert_eq!(desk.trades(moussa), [("7122".to_owned(), Some(9)), ("7112".to_owned(), Some(6))]);
    let twice = desk.try_record("skill", json!({ "person": moussa, "trade": "7112" }));
    assert_eq!(refusal(twice), ("trade".into(), "trade-stands".into()));
    assert_eq!(refusal(desk.try_correct("skill", mason, json!({ "trade": "7122" }))).1, "trade-stands");
    assert_eq!(refusal(desk.try_record("skill", json!({ "person": moussa, "trade": "9999" }))).1, "not-in-list");
    desk.correct("skill", mason, json!({ "years": 7 }));

    let sheet = desk
        .writes(moussa, json!({ "idea": "Atelier de moellons", "capital_xof": 150_000, "mobility": "region" }))
        .unwrap();
    assert_eq!(desk.writes(moussa, json!({ "tools_owned": "Truelle, niveau", "capital_xof": null })).unwrap(), sheet);
    assert_eq!(desk.show("skill_sheet", sheet, "capital_xof"), Value::Null);
    assert_eq!(desk.show("skill_sheet", sheet, "idea"), "Atelier de moellons");
    assert_eq!(refusal(desk.writes(moussa, json!({ "person": moussa }))).1, "set-by-the-program");
    assert_eq!(
        refusal(desk.writes(moussa, json!({ "start_wish": "hier" }))),
        ("start_wish".into(), "not-in-list".into())
    );
    assert_eq!(refusal(desk.try_record("skill_sheet", json!({ "idea": "a second one" }))).1, "required");
    assert_eq!(skills::sheets(desk.store(), of(moussa)).unwrap().len(), 1);
    desk.proves_itself();
}

#[test]
fn two_desks_that_begin_the_sheet_write_on_one() {
    let (mut bamako, mut kayes) = (Desk::new("BKO"), Desk::new("KAY"));
    let moussa = bamako.person("COULIBALY", "Moussa");
    bamako.meets(&mut kayes);
    let here = bamako.writes(moussa, json!({ "idea": "Atelier", "mobility": "region" })).unwrap();
    let there = kayes.writes(moussa, json!({ "training_wished": "Gestion", "mobility": "mali" })).unwrap();
    assert_eq!(here, there);
    bamako.meets(&mut kayes);
    for desk in [&mut bamako, &mut kayes] {
        assert_eq!(desk.show("skill_sheet", here, "idea"), "Atelier");
        assert_eq!(desk.show("skill_sheet", here, "training_wished"), "Gestion");
        assert_eq!(desk.disagreements().len(), 1, "only where both said something");
        desk.proves_itself();
    }
    assert_same(&bamako.tables(), &kayes.tables(), "both desks show the same");
}

#[test]
fn merged_files_show_both_sheets_and_correct_the_kept_one() {
    let mut desk = Desk::new("BKO");
    let (kept, absorbed) = (desk.person("COULIBALY", "Moussa"), desk.person("KOULIBALI", "Moussa"));
    desk.record("skill", json!({ "person": absorbed, "trade": "7112" }));
    let other = desk.writes(absorbed, json!({ "idea": "Moellons" })).unwrap();
    let permit = desk.permit(Action::Write(kind("merge").unwrap()));
    duplicate::merge(desk.store_mut(), &permit, Lang::Fr, &choice(absorbed, kept, &[])).unwrap();
    assert_eq!(desk.trades(kept).len(), 1);
    assert_eq!(desk.writes(kept, json!({ "mobility": "mali" })).unwrap(), other, "the sheet that stands");
    let permit = desk.permit(Action::Write(kind("merge").unwrap()));
    duplicate::unmerge(desk.store_mut(), &permit, Lang::Fr, of(absorbed), "erreur").unwrap();
    let own = desk.writes(kept, json!({ "idea": "Transport" })).unwrap();
    let permit = desk.permit(Action::Write(kind("merge").unwrap()));
    duplicate::merge(desk.store_mut(), &permit, Lang::Fr, &choice(absorbed, kept, &[])).unwrap();
    let sheets: Vec<_> =
        skills::sheets(desk.store(), of(absorbed)).unwrap().into_iter().map(|sheet| sheet.id).collect();
    assert_eq!(sheets, [own, other]);
    desk.proves_itself();
}

#[test]
fn trades_and_the_sheet_are_forgotten_with_the_person() {
    let mut desk = Desk::new("BKO");
    let moussa = desk.person("COULIBALY", "Moussa");
    desk.record("skill", json!({ "person": moussa, "trade": "7112", "certificate": CANARY }));
    desk.writes(moussa, json!({ "idea": CANARY, "tools_owned": CANARY, "training_wished": CANARY })).unwrap();
    desk.forget(moussa);
    assert_eq!(canaries(desk.store()), Vec::<String>::new());
    assert_eq!(refusal(desk.writes(moussa, json!({ "idea": "again" }))).1, "forgotten");
    desk.proves_itself();
}
