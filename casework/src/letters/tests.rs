//! Example papers about invented people, and what must hold for every paper.

use super::*;

pub(super) fn choice(code: &str, label: &str, ticked: bool) -> Choice {
    Choice { code: code.into(), label: label.into(), ticked }
}

pub(super) fn example() -> ReferralLetter {
    serde_json::from_str(include_str!("../../../tests/golden/letters/example.json")).unwrap()
}

/// The hardest letter that is allowed: a name of 60 signs, a minor with two carers, a reason of 300.
pub(super) fn crowded() -> ReferralLetter {
    serde_json::from_str(include_str!("../../../tests/golden/letters/crowded.json")).unwrap()
}

pub(super) fn example_sheet() -> InformationSheet {
    serde_json::from_str(include_str!("../../../tests/golden/letters/sheet.json")).unwrap()
}

/// A line of the centre as long as it may be.
pub(super) fn legal_line() -> Option<String> {
    Some("Créé par l'ordonnance n° 08-012/P-RM du 25 septembre 2008 ".repeat(3).chars().take(160).collect())
}

#[test]
fn the_example_letter_fits_and_stays_in_its_boxes() {
    let (mut lined, mut too_much) = (example(), crowded());
    (lined.printing.legal_line, too_much.printing.legal_line) = (legal_line(), legal_line());
    assert!(referral::page_of(&lined).unwrap().text().contains("08-012"));
    for letter in [example(), crowded(), lined, too_much] {
        let page = referral::page_of(&letter).unwrap();
        assert!(page.strays().is_empty(), "{:?}", page.strays());
        assert!(page.cut.is_empty(), "{:?}", page.cut);
    }
}

pub(super) fn example_slip() -> TransmissionSlip {
    serde_json::from_str(include_str!("../../../tests/golden/letters/slip.json")).unwrap()
}

pub(super) fn example_record() -> TakeInRecord {
    serde_json::from_str(include_str!("../../../tests/golden/letters/record.json")).unwrap()
}

pub(super) fn example_root_sheet() -> RootSheet {
    serde_json::from_str(include_str!("../../../tests/golden/letters/root_sheet.json")).unwrap()
}

#[test]
fn the_recovery_sheet_stays_on_its_page_and_nothing_of_it_is_cut() {
    let mut long = example_root_sheet();
    long.letterhead.centre = "Centre d'information ".repeat(30);
    (long.place, long.desk.name) = ("Ségou ".repeat(60), "poste ".repeat(60));
    (long.splitting, long.printing.specimen) = ("K7XQ-2M4P".repeat(8), true);
    long.printing.legal_line = legal_line();
    for (sheet, whole) in [(example_root_sheet(), true), (long, false)] {
        let page = root_sheet::page_of(&sheet).unwrap();
        assert!(page.strays().is_empty(), "{:?}", page.strays());
        assert!(page.cut.is_empty() || !whole, "{:?}", page.cut);
        let nth = if sheet.printing.legal_line.is_some() { 2 } else { 1 };
        let bottom = page.elements.iter().rev().nth(nth).unwrap().frame.bottom();
        assert!(bottom < page.elements.last().unwrap().frame.y, "{bottom}");
    }
}

pub(super) fn example_cards() -> AppointmentCards {
    serde_json::from_str(include_str!("../../../tests/golden/letters/cards.json")).unwrap()
}

/// Four cards with the longest words that a record takes.
pub(super) fn crowded_cards() -> AppointmentCards {
    let mut cards = example_cards();
    let card = &mut cards.cards[0];
    card.reference = "BKOA12-P26-000123-K".into();
    card.given_name = Some("Fatoumata-Kadidiatou".repeat(4));
    card.place = Some("Antenne de Zégoua, poste frontière, ".repeat(4).chars().take(120).collect());
    card.landmark = Some("derrière le marché, porte verte, ".repeat(6).chars().take(160).collect());
    card.with = Some("conseillère d'accueil et d'orientation ".repeat(2));
    card.bring.extend((0..5).map(|_| choice("certificats", "certificats de travail", true)));
    cards.cards = vec![cards.cards[0].clone(); MOST_CARDS];
    (cards.centre, cards.phone) = ("Centre d'information ".repeat(6), Some("+223 20220000".into()));
    cards.printing.specimen = true;
    cards
}

pub(super) fn example_reminders() -> ReminderList {
    serde_json::from_str(include_str!("../../../tests/golden/letters/reminders.json")).unwrap()
}

#[test]
fn the_fullest_list_of_reminders_stays_on_its_page() {
    let mut list = example_reminders();
    let mut long = list.lines[1].clone();
    long.name = "BAGAYOKO Souleymane Abdoul Wahab Mohamed Lamine ".repeat(2);
    long.about = "Rendez-vous manqué du 13 octobre 2026, à redire ".repeat(5);
    (long.through, long.language) = (Some("Sira DIARRA ".repeat(8)), Some("songhay de Tombouctou ".repeat(4)));
    list.lines = vec![long; MOST_REMINDERS + 5];
    list.desk.name = "poste ".repeat(60);
    for list in [example_reminders(), list] {
        let page = reminder_list::page_of(&list);
        assert!(page.strays().is_empty(), "{:?}", page.strays());
        let bottom = page.elements.iter().rev().nth(1).unwrap().frame.bottom();
        assert!(bottom < page.elements.last().unwrap().frame.y, "{bottom}");
    }
    assert!(reminder_list::page_of(&example_reminders()).cut.is_empty());
}

pub(super) fn example_answers() -> AnswerSheet {
    serde_json::from_str(include_str!("../../../tests/golden/letters/answers.json")).unwrap()
}

#[test]
fn the_fullest_sheet_of_answers_stays_on_its_page() {
    let mut sheet = example_answers();
    let mut long = sheet.lines[0].clone();
    long.identity = Identity::Name("BAGAYOKO Souleymane Abdoul Wahab Mohamed Lamine ".repeat(2));
    long.services = vec!["création d'activité génératrice de revenus".into(); 6];
    sheet.lines = vec![long; MOST_ANSWERS + 3];
    (sheet.partner, sheet.desk.name) = ("Direction régionale ".repeat(20), "poste ".repeat(60));
    sheet.reasons = vec!["papiers manquants ou périmés depuis plus d'un an".into(); 12];
    sheet.first = 9991;
    for sheet in [example_answers(), sheet] {
        fits(&answer_sheet::page_of(&sheet));
    }
    assert!(answer_sheet::page_of(&example_answers()).cut.is_empty());
}

pub(super) fn example_partners() -> PartnerList {
    serde_json::from_str(include_str!("../../../tests/golden/letters/partners.json")).unwrap()
}

#[test]
fn the_fullest_list_of_partners_stays_on_its_pages_and_lists_everybody_once() {
    let mut line = example_partners().parts[0].partners[0].clone();
    line.partner.name = "Direction régionale de la promotion de la femme, de l'enfant et de la famille ".repeat(2);
    line.partner.address = Some("Rue 123, porte 45, quartier du Fleuve, ".repeat(5));
    line.partner.contact = Some("Mme la directrice adjointe chargée de l'accueil ".repeat(2));
    line.conditions = Some("femmes seules avec enfants, sur rendez-vous, ".repeat(5));
    (line.area, line.overdue) = ("Bamako (région), ".repeat(8), true);
    let part = |service: &str, many| ServicePart {
        service: service.into(),
        partners: vec![line.clone(); many],
        ..ServicePart::default()
    };
    let parts = vec![part("Emploi", 13), part("Formation", 1), part("Santé", 40), part("Papiers", 2)];
    let pages = paged(parts);
    let listed = |page: &Vec<ServicePart>| page.iter().map(|part| part.partners.len()).sum::<usize>();
    assert_eq!(pages.iter().map(listed).sum::<usize>(), 56);
    assert!(pages.iter().flatten().all(|part| !part.partners.is_empty()));
    assert_eq!(pages.iter().flatten().filter(|part| !part.continued).count(), 4);
    for parts in pages {
        fits(&partner_list::page_of(&PartnerList { parts, ..example_partners() }));
    }
    fits(&partner_list::page_of(&example_partners()));
    assert!(partner_list::page_of(&example_partners()).cut.is_empty());
}

pub(super) fn example_minutes() -> Minutes {
    serde_json::from_str(include_str!("../../../tests/golden/letters/minutes.json")).unwrap()
}

#[test]
fn the_fullest_minutes_stay_on_their_page() {
    let mut long = example_minutes();
    let mut line = long.lines[0].clone();
    line.file = "BAGAYOKO Souleymane Abdoul Wahab Mohamed Lamine, BKOA12-P26-000123-K / ".repeat(2);
    line.outcome = "Retenu : Nom : BAGAYOKO, Prénoms : Souleymane Abdoul Wahab (KAY). ".repeat(6);
    line.reason = Some("vu l'acte de naissance et la carte NINA ".repeat(5));
    long.lines = vec![line; MOST_DECISIONS + 2];
    for minutes in [example_minutes(), long] {
        fits(&minutes::page_of(&minutes));
    }
    assert!(minutes::page_of(&example_minutes()).cut.is_empty());
}

pub(super) fn example_monthly() -> MonthlyReport {
    serde_json::from_str(include_str!("../../../tests/golden/letters/monthly.json")).unwrap()
}

#[test]
fn the_fullest_monthly_report_stays_on_its_pages_and_leaves_nothing_out() {
    let mut long = example_monthly();
    let row = |at: usize| ReportRow {
        label: format!("{at} Direction régionale de la promotion de la femme, de l'enfant et de la famille"),
        cells: vec!["12 345 678 901 F CFA".into(); 8],
        total: false,
    };
    long.tables[1].rows = (0..120).map(row).collect();
    long.tables[1].columns = vec!["Demandeurs d'asile et réfugiés".into(); 8];
    long.tables[1].title = "Passages par profil et sexe ".repeat(6);
    long.tables[1].definition = "Les passages de 1.1, selon ce qui en est dit. ".repeat(20);
    long.late = vec!["GAO – Gao, antenne de la région du Nord : dernier envoi le 19/10/2026".into(); 12];
    for report in [example_monthly(), long.clone()] {
        monthly_report::pages_of(&report).iter().for_each(fits);
    }
    let pages = monthly_report::pages_of(&long);
    let text: String = pages.iter().map(page::Page::text).collect();
    assert!(pages.len() > 2 && (0..120).all(|at| text.contains(&format!("\n{at} Direction"))), "{text}");
    assert!(monthly_report::pages_of(&example_monthly()).iter().all(|page| page.cut.is_empty()));
}

#[test]
fn what_a_card_says_stays_on_the_card() {
    for (cards, whole) in [(example_cards(), true), (crowded_cards(), false)] {
        let page = appointment_card::page_of(&cards).unwrap();
        assert!(page.strays().is_empty(), "{:?}", page.strays());
        assert!(page.cut.is_empty() || !whole, "{:?}", page.cut);
        let sides = |place| [appointment_card::frame_of(place), appointment_card::back_of(place)];
        let frames: Vec<page::Frame> = (0..MOST_CARDS).flat_map(sides).collect();
        for element in page.elements.iter().filter(|element| element.role != page::Role::Artifact) {
            let holds = frames.iter().filter(|frame| frame.holds(&element.frame)).count();
            assert_eq!(holds, 1, "{:?} {}", element.frame, element.text);
        }
        assert!(appointment_cards(&cards).unwrap().bytes.len() <= 40_000);
    }
}

/// The fullest papers of an exchange: 40 kinds, 30 gaps, 12 reasons, the largest figures.
pub(super) fn crowded_exchange() -> (TransmissionSlip, TakeInRecord) {
    let (mut slip, mut record) = (example_slip(), example_record());
    let many = |how_many: u32| -> Vec<Counted> {
        (0..how_many)
            .map(|_| Counted { label: "Suite d'une orientation externe ".repeat(3), count: u64::MAX / 50 })
            .collect()
    };
    slip.bundle.from = Post { prefix: "BKOA-12".into(), name: "Antenne de Zégoua, poste frontière, ".repeat(4) };
    slip.bundle.to = Post { prefix: "KAYS-12".into(), ..slip.bundle.from.clone() };
    slip.bundle.number = 999_999;
    record.bundle = slip.bundle.clone();
    slip.records = many(40);
    (slip.file, slip.bytes, slip.changes) = ("CIGEM".repeat(20), Some(u64::MAX), u64::MAX);
    (record.counts, record.set_aside) = (many(13), many(12));
    record.gaps = (1..60).step_by(2).map(|first| (first, first)).collect();
    record.by = Some("Abdoulaye Mahamadou Ouattara ".repeat(4));
    (slip.printing.specimen, record.printing.specimen) = (true, true);
    (slip, record)
}

#[test]
fn the_papers_of_an_exchange_stay_on_their_page_and_in_their_boxes() {
    let (slip, record) = crowded_exchange();
    for page in [
        slip::slip_page(&example_slip()).unwrap(),
        slip::record_page(&example_record()).unwrap(),
        slip::slip_page(&slip).unwrap(),
        slip::record_page(&record).unwrap(),
    ] {
        assert!(page.strays().is_empty(), "{:?}", page.strays());
        let bottom = page.elements.iter().rev().nth(1).unwrap().frame.bottom();
        let footer = page.elements.last().unwrap().frame.y;
        assert!(bottom < footer, "{bottom} {footer}");
    }
    assert!(slip::slip_page(&example_slip()).unwrap().cut.is_empty());
    assert!(slip::record_page(&example_record()).unwrap().cut.is_empty());
}

#[test]
fn the_lines_of_the_coupon_keep_their_size() {
    let page = referral::page_of(&example()).unwrap();
    let received = page.elements.iter().find(|element| element.text.starts_with("Reçu(e) le")).unwrap();
    assert!(received.marks.iter().all(|mark| !matches!(mark, page::Mark::Glyphs { size, .. } if *size < 10.0)));
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
    letter.reason_text = "漢 et 😀, ☒ ou \u{E005}".into();
    assert_eq!(referral_letter(&letter).unwrap().missing_glyphs, ['漢', '😀', '\u{FFFD}']);
}

#[test]
fn a_reason_of_3000_signs_is_cut_and_named() {
    let mut letter = example();
    letter.reason_text = "très long ".repeat(300);
    let pdf = referral_letter(&letter).unwrap();
    assert_eq!(pdf.cut, ["reason"]);
    assert!(pdf.text.contains('…'));
}

pub(super) fn example_intake() -> IntakeSheet {
    serde_json::from_str(include_str!("../../../tests/golden/letters/intake.json")).unwrap()
}

/// Every field as long as a record takes it, every line asked.
pub(super) fn crowded_intake() -> IntakeSheet {
    let mut sheet = example_intake();
    sheet.values.values_mut().for_each(|value| *value = "Bagayoko Souleymane ".repeat(4));
    sheet.values.insert("intake-return-kind".into(), "Rapatriement".into());
    let asked = |label: &str| Asked { label: label.repeat(3), answer: Some(true) };
    sheet.purposes = vec![asked("Enregistrement et suivi "); MOST_PURPOSES];
    sheet.structures = vec![asked("Agence "); MOST_STRUCTURES + 4];
    sheet.explained.interpreter = Some("Bagayoko Souleymane ".repeat(4));
    sheet.desk.name = "poste ".repeat(30);
    (sheet.printing.legal_line, sheet.printing.specimen) = (legal_line(), true);
    sheet.printing.copy = Copy::Duplicate(12);
    sheet
}

/// No mark outside its box, and the last thing before the footer ends above it.
pub(super) fn fits(page: &page::Page) {
    assert!(page.strays().is_empty(), "{:?}", page.strays());
    let foot = |element: &&page::Element| element.role == page::Role::Artifact && !element.text.is_empty();
    let footer = page.elements.iter().rev().take(2).filter(foot).map(|one| one.frame.y).fold(f32::MAX, f32::min);
    let lowest = page.elements.iter().filter(|one| !foot(one)).map(|one| one.frame.bottom()).fold(0.0, f32::max);
    assert!(lowest <= footer, "{lowest} {footer}");
}

#[test]
fn the_fullest_intake_sheet_stays_on_its_two_pages() {
    for sheet in [example_intake(), crowded_intake()] {
        intake_sheet::pages_of(&sheet).iter().for_each(fits);
        let pdf = intake_sheet(&sheet).unwrap();
        assert!(pdf.pages == 2 && pdf.bytes.len() <= 48_000, "{}", pdf.bytes.len());
        assert!(pdf.bytes == intake_sheet(&sheet).unwrap().bytes);
    }
    assert!(intake_sheet(&example_intake()).unwrap().cut.is_empty());
}

pub(super) fn example_receipt() -> Receipt {
    serde_json::from_str(include_str!("../../../tests/golden/letters/receipt.json")).unwrap()
}

pub(super) fn example_attestation() -> Attestation {
    serde_json::from_str(include_str!("../../../tests/golden/letters/attestation.json")).unwrap()
}

#[test]
fn the_fullest_receipt_and_attestation_stay_on_their_page() {
    let mut receipt = example_receipt();
    receipt.person = Identity::Name("BAGAYOKO Souleymane Abdoul Wahab Mohamed Lamine ".repeat(3));
    (receipt.amount_xof, receipt.in_kind) = (97_979_797, Some("ciment, tôles, outils ".repeat(7)));
    (receipt.programme, receipt.paid_by) = ("programme ".repeat(8), Some("Abdoulaye Ouattara ".repeat(4)));
    receipt.replaces = Some(receipt.paid_on);
    (receipt.printing.legal_line, receipt.printing.copy) = (legal_line(), Copy::Duplicate(3));
    let mut days = example_attestation();
    days.person = receipt.person.clone();
    days.days = vec![receipt.paid_on; MOST_DAYS + 6];
    days.printing = receipt.printing.clone();
    for page in [receipt::page_of(&receipt), attestation::page_of(&days)] {
        fits(&page);
    }
    for pdf in [super::receipt(&example_receipt()).unwrap(), super::attestation(&example_attestation()).unwrap()] {
        assert!(pdf.pages == 1 && pdf.bytes.len() <= 40_000 && pdf.cut.is_empty(), "{:?}", pdf.cut);
    }
}

pub(super) fn example_journal_head() -> JournalHead {
    serde_json::from_str(include_str!("../../../tests/golden/letters/journal_head.json")).unwrap()
}

#[test]
fn the_head_of_the_journal_stays_on_its_page_and_nothing_of_it_is_cut() {
    let mut long = example_journal_head();
    long.letterhead.centre = "Centre d'information ".repeat(30);
    (long.place, long.desk.name) = ("Ségou ".repeat(60), "poste ".repeat(60));
    (long.lines, long.printing.specimen) = (u64::MAX, true);
    for (head, whole) in [(example_journal_head(), true), (long, false)] {
        let page = journal_head::page(&head);
        assert!(page.strays().is_empty(), "{:?}", page.strays());
        assert!(page.cut.is_empty() || !whole, "{:?}", page.cut);
    }
}
