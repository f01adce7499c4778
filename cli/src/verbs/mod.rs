//! The verbs, each a few lines around the core's.

mod answer_sheet;
mod appointments;
mod attachments;
mod awareness;
mod basket;
mod bundles;
mod convoy;
mod disagreements;
mod duplicates;
mod exchange;
mod household;
mod keys;
mod letter;
mod mission;
mod plans;
mod records;
mod register;
mod remittance;
mod report;
mod retention;
mod root;
mod scan;
mod schema;
mod setup;
mod upkeep;
mod users;

use casework::error::Result;
use casework::journal_checkpoint;
use casework::words::Lang;

use crate::answer::Answer;
use crate::args::{Command, Verb};
use crate::session::{Context, Session};

pub fn run(command: Command, lang: Lang) -> Result<Answer> {
    let context = Context::new(&command, lang)?;
    match command.verb {
        Verb::Init(init) => setup::init(&context, init),
        Verb::JoinRequest(request) => setup::join_request(&context, request),
        Verb::Schema(schema) => self::schema::schema(schema.kind.as_deref()),
        Verb::Lists(lists) => self::schema::lists(lists.name.as_deref()),
        Verb::Practice(practice) => register::practice(&context, &practice),
        Verb::Restore(restore) => upkeep::restore(&context, &restore.from),
        verb => with_desk(&context, verb),
    }
}

/// The verbs that need an unlocked desk.
fn with_desk(context: &Context, verb: Verb) -> Result<Answer> {
    // Files are read and words checked before the passphrase is asked for, where they can be.
    let mut session = context.open()?;
    if matches!(verb, Verb::RotateKey) {
        return self::users::rotate_key(session);
    }
    let outcome = on(&mut session, verb);
    // What was written stands, signed or not.
    let _ = journal_checkpoint::sign(&session.opened.store);
    outcome
}

fn on(session: &mut Session, verb: Verb) -> Result<Answer> {
    match verb {
        Verb::Invite(invite) => setup::invite(session, &invite),
        Verb::Join(join) => setup::join(session, &join),
        Verb::NewName => setup::new_name(session),
        Verb::Revoke(revoke) => setup::revoke(session, &revoke),
        Verb::Inherit(inherit) => setup::inherit(session, &inherit),
        Verb::Keys(keys) => self::keys::keys(session, &keys),
        Verb::Root(root) => self::root::root(session, &root),
        Verb::Record(record) => records::record(session, &record),
        Verb::Correct(correct) => records::correct(session, &correct),
        Verb::Withdraw(withdraw) => records::withdraw(session, &withdraw),
        Verb::BringBack(of) => records::bring_back(session, &of),
        Verb::Basket(verb) => self::basket::basket(session, &verb),
        Verb::Show(of) => records::show(session, &of),
        Verb::List(list) => records::list(session, &list),
        Verb::History(of) => records::history(session, &of),
        Verb::Search(search) => records::search(session, &search),
        Verb::Advance(advance) => records::advance(session, advance),
        Verb::CouponScan(scan) => self::scan::scan(session, &scan),
        Verb::Plan(plan) => plans::plan(session, &plan),
        Verb::Weights(asked) => plans::weights(session, &asked),
        Verb::Household(asked) => self::household::household(session, &asked),
        Verb::Skills(asked) => self::household::skills(session, &asked),
        Verb::Answer(asked) => self::household::answer(session, &asked),
        Verb::SubjectAccess(asked) => self::retention::subject_access(session, &asked),
        Verb::Report(asked) => self::report::report(session, &asked),
        Verb::Retention(asked) => self::retention::retention(session, &asked),
        Verb::HandOver(hand_over) => self::mission::hand_over(session, &hand_over),
        Verb::Accept(accept) => self::mission::accept(session, &accept),
        Verb::Mission(mission) => self::mission::mission(session, &mission),
        Verb::Convoy(convoy) => self::convoy::convoy(session, &convoy),
        Verb::Remittance(verb) => self::remittance::remittance(session, &verb),
        Verb::Awareness(verb) => self::awareness::awareness(session, &verb),
        Verb::Forget(forget) => records::forget(session, &forget),
        Verb::Open(open) => records::open(session, &open),
        Verb::Worklist(worklist) => records::worklist(session, &worklist),
        Verb::Appointment(verb) => appointments::appointment(session, verb),
        Verb::Attach(attach) => attachments::attach(session, attach),
        Verb::Attachments(of) => attachments::list(session, &of.person),
        Verb::Attachment(crate::args::Attachment::Get { id, out }) => attachments::get(session, &id, &out),
        Verb::Paper(paper) => self::letter::paper(session, &paper),
        Verb::Letter(letter) => self::letter::letter(session, &letter),
        Verb::Logo(logo) => self::letter::logo(session, &logo),
        Verb::PartnerList(list) => self::letter::partner_list(session, &list),
        Verb::AnswerSheet(verb) => self::answer_sheet::answer_sheet(session, &verb),
        Verb::Bundle(bundle) => exchange::bundle(session, &bundle),
        Verb::Disagreements => disagreements::list(session),
        Verb::ToReview => disagreements::to_review(session),
        Verb::Decide(decide) => disagreements::decide(session, &decide),
        Verb::Minutes(minutes) => self::letter::minutes(session, &minutes),
        Verb::Ask(ask) => disagreements::ask(session, &ask),
        Verb::Duplicates(asked) => duplicates::duplicates(session, &asked),
        Verb::Merge(merge) => duplicates::merge(session, &merge),
        Verb::Unmerge(unmerge) => duplicates::unmerge(session, &unmerge),
        Verb::Import(import) => register::import(session, &import),
        Verb::Users(users) => self::users::users(session, users),
        Verb::Passphrase(passphrase) => self::users::passphrase(session, passphrase.of.as_deref()),
        Verb::Verify => upkeep::verify(session),
        Verb::Rebuild => upkeep::rebuild(session),
        Verb::Backup(backup) => upkeep::backup(session, &backup.out),
        Verb::Backups(backups) => upkeep::backups(session, &backups),
        Verb::Init(_)
        | Verb::JoinRequest(_)
        | Verb::Schema(_)
        | Verb::Lists(_)
        | Verb::Practice(_)
        | Verb::Restore(_)
        | Verb::RotateKey => {
            unreachable!("these verbs were run above")
        }
    }
}
