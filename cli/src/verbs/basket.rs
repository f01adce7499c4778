//! The basket: what was withdrawn, and putting it back.

use casework::access::Action;
use casework::basket::{self, MOST_SHOWN, Whose};
use casework::error::Result;
use casework::partner::Partner;
use casework::store::kind::Record;

use super::records::committed;
use crate::answer::{Answer, table};
use crate::args::Basket;
use crate::session::Session;

pub fn basket(session: &mut Session, verb: &Basket) -> Result<Answer> {
    // Everybody who writes reads the directory; what is shown and may be put back, the core asks for each kind.
    let permit = session.permit(Action::Read(Partner::KIND))?;
    match verb {
        Basket::List { all } => {
            let whose = if *all { Whose::All } else { Whose::Mine };
            let lang = session.context.lang;
            let gone = basket::list(&session.opened.store, &permit, lang, whose, MOST_SHOWN)?;
            let text = |text: &Option<String>| text.clone().unwrap_or_default();
            let rows = gone.iter().map(|one| {
                vec![one.id.to_string(), one.kind.to_owned(), one.about.clone(), text(&one.name), text(&one.reason)]
            });
            let shown = table(&rows.collect::<Vec<_>>());
            Answer::new(gone, shown)
        }
        Basket::PutBack { withdrawn } => {
            let done = basket::put_back(&mut session.opened.store, &permit, withdrawn.parse()?)?;
            committed(session, done)
        }
    }
}
