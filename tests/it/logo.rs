//! The centre's emblem: an SVG file that becomes outlines in the head of papers.

use casework::access::Action;
use casework::centre::{Centre, logo, paper};
use casework::referral::{self, Printed, ReferralId};
use casework::store::kind::Record;
use casework::words::Lang;
use serde_json::json;

use crate::desk::{Desk, refusal};
use crate::letters_to_print::prepared;

/// A house in a ring: a stroke, a hole by the even-odd rule, a curve, a group that is moved, a colour and a gradient.
pub const SVG: &str = r##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 100">
<defs><linearGradient id="g"><stop offset="0" stop-color="#000"/><stop offset="1" stop-color="#fff"/></linearGradient></defs>
<circle cx="50" cy="50" r="40" fill="none" stroke="#14532d" stroke-width="6"/>
<g transform="translate(100 0)"><path fill-rule="evenodd" d="M10 10 H90 V90 H10 Z M30 30 H70 V70 H30 Z" fill="#b45309"/>
<path d="M0 50 Q 50 0 90 50 Z" fill="url(#g)"/></g></svg>"##;

fn set(desk: &mut Desk, svg: Option<&[u8]>) -> casework::Result<()> {
    let permit = desk.permit(Action::Write(Centre::KIND));
    logo::set(desk.store_mut(), &permit, svg).map(drop)
}

/// A centre, and a letter that may be printed.
fn centre(prefix: &str) -> (Desk, ReferralId) {
    let mut desk = Desk::new(prefix);
    desk.record("centre", json!({ "name": "Centre d'information et de gestion des migrations" }));
    let letter = prepared(&mut desk, "Awa", true);
    (desk, letter)
}

fn last(desk: &mut Desk, letter: ReferralId) -> Printed {
    let permit = desk.permit(Action::Print);
    referral::last_print(desk.store_mut(), &permit, letter, Lang::Fr).unwrap()
}

#[test]
fn a_letter_keeps_the_emblem_that_it_was_printed_with() {
    let (mut desk, before) = centre("BKO");
    let plain = last(&mut desk, before).pdf;
    set(&mut desk, Some(SVG.as_bytes())).unwrap();
    assert_eq!(last(&mut desk, before).pdf.bytes, plain.bytes, "a letter from before has none");
    let with = prepared(&mut desk, "Awa", true);
    let printed = last(&mut desk, with).pdf;
    assert!(printed.bytes.len() < plain.bytes.len() + 1_500, "{} {}", printed.bytes.len(), plain.bytes.len());
    let drawn = |bytes: &[u8]| {
        let document = lopdf::Document::load_mem(bytes).unwrap();
        document.get_page_content(document.get_pages()[&1])
    };
    let operators = |bytes: &[u8]| String::from_utf8_lossy(&drawn(bytes)).matches("f*").count();
    assert_eq!((operators(&plain.bytes), operators(&printed.bytes)), (0, 1), "the hole of the house");

    // Another emblem, then none: what was printed stays as it is, here and on a desk that hears of all at once.
    set(&mut desk, Some(SVG.replace("r=\"40\"", "r=\"20\"").as_bytes())).unwrap();
    let other = prepared(&mut desk, "Awa", true);
    let other_printed = last(&mut desk, other).pdf;
    set(&mut desk, None).unwrap();
    let mut kayes = Desk::of("KAY", "supervisor");
    desk.meets(&mut kayes);
    for desk in [&mut desk, &mut kayes] {
        assert_eq!(last(desk, with).pdf.bytes, printed.bytes);
        assert_eq!(last(desk, other).pdf.bytes, other_printed.bytes);
        assert_eq!(last(desk, before).pdf.bytes, plain.bytes);
    }
    let permit = desk.permit(Action::Print);
    let again = referral::print(desk.store_mut(), &permit, with, Lang::Fr).unwrap().pdf;
    assert!(again.text.contains("DUPLICATA") && operators(&again.bytes) == 1, "a duplicate has it too");
    assert!(paper::sample(desk.store(), &desk.permit(Action::Read(Centre::KIND))).is_ok());
}

#[test]
fn what_is_no_emblem_is_refused_and_changes_nothing() {
    let (mut desk, _) = centre("BKO");
    set(&mut desk, Some(SVG.as_bytes())).unwrap();
    let before = desk.tables();
    let svg = |inner: &str| format!(r#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">{inner}</svg>"#);
    let many: String = (0..3_000).map(|at| format!(r#"<path d="M{at} 0h1v{at}z"/>"#)).collect();
    let laughs = r#"<!DOCTYPE svg [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">
        <!ENTITY d "&c;&c;&c;&c;&c;&c;&c;&c;"><!ENTITY e "&d;&d;&d;&d;&d;&d;&d;&d;"><!ENTITY f "&e;&e;&e;&e;&e;&e;&e;&e;">]>"#;
    let laughs = laughs.to_owned() + &svg("<g id=\"&f;&f;&f;&f;\"/>");
    let deep = "<g opacity=\".9\">".repeat(20_000) + &"</g>".repeat(20_000);
    for (file, code) in [
        (b"\x89PNG\r\n\x1a\n".to_vec(), "logo-not-svg"),
        (b"<html/>".to_vec(), "logo-not-svg"),
        (laughs.into_bytes(), "logo-not-svg"),
        (svg(&deep).into_bytes(), "logo-not-svg"),
        (svg("").into_bytes(), "logo-empty"),
        (svg("<rect width='0' height='0'/>").into_bytes(), "logo-empty"),
        (svg("<text>CIGEM</text><rect width='5' height='5'/>").into_bytes(), "logo-more-than-outlines"),
        (svg("<image href='/etc/passwd' width='5' height='5'/>").into_bytes(), "logo-more-than-outlines"),
        (
            svg("<clipPath id='c'><circle r='2'/></clipPath><g clip-path='url(#c)'><rect width='5' height='5'/></g>")
                .into_bytes(),
            "logo-more-than-outlines",
        ),
        (svg(&many).into_bytes(), "logo-too-detailed"),
        (vec![b' '; 600_000], "logo-too-large"),
    ] {
        assert_eq!(
            refusal(set(&mut desk, Some(&file))).1,
            code,
            "{}",
            String::from_utf8_lossy(&file[..file.len().min(200)])
        );
    }
    assert_eq!(desk.tables(), before);
    let typed = desk.store().all::<Centre>(&[], 1).unwrap().remove(0).id;
    assert_eq!(refusal(desk.try_correct("centre", typed, json!({ "logo": "1 1;0 M 0,0" }))).1, "set-by-the-program");
    // Every byte of the file wrong in turn: an emblem or a refusal.
    for at in 0..SVG.len() {
        let mut damaged = SVG.as_bytes().to_vec();
        damaged[at] ^= 0x15;
        if set(&mut desk, Some(&damaged)).is_err() {
            continue;
        }
        let logo = desk.store().all::<Centre>(&[], 1).unwrap().remove(0).record.logo.unwrap();
        assert!(logo.len() <= 8_000);
    }
}
