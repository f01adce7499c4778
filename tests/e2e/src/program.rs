//! The program under test: started, driven, killed.

use std::fs::{self, File, OpenOptions};
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

use fantoccini::wd::Capabilities;
use fantoccini::{Client, ClientBuilder};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Value, json};
use tokio::runtime::Runtime;

use crate::place::{self, Place};
use crate::servants::{self, Servant};

/// How long anything may take before a story fails. Wide: the machine may be busy, and nothing here measures time.
pub(crate) const PATIENCE: Duration = Duration::from_secs(30);

/// What goes wrong in the page without a word on screen.
const HEAR: &str = "window.jatigiTrouble = [];
    window.addEventListener('error', (event) => window.jatigiTrouble.push(String(event.error ?? event.message)));
    window.addEventListener('unhandledrejection', (event) =>
        window.jatigiTrouble.push(event.reason?.message ?? JSON.stringify(event.reason)));";

/// One window on one data folder. Dropping it stops everything it started.
pub struct Program {
    pub(crate) runtime: Runtime,
    pub(crate) client: Option<Client>,
    name: String,
    home: PathBuf,
    data: PathBuf,
    /// Dropped in this order.
    _driver: Servant,
    _display: Servant,
}

impl Program {
    /// Opens the window on the data folder `name` of this place; what an earlier start left there is still there.
    pub fn start(place: &Place, name: &str) -> Self {
        let home = place.folder(&format!("{name}-home"));
        let data = place.folder(&format!("{name}-data"));
        let (display, number) = servants::display();
        let open = home.join("pick-open");
        let folder = home.join("pick-folder");
        let left = home.join("left-minutes");
        let plans: [(&str, &Path); 3] =
            [("JATIGI_PICK_OPEN", &open), ("JATIGI_PICK_FOLDER", &folder), ("JATIGI_LEFT_MINUTES", &left)];
        let (driver, address) = servants::driver(&number, &home, &plans);
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime starts");
        let program = path();
        let mut wanted = Capabilities::new();
        wanted.insert("webkitgtk:browserOptions".to_owned(), json!({ "binary": program, "args": ["--data", data] }));
        let client = runtime
            .block_on(async {
                let mut builder = ClientBuilder::new(HttpConnector::new());
                tokio::time::timeout(PATIENCE * 2, builder.capabilities(wanted).connect(&address)).await
            })
            .expect("the window opens in time")
            .expect("the window opens");
        let program = Self {
            runtime,
            client: Some(client),
            name: name.to_owned(),
            home,
            data,
            _driver: driver,
            _display: display,
        };
        program.await_true("the first page", "return !!document.querySelector('main h1')", &[]);
        program.run(HEAR, &[]).expect("the page can be listened to");
        program
    }

    /// What the next dialogs that open a file answer.
    pub fn will_open(&self, file: &Path) {
        fs::write(self.home.join("pick-open"), file.to_string_lossy().as_bytes()).expect("the answer can be written");
    }

    /// Where the next dialogs that save, or that ask for a folder, point.
    pub fn will_save_in(&self, folder: &Path) {
        fs::write(self.home.join("pick-folder"), folder.to_string_lossy().as_bytes())
            .expect("the answer can be written");
    }

    /// From now on the shell counts so many minutes more since somebody touched the desk; the page knows nothing of them.
    pub fn was_left_for(&self, minutes: u32) {
        fs::write(self.home.join("left-minutes"), minutes.to_string()).expect("the minutes can be written");
    }

    /// The next dialog that saves stays open until it is answered.
    pub fn will_wonder_where_to_save(&self) {
        let asked = self.home.join("pick-folder");
        let _ = fs::remove_file(&asked);
        assert!(Command::new("mkfifo").arg(&asked).status().expect("mkfifo starts").success());
    }

    /// The dialog that wonders, once it stands open: the folder written into it is chosen when the file is closed.
    pub fn wondering(&self) -> File {
        const WITHOUT_WAITING: i32 = 0o4000;
        let start = Instant::now();
        loop {
            let dialog =
                OpenOptions::new().write(true).custom_flags(WITHOUT_WAITING).open(self.home.join("pick-folder"));
            match dialog {
                Ok(dialog) => return dialog,
                Err(_) if start.elapsed() < PATIENCE => std::thread::sleep(Duration::from_millis(20)),
                Err(error) => self.give_up(&format!("no dialog: {error}")),
            }
        }
    }

    /// As a power cut: the process is killed without a word.
    pub fn cut_power(mut self) {
        let pids = processes(&self.data);
        assert!(!pids.is_empty(), "the program runs");
        kill(&pids);
        let begun = Instant::now();
        while !processes(&self.data).is_empty() {
            assert!(begun.elapsed() < PATIENCE, "the program was killed and does not end");
            std::thread::sleep(Duration::from_millis(20));
        }
        self.client = None;
    }

    /// Runs JavaScript in the page and returns what it returns.
    pub(crate) fn run(&self, script: &str, arguments: &[Value]) -> Result<Value, String> {
        let client = self.client.as_ref().ok_or("the window is closed")?;
        self.runtime.block_on(client.execute(script, arguments.to_vec())).map_err(|error| error.to_string())
    }

    /// Runs JavaScript that calls its last argument with what it found.
    pub(crate) fn run_async(&self, script: &str) -> Result<Value, String> {
        let client = self.client.as_ref().ok_or("the window is closed")?;
        self.runtime.block_on(client.execute_async(script, vec![])).map_err(|error| error.to_string())
    }

    /// Waits until the script returns true. `what`: what is missed when it never does.
    pub(crate) fn await_true(&self, what: &str, script: &str, arguments: &[Value]) {
        let begun = Instant::now();
        loop {
            let answer = self.run(script, arguments);
            if answer == Ok(Value::Bool(true)) {
                return;
            }
            if begun.elapsed() > PATIENCE {
                self.give_up(&format!("{what}: not there ({answer:?})"));
            }
            std::thread::sleep(Duration::from_millis(40));
        }
    }

    /// Leaves a picture and the words on screen for whoever looks at the failure.
    pub(crate) fn give_up(&self, why: &str) -> ! {
        self.picture(&format!("failed-{}", self.name));
        let words = self.run("return location.hash + '\\n' + document.body.innerText", &[]).unwrap_or_default();
        let thread = std::thread::current();
        panic!(
            "{} ({}): {why}\n--- on screen ---\n{}",
            thread.name().unwrap_or_default(),
            self.name,
            words.as_str().unwrap_or_default()
        );
    }

    /// `target/e2e/<name>.png`.
    pub fn picture(&self, name: &str) {
        let Some(client) = &self.client else { return };
        // What the page says is not yet what is painted.
        let painted =
            "const done = arguments[0]; requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, 60)))";
        let _ = self.runtime.block_on(client.execute_async(painted, vec![]));
        if let Ok(png) = self.runtime.block_on(client.screenshot()) {
            fs::write(place::picture(name), png).expect("the picture can be written");
        }
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        if let Some(client) = self.client.take() {
            let _ = self.runtime.block_on(async { tokio::time::timeout(Duration::from_secs(5), client.close()).await });
        }
        kill(&processes(&self.data));
    }
}

/// `JATIGI_PROGRAM`: the window, built with debug assertions and the feature `custom-protocol`.
pub(crate) fn path() -> PathBuf {
    let path = std::env::var_os("JATIGI_PROGRAM").map(PathBuf::from).unwrap_or_default();
    assert!(
        path.is_absolute() && path.exists(),
        "JATIGI_PROGRAM must name the built program by its whole path; `cargo xtask test` builds it and sets it"
    );
    path
}

/// The processes of the program on this data folder; only what this story started can have it.
fn processes(data: &Path) -> Vec<String> {
    let Ok(all) = fs::read_dir("/proc") else { return vec![] };
    all.filter_map(Result::ok)
        .filter(|entry| {
            let words = fs::read(entry.path().join("cmdline")).unwrap_or_default();
            let mut words = words.split(|byte| *byte == 0);
            words.any(|word| word == b"--data") && words.next() == Some(data.as_os_str().as_encoded_bytes())
        })
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .filter(|name| name.bytes().all(|byte| byte.is_ascii_digit()))
        .collect()
}

fn kill(pids: &[String]) {
    for pid in pids {
        let _ = Command::new("kill").args(["-9", pid]).status();
    }
}
