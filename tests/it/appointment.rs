//! Appointments: made, answered, moved, on two desks; how the person may be reminded; the card.

use casework::access::{Action, Permit};
use casework::appointment::{self, Appointment, AppointmentId, next_working_day};
use casework::centre::Centre;
use casework::ids::RecordId;
use casework::person::PersonId;
use casework::store::kind::Record;
use casework::store::{Draft, Store, journal::Act};
use casework::words::Lang;
use casework::{screens, task};
use serde_json::{Value, json};

use crate::desk::{DAY_MS, Desk, assert_same, fields, refusal};

const TODAY: &str = "2026-10-12";
const TOMORROW: &str = "2026-10-13";

impl Desk {
    fn appointment(&mut self, person: RecordId, on_day: &str, at_time: &str) -> RecordId {
        self.record("appointment", json!({ "person": person, "on_day": on_day, "at_time": at_time }))
    }

    fn does<T>(
        &mut self,
        id: RecordId,
        step: impl FnOnce(&mut Store, &Permit, AppointmentId) -> casework::Result<T>,
    ) -> casework::Result<T> {
        let permit = self.permit(Action::Write(Appointment::KIND));
        step(self.store_mut(), &permit, AppointmentId(id.0))
    }

    fn missed(&mut self, id: RecordId) -> casework::Result<()> {
        self.does(id, |store, permit, id| appointment::missed(store, permit, Lang::Fr, id))
    }

    fn moves(&mut self, id: RecordId, on_day: &str, at_time: &str) -> casework::Result<RecordId> {
        let to = fields(json!({ "on_day": on_day, "at_time": at_time }));
        self.does(id, |store, permit, id| appointment::move_to(store, permit, id, to))
    }

    fn calls(&self) -> Vec<(String, String)> {
        let due =
            task::worklist(self.store(), self.actor.user, self.store().today() + chrono::Days::new(7), 50).unwrap();
        due.into_iter().filter(|due| due.what == "task").map(|due| (due.due_on, due.text.unwrap())).collect()
    }

    fn ways(&self, person: RecordId) -> Vec<&'static str> {
        appointment::ways(self.store(), PersonId(person.0)).unwrap()
    }

    fn state(&self, id: RecordId) -> Value {
        self.show("appointment", id, "state")
    }
}

/// Somebody who said that calls are safe.
fn reachable(desk: &mut Desk) -> RecordId {
    let moussa = desk.person("COULIBALY", "Moussa");
    desk.correct("person", moussa, json!({ "phone": "76123456", "safe_to_call": "oui" }));
    moussa
}

#[test]
fn an_appointment_is_made_with_a_day_and_an_hour_and_the_rest_is_known() {
    let mut desk = Desk::new("BKO");
    let moussa = reachable(&mut desk);
    let case_file = desk.case_file(moussa);
    let fields = json!({ "case_file": case_file, "on_day": TOMORROW, "at_time": "9h", "to_bring": ["nina"] });
    let id = desk.record("appointment", fields);
    let made = desk.fields("appointment", id);
    let me = json!(desk.actor.user);
    for (name, wanted) in [
        ("person", json!(moussa)),
        ("at_time", json!("09:00")),
        ("state", json!("prevu")),
        ("made_on", json!(TODAY)),
        ("user", me),
        ("reminder", json!("appel")),
        ("desk", json!("BKO")),
    ] {
        assert_eq!(made[name], wanted, "{name}");
    }
    let due = task::worklist(desk.store(), desk.actor.user, desk.store().today() + chrono::Days::new(1), 50).unwrap();
    let line = due.iter().find(|due| due.what == "appointment").unwrap();
    assert_eq!((line.name.as_deref(), line.text.as_deref()), (Some("COULIBALY Moussa"), Some("09:00")));
    let permit = desk.permit(Action::Read(Appointment::KIND));
    let file = screens::person_file(desk.store(), &permit, PersonId(moussa.0)).unwrap();
    assert_eq!(file.appointments.len(), 1);
    let moment = file.timeline.iter().find(|moment| moment.moment.kind == "appointment").unwrap();
    assert_eq!((moment.moment.on.as_str(), moment.moment.what.as_deref()), (TOMORROW, Some("prevu")));
}

#[test]
fn nobody_is_expected_in_the_past() {
    let mut desk = Desk::new("BKO");
    let moussa = desk.person("COULIBALY", "Moussa");
    let mut refused = |on_day: &str, at_time: &str| {
        refusal(desk.try_record("appointment", json!({ "person": moussa, "on_day": on_day, "at_time": at_time })))
    };
    assert_eq!(refused("2026-10-11", "09:00"), ("on_day".into(), "in-the-past".into()));
    assert_eq!(refused(TODAY, "07:59"), ("at_time".into(), "in-the-past".into()));
    assert_eq!(refused(TOMORROW, "neuf heures").1, "too-long");
    assert_eq!(refused(TOMORROW, "neuf"), ("at_time".into(), "time-format".into()));
    let id = desk.appointment(moussa, TODAY, "08:30");
    // What is said of it later, when it is past, does not move it.
    desk.clock.go_on(DAY_MS);
    desk.correct("appointment", id, json!({ "purpose": "le plan" }));
    assert_eq!(refusal(desk.try_correct("appointment", id, json!({ "at_time": "08:45" }))).1, "in-the-past");
}

#[test]
fn who_did_not_come_is_called_two_days_later() {
    let mut desk = Desk::new("BKO");
    let moussa = reachable(&mut desk);
    let id = desk.appointment(moussa, TOMORROW, "14:05");
    assert_eq!(refusal(desk.missed(id)).1, "appointment-to-come");
    assert_eq!(refusal(desk.does(id, appointment::came)).1, "appointment-to-come");
    desk.clock.go_on(DAY_MS);
    desk.missed(id).unwrap();
    desk.missed(id).unwrap();
    let call = ("2026-10-15".to_owned(), "Appeler : rendez-vous manqué du 13 octobre 2026 à 14 h 05".to_owned());
    assert_eq!(desk.calls(), [call], "twice said, one call");
    assert_eq!(desk.state(id), "non-venu");
    // A slip of the finger: the call goes with it.
    desk.does(id, appointment::came).unwrap();
    assert_eq!((desk.state(id), desk.calls().len()), (json!("venu"), 0));
    desk.does(id, appointment::plan_again).unwrap();
    assert_eq!(desk.state(id), "prevu");
    desk.proves_itself();
}

#[test]
fn a_missed_appointment_of_who_may_not_be_called_asks_for_no_call() {
    let mut desk = Desk::new("BKO");
    let awa = desk.person("KEITA", "Awa");
    desk.correct("person", awa, json!({ "phone": "76123456", "safe_to_call": "non" }));
    let id = desk.appointment(awa, TODAY, "09:00");
    desk.missed(id).unwrap();
    assert!(desk.calls()[0].1.contains("aucun moyen sûr"), "{:?}", desk.calls());
    desk.does(id, appointment::plan_again).unwrap();
    desk.correct("person", awa, json!({ "trusted_name": "Sira", "trusted_phone": "66112233" }));
    desk.missed(id).unwrap();
    assert!(desk.calls()[0].1.starts_with("Joindre (par un proche)"), "{:?}", desk.calls());
}

#[test]
fn a_moved_appointment_names_the_new_one() {
    let mut desk = Desk::new("BKO");
    let moussa = reachable(&mut desk);
    let id = desk.record(
        "appointment",
        json!({ "person": moussa, "on_day": TOMORROW, "at_time": "9", "place": "Niamakoro", "purpose": "le plan", "to_bring": ["devis"] }),
    );
    assert_eq!(refusal(desk.moves(id, TOMORROW, "09:00")).1, "same-time");
    assert_eq!(refusal(desk.moves(id, "2026-10-01", "9")).1, "in-the-past");
    assert_eq!(desk.state(id), "prevu", "nothing is half moved");
    let new = desk.moves(id, "2026-10-20", "1030").unwrap();
    assert_eq!((desk.state(id), desk.show("appointment", id, "moved_to")), (json!("deplace"), json!(new)));
    assert_eq!(desk.show("appointment", new, "moved_from"), json!(id));
    let kept = desk.fields("appointment", new);
    assert_eq!(
        (&kept["place"], &kept["purpose"], &kept["to_bring"]),
        (&json!("Niamakoro"), &json!("le plan"), &json!(["devis"]))
    );
    assert_eq!((&kept["at_time"], &kept["reminder"]), (&json!("10:30"), &json!("appel")));
    assert_eq!(refusal(desk.moves(id, "2026-10-21", "9")).1, "appointment-closed");
    assert_eq!(refusal(desk.does(id, appointment::plan_again)).1, "appointment-closed");
    assert_eq!(refusal(desk.does(new, |store, permit, id| appointment::cancel(store, permit, id, " "))).0, "reason");
    desk.does(new, |store, permit, id| appointment::cancel(store, permit, id, "repart à Kayes")).unwrap();
    assert_eq!(desk.show("appointment", new, "reason"), "repart à Kayes");
    assert_eq!(refusal(desk.try_correct("appointment", new, json!({ "state": "venu" }))).1, "set-by-the-program");
}

#[test]
fn only_ways_that_the_person_called_safe_remind() {
    let mut desk = Desk::new("BKO");
    let awa = desk.person("KEITA", "Awa");
    let asks = |desk: &mut Desk, way: &str| {
        desk.try_record("appointment", json!({ "person": awa, "on_day": TOMORROW, "at_time": "9", "reminder": way }))
    };
    assert_eq!(desk.ways(awa), ["aucun"]);
    desk.correct("person", awa, json!({ "phone": "76123456" }));
    assert_eq!(desk.ways(awa), ["aucun"], "nobody asked whether it is safe");
    assert_eq!(refusal(asks(&mut desk, "appel")), ("reminder".into(), "reminder-unsafe".into()));
    desk.correct("person", awa, json!({ "safe_to_call": "oui", "safe_to_leave_message": "oui" }));
    assert_eq!(desk.ways(awa), ["appel", "sms", "whatsapp", "aucun"]);
    desk.correct("person", awa, json!({ "best_contact": "whatsapp", "trusted_phone": "66112233" }));
    assert_eq!(desk.ways(awa), ["whatsapp", "appel", "sms", "parent", "aucun"]);
    desk.correct("person", awa, json!({ "safe_to_call": "non" }));
    assert_eq!(desk.ways(awa), ["parent", "aucun"]);
}

#[test]
fn a_withdrawn_consent_to_be_contacted_silences_what_was_planned() {
    let mut desk = Desk::new("BKO");
    let moussa = reachable(&mut desk);
    let id = desk.appointment(moussa, TOMORROW, "09:00");
    let permit = desk.permit(Action::Read(Appointment::KIND));
    assert_eq!(appointment::reminders(desk.store(), &permit).unwrap().len(), 1);
    let consent = desk.record("consent", json!({ "person": moussa, "purpose": "contact", "decision": "accorde" }));
    assert_eq!(desk.ways(moussa), ["appel", "aucun"]);
    desk.correct("consent", consent, json!({ "decision": "retire" }));
    assert_eq!(desk.ways(moussa), ["aucun"]);
    assert_eq!(appointment::reminders(desk.store(), &permit).unwrap().len(), 0);
    let listed = appointment::of_person(desk.store(), PersonId(moussa.0)).unwrap();
    assert_eq!(listed[0].reminder_now, "aucun");
    assert_eq!(desk.show("appointment", id, "reminder"), "appel", "what was chosen stays in the file");
    let again = json!({ "person": moussa, "on_day": TOMORROW, "at_time": "11", "reminder": "appel" });
    assert_eq!(refusal(desk.try_record("appointment", again)).1, "contact-refused");
    // Moving it carries no forbidden reminder along.
    let new = desk.moves(id, "2026-10-14", "9").unwrap();
    assert_eq!(desk.show("appointment", new, "reminder"), "aucun");
}

#[test]
fn the_list_of_reminders_has_tomorrows_and_calls_that_are_due_by_safe_ways_only() {
    let mut desk = Desk::new("BKO");
    let (moussa, awa) = (reachable(&mut desk), desk.person("KEITA", "Awa"));
    let soon = desk.appointment(moussa, TOMORROW, "09:00");
    desk.appointment(awa, TOMORROW, "10:00");
    desk.appointment(moussa, "2026-11-02", "10:00");
    let missed = desk.appointment(moussa, TODAY, "09:00");
    desk.missed(missed).unwrap();
    let (permit, phone) = (desk.permit(Action::Print), Some("76123456".to_owned()));
    let seen = |desk: &Desk| {
        let all = appointment::reminders(desk.store(), &desk.permit(Action::Read(Appointment::KIND))).unwrap();
        all.into_iter().map(|one| (one.what, one.person, one.way, one.phone)).collect::<Vec<_>>()
    };
    assert_eq!(seen(&desk), [("appointment", moussa, "appel", phone.clone())]);
    let list = appointment::print_reminders(desk.store_mut(), &permit, Act::Printed).unwrap();
    assert_eq!((list.pdf.pages, list.reference.as_str()), (1, "RELANCES-2026-10-12"));
    for said in
        ["COULIBALY Moussa", "76\u{A0}12\u{A0}34\u{A0}56", "mardi 13 octobre 2026 à 9 h", "Document confidentiel"]
    {
        assert!(list.pdf.text.contains(said), "{said} not in {}", list.pdf.text);
    }
    assert!(!list.pdf.text.contains("KEITA"), "there is no safe way to reach her");
    desk.does(soon, appointment::reminded).unwrap();
    assert_eq!(seen(&desk), [], "reminded today");
    let none = appointment::print_reminders(desk.store_mut(), &permit, Act::Printed).map(|_| ());
    assert_eq!(refusal(none).1, "reminders-none");
    desk.clock.go_on(2 * DAY_MS);
    assert_eq!(seen(&desk), [("task", moussa, "appel", phone)], "two days later the call is due");
}

#[test]
fn two_at_a_time_is_a_hint_and_refuses_nothing() {
    let mut desk = Desk::new("BKO");
    let (moussa, awa) = (desk.person("COULIBALY", "Moussa"), desk.person("KEITA", "Awa"));
    let first = desk.appointment(moussa, TOMORROW, "09:00");
    let second = desk.appointment(awa, TOMORROW, "09:29");
    desk.appointment(awa, TOMORROW, "09:59");
    let until = next_working_day(desk.store().today());
    let clashes: Vec<bool> =
        appointment::planned_until(desk.store(), until, 50).unwrap().iter().map(|line| line.clash).collect();
    assert_eq!(clashes, [true, true, false]);
    let found = appointment::clash(desk.store(), desk.actor.user, until, "9h10", None).unwrap().unwrap();
    assert_eq!((found.id, found.at_time.as_str()), (first, "09:00"));
    desk.does(first, |store, permit, id| appointment::cancel(store, permit, id, "malade")).unwrap();
    assert!(appointment::clash(desk.store(), desk.actor.user, until, "9h", Some(second)).unwrap().is_none());
}

#[test]
fn on_friday_monday_is_the_next_day() {
    let day = |text: &str| text.parse::<chrono::NaiveDate>().unwrap();
    for (today, next) in [
        ("2026-10-12", "2026-10-13"),
        ("2026-10-16", "2026-10-19"),
        ("2026-10-17", "2026-10-19"),
        ("2026-10-18", "2026-10-19"),
    ] {
        assert_eq!(next_working_day(day(today)), day(next));
    }
}

#[test]
fn moved_here_and_came_there_is_a_disagreement() {
    let (mut bamako, mut kayes) = (Desk::new("BKO"), Desk::new("KAY"));
    let moussa = reachable(&mut bamako);
    let id = bamako.appointment(moussa, TODAY, "09:00");
    bamako.meets(&mut kayes);
    let new = bamako.moves(id, "2026-10-20", "9").unwrap();
    kayes.does(id, appointment::came).unwrap();
    bamako.meets(&mut kayes);
    for desk in [&bamako, &kayes] {
        let open = desk.disagreements();
        assert_eq!(open.len(), 1);
        assert_eq!(open[0].0, "state");
        let states: Vec<&Value> = open[0].1.iter().map(|one| &one["state"]).collect();
        assert!(states.contains(&&json!("deplace")) && states.contains(&&json!("venu")), "{states:?}");
        assert_eq!(desk.state(new), "prevu", "the new one stands until somebody decides");
    }
    assert_same(&bamako.tables(), &kayes.tables(), "both show the same");
    bamako.proves_itself();
    // Decided for the one who saw the person: the new appointment is doubtful, and the file says so.
    let take = bamako.disagreements()[0].1.iter().position(|one| one["state"] == "venu").unwrap();
    bamako.decide(id, "state", take);
    let permit = bamako.permit(Action::Search);
    let doubtful = |desk: &Desk| {
        let file = screens::person_file(desk.store(), &permit, PersonId(moussa.0)).unwrap();
        file.alerts.iter().any(|alert| alert.code == "appointment-doubtful")
    };
    assert!(bamako.state(id) == "venu" && doubtful(&bamako));
    bamako.does(new, |store, permit, id| appointment::cancel(store, permit, id, "venu déjà")).unwrap();
    assert!(!doubtful(&bamako));
}

#[test]
fn the_same_answer_on_two_desks_is_no_disagreement_and_one_call() {
    let (mut bamako, mut kayes) = (Desk::new("BKO"), Desk::new("KAY"));
    let moussa = reachable(&mut bamako);
    let id = bamako.appointment(moussa, TODAY, "09:00");
    bamako.meets(&mut kayes);
    bamako.missed(id).unwrap();
    kayes.missed(id).unwrap();
    bamako.correct("appointment", id, json!({ "place": "Niamakoro" }));
    kayes.correct("appointment", id, json!({ "to_bring": ["nina"] }));
    bamako.meets(&mut kayes);
    assert_eq!(bamako.disagreements(), []);
    assert_eq!(
        (bamako.show("appointment", id, "place"), bamako.show("appointment", id, "to_bring")),
        (json!("Niamakoro"), json!(["nina"]))
    );
    assert_eq!((bamako.calls().len(), kayes.calls().len()), (1, 1), "two tasks, one call");
    // Whoever calls first has done it for both.
    let task = bamako.store().list(casework::records::kind("task").unwrap(), &[], 10).unwrap()[0].0;
    bamako.correct("task", task, json!({ "done_on": TODAY }));
    assert_eq!(bamako.calls(), []);
    bamako.meets(&mut kayes);
    assert_eq!(kayes.calls(), []);
    kayes.proves_itself();
}

#[test]
fn the_home_screen_has_todays_and_the_unanswered_and_headquarters_its_own() {
    let (mut bamako, mut siege) = (Desk::new("KAY"), Desk::new("BKO"));
    let moussa = reachable(&mut bamako);
    let old = bamako.appointment(moussa, TODAY, "09:00");
    bamako.appointment(moussa, TOMORROW, "10:00");
    bamako.appointment(moussa, "2026-11-30", "10:00");
    bamako.gives_to(&mut siege);
    bamako.clock.go_on(DAY_MS);
    let permit = bamako.permit(Action::Search);
    let today = screens::today(bamako.store(), &permit).unwrap();
    let late: Vec<i64> = today.appointments.iter().map(|line| line.days_late).collect();
    assert_eq!((late, today.appointments[0].id), (vec![1, 0], old));
    assert!(today.worklist.iter().all(|due| due.what != "appointment"));
    let file = screens::person_file(bamako.store(), &permit, PersonId(moussa.0)).unwrap();
    assert!(file.alerts.iter().any(|alert| alert.code == "appointment-unanswered" && alert.facts["days"] == 1));
    let permit = siege.permit(Action::Search);
    assert_eq!(screens::today(siege.store(), &permit).unwrap().appointments.len(), 0, "every desk's would bury them");
}

#[test]
fn the_card_says_when_and_where_and_neither_why_nor_the_name() {
    let mut desk = Desk::new("BKO");
    let author = desk.permit(Action::Decide).author();
    let centre = json!({ "name": "Centre d'information", "short_name": "CIGEM", "phones": "20220000; 20220001" });
    desk.store_mut().commit(author, Draft::new(Centre::KIND, fields(centre))).unwrap();
    let moussa = desk.person("COULIBALY", "Moussa Bakary");
    let case_file = desk.case_file(moussa);
    let reference = desk.show("case_file", case_file, "reference").as_str().unwrap().to_owned();
    let id = desk.record(
        "appointment",
        json!({ "case_file": case_file, "on_day": TOMORROW, "at_time": "9h30", "place": "Niamakoro", "landmark": "derrière le marché",
                "purpose": "suite de l'expulsion", "to_bring": ["nina", "devis"] }),
    );
    let permit = desk.permit(Action::Write(Appointment::KIND));
    let made = appointment::print(desk.store_mut(), &permit, &[AppointmentId(id.0)], Lang::Fr, Act::Printed).unwrap();
    assert_eq!(made.reference, format!("RDV-{reference}"));
    for said in [
        "CIGEM",
        &reference,
        "Moussa\n",
        "mardi 13 octobre 2026",
        "9\u{A0}h\u{A0}30",
        "Niamakoro – derrière le marché",
        "☒\u{A0}NINA",
        "☐\u{A0}photos",
        "☒\u{A0}devis",
        "gratuit",
    ] {
        assert!(made.pdf.text.contains(said), "{said} not in {}", made.pdf.text);
    }
    for never in ["COULIBALY", "Bakary", "expulsion", "Agent BKO"] {
        assert!(!made.pdf.text.split("RDV-").next().unwrap().contains(never), "{never} in {}", made.pdf.text);
    }
    let acts = crate::desk::rows(desk.store(), "SELECT act, note FROM journal WHERE act = 'printed'", 0);
    assert_eq!(acts.len(), 1, "{acts:?}");
    // A file without a name shows none.
    desk.correct("person", moussa, json!({ "code_only": true, "code_only_reason": "demande" }));
    let hidden = appointment::draw(desk.store(), &permit, &[AppointmentId(id.0)], Lang::Fr).unwrap();
    assert!(!hidden.pdf.text.contains("Moussa"));
    let five = [AppointmentId(id.0); 5];
    let refused = |desk: &Desk, ids| refusal(appointment::draw(desk.store(), &permit, ids, Lang::Fr).map(|_| ())).1;
    assert_eq!((refused(&desk, &five), refused(&desk, &[])), ("cards-too-many".into(), "cards-too-many".into()));
    desk.does(id, |store, permit, id| appointment::cancel(store, permit, id, "malade")).unwrap();
    assert_eq!(refused(&desk, &five[..1]), "appointment-closed");
}
