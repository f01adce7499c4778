//! Jatigi without a window. Exit 0: done; 1: refused, with code and reason; 2: the command line is wrong.
#![forbid(unsafe_code)]

mod answer;
mod args;
mod help;
mod session;
mod system;
mod verbs;

use std::io::Write as _;
use std::process::ExitCode;

use casework::error::Error;
use casework::words::Lang;
use clap::FromArgMatches as _;
use serde_json::json;

/// Changes are made in one thread and freed in another while a bundle is taken in: the system's allocator does that slowly.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    casework::crash::tell_place_only();
    let lang = system::language(std::env::args_os());
    let command =
        match help::command(lang).try_get_matches().and_then(|matches| args::Command::from_arg_matches(&matches)) {
            Ok(command) => command,
            Err(error) => {
                // Where nobody reads (a closed pipe) there is nobody to tell.
                let _ = error.print();
                return ExitCode::from(u8::try_from(error.exit_code()).unwrap_or(2));
            }
        };
    let json = command.json;
    let written = match verbs::run(command, lang) {
        Ok(answer) => answer.print(json).map(|()| ExitCode::SUCCESS),
        Err(error) => refuse(&error, json, lang).map(|()| ExitCode::from(1)),
    };
    written.unwrap_or(ExitCode::from(1))
}

fn refuse(error: &Error, json: bool, lang: Lang) -> std::io::Result<()> {
    let message = match error.field() {
        Some(field) => format!("{field} : {}", error.message(lang)),
        None => error.message(lang),
    };
    writeln!(std::io::stderr(), "{message}")?;
    if json {
        let error = json!({ "code": error.code(), "field": error.field(), "message": error.message(lang) });
        writeln!(std::io::stdout(), "{}", json!({ "error": error }))?;
    }
    Ok(())
}
