//! Linux: SANE's own program, `scanimage`, is asked, and its answer read from a pipe.

use std::io::{ErrorKind, Read};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use casework::attachment::MOST_FILE_BYTES;
use casework::{Error, Result};
use rustix::process::{Pid, Signal, kill_process};

use super::{Look, Scanner, Watch};

const PROGRAM: &str = "scanimage";
/// How long scanners of a network are waited for.
const MOST_LOOKING: Duration = Duration::from_secs(60);
/// A slow one takes a minute for a page in colours.
const MOST_SCANNING: Duration = Duration::from_secs(240);
/// How often it is looked at whether it is done or was stopped.
const LOOK_EVERY: Duration = Duration::from_millis(50);
/// How long it may take to bring its carriage back before it is ended by force.
const GRACE: Duration = Duration::from_millis(if cfg!(test) { 200 } else { 5_000 });
/// Of what it says of itself, in bytes.
const MOST_WORDS: u64 = 64_000;
const MOST_SCANNERS: usize = 20;
const MOST_NAME: usize = 60;
/// Dots per inch: an A4 sheet has 2,340 rows, more than is kept of it.
const RESOLUTION: &str = "--resolution=200";
/// Between the names of a device.
const SPLIT: char = '\u{1f}';

/// What `scanimage` says in English of why it stopped (`sane_strstatus`), and what that is called here.
const REASONS: [(&str, &str); 7] = [
    ("Device busy", "scanner-busy"),
    ("Document feeder jammed", "scanner-jammed"),
    ("Document feeder out of documents", "scanner-no-paper"),
    ("Scanner cover is open", "scanner-cover-open"),
    ("Operation was cancel", "scanner-cancelled"),
    ("Access to resource has been denied", "scanner-denied"),
    ("failed: Invalid argument", "scanner-gone"),
];

/// What it says where a device has other words for a setting, or does not have it.
const OTHER_WORDS: [&str; 4] =
    ["unrecognized option", "setting of option", "attempted to set inactive option", "bad option value"];

pub fn list(watch: &Watch) -> Result<Vec<Scanner>> {
    list_by(Path::new(PROGRAM), watch)
}

pub fn page(id: &str, look: Look, watch: &Watch) -> Result<Vec<u8>> {
    page_by(Path::new(PROGRAM), id, look, watch)
}

fn list_by(program: &Path, watch: &Watch) -> Result<Vec<Scanner>> {
    let format = format!("--formatted-device-list=%d{SPLIT}%v %m%n");
    let told = run(Command::new(program).arg(format), MOST_WORDS, MOST_LOOKING, watch)?.well()?;
    let found: Vec<Scanner> = String::from_utf8_lossy(&told).lines().filter_map(scanner).take(MOST_SCANNERS).collect();
    if found.is_empty() { Err(Error::refused("scanner-none")) } else { Ok(found) }
}

fn scanner(line: &str) -> Option<Scanner> {
    let (id, name) = line.split_once(SPLIT)?;
    // The camera of a laptop is a scanner to SANE, but takes no paper.
    if id.is_empty() || id.starts_with("v4l:") {
        return None;
    }
    // Scanners of a network give themselves their names.
    let turns =
        |sign: char| matches!(sign, '\u{200e}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    let name: String = name.chars().filter(|sign| !sign.is_control() && !turns(*sign)).take(MOST_NAME).collect();
    Some(Scanner { id: id.to_owned(), name: name.trim().to_owned() })
}

fn page_by(program: &Path, id: &str, look: Look, watch: &Watch) -> Result<Vec<u8>> {
    let device = format!("--device-name={id}");
    let scan = |settings: &[String]| {
        let mut command = Command::new(program);
        command.args([&device, "--format=png"]).args(settings);
        run(&mut command, MOST_FILE_BYTES, MOST_SCANNING, watch)
    };
    let usual = match look {
        Look::Grey => "--mode=Gray",
        Look::Colour => "--mode=Color",
    };
    let told = scan(&[usual.to_owned(), RESOLUTION.to_owned()])?;
    if !told.has_other_words() {
        return told.well();
    }
    let known = run(Command::new(program).args([&device, "--all-options"]), MOST_WORDS, MOST_SCANNING, watch)?;
    scan(&settings(&String::from_utf8_lossy(&known.well()?), look))?.well()
}

/// What is asked of a device in its own words, of the list of its options.
fn settings(options: &str, look: Look) -> Vec<String> {
    let of = |name: &str| {
        let line = options.lines().map(str::trim_start).find_map(|line| line.strip_prefix(name))?;
        let (values, now) = line.trim().rsplit_once(" [")?;
        (now != "inactive]").then_some(values)
    };
    let sought: &[&str] = match look {
        Look::Grey => &["gray", "grey"],
        Look::Colour => &["color", "colour"],
    };
    // The shortest is the plain one: "True Gray" beside "Gray[Error Diffusion]", "24bit Color" beside "24bit Color[Fast]".
    let is_sought = |value: &&str| sought.iter().any(|word| value.to_lowercase().contains(word));
    let mode = of("--mode ").and_then(|values| values.split('|').filter(is_sought).min_by_key(|value| value.len()));
    let resolution = of("--resolution ").map(|_| RESOLUTION.to_owned());
    mode.map(|mode| format!("--mode={mode}")).into_iter().chain(resolution).collect()
}

/// What the program gave, and what it said of it.
struct Told {
    is_well: bool,
    bytes: Vec<u8>,
    words: String,
}

impl Told {
    fn has_other_words(&self) -> bool {
        !self.is_well && OTHER_WORDS.iter().any(|words| self.words.contains(words))
    }

    /// What it gave, else why it gave nothing whole.
    fn well(self) -> Result<Vec<u8>> {
        if self.is_well {
            return Ok(self.bytes);
        }
        let reason = REASONS.iter().find(|(words, _)| self.words.contains(words));
        Err(Error::refused(reason.map_or("scanner-failed", |(_, code)| code)))
    }
}

/// Runs the program to its end, `patience` at most; what it gives is read while it runs, `most` bytes of it.
fn run(command: &mut Command, most: u64, patience: Duration, watch: &Watch) -> Result<Told> {
    if watch.is_stopped() {
        return Err(Error::refused("scanner-stopped"));
    }
    let piped = command.env("LC_ALL", "C").stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = piped.spawn().map_err(|error| {
        let is_missing = error.kind() == ErrorKind::NotFound;
        Error::refused(if is_missing { "scanner-program-missing" } else { "scanner-failed" })
    })?;
    let bytes = read(child.stdout.take(), most);
    let words = read(child.stderr.take(), MOST_WORDS);
    let is_well = wait(&mut child, patience, watch)?;
    let bytes = bytes.join().unwrap_or_default();
    let words = words.join().unwrap_or_default();
    if bytes.len() as u64 > most {
        return Err(match most {
            MOST_FILE_BYTES => Error::refused("attachment-too-large").with("max", most / 1_000_000),
            _ => Error::refused("scanner-failed"),
        });
    }
    Ok(Told { is_well, bytes, words: String::from_utf8_lossy(&words).into_owned() })
}

/// Reads beside, to one byte more than `most`: then the pipe closes, and who writes into it ends.
fn read(pipe: Option<impl Read + Send + 'static>, most: u64) -> JoinHandle<Vec<u8>> {
    thread::spawn(move || {
        let mut bytes = Vec::new();
        if let Some(pipe) = pipe {
            // Half of it is no answer: how the program ends says that it is half.
            let _ = pipe.take(most + 1).read_to_end(&mut bytes);
        }
        bytes
    })
}

/// Whether it ended well.
fn wait(child: &mut Child, patience: Duration, watch: &Watch) -> Result<bool> {
    let begun = Instant::now();
    loop {
        if let Ok(Some(status)) = child.try_wait() {
            return Ok(status.success());
        }
        if watch.is_stopped() || begun.elapsed() > patience {
            end(child);
            return Err(Error::refused(if watch.is_stopped() { "scanner-stopped" } else { "scanner-silent" }));
        }
        thread::sleep(LOOK_EVERY);
    }
}

/// Asks it to end, so that it brings its carriage back: it hears the signal of `Ctrl+C` alone. Who does not end is ended.
fn end(child: &mut Child) {
    let _ = kill_process(Pid::from_child(child), Signal::INT);
    let begun = Instant::now();
    while matches!(child.try_wait(), Ok(None)) && begun.elapsed() < GRACE {
        thread::sleep(LOOK_EVERY);
    }
    let _ = child.kill();
    let _ = child.wait();
}

#[cfg(test)]
mod tests {
    use std::path::{Path, PathBuf};

    use casework::{Error, Result};

    use super::super::{Look, Stops};
    use super::{list_by, page_by, settings};

    /// Does as its device is called.
    fn stand_in() -> PathBuf {
        Path::new(env!("CARGO_MANIFEST_DIR")).join("src-tauri/src/scanning/stand_in.sh")
    }

    fn scanned(device: &str, look: Look) -> Result<Vec<u8>> {
        page_by(&stand_in(), device, look, &Stops::default().watch())
    }

    fn code<T>(outcome: Result<T>) -> &'static str {
        outcome.err().as_ref().map_or("", Error::code)
    }

    #[test]
    fn scanners_are_listed_by_maker_and_model_and_no_camera_is_one() {
        let found = list_by(&stand_in(), &Stops::default().watch()).unwrap();
        let names: Vec<_> = found.iter().map(|one| (one.id.as_str(), one.name.as_str())).collect();
        assert_eq!(
            names,
            [("good", "Canon LiDE 400"), ("net:1:jam", "Brother DCP")],
            "turned and control signs are gone"
        );
        let missing = list_by(Path::new("no-such-program"), &Stops::default().watch());
        assert_eq!(code(missing), "scanner-program-missing");
        let none = list_by(Path::new("true"), &Stops::default().watch());
        assert_eq!(code(none), "scanner-none");
    }

    #[test]
    fn a_page_comes_through_the_pipe_with_what_was_asked() {
        let page = |device, look| String::from_utf8_lossy(&scanned(device, look).unwrap()).into_owned();
        assert!(page("good", Look::Grey).ends_with("--device-name=good --format=png --mode=Gray --resolution=200"));
        assert!(page("good", Look::Colour).contains("--mode=Color "));
        let asked = page("own-words", Look::Grey);
        assert!(asked.ends_with("--device-name=own-words --format=png --mode=True Gray"), "{asked}");
    }

    #[test]
    fn what_stops_a_scanner_is_said_by_its_own_name_and_half_a_page_is_none() {
        for (device, said) in [
            ("busy", "scanner-busy"),
            ("jam", "scanner-jammed"),
            ("empty", "scanner-no-paper"),
            ("open", "scanner-cover-open"),
            ("pressed", "scanner-cancelled"),
            ("denied", "scanner-denied"),
            ("gone", "scanner-gone"),
            ("broken", "scanner-failed"),
            ("endless", "attachment-too-large"),
        ] {
            assert_eq!(code(scanned(device, Look::Grey)), said, "{device}");
        }
    }

    #[test]
    fn who_stops_a_scan_ends_the_program_also_one_that_does_not_listen() {
        let stops = Stops::default();
        for device in ["slow", "deaf"] {
            let begun = std::env::temp_dir().join(format!("jatigi-scan-{}-{device}", std::process::id()));
            let watch = stops.watch();
            let name = format!("{device}:{}", begun.display());
            let scan = std::thread::spawn(move || code(page_by(&stand_in(), &name, Look::Grey, &watch)));
            while !begun.exists() {
                std::thread::yield_now();
            }
            stops.stop();
            assert_eq!(scan.join().unwrap(), "scanner-stopped");
            std::fs::remove_file(begun).unwrap();
        }
        let watch = stops.watch();
        stops.stop();
        assert_eq!(code(page_by(&stand_in(), "good", Look::Grey, &watch)), "scanner-stopped", "it is not even begun");
    }

    #[test]
    fn a_device_is_asked_in_its_own_words_and_only_for_what_it_has() {
        let brother = "  Mode:\n    --mode Black & White|Gray[Error Diffusion]|True Gray|24bit Color|24bit Color[Fast] [24bit Color]\n    --resolution 100|150|200|300dpi [200]\n";
        assert_eq!(settings(brother, Look::Grey), ["--mode=True Gray", "--resolution=200"]);
        assert_eq!(settings(brother, Look::Colour), ["--mode=24bit Color", "--resolution=200"]);
        let plain =
            "    --mode Lineart|Gray [inactive]\n    --resolution 75..600dpi [inactive]\n    --brightness 1 [0]";
        assert!(settings(plain, Look::Grey).is_empty());
        assert!(settings("    --mode Lineart [Lineart]", Look::Colour).is_empty());
    }
}
