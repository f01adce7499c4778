//! `cargo xtask practice-large [PERSONS]`: a large practice centre to be opened in the window.

use std::path::PathBuf;

fn main() {
    let mut words = std::env::args_os().skip(1);
    let folder = PathBuf::from(words.next().expect("say the folder"));
    let persons = words.next().and_then(|word| word.to_str()?.parse().ok()).unwrap_or(100_000);
    let start = std::time::Instant::now();
    let told = |entered: u32| {
        if entered.is_multiple_of(10_000) {
            println!("{entered} of {persons} persons, {:.0} s", start.elapsed().as_secs_f64());
        }
    };
    drop(bench::fill_large(&folder, persons, &casework::door::machine(), told));
    println!("User: mesure. Passphrase: {}", bench::PASSPHRASE);
}
