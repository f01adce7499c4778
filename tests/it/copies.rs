//! One installation on two computers, both under one desk id.

use casework::access::Action;
use casework::{Error, exchange};

use crate::exchange::{Post, join};

fn refused<T>(result: casework::Result<T>) -> &'static str {
    match result {
        Err(Error::Refused { code, .. }) => code,
        Err(error) => panic!("{error:?}"),
        Ok(_) => "done",
    }
}

fn preparing(post: &mut Post) -> &'static str {
    let (permit, folder) = (post.permit(Action::Exchange), tempfile::tempdir().unwrap());
    let code = refused(exchange::prepare(&mut post.opened.store, &permit, "HQ", folder.path()));
    assert!(code == "done" || std::fs::read_dir(folder.path()).unwrap().next().is_none(), "no half bundle is left");
    code
}

/// An image of a laptop that was set up and has not asked headquarters yet: each of the two makes keys of its own.
#[test]
fn a_copy_that_joined_with_other_keys_is_not_taken_for_this_desk() {
    let mut siege = Post::found("HQ", true);
    let mut first = Post::found("KAY", false);
    let mut copy = first.copied();
    assert_eq!(first.opened.store.desk().desk, copy.opened.store.desk().desk);
    join(&mut siege, &mut first);
    let moussa = first.person("COULIBALY", "Moussa");
    siege.take_in(&first.prepare("HQ"));
    let for_first = siege.prepare("KAY");

    // The copy asks too, and headquarters, which cannot tell the two apart, certifies its keys.
    join(&mut siege, &mut copy);
    let for_copy = siege.prepare("KAY");
    first.take_in(&for_first);
    let permit = first.permit(Action::Exchange);
    let taken = exchange::take_in(&mut first.opened.store, &permit, &for_copy);
    assert_eq!(refused(taken), "bundle-not-for-this-desk");
    copy.take_in(&for_copy);
    assert!(exchange::status(&first.opened.store).unwrap().joined, "it has not heard of the copy yet");

    // In whatever way it hears of it: a list in which its id belongs to other keys.
    let list: String = siege.opened.store.setting("trust").unwrap().unwrap();
    first.opened.store.set_setting("trust", list).unwrap();
    assert!(!exchange::status(&first.opened.store).unwrap().joined);
    assert_eq!(preparing(&mut first), "not-joined", "a bundle that others would call forged is not written");
    assert_eq!(preparing(&mut copy), "done");

    // It asks again, and then it is the copy that has to.
    for file in ["demande.jatigi-request", "invitation.jatigi-invitation"] {
        std::fs::remove_file(first.path(file)).unwrap();
    }
    join(&mut siege, &mut first);
    first.correct(moussa, serde_json::json!({ "mother_name": "Awa" }));
    siege.take_in(&first.prepare("HQ"));
    assert_eq!(siege.field(moussa, "mother_name"), "Awa");
    first.take_in(&siege.prepare("KAY"));
    let list: String = siege.opened.store.setting("trust").unwrap().unwrap();
    copy.opened.store.set_setting("trust", list).unwrap();
    assert_eq!(preparing(&mut copy), "not-joined");
}
