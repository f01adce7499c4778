//! Two persons: ties between them, and two files that turn out to be one person's.

use std::collections::BTreeSet;

use casework::access::Action;
use casework::duplicate::{self, Choice, Merge};
use casework::household::{self, Tie};
use casework::person::{self, Person};
use casework::store::kind::Record;
use casework::words::Lang;

use crate::look::codes;
use crate::oracle::{Id, Standing};
use crate::step::{At, Name};
use crate::values::canary;
use crate::world::{Outcome, World, promise};

impl World {
    /// The file that a person's words are kept in, worked out from what the oracle says of `same_as`.
    pub(crate) fn kept(&self, at: At, person: Name) -> Name {
        let mut way = vec![person];
        while let Some(next) = way.last().and_then(|last| self.merged_into(at, *last)) {
            if let Some(circle) = way.iter().position(|one| *one == next) {
                let oldest = way[circle..].iter().min_by_key(|one| self.records[*one].id);
                return oldest.copied().unwrap_or(person);
            }
            way.push(next);
        }
        way.last().copied().unwrap_or(person)
    }

    fn merged_into(&self, at: At, person: Name) -> Option<Name> {
        if !self.merged.contains(&person) || self.is_erased(at, person) {
            return None;
        }
        let id = self.standing(at, person).fields.get("same_as")?.as_str()?.parse().ok()?;
        let into = *self.by_id.get(&id)?;
        (!self.is_erased(at, into) && !self.standing(at, into).fields.is_empty()).then_some(into)
    }

    /// Whether a record here says what a merge took over. One that was withdrawn says nothing: then nothing is given back.
    fn tells_of_a_merge(&self, at: At, absorbed: Name) -> bool {
        let merges = self.records.iter().filter(|(_, known)| known.kind == "merge" && known.person == Some(absorbed));
        merges.filter(|(name, _)| self.shows(at, **name)).any(|(name, _)| {
            let Standing { fields, .. } = self.standing(at, *name);
            !fields.contains_key("undone") && fields.get("withdrawn").is_none_or(|withdrawn| *withdrawn != true)
        })
    }

    /// The saves of a record that a machine holds.
    fn seen(&self, at: At, record: Name) -> BTreeSet<Id> {
        self.here(at, record).iter().map(|save| save.id).collect()
    }

    /// All files of a person.
    pub(crate) fn files(&self, at: At, person: Name) -> BTreeSet<Name> {
        let kept = self.kept(at, person);
        let merged = self.merged.iter().copied().filter(|one| self.kept(at, *one) == kept);
        merged.chain([kept]).collect()
    }

    /// What the program takes for the kept file is what the oracle does.
    pub(crate) fn keeps_the_same(&self, at: At) -> Outcome {
        for person in self.merged.iter().filter(|person| self.shows(at, **person)) {
            let kept = person::kept(self.machines[&at].store(), self.person_id(*person))?;
            let expected = self.kept(at, *person);
            promise("a merged file is kept where everybody keeps it", kept == self.person_id(expected), || {
                format!("r{person} on {}: not r{expected}\n{}", self.name(at), self.who_holds(*person))
            })?;
        }
        Ok(())
    }

    pub(crate) fn say_tie(&mut self, at: At, step: Name, pair: [Name; 2], value: u32) -> Outcome {
        if !self.acts(at, &pair) {
            return Ok(());
        }
        let codes = codes("tie");
        let ties: Vec<String> =
            (0..=value as usize % 2).map(|more| codes[(value as usize + more * 5) % codes.len()].clone()).collect();
        let (since, ids) = (self.last_number(at), pair.map(|person| self.person_id(person)));
        let said = self.act(at, &[], |machine| {
            let permit = machine.permit(Action::Write(Tie::KIND))?;
            household::say_tie(machine.store_mut(), &permit, ids, &ties)
        })?;
        if said.is_none() {
            return Ok(());
        }
        self.acted(at, step, since, "ties")?;
        for [one, other] in [pair, [pair[1], pair[0]]] {
            let (one, other) = (self.files(at, one), self.files(at, other));
            let stands = self.ties.iter().any(|(tie, [person, with])| {
                one.contains(person)
                    && other.contains(with)
                    && self.shows(at, *tie)
                    && !self.standing(at, *tie).sets.is_empty()
            });
            promise("a tie stands in both files", stands, || format!("r{} and r{}", pair[0], pair[1]))?;
        }
        Ok(())
    }

    pub(crate) fn untie(&mut self, at: At, step: Name, pair: [Name; 2]) -> Outcome {
        if !self.acts(at, &pair) {
            return Ok(());
        }
        let files = pair.map(|person| self.files(at, person));
        // The reason stands in both files, and speaks of both.
        for [one, other] in [[0, 1], [1, 0]] {
            for file in &files[one] {
                self.lent.entry(*file).or_default().extend(&files[other]);
                self.lent.entry(*file).or_default().extend(&pair);
            }
        }
        // What is said of somebody with several files may lie in any of them, and goes with that one.
        let alone = files.iter().all(|files| files.len() == 1);
        let reason = if alone { pair.map(canary).join(" ") } else { "entered by mistake".to_owned() };
        let (since, ids) = (self.last_number(at), pair.map(|person| self.person_id(person)));
        let untied = self.act(at, &["not-found"], |machine| {
            let permit = machine.permit(Action::Write(Tie::KIND))?;
            household::untie(machine.store_mut(), &permit, ids, &reason)
        })?;
        if untied.is_none() {
            return Ok(());
        }
        self.acted(at, step, since, "ties taken away")?;
        let between = |[one, other]: &[Name; 2]| {
            (files[0].contains(one) && files[1].contains(other)) || (files[1].contains(one) && files[0].contains(other))
        };
        let left = self.ties.iter().find(|(tie, pair)| {
            between(pair) && self.shows(at, **tie) && !self.standing(at, **tie).fields.contains_key("withdrawn")
        });
        promise("a tie taken away is in neither file", left.is_none(), || format!("{left:?}"))
    }

    pub(crate) fn merge(&mut self, at: At, step: Name, [kept, absorbed]: [Name; 2], take: u32) -> Outcome {
        if !self.acts(at, &[kept, absorbed]) {
            return Ok(());
        }
        let (into, from) = (self.kept(at, kept), self.kept(at, absorbed));
        let registers = duplicate::registers().into_iter().enumerate();
        let take: Vec<String> =
            registers.filter(|(place, _)| take >> (place % 16) & 1 == 1).map(|(_, name)| name.to_owned()).collect();
        let (stood, comes) = (self.standing(at, into), self.standing(at, from));
        let lent: BTreeSet<Name> = self.lent.get(&from).into_iter().flatten().copied().chain([from]).collect();
        self.lent.entry(into).or_default().extend(lent);
        let reasons = codes("duplicate_reason");
        let choice = Choice {
            kept: self.person_id(kept),
            absorbed: self.person_id(absorbed),
            take: take.clone(),
            reason: reasons[step as usize % reasons.len()].clone(),
        };
        let since = self.last_number(at);
        let merged = self.act(at, &["already-one-file"], |machine| {
            let permit = machine.permit(Action::Write(Merge::KIND))?;
            duplicate::merge(machine.store_mut(), &permit, Lang::Fr, &choice)
        })?;
        promise("two files that are one are not merged again", merged.is_some() == (into != from), || {
            format!("r{kept} and r{absorbed}")
        })?;
        if merged.is_none() {
            return Ok(());
        }
        self.acted(at, step, since, "merges")?;
        let stands = self.standing(at, into);
        for field in take.iter().flat_map(|register| Person::KIND.members(register)) {
            let all = |standing: &Standing| standing.sets.get(field.name).cloned().unwrap_or_default();
            let taken = if field.shape.is_set() {
                all(&stands).is_superset(&all(&comes)) && all(&stands).is_superset(&all(&stood))
            } else {
                // Of a group that is the same in both files nothing is written.
                stands.fields.get(field.name) == comes.fields.get(field.name)
            };
            promise("a merge takes over what was chosen", taken, || format!("{} of r{from} into r{into}", field.name))?;
        }
        promise("a merge makes one person of two files", self.kept(at, from) == into, || format!("r{from} r{into}"))?;
        let stand = self.seen(at, into);
        self.before_merge.insert([into, from], (stood, stand));
        self.keeps_the_same(at)
    }

    pub(crate) fn unmerge(&mut self, at: At, step: Name, absorbed: Name) -> Outcome {
        if !self.acts(at, &[absorbed]) {
            return Ok(());
        }
        let into = self.merged_into(at, absorbed);
        let reasons = codes("duplicate_reason");
        let reason = reasons[step as usize % reasons.len()].clone();
        let (since, id) = (self.last_number(at), self.person_id(absorbed));
        let unmerged = self.act(at, &["not-merged", "other-file-not-here"], |machine| {
            let permit = machine.permit(Action::Write(Merge::KIND))?;
            duplicate::unmerge(machine.store_mut(), &permit, Lang::Fr, id, &reason)
        })?;
        if unmerged.is_none() {
            return Ok(());
        }
        let untouched = into.and_then(|into| {
            let (stood, saves) = self.before_merge.get(&[into, absorbed])?;
            // Disagreements of before were settled by whoever took a value over.
            let told = self.tells_of_a_merge(at, absorbed);
            (told && *saves == self.seen(at, into) && stood.disagreements.is_empty()).then(|| (into, stood.clone()))
        });
        self.acted(at, step, since, "merges taken back")?;
        let alone = self.merged_into(at, absorbed).is_none();
        promise("an unmerged file stands alone", alone, || format!("r{absorbed} on {}", self.name(at)))?;
        if let Some((into, stood)) = untouched {
            let stands = self.standing(at, into);
            let same = stands.fields == stood.fields && stands.sets == stood.sets;
            promise("an unmerged file is as it was", same, || format!("r{into}\nwas: {stood:?}\nis:  {stands:?}"))?;
        }
        self.keeps_the_same(at)
    }
}
