//! A letter that was printed: what is made of it later.

use casework::access::Action;
use casework::appointment::{self, AppointmentId};
use casework::consent::Consent;
use casework::duplicate::{self, Merge};
use casework::ids::RecordId;
use casework::paper::{self, FiledPaper, Paper};
use casework::partner::PartnerId;
use casework::person::PersonId;
use casework::referral::{self, Letter, Referral, ReferralId, StepDraft};
use casework::return_support::{InstalmentId, PlanId};
use casework::store::Draft;
use casework::store::journal::Act;
use casework::store::kind::Record as _;
use casework::words::Lang;
use serde_json::json;

use crate::desk::{DAY_MS, Desk, fields};
use crate::duplicate::choice;
use crate::letters_to_print::prepared;

impl Desk {
    /// A letter and an intake sheet, printed while nobody had to be careful.
    pub fn prints_papers(&mut self, person: RecordId) -> [(RecordId, &'static str); 2] {
        let partner = self.record("partner", json!({ "name": "Croix-Rouge malienne", "short_name": "CRM" }));
        self.agrees(person, partner);
        let referral = self.referral(person, partner);
        self.correct("referral", referral, json!({ "shared": ["telephone", "filiation", "residence"] }));
        let (print, consent) = (self.permit(Action::Print), self.permit(Action::Write(Consent::KIND)));
        referral::print(self.store_mut(), &print, ReferralId(referral.0), Lang::Fr).unwrap();
        paper::print(self.store_mut(), &consent, &Paper::Intake { person: PersonId(person.0) }, None).unwrap();
        let of = [("person", &*person.to_string())];
        let letter = self.store().all::<Letter>(&of, 1).unwrap().remove(0).id;
        let sheet = self.store().all::<FiledPaper>(&of, 1).unwrap().remove(0).id;
        [(letter, "letter"), (sheet, "filed_paper")]
    }
}

fn first_print(desk: &mut Desk) -> ReferralId {
    let referral = prepared(desk, "Moussa", true);
    let permit = desk.permit(Action::Print);
    referral::print(desk.store_mut(), &permit, referral, Lang::Fr).unwrap();
    referral
}

#[test]
fn the_file_of_a_letter_is_the_very_paper_that_was_filed_also_days_later() {
    let mut desk = Desk::new("BKO");
    let referral = first_print(&mut desk);
    let permit = desk.permit(Action::Print);
    desk.clock.go_on(3 * DAY_MS);
    let filed = referral::filed(desk.store(), referral).unwrap().unwrap();
    let kept = referral::last_print(desk.store_mut(), &permit, referral, Lang::Fr).unwrap();
    assert_eq!((kept.pdf.sha256, kept.times), (filed.sha256, 1));
}

#[test]
fn what_was_cancelled_or_deleted_is_neither_printed_nor_kept_as_a_file() {
    let mut desk = Desk::new("BKO");
    let (cancelled, deleted) = (first_print(&mut desk), first_print(&mut desk));
    let never = prepared(&mut desk, "Awa", true);
    let permit = desk.permit(Action::Print);
    let step = desk.permit(Action::Write(Referral::KIND));
    let void = StepDraft { state: "annulee".into(), ..Default::default() };
    referral::advance(desk.store_mut(), &step, cancelled, void).unwrap();
    desk.withdraw("referral", RecordId(deleted.0));
    desk.withdraw("referral", RecordId(never.0));
    for one in [cancelled, deleted, never] {
        assert_eq!(referral::preview(desk.store(), &permit, one, Lang::Fr).err().unwrap().code(), "letter-void");
        assert_eq!(referral::print(desk.store_mut(), &permit, one, Lang::Fr).err().unwrap().code(), "letter-void");
        assert_eq!(referral::last_print(desk.store_mut(), &permit, one, Lang::Fr).err().unwrap().code(), "letter-void");
    }
    assert_eq!(desk.show("referral", RecordId(never.0), "state"), "preparee");
}

#[test]
fn whoever_became_code_only_is_named_by_no_paper_any_more() {
    let mut desk = Desk::new("BKO");
    let partner = desk.record("partner", json!({ "name": "Croix-Rouge malienne", "short_name": "CRM" }));
    let sira = desk.record("person", json!({
        "family_name": "KEITA", "given_names": "Sira", "sex": "f", "birth_date": "2011-03-02", "phone": "76543210",
        "father_name": "Bakary", "address_quarter": "Lafiabougou", "trusted_name": "KEITA Fanta", "trusted_tie": "mere",
    }));
    desk.agrees(sira, partner);
    let referral = desk.referral(sira, partner);
    desk.correct("referral", referral, json!({ "shared": ["telephone", "filiation", "residence"] }));
    let (referral, permit) = (ReferralId(referral.0), desk.permit(Action::Print));
    referral::print(desk.store_mut(), &permit, referral, Lang::Fr).unwrap();
    let first = referral::letter_of(desk.store(), referral).unwrap().unwrap().record.content;
    assert!(
        ["KEITA Sira", "76543210", "Bakary", "Lafiabougou", "KEITA Fanta"].iter().all(|one| first.contains(one)),
        "{first}"
    );
    assert!(first.contains("née en 2011") && !first.contains("mars"), "the year is enough: {first}");

    let says = |desk: &Desk| {
        let shared = ["telephone", "filiation", "residence"].map(str::to_owned).to_vec();
        referral::says(desk.store(), &desk.permit(Action::Print), PersonId(sira.0), shared).unwrap()
    };
    let told = says(&desk);
    assert_eq!(told[0], "KEITA Sira");
    let mut pieces = told.iter().flat_map(|line| line.trim_start_matches("Responsable : ").split(", "));
    assert!(told.len() == 7 && pieces.all(|piece| first.contains(piece)), "{told:?}");

    desk.correct("person", sira, json!({ "code_only": true, "code_only_reason": "menacée" }));
    let (again, kept) = (
        referral::print(desk.store_mut(), &permit, referral, Lang::Fr).unwrap(),
        referral::last_print(desk.store_mut(), &permit, referral, Lang::Fr).unwrap(),
    );
    assert_eq!((again.times, kept.times), (2, 2));
    let number = desk.show("person", sira, "reference").as_str().unwrap().to_owned();
    assert_eq!(says(&desk), [number.as_str(), "F", "née en 2011"]);
    for made in [again, kept] {
        let words = made.pdf.text;
        assert!(words.contains(&number) && words.contains("DUPLICATA"), "{words}");
        assert!(!["KEITA", "Sira", "54 32", "Bakary", "Lafiabougou"].iter().any(|one| words.contains(one)), "{words}");
    }
}

/// What every paper of a file says on which somebody is named.
fn papers_of(desk: &mut Desk, person: RecordId, partner: RecordId, [plan, paid, card]: [RecordId; 3]) -> Vec<String> {
    let permit = desk.permit(Action::Print);
    let person = PersonId(person.0);
    let file = [
        Paper::Intake { person },
        Paper::Attestation { person },
        Paper::Receipt { instalment: InstalmentId(paid.0) },
        Paper::Plan { plan: PlanId(plan.0) },
    ];
    let mut all: Vec<String> =
        file.iter().map(|one| paper::preview(desk.store(), &permit, one, None).unwrap().pdf.text).collect();
    all.push(appointment::draw(desk.store(), &permit, &[AppointmentId(card.0)], Lang::Fr).unwrap().pdf.text);
    all.push(
        referral::print_answer_sheet(desk.store_mut(), &permit, PartnerId(partner.0), Act::Printed).unwrap().pdf.text,
    );
    all
}

#[test]
fn no_paper_names_whoever_became_code_only_in_the_file_that_was_merged_into_theirs() {
    let (mut desk, mut kayes) = (Desk::new("BKO"), Desk::new("KAY"));
    let partner = desk.record("partner", json!({ "name": "Croix-Rouge malienne", "short_name": "CRM" }));
    let about = |given: &str| {
        json!({ "family_name": "KEITA", "given_names": given, "sex": "f", "birth_date": "1994~", "phone": "76543210",
                "father_name": "Bakary", "address_quarter": "Lafiabougou" })
    };
    let (sira, again) = (desk.record("person", about("Sira")), desk.record("person", about("Siira")));
    desk.agrees(sira, partner);
    let referral = ReferralId(desk.referral(sira, partner).0);
    let permit = desk.permit(Action::Print);
    referral::print(desk.store_mut(), &permit, referral, Lang::Fr).unwrap();
    desk.record("visit", json!({ "person": sira, "reasons": ["emploi"] }));
    let case_file = desk.case_file(sira);
    let plan = desk.record("plan", json!({ "case_file": case_file, "programme": "cigem", "situation": "De retour." }));
    let paid = desk.record("instalment", json!({ "plan": plan, "amount_xof": 252_500, "state": "payee" }));
    let card = desk.record("appointment", json!({ "case_file": case_file, "on_day": "2026-10-13", "at_time": "9h30" }));
    desk.meets(&mut kayes);

    let merges = desk.permit(Action::Write(Merge::KIND));
    duplicate::merge(desk.store_mut(), &merges, Lang::Fr, &choice(again, sira, &[])).unwrap();
    for text in papers_of(&mut desk, sira, partner, [plan, paid, card]) {
        assert!(text.contains("Sira"), "named while nobody has to be careful: {text}");
    }
    // The other desk knows of no merge yet.
    kayes.correct("person", again, json!({ "code_only": true, "code_only_reason": "menacée" }));
    desk.meets(&mut kayes);
    for here in [&mut desk, &mut kayes] {
        for text in papers_of(here, sira, partner, [plan, paid, card]) {
            for secret in ["KEITA", "Sira", "Siira", "54\u{A0}32", "Bakary", "Lafiabougou"] {
                assert!(!text.contains(secret), "{secret} in {text}");
            }
        }
    }
}

#[test]
fn what_was_printed_under_a_file_that_was_merged_is_a_duplicate_under_the_kept_one() {
    let mut desk = Desk::new("BKO");
    let (kept, absorbed) = (desk.person("COULIBALY", "Moussa"), desk.person("COULIBALY", "Moussa"));
    desk.record("visit", json!({ "person": absorbed, "reasons": ["emploi"] }));
    let permit = desk.permit(Action::Print);
    let of = |person: RecordId| Paper::Attestation { person: PersonId(person.0) };
    assert_eq!(paper::print(desk.store_mut(), &permit, &of(absorbed), None).unwrap().times, 1);
    let merges = desk.permit(Action::Write(Merge::KIND));
    duplicate::merge(desk.store_mut(), &merges, Lang::Fr, &choice(absorbed, kept, &[])).unwrap();
    let offered = paper::offered(desk.store(), &permit, Some(PersonId(kept.0))).unwrap();
    assert_eq!(offered.iter().find(|one| one.paper == of(kept)).unwrap().printed_times, 1);
    let again = paper::print(desk.store_mut(), &permit, &of(kept), None).unwrap();
    assert!(again.times == 2 && again.pdf.text.contains("DUPLICATA n° 2"), "{}", again.pdf.text);
    assert_eq!(desk.store().all::<FiledPaper>(&[], 5).unwrap().len(), 1);
}

#[test]
fn what_the_person_shares_no_more_stands_on_no_reprint() {
    let mut desk = Desk::new("BKO");
    let partner = desk.record("partner", json!({ "name": "Croix-Rouge malienne", "short_name": "CRM" }));
    let sira = desk.record(
        "person",
        json!({
            "family_name": "KEITA", "given_names": "Sira", "sex": "f", "birth_date": "1994~", "phone": "76543210",
            "father_name": "Bakary", "address_quarter": "Lafiabougou", "languages": ["bam"],
        }),
    );
    desk.agrees(sira, partner);
    let id = desk.referral(sira, partner);
    desk.correct("referral", id, json!({ "shared": ["telephone", "langues", "filiation", "residence"] }));
    let (referral, permit) = (ReferralId(id.0), desk.permit(Action::Print));
    let words = |made: referral::Printed| made.pdf.text.replace(['\u{A0}', '\u{202F}'], " ");
    let first = words(referral::print(desk.store_mut(), &permit, referral, Lang::Fr).unwrap());
    let taken_back = ["76 54 32 10", "bambara", "Bakary"];
    assert!(taken_back.iter().all(|one| first.contains(one)), "{first}");
    desk.correct("referral", id, json!({ "shared": ["residence"] }));
    let again = words(referral::print(desk.store_mut(), &permit, referral, Lang::Fr).unwrap());
    let kept = words(referral::last_print(desk.store_mut(), &permit, referral, Lang::Fr).unwrap());
    for text in [again, kept] {
        assert!(["KEITA Sira", "Lafiabougou", "DUPLICATA n° 2"].iter().all(|one| text.contains(one)), "{text}");
        assert!(!taken_back.iter().any(|one| text.contains(one)), "{text}");
    }
}

#[test]
fn a_reprint_names_the_layout_it_is_drawn_with() {
    let mut desk = Desk::new("BKO");
    let referral = first_print(&mut desk);
    let filed = referral::letter_of(desk.store(), referral).unwrap().unwrap();
    let older = filed.record.content.replace(&filed.record.template_version, "lettre-0");
    assert_ne!(older, filed.record.content);
    assert!(!referral::has_other_layout(desk.store(), referral).unwrap());
    let permit = desk.permit(Action::Print);
    let draft = Draft::of(Letter::KIND, filed.id, fields(json!({ "content": older, "template_version": "lettre-0" })));
    desk.store_mut().commit(permit.author(), draft).unwrap();
    assert!(referral::has_other_layout(desk.store(), referral).unwrap(), "the preview says so");
    let kept = referral::last_print(desk.store_mut(), &permit, referral, Lang::Fr).unwrap();
    let again = referral::print(desk.store_mut(), &permit, referral, Lang::Fr).unwrap();
    for text in [kept.pdf.text, again.pdf.text] {
        assert!(text.contains(&filed.record.template_version) && !text.contains("lettre-0"), "{text}");
    }
}
