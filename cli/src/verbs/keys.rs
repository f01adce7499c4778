//! New keys for this desk.

use casework::access::Action;
use casework::error::Result;
use casework::exchange::{self, Advice};
use serde_json::json;

use crate::answer::Answer;
use crate::args::Keys;
use crate::session::Session;

pub fn keys(session: &mut Session, keys: &Keys) -> Result<Answer> {
    match keys {
        Keys::Status => {
            session.permit(Action::Exchange)?;
            answer(session, exchange::keys(&session.opened.store)?)
        }
        Keys::Renew => {
            let permit = session.permit(Action::Administer)?;
            let keys = exchange::renew(&mut session.opened.store, &permit)?;
            answer(session, keys)
        }
        Keys::DestroyOld => {
            let permit = session.permit(Action::Administer)?;
            let gone = exchange::destroy_old_keys(&mut session.opened.store, &permit)?;
            let text = session.context.say("cli-keys-destroyed", &[("count", gone.to_string())]);
            Answer::new(json!({ "destroyed": gone }), text)
        }
    }
}

fn answer(session: &Session, keys: exchange::Keys) -> Result<Answer> {
    let key = match keys.advice {
        Advice::UnderWay => "cli-keys-under-way",
        Advice::Renew => "cli-keys-advised",
        Advice::None => "cli-keys-good",
    };
    let facts = [("days", keys.days.to_string()), ("old", keys.old.to_string())];
    Answer::new(keys, session.context.say(key, &facts))
}
