//! The sheets of the root key, and a headquarters that goes on from them.

use std::io::{IsTerminal as _, Read as _};
use std::path::Path;

use casework::access::Action;
use casework::error::{Error, Result};
use casework::exchange::trust::{LINES, Sheet};
use casework::exchange::{self, Standing};
use serde_json::json;
use zeroize::Zeroizing;

use crate::answer::Answer;
use crate::args::Root;
use crate::session::{Context, Session};
use crate::verbs::letter::into_new_file;

pub fn root(session: &mut Session, root: &Root) -> Result<Answer> {
    match root {
        Root::Sheets { out } => sheets(session, out),
        Root::Check => check(session),
        Root::Restore => restore(session),
        Root::List { out } => list(session, out),
        Root::Learn { file } => learn(session, file),
    }
}

fn sheets(session: &mut Session, out: &Path) -> Result<Answer> {
    let permit = session.permit(Action::Administer)?;
    casework::disk::make_folder(out)?;
    let drawn = exchange::make_sheets(&mut session.opened.store, &permit)?;
    let mut files = Vec::new();
    for paper in &drawn {
        let file = out.join(format!("{}.pdf", paper.reference));
        into_new_file(&file, || Ok((paper.pdf.bytes.clone(), ())))?;
        files.push(file);
    }
    let sheets = exchange::sheets(&session.opened.store)?.ok_or_else(|| Error::refused("not-found"))?;
    let facts = [("splitting", sheets.splitting.clone()), ("folder", out.display().to_string())];
    let text = session.context.say("cli-root-sheets-written", &facts);
    Answer::new(json!({ "splitting": sheets.splitting, "files": files }), text)
}

fn check(session: &mut Session) -> Result<Answer> {
    let permit = session.permit(Action::Administer)?;
    let [typed] = typed(session.context)?;
    let sheet = exchange::check_sheet(&mut session.opened.store, &permit, &typed)?;
    let facts = [("number", sheet.number.to_string()), ("splitting", sheet.splitting.clone())];
    let key = match sheet.standing {
        Standing::Present => "cli-root-sheet-present",
        Standing::Other => "cli-root-sheet-other",
        Standing::Foreign => "cli-root-sheet-foreign",
        Standing::Unknown => "cli-root-sheet-unknown",
    };
    let text = session.context.say(key, &facts);
    Answer::new(sheet, text)
}

fn restore(session: &mut Session) -> Result<Answer> {
    let permit = session.permit(Action::Administer)?;
    let [one, other] = typed(session.context)?;
    let restored = exchange::restore_root(&mut session.opened.store, &permit, &one, &other)?;
    let text = session.context.say("cli-root-restored", &[("splitting", restored.splitting.clone())]);
    Answer::new(restored, text)
}

fn list(session: &mut Session, out: &Path) -> Result<Answer> {
    let permit = session.permit(Action::Exchange)?;
    exchange::write_list(&session.opened.store, &permit, out)?;
    let text = session.context.say("cli-root-list-written", &[("file", out.display().to_string())]);
    Answer::new(json!({ "file": out }), text)
}

fn learn(session: &mut Session, file: &Path) -> Result<Answer> {
    let permit = session.permit(Action::Administer)?;
    let learned = exchange::learn(&mut session.opened.store, &permit, file)?;
    let key = if learned.desks.is_empty() { "cli-root-learned-nobody" } else { "cli-root-learned" };
    let text = session.context.say(key, &[("desks", learned.desks.join(", "))]);
    Answer::new(learned, text)
}

/// So many sheets: asked for line by line, each checked at once and not shown; or all of standard input, one after the other.
fn typed<const SHEETS: usize>(context: &Context) -> Result<[Zeroizing<String>; SHEETS]> {
    let mut sheets: [Zeroizing<String>; SHEETS] = std::array::from_fn(|_| Zeroizing::new(String::new()));
    if std::io::stdin().is_terminal() {
        for (at, sheet) in sheets.iter_mut().enumerate() {
            for place in 0..LINES {
                let line = ask(context, at + 1, place)?;
                sheet.push_str(&line);
                sheet.push('\n');
            }
        }
        return Ok(sheets);
    }
    const MOST: u64 = 8192;
    let mut text = Zeroizing::new(String::new());
    std::io::stdin().take(MOST).read_to_string(&mut text).map_err(|_| Error::refused("sheet-incomplete"))?;
    let lines: Vec<&str> = text.lines().filter(|line| !line.trim().is_empty()).collect();
    // A scanner gives a sheet as one line.
    let each = if lines.len() == SHEETS { 1 } else { LINES };
    if lines.len() != SHEETS * each {
        return Err(Error::refused("sheet-incomplete"));
    }
    for (sheet, lines) in sheets.iter_mut().zip(lines.chunks(each)) {
        sheet.push_str(&Zeroizing::new(lines.join("\n")));
    }
    Ok(sheets)
}

/// Asks for a line until it is right; an empty one gives up.
fn ask(context: &Context, sheet: usize, place: usize) -> Result<Zeroizing<String>> {
    let facts = [("sheet", sheet.to_string()), ("line", (place + 1).to_string())];
    loop {
        let line = rpassword::prompt_password(context.say("cli-ask-sheet-line", &facts));
        let line = Zeroizing::new(line.map_err(|_| Error::refused("sheet-incomplete"))?);
        if line.trim().is_empty() {
            return Err(Error::refused("sheet-incomplete"));
        }
        match Sheet::check_line(place, &line) {
            Ok(()) => return Ok(line),
            Err(error) => eprintln!("{}", error.message(context.lang)),
        }
    }
}
