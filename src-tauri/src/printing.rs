//! Printing through the system. The job's title is the letter's reference, never a name.

use std::io::Write;
use std::process::{Command, Stdio};

/// Sends the bytes to the default printer. `false` where there is none or it refused: the letter is filed all the same.
#[cfg(unix)]
pub fn send(pdf: &[u8], reference: &str, copies: u32) -> bool {
    let copies = copies.clamp(1, 9).to_string();
    let child = Command::new("lp")
        .args(["-n", &copies, "-t", reference, "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn();
    let Ok(mut child) = child else { return false };
    let written = child.stdin.take().is_some_and(|mut input| input.write_all(pdf).is_ok());
    child.wait().is_ok_and(|status| status.success()) && written
}

#[cfg(not(unix))]
pub fn send(_: &[u8], _: &str, _: u32) -> bool {
    false
}
