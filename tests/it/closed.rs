//! What a file keeps closed: every read of the core, for every role, with words that must not come out.

use casework::access::{Action, Actor, Permit, Role, User, UserId, authorize};
use casework::appointment;
use casework::basket::{self, Whose};
use casework::case_file;
use casework::closed;
use casework::consent::{self, Did};
use casework::convoy::{self, Cells};
use casework::ids::RecordId;
use casework::person::{self, PersonId};
use casework::records::{self, KINDS};
use casework::referral;
use casework::screens::{self, Which};
use casework::store::kind::{Kind, Record};
use casework::store::{Draft, Store};
use casework::undo;
use casework::words::Lang;
use casework::{attachment, exchange, mission};
use serde::Serialize;
use serde_json::{Value, json};

use crate::attachment::{jpeg, noise, said};
use crate::desk::{Desk, fields, first_code, known, refusal};

/// Stand in protection notes; in what says who a code-only person is.
pub const TOLD: &str = "canaritold";
pub const IS: [&str; 8] =
    ["canarinom", "canariprenom", "canaripere", "canarimere", "canarialias", "canarititre", "canarilieu", "76543210"];

/// A desk at headquarters with a file that is closed twice over.
pub struct House {
    pub desk: Desk,
    pub person: RecordId,
    note: RecordId,
    records: Vec<(&'static Kind, RecordId)>,
}

impl Desk {
    fn note(&mut self, person: RecordId, kind: &str, text: &str) -> RecordId {
        self.record("note", json!({ "person": person, "note_kind": kind, "text": text }))
    }
}

impl House {
    pub fn new() -> Self {
        let (mut desk, mut other) = (Desk::new("BKO"), Desk::of("KAY", "supervisor"));
        let person = desk.record(
            "person",
            json!({
                "family_name": "Canarinom", "given_names": "Canariprenom", "aliases": ["Canarialias"], "sex": "f",
                "birth_date": "1994~", "phone": "76543210", "safe_to_call": "oui", "father_name": "Canaripere",
                "address_landmark": "canarilieu", "address_quarter": "canarilieu",
            }),
        );
        let printed = desk.prints_papers(person);
        desk.correct("person", person, json!({ "code_only": true, "code_only_reason": "Canaripere la cherche" }));
        let case = desk.case_file(person);
        let note = desk.note(person, "protection", &format!("{TOLD} un"));
        let was_one = desk.note(person, "observation", "un début");
        desk.correct("note", was_one, json!({ "note_kind": "protection", "text": format!("{TOLD} deux") }));
        desk.correct("note", was_one, json!({ "note_kind": "observation", "text": "rien de plus" }));
        let gone = desk.note(person, "protection", &format!("{TOLD} trois"));
        desk.withdraw("note", gone);
        let (named, lost) = (desk.person("DIALLO", "Oumou"), format!("{TOLD} quatre"));
        let lost = desk.note(named, "protection", &lost);
        desk.withdraw("note", lost);
        let photo = desk.try_attach(said(person, "canarititre"), &jpeg(&noise(1, 60, 60))).unwrap().id;
        let next_week = (desk.store().today() + chrono::Days::new(1)).to_string();
        for (kind, more) in [
            ("visit", json!({ "channel": "accueil", "reasons": [first_code("visit_reason")] })),
            ("appointment", json!({ "on_day": next_week, "at_time": "09:30", "reminder": "appel" })),
            (
                "journey_return",
                json!({ "returned_on": "2026-10-01", "convoy": "VOL 7", "return_kind": first_code("return_kind") }),
            ),
            ("task", json!({ "what": "rappeler", "due_on": "2026-10-01", "task_kind": "suivi" })),
        ] {
            let mut with = fields(more);
            with.insert("person".into(), json!(person));
            desk.record(kind, Value::Object(with));
        }
        // Somebody who looks like her, and values that two desks disagree about.
        let like =
            json!({ "family_name": "Canarinom", "given_names": "Canariprenom", "sex": "f", "birth_date": "1994~" });
        desk.gives_to(&mut other);
        desk.correct("person", person, json!({ "mother_name": "Canarimere" }));
        desk.correct("note", note, json!({ "text": format!("{TOLD} ici") }));
        other.correct("person", person, json!({ "mother_name": "Canarimere autre" }));
        other.correct("note", note, json!({ "text": format!("{TOLD} là") }));
        other.gives_to(&mut desk);
        assert_eq!(desk.store().disagreements().unwrap().len(), 2);
        let double = desk.record("person", Value::Object(fields(like)));
        desk.correct("person", double, json!({ "code_only": true, "code_only_reason": "Canaripere" }));
        let decides = supervisor(&desk);
        casework::duplicate::scan(desk.store_mut(), &decides).unwrap();
        let records = vec![
            (case, "case_file"),
            (note, "note"),
            (was_one, "note"),
            (gone, "note"),
            (photo, "attachment"),
            (person, "person"),
        ];
        let records = records.into_iter().chain(printed).map(|(id, kind)| (known(desk.store(), kind), id)).collect();
        Self { desk, person, note, records }
    }

    /// The records in which something is closed.
    pub fn closed(&self) -> Vec<(String, RecordId)> {
        self.records.iter().map(|(kind, id)| (kind.name.to_owned(), *id)).collect()
    }

    pub fn who(&mut self, role: Role) -> Actor {
        let store = self.desk.store_mut();
        let id = store.new_id().unwrap();
        let code = serde_json::to_value(role).unwrap();
        let user = json!({ "name": "Quelqu'un", "login": id.to_string(), "role": code });
        store.commit(id, Draft::new(User::KIND, fields(user)).with_id(id)).unwrap();
        Actor::of(store, UserId(id.0)).unwrap()
    }

    /// Everything that this user can read, as one text; a verb that may not be called says why.
    pub fn everything(&mut self, actor: Actor) -> String {
        let person = PersonId(self.person.0);
        let mut all = String::new();
        let store = self.desk.store();
        for read in READS {
            match authorize(actor, read.needs).and_then(|permit| (read.read)(store, &permit, person)) {
                Ok(text) => all.push_str(&format!("\n{}: {text}", read.name)),
                Err(error) => all.push_str(&format!("\n{}! {error:?}", read.name)),
            }
        }
        for kind in KINDS {
            let Ok(permit) = authorize(actor, Action::Read(kind)) else { continue };
            let listed = records::list(store, &permit, kind, &[], 100).unwrap();
            all.push_str(&format!("\nlist {}: {}", kind.name, said_of(&listed)));
        }
        for (kind, id) in &self.records {
            let Ok(permit) = authorize(actor, Action::Read(kind)) else { continue };
            let shown = records::show(store, &permit, kind, *id).unwrap();
            let past = records::history(store, &permit, kind, *id).unwrap();
            all.push_str(&format!("\nshow {}: {}{}", kind.name, said_of(&shown), said_of(&past)));
            if kind.name == "attachment" {
                let content = attachment::content(store, &permit, casework::attachment::AttachmentId(id.0));
                let preview = attachment::preview(store, &permit, casework::attachment::AttachmentId(id.0)).unwrap();
                let legible = if content.is_ok() || preview.is_some() { "canarititre" } else { "" };
                all.push_str(&format!("\ncontent: {legible}"));
            }
        }
        all.to_lowercase()
    }
}

fn supervisor(desk: &Desk) -> Permit {
    desk.permit(Action::Decide)
}

fn said_of(value: &impl Serialize) -> String {
    serde_json::to_string(value).unwrap()
}

struct Read {
    name: &'static str,
    needs: Action,
    read: fn(&Store, &Permit, PersonId) -> casework::Result<String>,
}

const fn read(
    name: &'static str,
    needs: Action,
    read: fn(&Store, &Permit, PersonId) -> casework::Result<String>,
) -> Read {
    Read { name, needs, read }
}

const PERSON: Action = Action::Read(casework::person::Person::KIND);

/// Every verb that gives out something of persons' files, with the right that the window asks for.
const READS: &[Read] = &[
    read("search name", Action::Search, |store, permit, _| {
        Ok(said_of(&person::search(store, permit, "canarinom", 20)?))
    }),
    read("search phone", Action::Search, |store, permit, _| {
        Ok(said_of(&person::search(store, permit, "76543210", 20)?))
    }),
    read("search father", Action::Search, |store, permit, _| {
        Ok(said_of(&person::search(store, permit, "canaripere", 20)?))
    }),
    read("alike", Action::Search, |store, permit, _| {
        let typed = fields(json!({ "family_name": "Kanarinom", "given_names": "Canariprenom", "phone": "76543210" }));
        Ok(said_of(&person::duplicates_of_draft(store, permit, &typed, None)?))
    }),
    read("convoy alike", Action::Search, |store, permit, _| {
        let cells = Cells { family_name: "Kanarinom".into(), given_names: "Canariprenom".into(), ..Cells::default() };
        Ok(said_of(&convoy::alike(store, permit, &cells, None)?))
    }),
    read("convoys", PERSON, |store, permit, _| Ok(said_of(&convoy::list(store, permit)?))),
    read("convoy", PERSON, |store, permit, _| Ok(said_of(&convoy::open(store, permit, "VOL 7", "2026-10-01")?))),
    read("file", PERSON, |store, permit, person| Ok(said_of(&screens::person_file(store, permit, person)?))),
    read("timeline", PERSON, |store, permit, person| Ok(said_of(&case_file::timeline(store, permit, person, 300)?))),
    read("attachments", PERSON, |store, permit, person| Ok(said_of(&attachment::of_person(store, permit, person)?))),
    read("today", Action::Search, |store, permit, _| Ok(said_of(&screens::today(store, permit)?))),
    read("worklist", Action::Search, |store, permit, _| {
        Ok(said_of(&screens::worklist(store, permit, store.today() + chrono::Days::new(60), 500)?))
    }),
    read("reminders", PERSON, |store, permit, _| Ok(said_of(&appointment::reminders(store, permit)?))),
    read("basket", PERSON, |store, permit, _| Ok(said_of(&basket::list(store, permit, Lang::Fr, Whose::All, 300)?))),
    read("disagreements", Action::Search, |store, permit, _| Ok(said_of(&screens::disagreements(store, permit)?))),
    read("duplicates", PERSON, |store, permit, _| Ok(said_of(&screens::duplicates(store, permit, 100)?))),
    read("journal", Action::Decide, |store, permit, _| {
        Ok(said_of(&screens::journal(store, permit, Which::All, None, 500)?))
    }),
    read("overrides", Action::Decide, |store, permit, _| Ok(said_of(&consent::overrides(store, permit)?))),
    read("scoreboard", PERSON, |store, permit, _| {
        Ok(said_of(&referral::scoreboard(store, permit, store.today(), store.today())?))
    }),
    read("missions", Action::HandOver, |store, permit, _| Ok(said_of(&mission::carried(store, permit)?))),
    read("exchange", Action::Exchange, |store, _, _| Ok(said_of(&exchange::status(store)?))),
];

/// Reads that give nobody a name: the number alone.
const SILENT: [&str; 14] = [
    "search name",
    "search phone",
    "search father",
    "alike",
    "convoy alike",
    "convoys",
    "convoy",
    "today",
    "worklist",
    "journal",
    "overrides",
    "scoreboard",
    "missions",
    "exchange",
];

#[test]
fn what_is_closed_comes_out_of_no_read_but_for_two_roles() {
    let mut house = House::new();
    for role in Role::ALL {
        let actor = house.who(role);
        let all = house.everything(actor);
        let entitled = matches!(role, Role::Supervisor | Role::ProtectionOfficer);
        assert_eq!(all.contains(TOLD), entitled, "{role:?}: {all}");
        // What is typed to search stands in no answer; the asked-for word is in the code, not in the text.
        for word in IS {
            assert_eq!(all.contains(word), entitled, "{role:?} {word}: {all}");
        }
        if role == Role::Supervisor {
            let silent = |read: &&Read| {
                let start = format!("\n{}: ", read.name);
                let line = all.split_once(&start).and_then(|(_, rest)| rest.lines().next()).unwrap_or_default();
                !line.contains(TOLD) && !IS.iter().any(|word| line.contains(word))
            };
            let silent: Vec<&str> = READS.iter().filter(silent).map(|read| read.name).collect();
            assert_eq!(silent, SILENT, "the others have something to hide from the rest");
        }
        let sees_files = authorize(actor, PERSON).is_ok();
        assert_eq!(all.contains(&house.person.to_string()), sees_files, "{role:?}: the file itself is there");
        assert_eq!(all.contains(&house.note.to_string()), sees_files, "{role:?}: that there is a note is no secret");
    }
}

#[test]
fn who_wrote_a_protection_note_sees_that_it_stands_and_reads_it_no_more() {
    let mut house = House::new();
    let counsellor = house.who(Role::Counsellor);
    let plain = house.desk.person("DIARRA", "Awa");
    let permit = authorize(counsellor, Action::Write(known(house.desk.store(), "note"))).unwrap();
    let note = known(house.desk.store(), "note");
    let written = json!({ "person": plain, "note_kind": "protection", "text": "canari du récit" });
    let written = records::record(house.desk.store_mut(), &permit, note, fields(written)).unwrap().id;
    let file = screens::person_file(house.desk.store(), &permit, PersonId(plain.0)).unwrap();
    assert_eq!(file.closed, ["protection"]);
    assert_eq!((file.notes[0].id, file.notes[0].record.text.as_str()), (written, ""));
    assert!(file.notes[0].record.written_on.is_some() && file.timeline.iter().any(|one| one.moment.id == written));
    // What she cannot read she cannot change, nor make legible.
    for change in [json!({ "text": "autre" }), json!({ "note_kind": "observation" }), json!({ "withdrawn": true })] {
        let change = fields(change);
        if change.contains_key("withdrawn") {
            let gone = records::withdraw(house.desk.store_mut(), &permit, note, written, "faute");
            assert_eq!(refusal(gone).1, "closed-content");
            continue;
        }
        let changed = records::correct(house.desk.store_mut(), &permit, note, written, change);
        assert_eq!(refusal(changed).1, "closed-content");
    }
    let found = [("text".to_owned(), "canari du récit".to_owned())];
    assert!(records::list(house.desk.store(), &permit, note, &found, 9).unwrap().is_empty(), "nor guess it");
    // A slip of the finger is taken back all the same.
    undo::undo(house.desk.store_mut(), &permit, Lang::Fr).unwrap();
    assert!(screens::person_file(house.desk.store(), &permit, PersonId(plain.0)).unwrap().notes.is_empty());
}

#[test]
fn a_code_only_person_is_known_to_who_took_the_name_and_to_whom_the_case_was_given() {
    let mut house = House::new();
    let (first, given, grasping) =
        (house.who(Role::Reception), house.who(Role::Counsellor), house.who(Role::FieldOfficer));
    let person = known(house.desk.store(), "person");
    let case = known(house.desk.store(), "case_file");
    let typed = json!({ "family_name": "Canaridiarra", "given_names": "Awa", "sex": "f", "birth_date": "1990", "phone": "66112233",
                        "code_only": true, "code_only_reason": "menacée" });
    let writes = |actor| authorize(actor, Action::Write(person)).unwrap();
    let awa = records::record(house.desk.store_mut(), &writes(first), person, fields(typed)).unwrap().id;
    let name = |house: &House, actor| {
        let file = screens::person_file(house.desk.store(), &writes(actor), PersonId(awa.0)).unwrap();
        file.person.get("family_name").is_some()
    };
    assert_eq!([first, given, grasping].map(|actor| name(&house, actor)), [true, false, false]);
    let file = json!({ "person": awa, "case_kind": first_code("case_kind"), "owner": given.user });
    records::record(house.desk.store_mut(), &writes(first), case, fields(file)).unwrap();
    let own = json!({ "person": awa, "case_kind": first_code("case_kind"), "owner": grasping.user });
    records::record(house.desk.store_mut(), &writes(grasping), case, fields(own)).unwrap();
    assert_eq!(
        [first, given, grasping].map(|actor| name(&house, actor)),
        [true, true, false],
        "nobody gives it to themselves"
    );
    // Found by number, never by name; corrected in what is legible, never in what is not, nor out of the code.
    let number = house.desk.show("person", awa, "reference").as_str().unwrap().to_owned();
    let search = |house: &House, text: &str| {
        let permit = authorize(grasping, Action::Search).unwrap();
        person::search(house.desk.store(), &permit, text, 9).unwrap().iter().any(|hit| hit.id == awa)
    };
    assert!(search(&house, &number) && !search(&house, "canaridiarra") && !search(&house, "66112233"));
    let permit = writes(grasping);
    let correct = |house: &mut House, change: Value| {
        records::correct(house.desk.store_mut(), &permit, person, awa, fields(change))
    };
    assert!(correct(&mut house, json!({ "marital_status": first_code("marital_status") })).is_ok());
    for change in [json!({ "code_only": false }), json!({ "family_name": "Canaridiarra" }), json!({ "phone": null })] {
        assert_eq!(refusal(correct(&mut house, change)).1, "closed-content");
    }
}

#[test]
fn the_glass_is_broken_with_a_reason_for_one_file_until_the_lock_and_the_supervisor_reads_it() {
    let mut house = House::new();
    let other = house.desk.person("DIARRA", "Awa");
    house.desk.note(other, "protection", "autre récit");
    let person = PersonId(house.person.0);
    for role in [Role::Administrator, Role::StatisticsReader] {
        let actor = house.who(role);
        assert_eq!(authorize(actor, PERSON).unwrap_err().code(), "not-allowed");
        // Not with a permit for something else either.
        if let Ok(permit) = authorize(actor, Action::Exchange) {
            let refused = closed::open(house.desk.store_mut(), &permit, person, "curieux");
            assert_eq!(refusal(refused).1, "not-allowed");
        }
    }
    let (counsellor, colleague) = (house.who(Role::Counsellor), house.who(Role::Counsellor));
    let permit = authorize(counsellor, PERSON).unwrap();
    let open = |house: &mut House, reason: &str| closed::open(house.desk.store_mut(), &permit, person, reason);
    assert_eq!(refusal(open(&mut house, "  ")), ("reason".into(), "required".into()));
    open(&mut house, "Appel de la police aux frontières, 10 h").unwrap();
    let all = house.everything(counsellor);
    assert!(all.contains(TOLD) && all.contains("canarinom") && !all.contains("autre récit"), "this file, no other");
    assert!(!house.everything(colleague).contains("canarinom"), "nobody else");
    assert_eq!(refusal(open(&mut house, "encore")).1, "nothing-closed");
    // The journal has the number, the list the words; neither a name.
    let supervisor = supervisor(&house.desk);
    let line = &screens::journal(house.desk.store(), &supervisor, Which::Grave, None, 9).unwrap()[0];
    assert_eq!((line.act.as_str(), line.note.as_deref()), ("opened-closed", None));
    let listed = consent::overrides(house.desk.store(), &supervisor).unwrap();
    assert_eq!((listed[0].did, listed[0].unseen), (Did::Opened, true));
    assert_eq!(listed[0].legal_text.as_deref(), Some("Appel de la police aux frontières, 10 h"));
    assert_eq!(line.reference, listed[0].reference);
    assert_eq!(screens::today(house.desk.store(), &house.desk.permit(Action::Search)).unwrap().overrides, Some(1));
    // Nobody takes it back, and nobody writes one by hand.
    assert_eq!(refusal(undo::undo(house.desk.store_mut(), &permit, Lang::Fr)).1, "undo-opened");
    let opening = known(house.desk.store(), "opening");
    assert!(Role::ALL.iter().all(|role| !casework::access::allows(*role, Action::Write(opening))));
    house.desk.close();
    house.desk.reopen();
    assert!(!house.everything(counsellor).contains("canarinom"), "the lock closes it again");
    // It reaches the supervisor of another desk.
    let mut siege = Desk::of("SIE", "supervisor");
    house.desk.gives_to(&mut siege);
    let there = consent::overrides(siege.store(), &siege.permit(Action::Decide)).unwrap();
    assert_eq!(there.iter().filter(|line| line.did == Did::Opened).count(), 1);
}
