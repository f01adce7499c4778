//! Printing through the system. The job's title is the paper's reference, never a name.

use std::io::Write;
use std::process::{Command, Stdio};

/// Sends the bytes to `printer`, else to the one that the system prefers. `false` where there is none or it refused: what was printed is
/// filed all the same.
#[cfg(unix)]
pub fn send(pdf: &[u8], reference: &str, copies: u32, printer: Option<&str>) -> bool {
    let copies = copies.clamp(1, 9).to_string();
    let mut command = Command::new("lp");
    command.args(["-n", &copies, "-t", reference]);
    if let Some(printer) = printer {
        command.args(["-d", printer]);
    }
    let child = command.arg("-").stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::null()).spawn();
    let Ok(mut child) = child else { return false };
    let written = child.stdin.take().is_some_and(|mut input| input.write_all(pdf).is_ok());
    child.wait().is_ok_and(|status| status.success()) && written
}

#[cfg(not(unix))]
pub fn send(_: &[u8], _: &str, _: u32, _: Option<&str>) -> bool {
    false
}

/// The printers of this machine by the names that the system gives them; none where it has none or does not say.
#[cfg(unix)]
pub fn printers() -> Vec<String> {
    let told = Command::new("lpstat").arg("-e").stdin(Stdio::null()).stderr(Stdio::null()).output();
    let text = told.map(|told| String::from_utf8_lossy(&told.stdout).into_owned()).unwrap_or_default();
    text.lines().map(str::trim).filter(|name| !name.is_empty()).map(str::to_owned).collect()
}

#[cfg(not(unix))]
pub fn printers() -> Vec<String> {
    Vec::new()
}
