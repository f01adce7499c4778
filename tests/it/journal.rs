//! What a supervisor reads of who did what.

use casework::access::Action;
use casework::exchange;
use casework::journal_head;
use casework::person::{self, PersonId};
use casework::screens::{self, JournalLine, Which};
use casework::store::journal::Act;

use crate::exchange::{Post, two};

impl Post {
    fn journal(&self, which: Which) -> Vec<JournalLine> {
        screens::journal(&self.opened.store, &self.permit(Action::Decide), which, None, 100).unwrap()
    }
}

fn acts(lines: &[JournalLine]) -> Vec<&str> {
    lines.iter().map(|line| line.act.as_str()).collect()
}

#[test]
fn a_supervisor_reads_who_opened_and_destroyed_what_by_numbers_alone() {
    let mut post = Post::found("HQ", true);
    let moussa = post.person("COULIBALY", "Moussa");
    screens::person_file(&post.opened.store, &post.permit(Action::Search), PersonId(moussa.0)).unwrap();
    let lines = post.journal(Which::All);
    assert_eq!(acts(&lines), ["opened"]);
    let reference = post.field(moussa, "reference");
    assert_eq!(lines[0].reference.as_deref(), reference.as_str());
    assert_eq!(lines[0].user.as_deref(), Some("Aminata Traoré"));
    let permit = post.permit(Action::Forget);
    person::forget(&mut post.opened.store, &permit, PersonId(moussa.0), "demande écrite").unwrap();
    let lines = post.journal(Which::Grave);
    assert_eq!(acts(&lines), ["forgot"]);
    let told = serde_json::to_string(&post.journal(Which::All)).unwrap();
    assert!(!told.contains("COULIBALY") && !told.contains("Moussa"), "{told}");
    assert_eq!(acts(&post.journal(Which::Out)), [""; 0]);
}

#[test]
fn work_at_night_and_on_a_sunday_stands_apart() {
    let post = Post::found("HQ", true);
    let look = || {
        let permit = post.permit(Action::Search);
        let none = PersonId(uuid::Uuid::nil());
        // A file that is not here leaves no line; the desk's own acts do.
        assert!(screens::person_file(&post.opened.store, &permit, none).is_err());
        let author = Some(permit.author());
        post.opened.store.note_act(author, Act::Printed, None, Some("HQ-1")).unwrap();
    };
    // 2026-11-18 is a Wednesday; the clock of the tests begins at 09:06.
    look();
    assert_eq!(post.journal(Which::AfterHours).len(), 0);
    post.after_seconds(12 * 3600);
    look();
    assert_eq!(post.journal(Which::AfterHours).len(), 1, "at nine in the evening");
    post.after_days(3);
    post.after_seconds(12 * 3600);
    look();
    let lines = post.journal(Which::AfterHours);
    assert_eq!(lines.len(), 2, "on a Sunday morning: {lines:?}");
    assert!(post.journal(Which::All).iter().filter(|line| line.after_hours).count() == 2);
    assert_eq!(post.journal(Which::Out).len(), 3);
}

#[test]
fn the_journal_is_read_page_by_page_and_by_supervisors_only() {
    let post = Post::found("HQ", true);
    let author = Some(post.permit(Action::Search).author());
    for n in 0..5 {
        let note = format!("HQ-{n}");
        post.opened.store.note_act(author, Act::Printed, None, Some(&note)).unwrap();
    }
    let permit = post.permit(Action::Decide);
    let read = |before| screens::journal(&post.opened.store, &permit, Which::All, before, 2).unwrap();
    let first = read(None);
    let next = read(Some(first[1].no));
    assert_eq!([first[0].no, first[1].no, next[0].no, next[1].no], [5, 4, 3, 2]);
    let founder = post.opened.founder_permit().unwrap();
    assert_eq!(
        screens::journal(&post.opened.store, &founder, Which::All, None, 2).unwrap_err().code(),
        "not-allowed",
        "who administers sees no acts on files"
    );
}

#[test]
fn a_desk_that_is_invited_or_revoked_leaves_its_line() {
    let (mut siege, _) = two();
    let founder = siege.opened.founder_permit().unwrap();
    exchange::revoke(&mut siege.opened.store, &founder, "BKO", "lost", None).unwrap();
    let lines = siege.journal(Which::Grave);
    assert_eq!(acts(&lines), ["revoked-desk", "invited-desk"]);
    assert!(lines.iter().all(|line| line.note.as_deref() == Some("BKO")), "{lines:?}");
}

#[test]
fn every_act_has_its_words() {
    let source = include_str!("../../casework/src/store/journal.rs");
    let words = include_str!("../../assets/messages/fr/user.ftl");
    let names: Vec<&str> = source
        .lines()
        .filter(|line| line.trim_start().starts_with("Self::"))
        .filter_map(|line| line.split('"').nth(1))
        .collect();
    assert!(names.len() > 20);
    for name in names {
        assert!(words.contains(&format!("\nact-{name} = ")), "act-{name} has no words");
    }
}

#[test]
fn a_signed_head_tells_whether_a_line_was_changed_since() {
    let mut post = Post::found("BKO", true);
    let moussa = post.person("COULIBALY", "Moussa");
    screens::person_file(&post.opened.store, &post.permit(Action::Search), PersonId(moussa.0)).unwrap();
    let permit = post.permit(Action::Decide);
    let (lines, _, hash) = post.opened.store.journal_line(None).unwrap();
    let paper = journal_head::print_head(&mut post.opened.store, &permit, Act::Printed).unwrap();
    let signs: String = hash.iter().map(|byte| format!("{byte:02x}")).collect();
    assert!(paper.reference.starts_with("JOURNAL-BKO-"));
    assert!(!paper.pdf.text.contains("COULIBALY") && paper.pdf.text.contains(&signs[..8]), "{}", paper.pdf.text);
    let store = &post.opened.store;
    // Printing is a line of its own.
    let typed = format!(" {}-{} ", signs[..4].to_uppercase(), &signs[4..12]);
    let checked = journal_head::check_head(store, &permit, lines, &typed).unwrap();
    assert_eq!((checked.agrees, checked.since), (true, 1));
    assert!(!journal_head::check_head(store, &permit, lines + 1, &typed).unwrap().agrees);
    for (lines, typed, field) in
        [(lines, "4f1d", "hash"), (lines, "pas une empreinte", "hash"), (999, &typed, "lines"), (0, &typed, "lines")]
    {
        let refused = journal_head::check_head(store, &permit, lines, typed).unwrap_err();
        assert!(matches!(&refused, casework::Error::Invalid { field: at, .. } if at == field), "{refused:?}");
    }
    // Whoever changes a line and makes all hashes anew is found out by the paper alone.
    store.db().execute("UPDATE journal SET user = NULL WHERE no = 1", []).unwrap();
    assert_eq!(journal_head::check_head(store, &permit, lines, &typed).unwrap_err().code(), "journal-broken");
}
