//! Contents of attachments, into the database and on their way.

use std::path::Path;

use casework::access::Action;
use casework::attachment::{self, Attachment};
use casework::exchange::{self, Load};
use casework::ids::RecordId;
use casework::person::{self, PersonId};
use casework::store::kind::{Record, fields_of};
use casework::words::Lang;
use casework::{Result, disk, records, subject_access};
use serde_json::json;

use super::{centre, take};
use crate::look::Said;
use crate::post::Post;
use crate::teller::Teller;

/// A paper that does not pack well.
fn paper(seed: u32, bytes: u32) -> Vec<u8> {
    let noise = (0..bytes).map(|at| ((at ^ seed).wrapping_mul(2_654_435_769) >> 13) as u8);
    b"%PDF-1.4\n".iter().copied().chain(noise).chain(*b"\n%%EOF").collect()
}

fn add(post: &mut Post, person: RecordId, bytes: &[u8]) -> Result<RecordId> {
    let permit = post.permit(Action::Write(Attachment::KIND))?;
    let fields = json!({ "person": person, "attachment_kind": "piece", "title": "Carte" });
    Ok(attachment::add(&mut post.opened.store, &permit, fields_of(fields), bytes)?.id)
}

pub(super) fn attach(teller: &mut Teller) -> Result<()> {
    teller.unlock("desk")?;
    let person = teller.step("person", |teller| teller.desk().person("Awa"))?;
    let mut last = None;
    for (at, bytes) in [900, 30_000, 60_000, 30_000].into_iter().enumerate() {
        let paper = paper(at as u32 % 3, bytes);
        last = Some(teller.step("attach", |teller| add(teller.desk(), person, &paper))?);
    }
    let Some(last) = last else { return Ok(()) };
    teller.step("withdraw", |teller| {
        let permit = teller.desk().permit(Action::Write(Attachment::KIND))?;
        let store = &mut teller.desk().opened.store;
        records::withdraw(store, &permit, Attachment::KIND, last, "jointe deux fois").map(|_| ())
    })?;
    teller.step("forget", |teller| {
        let permit = teller.desk().permit(Action::Forget)?;
        person::forget(&mut teller.desk().opened.store, &permit, PersonId(person.0), "demande écrite")
    })
}

/// All that is held on somebody leaves as files, the contents of attachments among them: what was handed out stays whole.
pub(super) fn exported(teller: &mut Teller) -> Result<()> {
    teller.unlock("desk")?;
    let out = teller.out();
    for at in 0..2 {
        let person = teller.step("person", |teller| teller.desk().person(&format!("Awa {at}")))?;
        for seed in 0..2 {
            let paper = paper(10 * at + seed, 20_000 + 9_000 * seed);
            teller.step("attach", |teller| add(teller.desk(), person, &paper))?;
        }
        teller.step("export", |teller| {
            let permit = teller.desk().permit(Action::Forget)?;
            let mut given = Vec::new();
            let mut keep = |name: &str, bytes: &[u8]| {
                let file = out.join(name);
                disk::replace(&file, bytes)?;
                given.push(file);
                Ok(())
            };
            let store = &mut teller.desk().opened.store;
            let exported = subject_access::export(store, &permit, PersonId(person.0), Lang::Fr, &mut keep)?;
            keep(&format!("{at}.json"), &exported.json)?;
            for file in &given {
                teller.hands_out(file);
            }
            Ok(())
        })?;
    }
    Ok(())
}

/// Headquarters, and two bundles of a desk that has joined it: records without their contents, then the contents.
pub(super) fn two_bundles(root: &Path) -> Result<Said> {
    let mut centre = centre(root)?;
    let elsewhere = root.with_extension("elsewhere");
    let mut desk = Post::found(&elsewhere.join("desk"), "BKO", false)?;
    centre.is_joined_by(&mut desk, &root.join("out"))?;
    for at in 0..3 {
        let person = desk.person(&format!("Awa {at}"))?;
        add(&mut desk, person, &paper(at, 20_000 * (at + 1)))?;
    }
    let permit = desk.permit(Action::Exchange)?;
    for (bundle, most_bytes) in [0, 100_000].into_iter().enumerate() {
        let load = Load { most_bytes, ..Load::default() };
        let made = exchange::prepare_with(&mut desk.opened.store, &permit, "HQ", &elsewhere, load)?.remove(0);
        std::fs::rename(made.file, root.join(format!("out/{bundle}.jatigi")))?;
    }
    drop((centre, desk));
    std::fs::remove_dir_all(elsewhere)?;
    Ok(Teller::before(root))
}

pub(super) fn contents(teller: &mut Teller) -> Result<()> {
    teller.unlock("desk")?;
    take(teller, "0.jatigi")?;
    for _ in 0..2 {
        take(teller, "1.jatigi")?;
        teller.step("undo", |teller| {
            let permit = teller.desk().permit(Action::Exchange)?;
            exchange::undo(&mut teller.desk().opened.store, &permit).map(|_| ())
        })?;
    }
    take(teller, "1.jatigi")?;
    let out = teller.out();
    teller.step("prepare", |teller| {
        let file = teller.desk().prepare("BKO", &out)?;
        teller.hands_out(&file);
        Ok(())
    })?;
    let people = super::people(teller.desk())?;
    for person in people.into_iter().take(2) {
        teller.step("forget", |teller| {
            let permit = teller.desk().permit(Action::Forget)?;
            person::forget(&mut teller.desk().opened.store, &permit, PersonId(person.0), "demande écrite")
        })?;
    }
    Ok(())
}
