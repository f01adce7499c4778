//! The command line with its help in the user's language.

use casework::words::{self, Lang};
use clap::{Command, CommandFactory as _};

/// The command line, each verb and argument with its text.
pub fn command(lang: Lang) -> Command {
    let say = |key: &str| words::text::<&str, &str>(lang, key, &[]);
    localise(crate::args::Command::command(), "cli", lang)
        .about(say("cli-about"))
        .after_help(say("cli-after-help"))
        .subcommand_help_heading(say("cli-verbs"))
}

fn localise(command: Command, path: &str, lang: Lang) -> Command {
    let say = |key: &str| words::text::<&str, &str>(lang, key, &[]);
    command
        .mut_args(|argument| {
            let key = format!("cli-arg-{}", argument.get_id().as_str().replace('_', "-"));
            if argument.is_global_set() && path != "cli" { argument } else { argument.help(say(&key)) }
        })
        .mut_subcommands(|verb| {
            let path = format!("{path}-{}", verb.get_name());
            let about = say(&path);
            localise(verb, &path, lang).about(about)
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_verb_and_argument_has_its_text() {
        for lang in [Lang::Fr, Lang::En] {
            let mut command = command(lang);
            command.build();
            let missing = missing(&command);
            assert!(missing.is_empty(), "{lang:?}: {missing:?}");
        }
    }

    fn missing(command: &Command) -> Vec<String> {
        let arguments =
            command.get_arguments().filter(|argument| !["help", "version"].contains(&argument.get_id().as_str()));
        let texts = arguments.map(|argument| {
            argument.get_help().map(ToString::to_string).unwrap_or_else(|| format!("cli-arg {}", argument.get_id()))
        });
        let own =
            command.get_about().map(ToString::to_string).unwrap_or_else(|| format!("cli- {}", command.get_name()));
        let mut found: Vec<String> = texts.chain([own]).filter(|text| text.starts_with("cli-")).collect();
        found.extend(command.get_subcommands().filter(|verb| verb.get_name() != "help").flat_map(missing));
        found
    }
}
