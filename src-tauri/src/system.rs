//! What only the shell knows: the clock, the machine, the folders, the language.

use std::path::PathBuf;

use casework::time::Clock;
use casework::words::{self, Lang};
use tauri::Manager;

/// The computer's clock, which may be wrong.
pub struct SystemClock;

impl Clock for SystemClock {
    fn now_ms(&self) -> i64 {
        chrono::Utc::now().timestamp_millis()
    }

    fn offset_minutes(&self) -> i32 {
        chrono::Local::now().offset().local_minus_utc() / 60
    }
}

/// `--data DIR`, else the platform's data folder.
pub fn data_folder() -> PathBuf {
    let mut arguments = std::env::args_os().skip(1);
    while let Some(argument) = arguments.next() {
        if argument == "--data"
            && let Some(folder) = arguments.next()
        {
            return folder.into();
        }
    }
    let folders = directories::ProjectDirs::from("org", "CIGEM", "Jatigi");
    folders.map_or_else(|| PathBuf::from("jatigi-data"), |folders| folders.data_dir().to_owned())
}

/// French unless the system speaks English.
pub fn language() -> Lang {
    let speaks = ["LC_ALL", "LC_MESSAGES", "LANG"]
        .iter()
        .find_map(|name| std::env::var(name).ok().filter(|value| !value.is_empty()));
    if speaks.is_some_and(|language| language.starts_with("en")) { Lang::En } else { Lang::Fr }
}

/// WebKitGTK shows a blank window on machines without a GPU node. Under WebDriver the variable makes it hang.
pub fn prepare_webview() {
    const RENDERER: &str = "WEBKIT_DISABLE_DMABUF_RENDERER";
    if cfg!(target_os = "linux")
        && std::env::var_os(RENDERER).is_none()
        && std::env::var_os("TAURI_WEBVIEW_AUTOMATION").is_none()
    {
        restart_with(RENDERER);
    }
}

/// Setting a variable of the running process is unsafe; a new process gets it safely.
#[cfg(unix)]
fn restart_with(variable: &str) {
    use std::os::unix::process::CommandExt;
    if let Ok(program) = std::env::current_exe() {
        // Comes back only when it failed: then the program goes on as it is.
        let _ = std::process::Command::new(program).args(std::env::args_os().skip(1)).env(variable, "1").exec();
    }
}

#[cfg(not(unix))]
fn restart_with(_: &str) {}

/// Whether an address is one of the program's own pages: a file that is dropped on the window, or a page that was tampered with, leads nowhere.
pub fn is_own(url: &tauri::Url) -> bool {
    let is_development = cfg!(debug_assertions) && url.host_str() == Some("localhost") && url.port() == Some(1420);
    let is_page =
        matches!((url.scheme(), url.host_str()), ("tauri", Some("localhost")) | ("http", Some("tauri.localhost")));
    is_page || is_development || url.as_str() == "about:blank"
}

/// The title of the window says when everything in it is invented.
pub fn name_window(app: &tauri::AppHandle, practice: bool, lang: Lang) {
    let title = if practice { words::text::<&str, &str>(lang, "practice-window", &[]) } else { "Jatigi".to_owned() };
    if let Some(window) = app.get_webview_window("main") {
        let _ = window.set_title(&title);
    }
}

/// A second start brings the first window to the front.
pub fn show_window(app: &tauri::AppHandle) {
    if let Some(window) = app.get_webview_window("main") {
        let _ = window.unminimize();
        let _ = window.set_focus();
    }
}

#[cfg(test)]
mod tests {
    use super::is_own;

    #[test]
    fn the_window_stays_on_its_own_pages() {
        let own = |url: &str| is_own(&url.parse().unwrap());
        assert!(own("tauri://localhost/#/person/1") && own("http://tauri.localhost/"));
        for other in [
            "file:///etc/passwd",
            "https://example.org/",
            "http://127.0.0.1/",
            "tauri://elsewhere/",
            "data:text/html,x",
            "javascript:alert(1)",
        ] {
            assert!(!own(other), "{other}");
        }
    }
}
