//! After a cut, work goes on: what was under way is told again, and the next entries are made.

use std::path::Path;

use casework::Error;

use crate::keys;
use crate::look::{self, Said};
use crate::post::Post;
use crate::stories;

/// Adding a user again, where it was not done: a slot that was left without its user keeps nobody out.
fn user_gets_in(post: &mut Post) -> Result<(), Error> {
    match keys::add_oumar(post) {
        Err(Error::Invalid { reason: "login-taken", .. }) => Ok(()),
        other => other.map(|_| ()),
    }
}

/// Tells again what was under way, and goes on from there.
///
/// # Errors
/// What cannot be done any more.
pub fn goes_on(root: &Path, before: &Said, under_way: Option<&Said>) -> Result<(), String> {
    let new = |said: &&Said| said.desks.keys().find(|name| !before.desks.contains_key(*name)).cloned();
    if let Some((name, next)) = under_way.and_then(|said| Some((new(&said)?, said))) {
        let folder = root.join(&name);
        let whole = look::open(&folder, next.desks.get(&name).into_iter());
        let whole = whole.map(|(store, by, _)| look::Stands::of(&store, &by.passphrase, &by.machine));
        if whole.ok().as_ref().map(|stands| &stands.digest) != next.desks.get(&name).map(|stands| &stands.digest) {
            let again = match name.as_str() {
                "restored" => stories::restore(&root.join("out/lundi.tar"), &folder),
                "poste" => Post::found(&folder, "BKO", false).map(|_| ()),
                _ => Post::found(&folder, "HQ", true).map(|_| ()),
            };
            again.map_err(|error| format!("{}: cannot be told again: {error}", next.what))?;
        }
    }
    for (name, stood) in &before.desks {
        let step = |what: &str, error: casework::Error| format!("{name}: {what} after the cut: {error}");
        let folder = root.join(name);
        let mut by = stood;
        if let Some(next) = under_way.and_then(|said| said.desks.get(name)) {
            by = look::open(&folder, [next, stood].into_iter())?.1;
        }
        let mut post = Post::unlock(&folder, &by.passphrase, &by.machine).map_err(|error| step("unlock", error))?;
        post.person("Kadiatou").map_err(|error| step("record", error))?;
        if under_way.is_some_and(|said| said.what == "add a user") {
            let added = user_gets_in(&mut post).map_err(|error| step("add the user", error));
            drop(post);
            added?;
            keys::oumar_unlocks(&folder, &by.machine).map_err(|error| step("unlock as the user", error))?;
            continue;
        }
        if under_way.is_some_and(|said| said.what == "give a passphrase") {
            drop(post);
            keys::oumar_unlocks_by_either(&folder, &by.machine).map_err(|error| step("unlock as the user", error))?;
            continue;
        }
        if root.join("out/0.jatigi").exists() {
            post.prepare("BKO", &root.join("out")).map_err(|error| step("prepare", error))?;
        }
        for file in under_way.iter().flat_map(|said| said.files.keys()).filter(|file| !before.files.contains_key(*file))
        {
            let path = root.join(file);
            let told = match path.extension().and_then(|ending| ending.to_str()) {
                Some("tar") if !path.exists() => stories::make_backup(&post, &path),
                _ => Ok(()),
            };
            told.map_err(|error| step(file, error))?;
        }
    }
    Ok(())
}
