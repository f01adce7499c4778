//! What must run beside the program: a display that nobody sees, and WebKit's driver.

use std::fs::OpenOptions;
use std::io::{BufRead, BufReader};
use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// Stops its process when it goes.
pub struct Servant(Child);

impl Drop for Servant {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// A display of its own for each program: two windows without a window manager would take the keys from each other.
/// Returns its name, `:7`.
pub fn display() -> (Servant, String) {
    let mut child = Command::new("Xvfb")
        .args(["-displayfd", "1", "-screen", "0", "1366x768x24", "-nolisten", "tcp"])
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("Xvfb starts (Debian: xvfb)");
    let said = child.stdout.take().expect("its output is piped");
    let servant = Servant(child);
    let mut number = String::new();
    BufReader::new(said).read_line(&mut number).expect("Xvfb says its number");
    assert!(!number.trim().is_empty(), "Xvfb found no free display");
    (servant, format!(":{}", number.trim()))
}

/// WebKit's driver and the address it listens at. The program inherits its surroundings.
pub fn driver(display: &str, home: &Path, more: &[(&str, &Path)]) -> (Servant, String) {
    let port = TcpListener::bind(("127.0.0.1", 0)).and_then(|free| free.local_addr()).expect("a port is free").port();
    // What the program says goes where it is searched for names, not nowhere.
    let said = OpenOptions::new().create(true).append(true).open(home.join("said")).expect("its words can be kept");
    let mut command = Command::new("WebKitWebDriver");
    command
        .arg(format!("--port={port}"))
        .env("DISPLAY", display)
        .env("TAURI_WEBVIEW_AUTOMATION", "true")
        .env("GDK_BACKEND", "x11")
        .env("HOME", home)
        .env("LANG", "fr_FR.UTF-8")
        .env("JATIGI_CHEAP_KEYS", "1")
        // With a session bus the second program of a story would only show the window of the first.
        .env_remove("DBUS_SESSION_BUS_ADDRESS")
        .env_remove("WAYLAND_DISPLAY")
        .env_remove("LC_ALL")
        .env_remove("LC_MESSAGES")
        .stdout(said.try_clone().expect("a file can be held twice"))
        .stderr(said);
    for (name, folder) in [
        ("XDG_DATA_HOME", "data"),
        ("XDG_CONFIG_HOME", "config"),
        ("XDG_CACHE_HOME", "cache"),
        ("XDG_STATE_HOME", "state"),
        ("XDG_RUNTIME_DIR", "run"),
        ("TMPDIR", "tmp"),
    ] {
        let folder = home.join(folder);
        std::fs::create_dir_all(&folder).expect("a temporary folder can be made");
        command.env(name, folder);
    }
    // What a story puts there stands for the system's programs.
    let own = home.join("bin");
    let system = std::env::var_os("PATH").unwrap_or_default();
    let paths = std::iter::once(own).chain(std::env::split_paths(&system));
    command.env("PATH", std::env::join_paths(paths).expect("folders have plain names"));
    for (name, path) in more {
        command.env(name, path);
    }
    let servant = Servant(command.spawn().expect("WebKitWebDriver starts (Debian: webkit2gtk-driver)"));
    let begun = Instant::now();
    while TcpStream::connect(("127.0.0.1", port)).is_err() {
        assert!(begun.elapsed() < Duration::from_secs(30), "WebKitWebDriver does not answer");
        std::thread::sleep(Duration::from_millis(50));
    }
    (servant, format!("http://127.0.0.1:{port}"))
}
