//! Legal texts in the centre's own words: on the letter and on the sheet that is read aloud.

use casework::access::Action;
use casework::centre::{self, Centre};
use casework::ids::RecordId;
use casework::paper::{self, Paper};
use casework::referral::{self, ReferralId};
use casework::store::Draft;
use casework::store::kind::Record;
use casework::words::Lang;
use serde_json::{Value, json};

use crate::desk::{Desk, fields, refusal};

const CONSENT: &str = "« Tout m'a été dit en [langue]. Je veux que cette structure sache ce qui est écrit ici. »";
const READ: &str = "Ici tout est gratuit.\nNous gardons vos secrets : personne d'autre ne lit.\n\nDire non est permis.";

fn founded(desk: &mut Desk) -> RecordId {
    let author = desk.permit(Action::Decide).author();
    let about = json!({ "name": "Centre d'information", "short_name": "CIGEM" });
    desk.store_mut().commit(author, Draft::new(Centre::KIND, fields(about))).unwrap().id
}

/// A letter to the ANPE, agreed to in Bambara.
fn letter(desk: &mut Desk, consent: Value) -> ReferralId {
    let moussa = desk.person("COULIBALY", "Moussa");
    let file = desk.case_file(moussa);
    let anpe = desk.record("partner", json!({ "name": "ANPE", "short_name": "ANPE" }));
    let mut about = json!({ "person": moussa, "purpose": "transmission", "partner": anpe, "decision": "accorde", "manner": "ecrit",
                            "language": "bam" });
    about.as_object_mut().unwrap().extend(consent.as_object().unwrap().clone());
    desk.record("consent", about);
    let about = json!({ "case_file": file, "partner": anpe, "priority": "15j", "services": ["emploi"], "reason": "Cherche du travail." });
    ReferralId(desk.record("referral", about).0)
}

fn printed(desk: &mut Desk, letter: ReferralId) -> casework::letters::Pdf {
    let permit = desk.permit(Action::Print);
    referral::print(desk.store_mut(), &permit, letter, Lang::Fr).unwrap().pdf
}

fn read_aloud(desk: &mut Desk) -> String {
    let permit = desk.permit(Action::Read(Centre::KIND));
    paper::print(desk.store_mut(), &permit, &Paper::BlankIntake, None).unwrap().pdf.text
}

#[test]
fn the_centres_own_words_reach_every_desk_and_no_letter_that_was_printed() {
    let (mut siege, mut kayes) = (Desk::of("HQ", "supervisor"), Desk::new("KAY"));
    let id = founded(&mut siege);
    siege.gives_to(&mut kayes);
    let old = letter(&mut kayes, json!({}));
    let first = printed(&mut kayes, old);
    assert!(first.text.contains("On m’a expliqué, en bambara,"), "{}", first.text);
    assert!(read_aloud(&mut kayes).contains("Nous sommes le CIGEM"));

    siege.correct("centre", id, json!({ "consent_text": CONSENT, "read_text": READ }));
    siege.gives_to(&mut kayes);
    let permit = kayes.permit(Action::Print);
    let kept = referral::last_print(kayes.store_mut(), &permit, old, Lang::Fr).unwrap().pdf;
    assert!(kept.bytes == first.bytes && kept.sha256 == first.sha256);
    let again = printed(&mut kayes, old).text;
    assert!(again.contains("DUPLICATA n° 2") && again.contains("On m’a expliqué, en bambara,"), "{again}");

    let new = letter(&mut kayes, json!({}));
    let made = printed(&mut kayes, new);
    assert!(made.text.contains("Tout m’a été dit en bambara. Je veux que cette structure sache"), "{}", made.text);
    assert!(!made.text.contains("expliqué") && !made.text.contains("[langue]"), "{}", made.text);
    let aloud = read_aloud(&mut kayes);
    assert!(
        aloud.contains(
            "Ici tout est gratuit.\nNous gardons vos secrets\u{202F}: personne d’autre ne lit.\nDire non est permis.\n"
        ),
        "{aloud}"
    );
    assert!(!aloud.contains("Nous sommes le CIGEM"), "{aloud}");
    let sample = centre::paper::sample(kayes.store(), &kayes.permit(Action::Read(Centre::KIND))).unwrap();
    if let Some(kept) = std::env::var_os("LETTERS_OUT") {
        std::fs::write(std::path::Path::new(&kept).join("own_words.pdf"), &sample.bytes).unwrap();
    }
    assert_eq!((sample.pages, sample.text.matches("SPÉCIMEN\n").count()), (3, 3));
    assert!(sample.text.contains("Tout m’a été dit en …."), "{}", sample.text);

    siege.correct("centre", id, json!({ "consent_text": null, "read_text": null }));
    siege.gives_to(&mut kayes);
    let permit = kayes.permit(Action::Print);
    let kept = referral::last_print(kayes.store_mut(), &permit, new, Lang::Fr).unwrap().pdf;
    assert!(kept.bytes == made.bytes, "what was printed with the centre's words keeps them");
    assert!(read_aloud(&mut kayes).contains("Nous sommes le CIGEM"));
}

#[test]
fn what_a_page_does_not_hold_and_what_names_no_language_is_refused() {
    let mut siege = Desk::of("HQ", "supervisor");
    let id = founded(&mut siege);
    let mut refused = |about: Value| {
        let (field, reason) = refusal(siege.try_correct("centre", id, about));
        (field.to_owned(), reason.to_owned())
    };
    let long = format!("Tout m'a été dit en [langue]. {}", "Je suis d'accord. ".repeat(9));
    for (about, field, reason) in [
        (json!({ "consent_text": "J'accepte." }), "consent_text", "language-once"),
        (json!({ "consent_text": "En [langue], oui en [langue]." }), "consent_text", "language-once"),
        (json!({ "consent_text": long }), "consent_text", "fills-more-than-its-place"),
        (json!({ "read_text": "Tout est gratuit. ".repeat(160) }), "read_text", "fills-more-than-its-place"),
        (json!({ "read_text": "Non.\n".repeat(60) }), "read_text", "fills-more-than-its-place"),
    ] {
        assert_eq!(refused(about), (field.to_owned(), reason.to_owned()));
    }
    let mut desk = Desk::of("KAY", "counsellor");
    siege.gives_to(&mut desk);
    assert_eq!(desk.try_correct("centre", id, json!({ "read_text": READ })).unwrap_err().code(), "not-allowed");
}

#[test]
fn nobody_is_made_to_say_the_centres_words_who_was_not_asked() {
    let mut siege = Desk::of("BKO", "supervisor");
    let id = founded(&mut siege);
    siege.correct("centre", id, json!({ "consent_text": CONSENT }));
    let moussa = siege.person("COULIBALY", "Moussa");
    let file = siege.case_file(moussa);
    let anpe = siege.record("partner", json!({ "name": "ANPE", "short_name": "ANPE" }));
    let permit = siege.permit(Action::Print);
    let partner = casework::partner::PartnerId(anpe.0);
    let person = casework::person::PersonId(moussa.0);
    casework::consent::override_for(siege.store_mut(), &permit, person, partner, "interet-vital", "Sans connaissance.")
        .unwrap();
    let about =
        json!({ "case_file": file, "partner": anpe, "priority": "24h", "services": ["emploi"], "reason": "Urgence." });
    let letter = ReferralId(siege.record("referral", about).0);
    let text = printed(&mut siege, letter).text;
    assert!(!text.contains("Tout m’a été dit") && !text.contains("accepte"), "{text}");
}
