//! The stories of keys: no cut between any two steps may lose one.

use std::path::Path;

use casework::access::UserId;
use casework::store::Committed;
use casework::store::kind::fields_of;
use casework::time::Clock;
use casework::{Error, Result, door, exchange};
use serde_json::json;

use crate::look::Said;
use crate::post::{CHEAP, Counting, MACHINE, PASSPHRASE, Post};
use crate::stories::nothing;
use crate::teller::Teller;

/// A newly founded headquarters, and of a lost one: three sheets, and a desk's list of desks.
///
/// # Errors
/// What the disk says.
pub fn a_lost_headquarters(root: &Path) -> Result<Said> {
    nothing(root)?;
    let elsewhere = root.with_extension("elsewhere");
    let mut lost = Post::found(&elsewhere.join("siege"), "HQ", true)?;
    let mut desk = Post::found(&elsewhere.join("poste"), "BKO", false)?;
    lost.is_joined_by(&mut desk, &elsewhere)?;
    let permit = lost.opened.founder_permit()?;
    for (at, sheet) in exchange::make_sheets(&mut lost.opened.store, &permit)?.iter().enumerate() {
        std::fs::write(root.join(format!("out/{at}.txt")), typed(&sheet.pdf.text))?;
    }
    let permit = desk.opened.founder_permit()?;
    exchange::write_list(&desk.opened.store, &permit, &root.join("out/liste"))?;
    drop((lost, desk));
    std::fs::remove_dir_all(elsewhere)?;
    drop(Post::found(&root.join("desk"), "HQ", true)?);
    Ok(Teller::before(root))
}

/// The lines with a check sign.
fn typed(text: &str) -> String {
    let line = |line: &str| {
        let signs: String = line.chars().filter(|sign| !sign.is_whitespace()).collect();
        (signs.len() == 17 && signs.matches('-').count() == 3).then(|| signs[1..].to_owned())
    };
    text.lines().filter_map(line).collect::<Vec<_>>().join("\n")
}

/// # Errors
/// What a step says.
pub fn root_restored(teller: &mut Teller) -> Result<()> {
    teller.unlock("desk")?;
    let sheet = |at: usize| std::fs::read_to_string(teller.out().join(format!("{at}.txt")));
    let sheets = [sheet(0)?, sheet(1)?, sheet(2)?];
    teller.step("restore the root key", |teller| {
        let permit = teller.desk().opened.founder_permit()?;
        match exchange::restore_root(&mut teller.desk().opened.store, &permit, &sheets[0], &sheets[2]) {
            Err(Error::Refused { code: "root-already-here", .. }) => Ok(()),
            other => other.map(|_| ()),
        }
    })?;
    let (list, out) = (teller.out().join("liste"), teller.out());
    teller.step("learn", |teller| {
        let permit = teller.desk().opened.founder_permit()?;
        exchange::learn(&mut teller.desk().opened.store, &permit, &list).map(|_| ())
    })?;
    teller.step("prepare", |teller| {
        let file = teller.desk().prepare("BKO", &out)?;
        teller.hands_out(&file);
        Ok(())
    })?;
    teller.step("make sheets", |teller| {
        let permit = teller.desk().opened.founder_permit()?;
        exchange::make_sheets(&mut teller.desk().opened.store, &permit).map(|_| ())
    })
}

/// Headquarters and a desk that has joined it.
///
/// # Errors
/// What a step says.
pub fn a_desk_and_headquarters(root: &Path) -> Result<Said> {
    nothing(root)?;
    let mut centre = Post::found(&root.join("desk"), "HQ", true)?;
    let mut desk = Post::found(&root.join("poste"), "BKO", false)?;
    centre.is_joined_by(&mut desk, &root.join("out"))?;
    drop((centre, desk));
    Ok(Teller::before(root))
}

/// A desk renews, headquarters certifies, the certificate comes, old keys go; then headquarters renews.
///
/// # Errors
/// What a step says.
pub fn renewal(teller: &mut Teller) -> Result<()> {
    teller.unlock("desk")?;
    teller.unlock("poste")?;
    let renew = |teller: &mut Teller, name: &str| {
        let post = teller.posts.get_mut(name).expect("it was unlocked");
        let permit = post.opened.founder_permit()?;
        match exchange::renew(&mut post.opened.store, &permit) {
            Err(Error::Refused { code: "keys-renewal-under-way", .. }) => Ok(()),
            other => other.map(|_| ()),
        }
    };
    teller.step("renew", |teller| renew(teller, "poste"))?;
    for round in 0..2 {
        for (from, to, prefix) in [("poste", "desk", "HQ"), ("desk", "poste", "BKO")] {
            let out = teller.out();
            let file = teller.step("prepare", |teller| {
                let file = teller.posts.get_mut(from).expect("it was unlocked").prepare(prefix, &out)?;
                teller.hands_out(&file);
                Ok(file)
            })?;
            teller.step("take in", |teller| {
                teller.posts.get_mut(to).expect("it was unlocked").take_in(&file).map(|_| ())
            })?;
        }
        if round == 0 {
            teller.step("destroy old keys", |teller| {
                let post = teller.posts.get_mut("poste").expect("it was unlocked");
                let permit = post.opened.founder_permit()?;
                exchange::destroy_old_keys(&mut post.opened.store, &permit).map(|_| ())
            })?;
            teller.step("renew headquarters", |teller| renew(teller, "desk"))?;
        }
    }
    Ok(())
}

/// The database comes under a new key, twice, and a new recovery code is made; work goes on in between.
///
/// # Errors
/// What a step says.
pub fn key_rotated(teller: &mut Teller) -> Result<()> {
    teller.unlock("desk")?;
    for _ in 0..2 {
        teller.step("rotate the key", |teller| {
            let mut slot = teller.posts.remove("desk").map(|post| post.opened);
            let clock = || Box::new(Counting::new()) as Box<dyn Clock>;
            let told = door::rotate_key(&mut slot, PASSPHRASE, CHEAP, MACHINE, &clock);
            // Where the disk did not even let it be opened again, whoever is at work unlocks.
            let folder = teller.root.join("desk");
            let post = match slot {
                Some(opened) => Post { opened, folder },
                None => Post::unlock(&folder, PASSPHRASE, MACHINE)?,
            };
            post.checkpoint_often()?;
            teller.posts.insert("desk".to_owned(), post);
            told.map(|_| ())
        })?;
        teller.step("person", |teller| teller.desk().person("Awa"))?;
    }
    teller.step("a new recovery code", |teller| {
        let folder = teller.root.join("desk");
        teller.desk().opened.new_recovery_code(&folder, PASSPHRASE, CHEAP).map(|_| ())
    })
}

const OUMAR: &str = "encore une phrase longue";
const OUMAR_LATER: &str = "une phrase qu'on lui a donnée";

/// Passphrases are changed, a user comes, gets another passphrase and another name, and goes.
///
/// # Errors
/// What a step says.
pub fn passphrases(teller: &mut Teller) -> Result<()> {
    teller.unlock("desk")?;
    let mut old = PASSPHRASE.to_owned();
    for at in 0..3 {
        let new = format!("une autre phrase {at}");
        teller.step("change the passphrase", |teller| {
            let folder = teller.root.join("desk");
            teller.desk().opened.change_passphrase(&folder, &old, &new, CHEAP)?;
            teller.passphrases.insert("desk".to_owned(), new.clone());
            Ok(())
        })?;
        old = new;
    }
    let oumar = teller.step("add a user", |teller| add_oumar(teller.desk()))?.id;
    teller.step("give a passphrase", |teller| {
        let (folder, permit) = (teller.root.join("desk"), teller.desk().opened.founder_permit()?);
        teller.desk().opened.set_passphrase(&permit, &folder, UserId(oumar.0), OUMAR_LATER, CHEAP)
    })?;
    teller.step("change the user", |teller| {
        teller.desk().correct("user", oumar, json!({ "name": "Oumar Keïta", "role": "field-officer" }))
    })?;
    teller.step("disable the user", |teller| {
        let (folder, permit) = (teller.root.join("desk"), teller.desk().opened.founder_permit()?);
        teller.desk().opened.disable_user(&permit, &folder, UserId(oumar.0))
    })
}

/// # Errors
/// As [`casework::door::Opened::add_user`].
pub fn add_oumar(post: &mut Post) -> Result<Committed> {
    let (folder, permit) = (post.folder.clone(), post.opened.founder_permit()?);
    let fields = fields_of(json!({ "name": "Oumar Keita", "login": "oumar", "role": "counsellor" }));
    post.opened.add_user(&permit, &folder, fields, OUMAR, CHEAP)
}

/// # Errors
/// As [`casework::door::unlock`].
pub fn oumar_unlocks(folder: &Path, machine: &str) -> Result<()> {
    oumar_unlocks_by(folder, machine, OUMAR)
}

/// By his passphrase, or by the one that he was being given.
///
/// # Errors
/// As [`casework::door::unlock`].
pub fn oumar_unlocks_by_either(folder: &Path, machine: &str) -> Result<()> {
    oumar_unlocks(folder, machine).or_else(|_| oumar_unlocks_by(folder, machine, OUMAR_LATER))
}

fn oumar_unlocks_by(folder: &Path, machine: &str, passphrase: &str) -> Result<()> {
    door::unlock(folder, Some("oumar"), passphrase, machine, Box::new(Counting::new())).map(|_| ())
}

/// Every passphrase is forgotten, twice: the code on paper opens the desk, and a new passphrase is chosen.
///
/// # Errors
/// What a step says.
pub fn recovered(teller: &mut Teller) -> Result<()> {
    teller.unlock("desk")?;
    let mut forgotten = PASSPHRASE.to_owned();
    for at in 0..2 {
        let code = teller.step("a new recovery code", |teller| {
            let folder = teller.root.join("desk");
            teller.desk().opened.new_recovery_code(&folder, &forgotten, CHEAP)
        })?;
        let new = format!("une phrase de secours {at}");
        teller.step("open by the code", |teller| {
            teller.posts.remove("desk");
            let folder = teller.root.join("desk");
            let opened = door::unlock_with_recovery(&folder, &code.grouped(), MACHINE, Box::new(Counting::new()))?;
            opened.renew_passphrase(&folder, &new, CHEAP)?;
            let post = Post { opened, folder };
            post.checkpoint_often()?;
            teller.posts.insert("desk".to_owned(), post);
            teller.passphrases.insert("desk".to_owned(), new.clone());
            Ok(())
        })?;
        teller.step("person", |teller| teller.desk().person("Awa"))?;
        forgotten = new;
    }
    Ok(())
}
