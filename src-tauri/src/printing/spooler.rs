//! Windows: the system draws a PDF by itself, but only from a file, and calls the job as the file is called. The file lies in the
//! user's own temporary folder as long as the paper is printed.

use std::error::Error;
use std::path::PathBuf;
use std::sync::{Mutex, PoisonError};

use winprint::printer::{FilePrinter, PrintOutcome, PrinterDevice, WinPdfPrinter};
use winprint::ticket::{
    Copies, FeatureOptionPackWithPredefined as _, PredefinedDuplexType, PredefinedMediaName, PrintCapabilities,
    PrintTicketBuilder,
};

use super::Sides;

/// Held while a paper is printed: one at a time.
static PRINTING: Mutex<()> = Mutex::new(());

pub fn send(pdf: &[u8], reference: &str, copies: u32, printer: Option<&str>, sides: Sides) -> bool {
    let _one = PRINTING.lock().unwrap_or_else(PoisonError::into_inner);
    let printed = print(pdf, reference, copies, printer, sides);
    sweep();
    printed.is_ok_and(|outcome| outcome == PrintOutcome::Completed)
}

fn print(
    pdf: &[u8],
    reference: &str,
    copies: u32,
    printer: Option<&str>,
    sides: Sides,
) -> Result<PrintOutcome, Box<dyn Error>> {
    let device = match printer {
        Some(name) => PrinterDevice::by_os_name(name)?,
        None => PrinterDevice::user_default()?.ok_or("no printer")?,
    };
    let mut ticket = PrintTicketBuilder::new(&device)?;
    ticket.merge(Copies(u16::try_from(copies)?))?;
    as_drawn(&mut ticket, &device, sides);
    std::fs::create_dir_all(folder())?;
    let file = folder().join(format!("{reference}.pdf"));
    std::fs::write(&file, pdf)?;
    Ok(WinPdfPrinter::new(device).print(&file, ticket.build()?)?)
}

/// Every paper is drawn for A4. A printer that cannot say what it can do, or cannot do it, prints as it is set.
fn as_drawn(ticket: &mut PrintTicketBuilder, device: &PrinterDevice, sides: Sides) {
    let Ok(can) = PrintCapabilities::fetch(device) else { return };
    let a4 = can.page_media_sizes().find(|one| one.as_predefined_name() == Some(PredefinedMediaName::ISOA4));
    if let Some(a4) = a4 {
        let _ = ticket.merge(a4);
    }
    let both = Some(PredefinedDuplexType::TwoSidedLongEdge);
    let both = can.duplexes().find(|one| matches!(sides, Sides::Both) && one.as_predefined_name() == both);
    if let Some(both) = both {
        let _ = ticket.merge(both);
    }
}

pub fn printers() -> Vec<String> {
    let all = PrinterDevice::all().unwrap_or_default();
    all.iter().map(|device| device.name().to_owned()).collect()
}

pub fn sweep() {
    let _ = std::fs::remove_dir_all(folder());
}

fn folder() -> PathBuf {
    std::env::temp_dir().join("jatigi-print")
}
