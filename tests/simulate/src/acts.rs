//! Acts of the core that write several records at once, or what nobody typed: answers to appointments, the term of a file, and
//! taking back. Those about two persons: [`crate::two`].

use std::collections::BTreeSet;

use casework::access::{Action, Permit};
use casework::appointment::{self, Appointment, AppointmentId};
use casework::note::Note;
use casework::person::PersonId;
use casework::retention;
use casework::store::Store;
use casework::store::kind::{Record, fields_of};
use casework::time::Stamp;
use casework::undo;
use casework::words::Lang;
use casework::{Error, Result};
use serde_json::{Value, json};

use crate::kinds::Version;
use crate::machine::Machine;
use crate::oracle::Standing;
use crate::play::RULES;
use crate::step::{At, Name};
use crate::values::canary;
use crate::world::{Outcome, World, promise};

/// What an appointment comes to, by the number of the answer.
pub const ANSWERS: [&str; 6] = ["venu", "non-venu", "annule", "prevu", "deplace", "rappele"];
/// Years after which a centre that says nothing looks at a file.
const TERM: u32 = 5;

impl World {
    /// Runs an act. A refusal for one of these reasons is no failure; it must leave nothing behind.
    pub(crate) fn act<T>(
        &mut self,
        at: At,
        refusals: &[&str],
        act: impl FnOnce(&mut Machine) -> Result<T>,
    ) -> Outcome<Option<T>> {
        let Some(machine) = self.machines.get_mut(&at) else { return Ok(None) };
        let number = machine.store().desk().last_number();
        match act(machine) {
            Ok(done) => Ok(Some(done)),
            Err(error) if matches!(error, Error::Invalid { .. }) || refusals.contains(&error.code()) => {
                let same = machine.store().desk().last_number() == number;
                promise("a refused save changes nothing", same, || format!("{error:?}"))?;
                Ok(None)
            }
            Err(error) => Err(error.into()),
        }
    }

    /// The program's own verbs are the current program's; a newer one would write what this one does not know.
    pub(crate) fn acts(&self, at: At, records: &[Name]) -> bool {
        self.works(at)
            && self.machines[&at].version == Version::Current
            && records.iter().all(|record| self.shows(at, *record))
    }

    pub(crate) fn last_number(&self, at: At) -> u32 {
        self.machines[&at].store().desk().last_number()
    }

    pub(crate) fn person_id(&self, person: Name) -> PersonId {
        PersonId(self.records[&person].id.0)
    }

    /// Takes up what an act wrote, and looks at all of it.
    pub(crate) fn acted(&mut self, at: At, step: Name, since: u32, what: &'static str) -> Outcome<Vec<Name>> {
        let written = self.wrote(at, step, since)?;
        self.count(what);
        written.iter().collect::<BTreeSet<_>>().into_iter().try_for_each(|record| self.check(at, *record))?;
        Ok(written)
    }

    pub(crate) fn answer(&mut self, at: At, step: Name, appointment: Name, how: usize) -> Outcome {
        if !self.acts(at, &[appointment]) || self.records[&appointment].kind != "appointment" {
            return Ok(());
        }
        let known = self.records[&appointment];
        let (since, id, state) = (self.last_number(at), AppointmentId(known.id.0), ANSWERS[how % ANSWERS.len()]);
        let reason = canary(known.person.unwrap_or_default());
        let day = self.machines[&at].store().today().succ_opt().map(|day| day.to_string());
        let refusals = ["appointment-closed", "appointment-to-come"];
        let answered = self.act(at, &refusals, |machine| {
            let permit = machine.permit(Action::Write(Appointment::KIND))?;
            let store = machine.store_mut();
            match state {
                "venu" => appointment::came(store, &permit, id),
                "non-venu" => appointment::missed(store, &permit, Lang::Fr, id),
                "annule" => appointment::cancel(store, &permit, id, &reason),
                "prevu" => appointment::plan_again(store, &permit, id),
                "deplace" => {
                    let to = fields_of(json!({ "on_day": day, "at_time": format!("10:{:02}", step % 60) }));
                    appointment::move_to(store, &permit, id, to).map(drop)
                }
                _ => appointment::reminded(store, &permit, id),
            }
        })?;
        if answered.is_none() {
            return Ok(());
        }
        self.acted(at, step, since, "appointments answered")?;
        let stands = self.standing(at, appointment);
        let state = if state == "rappele" { "prevu" } else { state };
        promise(
            "an appointment stands where it was brought",
            stands.fields.get("state") == Some(&state.into()),
            || format!("r{appointment}: {stands:?}, not {state}"),
        )?;
        let about = Value::from(format!("appointment:{}", known.id));
        let calls = self.records.iter().filter(|(name, task)| {
            task.kind == "task" && self.shows(at, **name) && {
                let Standing { fields, .. } = self.standing(at, **name);
                fields.get("about") == Some(&about)
                    && !fields.contains_key("done_on")
                    && fields.get("withdrawn") != Some(&Value::Bool(true))
            }
        });
        let calls = calls.count();
        promise("who came is not called", calls == 0 || state == "non-venu", || {
            format!("r{appointment}: {calls} calls")
        })
    }

    /// At its term a file is kept, or made anonymous: only at headquarters.
    pub(crate) fn retain(&mut self, at: At, step: Name, person: Name, keep: bool) -> Outcome {
        if !self.acts(at, &[person]) {
            return Ok(());
        }
        let (since, id) = (self.last_number(at), self.person_id(person));
        let files = self.files(at, person);
        let until = self.machines[&at].store().today().succ_opt().map(|day| day.to_string()).unwrap_or_default();
        let reason = canary(self.kept(at, person));
        if keep {
            let kept = self.act(at, &["retention-headquarters"], |machine| {
                let permit = machine.permit(Action::Forget)?;
                retention::keep(machine.store_mut(), &permit, id, &until, &reason)
            })?;
            promise("only headquarters decides of a term", kept.is_none() || at == 0, || self.name(at))?;
            return if kept.is_some() { self.acted(at, step, since, "files kept").map(drop) } else { Ok(()) };
        }
        let parts = |kind: &str| {
            self.parts(at, &files).into_iter().filter(|name| self.records[name].kind == kind).collect::<Vec<_>>()
        };
        let named = parts("visit").into_iter().filter(|visit| self.shows(at, *visit));
        let visits =
            named.filter(|visit| self.standing(at, *visit).fields.get("withdrawn") != Some(&true.into())).count();
        let at_term = at == 0 && self.is_at_term(at, &files);
        let refusals = ["retention-headquarters", "retention-not-at-term"];
        let counted = self.act(at, &refusals, |machine| {
            let permit = machine.permit(Action::Forget)?;
            retention::make_anonymous(machine.store_mut(), &permit, id, "Terme atteint")
        })?;
        promise("a file is made anonymous at its term and not before", counted.is_some() == at_term, || {
            format!("r{person} on {}", self.name(at))
        })?;
        let Some(counted) = counted else { return Ok(()) };
        promise("every visit is counted once more", counted as usize == visits, || format!("{counted}, not {visits}"))?;
        self.acted(at, step, since, "files made anonymous")?;
        self.are_gone(at, &files)
    }

    /// The records of these files that a machine holds.
    fn parts(&self, at: At, files: &BTreeSet<Name>) -> Vec<Name> {
        let of_files = |known: &crate::world::Recorded| known.person.is_some_and(|person| files.contains(&person));
        self.records
            .iter()
            .filter(|(name, known)| of_files(known) && self.is_here(at, **name))
            .map(|(name, _)| *name)
            .collect()
    }

    /// The persons at headquarters whose files nobody has written into for the term.
    pub(crate) fn at_term(&self) -> Vec<Name> {
        let persons = self.records.iter().filter(|(name, known)| known.person == Some(**name));
        let at_term = |person: &Name| self.shows(0, *person) && self.is_at_term(0, &self.files(0, *person));
        persons.map(|(name, _)| *name).filter(at_term).collect()
    }

    /// Whether nobody has written into these files for the term. What keeps them is no sign of life.
    fn is_at_term(&self, at: At, files: &BTreeSet<Name>) -> bool {
        let all = self.parts(at, files).into_iter().filter(|name| self.records[name].kind != "retention_review");
        let last = all.flat_map(|name| self.here(at, name)).map(|save| Stamp(save.clock.1).ms()).max();
        let today = self.machines[&at].store().today().to_string();
        let Some((year, day)) = today.split_once('-') else { return false };
        let year: u32 = year.parse().unwrap_or_default();
        let written = |ms: i64| casework::time::day_of(ms, 0).to_string();
        last.is_some_and(|ms| written(ms) < format!("{:04}-{day}", year - TERM))
    }

    pub(crate) fn are_gone(&self, at: At, files: &BTreeSet<Name>) -> Outcome {
        for file in files {
            promise("every file of a person goes", self.is_erased(at, *file), || {
                format!("r{file} on {}", self.name(at))
            })?;
            self.check_file(at, *file)?;
        }
        Ok(())
    }

    /// The last thing done on a machine is taken back, and perhaps done again.
    pub(crate) fn take_back(&mut self, at: At, step: Name, again: bool) -> Outcome {
        if !self.acts(at, &[]) {
            return Ok(());
        }
        let untouched = |held: usize| held == self.machines[&at].known.held.len();
        let last =
            self.last_step.remove(&at).filter(|(_, before, held)| untouched(*held) && before.disagreements.is_empty());
        let stood = last.as_ref().map(|(record, ..)| self.standing(at, *record));
        if !self.retrace(at, step, undo::undo, "steps taken back")? {
            return Ok(());
        }
        if let Some((record, before, _)) = &last {
            let stands = self.standing(at, *record);
            let withdrawn = stands.fields.get("withdrawn") == Some(&Value::Bool(true));
            let made = before.fields.is_empty();
            promise("what was made is withdrawn when it is taken back", !made || withdrawn, || format!("r{record}"))?;
            promise("what is taken back stands as before", made || same(&stands, before), || {
                format!("r{record} on {}\nwas: {before:?}\nis:  {stands:?}", self.name(at))
            })?;
        }
        if !again || !self.retrace(at, step, undo::redo, "steps done again")? {
            return Ok(());
        }
        let Some(((record, ..), stood)) = last.zip(stood) else { return Ok(()) };
        let stands = self.standing(at, record);
        promise("what is done again stands as it did", same(&stands, &stood), || {
            format!("r{record} on {}\nwas: {stood:?}\nis:  {stands:?}", self.name(at))
        })
    }

    /// Goes a step back or forth. `false`: it stays, and then nothing was written.
    fn retrace<T>(
        &mut self,
        at: At,
        step: Name,
        way: fn(&mut Store, &Permit, Lang) -> Result<T>,
        what: &'static str,
    ) -> Outcome<bool> {
        let since = self.last_number(at);
        let Some(machine) = self.machines.get_mut(&at) else { return Ok(false) };
        let permit = machine.permit(Action::Write(Note::KIND))?;
        match way(machine.store_mut(), &permit, Lang::Fr) {
            Ok(_) => self.acted(at, step, since, what).map(|_| true),
            Err(error) => {
                let code = error.code();
                let stays =
                    ["undo-", "redo-", "invalid"].iter().any(|start| code.starts_with(start)) || RULES.contains(&code);
                let same = self.last_number(at) == since;
                promise("a step that stays changes nothing", stays && same, || format!("{error:?}")).map(|()| false)
            }
        }
    }
}

/// A record that is not withdrawn says no more than one that never was; what a consent's author knew grows with every decision, also
/// with one that is taken back.
fn same(one: &Standing, other: &Standing) -> bool {
    let said = |standing: &Standing| {
        let mut said = standing.clone();
        said.fields.retain(|name, value| name != "withdrawn" || *value == true);
        said.sets.remove("knew");
        said
    };
    said(one) == said(other)
}
