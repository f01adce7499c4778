//! Points of the journal that the desk signed: what somebody can do to the journal with the key of the database in hand, and is seen.

use casework::access::Action;
use casework::error::Error;
use casework::exchange as post;
use casework::journal_checkpoint::{self, Signed, sign, verify};
use casework::person::PersonId;
use casework::screens;
use casework::store::Store;
use casework::store::journal::Act;
use sha2::{Digest as _, Sha256};

use crate::exchange::{Post, two};

/// Headquarters with so many lines, signed after every third.
fn signed(lines: u32) -> Post {
    let post = Post::found("HQ", true);
    for line in 1..=lines {
        note(&post, line);
        if line % 3 == 0 {
            sign(&post.opened.store).unwrap();
        }
    }
    post
}

fn note(post: &Post, line: u32) {
    let author = Some(post.permit(Action::Search).author());
    post.opened.store.note_act(author, Act::Printed, None, Some(&format!("HQ-{line}"))).unwrap();
}

fn run(post: &Post, sql: &str) {
    post.opened.store.db().execute_batch(sql).unwrap();
}

/// The refusal's code and facts.
fn refused(store: &Store) -> (&'static str, String) {
    match verify(store).unwrap_err() {
        Error::Refused { code, facts } => {
            (code, facts.iter().map(|(name, value)| format!("{name} {value}")).collect::<Vec<_>>().join(", "))
        }
        other => panic!("{other:?}"),
    }
}

/// Makes the hashes of all lines from `from` on anew, as somebody who has read this program would.
fn chain_anew(store: &Store, from: i64) {
    let db = store.db();
    let mut before: Vec<u8> = db
        .query_row("SELECT hash FROM journal WHERE no = ?1", [from - 1], |row| row.get(0))
        .unwrap_or_else(|_| vec![0; 32]);
    let mut query =
        db.prepare("SELECT no, at, user, act, record, note FROM journal WHERE no >= ?1 ORDER BY no").unwrap();
    let mut rows = query.query([from]).unwrap();
    while let Some(row) = rows.next().unwrap() {
        let id = |at: usize| {
            let bytes: Option<[u8; 16]> = row.get(at).unwrap();
            bytes.map_or("-".to_owned(), |bytes| uuid::Uuid::from_bytes(bytes).to_string())
        };
        let (no, at, act): (i64, i64, String) = (row.get(0).unwrap(), row.get(1).unwrap(), row.get(3).unwrap());
        let note: Option<String> = row.get(5).unwrap();
        let line = format!("{at}\n{}\n{act}\n{}\n{}\n", id(2), id(4), note.as_deref().unwrap_or("-"));
        before = Sha256::new().chain_update(&before).chain_update(line).finalize().to_vec();
        db.execute("UPDATE journal SET hash = ?1 WHERE no = ?2", (&before, no)).unwrap();
    }
}

#[test]
fn what_is_signed_is_said_and_what_came_after_is_not() {
    let post = signed(10);
    let Signed { lines, signed, checkpoints, signed_at } = verify(&post.opened.store).unwrap();
    assert_eq!((lines, signed, checkpoints), (10, 9, 3));
    assert_eq!(signed_at, Some(post.opened.store.journal_line(Some(9)).unwrap().1));
    sign(&post.opened.store).unwrap();
    sign(&post.opened.store).unwrap();
    let all = verify(&post.opened.store).unwrap();
    assert_eq!((all.signed, all.checkpoints), (10, 4), "nothing new is signed once");
}

#[test]
fn a_line_that_was_changed_or_taken_out_is_named() {
    let post = signed(9);
    run(&post, "UPDATE journal SET note = 'HQ-7' WHERE no = 5");
    assert_eq!(refused(&post.opened.store), ("journal-broken", "line 5".into()));
    let post = signed(9);
    run(&post, "DELETE FROM journal WHERE no = 4");
    assert_eq!(refused(&post.opened.store), ("journal-broken", "line 4".into()));
}

#[test]
fn a_chain_made_anew_is_not_the_one_that_was_signed() {
    let post = signed(9);
    run(&post, "UPDATE journal SET user = NULL WHERE no = 5");
    chain_anew(&post.opened.store, 5);
    assert_eq!(post.opened.store.verify_journal().unwrap(), 9, "the chain alone says nothing");
    assert_eq!(refused(&post.opened.store), ("journal-rewritten", "from 4, to 6".into()));
    // A line taken out, those after it moved up.
    let post = signed(9);
    run(&post, "DELETE FROM journal WHERE no = 8; UPDATE journal SET no = 8 WHERE no = 9");
    chain_anew(&post.opened.store, 8);
    assert_eq!(refused(&post.opened.store), ("journal-cut", "point 3, line 9, lines 8".into()));
}

#[test]
fn a_tail_that_was_cut_off_is_missed_by_the_point_that_names_it() {
    let post = signed(9);
    run(&post, "DELETE FROM journal WHERE no > 7");
    assert_eq!(refused(&post.opened.store), ("journal-cut", "point 3, line 9, lines 7".into()));
    // With its point gone too nothing here tells it: the paper does.
    run(&post, "DELETE FROM journal_checkpoint WHERE no = 3");
    assert_eq!(verify(&post.opened.store).unwrap().signed, 6);
    run(&post, "DELETE FROM journal_checkpoint WHERE no = 1");
    assert_eq!(refused(&post.opened.store), ("journal-checkpoint-broken", "point 1".into()));
}

#[test]
fn a_point_that_was_changed_is_named_and_nothing_is_signed_upon_what_does_not_hold() {
    for (change, named) in [
        ("UPDATE journal_checkpoint SET line = 5 WHERE no = 2", 2),
        ("UPDATE journal_checkpoint SET head = zeroblob(32) WHERE no = 1", 1),
        ("UPDATE journal_checkpoint SET at = at + 1 WHERE no = 3", 3),
        ("UPDATE journal_checkpoint SET sign_key = 'rien' WHERE no = 2", 2),
        ("UPDATE journal_checkpoint SET head = x'00' WHERE no = 3", 3),
        (
            "UPDATE journal_checkpoint SET signature = (SELECT signature FROM journal_checkpoint WHERE no = 1) WHERE no = 2",
            2,
        ),
        ("DELETE FROM journal_checkpoint WHERE no = 2", 2),
    ] {
        let post = signed(9);
        run(&post, change);
        note(&post, 10);
        assert_eq!(refused(&post.opened.store), ("journal-checkpoint-broken", format!("point {named}")), "{change}");
    }
    // What cannot even be read keeps nobody out, and no backup from being made.
    for change in
        ["UPDATE journal_checkpoint SET head = x'00' WHERE no = 3", "UPDATE journal SET hash = x'00' WHERE no = 9"]
    {
        let post = signed(9);
        run(&post, change);
        casework::journal_checkpoint::sign(&post.opened.store).unwrap();
    }
    let post = signed(9);
    run(&post, "UPDATE journal SET user = NULL WHERE no = 8");
    chain_anew(&post.opened.store, 8);
    note(&post, 10);
    sign(&post.opened.store).unwrap();
    assert_eq!(refused(&post.opened.store), ("journal-rewritten", "from 7, to 9".into()), "it is not signed once more");
}

#[test]
fn a_key_that_is_not_the_desks_signs_nothing() {
    let (post, other) = (signed(3), signed(3));
    let point: (String, String) = other
        .opened
        .store
        .db()
        .query_row("SELECT sign_key, signature FROM journal_checkpoint", [], |row| Ok((row.get(0)?, row.get(1)?)))
        .unwrap();
    post.opened.store.db().execute("UPDATE journal_checkpoint SET sign_key = ?1, signature = ?2", point).unwrap();
    assert_eq!(refused(&post.opened.store).0, "journal-checkpoint-broken");
}

#[test]
fn a_day_a_thousand_lines_and_a_backup_are_signed_by_themselves() {
    let mut post = Post::found("HQ", true);
    let moussa = post.person("COULIBALY", "Moussa");
    let look = |post: &Post, times: u32| {
        let permit = post.permit(Action::Search);
        for _ in 0..times {
            screens::person_file(&post.opened.store, &permit, PersonId(moussa.0)).unwrap();
        }
    };
    look(&post, 1000);
    assert_eq!(verify(&post.opened.store).unwrap().signed, 1000);
    look(&post, 5);
    let founder = post.opened.founder_permit().unwrap();
    let file = post.path("a.jatigi-backup");
    casework::backup::make(&post.opened, &founder, post.data(), &file).unwrap();
    assert_eq!(verify(&post.opened.store).unwrap().signed, 1006, "the line of the backup too");
    look(&post, 2);
    let post = post.unlocked_again();
    assert_eq!(verify(&post.opened.store).unwrap().signed, 1006, "the day has its point");
    post.after_days(1);
    let post = post.unlocked_again();
    let all = verify(&post.opened.store).unwrap();
    assert_eq!((all.lines, all.signed), (1010, 1010));
    // What was restored goes on under other keys, from the points that stood in the backup.
    let restored = post.restored(&file);
    let signed = verify(&restored.opened.store).unwrap().signed;
    assert_eq!(signed, 1007, "its first unlocking is signed with the new key");
    sign(&restored.opened.store).unwrap();
    let all = verify(&restored.opened.store).unwrap();
    assert_eq!((all.signed, all.checkpoints), (all.lines, 4));
}

#[test]
fn new_keys_vouch_for_what_old_ones_signed() {
    let (mut siege, mut bko) = two();
    note(&siege, 1);
    sign(&siege.opened.store).unwrap();
    let founder = siege.opened.founder_permit().unwrap();
    post::renew(&mut siege.opened.store, &founder).unwrap();
    post::destroy_old_keys(&mut siege.opened.store, &founder).unwrap();
    sign(&siege.opened.store).unwrap();
    let all = verify(&siege.opened.store).unwrap();
    assert_eq!(all.signed, all.lines);
    let keys: i64 = siege
        .opened
        .store
        .db()
        .query_row("SELECT count(DISTINCT sign_key) FROM journal_checkpoint", [], |row| row.get(0))
        .unwrap();
    assert_eq!(keys, 2);
    // A desk too, once its certificate has come.
    let author = Some(bko.permit(Action::Search).author());
    bko.opened.store.note_act(author, Act::Printed, None, None).unwrap();
    sign(&bko.opened.store).unwrap();
    let founder = bko.opened.founder_permit().unwrap();
    post::renew(&mut bko.opened.store, &founder).unwrap();
    sign(&bko.opened.store).unwrap();
    assert_eq!(verify(&bko.opened.store).unwrap().signed, 2);
}

#[test]
fn a_desk_that_has_not_asked_to_join_signs_nothing_and_nobody_is_kept_out() {
    let post = Post::found("BKO", false);
    note(&post, 1);
    sign(&post.opened.store).unwrap();
    assert_eq!(verify(&post.opened.store).unwrap(), Signed { lines: 1, ..Signed::default() });
    // A journal that does not hold is told by the check, not at the door.
    let post = signed(9);
    run(&post, "DELETE FROM journal WHERE no > 2");
    let post = post.unlocked_again();
    assert_eq!(
        refused(&post.opened.store),
        ("journal-rewritten", "from 1, to 3".into()),
        "a new line stands in the place"
    );
    assert!(journal_checkpoint::verify_points(&post.opened.store, 9).is_err());
}
