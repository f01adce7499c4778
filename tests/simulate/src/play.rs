//! Plays one step, and holds what comes of it against what the story knows.

use casework::Error;
use casework::access::Action;
use casework::person::{self, PersonId};
use casework::records;
use casework::store::fold::WITHDRAWN;
use casework::store::kind::{Fields, fields_of};
use casework::store::{Draft, OpenedAs};
use serde_json::Value;

use crate::kinds::Version;
use crate::look;
use crate::oracle::Standing;
use crate::step::{At, Name, PREFIXES, Step};
use crate::values;
use crate::world::{Outcome, Recorded, World, promise};

/// Rules of the field that refuse a save: a case file of a child alone is closed only once somebody has answered.
pub(crate) const RULES: [&str; 1] = ["alone-minor-unanswered"];

impl World {
    /// # Errors
    /// The promise that does not hold.
    pub fn play(&mut self, step: &Step) -> Outcome {
        match step {
            Step::Record { at, name, kind, of, value } => self.record(*at, *name, kind, *of, *value),
            Step::Correct { at, record, what, value } => self.correct(*at, *record, *what, *value),
            Step::Withdraw { at, record } => self.withdraw(*at, *record, true),
            Step::Restore { at, record } => self.withdraw(*at, *record, false),
            Step::HandOver { at, person, to } => self.hand_over(*at, *person, *to),
            Step::Forget { at, person } => self.forget(*at, *person),
            Step::Decide { at, record, register, take } => self.decide(*at, *record, register, *take),
            Step::Prepare { at, to, name } => self.prepare(*at, *to, *name),
            Step::Deliver { at, bundle, how } => self.deliver(*at, *bundle, *how),
            Step::Undo { at } => self.undo(*at),
            Step::Answer { at, name, appointment, how } => self.answer(*at, *name, *appointment, *how),
            Step::Tie { at, name, pair, value } => self.say_tie(*at, *name, *pair, *value),
            Step::Untie { at, name, pair } => self.untie(*at, *name, *pair),
            Step::Merge { at, name, kept, absorbed, take } => self.merge(*at, *name, [*kept, *absorbed], *take),
            Step::Unmerge { at, name, absorbed } => self.unmerge(*at, *name, *absorbed),
            Step::TakeBack { at, name, again } => self.take_back(*at, *name, *again),
            Step::Retain { at, name, person, keep } => self.retain(*at, *name, *person, *keep),
            Step::Clock { at, ms } => {
                if let Some(machine) = self.machines.get(at) {
                    machine.clock.set(*ms);
                }
                Ok(())
            }
            Step::Version { at, version } => self.change_version(*at, *version),
            Step::Backup { at, name } => self.back_up(*at, *name),
            Step::GoBack { at, backup } => self.go_back(*at, *backup),
            Step::Copy { at, new, same_machine } => self.copy(*at, *new, *same_machine),
            Step::Join { at } if self.works(*at) => self.join(*at),
            Step::Join { .. } => Ok(()),
            Step::Revoke { prefix } => self.revoke(*prefix),
            Step::PowerCut { during, at } => self.power_cut(during, *at),
        }
    }

    /// Whether somebody works on the machine.
    #[must_use]
    pub fn works(&self, at: At) -> bool {
        self.machines.get(&at).is_some_and(|machine| !machine.out)
    }

    fn record(&mut self, at: At, name: Name, kind: &'static str, of: Option<Name>, value: u32) -> Outcome {
        if !self.works(at) || of.is_some_and(|of| !self.shows(at, of)) {
            return Ok(());
        }
        let Some(known) = self.machines[&at].store().kind(kind) else { return Ok(()) };
        let person = if kind == "person" { Some(name) } else { of.and_then(|of| self.records[&of].person) };
        let of = of.map(|of| self.records[&of].id.to_string());
        let mut typed = fields_of(values::first(kind, person.unwrap_or(name), of, value));
        if let Some(day) = values::day(kind) {
            let today = self.machines[&at].store().today();
            let on_day = today.succ_opt().filter(|_| value.is_multiple_of(3)).unwrap_or(today);
            typed.insert(day.to_owned(), on_day.to_string().into());
        }
        let (fields, since) = (typed.clone(), self.last_number(at));
        let saved = self.act(at, &RULES, |machine| {
            let permit = machine.permit(Action::Write(known))?;
            records::record(machine.store_mut(), &permit, known, fields)
        })?;
        let Some(committed) = saved else { return Ok(()) };
        self.records.insert(name, Recorded { id: committed.id, kind, person });
        self.by_id.insert(committed.id, name);
        // What follows somebody up moves the next day of their case file.
        if self.last_number(at) > since + 1 {
            return self.acted(at, name, since, "records that follow somebody up").map(drop);
        }
        self.saved(at, name, known, typed, &Standing::default(), &committed)?;
        self.count("records");
        self.check(at, name)
    }

    fn correct(&mut self, at: At, record: Name, what: u32, value: u32) -> Outcome {
        if !self.works(at) || !self.shows(at, record) {
            return Ok(());
        }
        let Recorded { id, kind, person, .. } = self.records[&record];
        let Some(known) = self.machines[&at].store().kind(kind) else { return Ok(()) };
        let mut typed = fields_of(values::correction(kind, person.unwrap_or(record), what, value));
        typed.retain(|field, _| known.field(field).is_some());
        if typed.is_empty() {
            return Ok(());
        }
        let (before, fields, since) = (self.standing(at, record), typed.clone(), self.last_number(at));
        let saved = self.act(at, &RULES, |machine| {
            let permit = machine.permit(Action::Write(known))?;
            records::correct_because(machine.store_mut(), &permit, known, id, fields, Some("the story"))
        })?;
        let Some(committed) = saved else { return Ok(()) };
        // What another file lent to a set goes by a change of its own.
        if self.last_number(at) > since + 1 {
            return self.acted(at, record, since, "corrections of lent words").map(drop);
        }
        self.saved(at, record, known, typed, &before, &committed)?;
        self.count("corrections");
        self.check(at, record)
    }

    fn withdraw(&mut self, at: At, record: Name, yes: bool) -> Outcome {
        if !self.works(at) || !self.shows(at, record) {
            return Ok(());
        }
        let Recorded { id, kind, .. } = self.records[&record];
        let Some(known) = self.machines[&at].store().kind(kind) else { return Ok(()) };
        let before = self.standing(at, record);
        let saved = self.act(at, &RULES, |machine| {
            let permit = machine.permit(Action::Write(known))?;
            match yes {
                true => records::withdraw(machine.store_mut(), &permit, known, id, "entered twice"),
                false => records::restore(machine.store_mut(), &permit, known, id),
            }
        })?;
        let Some(committed) = saved else { return Ok(()) };
        let typed = Fields::from_iter([(WITHDRAWN.to_owned(), Value::Bool(yes))]);
        self.saved(at, record, known, typed, &before, &committed)?;
        self.count("withdrawals");
        self.check(at, record)
    }

    fn hand_over(&mut self, at: At, record: Name, to: usize) -> Outcome {
        if !self.works(at) || !self.shows(at, record) || self.records[&record].kind != "person" {
            return Ok(());
        }
        let (id, files) = (self.records[&record].id, self.files(at, record));
        let Some(machine) = self.machines.get_mut(&at) else { return Ok(()) };
        let number = machine.store().desk().last_number();
        let permit = machine.permit(Action::HandOver)?;
        match person::hand_over(machine.store_mut(), &permit, PersonId(id.0), PREFIXES[to]) {
            Ok(()) => {}
            // The desk's record has not come here yet.
            Err(Error::Refused { code: "desk-unknown", .. }) => return Ok(()),
            Err(error) => return Err(error.into()),
        }
        self.acted(at, record, number, "hand-overs")?;
        let holds = |file: &&Name| self.holders(at, **file).contains(PREFIXES[to]);
        promise("a hand-over takes every file of the person", files.iter().all(|file| holds(&file)), || {
            format!("r{record} of {files:?} to {}", PREFIXES[to])
        })
    }

    fn forget(&mut self, at: At, record: Name) -> Outcome {
        if !self.works(at) || !self.shows(at, record) || self.records[&record].kind != "person" {
            return Ok(());
        }
        let (id, files) = (self.records[&record].id, self.files(at, record));
        let Some(machine) = self.machines.get_mut(&at) else { return Ok(()) };
        let number = machine.store().desk().last_number();
        let permit = machine.permit(Action::Forget)?;
        person::forget(machine.store_mut(), &permit, PersonId(id.0), "asked for it")?;
        self.acted(at, record, number, "erasures")?;
        self.are_gone(at, &files)
    }

    fn decide(&mut self, at: At, record: Name, register: &str, take: usize) -> Outcome {
        if !self.works(at) || !self.shows(at, record) {
            return Ok(());
        }
        let Recorded { id, kind, .. } = self.records[&record];
        let machine = &self.machines[&at];
        let Some(known) = machine.store().kind(kind) else { return Ok(()) };
        let candidate = match machine.store().disagreement(id, register) {
            Ok(open) if take < open.candidates.len() => open.candidates[take].clone(),
            Ok(_) => return Ok(()),
            Err(Error::Refused { code: "disagreement-decided", .. }) => return Ok(()),
            Err(error) => return Err(error.into()),
        };
        let mut typed: Fields = known.members(register).map(|field| (field.name.to_owned(), Value::Null)).collect();
        typed.extend(candidate.fields.clone());
        let (before, version) = (self.standing(at, record), machine.version);
        let saved = self.act(at, &RULES, |machine| {
            let permit = machine.permit(Action::Decide)?;
            if version == Version::Current {
                return records::decide(machine.store_mut(), &permit, id, register, take, Some("asked both"));
            }
            // The verb takes this version's kinds; another version's program does the same with its own.
            let draft = Draft::of(known, id, Fields::new()).confirming(&candidate, register);
            let lenders = machine.store().lenders(known, id, &candidate.fields)?;
            machine.store_mut().commit(permit.author(), draft.lent_by(lenders))
        })?;
        let Some(committed) = saved else { return Ok(()) };
        promise("a decision is always written", !committed.changed.is_empty(), || format!("r{record} {register}"))?;
        self.saved(at, record, known, typed, &before, &committed)?;
        self.count("decisions");
        self.check(at, record)
    }

    fn change_version(&mut self, at: At, version: Version) -> Outcome {
        if !self.works(at) {
            return Ok(());
        }
        let Some(machine) = self.machines.get_mut(&at) else { return Ok(()) };
        let found = machine.reopen(version)?;
        promise("an upgrade is no new life", found == OpenedAs::Usual, || format!("{found:?}"))?;
        self.count("other versions");
        Ok(())
    }

    /// Plays a step and cuts the power somewhere in it: all of it is there, or nothing.
    fn power_cut(&mut self, during: &Step, part: u32) -> Outcome {
        let at = match during {
            Step::Record { at, .. }
            | Step::Correct { at, .. }
            | Step::Withdraw { at, .. }
            | Step::Forget { at, .. }
            | Step::Decide { at, .. }
            | Step::Deliver { at, .. }
            | Step::Prepare { at, .. }
            | Step::Answer { at, .. }
            | Step::Tie { at, .. }
            | Step::Untie { at, .. }
            | Step::Merge { at, .. }
            | Step::Unmerge { at, .. }
            // Back and forth again would be two steps.
            | Step::TakeBack { at, again: false, .. }
            | Step::Retain { at, .. }
            | Step::Undo { at } => *at,
            _ => return self.play(during),
        };
        if !self.works(at) {
            return Ok(());
        }
        let Some(machine) = self.machines.get_mut(&at) else { return Ok(()) };
        let tables = look::tables(machine.store())?;
        let desk = machine.desk();
        let before = machine.before_cut()?;
        self.play(during)?;
        let machine = &self.machines[&at];
        if machine.desk() != desk {
            // A new life began: the mark outside the database says so too. The cut is left out.
            return Ok(());
        }
        let after = look::tables(machine.store())?;
        let Some(machine) = self.machines.get_mut(&at) else { return Ok(()) };
        let found = machine.cut(&before, part)?;
        promise("a power cut is no new life", found == OpenedAs::Usual, || format!("{found:?}"))?;
        let now = look::tables(machine.store())?;
        let (hashes, reported) = (look::hashes(machine.store())?, machine.known.forks.clone());
        let is = |held: &std::collections::BTreeSet<_>| held.iter().eq(hashes.iter());
        if is(&machine.known.held) && now == after {
            // Whether the bundle is noted as taken in cannot be seen from the changes when it brought nothing.
            if is(&before.known.held) {
                let noted = machine.taken_in()?;
                if noted == before.known.received {
                    machine.known = before.known;
                }
            }
        } else {
            let whole = is(&before.known.held) && now == tables;
            promise("a power cut leaves all of a step or nothing", whole, || look::difference(&tables, &now))?;
            machine.known = before.known;
        }
        machine.known.forks.extend(reported);
        promise("part of 1000", part < 1000 || is(&self.machines[&at].known.held), String::new)?;
        self.count("power cuts");
        Ok(())
    }
}
