//! Bundles: prepared, on their way, taken in, looked at, undone.

use std::collections::BTreeSet;
use std::path::Path;

use casework::access::Action;
use casework::exchange::envelope::{self, Addressee, Limits};
use casework::exchange::trust::TrustList;
use casework::exchange::{self, Report};
use casework::ids::DeskId;
use casework::store::Store;
use casework::store::change::{Hash, read_line};
use casework::{Error, Result};

use crate::kinds::Version;
use crate::machine::opens;
use crate::step::{At, How, Name, PREFIXES};
use crate::values;
use crate::world::{Bundle, Carried, Outcome, World, promise};

/// What a desk may say about a bundle that is not as it was written.
const DAMAGED: [&str; 8] = [
    "not-a-bundle",
    "bundle-truncated",
    "bundle-damaged",
    "bundle-newer",
    "bundle-signature",
    "certificate-invalid",
    "unknown-desk",
    "bundle-too-large",
];

/// A change as it stands in a bundle, and the persons whose words are in it.
struct Read {
    carried: Carried,
    canaries: Vec<Name>,
}

/// The list of a desk as it stands there. Its signatures are the program's to check.
pub(crate) fn trust(store: &Store) -> Result<TrustList> {
    let text = store.setting::<String>("trust")?.ok_or_else(|| Error::refused("not-joined"))?;
    Ok(serde_json::from_str(&text)?)
}

impl World {
    pub(crate) fn prepare(&mut self, at: At, to: usize, name: Name) -> Outcome {
        if !self.works(at) || self.machines[&at].base == to {
            return Ok(());
        }
        let folder = self.post.path().join(format!("b{name}"));
        std::fs::create_dir_all(&folder)?;
        let Some(machine) = self.machines.get_mut(&at) else { return Ok(()) };
        let permit = machine.permit(Action::Exchange)?;
        let address = machine.address_of(to)?;
        let Some(address) = address else { return Ok(()) };
        let prepared = match exchange::prepare(machine.store_mut(), &permit, &address, &folder) {
            Ok(mut prepared) => prepared.remove(0),
            // A restored desk that was not invited again; a desk revoked, or not known here yet.
            Err(Error::Refused { code: "not-joined" | "revoked-recipient" | "desk-unknown", .. }) => return Ok(()),
            Err(error) => return Err(error.into()),
        };
        let (from, headquarters) = (machine.desk(), to == 0);
        let header = envelope::open(&prepared.file, &[])?.header().clone();
        let addressee = header.to[0].clone();
        let read = self.open(at, &prepared.file, &addressee)?;
        if let Some(read) = &read {
            self.count("bundles");
            for change in read {
                let Carried { desk, number, hash, .. } = change.carried;
                self.numbers.entry((desk, number)).or_default().insert(hash);
            }
            let meant: BTreeSet<Hash> = self.machines[&at].known.held.clone();
            let unknown = read.iter().find(|change| !meant.contains(&change.carried.hash));
            promise("a bundle holds only what its sender holds", unknown.is_none(), || format!("b{name}"))?;
            if !headquarters {
                // A program that knows no notes cannot know which of them are secret.
                let secret = read.iter().filter(|_| self.machines[&at].version != Version::Older).find(|change| {
                    let record = self.saves.get(&change.carried.hash).and_then(|save| self.by_id.get(&save.record));
                    change.carried.whole && record.is_some_and(|record| self.is_secret(at, *record))
                });
                promise("a protection note goes to headquarters only", secret.is_none(), || {
                    format!("b{name} from {} to {}", self.name(at), PREFIXES[to])
                })?;
                // Words that another file took over travel with that file.
                let stands_in = |change: &Read| {
                    let record = self.saves.get(&change.carried.hash).and_then(|save| self.by_id.get(&save.record));
                    record.and_then(|record| self.records[record].person)
                };
                let words = read.iter().flat_map(|change| {
                    change.canaries.iter().map(|person| (*person, stands_in(change))).collect::<Vec<_>>()
                });
                for (person, file) in words.collect::<BTreeSet<(Name, Option<Name>)>>() {
                    let lent = file.filter(|file| self.lent.get(file).is_some_and(|lent| lent.contains(&person)));
                    let holders = self.holders(at, lent.unwrap_or(person));
                    promise("a bundle holds only what its receiver may know", holders.contains(PREFIXES[to]), || {
                        format!(
                            "b{name} from {} to {} holds words of r{person} in the file of r{file:?}, held by {holders:?}",
                            self.name(at),
                            PREFIXES[to]
                        )
                    })?;
                }
            }
        }
        let changes = read.map(|read| read.into_iter().map(|change| change.carried).collect());
        let bundle = Bundle {
            file: prepared.file,
            from,
            from_at: at,
            to: addressee,
            to_base: to,
            number: prepared.number,
            changes,
        };
        self.bundles.insert(name, bundle);
        Ok(())
    }

    /// Reads a bundle with its receiver's key, wherever that is. `None`: it is nowhere.
    fn open(&self, at: At, file: &Path, to: &Addressee) -> Outcome<Option<Vec<Read>>> {
        let mut keys = None;
        for machine in self.machines.values() {
            keys = keys.or(machine.keys_of(to.desk)?.filter(|keys| opens(keys, to)));
        }
        let Some(secrets) = keys else { return Ok(None) };
        let sender = self.machines[&at].store();
        let verified = envelope::open(file, &[])?.verify(&trust(sender)?, sender.today())?;
        let intact = verified.for_desk(to.desk, &secrets)?.check_payload(|_| Ok(()))?;
        let mut lines = intact.lines(&secrets, Limits::default())?;
        let (mut line, mut last, mut read, mut first) = (vec![], None, vec![], true);
        while lines.next_line(&mut line)? {
            if std::mem::take(&mut first) {
                continue;
            }
            let (change, hash) = read_line(&line, &mut last)?;
            // Keys are drawn by chance and may spell one: such a person is nobody.
            let mut canaries = values::canaries(&String::from_utf8_lossy(&line).to_lowercase());
            canaries.retain(|person| self.records.contains_key(person));
            read.push(Read {
                carried: Carried { desk: change.desk, number: change.number, hash, whole: change.body.is_some() },
                canaries,
            });
        }
        Ok(Some(read))
    }

    pub(crate) fn deliver(&mut self, at: At, bundle: Name, how: How) -> Outcome {
        if !self.works(at) {
            return Ok(());
        }
        let Some(arriving) = self.bundles.get(&bundle) else { return Ok(()) };
        let file = arriving.file.clone();
        match how {
            How::Whole => self.take_in(at, bundle),
            How::Look => self.look_at(at, bundle),
            How::Truncated(part) | How::Flipped(part) => {
                let mut bytes = std::fs::read(&file)?;
                let place = (bytes.len() - 1) * part as usize / 1000;
                if matches!(how, How::Truncated(_)) {
                    bytes.truncate(place);
                } else {
                    bytes[place] ^= 1 << (part % 8);
                }
                let damaged = self.post.path().join("damaged.jatigi");
                std::fs::write(&damaged, bytes)?;
                self.refuse(at, bundle, &damaged)
            }
        }
    }

    fn refuse(&mut self, at: At, bundle: Name, file: &Path) -> Outcome {
        let expected = self.refusal(at, bundle)?;
        let Some(machine) = self.machines.get_mut(&at) else { return Ok(()) };
        let permit = machine.permit(Action::Exchange)?;
        let code = match exchange::take_in(machine.store_mut(), &permit, file) {
            Ok(_) => "taken in",
            Err(error) => error.code(),
        };
        let refused = DAMAGED.contains(&code) || expected == Some(code);
        promise("a damaged bundle is refused", refused, || format!("{code} for b{bundle}"))?;
        self.count("damaged bundles refused");
        self.holds_as_known(at)
    }

    /// Why a whole bundle must be refused, if it must.
    fn refusal(&self, at: At, bundle: Name) -> Outcome<Option<&'static str>> {
        let (machine, bundle) = (&self.machines[&at], &self.bundles[&bundle]);
        let list = match trust(machine.store()) {
            Ok(list) => list,
            Err(error) => return Ok(Some(error.code())),
        };
        Ok(match list.revocation(bundle.from) {
            Some(_) => Some("revoked-desk"),
            None if !machine.is_addressed(&bundle.to)? => Some("bundle-not-for-this-desk"),
            None => None,
        })
    }

    fn look_at(&mut self, at: At, bundle: Name) -> Outcome {
        let expected = self.refusal(at, bundle)?;
        let file = self.bundles[&bundle].file.clone();
        let Some(machine) = self.machines.get_mut(&at) else { return Ok(()) };
        let before = crate::look::tables(machine.store())?;
        let permit = machine.permit(Action::Exchange)?;
        let seen = exchange::look(machine.store_mut(), &permit, &file);
        let code = seen.as_ref().err().map(Error::code);
        promise("a bundle is refused for the reason it must be", code == expected, || {
            format!("{code:?}, not {expected:?}")
        })?;
        let same = before == crate::look::tables(machine.store())?;
        promise("looking at a bundle changes nothing", same, || format!("b{bundle}"))?;
        self.count("bundles looked at");
        self.holds_as_known(at)
    }

    fn take_in(&mut self, at: At, name: Name) -> Outcome {
        let expected = self.refusal(at, name)?;
        let bundle = &self.bundles[&name];
        let (file, from, number) = (bundle.file.clone(), bundle.from, bundle.number);
        let Some(machine) = self.machines.get_mut(&at) else { return Ok(()) };
        let (life, last) = (machine.desk(), machine.store().desk().last_number());
        let distrusted = trust(machine.store()).ok();
        let permit = machine.permit(Action::Exchange)?;
        let report = match exchange::take_in(machine.store_mut(), &permit, &file) {
            Ok(report) => report,
            Err(error) if Some(error.code()) == expected => {
                self.count("bundles refused");
                return self.holds_as_known(at);
            }
            Err(error) => return Err(error.into()),
        };
        promise("a bundle is refused for the reason it must be", expected.is_none(), || {
            format!("b{name} was taken in, not refused as {expected:?}")
        })?;
        let again = machine.known.taken.contains(&name);
        promise("a second time is known", report.already_taken_in == again, || format!("b{name}: {report:?}"))?;
        self.count(if again { "bundles known" } else { "bundles taken in" });
        if again {
            return self.holds_as_known(at);
        }
        let trusted = |change: &&Carried| {
            let revoked = distrusted.as_ref().and_then(|list| list.revocation(change.desk));
            revoked.is_none_or(|revoked| i64::from(change.number) <= revoked.last_trusted_number)
        };
        let Some(changes) = self.bundles[&name].changes.clone() else {
            return promise("a bundle without keys is read by nobody", false, || format!("b{name}"));
        };
        let taken: Vec<Carried> = changes.iter().filter(trusted).cloned().collect();
        let aside: u64 = report.set_aside.iter().map(|aside| aside.count).sum();
        promise("only what a revoked desk wrote is set aside", aside == (changes.len() - taken.len()) as u64, || {
            format!("b{name}: {report:?}")
        })?;
        let Some(machine) = self.machines.get_mut(&at) else { return Ok(()) };
        let older = taken.iter().any(|change| change.desk == life && change.number > last);
        let began = machine.desk() != life;
        promise("an old database begins a new life", began || !older, || format!("b{name}: {report:?}"))?;
        // A receipt tells of it too: somebody holds changes of this desk that it does not hold.
        let ids: BTreeSet<Hash> = taken.iter().map(|change| change.hash).collect();
        let own = self.numbers.range((life, 0)..=(life, u32::MAX)).flat_map(|(_, hashes)| hashes);
        let lost = own.filter(|hash| !machine.known.held.contains(*hash) && !ids.contains(*hash)).count();
        promise("no life begins without a reason", older || lost > 0 || !began, || format!("b{name}: {report:?}"))?;
        let fresh: Vec<Carried> =
            taken.iter().filter(|change| !machine.known.held.contains(&change.hash)).cloned().collect();
        let new: Vec<Hash> = fresh.iter().map(|change| change.hash).collect();
        self.note_taken(at, &fresh);
        let Some(machine) = self.machines.get_mut(&at) else { return Ok(()) };
        machine.known.taken.insert(name);
        machine.known.received.entry(from).or_default().insert(number);
        machine.known.last = (!began).then(|| (name, from, number, new.clone()));
        if began {
            self.new_life(at)?;
        }
        self.reported(at, &taken, &new, &report)?;
        self.gaps_are_shown(at, from, &report)?;
        self.holds_as_known(at)?;
        self.check_some(at, &new)
    }

    /// Every fork that can be seen is reported, and no other.
    fn reported(&mut self, at: At, taken: &[Carried], new: &[Hash], report: &Report) -> Outcome {
        let mut forked: BTreeSet<DeskId> = BTreeSet::new();
        for name in &report.forked_desks {
            // Two copies that begin a new life have one prefix.
            let called = |(desk, prefix): &(&DeskId, &String)| *prefix == name || name.parse().ok() == Some(**desk);
            let real = self.prefixes.iter().filter(called).map(|(desk, _)| *desk).filter(|desk| self.is_forked(*desk));
            let real: Vec<DeskId> = real.collect();
            promise("no fork is reported where there is none", !real.is_empty(), || {
                format!("{:?}", report.forked_desks)
            })?;
            forked.extend(real);
        }
        let Some(machine) = self.machines.get_mut(&at) else { return Ok(()) };
        machine.known.forks.extend(&forked);
        let new: BTreeSet<&Hash> = new.iter().collect();
        for change in taken.iter().filter(|change| new.contains(&change.hash)) {
            let others = &self.numbers[&(change.desk, change.number)];
            let twice = others.iter().filter(|hash| machine.known.held.contains(*hash)).count() > 1;
            promise("a fork is reported", !twice || machine.known.forks.contains(&change.desk), || {
                format!("two changes {} of {}: {report:?}", change.number, change.desk)
            })?;
        }
        Ok(())
    }

    fn gaps_are_shown(&self, at: At, from: DeskId, report: &Report) -> Outcome {
        let numbers = &self.machines[&at].known.received[&from];
        let last = numbers.last().copied().unwrap_or(0);
        let missing: BTreeSet<u32> = (1..=last).filter(|number| !numbers.contains(number)).collect();
        let shown: BTreeSet<u32> = report.gaps.iter().flat_map(|(first, last)| *first..=*last).collect();
        promise("every gap is reported", missing == shown, || format!("{shown:?}, not {missing:?}"))
    }

    pub(crate) fn undo(&mut self, at: At) -> Outcome {
        if !self.works(at) {
            return Ok(());
        }
        let Some(machine) = self.machines.get_mut(&at) else { return Ok(()) };
        let permit = machine.permit(Action::Exchange)?;
        match exchange::undo(machine.store_mut(), &permit) {
            Err(Error::Refused { code: "nothing-to-undo", .. }) => return Ok(()),
            Err(error) => return Err(error.into()),
            Ok(_) => {}
        }
        let Some((name, from, number, new)) = machine.known.last.take() else {
            return promise("nothing is undone that cannot be", false, || self.name(at));
        };
        machine.known.taken.remove(&name);
        for hash in &new {
            machine.known.held.remove(hash);
            machine.known.headers.remove(hash);
        }
        // Two bundles of a copied desk may have one number.
        let same = machine
            .known
            .taken
            .iter()
            .any(|other| self.bundles.get(other).is_some_and(|other| other.from == from && other.number == number));
        if !same && let Some(numbers) = machine.known.received.get_mut(&from) {
            numbers.remove(&number);
        }
        for hash in &new {
            let Some(save) = self.saves.get(hash).filter(|save| save.values.contains_key("forgotten")) else {
                continue;
            };
            // Where nothing of the person was here, nothing was destroyed.
            let person = self.by_id.get(&save.record).copied();
            let file = self.records.iter().filter(|(_, known)| known.person == person);
            let left = file.flat_map(|(name, _)| self.here(at, *name)).count();
            let taken = self.saves.values().filter(|save| person.is_some_and(|person| save.from.contains(&person)));
            let held = &self.machines[&at].known;
            let left = left
                + taken.filter(|save| held.held.contains(&save.id.2) && !held.headers.contains(&save.id.2)).count();
            promise("an erasure is not undone", left == 0, || format!("{} undid b{name}", self.name(at)))?;
        }
        self.count("take-ins undone");
        self.holds_as_known(at)?;
        self.check_some(at, &new)
    }
}
