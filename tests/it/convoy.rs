//! A convoy is entered line by line: whole lines, whatever happens; look-alikes never stand in the way.

use casework::Result;
use casework::access::{Action, Permit};
use casework::convoy::{self, Cells, Entered, Group, Line, Saved};
use casework::import::Order;
use casework::person::{self, Person, PersonId};
use casework::records::KINDS;
use casework::store::kind::Record;
use casework::store::{OpenedAs, Store};
use casework::words::Lang;
use serde_json::{Value, json};

use crate::desk::{CountingClock, Desk, KEY, MACHINE, MORNING_MS, folder, refusal, rows};

const DAY: &str = "2026-10-12";

fn group() -> Group {
    Group {
        returned_on: DAY.to_owned(),
        return_kind: "expulsion".to_owned(),
        from_country: Some("DZ".to_owned()),
        through: Some("Poste de Gogui".to_owned()),
        means: vec!["camion".to_owned()],
        convoy: "Convoi 12".to_owned(),
        convoy_size: Some(60),
        reasons: vec!["appui-retour".to_owned()],
    }
}

fn cells(typed: &str) -> Cells {
    let mut parts = typed.split('|').map(|part| part.trim().to_owned());
    let mut next = || parts.next().unwrap_or_default();
    Cells {
        family_name: next(),
        given_names: next(),
        sex: next(),
        stated_age: next(),
        origin_division: next(),
        phone: next(),
        flags: next(),
    }
}

fn line(typed: &str) -> Line {
    Line { cells: cells(typed), same: None }
}

fn permit(desk: &Desk) -> Permit {
    desk.permit(Action::Write(Person::KIND))
}

fn try_enter(desk: &mut Desk, group: &Group, line: &Line, draft: Option<&str>) -> Result<Entered> {
    let permit = permit(desk);
    convoy::enter(desk.store_mut(), &permit, Lang::Fr, group, line, draft)
}

fn enter(desk: &mut Desk, typed: &str) -> Saved {
    let entered = try_enter(desk, &group(), &line(typed), None).unwrap();
    entered.saved.unwrap_or_else(|| panic!("{typed}: {:?}", entered.refused))
}

fn correct(desk: &mut Desk, saved: &Saved, now: &Cells) -> Entered {
    let permit = permit(desk);
    convoy::correct(desk.store_mut(), &permit, Lang::Fr, saved.journey_return, &saved.cells, now).unwrap()
}

fn opened(desk: &Desk) -> convoy::Opened {
    convoy::open(desk.store(), &permit(desk), "Convoi 12", DAY).unwrap()
}

fn count(desk: &Desk, kind: &str) -> usize {
    desk.store().list(crate::desk::known(desk.store(), kind), &[], 10_000).unwrap().len()
}

#[test]
fn a_line_is_a_person_a_return_and_a_visit() {
    let mut gao = Desk::of("GAO", "field-officer");
    let saved = enter(&mut gao, "coulibaly | MOUSSA | h | 32 | kay | 31 12 34 56 |");
    assert_eq!(saved.cells, cells("COULIBALY | Moussa | m | 32 | Kayes | 31123456 |"));
    let moussa = gao.fields("person", casework::ids::RecordId(saved.person.0));
    assert_eq!(moussa["origin_division"], "ML01");
    let arrival = gao.fields("journey_return", saved.journey_return);
    for (field, value) in [
        ("return_kind", json!("expulsion")),
        ("returned_on", json!(DAY)),
        ("from_country", json!("DZ")),
        ("through", json!("Poste de Gogui")),
        ("means", json!(["camion"])),
        ("convoy", json!("Convoi 12")),
        ("convoy_size", json!(60)),
        ("person", json!(saved.person)),
    ] {
        assert_eq!(arrival[field], value, "{field}");
    }
    let visits = gao.store().list(crate::desk::known(gao.store(), "visit"), &[], 10).unwrap();
    assert_eq!((visits.len(), &visits[0].1["channel"]), (1, &json!("terrain")));
    gao.proves_itself();
}

#[test]
fn a_convoy_is_found_again_and_its_lines_go_on() {
    let mut gao = Desk::of("GAO", "field-officer");
    for at in 0..5 {
        enter(&mut gao, &format!("Keita | Awa {at} | f | {}", 20 + at));
    }
    gao.reopen();
    enter(&mut gao, "Diarra | Fatoumata | f | 1994 | Ségou");
    let list = convoy::list(gao.store(), &permit(&gao)).unwrap();
    assert_eq!((list.len(), list[0].entered, list[0].group.convoy_size), (1, 6, Some(60)));
    let opened = opened(&gao);
    assert_eq!(opened.group, group());
    let given: Vec<&str> = opened.lines.iter().map(|line| line.cells.given_names.as_str()).collect();
    assert_eq!(given, ["Awa 0", "Awa 1", "Awa 2", "Awa 3", "Awa 4", "Fatoumata"]);
    assert_eq!(refusal(convoy::open(gao.store(), &permit(&gao), "Convoi 13", DAY)).1, "not-found");
}

#[test]
fn a_convoy_without_a_number_gets_one_that_is_free() {
    let mut gao = Desk::of("GAO", "field-officer");
    let nameless = Group { convoy: "  ".to_owned(), ..group() };
    let first = convoy::begin(gao.store(), &permit(&gao), nameless.clone()).unwrap();
    assert_eq!(first.convoy, "GAO-261012-1");
    try_enter(&mut gao, &first, &line("Keita | Awa | f | 20"), None).unwrap();
    assert_eq!(convoy::begin(gao.store(), &permit(&gao), nameless).unwrap().convoy, "GAO-261012-2");
}

#[test]
fn what_is_common_is_looked_at_before_the_lines() {
    let gao = Desk::of("GAO", "field-officer");
    let refused = |group: Group| {
        let error = convoy::begin(gao.store(), &permit(&gao), group).unwrap_err();
        error.field().unwrap_or("-").to_owned()
    };
    assert_eq!(refused(Group { returned_on: String::new(), ..group() }), "returned_on");
    assert_eq!(refused(Group { returned_on: "2026-10-13".to_owned(), ..group() }), "returned_on");
    assert_eq!(refused(Group { returned_on: "2026-10".to_owned(), ..group() }), "returned_on");
    assert_eq!(refused(Group { return_kind: "expulse".to_owned(), ..group() }), "return_kind");
    assert_eq!(refused(Group { from_country: Some("XX".to_owned()), ..group() }), "from_country");
    assert_eq!(refused(Group { convoy_size: Some(0), ..group() }), "convoy_size");
    let reasons = ["sante", "emploi", "papiers", "protection"].map(str::to_owned).to_vec();
    assert_eq!(refused(Group { reasons, ..group() }), "reasons");
    assert_eq!(refused(Group { convoy: "x".repeat(41), ..group() }), "convoy");
}

#[test]
fn a_bad_line_says_everything_that_is_wrong_and_changes_nothing() {
    let mut gao = Desk::of("GAO", "field-officer");
    for (typed, fields) in [
        (
            " | Awa | x | trente | nulle part | 123 | z",
            vec!["sex", "stated_age", "origin_division", "phone", "flags", "family_name"],
        ),
        ("Keita | Awa | | | |", vec!["sex", "stated_age"]),
        ("Keita | Awa | f | 130 |", vec!["stated_age"]),
        ("Keita | Awa | f | 2031 |", vec!["stated_age"]),
    ] {
        let changes = gao.changes().len();
        let entered = try_enter(&mut gao, &group(), &line(typed), None).unwrap();
        assert!(entered.saved.is_none(), "{typed}");
        let mut wrong: Vec<String> = entered.refused.iter().filter_map(|one| one.field.clone()).collect();
        let mut expected: Vec<String> = fields.into_iter().map(str::to_owned).collect();
        wrong.sort();
        expected.sort();
        assert_eq!(wrong, expected, "{typed}");
        assert!(entered.refused.iter().all(|one| one.message.contains(' ')), "{:?}", entered.refused);
        assert_eq!(gao.changes().len(), changes);
    }
    assert_eq!((count(&gao, "person"), count(&gao, "visit")), (0, 0));
    enter(&mut gao, "Keita | Awa | f | 30");
}

#[test]
fn a_minor_alone_raises_the_alert_and_an_urgent_need_opens_a_file() {
    let mut gao = Desk::of("GAO", "field-officer");
    assert!(enter(&mut gao, "Sissoko | Awa | f | 15").child, "a line asks whether a child is alone");
    assert!(!enter(&mut gao, "Sissoko | Fanta | f | 18").child);
    let saved = enter(&mut gao, "Sissoko | Ibrahima | h | 15 | | | mu");
    assert!(!saved.child);
    assert_eq!(saved.cells.flags, "mu");
    let file = casework::screens::person_file(gao.store(), &permit(&gao), saved.person).unwrap();
    let file = serde_json::to_value(&file).unwrap();
    let alerts: Vec<&Value> = file["alerts"].as_array().unwrap().iter().map(|alert| &alert["code"]).collect();
    assert!(alerts.contains(&&json!("alone-minor")) && alerts.contains(&&json!("urgent")), "{alerts:?}");
    let entered = correct(&mut gao, &saved, &Cells { flags: String::new(), ..saved.cells.clone() });
    assert_eq!(entered.saved.unwrap().cells.flags, "");
    assert_eq!(count(&gao, "case_file"), 1);
}

#[test]
fn of_a_code_only_person_the_line_shows_the_number_alone() {
    let mut gao = Desk::of("GAO", "field-officer");
    let saved = enter(&mut gao, "Traoré | Aminata | f | 25 | | | c");
    assert!(saved.code_only);
    assert_eq!(Some(&saved.cells.family_name), saved.reference.as_ref());
    let line = opened(&gao).lines.remove(0);
    assert!(!serde_json::to_string(&line).unwrap().to_lowercase().contains("aminata"));
    // The number in the place of the name is never taken for one.
    let entered = correct(&mut gao, &line, &Cells { phone: "36123456".to_owned(), ..line.cells.clone() });
    assert_eq!(entered.saved.unwrap().cells.phone, "", "nor the telephone");
    let stands = gao.fields("person", casework::ids::RecordId(line.person.0));
    assert_eq!((&stands["family_name"], &stands["phone"]), (&json!("TRAORÉ"), &json!("36123456")));
}

#[test]
fn correcting_a_line_corrects_the_records() {
    let mut gao = Desk::of("GAO", "field-officer");
    let saved = enter(&mut gao, "Coulibaly | Moussa | h | 32 | Kayes | 31123456");
    let now = cells("COULIBALY | Mousa | m | vers 1994 | Ségou | ");
    let entered = correct(&mut gao, &saved, &now);
    let fields = gao.fields("person", casework::ids::RecordId(saved.person.0));
    assert_eq!(fields["given_names"], "Mousa");
    assert_eq!(fields["birth_date"], "1994~");
    assert!(!fields.contains_key("stated_age") && !fields.contains_key("phone"));
    let saved = entered.saved.unwrap();
    assert_eq!(saved.cells, cells("COULIBALY | Mousa | m | 1994~ | Segou | "));
    // What the line shows reads as what stands: nothing is written then.
    let changes = gao.changes().len();
    assert!(correct(&mut gao, &saved, &saved.cells.clone()).refused.is_empty());
    assert_eq!(gao.changes().len(), changes);
    // Somebody else corrected the file meanwhile: the line does not write over it unseen.
    gao.correct("person", casework::ids::RecordId(saved.person.0), json!({ "given_names": "Moussa" }));
    let late = correct(&mut gao, &saved, &Cells { given_names: "Mouss".to_owned(), ..saved.cells.clone() });
    assert_eq!(late.refused[0].field.as_deref(), Some("given_names"));
    let wrong = correct(&mut gao, &saved, &Cells { family_name: String::new(), ..saved.cells.clone() });
    assert_eq!(wrong.refused[0].field.as_deref(), Some("family_name"));
}

#[test]
fn what_is_common_is_corrected_in_every_line() {
    let mut gao = Desk::of("GAO", "field-officer");
    for at in 0..3 {
        enter(&mut gao, &format!("Keita | Awa {at} | f | {}", 20 + at));
    }
    let permit = permit(&gao);
    let right = Group { from_country: Some("MR".to_owned()), convoy: "Convoi 12 bis".to_owned(), ..group() };
    let (_, changed) = convoy::correct_group(gao.store_mut(), &permit, ("Convoi 12", DAY), right.clone()).unwrap();
    assert_eq!(changed, 3);
    assert_eq!(convoy::open(gao.store(), &permit, "Convoi 12 bis", DAY).unwrap().group, right);
    assert_eq!(convoy::list(gao.store(), &permit).unwrap().len(), 1);
}

#[test]
fn a_look_alike_is_shown_with_reasons_and_one_key_takes_the_person_who_is_here() {
    let mut gao = Desk::of("GAO", "field-officer");
    let moussa = gao.person("COULIBALY", "Moussa");
    let typed = cells("Kulibali | Musa | h | 32");
    let alike = convoy::alike(gao.store(), &permit(&gao), &typed, None).unwrap();
    assert_eq!(alike[0].hit.id, moussa);
    assert!(!alike[0].hit.why.is_empty());
    let same = Line { cells: Cells { flags: "u".to_owned(), ..typed.clone() }, same: Some(PersonId(moussa.0)) };
    let saved = try_enter(&mut gao, &group(), &same, None).unwrap().saved.unwrap();
    assert_eq!((saved.cells.family_name.as_str(), saved.cells.flags.as_str()), ("COULIBALY", "u"));
    assert_eq!((count(&gao, "person"), count(&gao, "journey_return"), count(&gao, "visit")), (1, 1, 1));
    // Once in a convoy is enough; without the key it is somebody else.
    let twice = try_enter(&mut gao, &group(), &same, None).unwrap();
    assert_eq!(twice.refused[0].field.as_deref(), Some("family_name"));
    enter(&mut gao, "Kulibali | Musa | h | 32");
    assert_eq!(count(&gao, "person"), 2);
}

#[test]
fn two_desks_enter_one_convoy_and_meet_in_one_list() {
    let (mut headquarters, mut gao, mut kayes) = (Desk::new("BKO"), Desk::of("GAO", "field-officer"), Desk::new("KAY"));
    for at in 0..3 {
        enter(&mut gao, &format!("Keita | Awa {at} | f | {}", 20 + at));
        enter(&mut kayes, &format!("Diarra | Fatoumata {at} | f | {}", 30 + at));
    }
    // Both received the same man.
    enter(&mut gao, "Coulibaly | Moussa | h | 32 | Kayes");
    enter(&mut kayes, "Kulibali | Moussa | h | 32 | Kayes");
    for _ in 0..2 {
        gao.gives_to(&mut headquarters);
        kayes.gives_to(&mut headquarters);
    }
    let opened = opened(&headquarters);
    assert_eq!(opened.lines.len(), 8, "a convoy of two desks is one list");
    let moussa = opened.lines.iter().find(|line| line.cells.family_name == "COULIBALY").unwrap();
    let alike =
        convoy::alike(headquarters.store(), &permit(&headquarters), &moussa.cells, Some(moussa.person)).unwrap();
    assert_eq!(alike.len(), 1, "the other one stands in the margin, and both stay");
    headquarters.proves_itself();
    headquarters.folds_the_same();
}

#[test]
fn a_forgotten_person_is_no_line_of_the_convoy_any_more() {
    let mut bamako = Desk::new("BKO");
    let saved = enter(&mut bamako, "Keita | Zakariyaou | h | 20");
    enter(&mut bamako, "Diarra | Fatoumata | f | 30");
    bamako.forget(casework::ids::RecordId(saved.person.0));
    assert_eq!(opened(&bamako).lines.len(), 1);
    assert!(bamako.tables().iter().all(|row| !row.contains("Zakariyaou")));
}

/// Of the lines not entered yet, as the grid keeps them.
fn waiting(lines: &[String]) -> String {
    if lines.is_empty() { String::new() } else { serde_json::to_string(lines).unwrap() }
}

#[test]
fn after_a_power_cut_a_line_stands_in_the_records_or_in_the_draft() {
    let mut gao = Desk::of("GAO", "field-officer");
    let user = casework::ids::RecordId(gao.actor.user.0);
    let typed: Vec<String> = (0..6).map(|at| format!("Keita | Awa {at} | f | {} | Kayes | | mu", 10 + at)).collect();
    gao.reopen();
    gao.store().db().pragma_update(None, "wal_autocheckpoint", 0).unwrap();
    gao.store().save_draft(user, "convoy:2026-10-12:Convoi 12", &waiting(&typed)).unwrap();
    let length = |desk: &Desk| std::fs::read(desk.path().join("jatigi.db-wal")).map_or(0, |log| log.len());
    let start = length(&gao);
    for at in 0..typed.len() {
        try_enter(&mut gao, &group(), &line(&typed[at]), Some(&waiting(&typed[at + 1..]))).unwrap();
    }
    let database = std::fs::read(gao.path().join("jatigi.db")).unwrap();
    let log = std::fs::read(gao.path().join("jatigi.db-wal")).unwrap();
    let mut seen = std::collections::BTreeSet::new();
    for part in 0..=120 {
        let folder = folder();
        let cut = start + (log.len() - start) * part / 120;
        std::fs::write(folder.path().join("jatigi.db"), &database).unwrap();
        std::fs::write(folder.path().join("jatigi.db-wal"), &log[..cut]).unwrap();
        let clock = Box::new(CountingClock::at(MORNING_MS));
        let (store, found) = Store::open(folder.path(), KEY, MACHINE, clock, KINDS).unwrap();
        assert_eq!(found, OpenedAs::Usual);
        let count = |kind: &str| rows(&store, &format!("SELECT id FROM {kind}"), 0).len();
        let entered = count("person");
        for kind in ["journey_return", "visit", "case_file"] {
            assert_eq!(count(kind), entered, "cut at {cut}: {kind}");
        }
        let draft = store.draft(user, "convoy:2026-10-12:Convoi 12").unwrap();
        let draft: Vec<String> = draft.map(|text| serde_json::from_str(&text).unwrap()).unwrap_or_default();
        assert_eq!(draft, typed[entered..], "cut at {cut}");
        seen.insert(entered);
    }
    assert_eq!(seen.len(), typed.len() + 1, "every number of lines was cut into: {seen:?}");
}

#[test]
fn who_may_not_write_files_enters_no_convoy() {
    let mut gao = Desk::of("GAO", "reception");
    let refused = try_enter(&mut gao, &group(), &line("Keita | Awa | f | 20"), None).unwrap_err();
    assert_eq!(refused.code(), "not-allowed");
    assert_eq!(count(&gao, "person"), 0);
}

#[test]
fn a_pasted_table_fills_lines_by_what_its_columns_are() {
    let gao = Desk::of("GAO", "field-officer");
    let permit = permit(&gao);
    let text = "Liste du 12 octobre\nN°\tNom et prénoms\tAge\tSexe\tContact\tVille\n1\tCOULIBALY Moussa\t32 ans\tM\t76 12 34 56\tKita\n2\tKeïta\t\tF\t\t\n";
    let pasted = convoy::paste(&permit, text).unwrap();
    let columns: Vec<&str> = pasted.columns.iter().map(|one| one.as_deref().unwrap_or("-")).collect();
    assert_eq!(columns, ["-", "full_name", "stated_age", "sex", "phone", "-"]);
    assert_eq!((pasted.look.header, pasted.look.lines, pasted.sure), (Some(2), 2, false));
    let mut columns = pasted.columns.clone();
    columns[5] = Some("origin_division".to_owned());
    let filled = convoy::fill(&permit, text, &columns, Order::FamilyFirst).unwrap();
    assert_eq!(
        filled.lines,
        [cells("COULIBALY | Moussa | M | 32 ans | Kita | 76 12 34 56"), cells("Keïta | | F | | |")]
    );

    // Without names of columns they stand as in the grid.
    let plain = convoy::paste(&permit, "Keita\tAwa\tf\t20\tKayes\t\t\nDiarra\tFanta\tf\t30\t\t\tu").unwrap();
    assert!(plain.sure && plain.look.header.is_none());
    let filled = convoy::fill(&permit, "Keita\tAwa\tf\t20\tKayes\t\t", &plain.columns, Order::FamilyFirst).unwrap();
    assert_eq!(filled.lines, [cells("Keita | Awa | f | 20 | Kayes")]);
}

#[test]
fn whatever_is_pasted_is_read_or_refused() {
    let gao = Desk::of("GAO", "field-officer");
    let permit = permit(&gao);
    let columns = vec![Some("family_name".to_owned()), Some("sex".to_owned())];
    let mut seed = 7_u64;
    let signs: Vec<char> = "\t\n;,|\"' aé\u{0}\u{feff}\u{202e}1~-\r=PK".chars().collect();
    for _ in 0..2000 {
        let mut text = String::new();
        for _ in 0..(seed % 90) {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            text.push(signs[usize::try_from((seed >> 33) % signs.len() as u64).unwrap()]);
        }
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407) >> 1;
        match convoy::paste(&permit, &text) {
            Ok(pasted) => {
                let filled = convoy::fill(&permit, &text, &columns, Order::FamilyFirst).unwrap();
                assert_eq!(filled.lines.len() + filled.unreadable.len(), pasted.look.lines as usize, "{text:?}");
            }
            Err(error) => assert_eq!(error.code(), "import-not-a-table", "{text:?}"),
        }
    }
    let long = "Keita\tf\n".repeat(501);
    assert_eq!(refusal(convoy::paste(&permit, &long)).1, "paste-too-long");
    assert_eq!(refusal(convoy::fill(&permit, "Keita\tf", &[None, None], Order::FamilyFirst)).1, "import-no-columns");
    let nothing = person::search(gao.store(), &permit, "keita", 5).unwrap();
    assert!(nothing.is_empty(), "pasting alone saves nothing");
}
