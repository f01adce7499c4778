//! The steps a story is made of. A step whose persons, bundles or machines are not there does nothing: so a story still
//! makes sense when steps are left out.

use std::fmt;

use crate::acts::ANSWERS;
use crate::kinds::Version;

/// A machine by its number: 0 is headquarters, the next are the field desks, then come copies.
pub type At = usize;
/// A record, a bundle or a backup by the number that the story gave it.
pub type Name = u32;

/// The prefixes of desks, headquarters first.
pub const PREFIXES: [&str; 20] = [
    "BKO", "KAY", "GAO", "SEG", "MOP", "TOM", "KID", "SIK", "KLK", "NIO", "BAN", "DJE", "YEL", "NAR", "ANS", "MEN",
    "TES", "DIO", "KAT", "BOU",
];

#[derive(Clone, Debug, PartialEq)]
pub enum Step {
    Record {
        at: At,
        name: Name,
        kind: &'static str,
        of: Option<Name>,
        value: u32,
    },
    Correct {
        at: At,
        record: Name,
        what: u32,
        value: u32,
    },
    Withdraw {
        at: At,
        record: Name,
    },
    Restore {
        at: At,
        record: Name,
    },
    HandOver {
        at: At,
        person: Name,
        to: usize,
    },
    Forget {
        at: At,
        person: Name,
    },
    Decide {
        at: At,
        record: Name,
        register: String,
        take: usize,
    },
    Prepare {
        at: At,
        to: usize,
        name: Name,
    },
    Deliver {
        at: At,
        bundle: Name,
        how: How,
    },
    Undo {
        at: At,
    },
    /// The person came, did not come, wants another day ([`crate::acts::ANSWERS`]).
    Answer {
        at: At,
        name: Name,
        appointment: Name,
        how: usize,
    },
    Tie {
        at: At,
        name: Name,
        pair: [Name; 2],
        value: u32,
    },
    Untie {
        at: At,
        name: Name,
        pair: [Name; 2],
    },
    /// `take`: which of the absorbed file's words.
    Merge {
        at: At,
        name: Name,
        kept: Name,
        absorbed: Name,
        take: u32,
    },
    Unmerge {
        at: At,
        name: Name,
        absorbed: Name,
    },
    /// What the counsellor did last is taken back, and perhaps done `again`.
    TakeBack {
        at: At,
        name: Name,
        again: bool,
    },
    /// The file is at its term: kept, or made anonymous.
    Retain {
        at: At,
        name: Name,
        person: Name,
        keep: bool,
    },
    Clock {
        at: At,
        ms: i64,
    },
    Version {
        at: At,
        version: Version,
    },
    Backup {
        at: At,
        name: Name,
    },
    GoBack {
        at: At,
        backup: Name,
    },
    Copy {
        at: At,
        new: At,
        same_machine: bool,
    },
    Join {
        at: At,
    },
    Revoke {
        prefix: usize,
    },
    /// The power fails when so many of 1000 parts of what the step writes are on the disk.
    PowerCut {
        during: Box<Step>,
        at: u32,
    },
}

/// In which state a bundle arrives.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum How {
    Whole,
    /// Only looked at.
    Look,
    /// So many of 1000 parts of it.
    Truncated(u32),
    /// One bit is another, at so many of 1000 parts of it.
    Flipped(u32),
}

impl Step {
    /// The machines that it is about.
    #[must_use]
    pub fn machines(&self) -> Vec<At> {
        match self {
            Self::Prepare { at, to, .. } => vec![*at, *to],
            Self::Copy { at, new, .. } => vec![*at, *new],
            Self::Revoke { prefix } => vec![*prefix],
            Self::PowerCut { during, .. } => during.machines(),
            Self::Record { at, .. }
            | Self::Correct { at, .. }
            | Self::Withdraw { at, .. }
            | Self::Restore { at, .. }
            | Self::HandOver { at, .. }
            | Self::Forget { at, .. }
            | Self::Decide { at, .. }
            | Self::Deliver { at, .. }
            | Self::Undo { at }
            | Self::Answer { at, .. }
            | Self::Tie { at, .. }
            | Self::Untie { at, .. }
            | Self::Merge { at, .. }
            | Self::Unmerge { at, .. }
            | Self::TakeBack { at, .. }
            | Self::Retain { at, .. }
            | Self::Clock { at, .. }
            | Self::Version { at, .. }
            | Self::Backup { at, .. }
            | Self::GoBack { at, .. }
            | Self::Join { at } => vec![*at],
        }
    }
}

/// How a machine is called in a story.
#[must_use]
pub fn named(at: At, desks: usize) -> String {
    if at < desks { PREFIXES[at].to_owned() } else { format!("copy-{at}") }
}

/// A step as it is told, in a centre of `desks` desks.
pub struct Told<'a>(pub &'a Step, pub usize);

impl fmt::Display for Told<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let desk = |at: &At| named(*at, self.1);
        match self.0 {
            Step::Record { at, name, kind, of: None, value } => {
                write!(f, "{} records {kind} r{name} (value {value})", desk(at))
            }
            Step::Record { at, name, kind, of: Some(of), value } => {
                write!(f, "{} records {kind} r{name} of r{of} (value {value})", desk(at))
            }
            Step::Correct { at, record, what, value } => {
                write!(f, "{} corrects r{record} (field {what}, value {value})", desk(at))
            }
            Step::Withdraw { at, record } => write!(f, "{} withdraws r{record}", desk(at)),
            Step::Restore { at, record } => write!(f, "{} takes the withdrawal of r{record} back", desk(at)),
            Step::HandOver { at, person, to } => write!(f, "{} hands r{person} over to {}", desk(at), PREFIXES[*to]),
            Step::Forget { at, person } => write!(f, "{} forgets r{person}", desk(at)),
            Step::Decide { at, record, register, take } => {
                write!(f, "{} decides {register} of r{record} for candidate {take}", desk(at))
            }
            Step::Prepare { at, to, name } => write!(f, "{} prepares bundle b{name} for {}", desk(at), PREFIXES[*to]),
            Step::Deliver { at, bundle, how: How::Whole } => write!(f, "{} takes b{bundle} in", desk(at)),
            Step::Deliver { at, bundle, how: How::Look } => write!(f, "{} looks at b{bundle}", desk(at)),
            Step::Deliver { at, bundle, how: How::Truncated(part) } => {
                write!(f, "{} gets {part} of 1000 parts of b{bundle}", desk(at))
            }
            Step::Deliver { at, bundle, how: How::Flipped(part) } => {
                write!(f, "{} gets b{bundle} with a wrong bit at {part}/1000", desk(at))
            }
            Step::Undo { at } => write!(f, "{} undoes the last take-in", desk(at)),
            Step::Answer { at, name, appointment, how } => {
                let answer = ANSWERS[how % ANSWERS.len()];
                write!(f, "{} brings appointment r{appointment} to {answer} ({name})", desk(at))
            }
            Step::Tie { at, name, pair: [one, other], value } => {
                write!(f, "{} ties r{one} and r{other} (value {value}, {name})", desk(at))
            }
            Step::Untie { at, name, pair: [one, other] } => {
                write!(f, "{} unties r{one} and r{other} ({name})", desk(at))
            }
            Step::Merge { at, name, kept, absorbed, take } => {
                write!(f, "{} merges r{absorbed} into r{kept} (takes {take:b}, {name})", desk(at))
            }
            Step::Unmerge { at, name, absorbed } => write!(f, "{} unmerges r{absorbed} ({name})", desk(at)),
            Step::TakeBack { at, name, again } => {
                let again = if *again { " and does it again" } else { "" };
                write!(f, "{} takes its last step back{again} ({name})", desk(at))
            }
            Step::Retain { at, name, person, keep } => {
                let what = if *keep { "keeps" } else { "makes anonymous" };
                write!(f, "{} {what} r{person} at its term ({name})", desk(at))
            }
            Step::Clock { at, ms } => write!(f, "the clock of {} says {ms} ms", desk(at)),
            Step::Version { at, version } => write!(f, "{} runs the {version:?} program", desk(at)),
            Step::Backup { at, name } => write!(f, "{} makes backup k{name}", desk(at)),
            Step::GoBack { at, backup } => write!(f, "{} is restored from k{backup}", desk(at)),
            Step::Copy { at, new, same_machine } => {
                let machine = if *same_machine { "an image of its machine" } else { "another machine" };
                write!(f, "{} is copied to {machine}: {}", desk(at), desk(new))
            }
            Step::Join { at } => write!(f, "headquarters invites {}", desk(at)),
            Step::Revoke { prefix } => write!(f, "headquarters revokes {}", PREFIXES[*prefix]),
            Step::PowerCut { during, at } => {
                write!(f, "the power fails at {at}/1000 of: {}", Told(during, self.1))
            }
        }
    }
}
