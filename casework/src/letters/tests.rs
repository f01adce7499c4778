//! Example papers about invented people, and what must hold for every paper.

use chrono::NaiveDate;
use proptest::prelude::*;

use super::*;

fn choice(code: &str, label: &str, ticked: bool) -> Choice {
    Choice { code: code.into(), label: label.into(), ticked }
}

pub(super) fn letterhead() -> Letterhead {
    Letterhead {
        country: "République du Mali".into(),
        motto: "Un Peuple – Un But – Une Foi".into(),
        ministry: "Ministère des Maliens établis à l'Extérieur et de l'Intégration africaine".into(),
        centre: "Centre d'Information et de Gestion des Migrations (CIGEM)".into(),
        address_lines: vec!["Rue 121, porte 45".into(), "Bamako".into()],
        phones: vec!["20220000".into()],
        email: Some("accueil@cigem.example".into()),
    }
}

pub(super) fn example() -> ReferralLetter {
    let date = NaiveDate::from_ymd_opt(2026, 10, 12).unwrap();
    let services = [
        ("emploi", true), ("formation", false), ("création d’activité", false), ("papiers", false),
        ("hébergement", false), ("santé", false), ("juridique", false), ("psychosocial", false), ("famille", false),
        ("aide financière", false),
    ];
    ReferralLetter {
        letterhead: letterhead(),
        reference: "BKO-R26-001093-7".into(),
        code: "K7M4-2QXP".into(),
        qr_text: qr_text("BKO-R26-001093-7", "K7M4-2QXP"),
        date,
        place: "Bamako".into(),
        priority: Priority::Hours72,
        partner: Partner {
            name: "ANPE – Direction régionale de Bamako".into(),
            service: Some("inscription demandeur d'emploi".into()),
            contact: Some("M. Sidibé".into()),
            phone: Some("20 22 11 22".into()),
            address: Some("rue 402, Hamdallaye ACI 2000".into()),
            landmark: Some("près de la pharmacie du rond-point".into()),
            hours: Some("lun–jeu 8 h–15 h".into()),
        },
        counsellor: Counsellor { name: "A. Traoré".into(), function: Some("conseillère d'accueil".into()) },
        desk: Desk {
            name: "CIGEM – Accueil, poste BKO".into(),
            phone: Some("20220001".into()),
            coupon_phone: Some("70010203".into()),
            hours: Some("lun–ven 8 h–16 h".into()),
        },
        answer_by: NaiveDate::from_ymd_opt(2026, 10, 27),
        person: Bearer {
            identity: Identity::Name("COULIBALY Moussa".into()),
            sex: Some("M".into()),
            birth: Some("né vers 1994".into()),
            languages: vec!["bambara".into(), "soninké".into()],
            interpreter: false,
            phone: Some("76123456".into()),
            message_ok: true,
            carers: vec![],
        },
        services_requested: services.map(|(label, ticked)| choice(label, label, ticked)).to_vec(),
        other_service: None,
        reason_text: "Maçon, 6 ans d'expérience, de retour depuis août 2026. Cherche un emploi dans le bâtiment à Bamako ou à Kati ; dispose de son outillage et d'une attestation de son dernier employeur.".into(),
        already_done: Some("entretien, bilan de compétences, CV joint.".into()),
        papers_given: vec![choice("cv", "CV", true), choice("nina", "copie NINA", false), choice("att", "attestation", false)],
        to_bring: Some("carte NINA, 2 photos".into()),
        appointment: Some("mercredi 14 octobre 2026 à 9 h".into()),
        accompanied: false,
        consent: ConsentNote { language: "bambara".into(), manner: Some("oral, devant témoin".into()), witness: Some("F. Keïta".into()) },
        printing: Printing { on: date, by: "A. Traoré".into(), template_version: "LO-1".into(), copy: Copy::Original, specimen: false },
    }
}

pub(super) fn example_sheet() -> InformationSheet {
    let letter = example();
    InformationSheet {
        letterhead: letter.letterhead,
        reference: "BKO-I26-000042-3".into(),
        date: letter.date,
        place: letter.place,
        partner: letter.partner,
        to_bring: letter.to_bring,
        desk: letter.desk,
        printing: letter.printing,
    }
}

/// The hardest letter that is allowed: long names, a minor with two carers, a full reason.
pub(super) fn crowded() -> ReferralLetter {
    let mut letter = example();
    letter.person.identity = Identity::Name("DIALLO-COULIBALY née TRAORÉ Fatoumata Bintou Aïssata-Marie".into());
    letter.person.phone = None;
    letter.person.birth = Some("née vers 2012".into());
    letter.person.languages = vec!["bamanankan (ɛ ɔ ɲ ŋ)".into(), "soninké".into(), "العربية".into()];
    letter.person.carers = vec![
        Carer { name: "COULIBALY Ŋɔlɔ dit « le Vieux » Abdramane".into(), tie: Some("oncle maternel".into()), phone: Some("66554433".into()) },
        Carer { name: "TRAORÉ Mariam".into(), tie: Some("tante".into()), phone: None },
    ];
    letter.partner.name = "Association malienne d’appui aux personnes de retour et à leurs familles – antenne de Kayes".into();
    letter.partner.address = Some("quartier Légal-Ségou, rue 215, porte 1204, à côté du dépôt de la société des eaux".into());
    letter.partner.contact = Some("Mme Oumou Sangaré, chargée de l’accueil".into());
    letter.reason_text = "Demande une formation de couture et un appui pour reprendre l’école. ".repeat(5).chars().take(300).collect();
    letter.already_done = Some("deux entretiens, visite de famille, recherche de parents par téléphone, bilan des acquis scolaires.".into());
    letter.other_service = Some("cours d’alphabétisation en bamanankan".into());
    letter.printing.copy = Copy::Duplicate(2);
    letter
}

#[test]
fn the_example_letter_fits_and_stays_in_its_boxes() {
    for letter in [example(), crowded()] {
        let page = referral::page_of(&letter).unwrap();
        assert!(page.strays().is_empty(), "{:?}", page.strays());
        assert!(page.cut.is_empty(), "{:?}", page.cut);
    }
}

#[test]
fn the_same_data_gives_the_same_bytes() {
    let (one, other) = (referral_letter(&example()).unwrap(), referral_letter(&example()).unwrap());
    assert_eq!(one.sha256, other.sha256);
    assert!(one.bytes == other.bytes);
    let mut reprint = example();
    reprint.printing.copy = Copy::Duplicate(2);
    assert_ne!(referral_letter(&reprint).unwrap().sha256, one.sha256);
}

#[test]
fn a_letter_is_at_most_40_kb() {
    for letter in [example(), crowded()] {
        let length = referral_letter(&letter).unwrap().bytes.len();
        assert!(length <= 40_000, "{length}");
    }
}

#[test]
fn a_file_number_stands_where_the_name_would() {
    let mut letter = example();
    letter.person.identity = Identity::CodeOnly("BKO-D26-000311-4".into());
    let pdf = referral_letter(&letter).unwrap();
    assert!(pdf.text.contains("BKO-D26-000311-4"));
    assert!(!pdf.text.contains("COULIBALY"));
}

#[test]
fn no_phone_is_a_dash() {
    let mut letter = example();
    letter.person.phone = Some("  ".into());
    letter.partner.phone = None;
    let text = referral_letter(&letter).unwrap().text;
    assert!(text.contains("Tél.\u{A0}—\n"), "{text}");
}

#[test]
fn a_sign_no_font_holds_is_named() {
    let mut letter = example();
    letter.reason_text = "漢 et 😀".into();
    assert_eq!(referral_letter(&letter).unwrap().missing_glyphs, ['漢', '😀']);
}

#[test]
fn a_reason_of_3000_signs_is_cut_and_named() {
    let mut letter = example();
    letter.reason_text = "très long ".repeat(300);
    let pdf = referral_letter(&letter).unwrap();
    assert_eq!(pdf.cut, ["reason"]);
    assert!(pdf.text.contains('…'));
}

/// Any text at all: all planes, marks upon marks, direction signs, very long words.
fn anything() -> impl Strategy<Value = String> {
    prop_oneof![
        "\\PC{0,80}",
        ".{0,200}",
        proptest::collection::vec(any::<char>(), 0..300).prop_map(|signs| signs.into_iter().collect()),
        "[\u{202A}-\u{202E}\u{2066}-\u{2069}a-zא-ت]{0,60}",
        "a[\u{300}-\u{36F}]{0,40}",
        "[A-Z]{200,400}",
        "[ߊ-ߪ 𞤀-𞥃 ⴰ-ⵯ ا-ي]{0,60}",
        "[ ☐☒\u{E000}-\u{E0FF}]{0,30}",
    ]
}

fn anything_twice() -> impl Strategy<Value = Vec<String>> {
    proptest::collection::vec(anything(), 26)
}

fn fill(texts: &[String]) -> ReferralLetter {
    let mut letter = example();
    let mut texts = texts.iter().cloned();
    let mut next = || texts.next().unwrap_or_default();
    letter.letterhead.ministry = next();
    letter.letterhead.centre = next();
    letter.letterhead.address_lines = vec![next()];
    letter.reference = next();
    letter.code = next();
    letter.place = next();
    letter.partner.name = next();
    letter.partner.service = Some(next());
    letter.partner.contact = Some(next());
    letter.partner.phone = Some(next());
    letter.partner.address = Some(next());
    letter.partner.landmark = Some(next());
    letter.partner.hours = Some(next());
    letter.counsellor.name = next();
    letter.desk.name = next();
    letter.desk.coupon_phone = Some(next());
    letter.person.identity = Identity::Name(next());
    letter.person.birth = Some(next());
    letter.person.languages = vec![next()];
    letter.person.phone = Some(next());
    letter.person.carers = vec![Carer { name: next(), tie: Some(next()), phone: Some(next()) }; 3];
    letter.services_requested = vec![choice("x", &next(), true); 20];
    letter.other_service = Some(next());
    letter.reason_text = next();
    letter.already_done = Some(letter.reason_text.clone());
    letter.to_bring = Some(letter.reason_text.clone());
    letter.appointment = Some(letter.partner.name.clone());
    letter.consent.language = letter.place.clone();
    letter.consent.witness = Some(letter.counsellor.name.clone());
    letter.printing.by = letter.counsellor.name.clone();
    letter
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn any_text_in_any_field_stays_in_its_box(texts in anything_twice()) {
        let letter = fill(&texts);
        let page = referral::page_of(&letter).unwrap();
        prop_assert!(page.strays().is_empty(), "{:?}", page.strays());
        prop_assert!(referral_letter(&letter).unwrap().bytes.starts_with(b"%PDF-1.7"));
        let sheet = InformationSheet {
            letterhead: letter.letterhead, partner: letter.partner, desk: letter.desk, to_bring: letter.to_bring,
            printing: letter.printing, ..example_sheet()
        };
        let page = sheet::page_of(&sheet);
        prop_assert!(page.strays().is_empty(), "{:?}", page.strays());
    }
}

#[test]
fn temporary_dump() {
    let golden = |name: &str| format!("{}/../tests/golden/letters/{name}.json", env!("CARGO_MANIFEST_DIR"));
    std::fs::write(golden("example"), serde_json::to_string_pretty(&example()).unwrap() + "\n").unwrap();
    std::fs::write(golden("crowded"), serde_json::to_string_pretty(&crowded()).unwrap() + "\n").unwrap();
    std::fs::write(golden("sheet"), serde_json::to_string_pretty(&example_sheet()).unwrap() + "\n").unwrap();
    for (name, pdf) in [("example", referral_letter(&example()).unwrap()), ("crowded", referral_letter(&crowded()).unwrap()), ("sheet", information_sheet(&example_sheet()).unwrap())] {
        std::fs::write(format!("/tmp/{name}.pdf"), pdf.bytes).unwrap();
    }
}
