//! Printing through the system. The job's title is the paper's reference, never a name.

#[cfg(unix)]
mod cups;
#[cfg(windows)]
mod spooler;

#[cfg(unix)]
use cups as system;
#[cfg(windows)]
use spooler as system;

/// On which sides of the sheet a paper goes.
#[derive(Clone, Copy)]
pub enum Sides {
    AsThePrinterDoes,
    /// Front and back of one sheet, turned like a page.
    Both,
}

/// Sends the bytes to `printer`, else to the one that the system prefers. `copies`: 1 to 9. `false` where there is none or it
/// refused: what was printed is filed all the same.
pub fn send(pdf: &[u8], reference: &str, copies: u32, printer: Option<&str>, sides: Sides) -> bool {
    system::send(pdf, reference, copies.clamp(1, 9), printer, sides)
}

/// The printers of this machine by the names that the system gives them; none where it has none or does not say.
pub fn printers() -> Vec<String> {
    system::printers()
}

/// Takes away what a paper left behind whose printing a power cut ended.
pub fn sweep() {
    system::sweep();
}
