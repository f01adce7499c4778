//! The stories of keys: no cut between any two steps may lose one.

use std::path::Path;

use casework::time::Clock;
use casework::{Error, Result, door, exchange};

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
