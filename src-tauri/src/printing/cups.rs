//! Linux: CUPS gets the bytes through a pipe, and no file holds them.

use std::io::Write;
use std::process::{Command, Stdio};

use super::Sides;

/// Every paper is drawn for A4, to the millimetre: a slip that is cut off is as large as the one it is held against.
const AS_DRAWN: [&str; 4] = ["-o", "media=A4", "-o", "print-scaling=none"];

pub fn send(pdf: &[u8], reference: &str, copies: u32, printer: Option<&str>, sides: Sides) -> bool {
    let mut command = Command::new("lp");
    command.args(arguments(reference, copies, printer, sides));
    let child = command.stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::null()).spawn();
    let Ok(mut child) = child else { return false };
    let written = child.stdin.take().is_some_and(|mut input| input.write_all(pdf).is_ok());
    child.wait().is_ok_and(|status| status.success()) && written
}

fn arguments(reference: &str, copies: u32, printer: Option<&str>, sides: Sides) -> Vec<String> {
    let copies = copies.to_string();
    let mut arguments = vec!["-n", &copies, "-t", reference];
    arguments.extend(AS_DRAWN);
    match sides {
        Sides::AsThePrinterDoes => {}
        Sides::Both => arguments.extend(["-o", "sides=two-sided-long-edge"]),
    }
    if let Some(printer) = printer {
        arguments.extend(["-d", printer]);
    }
    arguments.push("-");
    arguments.into_iter().map(str::to_owned).collect()
}

pub fn printers() -> Vec<String> {
    let told = Command::new("lpstat").arg("-e").stdin(Stdio::null()).stderr(Stdio::null()).output();
    let text = told.map(|told| String::from_utf8_lossy(&told.stdout).into_owned()).unwrap_or_default();
    text.lines().map(str::trim).filter(|name| !name.is_empty()).map(str::to_owned).collect()
}

pub fn sweep() {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_paper_is_a4_as_drawn_and_one_of_two_sides_takes_one_sheet() {
        let said = |sides| arguments("FICHE-BKO-P26-000001-K", 2, Some("Accueil"), sides).join(" ");
        assert_eq!(
            said(Sides::AsThePrinterDoes),
            "-n 2 -t FICHE-BKO-P26-000001-K -o media=A4 -o print-scaling=none -d Accueil -"
        );
        assert!(said(Sides::Both).contains(" -o sides=two-sided-long-edge "));
    }
}
