//! Registers of other years: whole lines come in, damaged ones say why, nothing comes in twice.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use casework::access::{Action, Actor, Permit, User, UserId, authorize};
use casework::ids::RecordId;
use casework::import::{self, Choice, ImportReport, Map, Mode, Of, run, run_chosen};
use casework::note::Note;
use casework::person::{self, Person};
use casework::records::KINDS;
use casework::store::kind::{Fields, Record};
use casework::store::{Draft, NewDesk, Store};
use casework::time::Clock;
use casework::words::Lang;
use tempfile::TempDir;

struct Fixed;

impl Clock for Fixed {
    /// 12 October 2026.
    fn now_ms(&self) -> i64 {
        1_791_792_000_000
    }
}

struct Reception {
    store: Store,
    permit: Permit,
    folder: TempDir,
}

impl Reception {
    fn new() -> Self {
        Self::of("supervisor")
    }

    fn of(role: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let key = format!("x'{}'", "6".repeat(64));
        let new = NewDesk { prefix: "BKO".to_owned(), headquarters: true };
        let mut store = Store::create(folder.path(), &key, &new, "machine", Box::new(Fixed), KINDS).unwrap();
        let user = [("name", "Awa Exemple"), ("login", "awa"), ("role", role)];
        let user = Fields::from_iter(user.map(|(name, value)| (name.to_owned(), value.into())));
        let user = store.commit(RecordId(uuid::Uuid::nil()), Draft::new(User::KIND, user)).unwrap().id;
        let permit = authorize(Actor::of(&store, UserId(user.0)).unwrap(), Action::Read(User::KIND)).unwrap();
        Self { store, permit, folder }
    }

    fn take(&mut self, file: &str, map: &str, mode: Mode) -> ImportReport {
        let report = run(&mut self.store, &self.permit, &data(file), &map_of(map), mode).unwrap();
        let refused: BTreeSet<u32> = report.refused.iter().map(|one| one.line).collect();
        let left_out: BTreeSet<u32> = report.duplicates.iter().filter(|one| !one.entered).map(|one| one.line).collect();
        let counted = report.entered as usize + refused.len() + left_out.len();
        assert_eq!(counted, report.read as usize, "every line is accounted for");
        report
    }

    /// A register of these bytes, read by a small map.
    fn take_bytes(&mut self, bytes: &[u8]) -> casework::Result<ImportReport> {
        let file = self.folder.path().join("register.csv");
        std::fs::write(&file, bytes).unwrap();
        let map = "[columns]\nNOM = 'family_name'\n'Prénoms' = 'given_names'\nSexe = 'sex'\nNaissance = 'birth_date'\n'Téléphone' = 'phone'";
        run(&mut self.store, &self.permit, &file, &Map::parse(map).unwrap(), Mode::Write)
    }

    fn persons(&self) -> Vec<Person> {
        self.store.all::<Person>(&[], 10_000).unwrap().into_iter().map(|stored| stored.record).collect()
    }
}

fn data(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/data/registers").join(name)
}

fn map_of(name: &str) -> Map {
    Map::parse(&std::fs::read_to_string(data(name)).unwrap()).unwrap()
}

#[test]
fn a_register_comes_in_without_its_damaged_lines() {
    let mut desk = Reception::new();
    let report = desk.take("registre_2024.csv", "registre_2024.toml", Mode::Write);
    assert_eq!((report.read, report.entered), (151, 132));
    assert_eq!(desk.persons().len(), 132);
    desk.store.verify().unwrap();

    let somebody = person::search(&desk.store, &desk.permit, "coulibaly lassana", 5).unwrap();
    let lassana = desk.store.get::<Person>(somebody[0].id).unwrap().record;
    assert_eq!((lassana.family_name.as_str(), lassana.given_names.as_str()), ("COULIBALY", "Lassana"));
    assert_eq!(lassana.phone.as_deref(), Some("36816603"));
    assert_eq!(lassana.birth_date.unwrap().to_string(), "1996-06-21");
    assert_eq!(lassana.origin_division.as_deref(), Some("ML17"));
    let notes = desk.store.all::<Note>(&[("person", &somebody[0].id.to_string())], 5).unwrap();
    assert_eq!(notes[0].record.text, "Observations : Hébergé deux nuits\nPays de retour : Algérie");

    // "env. 36 ans", said in February 2024.
    let coumba = person::search(&desk.store, &desk.permit, "kebe coumba", 5).unwrap();
    assert_eq!(desk.store.get::<Person>(coumba[0].id).unwrap().record.birth_date.unwrap().to_string(), "1988~");
}

#[test]
fn every_damaged_line_says_where_and_why_in_both_languages() {
    let mut desk = Reception::new();
    let report = desk.take("registre_2024.csv", "registre_2024.toml", Mode::DryRun);
    let mut said = String::new();
    for refused in &report.refused {
        let (column, field) = (refused.column.as_deref().unwrap_or("-"), refused.field.as_deref().unwrap_or("-"));
        writeln!(said, "{} · {column} · {field}", refused.line).unwrap();
        for lang in [Lang::Fr, Lang::En] {
            writeln!(said, "    {}", refused.reason.message(lang)).unwrap();
        }
    }
    for warning in &report.warnings {
        writeln!(said, "{} · {}", warning.line.unwrap_or_default(), warning.reason.message(Lang::Fr)).unwrap();
    }
    let golden = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/golden/registre_2024.txt");
    if std::env::var_os("JATIGI_WRITE_GOLDEN").is_some() {
        std::fs::create_dir_all(golden.parent().unwrap()).unwrap();
        std::fs::write(&golden, &said).unwrap();
    }
    assert_eq!(said, std::fs::read_to_string(&golden).unwrap());
    assert!(!said.contains("reason-") && !said.contains("    import-"), "every reason has its message");
}

#[test]
fn looking_writes_nothing() {
    let mut desk = Reception::new();
    let looked = desk.take("registre_2024.csv", "registre_2024.toml", Mode::DryRun);
    assert!(desk.persons().is_empty());
    let written = desk.take("registre_2024.csv", "registre_2024.toml", Mode::Write);
    assert_eq!(
        (looked.read, looked.entered, looked.refused.len()),
        (written.read, written.entered, written.refused.len())
    );
    assert!(
        desk.persons().iter().any(|one| one.reference.as_deref().is_some_and(|number| number.contains("-000001-")))
    );
}

#[test]
fn the_same_line_twice_is_one_person_and_a_likeness_is_reported() {
    let mut desk = Reception::new();
    let report = desk.take("registre_2024.csv", "registre_2024.toml", Mode::Write);
    let same: Vec<_> = report.duplicates.iter().filter(|one| !one.entered).collect();
    assert_eq!(same.iter().map(|one| one.line).collect::<Vec<_>>(), [137, 144]);
    assert!(same.iter().all(|one| one.why == ["same-line"] && matches!(one.of, Of::Line(_))));
    for (line, of) in [(149, 13), (153, 10)] {
        let like = report.duplicates.iter().find(|one| one.line == line && one.of == Of::Line(of));
        assert!(like.is_some_and(|like| like.entered && like.why.contains(&"same-phone")), "line {line}");
    }
}

#[test]
fn a_register_given_twice_changes_nothing() {
    let mut desk = Reception::new();
    let first = desk.take("registre_2024.csv", "registre_2024.toml", Mode::Write);
    // Somebody's number changes in between.
    let someone = desk.store.all::<Person>(&[], 1).unwrap().remove(0);
    let phone = Fields::from_iter([("phone".to_owned(), "39999999".into())]);
    desk.store.commit(desk.permit.author(), Draft::of(Person::KIND, someone.id, phone)).unwrap();
    let second = desk.take("registre_2024.csv", "registre_2024.toml", Mode::Write);
    assert_eq!(second.entered, 0);
    assert_eq!(second.refused.len(), first.refused.len());
    assert_eq!(desk.persons().len(), 132);
    // The same register out of Excel.
    let third = desk.take("registre_2024.xlsx", "registre_2024.toml", Mode::Write);
    assert_eq!((third.read, third.entered), (130, 0));
    assert_eq!(desk.persons().len(), 132);
}

#[test]
fn a_workbook_comes_in_with_its_days_and_numbers() {
    let mut desk = Reception::new();
    let report = desk.take("registre_2024.xlsx", "antenne.toml", Mode::Write);
    assert_eq!((report.read, report.entered), (6, 4));
    let refused: Vec<_> = report.refused.iter().map(|one| (one.line, one.reason.key.as_str())).collect();
    assert_eq!(refused, [(5, "reason-import-full-name"), (6, "reason-import-cell")]);
    let mut persons: Vec<String> = desk
        .persons()
        .iter()
        .map(|one| {
            let born = one.birth_date.map(|date| date.to_string()).unwrap_or_default();
            format!(
                "{} · {born} · {} {}",
                one.full_name(),
                one.phone.as_deref().unwrap_or("-"),
                one.other_phones.join(" ")
            )
        })
        .collect();
    persons.sort();
    assert_eq!(
        persons,
        [
            "AG ALHOUSSEINI Attaher · 1979~ · - ",
            "DOUCOURÉ Fily · 1991-05-04 · 31456789 ",
            "TIMBO Diadié · 1987 · 32456789 33456789",
            "YATTARA Hady · 1985~ · 34000002 ",
        ]
    );
}

#[test]
fn a_register_is_read_whatever_its_signs_and_bytes() {
    let text = "NOM;Prénoms;Sexe;Naissance;Téléphone\nKÉBÉ;Founé;f;1990;31000001\n";
    let utf16: Vec<u8> =
        [0xff, 0xfe].into_iter().chain(text.replace(';', "\t").encode_utf16().flat_map(u16::to_le_bytes)).collect();
    let windows: Vec<u8> = text.chars().map(|sign| u8::try_from(u32::from(sign)).unwrap()).collect();
    let marked = ["\u{feff}", text].concat();
    for bytes in [
        text.as_bytes(),
        marked.as_bytes(),
        &windows,
        text.replace(';', ",").as_bytes(),
        text.replace(';', "\t").as_bytes(),
        &utf16,
    ] {
        let mut desk = Reception::new();
        let report = desk.take_bytes(bytes).unwrap();
        assert_eq!((report.read, report.entered, report.warnings.len()), (1, 1, 0));
        assert_eq!(desk.persons()[0].full_name(), "KÉBÉ Founé");
    }
}

#[test]
fn one_unreadable_line_in_utf_8_is_refused_alone() {
    let mut bytes = "NOM;Prénoms;Sexe;Naissance;Téléphone\nKÉBÉ;Founé;f;1990;\nDRAM".as_bytes().to_vec();
    bytes.extend(b"\xc9;Issa;m;1991;\n");
    bytes.extend("TRAORÉ;Salif;m;1992;\n".as_bytes());
    let mut desk = Reception::new();
    let report = desk.take_bytes(&bytes).unwrap();
    assert_eq!(
        (report.entered, report.refused[0].line, report.refused[0].reason.key.as_str()),
        (2, 3, "reason-import-bytes")
    );
}

#[test]
fn what_is_no_register_is_refused_whole() {
    let mut desk = Reception::new();
    for (bytes, code) in [
        (&b"PK\x03\x04 broken"[..], "import-not-a-table"),
        (&[0, 1, 2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0][..], "import-not-a-table"),
        (b"A;B;C\n1;2;3\n", "import-no-header"),
        (b"", "import-no-header"),
    ] {
        let error = desk.take_bytes(bytes).unwrap_err();
        assert_eq!(error.code(), code);
        assert!(!error.message(Lang::Fr).starts_with("error-"));
    }
    assert!(desk.persons().is_empty());
}

#[test]
fn a_map_with_a_mistake_says_which() {
    for (toml, code) in [
        ("[columns]\nNOM = ", "import-map"),
        ("[colums]\nNOM = 'family_name'", "import-map"),
        ("[columns]\nNOM = 'surname'", "import-map-field"),
        ("[columns]\nNOM = 'reference'", "import-map-field"),
        ("[columns]\nNOM = 'family_name'\nNom = 'family_name'", "import-map-twice"),
    ] {
        assert_eq!(Map::parse(toml).unwrap_err().code(), code, "{toml}");
    }
}

#[test]
fn who_may_not_import_does_not() {
    let mut desk = Reception::of("administrator");
    let refused =
        run(&mut desk.store, &desk.permit, &data("registre_2024.csv"), &map_of("registre_2024.toml"), Mode::Write);
    assert_eq!(refused.unwrap_err().code(), "not-allowed");
}

/// What was guessed, with the rest as a note or left out.
fn choice(desk: &Reception, file: &str) -> Choice {
    let look = import::look(&desk.permit, &data(file)).unwrap();
    Choice { columns: look.columns.iter().map(|one| one.guess.map(str::to_owned)).collect(), ..Choice::default() }
}

#[test]
fn a_register_is_looked_at_and_its_columns_are_guessed() {
    let desk = Reception::new();
    let look = import::look(&desk.permit, &data("registre_2024.csv")).unwrap();
    assert_eq!((look.header, look.columns.len(), look.first.len()), (Some(4), 15, 5));
    let guesses: Vec<&str> = look.columns.iter().map(|column| column.guess.unwrap_or("-")).collect();
    let known = [
        "-",
        "family_name",
        "given_names",
        "sex",
        "birth_date",
        "stated_age",
        "birth_place",
        "origin_division",
        "phone",
        "trades",
        "father_name",
        "mother_name",
        "-",
        "said_on",
        "note",
    ];
    assert_eq!(guesses, known);
    assert_eq!(desk.persons().len(), 0);
}

#[test]
fn columns_said_by_their_place_read_as_a_map_does() {
    let (mut by_map, mut by_place) = (Reception::new(), Reception::new());
    let expected = by_map.take("registre_2024.csv", "registre_2024.toml", Mode::Write);
    let mut chosen = choice(&by_place, "registre_2024.csv");
    chosen.columns[12] = Some("note".to_owned());
    let file = data("registre_2024.csv");
    for mode in [Mode::DryRun, Mode::Write] {
        let report = run_chosen(&mut by_place.store, &by_place.permit, &file, &chosen, mode).unwrap();
        let lines = |report: &ImportReport| report.refused.iter().map(|one| one.line).collect::<BTreeSet<_>>();
        // The map knows a trade more, the window other words for the sex.
        let other = lines(&report).symmetric_difference(&lines(&expected)).count();
        assert!(other <= 8, "{other} lines read otherwise");
        assert_eq!(report.read, expected.read);
        assert!(report.entered.abs_diff(expected.entered) <= 8, "{} entered", report.entered);
    }
    let again = run_chosen(&mut by_place.store, &by_place.permit, &file, &chosen, Mode::Write).unwrap();
    assert_eq!(again.entered, 0, "a register that is given twice meets itself");
    by_place.store.verify().unwrap();
}

#[test]
fn what_is_said_of_columns_is_looked_at() {
    let mut desk = Reception::new();
    let mut said = |columns: &[&str]| {
        let columns = columns.iter().map(|one| Some((*one).to_owned()).filter(|one| !one.is_empty())).collect();
        let chosen = Choice { columns, ..Choice::default() };
        run_chosen(&mut desk.store, &desk.permit, &data("registre_2024.csv"), &chosen, Mode::Write).unwrap_err().code()
    };
    assert_eq!(said(&["", "family_name", "family_name"]), "import-map-twice");
    assert_eq!(said(&["", "reference"]), "import-map-field");
    assert_eq!(said(&["", "surname"]), "import-map-field");
    assert_eq!(said(&["", ""]), "import-no-columns");
    assert_eq!(said(&[]), "import-no-columns");
    assert!(desk.persons().is_empty());
}

#[test]
fn a_damaged_register_is_looked_at_without_harm() {
    let mut desk = Reception::new();
    let whole = std::fs::read(data("registre_2024.xlsx")).unwrap();
    let text = std::fs::read(data("registre_2024.csv")).unwrap();
    let chosen = choice(&desk, "registre_2024.csv");
    let file = desk.folder.path().join("register");
    let mut seed = 11_usize;
    for at in 0..60 {
        let mut bytes = if at % 2 == 0 { whole.clone() } else { text.clone() };
        for _ in 0..=(at % 7) {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            let place = (seed >> 24) % bytes.len();
            bytes[place] ^= u8::try_from(1 + (seed >> 16) % 255).unwrap();
        }
        bytes.truncate(bytes.len() - (seed >> 20) % (bytes.len() / 2));
        std::fs::write(&file, &bytes).unwrap();
        match import::look(&desk.permit, &file) {
            // Entering takes long: of every twelve one is entered, and taken back.
            Ok(_) if at % 12 > 1 => {}
            Ok(_) => match run_chosen(&mut desk.store, &desk.permit, &file, &chosen, Mode::DryRun) {
                Ok(report) => assert!(report.read >= report.entered),
                Err(error) => assert!(!error.message(Lang::Fr).starts_with("error-"), "{error:?}"),
            },
            Err(error) => assert_eq!(error.code(), "import-not-a-table"),
        }
        assert_eq!(desk.persons().len(), 0);
    }
}
