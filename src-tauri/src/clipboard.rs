//! What somebody copied in the window is not there for whoever sits down next.

use tauri::AppHandle;

/// Takes back what this program put on the clipboard, copied or only selected by mouse. What other programs put there stays, as does
/// what a clipboard manager of the system wrote down.
#[cfg(target_os = "linux")]
pub fn clear(app: &AppHandle) {
    let _ = app.run_on_main_thread(|| {
        for selection in [gtk::gdk::SELECTION_CLIPBOARD, gtk::gdk::SELECTION_PRIMARY] {
            gtk::Clipboard::get(&selection).clear();
        }
    });
}

/// Windows does not say which program filled the clipboard where a web view did: whatever is there goes. What its own history of the
/// clipboard kept stays, if that was switched on.
#[cfg(windows)]
pub fn clear(_: &AppHandle) {
    let _ = arboard::Clipboard::new().and_then(|mut clipboard| clipboard.clear());
}
