//! Tells one story in one folder: `worker STORY FOLDER [TRIES]`. Exit 0: told; 1: refused, as standard output says.
#![forbid(unsafe_code)]

use std::path::Path;
use std::process::ExitCode;

use power::stories::STORIES;
use power::teller::Teller;

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let story = STORIES.iter().find(|story| story.name == words[0]).expect("a story has that name");
    let tries = words.get(2).map_or(1, |tries| tries.parse().expect("a number of tries"));
    let told = Teller::new(Path::new(&words[1]), tries).and_then(|mut teller| (story.tell)(&mut teller));
    match told {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            println!("stopped: {}", error.code());
            ExitCode::from(1)
        }
    }
}
