use super::*;
use crate::access::{Actor, User, UserId, authorize};
use crate::records;
use crate::store::NewDesk;
use crate::time::Clock;

struct Fixed;

impl Clock for Fixed {
    fn now_ms(&self) -> i64 {
        1_790_800_000_000
    }
}

fn desk(folder: &std::path::Path) -> (Store, Permit) {
    let key = format!("x'{}'", "7".repeat(64));
    let new = NewDesk { prefix: "BKO".to_owned(), headquarters: true };
    let mut store = Store::create(folder, &key, &new, "machine", Box::new(Fixed), records::KINDS).unwrap();
    let user = parts::fields([("name", "Awa Exemple".into()), ("login", "awa".into()), ("role", "supervisor".into())]);
    let id = store.commit(RecordId(uuid::Uuid::nil()), Draft::new(User::KIND, user)).unwrap().id;
    let permit = authorize(Actor::of(&store, UserId(id.0)).unwrap(), Action::Write(Person::KIND)).unwrap();
    (store, permit)
}

#[test]
fn a_practice_centre_has_whole_files_of_people_who_do_not_exist() {
    let folder = tempfile::tempdir().unwrap();
    let (mut store, permit) = desk(folder.path());
    let mut heard = Vec::new();
    fill(&mut store, &permit, 250, 1, |entered| heard.push(entered)).unwrap();
    assert_eq!(heard, [200, 250]);
    let persons = store.all::<Person>(&[], 1000).unwrap();
    assert_eq!(persons.len(), 250);
    for kind in [
        Consent::KIND,
        Visit::KIND,
        JourneyLeg::KIND,
        JourneyReturn::KIND,
        Session::KIND,
        Plan::KIND,
        Referral::KIND,
        Task::KIND,
        Note::KIND,
    ] {
        assert!(store.list(kind, &[], 5000).unwrap().len() > 20, "{kind:?}");
    }
    assert!(
        persons.iter().filter_map(|one| one.record.phone.as_ref()).all(|phone| phone.starts_with('3')),
        "no telephone rings"
    );
    let first = store.today() - chrono::Days::new(731);
    let files = store.all::<CaseFile>(&[], 1000).unwrap();
    assert!(files.iter().all(|file| file.record.opened_on.as_ref().unwrap() >= &first.to_string()));
    let filled =
        persons.iter().map(|one| serde_json::to_value(&one.record).unwrap().as_object().unwrap().len()).sum::<usize>()
            / 250;
    assert!((28..=42).contains(&filled), "{filled} fields");
}

#[test]
fn the_day_of_a_practice_centre_has_work_of_every_sort() {
    let folder = tempfile::tempdir().unwrap();
    let (mut store, permit) = desk(folder.path());
    fill(&mut store, &permit, 60, 1, |_| ()).unwrap();
    let day = crate::screens::today(&store, &permit).unwrap();
    assert_eq!((day.visits, day.tallies, day.letters), (7, 11, 2));
    for what in ["task", "letter", "follow-up", "evaluation", "plan"] {
        let days: Vec<i64> = day.worklist.iter().filter(|due| due.what == what).map(|due| due.days_late).collect();
        assert!(days.iter().any(|late| *late > 0), "a {what} is late: {days:?}");
        assert!(days.iter().all(|late| *late < 60), "no {what} is long past: {days:?}");
    }
    for what in ["flag", "incoming"] {
        assert!(day.worklist.iter().any(|due| due.what == what), "one {what} at least");
    }
    let today = day.worklist.iter().filter(|due| due.days_late == 0).count();
    let tomorrow = day.worklist.iter().filter(|due| due.days_late < 0).count();
    assert!(today >= 5 && tomorrow >= 3, "{today} today, {tomorrow} tomorrow");
    assert!((20..=50).contains(&day.worklist.len()), "it fits two screens or little more: {}", day.worklist.len());
    let expected: Vec<i64> = day.appointments.iter().map(|line| line.days_late).collect();
    assert!(expected.len() == 4 && expected.iter().all(|late| *late < 0), "{expected:?}");
    let visits = store.list(Visit::KIND, &[], 5000).unwrap();
    assert!(visits.iter().all(|(_, visit)| visit["held_at"].as_i64() <= Some(store.now_ms())), "nobody comes tomorrow");
}

#[test]
fn the_same_seed_and_day_give_the_same_worklist() {
    let due = |seed| {
        let folder = tempfile::tempdir().unwrap();
        let (mut store, permit) = desk(folder.path());
        fill(&mut store, &permit, 60, seed, |_| ()).unwrap();
        let due = crate::screens::today(&store, &permit).unwrap().worklist;
        let mut lines: Vec<_> = due.into_iter().map(|one| (one.due_on, one.what, one.name, one.text)).collect();
        lines.sort();
        lines
    };
    assert_eq!(due(7), due(7));
    assert_ne!(due(7), due(8));
}

#[test]
fn the_same_seed_gives_the_same_people() {
    let day = NaiveDate::from_ymd_opt(2026, 10, 1).unwrap();
    let people = |seed| (0..20).map(|_| person_fields(&mut Dice::new(seed, day))).collect::<Vec<_>>();
    assert_eq!(people(7), people(7));
    assert_ne!(people(7), people(8));
}

#[test]
fn a_real_centre_is_not_filled_with_invented_people() {
    let folder = tempfile::tempdir().unwrap();
    let (mut store, permit) = desk(folder.path());
    let fields = parts::fields([("name", "Centre".into()), ("short_name", "C".into())]);
    store.commit(permit.author(), Draft::new(centre::Centre::KIND, fields)).unwrap();
    assert_eq!(fill(&mut store, &permit, 1, 1, |_| ()).unwrap_err().code(), "not-practice");
}
