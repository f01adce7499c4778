//! The monthly report: figures in which nobody can be found, filed reports that stay as they are, and who reads them.

use casework::access::{Action, Actor, Role, allows, authorize};
use casework::person::PersonId;
use casework::records::{self, KINDS};
use casework::report::{self, Cell, Mark, Question, Report, ReportRun, TOTAL, Told, Which};
use casework::store::journal::Act;
use casework::store::kind::Record;
use casework::visit::Visit;
use serde_json::json;

use crate::desk::{DAY_MS, Desk, fields, refusal};
use crate::exchange::{Post, two};

const SMALL: Cell = Cell::Mark(Mark::Small);
const WITHHELD: Cell = Cell::Mark(Mark::Withheld);

fn october() -> Question {
    Question { month: "2026-10".into(), months: 1, desks: vec![] }
}

fn supervisor(desk: &Desk) -> casework::access::Permit {
    desk.permit(Action::Write(ReportRun::KIND))
}

fn reader(desk: &Desk) -> casework::access::Permit {
    authorize(Actor { role: Role::StatisticsReader, ..desk.actor }, Action::Read(ReportRun::KIND)).unwrap()
}

fn figures(desk: &Desk, question: &Question) -> Report {
    report::figures(desk.store(), &supervisor(desk), question).unwrap()
}

fn cell(report: &Report, number: &str, row: &str, column: &str) -> Option<Cell> {
    report.tables.iter().find(|table| table.number == number).unwrap().cell(row, column)
}

fn tallies(desk: &mut Desk, count: usize, sex: &str, region: &str) {
    for _ in 0..count {
        let fields = json!({ "tally_sex": sex, "tally_age_band": "25-34", "tally_division": region, "reasons": ["emploi", "sante"] });
        desk.record("visit", fields);
    }
}

/// Headquarters with visits of October: 12 men of Kayes, 9 women and 2 men of Gao, 6 women of Kayes.
fn busy() -> Desk {
    let mut desk = Desk::new("BKO");
    tallies(&mut desk, 12, "m", "ML01");
    tallies(&mut desk, 6, "f", "ML01");
    tallies(&mut desk, 9, "f", "ML07");
    tallies(&mut desk, 2, "m", "ML07");
    desk
}

fn file(desk: &mut Desk, question: &Question) -> casework::Result<report::ReportRunId> {
    let permit = supervisor(desk);
    report::file(desk.store_mut(), &permit, question)
}

#[test]
fn what_happened_in_the_period_is_counted_once() {
    let mut desk = busy();
    let moussa = desk.person("COULIBALY", "Moussa");
    desk.record("visit", json!({ "person": moussa, "reasons": ["emploi"], "channel": "telephone" }));
    let withdrawn = desk.record("visit", json!({ "tally_sex": "f", "reasons": ["autre"] }));
    desk.withdraw("visit", withdrawn);
    let october = figures(&desk, &october());
    assert_eq!((october.from.to_string(), october.until.to_string()), ("2026-10-01".into(), "2026-10-31".into()));
    assert_eq!(cell(&october, "1.1", TOTAL, TOTAL), Some(Cell::Number(30)));
    // One person came with a name: neither that nor the number of those without is shown.
    assert_eq!(cell(&october, "1.1", TOTAL, "named"), Some(SMALL));
    assert_eq!(cell(&october, "1.1", TOTAL, "anonymous"), Some(WITHHELD));
    assert_eq!(cell(&october, "1.6", "emploi", TOTAL), Some(Cell::Number(30)));
    assert_eq!(cell(&october, "1.6", "autre", TOTAL), None);
    assert_eq!(cell(&october, "1.7", TOTAL, TOTAL), Some(SMALL));
    // The next month is another matter.
    desk.clock.go_on(25 * DAY_MS);
    let november = figures(&desk, &Question { month: "2026-11".into(), ..self::october() });
    assert_eq!(cell(&november, "1.1", TOTAL, TOTAL), Some(Cell::Number(0)));
    let quarter = figures(&desk, &Question { month: "2026-12".into(), months: 3, desks: vec![] });
    assert_eq!(cell(&quarter, "1.1", TOTAL, TOTAL), Some(Cell::Number(30)));
}

#[test]
fn small_numbers_are_not_shown_nor_what_would_betray_them() {
    let october = figures(&busy(), &october());
    // 2 men of Gao; the men's total is shown, so the men of Kayes are not, and a total by region or the women's beside each.
    assert_eq!(cell(&october, "1.5", "ML07", "m"), Some(SMALL));
    let hidden = |row: &str| {
        let row = ["f", "m", TOTAL].map(|column| cell(&october, "1.5", row, column).unwrap());
        row.iter().filter(|cell| matches!(cell, Cell::Mark(_))).count()
    };
    assert!(hidden("ML07") >= 2 && hidden("ML01") >= 2, "{:?}", october.tables[4]);
    assert_eq!(cell(&october, "1.5", TOTAL, TOTAL), Some(Cell::Number(29)));
    // Nothing is nothing.
    assert_eq!(cell(&october, "1.5", TOTAL, "non-precise"), Some(Cell::Number(0)));
}

#[test]
fn a_table_betrays_no_number_of_another_that_counts_the_same_people() {
    let mut desk = Desk::new("BKO");
    tallies(&mut desk, 3, "f", "ML01");
    tallies(&mut desk, 20, "m", "ML01");
    let october = figures(&desk, &october());
    // The women are three in every table: the men's total stands in none.
    for number in ["1.3", "1.4", "1.5"] {
        assert_eq!(cell(&october, number, TOTAL, "f"), Some(SMALL), "{number}");
        assert_eq!(cell(&october, number, TOTAL, "m"), Some(WITHHELD), "{number}");
        assert_eq!(cell(&october, number, TOTAL, TOTAL), Some(Cell::Number(23)), "{number}");
    }
}

#[test]
fn a_median_and_a_sum_of_few_are_not_shown() {
    let mut desk = Desk::new("BKO");
    let october = figures(&desk, &october());
    assert_eq!(cell(&october, "5.4", TOTAL, TOTAL), Some(Cell::Mark(Mark::None)));
    assert_eq!(cell(&october, "3.3", TOTAL, TOTAL), Some(Cell::Number(0)));
    for count in 1..=5 {
        let person = desk.person("TRAORÉ", "Awa");
        let case_file = desk.case_file(person);
        let close = json!({ "status": "clos", "closing_reason": "objectifs-atteints" });
        desk.correct("case_file", case_file, close);
        let plan = json!({ "case_file": case_file, "programme": crate::desk::first_code("programme"), "decision": "accepte", "granted_xof": 100_000 });
        desk.record("plan", plan);
        let october = figures(&desk, &self::october());
        let (median, granted) = match count {
            5 => (Cell::Number(0), Cell::Number(500_000)),
            _ => (WITHHELD, WITHHELD),
        };
        assert_eq!(cell(&october, "5.4", TOTAL, TOTAL), Some(median), "{count}");
        assert_eq!(cell(&october, "3.3", TOTAL, TOTAL), Some(granted), "{count}");
    }
}

#[test]
fn a_filed_report_stays_the_same_when_late_changes_come_in() {
    let mut desk = busy();
    let moussa = desk.person("COULIBALY", "Moussa");
    desk.clock.go_on(20 * DAY_MS);
    let first = file(&mut desk, &october()).unwrap();
    let (permit, statistics) = (supervisor(&desk), reader(&desk));
    let before = report::filed(desk.store(), &statistics, first).unwrap();
    let csv = report::export(desk.store_mut(), &permit, &Which::Filed(first)).unwrap();
    // GAO kept its visits of October on a stick, and somebody asks to be forgotten.
    let mut gao = Desk::new("GAO");
    desk.gives_to(&mut gao);
    tallies(&mut gao, 7, "f", "ML07");
    gao.gives_to(&mut desk);
    let of_gao = json!({ "prefix": "GAO", "name": "Gao" });
    let author = permit.author();
    let draft = casework::store::Draft::new(casework::centre::Desk::KIND, fields(of_gao));
    desk.store_mut().commit(author, draft).unwrap();
    desk.forget(moussa);
    desk.clock.go_on(30 * DAY_MS);
    let again = report::filed(desk.store(), &statistics, first).unwrap();
    assert_eq!(again.report, before.report);
    assert_eq!(report::export(desk.store_mut(), &permit, &Which::Filed(first)).unwrap(), csv);
    // Counted anew they are in it; the same question may be filed again, beside the first.
    let now = figures(&desk, &october());
    assert_eq!(cell(&now, "1.1", TOTAL, TOTAL), Some(Cell::Number(36)));
    let same = Question { desks: vec!["BKO".into()], ..october() };
    let second = file(&mut desk, &same).unwrap();
    let filed = report::filed_reports(desk.store(), &statistics).unwrap();
    assert_eq!(filed.iter().map(|one| one.id).collect::<Vec<_>>(), [second, first]);
    // It travels as it is.
    desk.gives_to(&mut gao);
    assert_eq!(report::filed(gao.store(), &reader(&gao), first).unwrap().report, before.report);
    desk.proves_itself();
}

#[test]
fn two_filed_reports_cannot_be_subtracted_from_each_other() {
    let mut desk = busy();
    assert_eq!(refusal(file(&mut desk, &october())).1, "report-not-over");
    desk.clock.go_on(60 * DAY_MS);
    file(&mut desk, &october()).unwrap();
    let quarter = Question { month: "2026-11".into(), months: 3, desks: vec![] };
    assert_eq!(refusal(file(&mut desk, &quarter)).1, "report-overlaps");
    // What was given away is out, also where it was withdrawn since.
    let filed = report::filed_reports(desk.store(), &reader(&desk)).unwrap()[0].id;
    desk.withdraw("report_run", casework::ids::RecordId(filed.0));
    assert_eq!(refusal(file(&mut desk, &quarter)).1, "report-overlaps");
    file(&mut desk, &Question { month: "2026-11".into(), ..october() }).unwrap();
    // A supervisor still sees and prints the quarter, as provisional.
    assert_eq!(cell(&figures(&desk, &quarter), "1.1", TOTAL, TOTAL), Some(Cell::Number(29)));
    let permit = supervisor(&desk);
    let (name, bytes) = report::export(desk.store_mut(), &permit, &Which::Now(quarter)).unwrap();
    let text = String::from_utf8(bytes).unwrap();
    assert_eq!(name, "RAPPORT-2026-11-3M-PROVISOIRE");
    assert!(text.contains("figure;provisoire;2026-09-01;2026-11-30;"), "{text}");
    assert!(text.contains(";1.5;Passages par région d'origine et sexe;ML07;Gao;m;Homme;;<5\n"), "{text}");
    assert!(text.contains(";1.1;Passages par poste;;;;;nombre;Contacts tenus dans la période"), "{text}");
}

#[test]
fn a_question_that_cannot_be_answered_says_why() {
    let desk = busy();
    let ask = |month: &str, months: u32, of: &str| {
        let question = Question { month: month.into(), months, desks: vec![of.to_owned()] };
        refusal(report::figures(desk.store(), &supervisor(&desk), &question))
    };
    let said = |field: &str, reason: &str| (field.to_owned(), reason.to_owned());
    assert_eq!(ask("octobre", 1, "BKO"), said("month", "month-format"));
    assert_eq!(ask("2026-1", 1, "BKO"), said("month", "month-format"));
    assert_eq!(ask("2026-10", 2, "BKO"), said("months", "report-months"));
    assert_eq!(ask("2027-01", 1, "BKO"), said("month", "in-the-future"));
    assert_eq!(ask("2026-10", 1, "GAO"), said("", "desk-unknown"));
    let kayes = Desk::new("KAY");
    let other = Question { desks: vec!["BKO".into()], ..october() };
    let asked = report::figures(kayes.store(), &supervisor(&kayes), &other);
    assert_eq!(refusal(asked).1, "desk-unknown");
    let mut kayes = kayes;
    assert_eq!(refusal(file(&mut kayes, &october())).1, "report-headquarters");
}

#[test]
fn readers_of_statistics_read_filed_reports_and_nothing_else() {
    let mut desk = busy();
    desk.clock.go_on(20 * DAY_MS);
    let filed = file(&mut desk, &october()).unwrap();
    let role = Role::StatisticsReader;
    for kind in KINDS {
        let is_report = kind.name == "report_run";
        assert_eq!(allows(role, Action::Read(kind)), is_report, "{}", kind.name);
        assert!(!allows(role, Action::Write(kind)), "{}", kind.name);
    }
    let permit = reader(&desk);
    assert_eq!(cell(&report::filed(desk.store(), &permit, filed).unwrap().report, "1.5", "ML07", "m"), Some(SMALL));
    report::export(desk.store_mut(), &permit, &Which::Filed(filed)).unwrap();
    // They ask no question of their own: two of them, one from the other, would find somebody.
    assert_eq!(refusal(report::figures(desk.store(), &permit, &october())).1, "not-allowed");
    assert_eq!(refusal(report::export(desk.store_mut(), &permit, &Which::Now(october()))).1, "not-allowed");
    assert_eq!(refusal(report::behind(desk.store(), &permit, &october(), "1.1", TOTAL, TOTAL)).1, "not-allowed");
    assert_eq!(refusal(report::file(desk.store_mut(), &permit, &october())).1, "not-allowed");
    assert_eq!(refusal(records::list(desk.store(), &permit, Visit::KIND, &[], 5)).1, "not-allowed");
    assert!(allows(Role::Supervisor, Action::Write(ReportRun::KIND)));
    assert!(!allows(Role::Counsellor, Action::Write(ReportRun::KIND)));
    // Nobody writes one by hand.
    let by_hand = desk.try_record("report_run", json!({ "month": "2026-10", "content": "{}" }));
    assert_eq!(refusal(by_hand), ("content".to_owned(), "set-by-the-program".to_owned()));
}

#[test]
fn a_figure_opens_the_list_behind_it() {
    let mut desk = busy();
    let moussa = desk.person("COULIBALY", "Moussa");
    let secret = desk.record(
        "person",
        json!({ "family_name": "KEITA", "given_names": "Ali", "sex": "m", "birth_date": "1990", "code_only": true, "code_only_reason": "Il le demande." }),
    );
    for person in [moussa, secret] {
        desk.record("visit", json!({ "person": person, "reasons": ["emploi"] }));
    }
    let permit = supervisor(&desk);
    let behind =
        |number: &str, row: &str, column: &str| report::behind(desk.store(), &permit, &october(), number, row, column);
    let named = behind("1.1", "BKO", "named").unwrap();
    assert_eq!((named.count, named.lines.len()), (2, 2));
    assert_eq!((named.lines[0].person, named.lines[0].name.as_str()), (Some(PersonId(moussa.0)), "COULIBALY Moussa"));
    assert!(!named.lines[1].name.contains("KEITA"), "{:?}", named.lines[1]);
    assert_eq!(behind("1.1", TOTAL, TOTAL).unwrap().count, 31);
    assert_eq!(behind("1.5", "ML07", "m").unwrap().lines[0].person, None);
    assert_eq!(refusal(behind("6.3", TOTAL, TOTAL)).1, "not-found");
}

#[test]
fn a_desk_that_sent_nothing_since_is_late_until_its_bundle_comes() {
    let (mut headquarters, mut desk) = two();
    headquarters.take_in(&desk.prepare("HQ"));
    let told = |post: &Post, month: &str| {
        let permit = post.permit(Action::Write(ReportRun::KIND));
        let question = Question { month: month.into(), months: 1, desks: vec![] };
        let report = report::figures(&post.opened.store, &permit, &question).unwrap();
        let late = cell(&report, "6.4", TOTAL, TOTAL).unwrap();
        (report.desks.into_iter().map(|desk| (desk.prefix, desk.told, desk.on)).collect::<Vec<_>>(), late)
    };
    // 18 November 2026.
    let (desks, late) = told(&headquarters, "2026-11");
    assert_eq!(desks[0], ("BKO".to_owned(), Told::Whole, Some("2026-11-18".to_owned())), "up to today");
    assert_eq!((desks[1].1, late), (Told::Whole, Cell::Number(0)));
    headquarters.after_days(20);
    desk.after_days(20);
    let (desks, late) = told(&headquarters, "2026-11");
    assert_eq!((desks[0].1, desks[0].2.as_deref(), late), (Told::Late, Some("2026-11-18"), Cell::Number(1)));
    headquarters.take_in(&desk.prepare("HQ"));
    let (desks, late) = told(&headquarters, "2026-11");
    assert_eq!((desks[0].1, late), (Told::Whole, Cell::Number(0)));
    // Its own figures a desk has whole.
    let (desks, _) = told(&desk, "2026-11");
    assert_eq!(desks.iter().map(|desk| desk.1).collect::<Vec<_>>(), [Told::Whole]);
}

#[test]
fn a_filed_report_is_printed_again_byte_for_byte_and_other_figures_say_that_they_are_provisional() {
    let mut desk = busy();
    desk.clock.go_on(20 * DAY_MS);
    let filed = Which::Filed(file(&mut desk, &october()).unwrap());
    let statistics = reader(&desk);
    let first = report::print(desk.store_mut(), &statistics, &filed, Act::Printed).unwrap();
    tallies(&mut desk, 7, "f", "ML07");
    desk.clock.go_on(90 * DAY_MS);
    let again = report::print(desk.store_mut(), &statistics, &filed, Act::Exported).unwrap();
    assert_eq!(again.pdf.sha256, first.pdf.sha256);
    let text = &first.pdf.text;
    for said in [
        "RAPPORT MENSUEL",
        "Arrêté le",
        "Du jeudi 1er octobre 2026",
        "1.5",
        "Carte schématique",
        "Tombouctou",
        "Postes compris",
        "‹\u{a0}5",
        "Empreinte",
    ] {
        assert!(text.contains(said), "{said} not in {text}");
    }
    let sums = report::filed(
        desk.store(),
        &statistics,
        match filed {
            Which::Filed(id) => id,
            Which::Now(_) => unreachable!(),
        },
    )
    .unwrap()
    .sha256;
    assert!(text.contains(&sums[..8]), "{text}");
    let permit = supervisor(&desk);
    let now = report::print(desk.store_mut(), &permit, &Which::Now(october()), Act::Printed).unwrap();
    assert!(
        now.pdf.text.contains("PROVISOIRE, à usage interne") && !now.pdf.text.contains("Empreinte"),
        "{}",
        now.pdf.text
    );
    assert_eq!(now.reference, "RAPPORT-2026-10-PROVISOIRE");
    let refused =
        report::print(desk.store_mut(), &statistics, &Which::Now(october()), Act::Printed).map(|drawn| drawn.reference);
    assert_eq!(refusal(refused).1, "not-allowed");
}
