//! The kinds of an older and of a newer program.

use std::sync::OnceLock;

use casework::records::KINDS;
use casework::store::kind::{Field, Kind, Shape};

/// A table of kinds, as a program of some version has it.
pub type Kinds = &'static [&'static Kind];

/// Which program runs on a desk.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Version {
    /// Knows no notes, visits without topics and tasks without their last words. (Persons, case files and consents are read
    /// by type, so that a program cannot pretend not to know their fields; of those the current program is the older one.)
    Older,
    Current,
    /// Knows workshops, and three fields of persons more, one of them within a group.
    Newer,
}

impl Version {
    #[must_use]
    pub fn kinds(self) -> Kinds {
        static OLDER: OnceLock<Kinds> = OnceLock::new();
        static NEWER: OnceLock<Kinds> = OnceLock::new();
        match self {
            Self::Older => OLDER.get_or_init(older_kinds),
            Self::Current => KINDS,
            Self::Newer => NEWER.get_or_init(newer_kinds),
        }
    }
}

static WORKSHOP: Kind = Kind {
    name: "workshop",
    fields: &[
        Field::new(Shape::Ref("person")).named("person").required(),
        Field::new(Shape::Text(80)).named("topic"),
        Field::new(Shape::Text(80)).named("place").group("where"),
        Field::new(Shape::Text(80)).named("room").group("where"),
    ],
    ..Kind::PLAIN
};

const NEW_FIELDS: [Field; 3] = [
    Field::new(Shape::Text(80)).named("nickname"),
    Field::new(Shape::Text(80)).named("address_gate").group("address"),
    Field::new(Shape::Texts(40)).named("skills"),
];

/// Made once per program run, for ever.
fn leak(kind: &'static Kind, fields: Vec<Field>) -> &'static Kind {
    Box::leak(Box::new(Kind { fields: Box::leak(fields.into_boxed_slice()), ..*kind }))
}

fn older_kinds() -> Kinds {
    let unknown = [("visit", "topics"), ("task", "result")];
    let older = |kind: &'static Kind| {
        let fields = kind.fields.iter().filter(|field| !unknown.contains(&(kind.name, field.name)));
        leak(kind, fields.copied().collect())
    };
    Box::leak(KINDS.iter().copied().filter(|kind| kind.name != "note").map(older).collect())
}

fn newer_kinds() -> Kinds {
    let newer = |kind: &'static Kind| match kind.name {
        "person" => leak(kind, kind.fields.iter().copied().chain(NEW_FIELDS).collect()),
        _ => kind,
    };
    Box::leak(KINDS.iter().copied().map(newer).chain([&WORKSHOP]).collect())
}
