//! Draws the next step of a story: chance alone, from the story's seed and what stands in its world.

use std::collections::BTreeSet;

use crate::acts::ANSWERS;
use crate::dice::Dice;
use crate::kinds::Version;
use crate::step::{At, How, Name, Step};
use crate::world::{MORNING_MS, World};

const YEAR_2000_MS: i64 = 946_684_800_000;
const YEAR_2040_MS: i64 = 2_208_988_800_000;
const HOUR_MS: i64 = 3_600_000;

const KINDS: [(&str, u32); 12] = [
    ("person", 26),
    ("case_file", 14),
    ("consent", 12),
    ("session", 10),
    ("note", 16),
    ("task", 10),
    ("workshop", 6),
    ("partner", 6),
    ("appointment", 14),
    ("screening", 8),
    ("visit", 8),
    ("awareness_activity", 6),
];

/// Out of how many parts a step is of which sort.
const SORTS: [(Sort, u32); 25] = [
    (Sort::Record, 200),
    (Sort::Correct, 340),
    (Sort::Withdraw, 24),
    (Sort::Restore, 10),
    (Sort::HandOver, 30),
    (Sort::Forget, 6),
    (Sort::Decide, 40),
    (Sort::Prepare, 120),
    (Sort::Deliver, 130),
    (Sort::Damage, 18),
    (Sort::Look, 6),
    (Sort::Undo, 10),
    (Sort::Clock, 20),
    (Sort::Version, 6),
    (Sort::Backup, 6),
    (Sort::GoBack, 4),
    (Sort::Copy, 2),
    (Sort::Centre, 12),
    (Sort::Answer, 34),
    (Sort::Tie, 30),
    (Sort::Untie, 12),
    (Sort::Merge, 24),
    (Sort::Unmerge, 16),
    (Sort::TakeBack, 26),
    (Sort::Retain, 8),
];

#[derive(Clone, Copy)]
enum Sort {
    Record,
    Correct,
    Withdraw,
    Restore,
    HandOver,
    Forget,
    Decide,
    Prepare,
    Deliver,
    Damage,
    Look,
    Undo,
    Clock,
    Version,
    Backup,
    GoBack,
    Copy,
    Centre,
    Answer,
    Tie,
    Untie,
    Merge,
    Unmerge,
    TakeBack,
    Retain,
}

/// One of several, by weight.
fn weighed<T: Copy>(dice: &mut Dice, of: &[(T, u32)]) -> T {
    let all: u32 = of.iter().map(|(_, weight)| weight).sum();
    let mut left = dice.below(all as usize) as u32;
    for (one, weight) in of {
        match left.checked_sub(*weight) {
            Some(rest) => left = rest,
            None => return *one,
        }
    }
    of[0].0
}

impl World {
    /// The next step. `number`: of the step, names what it makes.
    #[must_use]
    pub fn draw(&self, dice: &mut Dice, number: u32) -> Step {
        let step = loop {
            let sort = weighed(dice, &SORTS);
            if let Some(step) = self.draw_one(dice, sort, number) {
                break step;
            }
        };
        if dice.chance(3) {
            return Step::PowerCut { during: Box::new(step), at: dice.below(1001) as u32 };
        }
        step
    }

    fn draw_one(&self, dice: &mut Dice, sort: Sort, number: u32) -> Option<Step> {
        let working: Vec<At> = self.machines.iter().filter(|(_, machine)| !machine.out).map(|(at, _)| *at).collect();
        // Headquarters has as much work as three desks.
        let often = if matches!(sort, Sort::Tie | Sort::Merge | Sort::Unmerge) { 50 } else { 25 };
        let at = if dice.chance(often) { 0 } else { dice.pick(&working)? };
        Some(match sort {
            Sort::Record => {
                let kind = weighed(dice, &KINDS);
                let of = match kind {
                    "person" | "partner" | "awareness_activity" => None,
                    "session" => Some(self.draw_record(dice, at, Some("case_file"))?),
                    _ => Some(self.draw_record(dice, at, Some("person"))?),
                };
                Step::Record { at, name: number, kind, of, value: dice.below(1000) as u32 }
            }
            Sort::Correct => Step::Correct {
                at,
                record: if dice.chance(12) {
                    self.draw_entangled(dice, at)?
                } else {
                    self.draw_record(dice, at, None)?
                },
                what: dice.below(9) as u32,
                value: dice.below(1000) as u32,
            },
            Sort::Withdraw => Step::Withdraw { at, record: self.draw_record(dice, at, None)? },
            Sort::Restore => Step::Restore { at, record: self.draw_record(dice, at, None)? },
            Sort::HandOver => {
                Step::HandOver { at, person: self.draw_record(dice, at, Some("person"))?, to: dice.below(self.desks) }
            }
            Sort::Forget if dice.chance(60) => Step::Forget { at, person: self.draw_entangled(dice, at)? },
            Sort::Forget => Step::Forget { at, person: self.draw_record(dice, at, Some("person"))? },
            Sort::Decide => {
                let open = self.machines[&at].store().disagreements().ok()?;
                let one = &open[dice.below(open.len().max(1)).min(open.len().checked_sub(1)?)];
                Step::Decide {
                    at,
                    record: *self.by_id.get(&one.record)?,
                    register: one.register.clone(),
                    take: dice.below(one.candidates.len()),
                }
            }
            Sort::Prepare => {
                let to = if at != 0 && dice.chance(75) { 0 } else { dice.below(self.desks) };
                Step::Prepare { at, to, name: number }
            }
            Sort::Deliver | Sort::Damage | Sort::Look => {
                let (bundle, at) = self.draw_bundle(dice)?;
                let how = match sort {
                    Sort::Damage if dice.chance(50) => How::Truncated(dice.below(1000) as u32),
                    Sort::Damage => How::Flipped(dice.below(1000) as u32),
                    Sort::Look => How::Look,
                    _ => How::Whole,
                };
                Step::Deliver { at, bundle, how }
            }
            Sort::Undo => {
                let just = |at: &At| self.machines[at].known.last.is_some();
                Step::Undo { at: dice.pick(&working.into_iter().filter(just).collect::<Vec<_>>())? }
            }
            Sort::Answer => Step::Answer {
                at,
                name: number,
                appointment: self.draw_record(dice, at, Some("appointment"))?,
                how: dice.below(ANSWERS.len()),
            },
            Sort::Tie => {
                Step::Tie { at, name: number, pair: self.draw_pair(dice, at)?, value: dice.below(1000) as u32 }
            }
            Sort::Untie => {
                let here: Vec<[Name; 2]> =
                    self.ties.iter().filter(|(tie, _)| self.is_here(at, **tie)).map(|(_, pair)| *pair).collect();
                Step::Untie { at, name: number, pair: dice.pick(&here)? }
            }
            Sort::Merge => {
                let [kept, absorbed] = self.draw_pair(dice, at)?;
                Step::Merge { at, name: number, kept, absorbed, take: dice.below(1 << 16) as u32 }
            }
            Sort::Unmerge => {
                let here: Vec<Name> = self.merged.iter().copied().filter(|person| self.is_here(at, *person)).collect();
                Step::Unmerge { at, name: number, absorbed: dice.pick(&here)? }
            }
            Sort::TakeBack => Step::TakeBack { at, name: number, again: dice.chance(25) },
            Sort::Retain => {
                // Only headquarters may, and only in a year that is far from the story's beginning.
                let at = if dice.chance(80) { 0 } else { at };
                let late = at == 0 && self.machines[&at].clock.ms() > MORNING_MS + 5 * 366 * 24 * HOUR_MS;
                let old = if late { self.at_term() } else { vec![] };
                let person = match dice.pick(&old) {
                    Some(person) => person,
                    None => self.draw_record(dice, at, Some("person"))?,
                };
                Step::Retain { at, name: number, person, keep: dice.chance(if late { 20 } else { 60 }) }
            }
            Sort::Clock => {
                let now = self.machines[&at].clock.ms();
                let ms = match dice.below(6) {
                    0 => YEAR_2000_MS,
                    1 => YEAR_2040_MS,
                    2 => now - HOUR_MS * dice.below(72) as i64,
                    3 => now + HOUR_MS * dice.below(72) as i64,
                    _ => MORNING_MS + HOUR_MS * dice.below(24 * 30) as i64,
                };
                Step::Clock { at, ms: ms + at as i64 }
            }
            Sort::Version => {
                let versions = [Version::Older, Version::Current, Version::Current, Version::Newer, Version::Newer];
                Step::Version { at, version: dice.pick(&versions)? }
            }
            Sort::Backup => Step::Backup { at, name: number },
            Sort::GoBack => {
                let kept: Vec<Name> = self.backups.keys().copied().collect();
                let backup = dice.pick(&kept)?;
                let base = self.backups[&backup].base;
                let same = working.into_iter().filter(|at| self.machines[at].base == base && *at != 0);
                Step::GoBack { at: dice.pick(&same.collect::<Vec<_>>())?, backup }
            }
            Sort::Copy => Step::Copy { at, new: self.desks + number as usize, same_machine: dice.chance(70) },
            Sort::Centre if dice.chance(6) && self.done.get("revocations").copied().unwrap_or(0) < 2 => {
                Step::Revoke { prefix: 1 + dice.below(self.desks - 1) }
            }
            Sort::Centre => {
                let outside = |at: &At| self.machines[at].known_here().is_err();
                Step::Join { at: dice.pick(&working.into_iter().filter(outside).collect::<Vec<_>>())? }
            }
        })
    }

    /// A record that the machine shows, of late ones more often.
    fn draw_record(&self, dice: &mut Dice, at: At, kind: Option<&str>) -> Option<Name> {
        let wanted =
            |name: &&Name| kind.is_none_or(|kind| self.records[*name].kind == kind) && self.is_here(at, **name);
        let here: Vec<Name> = self.records.keys().filter(wanted).copied().collect();
        let late = &here[here.len().saturating_sub(if dice.chance(70) { 24 } else { usize::MAX })..];
        dice.pick(late)
    }

    /// A person whose words stand in another file too, or who holds such words.
    fn draw_entangled(&self, dice: &mut Dice, at: At) -> Option<Name> {
        let all: BTreeSet<Name> =
            self.lent.iter().flat_map(|(file, from)| from.iter().chain([file])).copied().collect();
        let here: Vec<Name> = all
            .into_iter()
            .chain(self.ties.values().flatten().copied())
            .filter(|person| self.is_here(at, *person))
            .collect();
        dice.pick(&here)
    }

    fn draw_pair(&self, dice: &mut Dice, at: At) -> Option<[Name; 2]> {
        let pair = [self.draw_record(dice, at, Some("person"))?, self.draw_record(dice, at, Some("person"))?];
        (pair[0] != pair[1]).then_some(pair)
    }

    /// A bundle and where it comes to: mostly where it is meant for.
    fn draw_bundle(&self, dice: &mut Dice) -> Option<(Name, At)> {
        let all: Vec<Name> = self.bundles.keys().copied().collect();
        let late = &all[all.len().saturating_sub(if dice.chance(85) { 20 } else { usize::MAX })..];
        let bundle = dice.pick(late)?;
        let to = self.bundles[&bundle].to_base;
        let meant = |(_, machine): &(&At, &crate::machine::Machine)| !machine.out && machine.base == to;
        let meant: Vec<At> = self.machines.iter().filter(meant).map(|(at, _)| *at).collect();
        let at = if dice.chance(4) { dice.below(self.desks) } else { dice.pick(&meant)? };
        Some((bundle, at))
    }
}
