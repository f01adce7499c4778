//! Papers in English: every word of the program, and no other.

use std::collections::BTreeSet;

use casework::access::{Action, Permit};
use casework::appointment::{self, Appointment, AppointmentId};
use casework::consent::Consent;
use casework::ids::RecordId;
use casework::paper::{self, Paper};
use casework::partner::PartnerId;
use casework::person::PersonId;
use casework::referral::{self, ReferralId};
use casework::return_support::{InstalmentId, PlanId};
use casework::store::journal::Act;
use casework::store::kind::Record;
use casework::words::Lang;
use serde_json::json;

use crate::desk::Desk;

/// Somebody with every paper, and what these are about.
struct Somebody {
    person: PersonId,
    partner: RecordId,
    referral: ReferralId,
    appointment: AppointmentId,
    instalment: InstalmentId,
    plan: PlanId,
}

fn somebody(desk: &mut Desk) -> Somebody {
    let person = desk.record(
        "person",
        json!({ "family_name": "OKAFOR", "given_names": "Grace", "sex": "f", "birth_date": "1994~", "phone": "76123456",
                "languages": ["eng", "hau"], "interpreter_needed": true, "trades": ["6111"], "years_of_practice": 6,
                "education": "aucun", "marital_status": "celibataire", "nationalities": ["NG"], "stay": "centre-accueil" }),
    );
    let back =
        json!({ "person": person, "return_kind": "rapatriement", "from_country": "DZ", "returned_on": "2026-08" });
    desk.record("journey_return", back);
    let case_file = desk.case_file(person);
    desk.correct("case_file", case_file, json!({ "reasons": ["emploi"], "needs": ["formation"] }));
    desk.record("visit", json!({ "person": person, "reasons": ["emploi"], "topics": ["emploi"] }));
    let partner = desk.record("partner", json!({ "name": "UNHCR", "short_name": "UNHCR", "phone": "20220000" }));
    desk.record(
        "consent",
        json!({ "person": person, "purpose": "transmission", "partner": partner, "decision": "accorde", "manner": "empreinte", "language": "hau" }),
    );
    let referral = desk.record(
        "referral",
        json!({ "case_file": case_file, "partner": partner, "priority": "15j", "services": ["emploi"], "reason": "Looks for a shop to work in.",
                "shared": ["langues", "telephone", "metier", "niveau-etude"], "appointment_on": "2026-10-14", "appointment_at": "09:00" }),
    );
    let appointment = desk.record(
        "appointment",
        json!({ "case_file": case_file, "on_day": "2026-10-13", "at_time": "9h30", "place": "Niamakoro", "to_bring": ["nina", "devis"] }),
    );
    let plan = desk.record("plan", json!({ "case_file": case_file, "programme": "cigem", "situation": "Alone." }));
    desk.record(
        "plan_action",
        json!({ "plan": plan, "dimension": "economique", "what": "Buy a stall", "cost_xof": 52_000 }),
    );
    let paid = json!({ "plan": plan, "amount_xof": 52_000, "state": "payee", "paid_by": "Awa" });
    Somebody {
        instalment: InstalmentId(desk.record("instalment", paid).0),
        person: PersonId(person.0),
        partner,
        referral: ReferralId(referral.0),
        appointment: AppointmentId(appointment.0),
        plan: PlanId(plan.0),
    }
}

fn consents(desk: &Desk) -> Permit {
    desk.permit(Action::Write(Consent::KIND))
}

/// The words of all papers that a person or a partner holds.
fn texts(desk: &mut Desk, about: &Somebody, lang: Lang) -> Vec<(&'static str, String)> {
    let (print, consents) = (desk.permit(Action::Print), consents(desk));
    let letter = referral::preview(desk.store(), &print, about.referral, lang).unwrap();
    let sheet =
        referral::hand_out_sheet(desk.store_mut(), &print, PartnerId(about.partner.0), lang, Act::Printed).unwrap();
    let cards = desk.permit(Action::Write(Appointment::KIND));
    let cards = appointment::draw(desk.store(), &cards, &[about.appointment], lang).unwrap();
    let code = desk.show("referral", RecordId(about.referral.0), "code").as_str().unwrap().to_owned();
    let code: String = code.chars().filter(|sign| *sign != '-').collect();
    let letter = letter.pdf.text.replace(&format!("{}-{}", &code[..4], &code[4..]), "");
    let mut texts = vec![("letter", letter), ("sheet", sheet.pdf.text), ("cards", cards.pdf.text)];
    for (name, paper, permit) in [
        ("intake", Paper::Intake { person: about.person }, &consents),
        ("blank intake", Paper::BlankIntake, &consents),
        ("attestation", Paper::Attestation { person: about.person }, &print),
        ("plan", Paper::Plan { plan: about.plan }, &print),
        ("blank plan", Paper::BlankPlan, &print),
        ("blank letter", Paper::BlankLetter, &print),
        ("blank receipt", Paper::BlankReceipt, &print),
        ("blank attestation", Paper::BlankAttestation, &print),
        ("blank cards", Paper::BlankCards, &print),
        ("receipt", Paper::Receipt { instalment: about.instalment }, &print),
    ] {
        texts.push((name, paper::preview(desk.store(), permit, &paper, Some(lang)).unwrap().pdf.text));
    }
    texts
}

fn words(text: &str) -> BTreeSet<String> {
    let words = text.split(|sign: char| !sign.is_alphabetic() && sign != '’');
    words.filter(|word| word.chars().count() > 3).map(str::to_lowercase).collect()
}

/// What somebody typed, names, and words that both languages write alike.
const ALIKE: &str = "accueil agent centre info nigeria anpe apej attestation bamako cards carte charge cigem code commune contact contacts coupon date dgme \
    fiche francs grace information lettre looks mali message migrants niamakoro nina n’ko ofii okafor original page peuple photo \
    photos plan possible public recu religion rendez république service services shop signature situation structure unhcr \
    vierge vous whatsapp work action actions budget dimension programme psychosocial score signatures social stall";

#[test]
fn no_word_of_an_english_paper_is_left_in_french() {
    let mut desk = Desk::of("BKO", "supervisor");
    let about = somebody(&mut desk);
    let (french, english) = (texts(&mut desk, &about, Lang::Fr), texts(&mut desk, &about, Lang::En));
    let (alike, mut all) = (words(ALIKE), BTreeSet::new());
    for ((name, french), (_, english)) in french.iter().zip(&english) {
        let left: BTreeSet<String> = words(french).intersection(&words(english)).cloned().collect();
        all.extend(left.difference(&alike).map(|word| format!("{word} ({name})")));
        assert!(!english.contains(" :") && !english.contains("\u{202F}"), "{name}: {english}");
    }
    assert!(all.is_empty(), "{all:?}");
}

#[test]
fn an_english_letter_says_what_the_french_one_says_and_its_reprints_stay_english() {
    let mut desk = Desk::of("BKO", "supervisor");
    let about = somebody(&mut desk);
    let permit = desk.permit(Action::Print);
    let first = referral::print(desk.store_mut(), &permit, about.referral, Lang::En).unwrap();
    for said in [
        "REFERRAL LETTER",
        "REPLY COUPON",
        "Monday 12 October 2026",
        "born about 1994",
        "English, Hausa",
        "It was explained to me, in Hausa,",
        "Trade: ",
        "6 years of experience.",
        "Wednesday 14 October 2026 at 9:00",
        "☒\u{A0}Employment",
        "Looks for a shop to work in.",
    ] {
        assert!(first.pdf.text.contains(said), "{said} not in {}", first.pdf.text);
    }
    let bytes = String::from_utf8_lossy(&first.pdf.bytes).into_owned();
    assert!(bytes.contains("<dc:language><rdf:Bag><rdf:li>en</rdf:li>"), "the language of the document");
    let kept = referral::last_print(desk.store_mut(), &permit, about.referral, Lang::Fr).unwrap();
    assert_eq!(kept.pdf.sha256, first.pdf.sha256);
    let again = referral::print(desk.store_mut(), &permit, about.referral, Lang::Fr).unwrap().pdf.text;
    assert!(again.contains("DUPLICATE no. 2") && again.contains("REFERRAL LETTER"), "{again}");
}

#[test]
fn another_language_is_another_paper_and_a_receipt_says_which_one_holds() {
    let mut desk = Desk::of("BKO", "supervisor");
    let about = somebody(&mut desk);
    let permit = desk.permit(Action::Print);
    let receipt = Paper::Receipt { instalment: about.instalment };
    let print = |desk: &mut Desk, lang| paper::print(desk.store_mut(), &permit, &receipt, lang).unwrap().pdf.text;
    assert!(print(&mut desk, None).contains("REÇU"), "French where nobody chose");
    let english = print(&mut desk, Some(Lang::En));
    assert!(
        english.contains("fifty-two thousand CFA francs") && english.contains("52,000\u{A0}F\u{A0}CFA"),
        "{english}"
    );
    assert!(english.contains("Cancels and replaces the receipt printed on 12 October 2026"), "{english}");
    let offered = paper::offered(desk.store(), &permit, Some(about.person)).unwrap();
    let offered = offered.iter().find(|one| one.paper == receipt).unwrap();
    assert_eq!((offered.lang, offered.printed_times), (Lang::En, 1));
    let again = print(&mut desk, None);
    assert!(again.contains("DUPLICATE no. 2"), "the language of the last print: {again}");
    let french = print(&mut desk, Some(Lang::Fr));
    assert!(!french.contains("DUPLICATA"), "the first French one was cancelled: {french}");
    assert!(french.contains("Annule et remplace le reçu imprimé le 12 octobre 2026"), "{french}");
    assert!(print(&mut desk, Some(Lang::Fr)).contains("DUPLICATA n° 2"), "of the one that holds");
}

#[test]
fn a_sentence_of_consent_that_the_centre_wrote_in_french_stands_on_french_letters_only() {
    let mut desk = Desk::of("BKO", "supervisor");
    let about = somebody(&mut desk);
    let author = desk.permit(Action::Decide).author();
    let own = json!({ "name": "CIGEM", "short_name": "CIGEM", "consent_text": "J'accepte, en [langue]." });
    let draft = casework::store::Draft::new(casework::centre::Centre::KIND, crate::desk::fields(own));
    desk.store_mut().commit(author, draft).unwrap();
    let permit = desk.permit(Action::Print);
    let text = |lang| referral::preview(desk.store(), &permit, about.referral, lang).unwrap().pdf.text;
    assert!(text(Lang::Fr).contains("J’accepte, en haoussa."));
    assert!(!text(Lang::En).contains("accepte") && text(Lang::En).contains("in Hausa, why"));
}
