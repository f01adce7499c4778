//! Newtype ids: a person's id is never taken for a case file's.

use sha2::{Digest, Sha256};

/// Declares a 128-bit id: UUIDv7 for records, random for desks.
#[macro_export]
macro_rules! id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, serde::Serialize, serde::Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub uuid::Uuid);

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                self.0.fmt(f)
            }
        }
        impl std::str::FromStr for $name {
            type Err = $crate::Error;
            fn from_str(text: &str) -> $crate::Result<Self> {
                text.parse().map($name).map_err(|_| $crate::Error::invalid("id", "id-format"))
            }
        }
        impl rusqlite::ToSql for $name {
            fn to_sql(&self) -> rusqlite::Result<rusqlite::types::ToSqlOutput<'_>> {
                Ok(rusqlite::types::ToSqlOutput::from(&self.0.as_bytes()[..]))
            }
        }
        impl rusqlite::types::FromSql for $name {
            fn column_result(value: rusqlite::types::ValueRef<'_>) -> rusqlite::types::FromSqlResult<Self> {
                <[u8; 16]>::column_result(value).map(|bytes| $name(uuid::Uuid::from_bytes(bytes)))
            }
        }
        impl From<$name> for uuid::Uuid {
            fn from(id: $name) -> Self {
                id.0
            }
        }
    };
}

id!(
    /// One installation of the program, in one life: a restored or copied database gets a new one.
    DeskId
);
id!(
    /// Any record, where its kind does not matter.
    RecordId
);

impl RecordId {
    /// The id of a record that says something of a thing which has a name already, so that every desk writes the same record.
    /// Smaller than every id made by a clock: new records are looked for behind the largest one.
    #[must_use]
    pub fn named(thing: &str) -> Self {
        let hash = Sha256::new().chain_update(b"jatigi named 1\n").chain_update(thing.as_bytes()).finalize();
        let mut bytes = [0; 16];
        bytes[6..].copy_from_slice(&hash[..10]);
        Self(uuid::Builder::from_custom_bytes(bytes).into_uuid())
    }

    /// When the record was made, ms UTC by the clock of its desk; `None` where the id does not say.
    #[must_use]
    pub fn written_at(self) -> Option<i64> {
        let (seconds, nanoseconds) = self.0.get_timestamp()?.to_unix();
        i64::try_from(seconds).ok().map(|seconds| seconds * 1000 + i64::from(nanoseconds / 1_000_000))
    }
}
