//! The end of a story: everybody delivers everything until nothing is outstanding. Then all is compared.

use std::collections::{BTreeMap, BTreeSet};

use casework::Error;
use casework::store::kind::Fields;

use crate::kinds::Version;
use crate::look;
use crate::oracle::Save;
use crate::step::{At, Name, PREFIXES};
use crate::values;
use crate::world::{Outcome, World, promise};

/// Rounds after which the exchange must have come to rest.
const ROUNDS: usize = 8;
/// Names of the bundles of the end.
const LAST: Name = 1_000_000;

impl World {
    /// # Errors
    /// The promise that does not hold.
    pub fn settle(&mut self) -> Outcome {
        let machines: Vec<At> = self.machines.keys().copied().collect();
        for at in machines.iter().copied().filter(|at| self.works(*at)).collect::<Vec<_>>() {
            if let Some(machine) = self.machines.get_mut(&at) {
                machine.reopen(Version::Newer)?;
            }
        }
        self.deliver_late()?;
        let living = self.one_of_each()?;
        self.exchange_all(&living)?;
        for at in &living {
            self.proves_itself(*at)?;
        }
        self.headquarters_has_all(&living)?;
        for at in &living {
            self.shows_what_it_may(*at)?;
            self.nothing_is_lost(*at)?;
            self.nothing_leaks(*at)?;
            self.no_tie_of_the_erased(*at)?;
            self.keeps_the_same(*at)?;
        }
        Ok(())
    }

    /// Every bundle that was ever made comes once more, the latest first.
    fn deliver_late(&mut self) -> Outcome {
        let bundles: Vec<Name> = self.bundles.keys().copied().rev().collect();
        for bundle in bundles {
            let to = self.bundles[&bundle].to_base;
            let meant: Vec<At> = self
                .machines
                .iter()
                .filter(|(_, machine)| !machine.known.taken.contains(&bundle) && !machine.out && machine.base == to)
                .map(|(at, _)| *at)
                .collect();
            for at in meant {
                if !self.machines[&at].is_addressed(&self.bundles[&bundle].to)? {
                    continue;
                }
                self.deliver(at, bundle, crate::step::How::Whole)?;
            }
        }
        Ok(())
    }

    /// Of copies of a desk one goes on, in a life of its own; the others hand their work in and are put away.
    fn one_of_each(&mut self) -> Outcome<Vec<At>> {
        let mut living = vec![];
        for base in 0..self.desks {
            let copies: Vec<At> = self
                .machines
                .iter()
                .filter(|(_, machine)| machine.base == base && !machine.out)
                .map(|(at, _)| *at)
                .collect();
            let Some((goes_on, others)) = copies.split_first() else { continue };
            for other in others {
                self.make_known(*other)?;
                self.hand_in(*other)?;
                if let Some(machine) = self.machines.get_mut(other) {
                    machine.out = true;
                }
            }
            if base > 0 {
                if !others.is_empty() {
                    self.begin_anew(*goes_on)?;
                }
                self.make_known(*goes_on)?;
            }
            living.push(*goes_on);
        }
        Ok(living)
    }

    /// Restored from a backup of now: that is how a desk gets a life of its own.
    fn begin_anew(&mut self, at: At) -> Outcome {
        let name = LAST + self.backups.len() as Name;
        self.back_up(at, name)?;
        self.go_back(at, name)?;
        if let Some(machine) = self.machines.get_mut(&at) {
            machine.reopen(Version::Newer)?;
        }
        Ok(())
    }

    /// A desk that headquarters does not know in its present life is invited; where a copy has taken its name, it
    /// begins another life first.
    fn make_known(&mut self, at: At) -> Outcome {
        for _ in 0..4 {
            self.join(at)?;
            if self.machines[&at].known_here().is_ok() {
                return Ok(());
            }
            self.begin_anew(at)?;
        }
        promise("a desk can join", false, || self.name(at))
    }

    fn hand_in(&mut self, at: At) -> Outcome {
        let name = LAST + self.bundles.len() as Name;
        self.prepare(at, 0, name)?;
        promise("a desk can prepare a bundle", self.bundles.contains_key(&name), || self.name(at))?;
        self.deliver(0, name, crate::step::How::Whole)
    }

    fn exchange_all(&mut self, living: &[At]) -> Outcome {
        let prefixes: Vec<&str> = living.iter().map(|at| PREFIXES[self.machines[at].base]).collect();
        for _ in 0..ROUNDS {
            let before: Vec<usize> = living.iter().map(|at| self.machines[at].known.held.len()).collect();
            for at in living.iter().filter(|at| **at != 0) {
                self.hand_in(*at)?;
            }
            for at in living.iter().filter(|at| **at != 0) {
                let name = LAST + self.bundles.len() as Name;
                self.prepare(0, self.machines[at].base, name)?;
                promise("headquarters knows every desk", self.bundles.contains_key(&name), || self.name(*at))?;
                self.deliver(*at, name, crate::step::How::Whole)?;
            }
            let after: Vec<usize> = living.iter().map(|at| self.machines[at].known.held.len()).collect();
            let mut unsent = 0;
            for at in living {
                unsent += self.machines[at].unsent(&prefixes)?.len();
            }
            // Where branches of a copied desk were mixed, a few changes that are known there go out again and again.
            let forked = self.prefixes.keys().any(|desk| self.is_forked(*desk));
            if before == after && (unsent == 0 || forked) {
                return Ok(());
            }
        }
        let mut told = String::new();
        for at in living {
            let unsent = self.machines[at].unsent(&prefixes)?;
            if !unsent.is_empty() {
                told.push_str(&format!("{} has for {unsent:?} ", self.name(*at)));
            }
        }
        promise("the exchange comes to rest", false, || told)
    }

    fn headquarters_has_all(&self, living: &[At]) -> Outcome {
        let there = &self.machines[&0].known.held;
        for at in living {
            let more = self.machines[at].known.held.difference(there).count();
            promise("headquarters has everything", more == 0, || format!("{} has {more} more", self.name(*at)))?;
        }
        let waiting = self.machines[&0].store().waiting()?;
        promise("nothing waits in the end", waiting == 0, || format!("{waiting} changes at headquarters"))
    }

    /// Every file that a desk may hold stands there as at headquarters; of every record what the oracle says.
    fn shows_what_it_may(&self, at: At) -> Outcome {
        for name in self.records.keys().filter(|name| self.is_here(at, **name)) {
            self.check(at, *name)?;
        }
        let (mine, all) = (look::files(self.machines[&at].store())?, look::files(self.machines[&0].store())?);
        let base = PREFIXES[self.machines[&at].base];
        for (name, known) in &self.records {
            let file = match known.person {
                Some(person) if person == *name && self.is_here(0, person) && !self.is_forgotten(0, person) => {
                    if !self.holders(0, person).contains(base) {
                        continue;
                    }
                    hex(&known.id)
                }
                _ => continue,
            };
            let what = || format!("r{name} on {}\n{}", self.name(at), self.who_holds(*name));
            // Of a protection note a desk has only what it wrote itself, or got before the note was one.
            let secret: Vec<String> = self
                .secret
                .iter()
                .filter(|note| self.records[*note].person == Some(*name))
                .flat_map(|note| look::marks(&self.records[note].id))
                .collect();
            let open = |lines: Option<&Vec<String>>| {
                let secret = |line: &&String| secret.iter().any(|mark| line.contains(mark));
                lines.map(|lines| lines.iter().filter(|line| !secret(line)).cloned().collect::<Vec<_>>())
            };
            same(what, open(mine.get(&file)).as_ref(), open(all.get(&file)).as_ref())?;
        }
        let shared = |files: &BTreeMap<String, Vec<String>>| {
            files.get("").map(|lines| lines.iter().filter(|line| is_shared(line)).cloned().collect::<Vec<_>>())
        };
        same(|| format!("what all share, on {}", self.name(at)), shared(&mine).as_ref(), shared(&all).as_ref())
    }

    /// Every value that was entered stands in the history, whatever became of it.
    fn nothing_is_lost(&self, at: At) -> Outcome {
        let machine = &self.machines[&at];
        for (name, known) in self.records.iter().filter(|(name, _)| self.is_here(at, **name)) {
            let Some(kind) = machine.store().kind(known.kind) else { continue };
            if self.is_forgotten(at, *name) {
                continue;
            }
            let history = match machine.store().history(kind, known.id) {
                Err(Error::Refused { code: "not-found", .. }) => vec![],
                other => other?,
            };
            for save in self.here(at, *name).into_iter().filter(|save| !save.destroyed) {
                let Save { id, values, .. } = save.as_ref();
                let says = |fields: &Fields| {
                    values.values().flatten().all(|(member, value)| fields.get(member) == Some(value))
                };
                let entry = history
                    .iter()
                    .any(|entry| (entry.desk, entry.number) == (id.0, id.1) && entry.fields.as_ref().is_some_and(says));
                promise("no acknowledged value is lost", entry, || {
                    format!("r{name} on {}: {values:?}", self.name(at))
                })?;
            }
        }
        Ok(())
    }

    /// Whether a desk may hold words of a person: it holds the file, or one that took words of it over.
    pub(crate) fn may_know(&self, at: At, person: Name, base: &str) -> bool {
        let takers = self.lent.iter().filter(|(_, from)| from.contains(&person)).map(|(taker, _)| *taker);
        takers.chain([person]).any(|file| self.holders(at, file).contains(base))
    }

    /// A tie speaks of two persons: whoever of them is forgotten takes it along, wherever it lies.
    fn no_tie_of_the_erased(&self, at: At) -> Outcome {
        // Every desk hears of an erasure, whether it holds the file or not.
        let erased = |pair: &[Name; 2]| pair.iter().any(|person| self.is_erased(0, *person));
        for (tie, pair) in self.ties.iter().filter(|(tie, pair)| self.is_here(at, **tie) && erased(pair)) {
            let sql = "SELECT count(*) FROM record JOIN change ON change.record = record.no WHERE record.id = ?1 AND body IS NOT NULL";
            let left: u32 = self.machines[&at].store().db().query_row(sql, [self.records[tie].id], |row| row.get(0))?;
            promise("a tie goes with either of its persons", left == 0, || {
                format!("r{tie} of {pair:?} on {}\n{}", self.name(at), self.who_holds(*tie))
            })?;
        }
        Ok(())
    }

    /// No word of somebody forgotten, and none of somebody whose file the desk does not hold.
    fn nothing_leaks(&self, at: At) -> Outcome {
        let base = PREFIXES[self.machines[&at].base];
        let persons = self.records.iter().filter(|(name, known)| known.person == Some(**name));
        let secret: BTreeSet<Name> = persons
            .map(|(name, _)| *name)
            .filter(|name| {
                let foreign = at != 0 && self.is_here(0, *name) && !self.may_know(0, *name, base);
                (self.is_here(0, *name) && self.is_forgotten(0, *name)) || foreign
            })
            .collect();
        let mut leaked = BTreeSet::new();
        let places = look::places(self.machines[&at].store(), |text| {
            let found: Vec<Name> = values::canaries(text).into_iter().filter(|name| secret.contains(name)).collect();
            leaked.extend(found.iter().copied());
            !found.is_empty()
        })?;
        promise("a desk holds nothing that it may not hold", places.is_empty(), || {
            let told: Vec<String> = leaked.iter().map(|person| self.where_written(*person)).collect();
            format!("{}: words of {leaked:?} in {places:?}\n{}", self.name(at), told.join("\n"))
        })
    }
}

fn is_shared(line: &str) -> bool {
    ["partner|", "partner_service|", "user|", "centre|", "desk|", "awareness_activity|"]
        .iter()
        .any(|kind| line.starts_with(kind))
}

fn hex(id: &casework::ids::RecordId) -> String {
    id.0.simple().to_string().to_uppercase()
}

fn same(what: impl Fn() -> String, mine: Option<&Vec<String>>, all: Option<&Vec<String>>) -> Outcome {
    promise("desks of one scope show the same", mine == all, || {
        let (mine, all) = (mine.cloned().unwrap_or_default(), all.cloned().unwrap_or_default());
        format!("{}\n{}", what(), look::difference(&mine, &all))
    })
}
