//! Bundles between versions: every release's bundles come in for ever, and what a newer program writes passes through an older
//! one unharmed. `JATIGI_WRITE_GOLDEN=1 cargo test -p casework --test it versions` writes the bundles of this version.

use casework::access::{Action, Actor, User, UserId, authorize};
use casework::exchange;
use casework::ids::RecordId;
use casework::person::Person;
use casework::records::KINDS;
use casework::screens;
use casework::store::kind::{Field, Kind, Record};
use casework::store::{Draft, OpenedAs, Store};
use casework::visit::Visit;
use serde_json::{Value, json};

use crate::damage::{Forger, House, everything_is_read, line};
use crate::desk::{CountingClock, Desk, KEY, MACHINE, MORNING_MS, codes, copy_folder, folder};
use crate::golden::{VERSION, contents, kept, place, writing};
use crate::merge::older_kinds;

/// Writes headquarters' database, joined with KAY, and two bundles of KAY: a morning, then corrections and a file forgotten.
fn write_bundles() {
    let mut house = House::new();
    let to = place("bundles").join(VERSION);
    std::fs::create_dir_all(&to).unwrap();
    // Without the tables of kinds: they are made anew from the log by whoever opens it, and weigh more than it.
    house.here.reopen_as(MACHINE, &[]).unwrap();
    house.here.store().db().execute_batch("VACUUM").unwrap();
    house.here.close();
    std::fs::copy(house.here.path().join("jatigi.db"), to.join("jatigi.db")).unwrap();
    house.here.reopen_as(MACHINE, KINDS).unwrap();

    let moussa = house.peer.person("COULIBALY", "Moussa");
    let awa = house.peer.person("KEITA", "Awa");
    let case_file = house.peer.case_file(moussa);
    house.peer.record("note", json!({ "person": moussa, "text": "came back\nwith his brother" }));
    house.peer.attach(moussa, "card", &crate::attachment::paper(1, 400));
    house.peer.record("note", json!({ "person": awa, "text": "to be forgotten" }));
    let first = house.honest();
    house.take_in(&first).unwrap();
    house.peer.correct("case_file", case_file, json!({ "summary": "of Kayes" }));
    house.peer.correct("person", moussa, json!({ "aliases": ["Moro", "É"], "address_quarter": "Liberté" }));
    house.peer.forget(awa);
    let second = house.honest();
    house.take_in(&second).unwrap();
    for (at, file) in [first, second].into_iter().enumerate() {
        std::fs::copy(file, to.join(format!("{}.jatigi", at + 1))).unwrap();
    }
    let expected = serde_json::to_string_pretty(&contents(house.here.store())).unwrap();
    std::fs::write(to.join("expected.json"), expected + "\n").unwrap();
}

#[test]
fn the_bundles_of_all_releases_come_in_and_show_what_they_showed() {
    if writing() {
        write_bundles();
    }
    let releases = kept("bundles");
    assert!(!releases.is_empty());
    for path in releases {
        // In their order, and the second before the first.
        for order in [["1.jatigi", "2.jatigi"], ["2.jatigi", "1.jatigi"]] {
            let copy = folder();
            copy_folder(&path, copy.path());
            let clock = Box::new(CountingClock::at(MORNING_MS));
            let (mut store, found) = Store::open(copy.path(), KEY, MACHINE, clock, KINDS).unwrap();
            assert_eq!(found, OpenedAs::Usual);
            let users = store.all::<User>(&[], 9).unwrap();
            let user = users.iter().find(|user| user.record.login == "bko").unwrap().id;
            let actor = Actor::of(&store, UserId(user.0)).unwrap();
            let permit = authorize(actor, Action::Exchange).unwrap();
            for name in order {
                let report = exchange::take_in(&mut store, &permit, &path.join(name)).unwrap();
                assert!(report.set_aside.is_empty() && !report.already_taken_in, "{name}: {report:?}");
            }
            store.verify().unwrap();
            let expected: Value =
                serde_json::from_str(&std::fs::read_to_string(path.join("expected.json")).unwrap()).unwrap();
            assert_eq!(contents(&store), expected, "{} in the order {order:?}", path.display());
            crate::attachment::all_contents_are_here(&store);
        }
    }
}

#[test]
fn a_newer_program_loses_nothing_through_an_older_headquarters() {
    let older = older_kinds("case_file", &["summary", "needs"]);
    let mut house = House::of(Desk::knowing("BKO", "supervisor", older), Desk::new("KAY"));
    let mut third = Desk::new("SEG");
    house.joins(&third);
    let moussa = house.peer.person("COULIBALY", "Moussa");
    let author = RecordId(uuid::Uuid::from(house.peer.actor.user));
    let held = json!({ "held_by": ["KAY", "SEG"] });
    let draft = Draft::of(Person::KIND, moussa, held.as_object().unwrap().clone());
    house.peer.store_mut().commit(author, draft).unwrap();
    // Fields and a kind that headquarters does not know.
    let case_file = house.peer.case_file(moussa);
    let newer = json!({ "summary": "of Kayes", "needs": codes("service")[..2] });
    house.peer.correct("case_file", case_file, newer.clone());
    let note = house.peer.record("note", json!({ "person": moussa, "text": "kept" }));
    let file = house.honest();
    let report = house.take_in(&file).unwrap();
    assert_eq!((report.unknown_kinds, report.set_aside.len()), (1, 0));
    // A code of a later list, a member of the body that no version has, a kind of a version to come.
    let mut forger = Forger::of(&house.peer);
    let later = forger.id();
    let body =
        json!({ "fields": { "person": moussa, "sort": ["x", { "y": 1.5 }] }, "weight": { "grams": 12 } }).to_string();
    let (change, hash) = forger.change("garment", later, vec![], &body);
    let garment = line(&change, hash);
    let coded = forger.new_record("visit", &json!({ "person": moussa, "channel": "by-drone", "reasons": ["zz-new"] }));
    let file = house.sealed(&[garment, coded]);
    assert_eq!(house.take_in(&file).unwrap().set_aside, []);

    // The older program works on the same file, and hands everything to a third desk.
    house.here.correct("person", moussa, json!({ "mother_name": "Awa" }));
    house.here.correct("case_file", case_file, json!({ "closing_note": "went home" }));
    house.here.proves_itself();
    let (to_third, to_peer) = (house.prepared("SEG"), house.prepared("KAY"));
    house.taken_by(&mut third, &to_third);
    let permit = house.peer.permit(Action::Exchange);
    exchange::take_in(house.peer.store_mut(), &permit, &to_peer).unwrap();
    // And headquarters shows it once it is upgraded.
    assert_eq!(house.here.show("case_file", case_file, "summary"), Value::Null);
    house.here.reopen_as(MACHINE, KINDS).unwrap();
    for desk in [&mut third, &mut house.peer, &mut house.here] {
        for (name, value) in newer.as_object().unwrap() {
            assert_eq!(desk.show("case_file", case_file, name), *value);
        }
        assert_eq!(desk.show("case_file", case_file, "closing_note"), "went home");
        assert_eq!(desk.show("person", moussa, "mother_name"), "Awa");
        assert_eq!(desk.show("note", note, "text"), "kept");
        everything_is_read(desk);
        desk.proves_itself();
    }
    for desk in [&third, &house.here] {
        let visits = desk.store().all::<Visit>(&[], 9).unwrap();
        assert_eq!(visits[0].record.channel, "by-drone");
        assert_eq!(visits[0].record.reasons, ["zz-new"]);
        let same = desk.changes().into_iter().find(|ready| ready.hash == hash).unwrap();
        assert_eq!(*same.change.body.unwrap().json, *body, "byte for byte");
    }
}

#[test]
fn where_only_an_index_differs_the_tables_are_not_made_anew() {
    let not_indexed = |kind: &&'static Kind| -> &'static Kind {
        let fields: Vec<Field> = kind
            .fields
            .iter()
            .map(|field| Field { indexed: field.indexed && field.name != "nina", ..*field })
            .collect();
        Box::leak(Box::new(Kind { fields: Box::leak(fields.into_boxed_slice()), ..**kind }))
    };
    let older: &'static [&'static Kind] = Box::leak(KINDS.iter().map(not_indexed).collect());
    let mut desk = Desk::knowing("BKO", "supervisor", older);
    let moussa = desk.person("COULIBALY", "Moussa");
    // What a rebuild would put right.
    desk.store().db().execute("UPDATE person SET given_names = 'Awa'", []).unwrap();
    let indexes = |desk: &Desk| -> i64 {
        let sql = "SELECT count(*) FROM sqlite_schema WHERE type = 'index' AND name = 'person_nina'";
        desk.store().db().query_row(sql, [], |row| row.get(0)).unwrap()
    };
    assert_eq!(indexes(&desk), 0);
    desk.reopen();
    assert_eq!((indexes(&desk), desk.show("person", moussa, "given_names")), (1, json!("Awa")));
    // A version that did not know rows apart from indexes left no word of them.
    desk.store().db().execute("DELETE FROM meta WHERE key = 'rows'", []).unwrap();
    desk.reopen();
    assert_eq!(desk.show("person", moussa, "given_names"), "Awa");
    desk.reopen_as(MACHINE, older).unwrap();
    assert_eq!((indexes(&desk), desk.show("person", moussa, "given_names")), (0, json!("Awa")));
    // Where it cannot be known, everything is made anew.
    desk.store().db().execute("DELETE FROM meta WHERE key = 'rows'", []).unwrap();
    desk.reopen();
    assert_eq!((indexes(&desk), desk.show("person", moussa, "given_names")), (1, json!("Moussa")));
    desk.proves_itself();
}

/// Two desks disagree about whether a record of a newer kind is withdrawn: who does not know the kind cannot decide it.
#[test]
fn a_newer_kind_that_desks_disagree_about_does_not_close_the_list_of_disagreements() {
    let mut here = Desk::knowing("BKO", "supervisor", older_kinds("person", &[]));
    let (mut kayes, mut gao) = (Desk::new("KAY"), Desk::new("GAO"));
    let moussa = kayes.person("COULIBALY", "Moussa");
    let note = kayes.record("note", json!({ "person": moussa, "text": "kept" }));
    kayes.meets(&mut gao);
    kayes.withdraw("note", note);
    gao.correct("note", note, json!({ "text": "still true" }));
    for (desk, name) in [(&mut kayes, "Awa"), (&mut gao, "Hawa")] {
        desk.correct("person", moussa, json!({ "mother_name": name }));
    }
    kayes.meets(&mut gao);
    assert_eq!(gao.disagreements().len(), 2);
    gao.gives_to(&mut here);
    let listed = |desk: &Desk| {
        let open = screens::disagreements(desk.store(), &desk.permit(Action::Search)).unwrap();
        assert_eq!(open.len(), desk.store().disagreements_open().unwrap() as usize, "the count is that of the list");
        open.len()
    };
    assert_eq!(listed(&here), 1);
    // What an older program has listed.
    let sql = "INSERT INTO disagreement (record, register, candidates)
               SELECT no, 'withdrawn', '[]' FROM record WHERE id = ?1";
    here.store().db().execute(sql, [note]).unwrap();
    assert_eq!(listed(&here), 1);
    here.reopen_as(MACHINE, KINDS).unwrap();
    assert_eq!(listed(&here), 2, "the upgrade lists it");
}
