//! Machines come and go: invited, revoked, backed up, restored, copied.

use casework::exchange;
use casework::store::OpenedAs;
use casework::{Error, Result};

use crate::machine::Machine;
use crate::step::{At, Name, PREFIXES};
use crate::world::{Kept, Outcome, World, promise};

impl World {
    /// Headquarters invites the desk in its present life.
    pub(crate) fn join(&mut self, at: At) -> Outcome {
        let files = (self.post.path().join("demande"), self.post.path().join("invitation"));
        let _ = (std::fs::remove_file(&files.0), std::fs::remove_file(&files.1));
        let Some(machine) = self.machines.get_mut(&at) else { return Ok(()) };
        let administer = machine.administer()?;
        match exchange::join_request(machine.store_mut(), &administer, &files.0) {
            Ok(_) => {}
            Err(Error::Refused { code: "already-joined", .. }) => return Ok(()),
            Err(error) => return Err(error.into()),
        }
        let Some(headquarters) = self.machines.get_mut(&0) else { return Ok(()) };
        let there = headquarters.administer()?;
        let heard = exchange::asked_by(&files.0)?.six_words;
        let invited = exchange::invite(headquarters.store_mut(), &there, &files.0, &files.1, &heard);
        headquarters.notice_own()?;
        let words = match invited {
            Ok(words) => words,
            // Another copy of the same desk was faster.
            Err(Error::Refused { code: "prefix-taken", .. }) => return Ok(()),
            Err(error) => return Err(error.into()),
        };
        let Some(machine) = self.machines.get_mut(&at) else { return Ok(()) };
        exchange::join(machine.store_mut(), &administer, &files.1, &words)?;
        self.count("invitations");
        self.holds_as_known(at)?;
        self.holds_as_known(0)
    }

    /// Only when headquarters has all that others hold of the desk: what they hold beyond it stays with them for ever
    /// and is set aside at headquarters with every bundle (known, see `ARCHITECTURE.md`).
    pub(crate) fn revoke(&mut self, base: usize) -> Outcome {
        if base == 0 || self.others_hold_more_of(base) {
            return Ok(());
        }
        let Some(headquarters) = self.machines.get_mut(&0) else { return Ok(()) };
        let administer = headquarters.administer()?;
        let Some(prefix) = headquarters.address_of(base)? else { return Ok(()) };
        match exchange::revoke(headquarters.store_mut(), &administer, &prefix, "volé", None) {
            Ok(()) => {}
            Err(Error::Refused { code: "desk-unknown", .. }) => return Ok(()),
            Err(error) => return Err(error.into()),
        }
        headquarters.notice_own()?;
        // A thief does not hand the laptop back.
        let stolen = self.machines.values_mut().filter(|machine| machine.base == base);
        stolen.for_each(|machine| machine.out = true);
        self.count("revocations");
        self.holds_as_known(0)
    }

    fn others_hold_more_of(&self, base: usize) -> bool {
        let Some(there) = self.machines.get(&0).map(|headquarters| &headquarters.known.held) else { return true };
        let of_desk = |desk: &casework::ids::DeskId| {
            self.prefixes.get(desk).is_some_and(|prefix| casework::centre::base_prefix(prefix) == PREFIXES[base])
        };
        let others: Vec<_> = self.machines.values().filter(|machine| machine.base != base).collect();
        let missing = self.numbers.iter().filter(|((desk, _), _)| of_desk(desk)).flat_map(|(_, hashes)| hashes);
        let carried = self.bundles.values().filter(|bundle| bundle.to_base != base).flat_map(|bundle| &bundle.changes);
        let carried: std::collections::BTreeSet<_> = carried.flatten().map(|change| change.hash).collect();
        missing
            .filter(|hash| !there.contains(*hash))
            .any(|hash| carried.contains(hash) || others.iter().any(|other| other.known.held.contains(hash)))
    }

    pub(crate) fn back_up(&mut self, at: At, name: Name) -> Outcome {
        if !self.works(at) {
            return Ok(());
        }
        let file = self.post.path().join(format!("k{name}.tar"));
        let Some(machine) = self.machines.get_mut(&at) else { return Ok(()) };
        machine.back_up(&file)?;
        let kept = Kept { file, base: machine.base, known: machine.known.clone() };
        self.backups.insert(name, kept);
        self.count("backups");
        Ok(())
    }

    pub(crate) fn go_back(&mut self, at: At, backup: Name) -> Outcome {
        let Some(kept) = self.backups.get(&backup) else { return Ok(()) };
        if !self.works(at) || self.machines[&at].base != kept.base {
            return Ok(());
        }
        let (file, known) = (kept.file.clone(), kept.known.clone());
        let Some(machine) = self.machines.get_mut(&at) else { return Ok(()) };
        machine.go_back(&file)?;
        machine.known = crate::machine::Known { last: None, ..known };
        self.count("restored backups");
        self.new_life(at)?;
        self.holds_as_known(at)
    }

    /// A machine goes on under an id that no machine ever had.
    pub(crate) fn new_life(&mut self, at: At) -> Outcome {
        let Some(machine) = self.machines.get_mut(&at) else { return Ok(()) };
        machine.notice_own()?;
        let desk = machine.desk();
        let prefix = machine.store().desk().prefix.clone();
        let fresh = self.prefixes.insert(desk, prefix.clone()).is_none();
        promise("a new life has a new id", fresh, || prefix)?;
        self.count("new lives");
        Ok(())
    }

    pub(crate) fn copy(&mut self, at: At, new: At, same_machine: bool) -> Outcome {
        // Headquarters has the root key: nobody copies it unpunished.
        if !self.works(at) || at == 0 || self.machines.contains_key(&new) {
            return Ok(());
        }
        let Some(machine) = self.machines.get(&at) else { return Ok(()) };
        let clock = self.clock(new, machine.clock.ms());
        let name = if same_machine { machine.name.clone() } else { format!("machine {new}") };
        let Some(machine) = self.machines.get_mut(&at) else { return Ok(()) };
        let (copy, found) = machine.copied(name, clock)?;
        self.machines.insert(new, copy);
        let expected = if same_machine { OpenedAs::Usual } else { OpenedAs::Copied };
        promise("a copied database is noticed", found == expected, || format!("{found:?}"))?;
        self.count("copies");
        if same_machine { Ok(()) } else { self.new_life(new) }
    }
}

impl Machine {
    /// The address of a desk's newest life, as this machine knows it. `None`: it knows none.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn address_of(&self, base: usize) -> Result<Option<String>> {
        let Ok(list) = crate::post::trust(self.store()) else { return Ok(None) };
        let of_desk = list
            .certificates
            .iter()
            .filter(|certificate| casework::centre::base_prefix(&certificate.prefix) == PREFIXES[base]);
        Ok(of_desk.max_by_key(|certificate| certificate.serial).map(|certificate| certificate.prefix.clone()))
    }
}
