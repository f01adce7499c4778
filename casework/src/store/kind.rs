//! The description of a kind of record: the one place that says which fields it has and how they merge.
//!
//! Tables, JSON Schema, generated TypeScript and forms are made from it (`docs/decisions/0002`). Names of kinds and
//! fields travel in bundles: they are never renamed and never reused with another meaning.

use serde_json::{Map, Value};

use crate::error::Result;
use crate::store::Store;
use crate::store::entries::Entry;

/// The fields of a record, by name. Absent means unknown.
pub type Fields = Map<String, Value>;

/// The fields of a JSON object, for drafts written with `json!`; none for anything else.
#[must_use]
pub fn fields_of(value: Value) -> Fields {
    match value {
        Value::Object(fields) => fields,
        _ => Fields::new(),
    }
}

/// A kind of record.
pub struct Kind {
    /// As in the log, the CLI and the table's name.
    pub name: &'static str,
    pub fields: &'static [Field],
    pub scope: Scope,
    /// A field and the value with which a record goes to headquarters only, whoever holds the person's file.
    pub headquarters_only: Option<(&'static str, &'static str)>,
    /// Only who does casework reads it, and it is never printed, counted in statistics or given out but in bundles.
    pub sensitive: bool,
    /// Puts the kind's letter into human numbers (`BKO-R26-001093-7`); `None`: the kind has no human number.
    pub number_letter: Option<&'static str>,
    /// The rules that no single field can express. Sees the state before and may complete the state after.
    pub check: Option<Check>,
    /// What the search tables hold of a value of one of the kind's searched fields.
    pub entries: Option<Entries>,
    /// Its fields that name a content ([`crate::store::blobs`]).
    pub contents: &'static [&'static str],
}

pub type Check = fn(&Store, &Context, before: &Fields, after: &mut Fields) -> Result<()>;
pub type Entries = fn(field: &str, value: &Value) -> Vec<Entry>;

/// Who saves, and when, as the checks see it.
pub struct Context {
    /// The user's record.
    pub author: crate::ids::RecordId,
    /// The desk's wall-clock day.
    pub today: chrono::NaiveDate,
}

/// Which desks a record may travel to, besides headquarters.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Scope {
    /// Every desk: partners, users, desks, the centre's own texts.
    Shared,
    /// A person: the desks in its field `held_by`.
    Person,
    /// A part of a person's file, through its field `person`: where the person goes. Without a person: headquarters only.
    OfPerson,
}

/// One field of a kind.
#[derive(Clone, Copy)]
pub struct Field {
    pub name: &'static str,
    pub shape: Shape,
    pub required: bool,
    /// Fields of one group merge as one: a street never meets another desk's town.
    pub group: Option<&'static str>,
    pub merge: Merge,
    pub indexed: bool,
    /// The index only holds rows for which this is true (SQL over the table): a query that wants it must say the same words.
    pub indexed_while: Option<&'static str>,
    /// The index holds these columns too (with a comma between them): a query that wants no other never opens the row.
    pub indexed_with: Option<&'static str>,
    /// Feeds the search tables ([`Kind::entries`]).
    pub searched: bool,
    /// Set by the program, not typed: forms leave it out.
    pub automatic: bool,
}

#[derive(Clone, Copy, PartialEq, Debug)]
pub enum Shape {
    /// At most this many characters, on one line.
    Text(usize),
    /// At most this many characters, several lines.
    LongText(usize),
    Whole {
        min: i64,
        max: i64,
    },
    Bool,
    /// A day, `2026-10-12`.
    Day,
    /// A day, month or year, sure or about: [`crate::time::PartialDate`].
    Date,
    /// ms UTC.
    Instant,
    /// Mali: 8 digits; abroad: `+` and 6 to 15 digits.
    Phone,
    /// A code of the list.
    Code(&'static str),
    /// A set of codes of the list.
    Codes(&'static str),
    /// A set of short texts.
    Texts(usize),
    /// The id of a record of that kind. The record may arrive later.
    Ref(&'static str),
    Refs(&'static str),
}

impl Shape {
    /// Sets merge element by element.
    #[must_use]
    pub const fn is_set(&self) -> bool {
        matches!(self, Self::Codes(_) | Self::Texts(_) | Self::Refs(_))
    }
}

#[derive(Clone, Copy, PartialEq, Debug)]
pub enum Merge {
    /// The latest of concurrent values is shown, the others are listed as a disagreement.
    Latest,
    /// The value that stands last here wins over concurrent others, whatever the clocks say.
    Protect(&'static [&'static str]),
    /// `true` wins over a concurrent `false`.
    Raise,
}

impl Field {
    #[must_use]
    pub const fn new(shape: Shape) -> Self {
        Self {
            name: "",
            shape,
            required: false,
            group: None,
            merge: Merge::Latest,
            indexed: false,
            indexed_while: None,
            indexed_with: None,
            searched: false,
            automatic: false,
        }
    }
    #[must_use]
    pub const fn named(mut self, name: &'static str) -> Self {
        self.name = name;
        self
    }
    #[must_use]
    pub const fn required(mut self) -> Self {
        self.required = true;
        self
    }
    #[must_use]
    pub const fn group(mut self, group: &'static str) -> Self {
        self.group = Some(group);
        self
    }
    #[must_use]
    pub const fn merge(mut self, merge: Merge) -> Self {
        self.merge = merge;
        self
    }
    #[must_use]
    pub const fn indexed(mut self) -> Self {
        self.indexed = true;
        self
    }
    /// Indexed as long as `condition` holds: work that is done does not stand before the work that is due.
    #[must_use]
    pub const fn indexed_while(mut self, condition: &'static str) -> Self {
        self.indexed = true;
        self.indexed_while = Some(condition);
        self
    }
    /// After [`Self::indexed`]: the index holds these columns too.
    #[must_use]
    pub const fn with(mut self, column: &'static str) -> Self {
        self.indexed_with = Some(column);
        self
    }
    #[must_use]
    pub const fn searched(mut self) -> Self {
        self.searched = true;
        self
    }
    #[must_use]
    pub const fn automatic(mut self) -> Self {
        self.automatic = true;
        self
    }
    /// What merges as one: the group's name, else the field's own.
    #[must_use]
    pub fn register(&self) -> &'static str {
        self.group.unwrap_or(self.name)
    }
}

impl Kind {
    #[must_use]
    pub fn field(&self, name: &str) -> Option<&'static Field> {
        self.fields.iter().find(|field| field.name == name)
    }

    /// The fields that merge as `register`.
    pub fn members<'a>(&'static self, register: &'a str) -> impl Iterator<Item = &'static Field> + 'a {
        self.fields.iter().filter(move |field| field.register() == register)
    }
}

impl std::fmt::Debug for Kind {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.name)
    }
}

/// A record type that has a [`Kind`].
pub trait Record: serde::Serialize + serde::de::DeserializeOwned + Default {
    const KIND: &'static Kind;
}

/// Declares a kind: its id, its struct and its description.
///
/// ```text
/// record! {
///     /// A talk with a counsellor.
///     Session, SessionId: "session" { scope: Scope::OfPerson, check: Some(check) } {
///         /// How long it took, in minutes, 1 to 600.
///         minutes: Option<i64> = Shape::Whole { min: 1, max: 600 },
///     }
/// }
/// ```
#[macro_export]
macro_rules! record {
    (
        $(#[$doc:meta])*
        $name:ident, $id:ident : $kind:literal { $($setting:ident : $setting_value:expr),* $(,)? } {
            $( $(#[$field_doc:meta])* $field:ident : $type:ty = $shape:expr $(=> $($call:ident $(($argument:expr))?).+)? ),* $(,)?
        }
    ) => {
        $crate::id!(
            #[doc = concat!("The id of a `", $kind, "` record.")]
            $id
        );

        $(#[$doc])*
        #[derive(Clone, Debug, Default, PartialEq, serde::Serialize, serde::Deserialize)]
        #[serde(default)]
        pub struct $name {
            $( $(#[$field_doc])* #[serde(skip_serializing_if = "crate::store::kind::is_absent")] pub $field: $type, )*
        }

        #[allow(clippy::needless_update, reason = "a kind may set everything")]
        impl $crate::store::kind::Record for $name {
            const KIND: &'static $crate::store::kind::Kind = &$crate::store::kind::Kind {
                name: $kind,
                fields: &[
                    $( $crate::store::kind::Field::new($shape).named(stringify!($field)) $(.$($call($($argument)?)).+)?, )*
                ],
                $($setting: $setting_value,)*
                ..$crate::store::kind::Kind::PLAIN
            };
        }
    };
}

impl Kind {
    /// What a kind is where its declaration says nothing else.
    pub const PLAIN: Self = Self {
        name: "",
        fields: &[],
        scope: Scope::OfPerson,
        headquarters_only: None,
        sensitive: false,
        number_letter: None,
        check: None,
        entries: None,
        contents: &[],
    };
}

/// Whether a field says nothing: such fields are left out of JSON.
pub fn is_absent<T: Absent>(value: &T) -> bool {
    value.absent()
}

pub trait Absent {
    fn absent(&self) -> bool;
}
impl<T> Absent for Option<T> {
    fn absent(&self) -> bool {
        self.is_none()
    }
}
impl<T> Absent for Vec<T> {
    fn absent(&self) -> bool {
        self.is_empty()
    }
}
impl Absent for String {
    fn absent(&self) -> bool {
        self.is_empty()
    }
}
impl Absent for i64 {
    fn absent(&self) -> bool {
        *self == 0
    }
}
impl Absent for bool {
    fn absent(&self) -> bool {
        !self
    }
}
