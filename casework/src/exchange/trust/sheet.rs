//! The root key on paper: three sheets, any two of which give it back. One alone says nothing of it (Shamir).
//!
//! A sheet has six lines of twelve signs and a check sign. In bytes: format, number of the sheet, the splitting's id (5), the
//! start of the root's fingerprint (4), the share (32), the start of the SHA-256 of all that (2).
//!
//! The arithmetic is that of `blahaj`: small enough to be read whole, and it draws coefficients from all 256 values, the flaw
//! of its ancestor `sharks` (RUSTSEC-2024-0398).

use std::fmt;

use blahaj::{Share, Sharks};
use sha2::{Digest, Sha256};
use zeroize::{Zeroize, ZeroizeOnDrop, Zeroizing};

use super::{Fingerprint, RootSecrets, SignKey};
use crate::access::keys::signs;
use crate::error::{Error, Result};

/// So many sheets are made.
pub const SHEETS: u8 = 3;
/// So many give the key back.
const NEEDED: u8 = 2;
pub const LINES: usize = 6;
/// Signs of a line without its check sign.
const SIGNS: usize = 12;
const FORMAT: u8 = 1;
const LENGTH: usize = 45;
/// Begins what the square code says.
const SCANNED: &str = "CIGEM:S1:";

/// One of the three. Wiped when dropped; `Debug` shows only which it is.
#[derive(Clone, PartialEq, Eq, Zeroize, ZeroizeOnDrop)]
pub struct Sheet {
    /// 1 to [`SHEETS`].
    pub number: u8,
    splitting: [u8; 5],
    root: [u8; 4],
    share: [u8; 32],
}

impl RootSecrets {
    /// Splits the key anew: sheets of another splitting do not go together with these.
    ///
    /// # Errors
    /// Where the system has no random source.
    pub fn split(&self) -> Result<Vec<Sheet>> {
        let mut splitting = [0; 5];
        getrandom::fill(&mut splitting).map_err(|_| Error::Disk(std::io::Error::other("no random source")))?;
        let root = start_of(&self.sign_key());
        let shares = Sharks(NEEDED).dealer(&self.to_bytes()).take(usize::from(SHEETS));
        let sheets = shares.map(|share| {
            let bytes = Zeroizing::new(Vec::from(&share));
            let share = bytes[1..].try_into().map_err(|_| Error::refused("sheet-not-whole"))?;
            Ok(Sheet { number: bytes[0], splitting, root, share })
        });
        sheets.collect()
    }
}

impl Sheet {
    /// `K7XQ-2M4P`: stands on all three sheets of a splitting.
    #[must_use]
    pub fn splitting(&self) -> String {
        let signs: String = to_signs(&self.splitting).iter().map(|value| signs::sign(*value)).collect();
        format!("{}-{}", &signs[..4], &signs[4..])
    }

    /// Whether it was made of this root key.
    #[must_use]
    pub fn is_of(&self, root: &SignKey) -> bool {
        self.root == start_of(root)
    }

    /// SHA-256 of what the sheet says: tells it from every other, and nothing of the key.
    #[must_use]
    pub fn fingerprint(&self) -> Fingerprint {
        Fingerprint::of(self.bytes().as_slice())
    }

    /// The six lines for the print: `K7XQ-2M4P-9RTW-H`.
    #[must_use]
    pub fn lines(&self) -> Vec<Zeroizing<String>> {
        let values = Zeroizing::new(to_signs(self.bytes().as_slice()));
        let line = |(place, line): (usize, &[u8])| {
            let mut text = Zeroizing::new(String::with_capacity(SIGNS + 4));
            for group in line.chunks(4) {
                group.iter().for_each(|value| text.push(signs::sign(*value)));
                text.push('-');
            }
            text.push(signs::sign(check(place, line)));
            text
        };
        values.chunks(SIGNS).enumerate().map(line).collect()
    }

    /// The same in one line, for the square code.
    #[must_use]
    pub fn scanned(&self) -> Zeroizing<String> {
        let mut text = Zeroizing::new(SCANNED.to_owned());
        self.lines().iter().for_each(|line| text.extend(line.chars().filter(|sign| *sign != '-')));
        text
    }

    /// Checks one typed line; `place` counts from 0.
    ///
    /// # Errors
    /// `sheet-line` with its number.
    pub fn check_line(place: usize, typed: &str) -> Result<()> {
        read_line(place, typed).map(|_| ())
    }

    /// Reads what was typed from the paper, line by line, or what a scanner read from the square code.
    ///
    /// # Errors
    /// `sheet-incomplete`; `sheet-line` with the number of the line that was mistyped; `sheet-newer`; `sheet-not-whole` where
    /// each line is right but they are not of one sheet.
    pub fn read(typed: &str) -> Result<Self> {
        let typed = typed.trim();
        let mut values = Zeroizing::new(Vec::with_capacity(LINES * SIGNS));
        if let Some(scanned) = typed.get(..SCANNED.len()).filter(|start| start.eq_ignore_ascii_case(SCANNED)) {
            let signs: Zeroizing<Vec<char>> = Zeroizing::new(typed[scanned.len()..].trim().chars().collect());
            if signs.len() != LINES * (SIGNS + 1) {
                return Err(Error::refused("sheet-incomplete"));
            }
            for (place, line) in signs.chunks(SIGNS + 1).enumerate() {
                values.extend_from_slice(&read_line(place, &Zeroizing::new(line.iter().collect::<String>()))?);
            }
        } else {
            let lines: Vec<&str> = typed.lines().filter(|line| !line.trim().is_empty()).collect();
            if lines.len() != LINES {
                return Err(Error::refused("sheet-incomplete"));
            }
            for (place, line) in lines.into_iter().enumerate() {
                values.extend_from_slice(&read_line(place, line)?);
            }
        }
        Self::from_bytes(&from_signs(&values))
    }

    fn from_bytes(bytes: &[u8]) -> Result<Self> {
        let not_whole = || Error::refused("sheet-not-whole");
        let (said, sum) = bytes.split_at_checked(LENGTH - 2).ok_or_else(not_whole)?;
        if sum != &Sha256::digest(said)[..2] {
            return Err(not_whole());
        }
        if said[0] > FORMAT {
            return Err(Error::refused("sheet-newer"));
        }
        if said[0] != FORMAT || !(1..=SHEETS).contains(&said[1]) {
            return Err(not_whole());
        }
        Ok(Self {
            number: said[1],
            splitting: said[2..7].try_into().map_err(|_| not_whole())?,
            root: said[7..11].try_into().map_err(|_| not_whole())?,
            share: said[11..].try_into().map_err(|_| not_whole())?,
        })
    }

    fn bytes(&self) -> Zeroizing<Vec<u8>> {
        let mut bytes = Zeroizing::new(Vec::with_capacity(LENGTH));
        bytes.extend_from_slice(&[FORMAT, self.number]);
        bytes.extend_from_slice(&self.splitting);
        bytes.extend_from_slice(&self.root);
        bytes.extend_from_slice(&self.share);
        let sum = Sha256::digest(bytes.as_slice());
        bytes.extend_from_slice(&sum[..2]);
        bytes
    }

    /// The root key that two sheets give.
    ///
    /// # Errors
    /// `sheets-of-two-organisations`; `sheets-of-two-splittings`; `sheets-same`; `sheets-do-not-fit`.
    pub fn join(&self, other: &Self) -> Result<RootSecrets> {
        let numbers = |error: Error| error.with("one", self.number).with("other", other.number);
        if self.root != other.root {
            return Err(Error::refused("sheets-of-two-organisations"));
        }
        if self.splitting != other.splitting {
            let refused = Error::refused("sheets-of-two-splittings");
            return Err(refused.with("one", self.splitting()).with("other", other.splitting()));
        }
        if self.number == other.number {
            return Err(Error::refused("sheets-same").with("number", self.number));
        }
        let do_not_fit = || numbers(Error::refused("sheets-do-not-fit"));
        let share = |sheet: &Self| {
            let bytes = Zeroizing::new([[sheet.number].as_slice(), &sheet.share].concat());
            Share::try_from(bytes.as_slice()).map_err(|_| do_not_fit())
        };
        let shares = [share(self)?, share(other)?];
        let seed = Zeroizing::new(Sharks(NEEDED).recover(&shares).map_err(|_| do_not_fit())?);
        let root = RootSecrets::from_bytes(&seed)?;
        if self.is_of(&root.sign_key()) { Ok(root) } else { Err(do_not_fit()) }
    }
}

impl fmt::Debug for Sheet {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Sheet {} of {}", self.number, self.splitting())
    }
}

fn start_of(root: &SignKey) -> [u8; 4] {
    let [one, two, three, four, ..] = root.fingerprint().0;
    [one, two, three, four]
}

/// The line's number goes into its check sign: two right lines that changed places are found.
fn check(place: usize, line: &[u8]) -> u8 {
    let numbered = Zeroizing::new([&[(place + 1) as u8], line].concat());
    signs::check(&numbered)
}

fn read_line(place: usize, typed: &str) -> Result<Zeroizing<Vec<u8>>> {
    let refused = || Error::refused("sheet-line").with("line", place + 1);
    let mut values = signs::values(typed, SIGNS + 1).filter(|values| values.len() == SIGNS + 1).ok_or_else(refused)?;
    if check(place, &values[..SIGNS]) != values[SIGNS] {
        return Err(refused());
    }
    values.truncate(SIGNS);
    Ok(values)
}

/// Five bits a sign.
fn to_signs(bytes: &[u8]) -> Vec<u8> {
    let bit = |at: usize| bytes.get(at / 8).map_or(0, |byte| byte >> (7 - at % 8) & 1);
    (0..(bytes.len() * 8).div_ceil(5)).map(|sign| (0..5).fold(0, |value, at| value << 1 | bit(sign * 5 + at))).collect()
}

fn from_signs(signs: &[u8]) -> Zeroizing<Vec<u8>> {
    let bit = |at: usize| signs[at / 5] >> (4 - at % 5) & 1;
    Zeroizing::new(
        (0..signs.len() * 5 / 8).map(|byte| (0..8).fold(0, |value, at| value << 1 | bit(byte * 8 + at))).collect(),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code_of<T>(result: Result<T>) -> &'static str {
        result.err().map_or("done", |error| error.code())
    }

    fn typed(sheet: &Sheet) -> String {
        sheet.lines().iter().map(|line| line.to_string()).collect::<Vec<_>>().join("\n")
    }

    #[test]
    fn any_two_sheets_give_the_key_and_one_alone_differs_from_it() {
        let root = RootSecrets::generate().unwrap();
        let sheets = root.split().unwrap();
        assert_eq!(sheets.iter().map(|sheet| sheet.number).collect::<Vec<_>>(), [1, 2, 3]);
        for (one, other) in [(0, 1), (1, 0), (0, 2), (2, 1)] {
            let again = sheets[one].join(&sheets[other]).unwrap();
            assert_eq!(again.to_bytes(), root.to_bytes());
        }
        assert!(sheets.iter().all(|sheet| sheet.share[..] != root.to_bytes()[..] && sheet.is_of(&root.sign_key())));
    }

    #[test]
    fn a_sheet_is_read_as_it_is_typed_and_as_it_is_scanned() {
        let sheets = RootSecrets::generate().unwrap().split().unwrap();
        for sheet in &sheets {
            assert_eq!(&Sheet::read(&typed(sheet)).unwrap(), sheet);
            assert_eq!(&Sheet::read(&sheet.scanned()).unwrap(), sheet);
            let careless = typed(sheet).to_lowercase().replace('-', " ").replace('0', "o").replace('1', "l");
            assert_eq!(&Sheet::read(&format!("\n{careless}\n\n")).unwrap(), sheet);
            assert!(sheet.lines().iter().all(|line| line.len() == 16));
            assert_eq!(sheet.scanned().len(), 87);
        }
        assert_eq!(sheets[0].splitting(), sheets[2].splitting());
        assert_eq!(format!("{:?}", sheets[1]), format!("Sheet 2 of {}", sheets[0].splitting()));
    }

    #[test]
    fn a_wrong_sign_and_two_lines_that_changed_places_are_named() {
        let sheet = RootSecrets::generate().unwrap().split().unwrap().remove(0);
        let lines: Vec<String> = sheet.lines().iter().map(|line| line.to_string()).collect();
        for place in 0..LINES {
            for at in (0..16).filter(|at| lines[place].as_bytes()[*at] != b'-') {
                let mut wrong = lines.clone();
                let other = if wrong[place].as_bytes()[at] == b'7' { "8" } else { "7" };
                wrong[place].replace_range(at..=at, other);
                let error = Sheet::read(&wrong.join("\n")).unwrap_err();
                assert_eq!(error.code(), "sheet-line");
                let said = error.message(crate::words::Lang::Fr);
                assert!(said.contains(&(place + 1).to_string()), "{said}");
            }
        }
        let mut swapped = lines.clone();
        swapped.swap(1, 2);
        assert_eq!(code_of(Sheet::read(&swapped.join("\n"))), "sheet-line");
        assert_eq!(code_of(Sheet::read(&lines[..5].join("\n"))), "sheet-incomplete");
        for typed in ["", "CIGEM:S1:", "CIGEM:S1:7", "é", "CIGEM:S1é", "\n\n"] {
            assert_eq!(code_of(Sheet::read(typed)), "sheet-incomplete", "{typed:?}");
        }
        assert_eq!(code_of(Sheet::check_line(0, "U")), "sheet-line");
    }

    #[test]
    fn lines_of_two_sheets_make_no_sheet() {
        let sheets = RootSecrets::generate().unwrap().split().unwrap();
        let (one, other) = (sheets[0].lines(), sheets[1].lines());
        let mixed: Vec<String> = one[..3].iter().chain(&other[3..]).map(|line| line.to_string()).collect();
        assert_eq!(code_of(Sheet::read(&mixed.join("\n"))), "sheet-not-whole");
    }

    #[test]
    fn sheets_that_do_not_belong_together_are_refused_by_the_reason() {
        let (ours, theirs) = (RootSecrets::generate().unwrap(), RootSecrets::generate().unwrap());
        let (sheets, again, foreign) = (ours.split().unwrap(), ours.split().unwrap(), theirs.split().unwrap());
        assert_eq!(code_of(sheets[0].join(&sheets[0])), "sheets-same");
        assert_eq!(code_of(sheets[0].join(&again[1])), "sheets-of-two-splittings");
        assert_eq!(code_of(sheets[0].join(&foreign[1])), "sheets-of-two-organisations");
        let mut bent = sheets[1].clone();
        bent.share[7] ^= 1;
        assert_eq!(code_of(sheets[0].join(&bent)), "sheets-do-not-fit");
    }
}
