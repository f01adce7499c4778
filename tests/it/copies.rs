//! One installation on two computers, both under one desk id.

use casework::access::{Action, Actor, Permit, Role, authorize};
use casework::person::{self, PersonId};
use casework::store::receipts::Selection;
use casework::store::take::Ready;
use casework::{Error, exchange};
use serde_json::json;

use crate::desk::{Desk, assert_same};
use crate::exchange::{Post, join};

fn refused<T>(result: casework::Result<T>) -> &'static str {
    match result {
        Err(Error::Refused { code, .. }) => code,
        Err(error) => panic!("{error:?}"),
        Ok(_) => "done",
    }
}

fn administers(post: &Post) -> Permit {
    authorize(Actor { role: Role::Administrator, ..post.opened.actor }, Action::Administer).unwrap()
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
    assert!(exchange::status(&first.opened.store).unwrap().joined, "it has not heard of the copy yet");
    assert_eq!(preparing(&mut copy), "done");
    // Headquarters confirms what the other of the two wrote: the copy goes on under a name of its own.
    assert_eq!(copy.take_in(&for_copy).warnings, ["new-life"]);
    assert_eq!(copy.opened.store.desk().prefix, "KAY2");
    assert_eq!(preparing(&mut copy), "not-joined");

    // In whatever way it hears of it: a list in which its id belongs to other keys.
    let list: String = siege.opened.store.setting("trust").unwrap().unwrap();
    first.opened.store.set_setting("trust", list).unwrap();
    assert!(!exchange::status(&first.opened.store).unwrap().joined);
    assert_eq!(preparing(&mut first), "not-joined", "a bundle that others would call forged is not written");

    // It asks again.
    join(&mut siege, &mut first);
    first.correct(moussa, json!({ "mother_name": "Awa" }));
    siege.take_in(&first.prepare("HQ"));
    assert_eq!(siege.field(moussa, "mother_name"), "Awa");
    first.take_in(&siege.prepare("KAY"));
}

/// What `from` sends to `to`, which has said what it holds.
fn answer(from: &mut Desk, to: &Desk) -> Vec<Ready> {
    let peer = to.store().desk().desk;
    from.store().note_confirmed(peer, &to.store().holdings_for(from.store().desk().desk).unwrap()).unwrap();
    let mut out = vec![];
    let each = |change, hash| {
        out.push(Ready::new(change, hash, casework::records::KINDS)?);
        Ok(())
    };
    from.store().each_unconfirmed(Selection::Everything, peer, each).unwrap();
    out
}

/// Of one branch the beginning has come, of the other the end: both stand in one chain until what lies between comes.
#[test]
fn the_end_of_a_chain_confirms_nothing_before_a_gap() {
    let mut original = Desk::new("KAY");
    let moussa = original.person("COULIBALY", "Moussa");
    let mut copy = original.copied();
    for name in ["Bakary", "Modibo", "Salif"] {
        original.correct("person", moussa, json!({ "father_name": name }));
        copy.correct("person", moussa, json!({ "mother_name": name }));
    }
    let phone = copy.try_record("note", json!({ "person": moussa, "text": "a demandé une attestation" })).unwrap().id;
    let (mut siege, mut gao) = (Desk::new("BKO"), Desk::new("GAO"));
    gao.takes(&copy.changes());
    let (first_branch, second_branch) = (original.changes(), copy.changes());
    siege.takes(&first_branch[..first_branch.len() - 1]);
    siege.takes(&second_branch[second_branch.len() - 1..]);
    let sent = answer(&mut siege, &gao);
    gao.takes(&sent);
    assert_eq!(
        gao.show("person", moussa, "father_name"),
        "Modibo",
        "what Gao has never seen was not taken for confirmed"
    );

    // Once both have everything they come to rest.
    siege.takes(&first_branch);
    siege.takes(&second_branch);
    for _ in 0..3 {
        let sent = answer(&mut siege, &gao);
        gao.takes(&sent);
        let sent = answer(&mut gao, &siege);
        siege.takes(&sent);
    }
    assert_eq!(gao.show("person", moussa, "father_name"), "Salif");
    assert_eq!(siege.show("note", phone, "text"), "a demandé une attestation");
    assert_same(&siege.tables(), &gao.tables(), "both show the same");
    assert_eq!(answer(&mut siege, &gao).len() + answer(&mut gao, &siege).len(), 0);
}

/// What was confirmed of one branch says nothing of the other that takes its place.
#[test]
fn what_was_taken_back_is_confirmed_by_nobody() {
    let (mut siege, mut kayes, mut gao) =
        (Post::found("HQ", true), Post::found("KAY", false), Post::found("GAO", false));
    join(&mut siege, &mut gao);
    join(&mut siege, &mut kayes);
    kayes.take_in(&siege.prepare("KAY"));
    let moussa = kayes.person("COULIBALY", "Moussa");
    let permit = kayes.permit(Action::HandOver);
    person::hand_over(&mut kayes.opened.store, &permit, PersonId(moussa.0), "GAO").unwrap();
    siege.take_in(&kayes.prepare("HQ"));
    gao.take_in(&siege.prepare("GAO"));

    let mut copy = kayes.copied();
    copy.correct(moussa, json!({ "mother_name": "Awa" }));
    gao.take_in(&copy.prepare("GAO"));
    siege.take_in(&gao.prepare("HQ"));
    let permit = siege.permit(Action::Exchange);
    exchange::undo(&mut siege.opened.store, &permit).unwrap();
    kayes.correct(moussa, json!({ "father_name": "Bakary" }));
    siege.take_in(&kayes.prepare("HQ"));
    gao.take_in(&siege.prepare("GAO"));
    assert_eq!(gao.field(moussa, "father_name"), "Bakary", "Gao holds that number, of the copy");
    siege.take_in(&gao.prepare("HQ"));
    assert_eq!(siege.field(moussa, "mother_name"), "Awa", "and headquarters hears of both");
}

/// The whole folder of a desk is put back from an image of the disk, with everything in it by which a restored database is
/// noticed. `later`: how often it writes before it hears from headquarters.
fn put_back(later: usize) {
    let (mut siege, mut kayes) = (Post::found("HQ", true), Post::found("KAY", false));
    join(&mut siege, &mut kayes);
    kayes.take_in(&siege.prepare("KAY"));
    let moussa = kayes.person("COULIBALY", "Moussa");
    siege.take_in(&kayes.prepare("HQ"));
    let image = kayes.copied();
    kayes.correct(moussa, json!({ "mother_name": "Awa" }));
    kayes.correct(moussa, json!({ "address_landmark": "près du puits" }));
    siege.take_in(&kayes.prepare("HQ"));
    kayes.take_in(&siege.prepare("KAY"));
    siege.take_in(&kayes.prepare("HQ"));
    let mut kayes = image;
    for at in 0..later {
        kayes.correct(moussa, json!({ "father_name": format!("Bakary {at}") }));
    }
    let id = kayes.opened.store.desk().desk;
    let bundle = siege.prepare("KAY");
    let permit = kayes.permit(Action::Exchange);
    let seen = exchange::look(&mut kayes.opened.store, &permit, &bundle).unwrap();
    assert_eq!(seen.warnings, ["new-life"], "said before anything is done");
    assert_eq!(kayes.opened.store.desk().desk, id, "by a preview nothing changes");
    let report = kayes.take_in(&bundle);
    assert_eq!(report.warnings, ["new-life"]);
    assert_ne!(kayes.opened.store.desk().desk, id);
    assert_eq!(kayes.opened.store.desk().prefix, "KAY2");
    assert!(exchange::status(&kayes.opened.store).unwrap().erasures_missing_since.is_some());
    assert_eq!(preparing(&mut kayes), "not-joined", "no number goes out twice");

    join(&mut siege, &mut kayes);
    kayes.correct(moussa, json!({ "phone": "76123456" }));
    let report = siege.take_in(&kayes.prepare("HQ"));
    assert_eq!(report.forked, later as u64, "only what was written under used numbers");
    let report = kayes.take_in(&siege.prepare("KAY2"));
    assert_eq!(report.warnings, Vec::<String>::new(), "once is enough");
    assert_eq!(kayes.field(moussa, "mother_name"), "Awa", "what was lost is back");
    assert_eq!(kayes.field(moussa, "address_landmark"), "près du puits");
    assert_eq!(siege.field(moussa, "phone"), "76123456");
    if later > 0 {
        assert_eq!(siege.field(moussa, "father_name"), format!("Bakary {}", later - 1));
    }
    kayes.opened.store.verify().unwrap();
    siege.opened.store.verify().unwrap();
}

#[test]
fn a_folder_that_was_put_back_whole_is_noticed_by_the_receipts_and_gets_back_what_it_lost() {
    put_back(0);
}

#[test]
fn a_folder_that_was_put_back_and_has_written_past_what_it_lost_is_noticed_too() {
    put_back(1);
    put_back(5);
}

#[test]
fn two_histories_under_one_name_are_said_until_the_desk_goes_on_under_another() {
    let (mut siege, mut kayes) = (Post::found("HQ", true), Post::found("KAY", false));
    join(&mut siege, &mut kayes);
    kayes.take_in(&siege.prepare("KAY"));
    let moussa = kayes.person("COULIBALY", "Moussa");
    let mut copy = kayes.copied();
    kayes.correct(moussa, json!({ "mother_name": "Awa" }));
    copy.correct(moussa, json!({ "father_name": "Bakary" }));
    siege.take_in(&kayes.prepare("HQ"));
    assert!(siege.take_in(&copy.prepare("HQ")).forked > 0);
    siege.take_in(&kayes.prepare("HQ"));
    let said = |post: &Post| {
        let today = casework::screens::today(&post.opened.store, &post.permit(Action::Search)).unwrap();
        let status = exchange::status(&post.opened.store).unwrap();
        assert_eq!(today.forked, status.forked);
        status.forked
    };
    assert_eq!(said(&siege), ["KAY"], "also after the next report, which says nothing of it");
    copy.take_in(&siege.prepare("KAY"));
    assert_eq!(copy.opened.store.desk().prefix, "KAY2");
    join(&mut siege, &mut copy);
    assert_eq!(said(&siege), Vec::<String>::new());
}

#[test]
fn where_both_halves_of_a_copy_take_one_name_the_second_goes_on_under_another() {
    let (mut siege, mut kayes) = (Post::found("HQ", true), Post::found("KAY", false));
    join(&mut siege, &mut kayes);
    kayes.take_in(&siege.prepare("KAY"));
    let moussa = kayes.person("COULIBALY", "Moussa");
    siege.take_in(&kayes.prepare("HQ"));
    kayes.take_in(&siege.prepare("KAY"));
    let mut copy = kayes.copied();
    copy.correct(moussa, json!({ "mother_name": "Awa" }));
    kayes.correct(moussa, json!({ "father_name": "Bakary" }));
    siege.take_in(&copy.prepare("HQ"));
    siege.take_in(&kayes.prepare("HQ"));
    let bundle = siege.prepare("KAY");
    for post in [&mut copy, &mut kayes] {
        assert_eq!(post.take_in(&bundle).warnings, ["new-life"]);
        assert_eq!(post.opened.store.desk().prefix, "KAY2");
    }
    join(&mut siege, &mut copy);
    // Headquarters has a KAY2 already; the other one asks under the next name.
    let permit = administers(&kayes);
    let request = kayes.path("encore.jatigi-request");
    let words = exchange::join_request(&mut kayes.opened.store, &permit, &request).unwrap();
    let office = administers(&siege);
    let invitation = kayes.path("invitation.jatigi-invitation");
    let invited = exchange::invite(&mut siege.opened.store, &office, &request, &invitation, &words);
    assert_eq!(refused(invited), "prefix-taken");
    assert_eq!(exchange::go_on_anew(&mut kayes.opened.store, &permit).unwrap(), "KAY3");
    join(&mut siege, &mut kayes);
    kayes.correct(moussa, json!({ "phone": "76123456" }));
    siege.take_in(&kayes.prepare("HQ"));
    siege.take_in(&copy.prepare("HQ"));
    for (field, value) in [("mother_name", "Awa"), ("father_name", "Bakary"), ("phone", "76123456")] {
        assert_eq!(siege.field(moussa, field), value);
    }
    kayes.opened.store.verify().unwrap();
    siege.opened.store.verify().unwrap();
}

#[test]
fn a_folder_that_was_put_back_to_before_its_present_name_goes_on_when_it_is_told_to() {
    let (mut siege, mut kayes) = (Post::found("HQ", true), Post::found("KAY", false));
    join(&mut siege, &mut kayes);
    kayes.take_in(&siege.prepare("KAY"));
    let moussa = kayes.person("COULIBALY", "Moussa");
    siege.take_in(&kayes.prepare("HQ"));
    kayes.take_in(&siege.prepare("KAY"));
    let mut image = kayes.copied();
    let permit = administers(&kayes);
    assert_eq!(exchange::go_on_anew(&mut kayes.opened.store, &permit).unwrap(), "KAY2");
    join(&mut siege, &mut kayes);
    kayes.correct(moussa, json!({ "mother_name": "Awa" }));
    siege.take_in(&kayes.prepare("HQ"));
    // The others write to KAY2 alone: the old base is told so, and has a way on.
    let exchange_permit = image.permit(Action::Exchange);
    let bundle = siege.prepare("KAY2");
    assert_eq!(
        refused(exchange::take_in(&mut image.opened.store, &exchange_permit, &bundle)),
        "bundle-not-for-this-desk"
    );
    let permit = administers(&image);
    assert_eq!(exchange::go_on_anew(&mut image.opened.store, &permit).unwrap(), "KAY2", "as far as it knows");
    assert_eq!(exchange::go_on_anew(&mut image.opened.store, &permit).unwrap(), "KAY3");
    join(&mut siege, &mut image);
    siege.take_in(&image.prepare("HQ"));
    image.take_in(&siege.prepare("KAY3"));
    assert_eq!(image.field(moussa, "mother_name"), "Awa", "what it had lost is back");
    image.opened.store.verify().unwrap();
}

/// The branches of a copied desk reach both halves through others: whoever has the other's branch goes on under another name, or
/// both would go on under one for ever.
#[test]
fn whoever_takes_in_the_other_branch_goes_on_under_another_name() {
    let (mut siege, mut kayes, mut gao) =
        (Post::found("HQ", true), Post::found("KAY", false), Post::found("GAO", false));
    join(&mut siege, &mut gao);
    join(&mut siege, &mut kayes);
    kayes.take_in(&siege.prepare("KAY"));
    let moussa = kayes.person("COULIBALY", "Moussa");
    let permit = kayes.permit(Action::HandOver);
    person::hand_over(&mut kayes.opened.store, &permit, PersonId(moussa.0), "GAO").unwrap();
    siege.take_in(&kayes.prepare("HQ"));
    gao.take_in(&siege.prepare("GAO"));
    let mut copy = kayes.copied();
    copy.correct(moussa, json!({ "mother_name": "Awa" }));
    kayes.correct(moussa, json!({ "father_name": "Bakary" }));
    gao.take_in(&copy.prepare("GAO"));
    siege.take_in(&kayes.prepare("HQ"));
    siege.take_in(&gao.prepare("HQ"));

    let bundle = siege.prepare("KAY");
    assert_eq!(kayes.take_in(&bundle).warnings, ["new-life"]);
    assert_eq!(kayes.opened.store.desk().prefix, "KAY2");
    assert_eq!(kayes.field(moussa, "mother_name"), "Awa", "and it has what the other wrote");
    kayes.opened.store.verify().unwrap();
    join(&mut siege, &mut kayes);
    // The other half hears of it later: its name too, and the next one, are given.
    kayes.correct(moussa, json!({ "phone": "76123456" }));
    siege.take_in(&kayes.prepare("HQ"));
    assert_eq!(copy.take_in(&bundle).warnings, ["new-life"]);
    let permit = administers(&copy);
    assert_eq!(exchange::go_on_anew(&mut copy.opened.store, &permit).unwrap(), "KAY3");
    join(&mut siege, &mut copy);
    siege.take_in(&copy.prepare("HQ"));
    copy.take_in(&siege.prepare("KAY3"));
    for (field, value) in [("mother_name", "Awa"), ("father_name", "Bakary"), ("phone", "76123456")] {
        assert_eq!(copy.field(moussa, field), value);
        assert_eq!(siege.field(moussa, field), value);
    }
    copy.opened.store.verify().unwrap();
    siege.opened.store.verify().unwrap();
}

/// A life of a name that is known to be another's is not begun.
#[test]
fn what_was_lost_comes_back_under_a_name_that_nobody_has() {
    let (mut siege, mut kayes) = (Post::found("HQ", true), Post::found("KAY", false));
    join(&mut siege, &mut kayes);
    kayes.take_in(&siege.prepare("KAY"));
    let moussa = kayes.person("COULIBALY", "Moussa");
    siege.take_in(&kayes.prepare("HQ"));
    kayes.take_in(&siege.prepare("KAY"));
    let mut copy = kayes.copied();
    copy.correct(moussa, json!({ "mother_name": "Awa" }));
    siege.take_in(&copy.prepare("HQ"));
    let bundle = siege.prepare("KAY");
    // In one transaction a bundle may bring what this desk has lost, and the list that says who bears the next name.
    let permit = administers(&kayes);
    assert_eq!(exchange::go_on_anew(&mut kayes.opened.store, &permit).unwrap(), "KAY2");
    join(&mut siege, &mut kayes);
    kayes.correct(moussa, json!({ "phone": "76123456" }));
    siege.take_in(&kayes.prepare("HQ"));
    let list: String = siege.opened.store.setting("trust").unwrap().unwrap();
    copy.opened.store.set_setting("trust", list).unwrap();
    copy.take_in(&bundle);
    assert_ne!(copy.opened.store.desk().prefix, "KAY2");
}
