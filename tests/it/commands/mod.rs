//! What the window may ask for, asked for by every role with anything: no answer and no refusal tells what is closed, nothing panics.
//!
//! These are the verbs of the core behind the commands of `src-tauri`, each under the right that its command asks for; not the
//! bridge itself. Left out: what opens a file that somebody picks (bundles, backups, registers, keys), and the door.

mod dice;

use casework::access::{Action, Actor, Permit, Role, authorize};
use casework::awareness::{self, AwarenessActivity, AwarenessActivityId, AwarenessPaper};
use casework::convoy::{self, Line};
use casework::disagreement;
use casework::duplicate::{self, Decision};
use casework::ids::RecordId;
use casework::incoming_referral::{self, IncomingReferral};
use casework::records;
use casework::referral::{self, StepDraft};
use casework::screens;
use casework::store::Store;
use casework::store::journal::Act;
use casework::store::kind::{Fields, Kind, Record};
use casework::words::Lang;
use casework::{
    Result, appointment, attachment, basket, consent, exchange, extra, hand_over, household, lists, mission, person,
    reintegration, return_support, skills, template, undo, vulnerability,
};
use serde_json::json;

use crate::closed::{House, IS, TOLD};
use crate::commands::dice::{DAYS, Dice};
use crate::desk::fields;

const FR: Lang = Lang::Fr;
/// Questions of each role.
const TURNS: usize = 2000;
/// The answer, or the refusal as it is written and as it is told, as one text.
fn said<T: std::fmt::Debug>(outcome: Result<T>) -> String {
    match outcome {
        Ok(answer) => format!("{answer:?}"),
        Err(error) => format!("{error:?} {} {}", error.message(FR), error.message(Lang::En)),
    }
}

type Asked = fn(&mut Store, &Permit, &mut Dice) -> String;

const fn write(kind: &'static Kind) -> Action {
    Action::Write(kind)
}
const APPOINTMENT: Action = write(appointment::Appointment::KIND);
const PERSON: Action = write(person::Person::KIND);
const DIRECTORY: Action = Action::Read(casework::partner::Partner::KIND);
const LETTERS: Action = Action::Read(referral::Referral::KIND);

/// The verbs with fixed rights; those of every kind are in [`of_any_kind`].
const ASKED: &[(Action, Asked)] = &[
    (Action::Read(IncomingReferral::KIND), |store, permit, _| {
        said(incoming_referral::list(store, permit, incoming_referral::Received::All, 50))
    }),
    (Action::Search, |store, permit, dice| said(person::search(store, permit, &dice.text(), 20))),
    (Action::Search, |store, permit, dice| {
        let typed = dice.fields(person::Person::KIND);
        said(person::duplicates_of_draft(store, permit, &typed, Some(dice.id())))
    }),
    (Action::Search, |store, permit, dice| {
        let cells = dice.cells();
        said(convoy::alike(store, permit, &cells, Some(dice.person())))
    }),
    (Action::Read(person::Person::KIND), |store, permit, dice| {
        said(screens::person_file(store, permit, dice.person()))
    }),
    (Action::Read(person::Person::KIND), |store, permit, _| said(convoy::open(store, permit, "VOL 7", "2026-10-01"))),
    (Action::HandOver, |store, permit, dice| {
        let person = dice.person();
        said(hand_over::ask(store, permit, FR, person, &dice.text()))
    }),
    (Action::HandOver, |store, permit, dice| said(hand_over::accept(store, permit, dice.person()))),
    (Action::HandOver, |store, permit, dice| {
        let person = dice.person();
        said(hand_over::refuse(store, permit, FR, person, &dice.text()))
    }),
    (Action::HandOver, |store, permit, dice| said(mission::preview(store, permit, &dice.choice()))),
    (Action::HandOver, |store, permit, dice| said(mission::prepare(store, permit, &dice.choice()))),
    (Action::HandOver, |store, permit, dice| said(mission::end(store, permit, &dice.choice()))),
    (Action::HandOver, |store, permit, dice| {
        let from = dice.text();
        said(exchange::inherit(store, permit, FR, &from, &dice.text()))
    }),
    (Action::Exchange, |store, permit, dice| {
        let to = dice.text();
        said(exchange::lost(store, permit, &to, dice.below(9) as u32))
    }),
    (Action::Exchange, |store, permit, dice| {
        let to = dice.text();
        said(exchange::found(store, permit, &to, dice.below(9) as u32))
    }),
    (Action::Exchange, |store, permit, _| said(exchange::bundles(store, permit, 100))),
    (Action::Exchange, |store, permit, _| said(exchange::undo(store, permit))),
    (APPOINTMENT, |store, permit, dice| {
        said(appointment::came(store, permit, dice.id().0.to_string().parse().unwrap()))
    }),
    (APPOINTMENT, |store, permit, dice| {
        said(appointment::missed(store, permit, FR, appointment::AppointmentId(dice.id().0)))
    }),
    (APPOINTMENT, |store, permit, dice| {
        let (id, typed) = (appointment::AppointmentId(dice.id().0), dice.fields(appointment::Appointment::KIND));
        said(appointment::move_to(store, permit, id, typed))
    }),
    (APPOINTMENT, |store, permit, dice| {
        let id = appointment::AppointmentId(dice.id().0);
        said(appointment::cancel(store, permit, id, &dice.text()))
    }),
    (APPOINTMENT, |store, permit, dice| {
        said(appointment::plan_again(store, permit, appointment::AppointmentId(dice.id().0)))
    }),
    (APPOINTMENT, |store, permit, dice| {
        said(appointment::reminded(store, permit, appointment::AppointmentId(dice.id().0)))
    }),
    (APPOINTMENT, |store, permit, dice| {
        let drawn = appointment::draw(store, permit, &[appointment::AppointmentId(dice.id().0)], Lang::Fr);
        said(drawn.map(|drawn| drawn.pdf.text))
    }),
    (Action::Print, |store, permit, _| {
        said(appointment::print_reminders(store, permit, Act::Printed).map(|list| list.pdf.text))
    }),
    (Action::Print, |store, permit, dice| {
        said(referral::preview(store, permit, referral::ReferralId(dice.id().0), Lang::Fr).map(|made| made.pdf.text))
    }),
    (Action::Print, |store, permit, dice| {
        said(referral::print(store, permit, referral::ReferralId(dice.id().0), Lang::Fr).map(|made| made.pdf.text))
    }),
    (Action::Print, |store, permit, dice| {
        said(referral::last_print(store, permit, referral::ReferralId(dice.id().0), Lang::Fr).map(|made| made.pdf.text))
    }),
    (Action::Print, |store, permit, dice| {
        said(
            referral::information_sheet(store, permit, casework::partner::PartnerId(dice.id().0), Lang::Fr)
                .map(|made| made.pdf.text),
        )
    }),
    (Action::Print, |store, permit, dice| {
        let (person, partner) = (dice.person(), casework::partner::PartnerId(dice.id().0));
        let (basis, text) = (dice.code("legal_basis"), dice.text());
        said(consent::override_for(store, permit, person, partner, &basis, &text))
    }),
    (Action::Read(AwarenessActivity::KIND), |store, permit, _| said(awareness::activities(store, permit))),
    (Action::Read(AwarenessActivity::KIND), |_, _, dice| {
        said(Ok(awareness::Counted::of(&dice.fields(AwarenessActivity::KIND))))
    }),
    // The id may be of anything: what it is about is printed only where it is an activity.
    (Action::Print, |store, permit, dice| {
        let paper = AwarenessPaper::Report { activity: Some(AwarenessActivityId(dice.id().0)) };
        said(awareness::print(store, permit, &paper, Act::Printed).map(|drawn| drawn.pdf.text))
    }),
    (LETTERS, |store, permit, dice| said(screens::coupon(store, permit, &dice.text()))),
    (LETTERS, |store, _, dice| {
        let person = dice.person();
        said(consent::for_partner(store, person, casework::partner::PartnerId(dice.id().0)))
    }),
    (write(referral::Referral::KIND), |store, permit, dice| {
        let id = referral::ReferralId(dice.id().0);
        let step = StepDraft {
            state: dice.text(),
            on_day: Some(dice.one(&DAYS).into()),
            source: None,
            refusal_reason: None,
            note: Some(dice.text()),
        };
        said(referral::advance(store, permit, id, step))
    }),
    (write(household::Tie::KIND), |store, permit, dice| {
        let (pair, tie) = ([dice.person(), dice.person()], dice.code("tie"));
        said(household::say_tie(store, permit, pair, &[tie]))
    }),
    (write(household::Tie::KIND), |store, permit, dice| {
        let pair = [dice.person(), dice.person()];
        said(household::untie(store, permit, pair, &dice.text()))
    }),
    (write(household::Household::KIND), |store, permit, dice| {
        let (person, typed) = (dice.person(), dice.fields(household::Household::KIND));
        said(household::begin(store, permit, person, typed))
    }),
    (write(household::HouseholdMember::KIND), |store, permit, dice| {
        let (id, person) = (household::HouseholdId(dice.id().0), dice.person());
        let typed = dice.fields(household::HouseholdMember::KIND);
        said(household::join(store, permit, id, person, typed))
    }),
    (Action::Decide, |store, permit, dice| {
        let person = dice.person();
        said(household::answer(store, permit, FR, person, &dice.text()))
    }),
    (Action::Decide, |store, permit, dice| {
        let id = vulnerability::ScreeningId(dice.id().0);
        said(vulnerability::answer(store, permit, id, &dice.text()))
    }),
    (Action::Decide, |store, permit, dice| {
        let id = return_support::PlanId(dice.id().0);
        said(return_support::approve(store, permit, id, dice.below(2) == 0, None))
    }),
    (Action::Decide, |store, permit, dice| {
        let (id, take) = (dice.id(), dice.below(4));
        let register = dice.one(&["text", "mother_name", "note_kind", ""]);
        said(records::decide(store, permit, id, register, take, None))
    }),
    (Action::Decide, |store, permit, dice| {
        let (id, take) = (dice.id(), dice.below(4));
        said(disagreement::keep_both(store, permit, FR, id, dice.one(&["text", "mother_name"]), take, None))
    }),
    (Action::Decide, |store, permit, dice| {
        let id = dice.id();
        said(disagreement::ask(store, permit, FR, id, dice.one(&["text", "mother_name", "x"])))
    }),
    (Action::Forget, |store, permit, dice| {
        let person = dice.person();
        said(person::forget(store, permit, person, &dice.text()))
    }),
    (write(skills::SkillSheet::KIND), |store, permit, dice| {
        let (person, typed) = (dice.person(), dice.fields(skills::SkillSheet::KIND));
        said(skills::write(store, permit, person, typed))
    }),
    (write(return_support::Plan::KIND), |store, permit, dice| {
        said(return_support::ask_approval(store, permit, return_support::PlanId(dice.id().0)))
    }),
    (write(reintegration::ScoreWeight::KIND), |store, permit, dice| {
        let question = dice.text();
        said(reintegration::set_weight(store, permit, &question, dice.below(400) as i64 - 100))
    }),
    (write(template::ReasonTemplate::KIND), |store, permit, dice| {
        let (id, typed) = (dice.id(), dice.fields(template::ReasonTemplate::KIND));
        said(template::write(store, permit, Some(id), typed, &Fields::new()))
    }),
    (write(lists::ListItem::KIND), |store, permit, dice| {
        let (list, label) = (dice.text(), dice.text());
        said(lists::add(store, permit, &list, &label, None))
    }),
    (write(extra::ExtraField::KIND), |store, permit, dice| {
        let from = dice.id();
        said(extra::move_to(store, permit, from, dice.id()))
    }),
    (PERSON, |store, permit, dice| {
        let (id, typed, value) =
            (dice.id(), dice.fields(person::Person::KIND), json!({ dice.id().to_string(): dice.text() }));
        let (values, none) = (fields(value), Fields::new());
        said(extra::correct(store, permit, (person::Person::KIND, id), (typed, &none), (&values, &none)))
    }),
    (PERSON, |store, permit, dice| {
        let (group, cells) = (dice.group(), dice.cells());
        let line = Line { cells, same: Some(dice.person()).filter(|person| person.0.as_u128() % 2 == 0) };
        said(convoy::enter(store, permit, FR, &group, &line, None))
    }),
    (PERSON, |store, permit, dice| {
        let (id, was, now) = (dice.id(), dice.cells(), dice.cells());
        said(convoy::correct(store, permit, FR, id, &was, &now))
    }),
    (PERSON, |_, permit, dice| said(convoy::paste(permit, &dice.text()))),
    (write(casework::journey::JourneyReturn::KIND), |store, permit, dice| {
        let group = dice.group();
        said(convoy::correct_group(store, permit, ("VOL 7", "2026-10-01"), group))
    }),
    (write(duplicate::Duplicate::KIND), |store, permit, dice| {
        let pair = [dice.person(), dice.person()];
        let reason = dice.code("duplicate_reason");
        said(duplicate::decide(
            store,
            permit,
            FR,
            pair,
            dice.one(&[Decision::Different, Decision::Later]),
            Some(&reason),
        ))
    }),
    (write(duplicate::Merge::KIND), |store, permit, dice| {
        let (kept, absorbed) = (dice.person(), dice.person());
        let take = vec![dice.one(&["name", "phone", "father_name", "nothing"]).to_owned()];
        let choice = duplicate::Choice { kept, absorbed, take, reason: dice.code("duplicate_reason") };
        said(duplicate::merge(store, permit, FR, &choice))
    }),
    (write(duplicate::Merge::KIND), |store, permit, dice| {
        let (person, reason) = (dice.person(), dice.code("duplicate_reason"));
        said(duplicate::unmerge(store, permit, FR, person, &reason))
    }),
    (write(attachment::Attachment::KIND), |store, permit, dice| {
        let typed = dice.fields(attachment::Attachment::KIND);
        said(attachment::add(store, permit, typed, dice.text().as_bytes()))
    }),
    (DIRECTORY, |store, permit, dice| said(basket::put_back(store, permit, dice.id()))),
    (DIRECTORY, |store, permit, _| said(undo::undo(store, permit, FR))),
    (DIRECTORY, |store, permit, _| said(undo::redo(store, permit, FR))),
];

/// The verbs that every kind has.
fn of_any_kind(store: &mut Store, actor: Actor, dice: &mut Dice) -> String {
    let kind = dice.kind();
    let id = dice.of(kind.name);
    let which = dice.below(8);
    let action = if which < 3 { Action::Read(kind) } else { Action::Write(kind) };
    let permit = match authorize(actor, action) {
        Ok(permit) => permit,
        Err(error) => return said::<()>(Err(error)),
    };
    let typed = dice.fields(kind);
    match which {
        0 => said(records::show(store, &permit, kind, id)),
        1 => said(records::history(store, &permit, kind, id)),
        2 => {
            let conditions = [(dice.one(kind.fields).name.to_owned(), dice.text())];
            said(records::list(store, &permit, kind, &conditions, 50))
        }
        3 => said(records::record(store, &permit, kind, typed)),
        4 => said(records::correct(store, &permit, kind, id, typed)),
        5 => said(records::correct_from(store, &permit, kind, id, typed, &Fields::new())),
        6 => said(records::withdraw(store, &permit, kind, id, &dice.text())),
        _ => said(records::restore(store, &permit, kind, id)),
    }
}

fn ask(store: &mut Store, actor: Actor, dice: &mut Dice) -> String {
    if dice.below(2) == 0 {
        return of_any_kind(store, actor, dice);
    }
    let (needs, asked) = ASKED[dice.below(ASKED.len())];
    match authorize(actor, needs) {
        Ok(permit) => asked(store, &permit, dice),
        Err(error) => said::<()>(Err(error)),
    }
}

fn tells(text: &str) -> Option<&'static str> {
    let text = text.to_lowercase();
    IS.into_iter().chain([TOLD]).find(|word| text.contains(word))
}

#[test]
fn no_role_learns_what_is_closed_whatever_it_asks_for_and_nothing_panics() {
    for (place, role) in Role::ALL.into_iter().enumerate() {
        let mut house = House::new();
        let actor = house.who(role);
        let entitled = matches!(role, Role::Supervisor | Role::ProtectionOfficer);
        let sql = "SELECT kind.name, record.id FROM record JOIN kind ON kind.no = record.kind ORDER BY record.no";
        let mut query = house.desk.store().db().prepare(sql).unwrap();
        let rows = query.query_map([], |row| Ok((row.get(0)?, row.get(1)?))).unwrap();
        let mut ids: Vec<(String, RecordId)> = rows.collect::<std::result::Result<_, _>>().unwrap();
        drop(query);
        // What is closed is hit more often than the rest.
        ids.extend(house.closed().into_iter().cycle().take(3 * ids.len()));
        let mut dice = Dice { state: 0x9e37_79b9_7f4a_7c15 ^ (place as u64 + 1), ids };
        let mut answered = 0;
        for turn in 0..TURNS {
            let answer = ask(house.desk.store_mut(), actor, &mut dice);
            answered += usize::from(!answer.starts_with("Refused") && !answer.starts_with("Invalid"));
            if !entitled {
                assert_eq!(tells(&answer), None, "{role:?}, turn {turn}: {answer}");
            }
        }
        let works = authorize(actor, Action::Search).is_ok();
        assert!(!works || answered > TURNS / 10, "{role:?} was refused nearly everything: {answered}");
        // Nor has what was written meanwhile opened anything.
        if !entitled {
            let all = house.everything(actor);
            assert_eq!(tells(&all), None, "{role:?}: {all}");
            assert!(house.desk.store().fields(person::Person::KIND, house.person).unwrap().contains_key("father_name"));
        }
        house.desk.store().verify().unwrap();
    }
}
