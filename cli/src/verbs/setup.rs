//! New centres and desks, and how they come together.

use casework::access::Action;
use casework::door::{self, FolderState, Founding};
use casework::error::{Error, Result};
use casework::exchange;
use serde_json::json;

use crate::answer::Answer;
use crate::args;
use crate::session::{Context, Session};

pub fn init(context: &Context, init: args::Init) -> Result<Answer> {
    let founding = Founding {
        centre: init.centre.unwrap_or_default(),
        short_name: init.short_name.unwrap_or_default(),
        prefix: init.prefix,
        headquarters: init.headquarters,
        practice: init.practice,
        ..of(init.founder)
    };
    let (session, code) = context.found(founding)?;
    let prefix = session.opened.store.desk().prefix.clone();
    let text = context.say("cli-founded", &[("prefix", prefix.clone()), ("code", code.to_string())]);
    let value = json!({
        "prefix": prefix, "desk": session.opened.store.desk().desk, "user": session.opened.actor.user, "recovery_code": code.as_str(),
    });
    Answer::new(value, text)
}

fn of(founder: args::Founder) -> Founding {
    Founding {
        user_name: founder.user_name.unwrap_or_default(),
        role: founder.role,
        desk_name: founder.desk_name.unwrap_or_default(),
        ..Founding::default()
    }
}

/// In an empty folder the desk is founded first.
pub fn join_request(context: &Context, request: args::JoinRequest) -> Result<Answer> {
    let empty = door::folder_state(&context.folder)? == FolderState::Empty;
    let (mut session, code) = if empty {
        let prefix = request.prefix.ok_or_else(|| Error::invalid("prefix", "required"))?;
        let (session, code) = context.found(Founding { prefix, ..of(request.founder) })?;
        (session, Some(code))
    } else {
        let session = context.open()?;
        if request.prefix.is_some_and(|prefix| prefix != session.opened.store.desk().prefix) {
            return Err(Error::invalid("prefix", "never-changes"));
        }
        (session, None)
    };
    let permit = session.permit(Action::Administer)?;
    let words = exchange::join_request(&mut session.opened.store, &permit, &request.out)?;
    let mut text = context.say("cli-request-written", &[("words", words.join(" "))]);
    let mut value = json!({ "six_words": words, "prefix": session.opened.store.desk().prefix });
    if let Some(code) = code {
        text = format!("{}\n{text}", context.say("cli-recovery-code", &[("code", code.to_string())]));
        value["recovery_code"] = code.as_str().into();
    }
    Answer::new(value, text)
}

/// Without the words that were heard nothing is certified: they are shown, to be compared.
pub fn invite(session: &mut Session, invite: &args::Invite) -> Result<Answer> {
    let permit = session.permit(Action::Administer)?;
    let Some(heard) = &invite.heard else {
        let asked = exchange::asked_by(&invite.request)?;
        let facts = [("prefix", asked.prefix.clone()), ("words", asked.six_words.join(" "))];
        let text = session.context.say("cli-invite-words", &facts);
        return Answer::new(asked, text);
    };
    let heard: Vec<&str> = heard.split_whitespace().collect();
    let words = exchange::invite(&mut session.opened.store, &permit, &invite.request, &invite.out, &heard)?;
    let text = session.context.say("cli-invited", &[("words", words.join(" "))]);
    Answer::new(json!({ "six_words": words }), text)
}

/// The same for whom to believe.
pub fn join(session: &mut Session, join: &args::Join) -> Result<Answer> {
    let permit = session.permit(Action::Administer)?;
    let Some(heard) = &join.heard else {
        let invited = exchange::invited_by(&session.opened.store, &join.invitation)?;
        let facts = [("centre", invited.centre.clone()), ("words", invited.six_words.join(" "))];
        let text = session.context.say("cli-join-words", &facts);
        return Answer::new(invited, text);
    };
    let heard: Vec<&str> = heard.split_whitespace().collect();
    let joined = exchange::join(&mut session.opened.store, &permit, &join.invitation, &heard)?;
    let facts = [("centre", joined.centre.clone()), ("words", joined.six_words.join(" "))];
    let text = session.context.say("cli-joined", &facts);
    Answer::new(joined, text)
}

pub fn new_name(session: &mut Session) -> Result<Answer> {
    let permit = session.permit(Action::Administer)?;
    let prefix = exchange::go_on_anew(&mut session.opened.store, &permit)?;
    let text = session.context.say("join-anew-done", &[("prefix", prefix.clone())]);
    Answer::new(json!({ "prefix": prefix }), text)
}

pub fn inherit(session: &mut Session, inherit: &args::Inherit) -> Result<Answer> {
    let permit = session.permit(Action::HandOver)?;
    let lang = session.context.lang;
    let files = exchange::inherit(&mut session.opened.store, &permit, lang, &inherit.lost, &inherit.to)?;
    let facts = [("count", files.to_string()), ("from", inherit.lost.clone()), ("to", inherit.to.clone())];
    let text = session.context.say("cli-inherited", &facts);
    Answer::new(json!({ "from": inherit.lost, "to": inherit.to, "files": files }), text)
}

pub fn revoke(session: &mut Session, revoke: &args::Revoke) -> Result<Answer> {
    let permit = session.permit(Action::Administer)?;
    exchange::revoke(&mut session.opened.store, &permit, &revoke.prefix, &revoke.reason, revoke.up_to)?;
    let text = session.context.say("cli-revoked", &[("prefix", revoke.prefix.clone())]);
    Answer::new(json!({ "revoked": revoke.prefix }), text)
}
