//! Newtype ids: a person's id is never taken for a case file's.

use sha2::{Digest, Sha256};
use uuid::Uuid;

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
        Self::derived("jatigi named 1", Uuid::nil(), &[thing.as_bytes()])
    }

    /// The id of a record that follows from `others`, so that every desk writes the same record. About as old as `beside`, one of
    /// them: new records are looked for behind the largest id. `about` tells one use from another, for ever.
    pub(crate) fn following(about: &str, beside: Uuid, others: &[Uuid]) -> Self {
        let others: Vec<&[u8]> = others.iter().map(|id| id.as_bytes().as_slice()).collect();
        Self::derived(about, beside, &others)
    }

    fn derived(about: &str, beside: Uuid, parts: &[&[u8]]) -> Self {
        let mut hash = Sha256::new().chain_update(about).chain_update(b"\n");
        parts.iter().for_each(|part| hash.update(part));
        let mut bytes = *beside.as_bytes();
        bytes[6..].copy_from_slice(&hash.finalize()[..10]);
        Self(uuid::Builder::from_custom_bytes(bytes).into_uuid())
    }

    /// Ids of records that were made before, by the clock of their desk, are smaller. ms UTC.
    #[must_use]
    pub fn first_at(ms: i64) -> Self {
        Self(Uuid::from_u128(u128::from(ms.max(0).unsigned_abs()) << 80))
    }

    /// When the record was made, ms UTC by the clock of its desk; `None` where the id does not say.
    #[must_use]
    pub fn written_at(self) -> Option<i64> {
        let (seconds, nanoseconds) = self.0.get_timestamp()?.to_unix();
        i64::try_from(seconds).ok().map(|seconds| seconds * 1000 + i64::from(nanoseconds / 1_000_000))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Desks of every version must make the same ids: these stand in bundles.
    #[test]
    fn ids_that_follow_from_others_never_change() {
        let [one, other] = ["01934f2a-7c00-7000-8000-000000000001", "01934f2b-7c00-7000-8000-000000000002"]
            .map(|id| id.parse::<Uuid>().unwrap());
        let ids = [
            RecordId::following("jatigi tie 1", other, &[one, other]),
            RecordId::following("jatigi duplicate 1", other, &[one, other]),
            RecordId::following("jatigi skill sheet 1", one, &[one]),
            RecordId::following("jatigi extra 1", one, &[one, other]),
            RecordId::named("score weight"),
        ];
        let written = [
            "01934f2b-7c00-85bf-b1d9-a23637d4c5e1",
            "01934f2b-7c00-853a-9f7d-4462066298ad",
            "01934f2a-7c00-8e52-9a28-327b090ae307",
            "01934f2a-7c00-8617-94d4-120f9fa78926",
            "00000000-0000-89cd-b117-2b508fc04e07",
        ];
        assert_eq!(ids.map(|id| id.to_string()), written);
    }
}
