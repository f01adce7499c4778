//! A partner's sheet of answers: who stands on it, and what becomes of a line.

use casework::access::Action;
use casework::ids::RecordId;
use casework::partner::PartnerId;
use casework::referral::{self, AnswerCells, Referral, ReferralId, SheetLetter};
use casework::store::journal::Act;
use casework::store::kind::Record;
use casework::words::Lang;
use serde_json::json;

use crate::desk::{Desk, refusal};

const DAY_MS: i64 = 86_400_000;

fn partner(desk: &mut Desk, name: &str) -> PartnerId {
    PartnerId(desk.record("partner", json!({ "name": format!("{name} en entier"), "short_name": name })).0)
}

fn prepared(desk: &mut Desk, partner: PartnerId, name: &str) -> ReferralId {
    let person = desk.person("COULIBALY", name);
    let to = RecordId(partner.0);
    desk.agrees(person, to);
    ReferralId(desk.referral(person, to).0)
}

fn letter(desk: &mut Desk, partner: PartnerId, name: &str) -> ReferralId {
    let id = prepared(desk, partner, name);
    let permit = desk.permit(Action::Print);
    referral::print(desk.store_mut(), &permit, id, Lang::Fr).unwrap();
    id
}

fn open(desk: &Desk, partner: PartnerId) -> Vec<SheetLetter> {
    referral::open_letters(desk.store(), &desk.permit(Action::Read(Referral::KIND)), partner).unwrap()
}

fn cells(state: &str) -> AnswerCells {
    AnswerCells { state: state.into(), ..AnswerCells::default() }
}

fn answer(desk: &mut Desk, letter: ReferralId, cells: &AnswerCells) -> casework::Result<SheetLetter> {
    let permit = desk.permit(Action::Write(Referral::KIND));
    referral::answer(desk.store_mut(), &permit, letter, cells, None)
}

/// How many pages, and what they say.
fn printed(desk: &mut Desk, partner: PartnerId) -> (usize, String) {
    let permit = desk.permit(Action::Print);
    let pdf = referral::print_answer_sheet(desk.store_mut(), &permit, partner, Act::Printed).unwrap().pdf;
    (pdf.pages, pdf.text)
}

#[test]
fn the_printed_letters_that_wait_stand_on_the_sheet_in_the_order_of_their_print() {
    let mut desk = Desk::new("BKO");
    let (anpe, apej) = (partner(&mut desk, "ANPE"), partner(&mut desk, "APEJ"));
    let (awa, moussa) = (letter(&mut desk, anpe, "Awa"), letter(&mut desk, anpe, "Moussa"));
    letter(&mut desk, apej, "Sira");
    prepared(&mut desk, anpe, "Oumar");
    let voided = letter(&mut desk, anpe, "Fanta");
    let permit = desk.permit(Action::Write(Referral::KIND));
    let void = referral::StepDraft { state: "annulee".into(), ..Default::default() };
    referral::advance(desk.store_mut(), &permit, voided, void).unwrap();

    let found = open(&desk, anpe);
    assert_eq!(found.iter().map(|one| one.referral).collect::<Vec<_>>(), [awa, moussa]);
    assert_eq!((found[0].name.as_str(), found[0].partner.as_str()), ("COULIBALY Awa", "ANPE"));
    assert!(found[0].next.contains(&"refusee") && !found[0].silent);
    let (pages, paper) = printed(&mut desk, anpe);
    assert_eq!(pages, 1);
    for said in [
        "ANPE en entier (ANPE)",
        "COULIBALY Awa",
        "COULIBALY Moussa",
        &found[0].code,
        &found[0].reference,
        "7\u{A0}autre",
    ] {
        assert!(paper.contains(said), "{said} not in {paper}");
    }
    for unsaid in ["Sira", "Oumar", "Fanta"] {
        assert!(!paper.contains(unsaid), "{paper}");
    }
    answer(&mut desk, awa, &cells("2")).unwrap();
    answer(&mut desk, moussa, &cells("1")).unwrap();
    assert_eq!(open(&desk, anpe).iter().map(|one| one.referral).collect::<Vec<_>>(), [awa], "who waits is asked again");
}

#[test]
fn eleven_letters_take_two_pages() {
    let mut desk = Desk::new("BKO");
    let anpe = partner(&mut desk, "ANPE");
    for number in 1..=11 {
        letter(&mut desk, anpe, &format!("Numéro{number:02}x"));
    }
    let (pages, paper) = printed(&mut desk, anpe);
    assert_eq!(pages, 2, "one paper of two pages, and one line of the journal");
    let acts = crate::desk::rows(desk.store(), "SELECT note FROM journal WHERE note LIKE 'REPONSES-%'", 0);
    assert_eq!(acts.len(), 1, "{acts:?}");
    let (first, second) = paper.split_once("page 1/2").unwrap();
    assert!(first.contains("Numéro10x") && !first.contains("Numéro11x") && first.contains("page 1 sur 2"));
    assert!(second.contains("11\nCOULIBALY Numéro11x") && second.contains("page 2/2"), "{second}");
}

#[test]
fn the_sheet_says_no_more_than_the_letter_might_say_now() {
    let mut desk = Desk::new("BKO");
    let anpe = partner(&mut desk, "ANPE");
    let (hidden, silent) = (letter(&mut desk, anpe, "Awa"), letter(&mut desk, anpe, "Moussa"));
    letter(&mut desk, anpe, "Fanta");
    let person = |desk: &Desk, letter: ReferralId| {
        desk.show("referral", casework::ids::RecordId(letter.0), "person").as_str().unwrap().parse().unwrap()
    };
    let awa = person(&desk, hidden);
    desk.correct("person", awa, json!({ "code_only": true, "code_only_reason": "Elle le demande." }));
    let moussa = person(&desk, silent);
    desk.clock.go_on(DAY_MS);
    desk.record(
        "consent",
        json!({ "person": moussa, "purpose": "transmission", "partner": anpe, "decision": "retire" }),
    );

    let number = desk.show("person", awa, "reference").as_str().unwrap().to_owned();
    let found = open(&desk, anpe);
    assert_eq!((found[0].name.clone(), found[0].silent, found[1].silent), (number.clone(), false, true));
    let (_, paper) = printed(&mut desk, anpe);
    assert!(paper.contains(&number) && paper.contains("COULIBALY Fanta"), "{paper}");
    assert!(!paper.contains("Awa") && !paper.contains("Moussa"), "{paper}");
    // What an older sheet says of the letter can still be typed.
    assert_eq!(answer(&mut desk, silent, &cells("5")).unwrap().state, "non-venue");
}

#[test]
fn a_line_is_kept_as_the_coupon_would_be_and_its_draft_with_it() {
    let mut desk = Desk::new("BKO");
    let anpe = partner(&mut desk, "ANPE");
    let letter = letter(&mut desk, anpe, "Awa");
    desk.clock.go_on(20 * DAY_MS);
    let permit = desk.permit(Action::Write(Referral::KIND));
    let on = desk.store().today() - chrono::Days::new(3);
    let typed = AnswerCells {
        state: "4".into(),
        refusal_reason: "2".into(),
        on_day: on.format("%d/%m").to_string(),
        note: " Revenir en mars ".into(),
    };
    let form = format!("answer_sheet:{anpe}");
    let kept = referral::answer(desk.store_mut(), &permit, letter, &typed, Some((anpe, "le reste"))).unwrap();
    assert_eq!((kept.state.as_str(), kept.state_on), ("refusee", Some(on.to_string())));
    assert_eq!(desk.store().draft(permit.author(), &form).unwrap().as_deref(), Some("le reste"));
    let (_, step) =
        desk.store().list(casework::referral::ReferralStep::KIND, &[("state", "refusee")], 9).unwrap().remove(0);
    for (field, value) in [("source", "coupon"), ("refusal_reason", "complet"), ("note", "Revenir en mars")] {
        assert_eq!(step[field], value);
    }
    referral::answer(desk.store_mut(), &permit, letter, &cells("1"), Some((anpe, ""))).unwrap();
    assert_eq!(desk.store().draft(permit.author(), &form).unwrap(), None);
}

#[test]
fn a_line_in_error_says_which_cell_and_changes_nothing() {
    let mut desk = Desk::new("BKO");
    let anpe = partner(&mut desk, "ANPE");
    let letter = letter(&mut desk, anpe, "Awa");
    let (today, changes) = (desk.store().today(), desk.changes().len());
    let with = |state: &str, refusal_reason: &str, on_day: String| AnswerCells {
        state: state.into(),
        refusal_reason: refusal_reason.into(),
        on_day,
        note: String::new(),
    };
    let tomorrow = (today + chrono::Days::new(1)).to_string();
    let before = (today - chrono::Days::new(1)).to_string();
    for (typed, field, reason) in [
        (with("", "", String::new()), "state", "answer-digit"),
        (with("6", "", String::new()), "state", "answer-digit"),
        (with("4", "", String::new()), "refusal_reason", "answer-reason-missing"),
        (with("4", "0", String::new()), "refusal_reason", "answer-reason"),
        (with("4", "9", String::new()), "refusal_reason", "answer-reason"),
        (with("1", "2", String::new()), "refusal_reason", "answer-reason-unasked"),
        (with("1", "", "hier".into()), "on_day", "answer-day"),
        (with("1", "", tomorrow), "on_day", "in-the-future"),
        (with("1", "", before), "on_day", "before-letter"),
    ] {
        assert_eq!(refusal(answer(&mut desk, letter, &typed)), (field.into(), reason.into()), "{typed:?}");
    }
    assert_eq!(desk.changes().len(), changes);
    answer(&mut desk, letter, &cells("3")).unwrap();
    assert_eq!(refusal(answer(&mut desk, letter, &cells("1"))), ("state".into(), "state-not-next".into()));
}

#[test]
fn a_code_at_the_foot_finds_any_letter_and_forgives_what_looks_alike() {
    let mut desk = Desk::new("BKO");
    let apej = partner(&mut desk, "APEJ");
    let id = letter(&mut desk, apej, "Awa");
    let permit = desk.permit(Action::Read(Referral::KIND));
    let code = open(&desk, apej)[0].code.clone();
    let typed = code.to_lowercase().replace('1', "l").replace('0', "o").replace('-', " ");
    let found = referral::sheet_letter(desk.store(), &permit, &typed).unwrap();
    assert_eq!((found.referral, found.partner.as_str()), (id, "APEJ"));
    let wrong = if code.ends_with('2') { code.replace('2', "3") } else { format!("{}2", &code[..8]) };
    assert_eq!(refusal(referral::sheet_letter(desk.store(), &permit, &wrong)), ("code".into(), "code-unknown".into()));
}

#[test]
fn no_open_letter_is_no_paper_and_the_right_to_print_is_asked_for() {
    let mut desk = Desk::new("BKO");
    let anpe = partner(&mut desk, "ANPE");
    let permit = desk.permit(Action::Print);
    let refused = referral::print_answer_sheet(desk.store_mut(), &permit, anpe, Act::Printed);
    assert_eq!(refused.map(|_| ()).unwrap_err().code(), "answers-none");
}

#[test]
fn the_answers_of_a_sheet_travel() {
    let (mut desk, mut other) = (Desk::new("BKO"), Desk::new("KAY"));
    let anpe = partner(&mut desk, "ANPE");
    let id = letter(&mut desk, anpe, "Awa");
    desk.meets(&mut other);
    answer(&mut desk, id, &cells("3")).unwrap();
    desk.meets(&mut other);
    assert!(open(&other, anpe).is_empty());
    assert_eq!(other.show("referral", casework::ids::RecordId(id.0), "state"), "reorientee");
}
