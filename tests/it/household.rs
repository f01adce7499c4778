//! Who belongs to whom: ties said once and shown from both sides, households, children alone.

use casework::access::Action;
use casework::household::{self, Alone, HouseholdId, TieLine, WholeHousehold};
use casework::ids::RecordId;
use casework::records::kind;
use casework::words::Lang;
use casework::{duplicate, screens};
use serde_json::{Value, json};

use crate::desk::{DAY_MS, Desk, all_meet, assert_same, fields, refusal};
use crate::duplicate::{choice, of};
use crate::forget::{CANARY, canaries};

impl Desk {
    fn born(&mut self, given_names: &str, sex: &str, year: &str) -> RecordId {
        self.record(
            "person",
            json!({ "family_name": "Sissoko", "given_names": given_names, "sex": sex, "birth_date": year }),
        )
    }

    fn ties(&mut self, person: RecordId, other: RecordId, codes: &[&str]) -> casework::Result<()> {
        let permit = self.permit(Action::Write(kind("tie").unwrap()));
        let codes: Vec<String> = codes.iter().map(|code| (*code).to_owned()).collect();
        household::say_tie(self.store_mut(), &permit, [of(person), of(other)], &codes)
    }

    fn tied(&self, person: RecordId) -> Vec<TieLine> {
        household::ties_of(self.store(), of(person)).unwrap()
    }

    /// The ties of a person as text: `SISSOKO Awa: mere`.
    fn said(&self, person: RecordId) -> Vec<String> {
        let line = |line: TieLine| format!("{}: {}", line.who.name.unwrap_or_default(), line.ties.join(" "));
        self.tied(person).into_iter().map(line).collect()
    }

    fn unties(&mut self, person: RecordId, other: RecordId) -> casework::Result<()> {
        let permit = self.permit(Action::Write(kind("tie").unwrap()));
        household::untie(self.store_mut(), &permit, [of(person), of(other)], "erreur de personne")
    }

    fn begins(&mut self, person: RecordId, fields: Value) -> HouseholdId {
        let permit = self.permit(Action::Write(kind("household").unwrap()));
        HouseholdId(household::begin(self.store_mut(), &permit, of(person), self::fields(fields)).unwrap().id.0)
    }

    fn joins(&mut self, household: HouseholdId, person: RecordId, fields: Value) -> casework::Result<RecordId> {
        let permit = self.permit(Action::Write(kind("household_member").unwrap()));
        Ok(household::join(self.store_mut(), &permit, household, of(person), self::fields(fields))?.id)
    }

    fn household(&self, person: RecordId) -> WholeHousehold {
        let mut all = household::of_person(self.store(), of(person)).unwrap();
        assert_eq!(all.len(), 1);
        all.remove(0)
    }

    fn alone(&self, person: RecordId) -> Option<Alone> {
        household::alone(self.store(), of(person)).unwrap()
    }

    fn answers(&mut self, person: RecordId, text: &str) -> casework::Result<RecordId> {
        let permit = casework::access::authorize(self.actor, Action::Decide)?;
        Ok(household::answer(self.store_mut(), &permit, Lang::Fr, of(person), text)?.id)
    }

    fn alerts(&self, person: RecordId) -> Vec<&'static str> {
        let file = screens::person_file(self.store(), &self.permit(Action::Search), of(person)).unwrap();
        file.alerts.into_iter().map(|alert| alert.code).collect()
    }

    fn first_due(&self) -> Option<(&'static str, RecordId)> {
        let permit = self.permit(Action::Search);
        let due = screens::worklist(self.store(), &permit, self.store().today(), 100).unwrap();
        due.first().map(|due| (due.what, due.id))
    }
}

#[test]
fn a_tie_is_said_once_and_each_file_shows_it_from_its_side() {
    let mut desk = Desk::of("BKO", "counsellor");
    let (awa, child, uncle) =
        (desk.born("Awa", "f", "1990"), desk.born("Demba", "m", "2012"), desk.born("Issa", "m", "1985"));
    desk.ties(awa, child, &["enfant"]).unwrap();
    desk.ties(child, uncle, &["oncle-tante", "tuteur"]).unwrap();
    desk.ties(awa, uncle, &["frere-soeur", "compagnon-route"]).unwrap();
    assert_eq!(desk.said(awa), ["SISSOKO Demba: enfant", "SISSOKO Issa: frere-soeur compagnon-route"]);
    assert_eq!(desk.said(child), ["SISSOKO Awa: mere", "SISSOKO Issa: oncle-tante tuteur"]);
    assert_eq!(
        desk.said(uncle),
        ["SISSOKO Awa: frere-soeur compagnon-route", "SISSOKO Demba: neveu-niece sous-tutelle"]
    );

    // Said again from the other side it is the same tie, in whatever words it stood.
    let before = desk.changes().len();
    desk.ties(awa, child, &["enfant"]).unwrap();
    desk.ties(child, awa, &["parent"]).unwrap();
    desk.ties(child, awa, &["mere"]).unwrap();
    desk.ties(awa, child, &["enfant"]).unwrap();
    assert_eq!(desk.said(child)[0], "SISSOKO Awa: mere");
    assert_eq!(desk.changes().len(), before + 1, "only the word mother is new");

    desk.ties(uncle, awa, &["frere-soeur"]).unwrap();
    assert_eq!(desk.said(awa)[1], "SISSOKO Issa: frere-soeur", "corrected from either side");
    desk.unties(uncle, awa).unwrap();
    assert_eq!(desk.said(awa).len(), 1);
    desk.ties(awa, uncle, &["cousin"]).unwrap();
    assert_eq!(desk.said(uncle)[1], "SISSOKO Awa: cousin", "a tie that was removed can be said anew");
    desk.proves_itself();
}

#[test]
fn what_cannot_be_a_tie_is_refused_with_its_field() {
    let mut desk = Desk::new("BKO");
    let (awa, issa) = (desk.born("Awa", "f", "1990"), desk.born("Issa", "m", "1985"));
    assert_eq!(refusal(desk.ties(awa, awa, &["cousin"])), ("other".into(), "same-person".into()));
    assert_eq!(refusal(desk.ties(awa, issa, &[])), ("ties".into(), "required".into()));
    assert_eq!(refusal(desk.ties(awa, issa, &["patron"])), ("ties".into(), "not-in-list".into()));
    assert_eq!(refusal(desk.ties(awa, RecordId(uuid::Uuid::nil()), &["cousin"])).1, "not-found");
    assert_eq!(refusal(desk.unties(awa, issa)).1, "not-found");
    let typed = desk.try_record("tie", json!({ "person": awa, "other": issa, "ties": ["cousin"] }));
    assert_eq!(refusal(typed).1, "set-by-the-program", "a side alone is never written");
    desk.forget(issa);
    assert_eq!(refusal(desk.ties(awa, issa, &["cousin"])).1, "forgotten");
}

#[test]
fn two_desks_add_up_what_they_know_and_a_desk_with_one_file_knows_its_part() {
    let (mut bamako, mut kayes) = (Desk::new("BKO"), Desk::new("KAY"));
    let (awa, issa) = (bamako.born("Awa", "f", "1990"), bamako.born("Issa", "m", "1985"));
    bamako.meets(&mut kayes);
    bamako.ties(awa, issa, &["frere-soeur"]).unwrap();
    kayes.ties(issa, awa, &["compagnon-route"]).unwrap();
    bamako.meets(&mut kayes);
    for desk in [&bamako, &kayes] {
        assert_eq!(desk.said(awa), ["SISSOKO Issa: frere-soeur compagnon-route"]);
        assert_eq!(desk.said(issa), ["SISSOKO Awa: frere-soeur compagnon-route"]);
        assert_eq!(desk.disagreements().len(), 0);
    }
    // Zégoua has only the brother's file: what is told of the sister is her tie, no name.
    let mut zegoua = Desk::new("ZEG");
    let own = |record: RecordId| bamako.store().person_of_record(record).unwrap().unwrap_or(record);
    let part: Vec<_> = bamako.changes().into_iter().filter(|one| own(one.change.record) == issa).collect();
    zegoua.takes(&part);
    let lines = zegoua.tied(issa);
    assert_eq!((lines.len(), lines[0].who.name.clone()), (1, None));
    assert_eq!(lines[0].ties, ["frere-soeur", "compagnon-route"]);
    bamako.proves_itself();
    zegoua.proves_itself();
}

#[test]
fn ties_and_households_survive_the_merging_of_two_files() {
    let mut desk = Desk::new("BKO");
    let (awa, again, child) =
        (desk.born("Awa", "f", "1990"), desk.born("Hawa", "f", "1990"), desk.born("Demba", "m", "2012"));
    desk.ties(awa, child, &["enfant"]).unwrap();
    desk.ties(again, child, &["enfant", "compagnon-route"]).unwrap();
    desk.ties(awa, again, &["cousin"]).unwrap();
    let house = desk.begins(again, json!({ "address_quarter": "Niamakoro" }));
    desk.joins(house, child, json!({ "tie": "enfant", "dependant": true })).unwrap();
    let permit = desk.permit(Action::Write(kind("merge").unwrap()));
    duplicate::merge(desk.store_mut(), &permit, Lang::Fr, &choice(again, awa, &[])).unwrap();

    assert_eq!(desk.said(awa), ["SISSOKO Demba: enfant compagnon-route"], "and no tie to herself");
    assert_eq!(desk.said(child), ["SISSOKO Awa: mere compagnon-route"]);
    let whole = desk.household(awa);
    assert_eq!(
        whole.members.iter().map(|one| (one.who.person, one.head)).collect::<Vec<_>>(),
        [(of(awa), true), (of(child), false)]
    );
    assert_eq!(refusal(desk.joins(house, awa, json!({}))).1, "already-member");
    // What is said now holds for both files.
    desk.ties(child, awa, &["mere"]).unwrap();
    assert_eq!(desk.said(awa), ["SISSOKO Demba: enfant"]);
    let permit = desk.permit(Action::Write(kind("merge").unwrap()));
    duplicate::unmerge(desk.store_mut(), &permit, Lang::Fr, of(again), "erreur").unwrap();
    assert_eq!(
        desk.said(again),
        ["SISSOKO Awa: cousin", "SISSOKO Demba: enfant"].map(str::to_owned).into_iter().rev().collect::<Vec<_>>()
    );
    desk.proves_itself();
}

#[test]
fn who_is_forgotten_leaves_no_tie_in_any_order_of_arrival() {
    let (mut bamako, mut kayes) = (Desk::new("BKO"), Desk::new("KAY"));
    let (awa, issa) = (bamako.born("Awa", "f", "1990"), bamako.born("Issa", "m", "1985"));
    bamako.meets(&mut kayes);
    bamako.ties(awa, issa, &["frere-soeur"]).unwrap();
    bamako.ties(awa, issa, &["conjoint"]).unwrap();
    let told = bamako.changes();
    kayes.forget(issa);
    kayes.takes(&told);
    let mut segou = Desk::new("SEG");
    segou.takes(told.iter().rev());
    let mut gao = Desk::new("GAO");
    kayes.gives_to(&mut gao);
    bamako.ties(awa, issa, &["cousin"]).unwrap();
    let mut desks = [bamako, kayes, segou, gao];
    all_meet(&mut desks);
    let rows = |desk: &Desk| crate::desk::rows(desk.store(), "SELECT * FROM tie", 1);
    for desk in &mut desks {
        assert_eq!(desk.said(awa), Vec::<String>::new());
        assert_eq!(rows(desk), Vec::<String>::new());
        let bodies = desk.changes().into_iter().filter(|one| one.change.kind == "tie" && one.change.body.is_some());
        assert_eq!(bodies.count(), 0, "only headers are left");
        assert_eq!(desk.show("person", awa, "given_names"), "Awa");
        desk.proves_itself();
    }
    for other in &desks[1..] {
        assert_same(&desks[0].tables(), &other.tables(), "all desks show the same");
    }
}

#[test]
fn a_household_has_a_number_a_head_and_members_on_every_desk() {
    let (mut bamako, mut kayes) = (Desk::of("BKO", "counsellor"), Desk::new("KAY"));
    let (issa, awa, child) =
        (bamako.born("Issa", "m", "1985"), bamako.born("Awa", "f", "1990"), bamako.born("Demba", "m", "2012"));
    let house = bamako.begins(
        issa,
        json!({ "address_division": "ML01", "address_landmark": "près du puits", "income_note": "Un champ de mil" }),
    );
    bamako.joins(house, awa, json!({ "tie": "conjoint" })).unwrap();
    let member = bamako.joins(house, child, json!({ "tie": "enfant", "dependant": true })).unwrap();
    assert_eq!(refusal(bamako.joins(house, awa, json!({}))), ("person".into(), "already-member".into()));
    bamako.gives_to(&mut kayes);

    let whole = kayes.household(child);
    let record = whole.household.unwrap().record;
    assert!(record.reference.unwrap().starts_with("BKO-M26-000001-"));
    assert_eq!(record.income_note.as_deref(), Some("Un champ de mil"));
    let names: Vec<_> = whole.members.iter().map(|one| one.who.name.clone().unwrap()).collect();
    assert_eq!(names, ["SISSOKO Issa", "SISSOKO Awa", "SISSOKO Demba"]);
    assert_eq!((whole.members[2].tie.as_deref(), whole.members[2].dependant), (Some("enfant"), Some(true)));

    let stranger = kayes.born("Oumar", "m", "1970");
    let refused = kayes.try_correct("household", RecordId(house.0), json!({ "head": stranger }));
    assert_eq!(refusal(refused), ("head".into(), "not-a-member".into()));
    kayes.correct("household", RecordId(house.0), json!({ "head": awa }));
    kayes.withdraw("household_member", member);
    kayes.gives_to(&mut bamako);
    assert_eq!(
        bamako.household(issa).members.iter().filter(|one| one.head).map(|one| one.who.person).collect::<Vec<_>>(),
        [of(awa)]
    );
    assert_eq!(bamako.household(awa).members.len(), 2);
    assert!(household::of_person(bamako.store(), of(child)).unwrap().is_empty());
    bamako.proves_itself();
}

#[test]
fn a_forgotten_member_leaves_the_household_and_a_forgotten_founder_takes_the_address_along() {
    let mut desk = Desk::new("BKO");
    let (issa, awa, child) =
        (desk.born("Issa", "m", "1985"), desk.born(CANARY, "f", "1990"), desk.born("Demba", "m", "2012"));
    let house = desk.begins(awa, json!({ "address_landmark": CANARY, "income_note": CANARY }));
    desk.joins(house, issa, json!({ "tie": "conjoint" })).unwrap();
    desk.joins(house, child, json!({ "tie": "enfant" })).unwrap();
    desk.forget(child);
    assert_eq!(desk.household(issa).members.len(), 2);
    desk.forget(awa);
    assert_eq!(canaries(desk.store()), Vec::<String>::new());
    let left = desk.household(issa);
    assert!(left.household.is_none());
    assert_eq!(left.members.len(), 1);
    desk.proves_itself();
}

#[test]
fn a_child_alone_stands_first_until_a_supervisor_answers_through_bundles() {
    let (mut gogui, mut siege) = (Desk::of("GOG", "field-officer"), Desk::of("HQ", "supervisor"));
    let child = gogui.record("person", json!({ "family_name": "Sissoko", "given_names": "Ibrahima", "sex": "m", "stated_age": 14, "alone_minor": true }));
    let case_file = gogui.case_file(child);
    assert_eq!(gogui.first_due(), Some(("alone-minor", child)));
    assert!(gogui.alerts(child).contains(&"alone-minor"));
    let close = json!({ "status": "clos", "closing_reason": crate::desk::first_code("closing_reason") });
    assert_eq!(refusal(gogui.try_correct("case_file", case_file, close.clone())).1, "alone-minor-unanswered");
    assert_eq!(
        refusal(gogui.answers(child, "Confié")).1,
        "not-allowed",
        "a field officer does not answer for the supervisor"
    );

    gogui.gives_to(&mut siege);
    assert_eq!(siege.first_due(), Some(("alone-minor", child)));
    assert_eq!(refusal(siege.answers(child, "  ")), ("result".into(), "required".into()));
    let task =
        siege.answers(child, "Confié à la famille d'accueil Diallo ; recherche de la famille en cours.").unwrap();
    siege.gives_to(&mut gogui);
    for desk in [&gogui, &siege] {
        assert_ne!(desk.first_due(), Some(("alone-minor", child)));
        assert!(desk.alerts(child).contains(&"alone-minor-answered"));
        let answer = desk.alone(child).unwrap().answer.unwrap();
        assert!(answer.text.starts_with("Confié à la famille"));
        assert_eq!(answer.by_name.as_deref(), Some("Agent HQ"));
    }
    gogui.correct("case_file", case_file, close);
    siege.withdraw("task", task);
    assert_eq!(siege.first_due(), Some(("alone-minor", child)), "an answer that was taken back is none");
    gogui.proves_itself();
}

#[test]
fn a_minor_who_travelled_alone_is_alone_until_a_tie_names_a_parent_or_a_guardian() {
    let mut desk = Desk::new("BKO");
    let (child, grown, uncle) =
        (desk.born("Demba", "m", "2011"), desk.born("Issa", "m", "1999"), desk.born("Oumar", "m", "1970"));
    let leg = |person: RecordId| json!({ "person": person, "to_country": "DZ", "to_place": "Tamanrasset", "company": "seul" });
    desk.record("journey_leg", leg(child));
    desk.record("journey_leg", leg(grown));
    assert!(desk.alone(child).is_some_and(|alone| !alone.marked));
    assert!(desk.alone(grown).is_none());
    assert_eq!(desk.first_due(), Some(("alone-minor", child)));
    desk.ties(uncle, child, &["neveu-niece"]).unwrap();
    assert!(desk.alone(child).is_some(), "an uncle is no guardian");
    desk.ties(child, uncle, &["oncle-tante", "tuteur"]).unwrap();
    assert!(desk.alone(child).is_none());
    desk.correct("person", child, json!({ "alone_minor": true }));
    assert!(
        desk.alone(child).is_some_and(|alone| alone.marked),
        "who is marked waits for an answer, whatever the ties"
    );
    desk.clock.go_on(3 * 366 * DAY_MS);
    assert!(desk.alone(child).is_none(), "of age");
}
