//! Users: who signs what is written. Passphrases are not here: they open slots of the key file of each desk.

use crate::error::{Error, Result};
use crate::record;
use crate::store::kind::{Context, Fields, Scope, Shape};
use crate::store::{Store, Stored};

record! {
    /// Somebody who works with the program.
    User, UserId: "user" { scope: Scope::Shared, check: Some(check) } {
        name: String = Shape::Text(80) => required,
        /// What is typed to unlock; unlike others of the desk.
        login: String = Shape::Text(40) => required.indexed,
        function: Option<String> = Shape::Text(80),
        role: String = Shape::Code("role") => required,
        languages: Vec<String> = Shape::Codes("language"),
        /// The desk's prefix.
        desk: Option<String> = Shape::Text(8) => indexed,
        disabled_on: Option<String> = Shape::Day,
    }
}

fn check(store: &Store, _: &Context, before: &Fields, after: &mut Fields) -> Result<()> {
    let text = |fields: &Fields, name: &str| {
        fields.get(name).and_then(serde_json::Value::as_str).unwrap_or_default().to_lowercase()
    };
    let login = text(after, "login");
    if login.is_empty() {
        return Err(Error::invalid("login", "required"));
    }
    if login != text(before, "login") && user_by_login(store, &login)?.is_some() {
        return Err(Error::invalid("login", "login-taken"));
    }
    after.insert("login".to_owned(), login.into());
    after.entry("desk").or_insert_with(|| store.desk().prefix.clone().into());
    Ok(())
}

/// # Errors
/// What SQLite says.
pub fn user_by_login(store: &Store, login: &str) -> Result<Option<Stored<User>>> {
    Ok(store.all::<User>(&[("login", &login.trim().to_lowercase())], 1)?.into_iter().next())
}
