//! Who may do what. Rights live here only: the window and the CLI ask, and get a [`Permit`] or a refusal.

pub mod idle;
pub mod keys;
mod user;

use crate::error::{Error, Result};
use crate::ids::RecordId;
use crate::store::Store;
use crate::store::kind::{Kind, Scope};

pub use user::{User, UserId, user_by_login};

/// What a user is there for. Codes of the list `role`.
#[derive(Clone, Copy, PartialEq, Eq, Debug, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    Reception,
    Counsellor,
    FieldOfficer,
    Supervisor,
    ProtectionOfficer,
    Administrator,
    StatisticsReader,
}

impl Role {
    pub const ALL: [Self; 7] = [
        Self::Reception,
        Self::Counsellor,
        Self::FieldOfficer,
        Self::Supervisor,
        Self::ProtectionOfficer,
        Self::Administrator,
        Self::StatisticsReader,
    ];

    /// # Errors
    /// `invalid` on `role` for a code that is none.
    pub fn from_code(code: &str) -> Result<Self> {
        serde_json::from_value(code.into()).map_err(|_| Error::invalid("role", "not-in-list"))
    }
}

/// What somebody wants to do.
#[derive(Clone, Copy, Debug)]
pub enum Action {
    Read(&'static Kind),
    Write(&'static Kind),
    /// Names and files found by typing.
    Search,
    Print,
    /// Prepare and take in bundles.
    Exchange,
    /// Decide a disagreement.
    Decide,
    HandOver,
    /// Destroy what is known of a person.
    Forget,
    /// Users, desks, invitations, revocations, backups.
    Administer,
    /// Enter a register from a file.
    Import,
}

/// That somebody may do one thing. Only [`authorize`] makes one.
#[derive(Clone, Debug)]
pub struct Permit {
    author: RecordId,
    role: Role,
    action: &'static str,
}

impl Permit {
    #[must_use]
    pub fn author(&self) -> RecordId {
        self.author
    }

    #[must_use]
    pub fn role(&self) -> Role {
        self.role
    }

    /// What it was asked for.
    #[must_use]
    pub fn action(&self) -> &'static str {
        self.action
    }

    /// For verbs that need more than what the permit was asked for.
    ///
    /// # Errors
    /// `not-allowed`.
    pub fn needs(&self, action: Action) -> Result<()> {
        if allows(self.role, action) { Ok(()) } else { Err(Error::refused("not-allowed")) }
    }
}

/// Somebody who has unlocked the program.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Actor {
    pub user: UserId,
    pub role: Role,
}

impl Actor {
    /// The user as the records say, at this moment.
    ///
    /// # Errors
    /// `user-disabled`; `not-found`.
    pub fn of(store: &Store, user: UserId) -> Result<Self> {
        let record = store.get::<User>(user)?.record;
        if record.disabled_on.is_some() {
            return Err(Error::refused("user-disabled"));
        }
        Ok(Self { user, role: Role::from_code(&record.role)? })
    }
}

/// # Errors
/// `not-allowed`.
pub fn authorize(actor: Actor, action: Action) -> Result<Permit> {
    if !allows(actor.role, action) {
        return Err(Error::refused("not-allowed"));
    }
    Ok(Permit { author: RecordId(actor.user.0), role: actor.role, action: name(action) })
}

/// The permit of the program itself while a centre is set up, before there is a user.
pub(crate) fn founding(author: RecordId) -> Permit {
    Permit { author, role: Role::Administrator, action: "found" }
}

fn name(action: Action) -> &'static str {
    match action {
        Action::Read(_) => "read",
        Action::Write(_) => "write",
        Action::Search => "search",
        Action::Print => "print",
        Action::Exchange => "exchange",
        Action::Decide => "decide",
        Action::HandOver => "hand-over",
        Action::Forget => "forget",
        Action::Administer => "administer",
        Action::Import => "import",
    }
}

/// The whole table of rights: `tests/golden/rights.txt` shows it for every role and kind.
#[must_use]
pub fn allows(role: Role, action: Action) -> bool {
    use Role::{Administrator, Counsellor, FieldOfficer, ProtectionOfficer, Reception, StatisticsReader, Supervisor};
    let casework = matches!(role, Counsellor | FieldOfficer | Supervisor | ProtectionOfficer);
    match action {
        // Why somebody opened a file is for who answers for it.
        Action::Read(kind) if kind.name == "opening" => matches!(role, Supervisor | ProtectionOfficer),
        // Nobody can be found in it: it is all that readers of statistics read.
        Action::Read(kind) if kind.name == "report_run" => true,
        Action::Read(kind) => match kind.scope {
            Scope::Shared => role != StatisticsReader,
            Scope::Person | Scope::OfPerson => casework || (role == Reception && !kind.sensitive),
        },
        Action::Write(kind) => match (kind.scope, kind.name) {
            (Scope::Shared, "partner" | "partner_service" | "remittance_tariff") => casework || role == Administrator,
            (Scope::Shared, "awareness_activity") => matches!(role, Counsellor | FieldOfficer | Supervisor),
            (Scope::Shared, "score_weight" | "reason_template" | "list_item" | "extra_field" | "centre") => {
                matches!(role, Supervisor | Administrator)
            }
            (_, "report_run") => role == Supervisor,
            (Scope::Shared, _) => role == Administrator,
            (_, "retention_review") => role == Supervisor,
            // Written when something is opened, and never by hand.
            (_, "opening") => false,
            (
                _,
                "person" | "visit" | "case_file" | "consent" | "note" | "task" | "appointment" | "attachment"
                | "extra_value",
            ) => casework || role == Reception,
            _ => casework,
        },
        Action::Search => casework || role == Reception,
        Action::Print | Action::HandOver | Action::Import => casework,
        // Headquarters' exchange is the supervisors' work; on a desk whoever closes the day prepares the bundle.
        Action::Exchange => casework || role == Administrator,
        Action::Decide | Action::Forget => role == Supervisor,
        Action::Administer => role == Administrator,
    }
}
