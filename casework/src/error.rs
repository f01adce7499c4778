//! What can go wrong, in the terms of the person who reads it.
//!
//! A variant exists because someone handles it or a person reads it. The text of each is the message
//! `error-<code>` in `assets/messages/{fr,en}/errors.ftl`: what happened, that nothing was lost, the next step.

use crate::words::{self, Lang};

pub type Result<T, E = Error> = std::result::Result<T, E>;

#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A field was refused. `field` is the form's name, `reason` a message key (`reason-<reason>`).
    #[error("{field}: {reason}")]
    Invalid { field: String, reason: &'static str, facts: Facts },
    /// Something was refused for the reason `code` (message `error-<code>`).
    #[error("{code}")]
    Refused { code: &'static str, facts: Facts },
    #[error("disk: {0}")]
    Disk(#[from] std::io::Error),
    #[error("database: {0}")]
    Database(rusqlite::Error),
    #[error("json: {0}")]
    Json(#[from] serde_json::Error),
}

/// Named values for the message: desk prefixes, counts, limits. Never personal data.
pub type Facts = Vec<(&'static str, String)>;

impl Error {
    #[must_use]
    pub fn invalid(field: impl Into<String>, reason: &'static str) -> Self {
        Self::Invalid { field: field.into(), reason, facts: Facts::new() }
    }

    #[must_use]
    pub fn refused(code: &'static str) -> Self {
        Self::Refused { code, facts: Facts::new() }
    }

    /// The same error with one more fact for its message.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl ToString) -> Self {
        if let Self::Invalid { facts, .. } | Self::Refused { facts, .. } = &mut self {
            facts.push((name, value.to_string()));
        }
        self
    }

    /// A stable name for programs: the window and the CLI branch on it, never on the text.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Invalid { .. } => "invalid",
            Self::Refused { code, .. } => code,
            Self::Disk(error) => match error.kind() {
                std::io::ErrorKind::StorageFull | std::io::ErrorKind::QuotaExceeded => "disk-full",
                std::io::ErrorKind::ReadOnlyFilesystem | std::io::ErrorKind::PermissionDenied => "disk-read-only",
                std::io::ErrorKind::NotFound => "file-missing",
                _ => "disk",
            },
            Self::Database(error) => match error.sqlite_error_code() {
                Some(rusqlite::ErrorCode::DiskFull) => "disk-full",
                Some(rusqlite::ErrorCode::ReadOnly | rusqlite::ErrorCode::PermissionDenied) => "disk-read-only",
                Some(rusqlite::ErrorCode::DatabaseCorrupt | rusqlite::ErrorCode::NotADatabase) => "database-damaged",
                Some(rusqlite::ErrorCode::DatabaseBusy | rusqlite::ErrorCode::DatabaseLocked) => "database-busy",
                Some(rusqlite::ErrorCode::SystemIoFailure | rusqlite::ErrorCode::CannotOpen) => "disk",
                _ => "database",
            },
            Self::Json(_) => "not-json",
        }
    }

    /// The refused field of the form, if one was.
    #[must_use]
    pub fn field(&self) -> Option<&str> {
        match self {
            Self::Invalid { field, .. } => Some(field),
            _ => None,
        }
    }

    /// The text for people: what happened, what was kept, the next step.
    #[must_use]
    pub fn message(&self, lang: Lang) -> String {
        let (key, facts) = match self {
            Self::Invalid { reason, facts, .. } => (format!("reason-{reason}"), facts.as_slice()),
            Self::Refused { code, facts } => (format!("error-{code}"), facts.as_slice()),
            other => (format!("error-{}", other.code()), [].as_slice()),
        };
        words::text(lang, &key, facts)
    }
}

impl From<rusqlite::Error> for Error {
    fn from(error: rusqlite::Error) -> Self {
        match error {
            rusqlite::Error::QueryReturnedNoRows => Self::refused("not-found"),
            other => Self::Database(other),
        }
    }
}
