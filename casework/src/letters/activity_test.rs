//! The papers of an awareness activity: the fullest stay on their pages, and any text stays in its box.

use proptest::prelude::*;

use super::any_text_test::{anything, sound};
use super::tests::fits;
use super::*;

fn example() -> ActivityReport {
    serde_json::from_str(include_str!("../../../tests/golden/letters/activity.json")).unwrap()
}

fn blank() -> ActivityReport {
    serde_json::from_str(include_str!("../../../tests/golden/letters/activity_blank.json")).unwrap()
}

fn attendance() -> AttendanceSheet {
    serde_json::from_str(include_str!("../../../tests/golden/letters/attendance.json")).unwrap()
}

/// Everything as long as a record takes it.
fn crowded() -> ActivityReport {
    let mut report = example();
    let long = |signs: usize| "Bagayoko Souleymane ".repeat(signs / 20);
    report.values.values_mut().for_each(|value| *value = long(80));
    for (key, signs) in [("activity-promises", 300), ("activity-difficulties", 300), ("activity-difference", 200)] {
        report.values.insert(key.into(), long(signs));
    }
    report.counts = vec![vec![Some(100_000); 7]; 3];
    report.questions = vec![ActivityQuestion { question: long(160), answer: long(240) }; MOST_ASKED + 3];
    report.desk.name = long(200);
    report.printing.legal_line = Some(long(160));
    (report.finished, report.printing.specimen) = (false, true);
    report
}

#[test]
fn the_fullest_report_stays_on_its_page_with_room_to_sign() {
    for report in [example(), blank(), crowded()] {
        let page = activity_report::page_of(&report);
        fits(&page);
        let boxes: Vec<f32> = page
            .elements
            .iter()
            .flat_map(|element| &element.marks)
            .filter_map(|mark| match mark {
                page::Mark::Outline { frame, .. } if frame.width > 100.0 => Some(frame.height),
                _ => None,
            })
            .collect();
        assert!(boxes.len() == 4 && boxes.iter().all(|height| *height >= 38.0), "{boxes:?}");
        let pdf = super::activity_report(&report).unwrap();
        assert!(pdf.pages == 1 && pdf.bytes.len() <= 48_000, "{}", pdf.bytes.len());
    }
    assert!(activity_report::page_of(&example()).cut.is_empty());
    let cut = activity_report::page_of(&crowded()).cut;
    assert!(
        cut.iter()
            .all(|name| !["question", "activity-difficulties", "activity-promises", "activity-difference"]
                .contains(name)),
        "{cut:?}"
    );
    assert!(activity_report::page_of(&crowded()).text().contains("NON TERMINÉ"));
}

#[test]
fn a_report_and_its_blank_twin_have_the_same_numbers() {
    let numbers = |report: &ActivityReport| -> Vec<String> {
        let text = activity_report::page_of(report).text();
        let starts = text.lines().filter_map(|line| line.split(['\u{A0}', ' ']).next());
        starts
            .filter(|start| start.starts_with(|sign: char| ('1'..='5').contains(&sign)) && start.contains('.'))
            .map(str::to_owned)
            .collect()
    };
    assert_eq!(numbers(&example()), numbers(&blank()));
    assert!(numbers(&blank()).len() > 25, "{:?}", numbers(&blank()));
}

#[test]
fn an_attendance_sheet_has_25_lines_a_page_and_no_name() {
    let mut wide = attendance();
    (wide.activity, wide.place) = ("Projection-débat ".repeat(6), "Légal Ségou, cour du chef de quartier, ".repeat(6));
    (wide.printing.specimen, wide.pages) = (true, 40);
    wide.printing.legal_line = Some("Créé par l'ordonnance ".repeat(7));
    for sheet in [attendance(), wide] {
        let pages = attendance_sheet::pages_of(&sheet);
        assert_eq!(pages.len() as u32, sheet.pages.min(MOST_PAGES));
        pages.iter().for_each(fits);
    }
    let pages = attendance_sheet::pages_of(&attendance());
    assert!(pages.iter().all(|page| page.cut.is_empty()));
    let text = pages[1].text();
    assert!(text.contains("\n26\n") && text.contains("\n50\n") && !text.contains("\n51\n"), "{text}");
    assert!(text.contains("Aucun nom") && !text.contains("Nom et prénom"), "{text}");
    let plain = AttendanceSheet { signature: false, ..attendance() };
    assert!(!attendance_sheet::pages_of(&plain)[0].text().contains("Signature"));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 16, max_shrink_iters: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_of_an_activity_stays_in_its_box(texts in proptest::collection::vec(anything(), 12), figure in any::<i64>()) {
        let mut report = example();
        report.values.values_mut().zip(texts.iter().cycle()).for_each(|(value, text)| value.clone_from(text));
        report.questions = texts.iter().map(|text| ActivityQuestion { question: text.clone(), answer: texts[0].clone() }).collect();
        report.counts = vec![vec![Some(figure); 9]; 5];
        (report.reference, report.desk.name) = (texts[1].clone(), texts[2].clone());
        sound("activity report", &[activity_report::page_of(&report)])?;
        let sheet = AttendanceSheet {
            centre: texts[3].clone(), activity: texts[4].clone(), place: texts[5].clone(), reference: texts[6].clone(), ..attendance()
        };
        sound("attendance sheet", &attendance_sheet::pages_of(&sheet))?;
        prop_assert!(super::activity_report(&report).unwrap().bytes.starts_with(b"%PDF-1.7"));
    }
}
