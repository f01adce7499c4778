//! The stories: what an office does to its disk.

mod attachments;
mod journal;
mod term;

use std::path::Path;

use casework::access::Action;
use casework::door::Secret;
use casework::ids::RecordId;
use casework::person::{self, PersonId};
use casework::{Result, backup, exchange, records};
use serde_json::json;

use crate::keys::{
    a_desk_and_headquarters, a_lost_headquarters, key_rotated, passphrases, recovered, renewal, root_restored,
};
use crate::look::Said;
use crate::post::{Counting, MACHINE, PASSPHRASE, Post};
use crate::teller::Teller;

pub struct Story {
    pub name: &'static str,
    /// Makes the folder ready, and says what stands then.
    pub prepare: fn(&Path) -> Result<Said>,
    pub tell: fn(&mut Teller) -> Result<()>,
}

pub const STORIES: &[Story] = &[
    Story { name: "drafts", prepare: a_centre, tell: drafts },
    Story { name: "commit", prepare: a_centre, tell: commit },
    Story { name: "take-in", prepare: two_bundles, tell: take_in },
    Story { name: "undo", prepare: two_bundles, tell: undo },
    Story { name: "rebuild", prepare: a_centre, tell: rebuild },
    Story { name: "upgrade", prepare: an_older_centre, tell: upgrade },
    Story { name: "forget", prepare: two_bundles, tell: forget },
    Story { name: "backup", prepare: a_centre, tell: back_up },
    Story { name: "passphrase", prepare: a_centre, tell: passphrases },
    Story { name: "found", prepare: nothing, tell: found },
    Story { name: "moved", prepare: two_bundles, tell: moved },
    Story { name: "prepare", prepare: two_bundles, tell: prepare_bundles },
    Story { name: "attach", prepare: a_centre, tell: attachments::attach },
    Story { name: "contents", prepare: attachments::two_bundles, tell: attachments::contents },
    Story { name: "key", prepare: a_centre, tell: key_rotated },
    Story { name: "root", prepare: a_lost_headquarters, tell: root_restored },
    Story { name: "journal", prepare: a_centre, tell: journal::signed },
    Story { name: "renewal", prepare: a_desk_and_headquarters, tell: renewal },
    Story { name: "recovery", prepare: a_centre, tell: recovered },
    Story { name: "term", prepare: term::six_years_ago, tell: term::kept_or_anonymous },
    Story { name: "closed", prepare: a_centre, tell: term::opened },
    Story { name: "export", prepare: a_centre, tell: attachments::exported },
];

/// # Errors
/// What the disk says.
pub fn nothing(root: &Path) -> Result<Said> {
    std::fs::create_dir_all(root.join("out"))?;
    Ok(Said { what: "before".to_owned(), ..Said::default() })
}

fn centre(root: &Path) -> Result<Post> {
    nothing(root)?;
    let mut centre = Post::found(&root.join("desk"), "HQ", true)?;
    for at in 0..12 {
        let person = centre.person(&format!("Moussa {at}"))?;
        centre.record("note", json!({ "person": person, "text": "est venu ".repeat(20) }))?;
    }
    Ok(centre)
}

fn a_centre(root: &Path) -> Result<Said> {
    drop(centre(root)?);
    Ok(Teller::before(root))
}

/// A centre whose tables of kinds were made by another version.
fn an_older_centre(root: &Path) -> Result<Said> {
    let post = centre(root)?;
    drop(post);
    let said = Teller::before(root);
    let post = Post::unlock(&root.join("desk"), PASSPHRASE, MACHINE)?;
    let stands = crate::look::Stands::of(&post.opened.store, PASSPHRASE, MACHINE);
    for tables in ["tables", "rows"] {
        post.opened.store.set_setting(tables, "another version")?;
    }
    post.opened
        .store
        .db()
        .execute_batch("ALTER TABLE note DROP COLUMN text; DELETE FROM name_key; DROP TABLE task;")?;
    let desks = [("desk".to_owned(), stands)].into();
    Ok(Said { desks, ..said })
}

/// Headquarters, and two bundles of a desk that has joined it: entries of 25 people, a correction that contradicts one of
/// headquarters', then later ones.
fn two_bundles(root: &Path) -> Result<Said> {
    let mut centre = centre(root)?;
    let elsewhere = root.with_extension("elsewhere");
    let mut desk = Post::found(&elsewhere.join("desk"), "BKO", false)?;
    centre.is_joined_by(&mut desk, &root.join("out"))?;
    let shared = centre.person("Fanta")?;
    let permit = centre.permit(Action::HandOver)?;
    person::hand_over(&mut centre.opened.store, &permit, PersonId(shared.0), "BKO")?;
    desk.take_in(&centre.prepare("BKO", &elsewhere)?)?;
    desk.correct("person", shared, json!({ "phone": "76123456" }))?;
    centre.correct("person", shared, json!({ "phone": "66998877" }))?;
    for (bundle, people) in [25, 10].into_iter().enumerate() {
        for at in 0..people {
            let person = desk.person(&format!("Awa {bundle} {at}"))?;
            desk.record("note", json!({ "person": person, "text": format!("{at} ").repeat(200) }))?;
        }
        std::fs::rename(desk.prepare("HQ", &elsewhere)?, root.join(format!("out/{bundle}.jatigi")))?;
    }
    drop((centre, desk));
    std::fs::remove_dir_all(elsewhere)?;
    Ok(Teller::before(root))
}

fn people(post: &Post) -> Result<Vec<RecordId>> {
    let found = post.opened.store.list(records::kind("person")?, &[], 1000)?;
    Ok(found.into_iter().map(|(id, _)| id).collect())
}

fn drafts(teller: &mut Teller) -> Result<()> {
    teller.unlock("desk")?;
    for at in 0..24_usize {
        let content = format!("{{\"text\":\"{}\"}}", "ce qui est tapé ".repeat(1 + at * at % 300));
        teller.step("autosave", |teller| {
            let user = RecordId(teller.desk().opened.actor.user.0);
            teller.desk().opened.store.save_draft(user, &format!("note/{}", at % 4), &content)
        })?;
    }
    teller.step("drop a draft", |teller| {
        let user = RecordId(teller.desk().opened.actor.user.0);
        teller.desk().opened.store.drop_draft(user, "note/1")
    })
}

fn commit(teller: &mut Teller) -> Result<()> {
    for round in 0..2 {
        teller.unlock("desk")?;
        let person = teller.step("person", |teller| teller.desk().person("Awa"))?;
        for at in 0..8_usize {
            let text = "une phrase longue, ".repeat(1 + at * 30);
            let note = json!({ "person": person, "text": text });
            teller.step("note", |teller| teller.desk().record("note", note.clone()))?;
        }
        let fields = json!({ "father_name": "Bakary", "aliases": ["Fanta"] });
        teller.step("correct", |teller| teller.desk().correct("person", person, fields.clone()))?;
        let task = json!({ "person": person, "what": "rappeler" });
        let task = teller.step("task", |teller| teller.desk().record("task", task.clone()))?;
        teller.step("withdraw", |teller| {
            let kind = records::kind("task")?;
            let permit = teller.desk().permit(Action::Write(kind))?;
            records::withdraw(&mut teller.desk().opened.store, &permit, kind, task, "entré deux fois").map(|_| ())
        })?;
        teller.step(if round == 0 { "close" } else { "close for good" }, |teller| {
            teller.posts.clear();
            Ok(())
        })?;
    }
    Ok(())
}

fn take(teller: &mut Teller, file: &str) -> Result<()> {
    let file = teller.out().join(file);
    teller.step("take in", |teller| teller.desk().take_in(&file).map(|_| ()))
}

fn take_in(teller: &mut Teller) -> Result<()> {
    teller.unlock("desk")?;
    let file = teller.out().join("0.jatigi");
    teller.step("look", |teller| {
        let permit = teller.desk().permit(Action::Exchange)?;
        exchange::look(&mut teller.desk().opened.store, &permit, &file).map(|_| ())
    })?;
    take(teller, "0.jatigi")?;
    take(teller, "0.jatigi")?;
    teller.step("person", |teller| teller.desk().person("Moussa"))?;
    take(teller, "1.jatigi")?;
    teller.step("decide", |teller| {
        let open = teller.desk().opened.store.disagreements()?;
        let Some(open) = open.first() else { return Ok(()) };
        let permit = teller.desk().permit(Action::Decide)?;
        let store = &mut teller.desk().opened.store;
        records::decide(store, &permit, open.record, &open.register, 1, None).map(|_| ())
    })
}

fn undo(teller: &mut Teller) -> Result<()> {
    teller.unlock("desk")?;
    for _ in 0..2 {
        take(teller, "0.jatigi")?;
        teller.step("undo", |teller| {
            let permit = teller.desk().permit(Action::Exchange)?;
            exchange::undo(&mut teller.desk().opened.store, &permit).map(|_| ())
        })?;
    }
    take(teller, "1.jatigi")?;
    take(teller, "0.jatigi")
}

fn rebuild(teller: &mut Teller) -> Result<()> {
    teller.unlock("desk")?;
    for _ in 0..2 {
        teller.step("rebuild", |teller| teller.desk().opened.store.rebuild().map(|_| ()))?;
        teller.step("person", |teller| teller.desk().person("Awa"))?;
    }
    Ok(())
}

fn upgrade(teller: &mut Teller) -> Result<()> {
    teller.unlock("desk")?;
    teller.step("person", |teller| teller.desk().person("Awa"))?;
    Ok(())
}

fn forget(teller: &mut Teller) -> Result<()> {
    teller.unlock("desk")?;
    take(teller, "0.jatigi")?;
    let people = people(teller.desk())?;
    for person in people.into_iter().step_by(7) {
        teller.step("draft", |teller| {
            let user = RecordId(teller.desk().opened.actor.user.0);
            teller.desk().opened.store.save_draft(user, &format!("note/{person}"), "à moitié tapé")
        })?;
        teller.step("forget", |teller| {
            let permit = teller.desk().permit(Action::Forget)?;
            person::forget(&mut teller.desk().opened.store, &permit, PersonId(person.0), "demande écrite")
        })?;
    }
    take(teller, "1.jatigi")
}

fn back_up(teller: &mut Teller) -> Result<()> {
    teller.unlock("desk")?;
    for name in ["lundi.tar", "mardi.tar"] {
        let file = teller.out().join(name);
        teller.step("back up", |teller| {
            make_backup(teller.desk(), &file)?;
            teller.hands_out(&file);
            Ok(())
        })?;
        teller.step("person", |teller| teller.desk().person("Awa"))?;
    }
    back_itself_up(teller)?;
    let (file, folder) = (teller.out().join("lundi.tar"), teller.root.join("restored"));
    teller.step("restore", |teller| {
        restore(&file, &folder)?;
        teller.passphrases.insert("restored".to_owned(), PASSPHRASE.to_owned());
        Ok(())
    })?;
    teller.unlock("restored")?;
    teller.step("person of the new life", |teller| {
        teller.posts.get_mut("restored").expect("it was unlocked").person("Awa").map(|_| ())
    })
}

/// What the program makes by itself, beside the database and on a stick.
fn back_itself_up(teller: &mut Teller) -> Result<()> {
    let stick = teller.out().join("stick");
    casework::disk::make_folder(&stick)?;
    teller.step("second place", |teller| {
        let post = teller.desk();
        let (founder, folder) = (post.opened.founder_permit()?, post.folder.clone());
        backup::set_second_place(&mut post.opened.store, &founder, &folder, Some(&stick))
    })?;
    for _ in 0..2 {
        let round = teller.step("round", |teller| {
            let post = teller.desk();
            backup::round(&post.opened, &post.folder, backup::Occasion::Asked)
        })?;
        teller.step("backups", |teller| {
            round.as_ref().map(backup::Round::run).transpose()?;
            let post = teller.desk();
            let state = backup::state(&post.opened.store, &post.permit(Action::Exchange)?, &post.folder)?;
            for kept in state.kept {
                teller.hands_out(&stick.join(kept.path.file_name().unwrap_or_default()));
                teller.hands_out(&kept.path);
            }
            Ok(())
        })?;
    }
    Ok(())
}

/// # Errors
/// As [`backup::make`].
pub fn make_backup(post: &Post, out: &Path) -> Result<()> {
    let permit = post.opened.founder_permit()?;
    backup::make(&post.opened, &permit, &post.folder, out).map(|_| ())
}

/// # Errors
/// As [`backup::restore`].
pub fn restore(file: &Path, folder: &Path) -> Result<()> {
    let secret = Secret::Passphrase { login: None, passphrase: PASSPHRASE };
    backup::restore(file, folder, &secret, MACHINE, Box::new(Counting::new())).map(|_| ())
}

fn found(teller: &mut Teller) -> Result<()> {
    for (name, prefix) in [("desk", "HQ"), ("poste", "BKO")] {
        teller.step("found", |teller| {
            let post = Post::found(&teller.root.join(name), prefix, name == "desk")?;
            post.checkpoint_often()?;
            teller.posts.insert(name.to_owned(), post);
            teller.passphrases.insert(name.to_owned(), PASSPHRASE.to_owned());
            Ok(())
        })?;
        teller.step("person", |teller| teller.posts.get_mut(name).expect("it was founded").person("Awa"))?;
    }
    let out = teller.out();
    let (request, invitation) = (out.join("demande"), out.join("invitation"));
    teller.step("ask to join", |teller| {
        let post = teller.posts.get_mut("poste").expect("it was founded");
        let permit = post.opened.founder_permit()?;
        exchange::join_request(&mut post.opened.store, &permit, &request)?;
        teller.hands_out(&request);
        Ok(())
    })?;
    teller.step("invite", |teller| {
        let permit = teller.desk().opened.founder_permit()?;
        let heard = exchange::asked_by(&request)?.six_words;
        exchange::invite(&mut teller.desk().opened.store, &permit, &request, &invitation, &heard)?;
        teller.hands_out(&invitation);
        Ok(())
    })?;
    teller.step("join", |teller| {
        let post = teller.posts.get_mut("poste").expect("it was founded");
        let permit = post.opened.founder_permit()?;
        let words = exchange::invited_by(&post.opened.store, &invitation)?.six_words;
        exchange::join(&mut post.opened.store, &permit, &invitation, &words).map(|_| ())
    })
}

/// The folder is carried to another machine, where it begins another life.
fn moved(teller: &mut Teller) -> Result<()> {
    teller.machine = "another machine".to_owned();
    teller.unlock("desk")?;
    for _ in 0..6 {
        teller.step("person", |teller| teller.desk().person("Awa"))?;
    }
    Ok(())
}

fn prepare_bundles(teller: &mut Teller) -> Result<()> {
    teller.unlock("desk")?;
    for bundle in ["0.jatigi", "1.jatigi"] {
        let out = teller.out();
        teller.step("prepare", |teller| {
            let file = teller.desk().prepare("BKO", &out)?;
            teller.hands_out(&file);
            Ok(())
        })?;
        take(teller, bundle)?;
    }
    teller.step("prepare", |teller| {
        let out = teller.out();
        let file = teller.desk().prepare("BKO", &out)?;
        teller.hands_out(&file);
        Ok(())
    })
}
